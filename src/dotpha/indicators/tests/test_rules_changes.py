"""Changes of a series and the headline that says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.rules.changes import Against, change, change_words, goal_words, headline, write_value
from dotpha.indicators.rules.targets import Direction

SERIES = {
    "2024-09": 50.0,
    "2025-07": None,
    "2025-08": 72.7,
    "2025-09": 75.9,
    "2025": 10.0,
    "2024": 10.0,
    "2025-Q3": 0.0,
}


@pytest.mark.parametrize(
    ("period", "against", "breaks", "difference", "why"),
    [
        ("2025-09", Against.PREVIOUS, [], 3.2, ""),
        ("2025-09", Against.YEAR, [], 25.9, ""),
        ("2025-08", Against.PREVIOUS, [], None, "không có số liệu tháng 7/2025"),
        ("2025-10", Against.PREVIOUS, [], None, "không có số liệu tháng 10/2025"),
        (
            "2025-09",
            Against.PREVIOUS,
            ["2025-09"],
            None,
            "không so sánh với tháng 8/2025 vì từ tháng 9/2025 đã đổi cách tính",
        ),
        ("2025-09", Against.YEAR, ["2025"], None, "không so sánh với tháng 9/2024 vì từ năm 2025 đã đổi cách tính"),
        ("2025-09", Against.PREVIOUS, ["2025-08", "2025-10"], 3.2, ""),
        ("2025", Against.YEAR, [], 0, ""),
    ],
)
def test_a_span_against_an_earlier_one(period, against, breaks, difference, why):
    got = change(SERIES, period, against, breaks)
    assert got.difference == (None if difference is None else pytest.approx(difference))
    assert got.why == why


def test_the_share_of_a_change_needs_an_earlier_value():
    assert change({"2025-08": 50.0, "2025-09": 75.0}, "2025-09").share == 0.5
    assert change({"2025-08": 0.0, "2025-09": 75.0}, "2025-09").share is None


@pytest.mark.parametrize(
    ("series", "period", "unit", "extra", "said"),
    [
        (SERIES, "2025-09", "%", {"goal": 80}, "tăng 3,2 điểm so với tháng trước, còn thiếu 4,1 điểm so với mục tiêu"),
        (SERIES, "2025-09", "%", {"goal": 75.9}, "tăng 3,2 điểm so với tháng trước, đạt mục tiêu"),
        (SERIES, "2025-09", "%", {"goal": 70}, "tăng 3,2 điểm so với tháng trước, vượt mục tiêu 5,9 điểm"),
        (SERIES, "2025-09", "%", {}, "tăng 3,2 điểm so với tháng trước"),
        (SERIES, "2025-08", "%", {}, "tháng 8/2025 là 72,7% (không có số liệu tháng 7/2025)"),
        ({"2025-Q2": 1500.0, "2025-Q3": 300.0}, "2025-Q3", "hồ sơ", {"places": 0}, "giảm 1.200 hồ sơ so với quý trước"),
        ({"2024": 5.0, "2025": 5.0}, "2025", "ngày", {}, "không đổi so với năm trước"),
        ({"2024": 5.0, "2025": 5.01}, "2025", "ngày", {}, "gần như không đổi so với năm trước"),
        (
            {"2024": 5.0, "2025": 4.0}, "2025", "ngày", {"goal": 3, "direction": Direction.DOWN},
            "giảm 1,0 ngày so với năm trước, còn cao hơn mục tiêu 1,0 ngày",
        ),
        (
            {"2024": 5.0, "2025": 2.0}, "2025", "ngày", {"goal": 3, "direction": Direction.DOWN},
            "giảm 3,0 ngày so với năm trước, thấp hơn mục tiêu 1,0 ngày",
        ),
    ],
)  # fmt: skip
def test_the_headline_says_the_message(series, period, unit, extra, said):
    assert headline("Chỉ số", change(series, period), unit, **extra) == f"Chỉ số {said}"


def test_the_headline_without_a_value_says_so():
    assert headline("Chỉ số", change(SERIES, "2025-07"), "%", goal=1) == "Chỉ số: không có số liệu tháng 7/2025"
    assert change_words(change(SERIES, "2025-09", Against.YEAR), "%").endswith("so với cùng kỳ năm trước")
    assert change_words(change(SERIES, "2025-07"), "%") == ""
    assert goal_words(79.99, 80, "%") == "còn thiếu rất ít so với mục tiêu"
    assert goal_words(None, 80, "%") == ""
    assert write_value(None, "%", 1) == "không có số liệu"
    assert write_value(1234.0, "hồ sơ", 0) == "1.234 hồ sơ"


values = st.none() | st.floats(-1e6, 1e6)


@given(values, values, values, st.sampled_from(Direction), st.integers(0, 3), st.booleans())
def test_a_headline_is_said_of_whatever_there_is(value, earlier, goal, direction, places, broken):
    one = change({"2025-09": value, "2025-08": earlier}, "2025-09", breaks=["2025-09"] if broken else [])
    told = headline("Chỉ số", one, "%", goal=goal, direction=direction, places=places)
    assert told.startswith("Chỉ số")
    assert (one.difference is None) == bool(one.why)
    assert ("so với tháng trước" in told) == (one.difference is not None)
    if value is not None and goal is not None:
        met = value >= goal if direction == Direction.UP else value <= goal
        assert ("còn" not in told) == met
