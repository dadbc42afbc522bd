"""Goals pasted from a sheet: what is read, and what is said of what cannot be."""

import pytest

from dotpha.indicators.rules.goal_lines import GoalLine, read_goals, write_goals


def test_a_pasted_table_is_read_line_by_line():
    lines, faults = read_goals("Đơn vị\tChỉ tiêu\tTổng số\nXã A\t1.250\t5.400\n\n  Xã B ;  30 \n")
    assert lines == [GoalLine(2, "Xã A", 1250, 5400), GoalLine(4, "Xã B", 30)]
    assert faults == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Xã A\tnhiều", "không phải là số"),
        ("Xã A", "chưa ghi chỉ tiêu"),
        ("\t100", "chưa ghi đơn vị"),
        ("Xã A\t0", "lớn hơn 0"),
        ("Xã A\t-5", "lớn hơn 0"),
        ("Xã A\t10\tx1", "tổng số «x1»"),
        ("Xã A\t10\t5", "lớn hơn tổng số"),
        ("Xã A\t10\t50\t1", "4 cột"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(line, words):
    lines, faults = read_goals(f"Xã B\t5\n{line}")
    assert [one.name for one in lines] == ["Xã B"]
    assert str(faults[0]).startswith("Dòng 2: ")
    assert words in faults[0].words


def test_what_is_written_is_read_again():
    told = [("Xã A", 1250.0, 5400.0), ("Xã B", 12.5, None)]
    lines, faults = read_goals(write_goals(told))
    assert not faults
    assert [(one.name, one.goal, one.out_of) for one in lines] == told


def test_the_first_line_is_a_heading_only_without_numbers():
    assert [one.name for one in read_goals("Xã A\t5")[0]] == ["Xã A"]
    assert read_goals("")[0] == []
