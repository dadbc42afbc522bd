"""Which document a paper says that it amends or replaces."""

from datetime import date

import pytest

from dotpha.programme.extraction import extract_text
from dotpha.programme.extraction.revision import read_revision


@pytest.mark.parametrize(
    ("title", "text", "kind", "number"),
    [
        ("Sửa đổi, bổ sung một số nhiệm vụ của Kế hoạch số 91/KH-UBND ngày 05/3/2025", "", "amends", "91/KH-UBND"),
        ("SỬA ĐỔI, BỔ SUNG QUYẾT ĐỊNH SỐ 12/QĐ-UBND", "", "amends", "12/QĐ-UBND"),
        ("Điều chỉnh Chương trình hành động số 144-CTHĐ/TU", "", "amends", "144-CTHĐ/TU"),
        ("Chuyển đổi số năm 2026 (thay thế Kế hoạch số 91/KH-UBND)", "", "replaces", "91/KH-UBND"),
        ("Chuyển đổi số", "Kế hoạch này thay thế Kế hoạch số 91 /KH-UBND ngày 05/3/2025.", "replaces", "91/KH-UBND"),
        (
            "Chuyển đổi số",
            "Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 7/QĐ-UBND.",
            "replaces",
            "7/QĐ-UBND",
        ),
        ("Sửa đổi khoản 2 Điều 3 Quyết định số 12/QĐ-UBND", "", "amends", "12/QĐ-UBND"),
        ("Sửa đổi Quy chế ban hành kèm theo Quyết định số 12/QĐ-UBND", "", "amends", "12/QĐ-UBND"),
        ("Thực hiện Nghị quyết số 57-NQ/TW (thay thế Kế hoạch số 91/KH-UBND)", "", "replaces", "91/KH-UBND"),
        ("Thực hiện Nghị quyết số 57-NQ/TW và thay thế Kế hoạch số 91/KH-UBND", "", "replaces", "91/KH-UBND"),
    ],
)
def test_a_paper_says_what_it_revises(title, text, kind, number):
    found = read_revision(title, text, "99/KH-UBND")
    assert found is not None
    assert (found.kind, found.number) == (kind, number)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Chuyển đổi số năm 2026", "Căn cứ Nghị định số 50/2023/NĐ-CP sửa đổi, bổ sung Nghị định số 10/2020/NĐ-CP;"),
        ("Chuyển đổi số năm 2026", "1. Tham mưu ban hành Quyết định thay thế Quyết định số 05/2020/QĐ-UBND."),
        ("Chuyển đổi số năm 2026", "Kế hoạch này được điều chỉnh khi cần. Thực hiện Kế hoạch số 12/KH-UBND."),
        ("Bổ sung nhân lực theo tinh thần đổi mới; thực hiện Nghị quyết số 57-NQ/TW", ""),
        ("Sửa đổi Kế hoạch số 99/KH-UBND", ""),
        ("Kế hoạch bổ sung nhiệm vụ thực hiện Nghị quyết số 57-NQ/TW", ""),
        ("Triển khai điều chỉnh quy hoạch tỉnh theo Quyết định số 1234/QĐ-TTg", ""),
        ("Cập nhật danh mục nhiệm vụ thực hiện Kế hoạch số 48/KH-UBND", ""),
        ("Triển khai Nghị quyết số 8/NQ-HĐND sửa đổi, bổ sung Nghị quyết số 5/NQ-HĐND", ""),
        (
            "Chuyển đổi số",
            "Trong quá trình thực hiện Kế hoạch này, nếu cần sửa đổi, bổ sung thì thực hiện theo Quyết định số 12/QĐ-UBND.",
        ),
        ("Chuyển đổi số", "Kế hoạch này, nếu cần sửa đổi, bổ sung Quyết định số 12/QĐ-UBND thì báo cáo."),
        ("Chuyển đổi số", "Kế hoạch này thay thế trang thiết bị theo Quyết định số 15/QĐ-UBND."),
        ("", ""),
    ],
)
def test_bases_tasks_and_its_own_number_are_no_revision(title, text):
    assert read_revision(title, text, "99/KH-UBND") is None


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Sửa đổi Kế hoạch số 03/KH-UBND ngày 15/01/2025 của UBND tỉnh", date(2025, 1, 15)),
        ("Thay thế Kế hoạch số 03/KH-UBND, ngày 15 tháng 01 năm 2025", date(2025, 1, 15)),
        ("Thay thế Kế hoạch số 03/KH-UBND về chuyển đổi số đến ngày 15/01/2025", None),
    ],
)
def test_the_date_beside_the_number_tells_papers_of_different_years_apart(title, day):
    found = read_revision(title, "")
    assert found is not None
    assert found.signed_on == day


def test_reading_a_plan_says_what_it_revises():
    text = (
        "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ\nSố: 120/KH-UBND\nQuảng Trị, ngày 10 tháng 11 năm 2025\nKẾ HOẠCH\n"
        "Sửa đổi, bổ sung Kế hoạch số 91/KH-UBND về chuyển đổi số\n\nII. NHIỆM VỤ\n1. Số hóa sổ hộ tịch. Chủ trì: Sở Tư pháp.\n"
    )
    found = extract_text(text).document.revises
    assert found is not None
    assert (found.kind, found.number) == ("amends", "91/KH-UBND")
