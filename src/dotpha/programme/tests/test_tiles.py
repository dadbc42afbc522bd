"""What the programme shows in the situation room: every number leads to the rows that it counts, on any day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.programme import actions
from dotpha.programme.models import Task
from dotpha.programme.queries import tiles
from dotpha.programme.tests.browsing import browser, text
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db
OVERDUE = date(2026, 7, 10)


def rows(response):
    assert response.status_code == 200
    return [one.record for one in response.context["listing"].table.rows]


@pytest.fixture
def later(world):
    """A day on which most tasks are overdue: one of nobody, one that two bodies lead together and nobody answers for."""
    Task.objects.filter(pk=world.tasks[4].pk).update(lead=None)
    Task.objects.filter(pk=world.tasks[3].pk).update(deadline=date(2026, 1, 31))
    with clock.standing_at(OVERDUE):
        kit.start_demo(day=OVERDUE)
        yield OVERDUE


@pytest.mark.parametrize("back", [0, 1])
def test_who_holds_what_is_late_counts_bodies_and_each_leads_to_its_own(world, later, back):
    day = later - timedelta(back)
    face, leader = tiles.holders(world.fresh("leader"), day), browser(world, "leader")
    assert face.says == "2 cơ quan đang giữ việc quá hạn, 2 việc quá hạn chưa rõ cơ quan"
    counted = {one.title: len(rows(leader.get(one.url))) for one in face.lines}
    assert {one.title: int(one.words.split()[0]) for one in face.lines} == counted
    assert counted == {"Sở TP": 2, "Sở YT": 1, "Chưa rõ cơ quan": 2}


def test_bottlenecks_of_a_past_day_are_those_open_then_as_they_stood(world):
    first, second = (
        actions.raise_bottleneck(task_id=world.tasks[0].pk, text=words, actor=world.owner, day=DAY)
        for words in ("Thiếu máy", "Thiếu người")
    )
    next_day = DAY + timedelta(1)
    with clock.standing_at(next_day):
        kit.start_demo(day=next_day)
        actions.close_bottleneck(bottleneck_id=first.pk, outcome="Đã mua", actor=world.office, day=next_day)
        actions.raise_bottleneck(task_id=world.tasks[1].pk, text="Việc mới", actor=world.owner, day=next_day)
        face, leader = tiles.bottlenecks(world.fresh("leader"), DAY), browser(world, "leader")
        answer = leader.get(face.url)
        assert [one.pk for one in rows(answer)] == [first.pk, second.pk]
        assert "Như ngày" in text(answer)
        assert "Đã mua" not in text(answer)
        today = leader.get(tiles.bottlenecks(world.fresh("leader"), next_day).url)
        assert [one.text for one in rows(today)] == ["Thiếu người", "Việc mới"]


@pytest.mark.parametrize("name", ["owner", "ward", "leader"])
def test_what_changed_leads_only_where_this_person_may_go(world, name):
    face = tiles.changes(world.fresh(name), DAY)
    assert browser(world, name).get(face.url).status_code == 200
    assert (face.url_words == "So hai ngày") is (name == "leader")


def test_a_body_that_has_ended_is_told_by_its_end_where_bottlenecks_are_filtered(world):
    actions.raise_bottleneck(task_id=world.tasks[0].pk, text="Thiếu máy", actor=world.owner, day=DAY)
    world.home.ends_on = DAY + timedelta(1)
    world.home.save()
    page = text(browser(world, "office").get(reverse("programme:bottleneck_list")))
    assert "Sở Tư pháp (đến 20/11/2025)" in page
