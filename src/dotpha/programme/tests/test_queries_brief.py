"""What the programme says in a brief agrees with what its pages say of the same days."""

from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dotpha.kit import clock
from dotpha.kit.briefs import Morning
from dotpha.programme import actions
from dotpha.programme.models import Task
from dotpha.programme.queries import comparing, standing
from dotpha.programme.queries.brief import brief
from dotpha.programme.tests.test_queries_standing import Life
from dotpha.programme.tests.world import DAY, START

pytestmark = pytest.mark.django_db
TOLD = {"new", "done", "undone", "later", "sooner", "aside", "resumed"}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(-5, 380), st.integers(1, 90))
def test_what_became_of_tasks_is_what_the_comparison_of_the_two_days_shows(world, seed, first, length):
    life = Life(world, seed)
    for _ in range(4):
        life.task()
    before = START + timedelta(first)
    last = before + timedelta(length)
    with clock.standing_at(last):
        whole = comparing.compare(comparing.moment(before.isoformat()), comparing.moment(last.isoformat()))
    found = {one.row["id"]: set(one.kinds) & TOLD for one in comparing.moved_between(before, last)}
    wanted = {one.row["id"]: set(one.kinds) & TOLD for one in whole.moved}
    assert {pk: kinds for pk, kinds in found.items() if kinds} == {pk: kinds for pk, kinds in wanted.items() if kinds}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(1, 380), st.integers(1, 30))
def test_newly_late_are_those_late_this_morning_whose_deadline_has_passed_since(world, seed, first, length):
    life = Life(world, seed)
    for _ in range(4):
        life.task()
    morning = Morning(START + timedelta(first + length), START + timedelta(first))
    told = [row.url for part in brief(morning) for one in part.sentences if "quá hạn" in one.text for row in one.rows]
    late = standing.stood(Task.objects.filter(assigned_on__lte=morning.day), morning.day).filter(standing.late())
    keys = late.filter(at_deadline__range=morning.days).values_list("pk", flat=True)
    assert sorted(told) == sorted(f"/programme/nhiem-vu/{pk}" for pk in keys)


def test_numbers_lead_to_pages_that_show_the_same_rows(world):
    task = Task.objects.order_by("pk").first()
    actions.raise_bottleneck(task_id=task.pk, text="Thiếu kinh phí", actor=world.owner, day=DAY)
    morning = Morning(date(2025, 11, 21), DAY)
    with clock.standing_at(morning.day):
        client = Client()
        client.force_login(world.fresh("leader"))
        for part in brief(morning):
            for one in part.sentences:
                page = client.get(one.url).content.decode()
                assert all(row.url in page for row in one.rows), one.text
    headings = [part.heading for part in brief(morning)]
    assert "Điểm nghẽn" in headings


def test_a_bottleneck_is_told_when_raised_when_decided_and_when_freed(world):
    task = Task.objects.order_by("pk").first()
    one = actions.raise_bottleneck(task_id=task.pk, text="Thiếu kinh phí", actor=world.owner, day=DAY)
    later = DAY + timedelta(1)
    actions.close_bottleneck(bottleneck_id=one.pk, outcome="Đã bố trí", actor=world.office, day=later)

    def told(day, since):
        return [
            one.text for part in brief(Morning(day, since)) if part.heading == "Điểm nghẽn" for one in part.sentences
        ]

    assert told(later, DAY) == ["1 điểm nghẽn mới nêu."]
    assert told(later + timedelta(1), later) == ["1 điểm nghẽn đã tháo gỡ."]
    assert told(later + timedelta(2), later + timedelta(1)) == []
