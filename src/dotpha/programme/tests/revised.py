"""A plan that replaces (or amends) the first plan of the invented province, for the tests of revisions."""

from dotpha.programme import actions
from dotpha.programme.models import Draft
from dotpha.programme.queries.revising import revision_of
from dotpha.programme.tests.world import DAY, World

REPLACING = "Chuyển đổi số năm 2026 (thay thế Kế hoạch số 03/KH-UBND)"
AMENDING = "Sửa đổi, bổ sung Kế hoạch số 03/KH-UBND"
TEXT = """ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ
Số: {number}
Quảng Trị, ngày 10 tháng 11 năm 2025
KẾ HOẠCH
{title}

1. Số hóa sổ hộ tịch của 78 xã, phường
- Cơ quan chủ trì: Sở Tư pháp.
- Cơ quan phối hợp: Sở Y tế.
- Sản phẩm: Cơ sở dữ liệu hộ tịch.
- Thời gian hoàn thành: 30/9/2025.
2. Ban hành quy chế khai thác, chia sẻ dữ liệu hộ tịch
- Cơ quan chủ trì: Sở Tư pháp.
- Sản phẩm: Quyết định của UBND tỉnh.
- Thời gian hoàn thành: 31/3/2026.
3. Triển khai bệnh án điện tử tại các bệnh viện
- Cơ quan chủ trì: Sở Tư pháp.
- Sản phẩm: Bệnh án điện tử.
- Thời gian hoàn thành: 30/6/2026.
4. Thí điểm trạm đọc số tại nhà văn hóa thôn
- Cơ quan chủ trì: Sở Y tế.
- Thời gian hoàn thành: 31/12/2026.
"""


def revised(world: World, title: str = REPLACING, number: str = "120/KH-UBND") -> Draft:
    """The plan, read: its first three tasks are those of the old one (same; words and day; lead), the fourth is new."""
    text = TEXT.format(title=title, number=number)
    return actions.read_plan(actor=world.office, name="kế hoạch mới.txt", data=text.encode(), day=DAY)


def sign(draft: Draft) -> str:
    """The sign that the review page of this draft bears now."""
    return revision_of(draft, list(draft.tasks.all()), DAY).seen
