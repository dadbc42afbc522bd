"""Two workers at the same moment, on SQLite and on PostgreSQL: one brief, one mail each."""

import pytest

from dotpha.cases.models import Mail, Outgoing
from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.kit.models import Entry
from dotpha.operations import actions
from dotpha.operations.models import Brief, ListMember
from dotpha.operations.tests.world import DAY, make_world
from dotpha.programme.tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    yield make_world()
    clock.set_demo_day(None)


@pytest.fixture
def listed(world):
    officer = world.who("officer")
    one = actions.keep_list(actor=officer, day=DAY, name="Lãnh đạo", gets_brief=True)
    actions.add_member(list_id=one.pk, actor=officer, day=DAY, name="Văn phòng", address="vp@thu.example")
    return one


def test_two_workers_make_one_brief_and_one_mail(world, listed, settings, monkeypatch):
    settings.EMAIL_HOST = "thu.example"
    monkeypatch.setattr("dotpha.operations.actions.briefs.is_quiet", lambda moment: False)
    results = at_once(2, lambda place: actions.make_brief(day=DAY))
    assert not [one for one in results if isinstance(one, Exception)]
    assert len([one for one in results if one is not None]) == 1
    assert (Brief.objects.count(), Mail.objects.count(), Outgoing.objects.count()) == (1, 1, 1)
    assert Entry.objects.filter(verb="operations.brief_made").count() == 1


def test_of_two_who_put_the_same_address_on_a_list_the_second_is_told(world, listed):
    def add(place):
        officer = world.who(("officer", "colleague")[place])
        return actions.add_member(list_id=listed.pk, actor=officer, day=DAY, name="Tỉnh ủy", address="tu@thu.example")

    results = at_once(2, add)
    assert len([one for one in results if isinstance(one, Rejected)]) == 1
    assert ListMember.objects.filter(address="tu@thu.example").count() == 1
