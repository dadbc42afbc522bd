"""What lateness watches for, and what came to pass of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bench.laws.works import make
from dotpha.kit import clock
from dotpha.lateness import actions
from dotpha.lateness.queries.watches import LIKELY, likely, missed
from dotpha.lateness.tests.stored import store
from dotpha.lateness.tests.test_history import DAY as LATER
from dotpha.programme import actions as programme
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db
DUE = date(2025, 9, 30)


@pytest.fixture
def late(world):
    """The one task of the world whose deadline had passed on the day."""
    (found,) = (one for one in world.tasks if one.deadline == DUE)
    return found


def put_off(world, task, on):
    with clock.standing_at(on):
        programme.change_deadline(
            task_id=task.pk, becomes=date(2026, 3, 31), reason="Mưa lũ", actor=world.office, day=on
        )


def events(first=date(2025, 1, 1), last=DAY):
    return [(one.key, one.on) for one in missed(first, last)]


def test_only_what_is_likelier_than_not_and_due_soon_is_told(world):
    assert list(likely(date(2025, 11, 1))) == []  # the past is short: the base rate says nothing of one task
    store(world, make(300, 11).pasts)
    actions.keep_fit(day=LATER)
    found = list(likely(LATER))
    assert found
    assert all(one.sure >= LIKELY and one.evidence and one.body for one in found)
    for one in found:
        assert one.evidence[0].title.startswith("Khả năng không xong trong thời hạn: ")
        assert dict(one.evidence[0].facts)["Mức chắc chắn"]
    assert all(one.says.startswith("có thể không xong trước") for one in found)


def test_a_deadline_that_passed_before_the_work_was_done_has_come_to_pass(late):
    assert (f"programme.task:{late.pk}", DUE) in events()
    assert events(first=DUE + timedelta(1)) == []
    assert events(last=DUE) == []


def test_put_off_afterwards_it_was_missed_all_the_same(world, late):
    put_off(world, late, DUE + timedelta(10))
    assert (f"programme.task:{late.pk}", DUE) in events()


def test_put_off_before_it_passed_it_was_not_missed(world, late):
    put_off(world, late, DUE - timedelta(10))
    assert events() == []
