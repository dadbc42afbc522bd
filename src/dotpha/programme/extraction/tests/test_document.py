"""What a document says of itself where no letterhead says it."""

from datetime import date

import pytest

from dotpha.programme.extraction import extract_text

TASKS = "1. Giao Sở Y tế xây dựng đề án.\n2. Giao Sở Nội vụ xây dựng kế hoạch."


@pytest.mark.parametrize(
    ("head", "number", "title", "issuer"),
    [
        (
            "KẾ HOẠCH số 61/KH-UBND\nVề chuyển đổi số\ncủa UBND tỉnh Quảng Trị",
            "61/KH-UBND",
            "Về chuyển đổi số của UBND tỉnh Quảng Trị",
            "UBND tỉnh Quảng Trị",
        ),
        ("KẾ HOẠCH\nsố 61/KH-UBND Về chuyển đổi số", "61/KH-UBND", "Về chuyển đổi số", None),
        ("KẾ HOẠCH\nSố: 61/KH-UBND\nVề chuyển đổi số", "61/KH-UBND", "Về chuyển đổi số", None),
        (
            "UBND TỈNH QUẢNG TRỊ\nVĂN PHÒNG\nSố: 61/KH-VP\nKẾ HOẠCH",
            "61/KH-VP",
            "Kế hoạch số 61/KH-VP",
            "VĂN PHÒNG UBND TỈNH QUẢNG TRỊ",
        ),
        ("KẾ HOẠCH", None, None, None),
        (
            "KẾ HOẠCH\nThực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị",
            None,
            "Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị",
            None,
        ),
    ],
)
def test_number_title_and_issuer_are_read_where_they_stand(head, number, title, issuer) -> None:
    document = extract_text(f"{head}\n{TASKS}").document
    assert (document.number, document.title, document.issuer) == (number, title, issuer)


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("Điều 1. Sửa đổi thời hạn nhiệm vụ số 1 thành ngày 30/6/2026.", None),
        ("Điều 1. Lùi hạn nhiệm vụ số 2 sang ngày 15/7/2026.", None),
        ("Tân Thành, ngày 15/7/2026", date(2026, 7, 15)),
    ],
)
def test_the_day_that_something_is_changed_to_is_not_the_day_of_signing(line: str, signed: date | None) -> None:
    paper = f"QUYẾT ĐỊNH\nVề việc sửa đổi Kế hoạch\n{line}\nĐiều 2. Bãi bỏ nhiệm vụ số 4."
    assert extract_text(paper).document.signed_on == signed
