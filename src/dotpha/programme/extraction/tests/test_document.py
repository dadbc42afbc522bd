"""What a document says of itself where no letterhead says it."""

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
