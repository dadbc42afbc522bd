"""What money shows in the situation room: the numbers of its page, of a past day those of that day."""

from datetime import timedelta

import pytest
from django.urls import reverse

from dotpha.budget import actions
from dotpha.budget.actions.projects import ProjectFacts
from dotpha.budget.queries.tiles import spent
from dotpha.budget.queries.watches import behind, projects
from dotpha.budget.tests.world import DAY, LATER, taken
from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.people.models import Succession
from dotpha.programme.tests.browsing import browser, text

pytestmark = pytest.mark.django_db


def row(spent, place="1", plan=1000, body="Sở Y tế"):
    return (place, "", f"Kho dữ liệu {place}", body, "Ngân sách tỉnh", plan, 900, spent)


@pytest.fixture(autouse=True)
def _day(world):
    kit.start_demo(day=DAY)


def numbers(world, day=DAY):
    return [(one.label, one.words) for one in spent(world.fresh("leader"), day).numbers]


def test_the_numbers_are_those_at_the_head_of_the_page_and_the_share_says_of_how_many_lines_it_is(world):
    taken(world, row(100), row(None, "2", 500))
    face = spent(world.fresh("leader"), DAY)
    assert numbers(world) == [("Kế hoạch", "1,5 tỷ đồng"), ("Giải ngân", "100 triệu đồng")]
    assert face.numbers[1].more == "tỷ lệ tính trên 1/2 dòng có đủ hai số"
    page = text(browser(world, "leader").get(face.url))
    assert all(words in page for _, words in numbers(world))


def test_the_numbers_of_a_past_day_lead_to_the_money_of_that_day(world):
    first = taken(world, row(100))
    taken(world, row(350, plan=2000), day=LATER, seen=first.version)
    with clock.standing_at(LATER):
        kit.start_demo(day=LATER)
        assert numbers(world)[0] == ("Kế hoạch", "1 tỷ đồng")
        face, leader = spent(world.fresh("leader"), DAY), browser(world, "leader")
        page = text(leader.get(face.url))
        assert "Như ngày" in page
        assert "1 tỷ đồng" in page
        assert "2 tỷ đồng" not in page
        assert "2 tỷ đồng" in text(leader.get(spent(world.fresh("leader"), LATER).url))
        (line,) = leader.get(face.lines[0].url).context["listing"].table.rows
        assert line.record.plan == 10**9


def test_behind_since_the_first_sheet_that_said_so_not_the_newest(world):
    on = DAY - timedelta(30)
    first = taken(world, row(100), day=on)
    taken(world, row(120), day=DAY, seen=first.version)
    (before,), (now,) = behind(on), behind(DAY)
    assert now.since == before.since == on


def test_caught_up_between_it_is_behind_anew(world):
    first = taken(world, row(100), day=DAY - timedelta(30))
    second = taken(world, row(900), day=DAY - timedelta(20), seen=first.version)
    taken(world, row(120), day=DAY, seen=second.version)
    (old,), (now,) = behind(DAY - timedelta(25)), behind(DAY)
    assert old.since < now.since


def test_a_project_of_a_body_that_has_ended_is_its_heirs(world):
    facts = ProjectFacts("Trung tâm dữ liệu", owner=world.other)
    made = actions.make_project(task=world.tasks[0], facts=facts, actor=world.office, day=DAY)
    made.steps.create(noted_by=world.office, noted_on=DAY, key="policy", planned_on=DAY - timedelta(9))
    assert [one.body for one in projects(DAY)] == [world.other.pk]
    Succession.objects.create(predecessor=world.other, successor=world.home, on=DAY, decision_number="1/QĐ")
    assert [one.body for one in projects(DAY)] == [world.home.pk]


def test_a_line_of_an_open_task_is_one_click_from_a_directive(world):
    taken(world)
    page = text(browser(world, "leader").get(reverse("budget:line_list")))
    assert [page.count(f'programme.task&amp;id={one.pk}"') for one in world.tasks[:4]] == [1, 0, 1, 0]
