"""Ruling lines and blanks on a page → tables: drawn whole, in part, or not at all."""

from collections.abc import Sequence

import pytest

from dotpha.programme.extraction.blocks import RawTable
from dotpha.programme.extraction.readers.paper.grids import grids_of
from dotpha.programme.extraction.readers.paper.pages import read_pages
from dotpha.text.pdf.sheet import Rule, Sheet, Word

XS, YS = (50.0, 100.0, 300.0, 450.0), (100.0, 130.0, 160.0, 190.0)
ROWS = (("STT", "Nhiệm vụ", "Chủ trì"), ("1", "Mở lớp", "Sở Nội vụ"), ("2", "Lập kho", "Sở Y tế"))


def level(*ys: float, x0: float = 50.0, x1: float = 450.0) -> list[Rule]:
    return [Rule(x0, y, x1, y) for y in ys]


def upright(*xs: float, y0: float = 100.0, y1: float = 190.0) -> list[Rule]:
    return [Rule(x, y0, x, y1) for x in xs]


def written(text: str, x: float, y: float, size: float = 12.0) -> list[Word]:
    """Words from a point on, half as wide as high."""
    out = []
    for part in text.split():
        out.append(Word(part, x, x + len(part) * size / 2, y, size))
        x = out[-1].x1 + size / 4
    return out


def filled(rows: Sequence[Sequence[str]] = ROWS, top: float = 100.0, high: float = 30.0) -> list[Word]:
    return [
        word
        for at, row in enumerate(rows)
        for text, x in zip(row, XS)
        for word in written(text, x + 5, top + at * high + 20)
    ]


def tables(words: Sequence[Word], rules: Sequence[Rule]) -> list[tuple[tuple[str, ...], ...]]:
    raws = read_pages([Sheet(595, 842, tuple(words), tuple(rules))], "a.pdf")
    return [tuple(tuple(cell.text for cell in row) for row in raw.rows) for raw in raws if isinstance(raw, RawTable)]


@pytest.mark.parametrize(
    ("rules", "how"),
    [
        (level(*YS) + upright(*XS), "whole"),
        (level(*YS) + upright(*XS[1:-1]), "open sides"),
        (level(*YS, *(y + 2 for y in YS)) + upright(*XS, *(x + 2 for x in XS)), "double"),
        (
            [rule for low, high in zip(XS, XS[1:]) for rule in level(*YS, x0=low, x1=high)] + upright(*XS),
            "cell by cell",
        ),
        (level(*YS), "level lines only"),
        (level(YS[0], YS[1], YS[-1]), "head and end only"),
        (level(YS[0], YS[-1]) + upright(*XS), "columns only"),
        ([], "no line at all"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_table_is_read_however_it_is_drawn(rules, how) -> None:
    assert tables(filled(), rules) == [ROWS], how


def test_a_cell_without_a_line_inside_is_merged() -> None:
    rules = level(100, 130, 190) + level(160, x0=100) + upright(50, 100, 450) + upright(300, y0=130)
    (grid,) = grids_of(rules)
    assert grid.origins == (((0, 0), (0, 1), (0, 1)), ((1, 0), (1, 1), (1, 2)), ((1, 0), (2, 1), (2, 2)))


@pytest.mark.parametrize(
    "rules",
    [
        level(100, 190) + upright(50, 450),
        level(100, x0=60, x1=160),
        level(30, 800) + upright(30, 560, y0=30, y1=800),
        level(100, 104) + upright(50, y0=300, y1=500),
    ],
    ids=["frame", "underline", "page border", "apart"],
)
def test_frames_and_underlines_are_no_tables(rules) -> None:
    assert grids_of(rules) == []


def test_a_page_with_too_many_lines_is_a_drawing() -> None:
    rules = [Rule(x, y, x + 20, y) for x in range(0, 1000, 25) for y in range(0, 1000, 8)]
    assert tables(filled(), rules) == []


def test_wide_blanks_of_justified_text_and_a_letterhead_are_no_columns() -> None:
    lines = ["Giao Sở Nội vụ chủ trì rà soát", "toàn bộ hồ sơ lưu trữ của tỉnh", "và báo cáo Chủ tịch trước Tết"]
    words = []
    for at, line in enumerate(lines):
        parts = line.split()
        for place, part in enumerate(parts):
            words += written(part, 60 + place * (48 + at), 100 + 18 * at)
    head = written("UBND TỈNH LAM GIANG", 60, 50) + written("CỘNG HÒA XÃ HỘI", 320, 50)
    assert tables(head + words, []) == []


def test_three_columns_without_headings_or_numbers_stay_lines() -> None:
    assert tables(filled((("An", "Bình", "Cúc"), ("Dung", "Em", "Giang"), ("Hà", "Khang", "Lan"))), []) == []


def test_wrapped_cells_stay_in_their_rows_without_lines() -> None:
    words = filled(high=40)
    words += written("kỹ năng số", 105, 176) + written("chủ trì", 305, 176)
    row = tables(words, [])[0][1]
    assert [cell.replace("\n", " ") for cell in row] == ["1", "Mở lớp kỹ năng số", "Sở Nội vụ chủ trì"]


def test_numbers_part_rows_that_stand_close() -> None:
    words = filled(high=16)
    assert tables(words, level(100, 118, 160) + upright(*XS, y1=160)) == [ROWS]
