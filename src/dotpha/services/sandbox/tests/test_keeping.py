"""What happens by itself: silence pauses, a term that is over ends, a permission that nobody uses lapses; reminders come once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dotpha.cases.models import CaseStep, Notice
from dotpha.cases.tests.world import DAY, fresh, take
from dotpha.kit import clock
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.actions import keeping
from dotpha.services.sandbox.queries.live import live
from dotpha.services.sandbox.rules.limits import State
from dotpha.services.sandbox.tests import world as worlds

pytestmark = pytest.mark.django_db


def keep(days: int) -> int:
    day = DAY + timedelta(days=days)
    with clock.standing_at(day):
        return actions.keep_watch(day=day)


def test_silence_beyond_its_hours_pauses_and_says_since_when(world):
    case = worlds.running(world)
    worlds.told(world, case, worlds.sent(10), worlds.sent(10, worlds.SPEED))
    assert keep(1) == 0
    with clock.standing_at(DAY + timedelta(days=2)):
        assert live([fresh(case)], DAY + timedelta(days=2))[0].worst == State.SILENT
    assert keep(2) == 1
    case = fresh(case)
    assert case.step == "paused"
    step = CaseStep.objects.get(thing=case, verb="trip")
    assert "không có số liệu từ" in step.note
    assert step.facts["wires"] == [f"{worlds.PEOPLE}.silent"]
    assert keep(2) == 0
    assert keep(9) == 0


def test_yesterdays_figures_sent_today_break_no_silence(world):
    case = worlds.running(world)
    later = DAY + timedelta(days=3)
    with clock.standing_at(later):
        found = worlds.told(world, case, worlds.sent(10, at=worlds.at(DAY, 9)), day=later)
    assert found.step == "paused"


def test_a_test_that_is_paused_is_not_silent(world):
    case = worlds.paused(world)
    keep(30)
    assert CaseStep.objects.filter(thing=case, verb="trip").count() == 1
    assert live([fresh(case)], DAY + timedelta(days=30))[0].worst == State.BREACHED


@pytest.mark.parametrize("make", [worlds.running, worlds.paused])
def test_the_day_after_its_last_a_test_ends_by_itself(world, make):
    case = make(world, months="1")
    if case.step == "running":
        with clock.standing_at(DAY + timedelta(days=30)):
            worlds.told(world, case, worlds.sent(1), worlds.sent(1, worlds.SPEED), day=DAY + timedelta(days=30))
    keep(30)
    assert fresh(case).step != "ending"
    assert keep(31) == 1
    case = fresh(case)
    assert (case.step, case.due_on is not None) == ("ending", True)
    assert keep(31) == 0


def test_no_decision_lets_a_test_run_beyond_its_term(world):
    case = worlds.paused(world, months="1")
    with pytest.raises(Exception, match="Thời hạn thử nghiệm đã hết"):
        worlds.resumed(world, case, DAY + timedelta(days=31))


def test_a_permission_that_nobody_uses_lapses(world):
    case = worlds.permitted(world)
    assert keep(90) == 0
    assert keep(110) == 1  # the ninetieth day lies in Tết
    assert fresh(case).step == "lapsed"


def test_what_is_due_is_told_a_week_before_and_on_the_day_once_each(world):
    rules = [{**worlds.RULES[0], "until": "10/12/2025"}]
    worlds.running(world, rules=rules, limits=[{**worlds.LIMITS[0], "hours": "900"}])
    about = Notice.objects.filter(recipient=world.people["maker"], text__contains="áp dụng trở lại")
    keep(12)
    assert about.count() == 0
    for _ in range(2):
        keep(14)
    assert about.count() == 1
    keep(20)
    assert about.count() == 2


def test_one_test_that_cannot_be_looked_at_leaves_the_others_alone(world, monkeypatch):
    first, second = worlds.running(world), worlds.running(world)
    real = keeping.judge

    def broken(case, *given):
        if case.pk == first.pk:
            raise ValueError
        return real(case, *given)

    monkeypatch.setattr(keeping, "judge", broken)
    assert keep(5) == 1
    assert (fresh(first).step, fresh(second).step) == ("running", "paused")
    assert take(world, fresh(second), "stop", "leader", note="x", decision="1/QĐ").step == "ending"
