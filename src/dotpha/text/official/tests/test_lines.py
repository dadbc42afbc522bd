"""Where the lines of titles end: as even as can be, and never within what is read as one word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.official.metrics import balance, width_mm

TITLE = "Báo cáo kết quả triển khai Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị Quý III năm 2025"


@given(st.integers(min_value=60, max_value=180))
def test_no_line_ends_within_the_name_of_a_paper(room):
    lines = balance(TITLE, 14, room, bold=True)
    assert " ".join(lines) == TITLE
    assert not [line for line in lines if line.endswith(("Nghị", "số", "Báo"))]
    assert all(width_mm(line, 14, bold=True) <= room for line in lines)


def test_words_that_only_look_alike_are_parted():
    assert balance("Cán bộ số", 14, 1) == ["Cán", "bộ", "số"]
    assert balance("số liệu 57", 14, 1) == ["số", "liệu", "57"]
