"""What directives show in the situation room: the same to all who hold the same roles at the same bodies."""

from datetime import timedelta

import pytest

from dotpha.directing import actions
from dotpha.directing.queries.tiles import given
from dotpha.directing.tests import world as worlds
from dotpha.directing.tests.world import DAY
from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.people.models import Position, Role, Succession
from dotpha.programme.tests.browsing import browser, text

pytestmark = pytest.mark.django_db


def test_what_one_sees_in_a_leaders_stead_is_not_in_the_picture_of_all(world):
    worlds.delegated(world)
    worlds.issued(world)
    deputy = worlds.worlds.person("deputy", "Cao Thị Khe", Role.AGENCY_LEAD, world.cabinet)
    assert given(world.fresh("chief"), DAY) == given(deputy, DAY) is None
    assert given(world.fresh("leader"), DAY) is not None


def test_who_was_named_and_works_elsewhere_now_shows_it_to_nobody_there(world):
    worlds.issued(world, person_id=world.owner.pk)
    assert given(world.fresh("owner"), DAY) is not None
    Position.objects.filter(user=world.owner).update(organisation=world.other)
    assert given(world.fresh("owner"), DAY) is None


def test_the_numbers_of_a_past_day_lead_to_the_rows_of_that_day(world):
    made = worlds.issued(world)
    later = DAY + timedelta(days=1)
    with clock.standing_at(later):
        kit.start_demo(day=later)
        actions.acknowledge(directive_id=made.pk, actor=world.fresh("owner"), day=later)
        worlds.issued(world, day=later, title="Việc sau")
        face, leader = given(world.fresh("leader"), DAY), browser(world, "leader")
        (number,) = face.numbers
        assert (number.label, number.words) == ("Chưa nhận", "1")
        page = leader.get(number.url)
        assert [one.record.directive.pk for one in page.context["listing"].table.rows] == [made.pk]
        assert "Như ngày" in text(page)
        assert f'name="ngay" value="{DAY.isoformat()}"' in text(page), "another filter keeps the day"
        assert len(leader.get(face.url).context["listing"].table.rows) == 1
        row = text(leader.get(face.lines[0].url))
        assert "chưa nhận" in row
        assert "Rút" not in row


def test_a_line_names_who_answers_on_the_day(world):
    worlds.issued(world)
    later = DAY + timedelta(days=1)
    Succession.objects.create(
        predecessor=world.home, successor=world.other, on=later, decision_number="1/NQ", main=True
    )
    assert [one.holder for one in given(world.fresh("leader"), DAY).lines] == ["Sở TP"]
    assert [one.holder for one in given(world.fresh("leader"), later).lines] == ["Sở YT"]
