"""The demo's later years in small: what is stuck or late gets a word of the leader, and who answers takes it in."""

from datetime import date, timedelta

import pytest

from dotpha.directing import living
from dotpha.directing.models import Directive
from dotpha.directing.queries import views_of
from dotpha.directing.rules.standing import Came
from dotpha.kit import clock
from dotpha.programme import actions as programme

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2025, 12, 1), date(2026, 1, 16)


def lived(first, last):
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        with clock.standing_at(day):
            living.live(day)


def test_a_few_a_month_are_given_and_taken_in(world):
    with clock.standing_at(FIRST):
        programme.raise_bottleneck(
            task_id=world.tasks[1].pk, text="Thiếu kinh phí", actor=world.fresh("owner"), day=FIRST,
            decision_needed="Bổ sung kinh phí",
        )  # fmt: skip
    lived(FIRST, LAST)
    given = list(Directive.objects.order_by("pk"))
    kinds = {one.basis_kind for one in given}
    assert "programme.task" in kinds, "what is late longest was asked about"
    assert 2 <= len(given) <= 6
    assert all(one.giver_id in (world.leader.pk, world.chairman.pk) for one in given)
    assert len({(one.basis_kind, one.basis_id) for one in given}) == len(given), "nothing is asked about twice"
    assert all(one.issued_on and one.issued_on.weekday() < 5 for one in given)
    views = views_of(Directive.objects.select_related("task"), LAST)
    assert not [one for one in views if one.state.came == Came.UNSEEN]


def test_the_same_days_give_the_same(world):
    lived(FIRST, LAST)
    first = list(Directive.objects.order_by("pk").values_list("title", "issued_on", "due_on"))
    assert first
    lived(LAST + timedelta(1), LAST + timedelta(2))  # a weekend: nothing happens
    assert list(Directive.objects.order_by("pk").values_list("title", "issued_on", "due_on")) == first
