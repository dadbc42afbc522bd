"""Printed pages → paragraphs and tables: lines joined, page ends undone, furniture dropped, unsure words kept in place."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.programme.extraction.blocks import RawLine, RawTable, compose
from dotpha.programme.extraction.readers.paper.pages import read_pages
from dotpha.programme.extraction.tests.test_paper_grids import level, upright, written
from dotpha.text.pdf.sheet import Rule, Sheet, Word

RIGHT = 500.0


def lines(*texts: str, x: float = 60.0, y: float = 100.0, pitch: float = 18.0) -> list[Word]:
    return [word for at, text in enumerate(texts) for word in written(text, x, y + at * pitch)]


def wrapped(text: str, x: float = 60.0, y: float = 100.0, right: float = RIGHT) -> list[Word]:
    """A paragraph printed from margin to margin."""
    out: list[Word] = []
    at = x
    for part in text.split():
        if at + len(part) * 6 > right:
            at, y = x, y + 18
        out.append(Word(part, at, at + len(part) * 6, y, 12))
        at = out[-1].x1 + 3
    return out


def read(*pages: Sequence[Word], rules: Sequence[Rule] = ()) -> list[str | list[tuple[str, ...]]]:
    raws = read_pages([Sheet(595, 842, tuple(words), tuple(rules)) for words in pages], "a.pdf")
    return [
        [tuple(cell.text for cell in row) for row in raw.rows] if isinstance(raw, RawTable) else raw.text
        for raw in raws
    ]


LONG = (
    "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và Ủy ban nhân dân các xã, phường rà soát toàn bộ hồ sơ lưu trữ của "
    "tỉnh, lập danh mục, báo cáo Chủ tịch Ủy ban nhân dân tỉnh trước ngày 30 tháng 6 năm 2026"
)


def test_full_lines_go_on_and_an_indented_one_begins_a_paragraph() -> None:
    other = wrapped("Văn phòng theo dõi.", 90, 190)
    assert read([*wrapped(LONG), *other]) == [LONG, "Văn phòng theo dõi."]


def test_a_short_line_ends_its_paragraph_and_marks_begin_one() -> None:
    words = lines("Sở Y tế lập kho dữ liệu.", "Sở Nội vụ mở lớp.", "1. Mở lớp") + wrapped(LONG, y=300)
    assert read(words)[:3] == ["Sở Y tế lập kho dữ liệu.", "Sở Nội vụ mở lớp.", "1. Mở lớp"]


def test_a_hanging_mark_belongs_to_its_line() -> None:
    assert read(written("1.", 60, 100) + written("Mở lớp kỹ năng số", 110, 100)) == ["1. Mở lớp kỹ năng số"]


def test_letterhead_and_signature_are_read_side_by_side() -> None:
    head = lines("ỦY BAN NHÂN DÂN", "TỈNH LAM GIANG") + lines("CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", x=320)
    assert read(head) == ["ỦY BAN NHÂN DÂN", "TỈNH LAM GIANG", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do"]


def test_a_page_end_inside_a_sentence_is_undone() -> None:
    whole = wrapped(LONG, y=700)
    rows = sorted({word.y for word in whole})
    first = [word for word in whole if word.y <= rows[1]]
    rest = [Word(w.text, w.x0, w.x1, w.y - rows[2] + 100, 12) for w in whole if w.y > rows[1]]
    assert read(first, rest) == [LONG]


def test_furniture_and_footnotes_are_dropped() -> None:
    foot = lines("Kế hoạch số 12", y=820)
    note = [Word("(1)", 60, 72, 760, 9), Word("Chú", 75, 90, 760, 9), Word("thích", 92, 110, 760, 9)]
    rule = [Rule(60, 745, 200, 745)]
    first = [*lines("1", x=290, y=40), *wrapped(LONG), *lines("Mở lớp.", y=300), *note, *foot]
    second = [*lines("2", x=290, y=40), *lines("Lập kho."), *foot]
    assert read(first, second, rules=rule) == [LONG, "Mở lớp.", "Lập kho."]


def test_a_stamp_of_secrecy_in_the_letterhead_stays_a_line_of_its_own() -> None:
    head = lines("ỦY BAN NHÂN DÂN TỈNH", "MẬT", "Số: 12/KH-UBND") + lines("CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", x=320)
    assert "MẬT" in read(head)


def test_a_soft_hyphen_at_a_line_end_vanishes() -> None:
    words = wrapped("Giao Sở Nội vụ chủ trì rà soát danh mục doc\u00ad", right=400)
    end = max(word.x1 for word in words)
    assert read([*words, *lines("ument mới", y=118)], rules=[]) == [
        "Giao Sở Nội vụ chủ trì rà soát danh mục document mới"
    ]
    assert end < 400


def test_a_raised_number_is_no_word() -> None:
    words = [*written("Lập kho dữ liệu", 60, 100), Word("2", 160, 164, 95, 7)]
    assert read(words) == ["Lập kho dữ liệu"]


def test_a_word_cut_in_a_narrow_cell_is_whole_again() -> None:
    words = written("Hạn", 55, 115) + written("Lập kho", 125, 115) + [Word("30/6/20", 55, 95, 145, 12)]
    words += [Word("26", 55, 67, 160, 12), *written("Sở Y tế", 125, 145)]
    rules = level(100, 130, 170, x1=200) + upright(50, 100, 200, y1=170)
    assert read(words, rules=rules) == [[("Hạn", "Lập kho"), ("30/6/2026", "Sở Y tế")]]


HEAD = ("STT", "Nhiệm vụ")


def page_of(rows: Sequence[tuple[str, str]], top: float = 100.0) -> list[Word]:
    return [
        word
        for at, (number, text) in enumerate(rows)
        for word in [*written(number, 55, top + 20 + 30 * at), *written(text, 105, top + 20 + 30 * at)]
    ]


def test_a_table_over_pages_is_one_without_its_repeated_heading() -> None:
    rules = level(100, 130, 160, 190, x1=400) + upright(50, 100, 400)
    first, second = (
        page_of([HEAD, ("1", "Mở lớp."), ("2", "Lập kho.")]),
        page_of([HEAD, ("3", "Rà soát."), ("4", "Sơ kết.")]),
    )
    assert read(first, second, rules=rules) == [
        [HEAD, ("1", "Mở lớp."), ("2", "Lập kho."), ("3", "Rà soát."), ("4", "Sơ kết.")]
    ]


def test_a_row_cut_by_a_page_end_is_whole() -> None:
    rules = level(100, 130, 160, 190, x1=400) + upright(50, 100, 400)
    first = page_of([HEAD, ("1", "Mở lớp."), ("2", "Lập kho dữ liệu")])
    second = page_of([("", "dùng chung."), ("3", "Rà soát."), ("4", "Sơ kết.")])
    (table,) = read(first, second, rules=rules)
    assert table[2] == ("2", "Lập kho dữ liệu dùng chung.")


SYLLABLES = st.sampled_from(
    ("Sở", "Y", "tế", "lập", "kho", "dữ", "liệu", "30/6/2026", "chủ", "trì", "Kế", "hoạch", "-", "1.")
)
MARKED = st.lists(st.tuples(SYLLABLES, st.booleans()), min_size=1, max_size=40)


def _flagged(words: Sequence[Word], flags: Sequence[bool]) -> list[Word]:
    """Uncertain words bear a letter that no other word has."""
    return [
        word if sure else Word(word.text + "¤", word.x0, word.x1, word.y, word.size, sure=False)
        for word, sure in zip(words, flags)
    ]


def _check(words: Sequence[Word], rules: Sequence[Rule]) -> None:
    blocks = compose(read_pages([Sheet(595, 842, tuple(words), tuple(rules))], "a.pdf"))
    found = [blocks.text[start:end] for start, end in blocks.unsure]
    kept = [word for word in blocks.text.split() if "¤" in word]
    assert sorted(found) == sorted(kept)


@settings(max_examples=60, deadline=None)
@given(MARKED, st.floats(120, 500))
def test_unsure_words_keep_their_places_in_paragraphs(marked, right) -> None:
    _check(_flagged(wrapped(" ".join(text for text, _ in marked), right=right), [sure for _, sure in marked]), [])


@settings(max_examples=60, deadline=None)
@given(MARKED, MARKED, st.floats(160, 300))
def test_unsure_words_keep_their_places_in_cells(left, right, edge) -> None:
    words = _flagged(wrapped(" ".join(text for text, _ in left), 55, 120, edge - 5), [sure for _, sure in left])
    words += _flagged(wrapped(" ".join(text for text, _ in right), edge + 5, 120, 495), [sure for _, sure in right])
    _check(words, level(100, 820, x1=500) + upright(50, edge, 500, y1=820))


@pytest.mark.parametrize("indent", [0, 2, 4])
def test_the_indent_counts_half_letters(indent) -> None:
    words = [*wrapped(LONG), *lines("- Mở lớp", x=60 + indent * 6, y=300)]
    raws = read_pages([Sheet(595, 842, tuple(words))], "a.pdf")
    assert isinstance(raws[-1], RawLine)
    assert raws[-1].indent == indent
