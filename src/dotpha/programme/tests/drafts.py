"""A small plan for the tests of drafts."""

from datetime import date

from dotpha.programme.models import Draft, DraftTask

DAY = date(2025, 11, 20)
TEXT = """KẾ HOẠCH
Triển khai chuyển đổi số năm 2025
Số: 91/KH-UBND
Quảng Trị, ngày 05 tháng 3 năm 2025
Căn cứ Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ;

1. Số hóa sổ hộ tịch của các xã, phường
- Cơ quan chủ trì: Sở Tư pháp, Sở Y tế.
- Thời gian hoàn thành: 30/9/2025.
2. Ban hành quy chế khai thác dữ liệu hộ tịch
- Cơ quan chủ trì: Sở TP.
- Cơ quan phối hợp: Sở Y tế.
- Sản phẩm: Quyết định của UBND tỉnh.
- Thời gian hoàn thành: Quý IV/2025.
3. Tổ chức tập huấn kỹ năng số cho cán bộ
- Cơ quan chủ trì: Trung tâm Lạ mặt.
- Thời gian hoàn thành: hằng năm.
"""


def rows(draft: Draft) -> list[DraftTask]:
    return list(draft.tasks.all())
