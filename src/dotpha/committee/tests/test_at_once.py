"""Several people at the same moment, on SQLite and on PostgreSQL: one is first, the other is told."""

from datetime import timedelta

import pytest

from dotpha.committee import actions
from dotpha.committee.actions import CommitteeFacts, MemberFacts, Minutes, SessionFacts
from dotpha.committee.models import Committee, Membership, Session
from dotpha.committee.tests import world as worlds
from dotpha.committee.tests.world import FOUNDED, NEXT, founded, fresh, invited, prepared, ready, seated
from dotpha.directing.models import Directive
from dotpha.kit import clock
from dotpha.programme.models import BottleneckEvent, Document, Task
from dotpha.programme.tests.at_once import at_once, refusals
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


def test_issued_twice_at_once_is_issued_once(world):
    made = ready(world)
    leader, before = world.fresh("leader"), Task.objects.count()

    def act(place):
        return actions.issue(session_id=made.pk, number=str(12 + place), signed_on=DAY, actor=leader, day=DAY)

    (sentence,) = refusals(at_once(2, act))
    assert "đã ban hành" in sentence
    assert (Directive.objects.count(), Task.objects.count()) == (2, before + 2)
    assert Document.objects.filter(kind="Thông báo").count() == BottleneckEvent.objects.count() == 1


def test_the_same_number_for_two_sessions_at_once_is_given_once(world):
    first = ready(world)
    second = prepared(world, planned_on=DAY)
    actions.invite(session_id=second.pk, actor=world.office, day=DAY)
    actions.hold(session_id=second.pk, actor=world.office, day=DAY)
    worlds.conclude(world, second, text="Việc khác")
    leader, later = world.fresh("leader"), DAY + timedelta(1)

    def act(place):
        pk = (first, second)[place].pk
        return actions.issue(session_id=pk, number="12", signed_on=DAY + timedelta(place), actor=leader, day=later)

    assert len(refusals(at_once(2, act))) == 1
    assert Document.objects.filter(number="12/TB-BCĐ").count() == 1
    assert {fresh(first).step, fresh(second).step} == {"concluded", "held"}


def test_two_chairs_seated_at_once(world):
    made = founded(world)
    office, second = world.fresh("office"), world.fresh("second")

    def act(place):
        facts = MemberFacts("chair", world.board.pk, FOUNDED, "78/QĐ-UBND", name=f"Người {place}")
        return actions.add_member(committee_id=made.pk, facts=facts, actor=(office, second)[place], day=DAY)

    assert len(refusals(at_once(2, act))) == 1
    assert Membership.objects.count() == 1


def test_two_sessions_made_at_once_have_two_numbers(world):
    made = seated(world)
    office = world.fresh("office")
    facts = SessionFacts(NEXT, worlds.time(8), "Phòng họp số 1")
    found = at_once(2, lambda place: actions.make_session(committee_id=made.pk, facts=facts, actor=office, day=DAY))
    assert refusals(found) == []
    assert sorted(Session.objects.values_list("number", flat=True)) == [1, 2]


def test_minutes_written_by_two_at_once_keep_one(world):
    made = invited(world, planned_on=DAY)
    people = (world.fresh("office"), world.fresh("secretary"))

    def act(place):
        said = Minutes(opening=f"Lời {place}")
        return actions.write_minutes(session_id=made.pk, minutes=said, turn=0, actor=people[place], day=DAY)

    assert len(refusals(at_once(2, act))) == 1
    assert fresh(made).turn == 1


def test_a_committee_founded_twice_by_a_double_click(world):
    facts = CommitteeFacts("Tổ công tác", "Tổ", world.people_committee.pk, "1/QĐ-UBND", FOUNDED, "TCT")
    office = world.fresh("office")
    assert len(refusals(at_once(2, lambda place: actions.make_committee(facts=facts, actor=office, day=DAY)))) == 1
    assert Committee.objects.count() == 1
