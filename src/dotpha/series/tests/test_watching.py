"""Official series: what came later changes nothing, Tết does not alarm, a new level alarms once, provisional is left alone."""

import math
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.series.moments import moments, part, pushed, steps, tet_share, working
from dotpha.series.structure import Moment
from dotpha.series.watching import (
    LEAST,
    MISSING,
    PROVISIONAL,
    TOO_FEW,
    Observed,
    watch,
    watch_last,
)
from dotpha.text.calendar import tet
from dotpha.text.spans import Length, after, of_months, read_span


def months(count, year=2019):
    spans = [of_months(year, 1, Length.MONTH)]
    while len(spans) < count:
        spans.append(after(spans[-1]))
    return spans


def points(values, *, provisional=False):
    last = len(values) - 1
    return [
        Observed(moment, value, provisional and at == last)
        for at, (moment, value) in enumerate(zip(moments(months(len(values))), values))
    ]


def verdicts(values, **more):
    return watch(points(values, **more), 12)


def usual(count=48, noise=0.03, tet_loss=0.3, seed=57):
    random = Random(seed)
    return [
        1000
        * 1.005**at
        * (1 - tet_loss * tet_share(span))
        * (1 + 0.1 * math.cos(at * math.pi / 6))
        * random.gauss(1, noise)
        for at, span in enumerate(months(count))
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.floats(0, 1e6) | st.none(), min_size=10, max_size=30),
    st.integers(0, 30),
    st.lists(st.floats(-1e9, 1e9), min_size=30, max_size=30),
)
def test_what_comes_later_changes_no_verdict_before_it(values, kept, others):
    other = values[:kept] + others[: len(values[kept:])]
    assert verdicts(values)[:kept] == verdicts(other)[:kept]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(allow_nan=True, allow_infinity=True) | st.none(), max_size=30))
def test_every_score_lies_between_0_and_1_whatever_is_given(values):
    for verdict, value in zip(verdicts(values), values):
        assert 0 <= verdict.score < 1
        if value is None or not math.isfinite(value):
            assert (verdict.score, verdict.why) == (0, MISSING)


def test_months_without_a_break_are_left_alone_those_of_tet_too():
    found = [verdicts(usual(seed=seed)) for seed in range(20)]
    assert sum(one.anomaly for row in found for one in row) <= 2
    tets = [at for at, span in enumerate(months(48)) if tet_share(span)]
    assert len(tets) == 7
    assert not any(row[at].anomaly for row in found for at in tets)


@pytest.mark.parametrize(("factor", "direction"), [(1.6, 1), (0.5, -1), (0.0, -1)])
def test_a_spike_and_a_drop_are_told_with_their_direction(factor, direction):
    values = usual()
    values[40] *= factor
    found = verdicts(values)[40]
    assert found.anomaly
    assert found.direction == direction
    assert not found.expected.low <= values[40] <= found.expected.high
    assert found.expected.low < found.expected.value < found.expected.high


def test_a_new_level_alarms_once_and_is_then_the_level():
    values = [one * (1.5 if at >= 30 else 1) for at, one in enumerate(usual())]
    found = verdicts(values)
    assert [at for at, one in enumerate(found) if one.anomaly] == [30]
    assert found[36].expected.low < values[36] < found[36].expected.high


def test_after_a_spike_the_old_level_holds():
    values = usual()
    values[30] *= 2
    assert [at for at, one in enumerate(verdicts(values)) if one.anomaly] == [30]


def test_a_provisional_figure_is_not_judged_and_says_so():
    values = usual()
    values[-1] *= 0.5
    assert watch_last(points(values), 12).anomaly
    found = watch_last(points(values, provisional=True), 12)
    assert (found.score, found.why) == (0, PROVISIONAL)
    assert found.expected.value > values[-1]


def test_the_first_points_and_none_at_all_say_so():
    assert [one.why for one in verdicts(usual(LEAST + 1))] == [TOO_FEW] * LEAST + [""]
    assert verdicts([5.0])[0].score == 0
    assert verdicts([]) == []
    with pytest.raises(ValueError, match="không có kỳ nào"):
        watch_last([], 12)


def test_a_constant_series_is_left_alone_until_it_changes():
    found = verdicts([5.0] * 30 + [9.0])
    assert [at for at, one in enumerate(found) if one.anomaly] == [30]
    assert not any(one.anomaly for one in verdicts([0.0] * 30))


def test_months_left_out_are_steps_and_not_a_break():
    values = usual()
    whole = points(values)
    spans = [span for at, span in enumerate(months(48)) if at not in (20, 21)]
    kept = [value for at, value in enumerate(values) if at not in (20, 21)]
    found = watch([Observed(moment, value) for moment, value in zip(moments(spans), kept)], 12)
    gaps = [Observed(one.moment, None if at in (20, 21) else one.value) for at, one in enumerate(whole)]
    assert [one.score for one in found[20:]] == pytest.approx([one.score for one in watch(gaps, 12)[22:]])


def test_a_moment_knows_its_part_of_the_year_its_working_days_and_tet():
    assert [part(read_span(name)) for name in ("2025-03", "2025-Q3", "2025-S2", "2025", "2025-09-14")] == [
        2,
        2,
        1,
        0,
        6,
    ]
    assert (tet_share(read_span("2025-01")), tet_share(read_span("2025-02"))) == (
        pytest.approx(10 / 15),
        pytest.approx(5 / 15),
    )
    assert (tet_share(read_span("2025-06")), tet_share(read_span("2025-01-29")), tet_share(read_span("2025-Q1"))) == (
        0,
        1,
        1,
    )
    assert working(read_span("2025-02")) < 0 < working(read_span("2025-07"))
    assert pushed(read_span("2025-09")) == 1  # the last of August is a Sunday, of September a Tuesday
    assert steps(read_span("2025-01"), read_span("2025-04")) == 3
    assert [one.step for one in moments([read_span("2025-Q1"), read_span("2025-Q2"), read_span("2026-Q1")])] == [
        1,
        1,
        3,
    ]


def test_tet_is_the_first_day_of_the_lunar_year():
    assert [tet(year) for year in (2023, 2024, 2025, 2026)] == [
        date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17),
    ]  # fmt: skip
    assert (tet(1900), tet(2150)) == (None, None)


def test_a_plain_moment_has_no_season():
    values = [Observed(Moment(), 10 + at % 2) for at in range(30)]
    assert not any(one.anomaly for one in watch(values, 1))
    assert watch_last([*values, Observed(Moment(), 30.0)], 1).anomaly
