import pytest

from dotpha.text.official import Column, Group, Table, read_layout
from dotpha.text.official.tests.samples import COLUMNS, report


def test_row_with_a_missing_cell_is_refused_by_its_number() -> None:
    with pytest.raises(ValueError, match="Hàng 2 có 3 ô nhưng bảng có 4 cột"):
        Table(COLUMNS, ((1, "a", "b", "c"), (2, "a", "b")))


def test_table_without_columns_or_width_is_refused() -> None:
    with pytest.raises(ValueError, match="chưa có cột"):
        Table((), ())
    with pytest.raises(ValueError, match="độ rộng"):
        Table((Column("Tên", 0),), ())


def test_group_takes_the_whole_row_where_no_column_counts() -> None:
    table = Table(
        (Column("Nhiệm vụ", 80), Column("Kết quả", 40)), (Group("Thể chế"), ("a", "b"), Group("Khác", mark=""))
    )
    assert read_layout(report(blocks=(table,))).tables[0].rows[1:] == (("I. Thể chế",), ("a", "b"), ("Khác",))


def test_lines_of_a_cell_stay_apart() -> None:
    table = Table((Column("Nhiệm vụ", 80), Column("Kết quả", 40)), (("một\r\nhai", None),))
    assert read_layout(report(blocks=(table,))).tables[0].rows[1] == ("một\nhai", "")
