"""Several people at the same moment: one after the other, on SQLite and on PostgreSQL; the second is told."""

import pytest

from dotpha.kit import clock
from dotpha.programme.tests.at_once import at_once, refusals
from dotpha.programme.tests.world import DAY
from dotpha.subtasks import actions, queries
from dotpha.subtasks.models import Answer, Received, Sheet
from dotpha.subtasks.queries.receiving import plan_of
from dotpha.subtasks.tests import world as worlds
from dotpha.subtasks.tests.world import SAID, answer, save, sent, unit_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


def test_two_officers_of_one_commune_save_at_once_and_the_second_is_told(world):
    unit = unit_of(sent(world), world.commune)
    people = (world.fresh("ward"), world.fresh("aide"))

    def act(place):
        typed = SAID | {"f6": f"bản {place}"}
        return actions.save_draft(
            unit_id=unit.pk, typed=typed, nothing=False, note="", turn=0, actor=people[place], day=DAY
        )

    (sentence,) = refusals(at_once(2, act))
    kept = Answer.objects.get(unit=unit)
    assert f"đồng chí {kept.said_by}" in sentence
    assert kept.values["f6"] == f"bản {people.index(kept.said_by)}"


def test_of_two_clicks_on_send_one_revision_comes(world):
    unit = unit_of(sent(world), world.commune)
    turn = save(unit, world.ward).turn
    people = (world.fresh("ward"), world.fresh("aide"))
    results = at_once(2, lambda place: actions.submit(unit_id=unit.pk, turn=turn, actor=people[place], day=DAY))
    assert len(refusals(results)) == 1
    assert [(one.revision, one.latest) for one in Answer.objects.filter(unit=unit)] == [(1, True)]


def test_closing_while_a_commune_hands_in_loses_nothing_without_a_word(world):
    """Either the answer came first and counts, or the sheet was closed first and the commune is told."""
    sheet = sent(world)
    unit = unit_of(sheet, world.commune)
    turn = save(unit, world.ward).turn
    ward, owner = world.fresh("ward"), world.fresh("owner")

    def act(place):
        if place:
            return actions.close_sheet(sheet_id=sheet.pk, actor=owner, day=DAY)
        return actions.submit(unit_id=unit.pk, turn=turn, actor=ward, day=DAY)

    refused = refusals(at_once(2, act))
    assert Sheet.objects.get(pk=sheet.pk).step == "closed"
    answered = queries.view_of(Sheet.objects.get(pk=sheet.pk), DAY).counts.answered
    assert answered + len(refused) == 1
    assert all("đã đóng" in sentence for sentence in refused)
    assert Answer.objects.filter(unit=unit).count() == 1, "what was typed is still there"


def test_one_verifies_while_another_sends_back(world):
    given = answer(unit_of(sent(world), world.commune), world.ward)
    owner, office = world.fresh("owner"), world.fresh("office")

    def act(place):
        if place:
            return actions.return_answer(answer_id=given.pk, reason="Sai", actor=office, day=DAY)
        return actions.verify_answer(answer_id=given.pk, actor=owner, day=DAY)

    refused = refusals(at_once(2, act))
    stands = Answer.objects.get(pk=given.pk)
    assert stands.returned_on == DAY
    assert (stands.verified_on is None) == bool(refused)


def test_a_file_is_taken_in_once_and_not_over_an_answer_that_came_meanwhile(world):
    sheet = sent(world)
    unit = unit_of(sheet, world.commune)
    block = "Mã\tSố tổ công nghệ số cộng đồng\tĐã phủ tất cả thôn, bản\nhd\t4\tCó".encode()
    received = actions.receive(sheet_id=sheet.pk, name="a.txt", data=block, actor=world.owner, day=DAY)
    mark = plan_of(received, DAY).mark
    turn = save(unit, world.ward).turn
    ward, people = world.fresh("ward"), (world.fresh("owner"), world.fresh("office"))

    def act(place):
        if place == 2:
            return actions.submit(unit_id=unit.pk, turn=turn, actor=ward, day=DAY)
        return actions.take_in(received_id=received.pk, mark=mark, actor=people[place], day=DAY)

    refused = refusals(at_once(3, act))
    assert len(refused) == 2, "of three one is first"
    assert Answer.objects.filter(unit=unit, step="submitted").count() == 1
    assert Received.objects.filter(taken_on=DAY).count() <= 1


def test_all_communes_answer_at_once(world):
    """Nobody waits for ever and nobody is turned away."""
    sheet = sent(world)
    pairs = [(unit_of(sheet, world.commune), world.fresh("ward")), (unit_of(sheet, world.hills), world.fresh("valley"))]
    assert refusals(at_once(2, lambda place: answer(*pairs[place]))) == []
    assert queries.view_of(sheet, DAY).counts.answered == 2
