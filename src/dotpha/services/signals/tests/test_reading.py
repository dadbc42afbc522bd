"""Files of records as people write them: heads, days, kinds, numbers, faults named row by row."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.figures.bounds import BadFigures
from dotpha.kit.signals import KINDS
from dotpha.services.signals.reading import HEADS, read_file
from dotpha.services.signals.sample import sample
from dotpha.services.signals.tests.world import ROWS, table


def one(row, name="t.csv"):
    (found,) = read_file(table(row), name)
    return found


def test_rows_are_read_with_their_places():
    rows = read_file(table(), "t.csv")
    assert [(row.place, row.kind, row.day, row.count) for row in rows] == [
        (2, "scam", date(2025, 11, 3), 3),
        (3, "feedback", date(2025, 11, 4), 12),
        (4, "feedback", date(2025, 11, 5), 2),
    ]
    assert not any(row.faults for row in rows)


def test_heads_in_other_words_and_below_a_title_are_found():
    text = "PHỤ LỤC;;;;\n;;;;\nngay phat sinh;Địa bàn;Phân loại;Số vụ;Kênh tiếp nhận\n3/11/2025;Xã A;Khiếu kiện;1;Sổ\nCộng;;;1;\n"
    rows = read_file(text.encode(), "t.csv")
    assert [(row.place, row.kind, row.count) for row in rows][0] == (4, "gathering", 1)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("31/11/2025;Xã A;Lừa đảo;1;x;", "không có trên lịch"),
        (";Xã A;Lừa đảo;1;x;", "Thiếu ngày."),
        ("3/11/2025;;Lừa đảo;1;x;", "Thiếu xã, phường."),
        ("3/11/2025;Xã A;Cháy rừng;1;x;", "không có trong danh mục"),
        ("3/11/2025;Xã A;Lừa đảo;0;x;", "không phải số nguyên từ 1"),
        ("3/11/2025;Xã A;Lừa đảo;1,5;x;", "không phải số nguyên từ 1"),
        ("3/11/2025;Xã A;Lừa đảo;;x;", "Thiếu số lượng."),
        ("3/11/2025;Xã A;Lừa đảo;2;;", "Thiếu nguồn."),
        (f"3/11/2025;Xã A;Lừa đảo;2;{'x' * 201};", "Nguồn dài quá"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(row, words):
    assert words in " ".join(one(row).faults)


def test_each_kind_is_known_by_its_label_its_key_and_its_other_names():
    for kind in KINDS:
        for name in (kind.key, kind.label, kind.label.upper(), *kind.names):
            assert one(f'3/11/2025;Xã A;"{name}";1;x;').kind == kind.key


def test_a_file_without_the_columns_is_refused_by_their_names():
    with pytest.raises(BadFigures, match="«Loại», «Nguồn»"):
        read_file("Ngày;Xã, phường;Số lượng\n1/11/2025;A;3\n".encode(), "t.csv")
    with pytest.raises(BadFigures, match="không có dòng nào"):
        read_file((";".join(heads[0] for heads in HEADS.values()) + "\n").encode(), "t.csv")


def test_the_sample_is_read_again_with_its_columns():
    with pytest.raises(BadFigures, match="không có dòng nào"):
        read_file(sample(["Phường Hải Đình"], date(2025, 11, 20)), "mau.xlsx")


@given(st.lists(st.tuples(*[st.text(alphabet="0123456789/-.abcđ ₫", max_size=12)] * 6), max_size=8))
def test_any_cells_are_read_or_told_what_is_wrong_with_them(rows):
    found = read_file(table(ROWS[0], *(";".join(row) for row in rows)), "t.csv")
    assert found[0].count == 3
    assert all(row.faults or (row.day and row.kind and row.count) for row in found)
