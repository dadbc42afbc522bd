"""What of a kind hangs on the case: its papers, its terms, where it is begun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from dotpha.cases import actions, kinds, queries
from dotpha.cases.kinds import Kind, Paper, Step, Term
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.world import DAY, KIND
from dotpha.kit.access import Rejected
from dotpha.text.calendar import add_working_days

pytestmark = pytest.mark.django_db


def papers(case: Any) -> tuple[Paper, ...]:
    return (Paper("proposal", "Thuyết minh"), Paper("oath", f"Cam kết về {case.title}"))


def term(case: Any) -> Term | None:
    return Term(7) if case.title == "Giống lúa chịu mặn" else None


@pytest.fixture
def kind() -> Iterator[Kind]:
    """The dummy kind whose papers and first term hang on the case; judging goes on in that term."""
    was = kinds.of(KIND)
    steps = tuple(replace(one, keeps=True, term=None) if one.key == "judging" else one for one in was.steps)
    kinds.unregister(KIND)
    yield kinds.register(replace(was, papers=papers, terms={"received": term}, steps=steps, begun="cases:call_list"))
    kinds.unregister(KIND)
    kinds.register(was)


def test_the_papers_of_a_case_are_asked_and_taken(cases, kind):
    case = worlds.drafted(cases)
    with pytest.raises(actions.Incomplete) as told:
        actions.submit(case_id=case.pk, turn=case.turn, actor=cases.who("maker"), day=DAY)
    assert told.value.errors == {"oath": "Hãy đính kèm «Cam kết về Giống lúa chịu mặn»."}
    who: dict[str, Any] = {"actor": cases.who("maker"), "day": DAY}
    case = actions.attach_file(case_id=case.pk, key="oath", file=("a.txt", b"x"), turn=case.turn, **who)
    with pytest.raises(Rejected, match="không có giấy tờ này"):
        actions.attach_file(case_id=case.pk, key="more", file=("b.txt", b"y"), turn=case.turn, **who)
    actions.submit(case_id=case.pk, turn=case.turn, **who)
    view = queries.view_of(cases.who("officer"), worlds.fresh(case), DAY)
    assert [one.paper.key for one in queries.papers_of(view)] == ["proposal", "oath"]


@pytest.mark.parametrize(("title", "days"), [("Giống lúa chịu mặn", 7), ("Giống ngô", None)])
def test_the_term_of_a_case_is_its_own_and_goes_on_where_the_next_step_keeps_it(cases, kind, title, days):
    case = worlds.drafted(cases, name=title)
    who: dict[str, Any] = {"actor": cases.who("maker"), "day": DAY}
    case = actions.attach_file(case_id=case.pk, key="oath", file=("a.txt", b"x"), turn=case.turn, **who)
    actions.submit(case_id=case.pk, turn=case.turn, **who)
    due = add_working_days(DAY, days) if days else None
    assert worlds.fresh(case).due_on == due
    case = worlds.take(cases, case, "admit", "officer", day=add_working_days(DAY, 2))
    assert (case.step, case.due_on) == ("judging", due)


def test_the_page_of_a_step_tells_the_term_of_the_case(cases, kind):
    case = worlds.drafted(cases)
    who: dict[str, Any] = {"actor": cases.who("maker"), "day": DAY}
    case = actions.attach_file(case_id=case.pk, key="oath", file=("a.txt", b"x"), turn=case.turn, **who)
    actions.submit(case_id=case.pk, turn=case.turn, **who)
    transition = kind.transition("submit")
    assert kind.entered(transition, worlds.fresh(case)).term == Term(7)


def test_what_is_begun_elsewhere_leads_there(cases, kind):
    answer = cases.client("maker").get(reverse("cases:case_new", args=[KIND]))
    assert answer.url == reverse("cases:call_list")


def test_a_term_of_a_step_that_there_is_not_stops_the_start():
    fault = kinds.fault_of(replace(kinds.of(KIND), terms={"gone": term}))
    assert fault == "terms of steps that there are not: ['gone']"
    assert kinds.fault_of(replace(kinds.of(KIND), steps=(*kinds.of(KIND).steps, Step("far", "xa")))) is not None
