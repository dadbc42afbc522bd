"""Changes between two spans and the distance to a goal, in numbers and words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.rules.changes import better, change, change_words, goal_words, signed
from dotpha.indicators.rules.targets import Direction
from dotpha.text.spans import before, read_span, year_before

SERIES = {
    "2024-09": 50.0, "2025-07": None, "2025-08": 72.7, "2025-09": 75.9, "2025": 10.0, "2024": 10.0, "2025-Q3": 0.0,
}  # fmt: skip


def moved(series, period, which=before, breaks=(), running=False):
    span = read_span(period)
    earlier = which(span)
    return change(span, series.get(span.name), earlier, series.get(earlier.name), breaks, running=running)


@pytest.mark.parametrize(
    ("period", "which", "breaks", "difference", "why"),
    [
        ("2025-09", before, [], 3.2, ""),
        ("2025-09", year_before, [], 25.9, ""),
        ("2025-08", before, [], None, "không có số liệu tháng 7/2025"),
        ("2025-10", before, [], None, "không có số liệu tháng 10/2025"),
        (
            "2025-09", before, [date(2025, 9, 10)], None,
            "không so với tháng 8/2025 vì chuỗi số liệu bị ngắt từ 10/9/2025",
        ),
        (
            "2025-09", year_before, [date(2025, 1, 1), date(2025, 7, 1)], None,
            "không so với tháng 9/2024 vì chuỗi số liệu bị ngắt từ 01/7/2025",
        ),
        ("2025-09", before, [date(2025, 8, 1), date(2025, 10, 1)], 3.2, ""),
        ("2025", year_before, [], 0, ""),
    ],
)  # fmt: skip
def test_a_span_against_an_earlier_one(period, which, breaks, difference, why):
    got = moved(SERIES, period, which, breaks)
    assert got.difference == (None if difference is None else pytest.approx(difference))
    assert got.why == why


def test_a_span_that_is_not_over_is_not_held_against_a_whole_one():
    got = moved(SERIES, "2025-09", running=True)
    assert (got.difference, got.why) == (None, "tháng 9/2025 chưa hết nên chưa so với tháng 8/2025")


@pytest.mark.parametrize(
    ("series", "period", "which", "unit", "places", "said", "short"),
    [
        (SERIES, "2025-09", before, "%", 1, "tăng 3,2 điểm % so với tháng trước", "+3,2 điểm %"),
        (SERIES, "2025-09", year_before, "%", 1, "tăng 25,9 điểm % so với cùng kỳ năm trước", "+25,9 điểm %"),
        (SERIES, "2025-08", before, "%", 1, "", ""),
        ({"2025-Q2": 1500.0, "2025-Q3": 300.0}, "2025-Q3", before, "hồ sơ", 0, "giảm 1.200 hồ sơ so với quý trước", "−1.200 hồ sơ"),
        ({"2024": 5.0, "2025": 5.0}, "2025", before, "ngày", 1, "không đổi so với năm trước", "không đổi"),
        ({"2024": 5.0, "2025": 5.01}, "2025", before, "ngày", 1, "gần như không đổi so với năm trước", "không đổi"),
    ],
)  # fmt: skip
def test_a_change_in_words(series, period, which, unit, places, said, short):
    one = moved(series, period, which)
    assert change_words(one, unit, places) == said
    assert signed(one.difference, unit, places) == short


@pytest.mark.parametrize(
    ("value", "goal", "direction", "said"),
    [
        (75.9, 80, Direction.UP, "còn thiếu 4,1 điểm % so với mục tiêu"),
        (79.99, 80, Direction.UP, "còn thiếu rất ít so với mục tiêu"),
        (80, 80, Direction.UP, "đạt mục tiêu"),
        (85.9, 80, Direction.UP, "vượt 5,9 điểm % so với mục tiêu"),
        (4, 3, Direction.DOWN, "còn cao hơn 1,0 điểm % so với mục tiêu"),
        (3.01, 3, Direction.DOWN, "còn cao hơn rất ít so với mục tiêu"),
        (2, 3, Direction.DOWN, "thấp hơn 1,0 điểm % so với mục tiêu"),
        (None, 80, Direction.UP, ""),
        (80, None, Direction.UP, ""),
    ],
)
def test_the_distance_to_a_goal_in_words(value, goal, direction, said):
    assert goal_words(value, goal, "%", direction) == said


@pytest.mark.parametrize(
    ("difference", "direction", "good"),
    [(1, "up", True), (-1, "up", False), (1, "down", False), (-1, "down", True), (0, "up", None), (1, "", None), (None, "up", None)],
)  # fmt: skip
def test_which_way_is_better(difference, direction, good):
    assert better(difference, direction, 1) is good
    assert better(0.04, "up", 1) is None


values = st.none() | st.floats(-1e6, 1e6)


@given(values, values, values, st.sampled_from(Direction), st.integers(0, 3), st.booleans(), st.booleans())
def test_words_are_found_for_whatever_there_is(value, earlier, goal, direction, places, broken, running):
    series = {"2025-09": value, "2025-08": earlier}
    one = moved(series, "2025-09", breaks=[date(2025, 9, 1)] if broken else [], running=running)
    assert (one.difference is None) == bool(one.why)
    assert bool(change_words(one, "%", places)) == bool(signed(one.difference, "%", places)) == (not one.why)
    if value is not None and goal is not None:
        met = value >= goal if direction == Direction.UP else value <= goal
        assert goal_words(value, goal, "%", direction, places).startswith("còn") == (not met)
