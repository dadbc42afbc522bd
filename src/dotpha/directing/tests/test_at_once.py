"""Several people at the same moment, on SQLite and on PostgreSQL: one is first, the other is told."""

from datetime import timedelta
from uuid import uuid4

import pytest

from dotpha.directing import actions
from dotpha.directing.models import Delegation, Directive
from dotpha.directing.tests import world as worlds
from dotpha.directing.tests.world import DUE, drafted, facts, fresh, issued
from dotpha.kit import clock
from dotpha.programme.models import Document, Task
from dotpha.programme.tests.at_once import at_once, refusals
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


def test_issued_twice_by_a_double_click(world):
    made = drafted(world)
    leader, before = world.fresh("leader"), Task.objects.count()
    results = at_once(2, lambda place: actions.issue(directive_id=made.pk, actor=leader, day=DAY))
    assert len(refusals(results)) == 1
    assert Task.objects.count() == before + 1


def test_one_form_sent_twice_at_once_is_one_directive(world):
    leader, key, before = world.fresh("leader"), uuid4(), Task.objects.count()
    results = at_once(2, lambda place: actions.give(facts=facts(world), actor=leader, day=DAY, client_id=key))
    assert refusals(results) == []
    assert len({one.pk for one in results}) == 1
    assert Task.objects.count() == before + 1


def test_two_directives_issued_at_once_get_two_codes(world):
    one, two = drafted(world), drafted(world, title="Việc khác")
    leader = world.fresh("leader")
    keys = (one.pk, two.pk)
    assert refusals(at_once(2, lambda place: actions.issue(directive_id=keys[place], actor=leader, day=DAY))) == []
    assert fresh(one).task.code != fresh(two).task.code


def test_a_number_given_to_two_at_once_is_taken_by_one(world):
    keys = (issued(world).pk, issued(world, title="Việc khác").pk)
    people = (world.fresh("office"), world.fresh("second"))
    results = at_once(
        2,
        lambda place: actions.number_directive(
            directive_id=keys[place], number="512/UBND-TH", signed_on=DAY, actor=people[place], day=DAY
        ),
    )
    (sentence,) = refusals(results)
    assert "512/UBND-TH" in sentence
    assert Directive.objects.filter(number="512/UBND-TH").count() == 1
    assert Document.objects.filter(number="512/UBND-TH").count() == 1


def test_a_number_is_taken_by_one_a_year_whatever_days_two_papers_bear(world):
    keys = (issued(world, day=DAY - timedelta(3)).pk, issued(world, day=DAY - timedelta(3), title="Việc khác").pk)
    people = (world.fresh("office"), world.fresh("second"))
    results = at_once(
        2,
        lambda place: actions.number_directive(
            directive_id=keys[place],
            number="512/UBND-TH",
            signed_on=DAY - timedelta(place),
            actor=people[place],
            day=DAY,
        ),
    )
    (sentence,) = refusals(results)
    assert "512/UBND-TH năm 2025 đã dùng" in sentence


def test_the_same_written_by_two_at_once_is_given_once(world):
    people = (world.fresh("office"), world.fresh("second"))
    said = facts(world, giver_id=world.leader.pk, word="Giao ban")
    results = at_once(2, lambda place: actions.give(facts=said, actor=people[place], day=DAY))
    assert len(refusals(results)) == 1
    assert Directive.objects.count() == 1


def test_acknowledged_while_it_is_withdrawn(world):
    made = issued(world)
    leader, owner = world.fresh("leader"), world.fresh("owner")

    def act(place):
        if place:
            return actions.acknowledge(directive_id=made.pk, actor=owner, day=DAY)
        return actions.withdraw(directive_id=made.pk, reason="Trùng", actor=leader, day=DAY)

    refusals(at_once(2, act))
    assert fresh(made).step == "withdrawn"
    assert fresh(made).task.step == "cancelled"


def test_two_delegations_set_at_once_do_not_overlap(world):
    people = (world.fresh("office"), world.fresh("second"))
    delegates = (world.chief.pk, world.colleague.pk)

    def act(place):
        given = actions.DelegationFacts(world.leader.pk, delegates[place], DAY, DUE, "Mọi việc")
        return actions.delegate(facts=given, actor=people[place], day=DAY)

    assert len(refusals(at_once(2, act))) == 1
    assert Delegation.objects.count() == 1


def test_a_ring_of_delegations_set_at_once_is_not_closed(world):
    people = (world.fresh("leader"), world.fresh("chairman"))

    def act(place):
        given = actions.DelegationFacts(people[place].pk, people[1 - place].pk, DAY, DUE, "Mọi việc")
        return actions.delegate(facts=given, actor=people[place], day=DAY)

    assert len(refusals(at_once(2, act))) == 1
