"""Targets as a truth table: what the path asks for, where the target stands, how much of the way is gone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.rules.targets import (
    Direction,
    Path,
    Point,
    Standing,
    Target,
    expected,
    faults,
    judged_by,
    pace_sentence,
    required_pace,
    share,
    standing,
)

START, DUE = date(2025, 1, 1), date(2025, 12, 31)
MIDDLE = date(2025, 7, 2)
RISING = Target(START, 40, DUE, 80)
FALLING = Target(START, 20, DUE, 5, Direction.DOWN)
STEPS = Target(START, 40, DUE, 80, path=Path.STEPS, points=(Point(date(2025, 3, 31), 50), Point(date(2025, 6, 30), 70)))
BENT = Target(START, 40, DUE, 80, path=Path.CUSTOM, points=(Point(date(2025, 1, 11), 60),))
numbers = st.floats(-1e6, 1e6)
days = st.dates(date(2024, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("target", "day", "value"),
    [
        (RISING, date(2024, 12, 31), None),
        (RISING, START, 40),
        (RISING, MIDDLE, 60),
        (RISING, DUE, 80),
        (RISING, date(2026, 5, 1), 80),
        (STEPS, date(2025, 3, 30), 40),
        (STEPS, date(2025, 3, 31), 50),
        (STEPS, date(2025, 12, 30), 70),
        (STEPS, DUE, 80),
        (BENT, date(2025, 1, 6), 50),
        (BENT, date(2025, 1, 11), 60),
        (Target(START, None, DUE, 80), MIDDLE, None),
        (Target(START, None, DUE, 80), DUE, 80),
    ],
)
def test_what_the_path_asks_for_on_a_day(target, day, value):
    assert expected(target, day) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("target", "observed", "day", "told"),
    [
        (RISING, [], date(2024, 12, 1), Standing.NOT_BEGUN),
        (RISING, [], MIDDLE, Standing.NO_DATA),
        (RISING, [(MIDDLE, None)], MIDDLE, Standing.NO_DATA),
        (RISING, [(MIDDLE, 60)], MIDDLE, Standing.ON_PATH),
        (RISING, [(MIDDLE, 59.5)], MIDDLE, Standing.ON_PATH),
        (RISING, [(MIDDLE, 58)], MIDDLE, Standing.OFF_PATH),
        (RISING, [(MIDDLE, 60)], date(2025, 11, 1), Standing.ON_PATH),
        (RISING, [(MIDDLE, 80)], MIDDLE, Standing.REACHED),
        (RISING, [(MIDDLE, 95), (DUE, 70)], date(2026, 1, 10), Standing.MISSED),
        (RISING, [(DUE, 80)], date(2026, 1, 10), Standing.REACHED),
        (RISING, [(MIDDLE, 60)], date(2026, 1, 10), Standing.WAITING),
        (RISING, [(MIDDLE, 60)], date(2026, 3, 10), Standing.NO_DATA),
        (RISING, [(date(2025, 11, 30), 70)], date(2026, 1, 10), Standing.WAITING),
        (RISING, [(date(2025, 11, 30), 85)], date(2026, 1, 10), Standing.WAITING),
        (RISING, [(date(2025, 12, 5), 70)], date(2026, 3, 10), Standing.MISSED),
        (RISING, [(MIDDLE, 60), (date(2026, 6, 30), 70)], date(2026, 7, 1), Standing.MISSED),
        (RISING, [(MIDDLE, 60), (date(2026, 6, 30), 90)], date(2026, 7, 1), Standing.NO_DATA),
        (RISING, [(date(2026, 1, 15), 90)], date(2026, 7, 1), Standing.REACHED),
        (FALLING, [(MIDDLE, 12.5)], MIDDLE, Standing.ON_PATH),
        (FALLING, [(MIDDLE, 15)], MIDDLE, Standing.OFF_PATH),
        (FALLING, [(MIDDLE, 5)], MIDDLE, Standing.REACHED),
        (Target(START, None, DUE, 80), [(MIDDLE, 50)], MIDDLE, Standing.NO_DATA),
        (RISING, [(date(2024, 12, 1), 41)], MIDDLE, Standing.ON_PATH),
    ],
)
def test_where_a_target_stands(target, observed, day, told):
    got = standing(target, [Point(*one) for one in observed], day, tolerance=1)
    assert got == told
    assert got.label
    assert got.tone in {"done", "plain", "late", "soon", "unknown"}


@pytest.mark.parametrize(
    ("target", "value", "gone"),
    [
        (RISING, None, None),
        (RISING, 40, 0),
        (RISING, 30, 0),
        (RISING, 60, 0.5),
        (RISING, 99, 1),
        (FALLING, 12.5, 0.5),
        (FALLING, 4, 1),
        (Target(START, None, DUE, 80), 60, None),
        (Target(START, 100, DUE, 100), 100, 1),
        (Target(START, 100, DUE, 100), 99, 0),
    ],
)
def test_how_much_of_the_way_is_gone(target, value, gone):
    assert share(target, value) == gone


def test_what_must_be_gained_a_month_is_said():
    observed = [Point(MIDDLE, 50)]
    assert required_pace(RISING, observed, MIDDLE) == pytest.approx(30 / 5.98, rel=0.01)
    assert required_pace(RISING, [], MIDDLE) is None
    assert required_pace(RISING, [Point(MIDDLE, 81)], MIDDLE) == 0
    assert required_pace(RISING, observed, DUE) is None
    assert pace_sentence(RISING, observed, MIDDLE, "điểm") == (
        "Từ 02/7/2025 đến 31/12/2025 mỗi tháng phải tăng 5,0 điểm để đạt ≥ 80."
    )
    assert "giảm" in pace_sentence(FALLING, observed, MIDDLE, "ngày")
    assert pace_sentence(RISING, [], MIDDLE, "điểm").startswith("Không có số liệu")
    assert pace_sentence(RISING, [], DUE, "điểm") == "Ngày 31/12/2025 là hạn của mục tiêu ≥ 80."


@pytest.mark.parametrize(
    ("observed", "told"),
    [
        ([], "Mục tiêu ≥ 80% đã đến hạn 31/12/2025, không có số liệu của ngày ấy."),
        ([(DUE, 82)], "Mục tiêu ≥ 80% đã đạt khi đến hạn 31/12/2025."),
        ([(DUE, 70)], "Đến hạn 31/12/2025 mới là 70,0, không đạt mục tiêu ≥ 80%."),
        (
            [(DUE, 70), (date(2026, 6, 30), 90)],
            "Đến hạn 31/12/2025 mới là 70,0, không đạt mục tiêu ≥ 80%. Sau hạn thì đã đạt: 90,0 tính đến 30/6/2026.",
        ),
    ],
)
def test_how_a_target_ended_in_words(observed, told):
    seen = [Point(*one) for one in observed]
    assert pace_sentence(RISING, seen, date(2026, 7, 1), "điểm %", 1, "≥ 80%") == told


@given(st.lists(st.tuples(days, st.none() | numbers), max_size=8), days)
def test_what_it_is_judged_by_gives_its_standing(observed, day):
    seen = [Point(*one) for one in observed]
    told, one = standing(RISING, seen, day), judged_by(RISING, seen, day)
    if told in (Standing.REACHED, Standing.MISSED):
        assert RISING.met_by(one.value) == (told == Standing.REACHED)
    if told == Standing.MISSED:
        assert day > DUE


def test_an_unsound_target_is_told_what_is_wrong():
    assert not faults(RISING)
    assert not faults(STEPS)
    assert "phải sau" in faults(Target(DUE, 1, START, 2))[0]
    assert len(faults(Target(START, 1, DUE, 2, points=(Point(DUE, None), Point(START, 1))))) == 4


@given(baseline=numbers, goal=numbers, day=days, kind=st.sampled_from(Path))
def test_the_path_stays_between_baseline_and_goal(baseline, goal, day, kind):
    value = expected(Target(START, baseline, DUE, goal, path=kind), day)
    low, high = sorted((baseline, goal))
    slack = 1e-9 * (1 + abs(low) + abs(high))
    assert value is None or low - slack <= value <= high + slack
    assert (value is None) == (day < START)


@given(baseline=numbers, goal=numbers, value=numbers, direction=st.sampled_from(Direction))
def test_a_share_lies_between_nothing_and_all_and_is_all_when_reached(baseline, goal, value, direction):
    target = Target(START, baseline, DUE, goal, direction)
    got = share(target, value)
    assert 0 <= got <= 1
    if target.met_by(value):
        assert got == 1


@given(value=st.floats(0, 79), gone=st.integers(0, 363))
def test_who_keeps_the_required_pace_reaches_the_goal(value, gone):
    day = START + timedelta(gone)
    pace = required_pace(RISING, [Point(day, value)], day)
    months = (DUE - day).days / (365.2425 / 12)
    assert value + pace * months == pytest.approx(80)


@given(st.lists(st.tuples(days, st.none() | numbers), max_size=8), days, numbers, numbers)
def test_every_target_stands_somewhere(observed, day, baseline, goal):
    got = standing(Target(START, baseline, DUE, goal), [Point(*one) for one in observed], day)
    if day < START:
        assert got == Standing.NOT_BEGUN
    if not any(value is not None and on <= day for on, value in observed):
        assert got in {Standing.NO_DATA, Standing.NOT_BEGUN, Standing.WAITING}
