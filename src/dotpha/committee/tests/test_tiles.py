"""What committees show in the situation room."""

from datetime import timedelta

import pytest

from dotpha.committee import actions
from dotpha.committee.queries.tiles import sessions
from dotpha.committee.tests import world as worlds
from dotpha.committee.tests.world import DAY, NEXT
from dotpha.kit import clock
from dotpha.text.dates import write_date

pytestmark = pytest.mark.django_db


def test_a_member_shows_the_others_of_the_agency_no_session(world):
    worlds.invited(world)
    assert sessions(world.fresh("leader"), DAY) is not None
    assert sessions(world.fresh("owner"), DAY) is None


def test_the_next_session_is_one_that_is_neither_held_nor_put_off(world):
    put_off = worlds.invited(world)
    later = worlds.prepared(world, planned_on=NEXT + timedelta(days=7))
    actions.cancel(session_id=put_off.pk, reason="Trùng lịch", actor=world.office, day=DAY)
    face = sessions(world.fresh("leader"), DAY)
    assert face.says == f"Phiên họp tới {write_date(later.planned_on)}"
    assert (face.lines[0].kind, face.lines[0].thing) == ("committee.session", later.pk)


def test_a_past_day_knows_no_session_that_was_planned_later(world):
    made = worlds.invited(world)
    assert sessions(world.fresh("leader"), DAY - timedelta(days=1)) is None
    day = DAY + timedelta(days=2)
    actions.postpone(session_id=made.pk, reason="Chờ số liệu", actor=world.office, day=day)
    assert sessions(world.fresh("leader"), day) is None
    face = sessions(world.fresh("leader"), DAY)
    assert face.says == f"Phiên họp tới {write_date(NEXT)}"
    with clock.standing_at(day):
        assert sessions(world.fresh("leader"), DAY).lines[0].url.endswith(f"?ngay={DAY.isoformat()}")


def test_an_open_conclusion_is_one_click_from_a_directive(world):
    made = worlds.issued(world)
    face = sessions(world.fresh("leader"), DAY + timedelta(days=1))
    given = set(made.conclusions.exclude(directive=None).values_list("directive", flat=True))
    assert {(one.kind, one.thing) for one in face.lines} == {("directing.directive", pk) for pk in given}


def test_the_tile_counts_conclusions_as_the_page_does(world):
    worlds.issued(world)
    late = worlds.DUE + timedelta(days=1)
    assert sessions(world.fresh("leader"), DAY).says.endswith("; kết luận: 2 đang trong hạn")
    assert sessions(world.fresh("leader"), late).says.endswith("; kết luận: 2 quá hạn")
