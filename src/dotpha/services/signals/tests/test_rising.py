"""The rule of rises: what it calls one, what it leaves alone, and how often it is wrong where nothing has changed."""

from datetime import date
from math import comb, exp, factorial, isclose

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.signals.rules.rising import LEAST, SHARE, Series, beginnings, surges, tail
from dotpha.services.signals.rules.weeks import WEEK, is_tet, label, last_whole, monday
from dotpha.text.calendar import lunar_new_year

LAST = date(2025, 11, 10)
WEEKS = 30
FIRST = LAST - WEEK * (WEEKS - 1)


def series(counts, kind="scam", commune="a", last=LAST):
    weeks = [last - WEEK * (len(counts) - 1 - n) for n in range(len(counts))]
    return Series(kind, commune, weeks[0], dict(zip(weeks, counts, strict=True)))


def test_weeks_run_from_monday_to_sunday():
    assert monday(date(2025, 11, 16)) == date(2025, 11, 10)
    assert last_whole(date(2025, 11, 20)) == date(2025, 11, 10)
    assert last_whole(date(2025, 11, 16)) == date(2025, 11, 3), "a Sunday's week is not over"
    assert label(date(2025, 12, 29)) == "tuần 29/12–04/01/2026"


def test_tet_takes_a_week_on_either_side():
    assert lunar_new_year(2026) == (date(2026, 2, 16), date(2026, 2, 20))
    assert [is_tet(date(2026, 2, 2) + WEEK * n) for n in range(5)] == [False, True, True, True, False]


def test_a_plain_rise_is_found_with_its_numbers():
    (found,) = surges([series([1, 2, 1, 0, 2, 1, 1, 2, 1, 1, 0, 1, 1, 12])], LAST)
    assert (found.week, found.count, found.weeks) == (LAST, 12, 11)
    assert isclose(found.expected, 12.5 / 11)
    assert found.chance < 1e-5


def test_what_does_not_rise_is_left_alone():
    assert surges([series([5, 4, 6, 5, 5, 7, 4, 5, 6, 5, 4, 5, 6, 7])], LAST) == []


def test_small_numbers_are_no_rise():
    assert surges([series([0] * 29 + [2])], LAST) == []
    assert surges([series([0] * 29 + [4])], LAST) != []


def test_less_past_than_needed_says_nothing():
    short = [0] * (LEAST + 1) + [30]
    assert surges([series(short)], LAST) == [], "two weeks are guarded"
    assert surges([series([0, *short])], LAST) != []


def test_a_rise_that_builds_up_does_not_hide_itself():
    (found,) = surges([series([1] * 20 + [9, 10, 9])], LAST)
    assert found.week == LAST
    assert found.expected < 1.1


def test_a_rise_that_lasts_began_in_its_first_week():
    rows = [series([1] * 20 + [9, 10, 9, 11])]
    assert beginnings(rows, surges(rows, LAST), LAST) == {("scam", "a"): LAST - WEEK * 3}


def test_what_is_told_a_week_late_is_still_seen():
    (found,) = surges([series([1] * 20 + [9, 1])], LAST)
    assert found.week == LAST - WEEK


def test_tet_gives_no_alarm_and_is_no_past():
    tet = date(2026, 2, 16)
    assert surges([series([1] * 30 + [40], last=tet)], tet) == []
    after = date(2026, 3, 9)
    found = surges([series([10] * 24 + [0, 0, 0, 0] + [11, 10], last=after)], after)
    assert found == [], "the silence of Tết does not lower what is expected"


def test_a_kind_that_scatters_needs_more():
    calm, wild = [3, 3, 4, 2, 3, 3, 4, 2] * 3, [0, 0, 9, 0, 0, 12, 3, 0] * 3
    assert surges([series([*calm, 3, 3, 11])], LAST) != []
    assert surges([series([*wild, 3, 3, 11])], LAST) == []


def test_the_future_of_a_series_is_not_looked_at():
    counts = [1] * 20 + [12]
    before = surges([series(counts)], LAST)
    more = series([*counts, 50, 60], last=LAST + WEEK * 2)
    assert [(one.count, one.chance) for one in surges([more], LAST)] == [(one.count, one.chance) for one in before]


def naive_tail(count, mean, weeks):
    """By the sum of the law with whole size: the negative binomial as the number of failures."""
    size, p = round(mean * weeks), weeks / (weeks + 1)
    return 1 - sum(comb(k + size - 1, k) * p**size * (1 - p) ** k for k in range(count))


@given(st.integers(0, 12), st.integers(1, 40), st.integers(5, 26))
def test_the_tail_is_that_of_the_negative_binomial(count, total, weeks):
    assert isclose(
        tail(count, total / weeks, weeks), naive_tail(count, total / weeks, weeks), rel_tol=1e-6, abs_tol=1e-9
    )


def test_with_a_long_past_the_tail_is_poisson():
    poisson = 1 - sum(exp(-2) * 2**k / factorial(k) for k in range(7))
    assert isclose(tail(7, 2.0, 10**6), poisson, rel_tol=1e-4)


@given(st.floats(0.02, 50), st.integers(8, 26), st.floats(1, 4), st.integers(1, 60))
def test_more_is_rarer_and_a_chance_is_one(mean, weeks, scatter, count):
    at, next_ = tail(count, mean, weeks, scatter), tail(count + 1, mean, weeks, scatter)
    assert 0 <= next_ <= at + 1e-12 <= 1 + 2e-12


def test_false_alarms_are_few_where_nothing_has_changed():
    """78 communes × 5 kinds drawn from constant laws, half of them scattering: alarms in each of 120 weeks, one after another."""
    rng = np.random.default_rng(57)
    many, weeks = 390, 120
    means = np.tile([3.0, 1.2, 0.4, 0.6, 0.1], 78) * rng.uniform(0.5, 2, many)
    drawn = rng.poisson(means[:, None] * rng.gamma(4, 0.25, (many, weeks + WEEKS)))
    first = date(2021, 7, 5)
    rows = [
        Series(f"k{n % 5}", f"c{n // 5}", first, {first + WEEK * w: int(count) for w, count in enumerate(row)})
        for n, row in enumerate(drawn)
    ]
    looked = [first + WEEK * (WEEKS + w) for w in range(weeks)]
    alarms = {(one.series.kind, one.series.commune, one.week) for week in looked for one in surges(rows, week)}
    print(f"{len(alarms)} báo nhầm trong {weeks} tuần: {len(alarms) / weeks:.3f} một tuần")  # noqa: T201 – shown by pytest -s
    assert len(alarms) / weeks <= 2 * SHARE
    # Of communes with three times their usual number in the last week most are seen.
    busy = [n for n in range(many) if means[n] >= 3][:40]
    raised = [
        Series(one.kind, one.commune, one.begins, {**one.counts, looked[-1]: int(4 * means[n]) + 3})
        if n in busy
        else one
        for n, one in enumerate(rows)
    ]
    found = {(one.series.kind, one.series.commune) for one in surges(raised, looked[-1]) if one.week == looked[-1]}
    seen = [n for n in busy if (rows[n].kind, rows[n].commune) in found]
    print(f"thấy {len(seen)}/{len(busy)} xã tăng gấp bốn")  # noqa: T201 – shown by pytest -s
    assert len(seen) >= 0.6 * len(busy)
