"""Learning from a province of a known law: when a model is made, that it never looks ahead, and that it beats the base rate."""

from __future__ import annotations

import json
from datetime import date, timedelta

import numpy as np
import pytest

from bench.laws.works import BEGIN, World, make
from dotpha.lateness.rules import keeping
from dotpha.lateness.rules.cases import learn, lesson, looks
from dotpha.lateness.rules.features import KEYS
from dotpha.lateness.rules.fitting import LEAST, NO_BETTER, TOO_FEW, Fitted, fit_on, fitted
from dotpha.lateness.rules.outlook import outlooks
from dotpha.lateness.rules.past import SETTLES, Moved, seen
from dotpha.lateness.rules.quality import Quality, calibration_error, first_days, replay, tenths
from dotpha.lateness.rules.records import records
from dotpha.lateness.tests.given import cut, later, line, on, past, step

DAY = BEGIN + timedelta(days=900)


@pytest.fixture(scope="module")
def province() -> World:
    return make(500, 7)


@pytest.fixture(scope="module")
def learnt(province: World) -> Fitted:
    return fit_on(province.pasts, line, DAY)


@pytest.fixture(scope="module")
def played(province: World) -> Quality:
    found = replay(province.pasts, line, DAY)
    assert found
    return found


def test_a_past_task_is_looked_at_evenly_over_each_deadlines_term():
    one = past(due=120)
    assert list(looks(one, on(200))) == [on(day) for day in (10, 30, 50, 70, 90, 110)]
    assert list(looks(one, on(60))) == [on(day) for day in (10, 30, 50)]
    moved = past(due=200, deadlines=(Moved(on(120), on(100)),))
    days = list(looks(moved, on(300)))
    assert [day for day in days if day < on(100)] == [on(day) for day in (10, 30, 50, 70, 90)]
    assert all(moved.deadline_on(day) == on(200) for day in days if day >= on(100))
    assert len(days) == 11


def test_cases_are_learnt_once_their_deadline_has_settled_and_their_fate_is_known():
    waiting = past(1, steps=(step("report", 95),))
    late = past(2)
    pasts = {1: waiting, 2: late}
    settled = on(100) + SETTLES
    cases = learn(pasts, records(pasts.values(), settled), line, settled)
    assert {one.past.key for one in cases} == {1, 2}
    told = lesson(cases, settled)
    assert (told.tasks, told.late, set(told.y)) == (1, 1, {1.0})
    assert len(lesson(cases, settled - timedelta(days=1)).y) == 0


def test_a_short_past_gives_the_base_rate_alone(province: World):
    few = {key: province.pasts[key] for key in list(province.pasts)[: LEAST - 1]}
    found = fit_on(few, line, DAY)
    assert (found.logistic, found.why) == (None, TOO_FEW)
    assert found.whole.tasks < LEAST


def test_where_the_past_misleads_the_base_rate_stands():
    """Of two agencies one was always late and the other never, until they changed places: the trial on later cases sees it."""
    pasts = {}
    for key in range(200):
        late = (key % 2 == 0) == (key < 130)
        steps = (step("report", 110 if late else 95), step("verify", 112))
        pasts[key] = later(past(key, steps=steps, lead=key % 2), 3 * key)
    found = fit_on(pasts, line, on(700))
    assert (found.logistic, found.why) == (None, NO_BETTER)
    assert found.better is not None
    assert found.better <= 0


def test_the_law_is_learnt_well_enough_to_beat_the_base_rate(learnt: Fitted, played: Quality):
    assert learnt.logistic is not None
    assert played.better > 0.15
    # Ten bins of so few forecasts miss by about this much even where each probability is true.
    assert played.error < 0.12
    assert played.forecasts > 300


def test_the_weights_point_where_the_law_points(learnt: Fitted):
    assert learnt.logistic is not None
    weights = dict(zip(KEYS, learnt.logistic.weights))
    assert weights["lag"] > 0.2
    assert weights["record"] > 0.2
    assert weights["reported"] < 0
    assert weights["measured"] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("days", [500, 700, 900])
def test_what_was_learnt_on_a_day_does_not_change_with_what_is_recorded_later(province: World, days: int):
    day = BEGIN + timedelta(days=days)
    then = {key: one for key, one in ((key, cut(one, day)) for key, one in province.pasts.items()) if one}
    assert len(then) < len(province.pasts)
    now, before = fit_on(province.pasts, line, day), fit_on(then, line, day)
    assert keeping.written(now, None) == keeping.written(before, None)
    said = [
        outlooks(now, filter(None, (seen(one, day, of) for one in of.values())), line) for of in (province.pasts, then)
    ]
    assert said[0] == said[1]
    assert said[0]


def test_cases_at_hand_of_a_later_day_teach_no_more(province: World):
    early = BEGIN + timedelta(days=600)
    known = records(province.pasts.values(), DAY)
    later = fitted(learn(province.pasts, known, line, DAY), known, early)
    assert keeping.written(later, None) == keeping.written(fit_on(province.pasts, line, early), None)


def test_a_replay_of_past_days_says_the_same_when_only_later_facts_are_taken_away(province: World, played: Quality):
    then = {key: one for key, one in ((key, cut(one, DAY)) for key, one in province.pasts.items()) if one}
    assert replay(then, line, DAY) == played


def test_what_was_learnt_is_kept_as_json_and_read_back(learnt: Fitted, played: Quality):
    body = json.loads(json.dumps(keeping.written(learnt, played)))
    back = keeping.read(body)
    assert back
    assert json.loads(json.dumps(keeping.written(*back))) == body
    assert back[1] == played
    x = np.zeros((1, len(KEYS)))
    assert back[0].logistic.odds(x) == learnt.logistic.odds(x)
    assert keeping.read({**body, "numbers": [0, *KEYS]}) is None


def test_the_days_played_again_are_first_days_of_months_that_may_have_settled():
    days = first_days(date(2026, 3, 10))
    assert days[:3] == [date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1)]
    assert len(days) == 12


def test_tenths_and_their_error_are_counted_by_hand():
    chance, y = np.array([0.05, 0.15, 0.15, 1.0]), np.array([0.0, 1.0, 0.0, 1.0])
    found = tenths(chance, y)
    assert [(one.low, one.count, one.late) for one in found] == [(0.0, 1, 0), (0.1, 2, 1), (0.9, 1, 1)]
    assert calibration_error(chance, y) == pytest.approx((0.05 + 2 * 0.35 + 0) / 4)
    assert calibration_error(np.array([]), np.array([])) == 0
