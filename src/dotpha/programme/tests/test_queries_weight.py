"""Lists leave long columns where they are, and what is shown for many rows costs no more queries than for one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dotpha.people.models import Succession
from dotpha.programme import actions, queries
from dotpha.programme.models import Period, Request
from dotpha.programme.queries import agencies, drafts, reminders, review
from dotpha.programme.queries.facts import milestones_of
from dotpha.programme.queries.papers import papers_of
from dotpha.programme.queries.periods import to_ask
from dotpha.programme.tests.rounds import DAY, filled, opened, paper, read


def asked(act):
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        (lambda user: queries.visible_documents(user), '_document"."text"'),
        (lambda user: queries.visible_evidence(user), '_document"."text"'),
        (lambda user: queries.waiting_evidence(), '_document"."text"'),
        (lambda user: queries.visible_drafts(user), '_draft"."text"'),
        (lambda user: drafts.rows_of(user), '_draft"."text"'),
        (lambda user: queries.visible_periods(user), '"figures"'),
        (lambda user: queries.visible_replies(user), '"figures"'),
        (lambda user: reminders.visible_requests(user), '"figures"'),
    ],
)  # fmt: skip
def test_a_list_does_not_fetch_what_is_as_long_as_a_document(world, rows, column):
    assert column not in str(rows(world.office).query)


def test_the_page_that_shows_the_text_has_it_in_one_query(world):
    one = queries.visible_documents(world.office).defer(None).get(pk=world.documents[0].pk)
    assert asked(lambda: one.text) == 0


def test_the_requests_of_an_agency_do_not_fetch_frozen_rows(world):
    period = opened(world)
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    ((one, _),) = agencies.requests_to(world.home)
    assert "figures" in one.period.get_deferred_fields()
    assert "figures" not in Period.objects.get(pk=period.pk).get_deferred_fields()


def test_papers_named_in_many_rows_cost_no_more_than_in_one(world):
    for number in range(1, 7):
        paper(world, f"22{number}0/QĐ-UBND")
    said = [(place, f"Đã ban hành Quyết định số 22{place + 1}0/QĐ-UBND", "HT", "") for place in range(6)]
    period = opened(world)
    (reply,) = read(world, period, filled(world, *said))
    rows = list(review.rows_of(reply))
    shown = review.review(rows, period, frozenset())
    assert [len(one.papers.known) for one in shown] == [1] * 6
    assert asked(lambda: papers_of(rows)) == asked(lambda: papers_of(rows[:1])) == 3


def test_asking_many_costs_hardly_more_than_asking_one(world):
    period, other = opened(world), opened(world, "2025-Q3")
    one = asked(lambda: actions.ask(period_id=other.pk, actor=world.office, day=DAY, organisations=[world.commune.pk]))
    every = asked(lambda: actions.ask(period_id=period.pk, actor=world.office, day=DAY))
    assert Request.objects.filter(period=period).count() == 3
    # Each of the other two has people, who are told in three queries; without a choice the addressees are asked for.
    assert every - one <= 2 * 3 + 1


def test_a_group_of_agencies_is_not_asked(world):
    world.other.kind = "collective"
    world.other.save()
    made = actions.ask(period_id=opened(world).pk, actor=world.office, day=DAY)
    assert world.other.pk not in {one.organisation_id for one in made}


def test_what_one_agency_is_asked_is_the_same_whether_one_asks_for_all(world):
    """Also where work was taken over, or moved after the period's last day."""
    facts = {"note": "Sắp xếp", "decision_number": "1/QĐ", "actor": world.office, "day": DAY}
    actions.move_task(task_id=world.tasks[2].pk, verb="transfer", organisation=world.commune, **facts)
    Succession.objects.create(
        predecessor=world.home, successor=world.board, on=date(2025, 7, 1), decision_number="1/NQ"
    )
    for name in ("2025-Q2", "2025-Q3", "2025-Q4"):
        period = queries.period_named(name)
        every = {body: [view.task.pk for view in views] for body, views in to_ask(period).items()}
        assert every
        for body in world.organisations.values():
            own = {pk: [view.task.pk for view in views] for pk, views in to_ask(period, body.pk).items()}
            assert own == {pk: tasks for pk, tasks in every.items() if pk == body.pk}


def test_verifying_a_task_looks_at_its_milestones_alone(world):
    task = world.tasks[0]
    assert asked(lambda: milestones_of(task, DAY)) <= 3
    assert tuple(milestones_of(task, DAY)) == queries.as_of(task, DAY).milestones
