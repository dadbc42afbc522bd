"""Two people at the same moment at one check: one wins, the other is told."""

import threading

import pytest

from dotpha.kit import clock
from dotpha.people.models import Role
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.at_once import at_once, refusals
from dotpha.truth import actions
from dotpha.truth.actions import checks, visits
from dotpha.truth.models import Check, Visit
from dotpha.truth.tests.world import DAY, SOURCE, announced, drawn, found, given_to, greens, opened, picture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


@pytest.fixture
def unhurried(monkeypatch):
    """Everybody has come as far as the lock of the check before the first has it."""
    locked = checks.locked_check

    def slowly(check_id):
        threading.Event().wait(0.2)
        return locked(check_id)

    monkeypatch.setattr(checks, "locked_check", slowly)
    monkeypatch.setattr(visits, "locked_check", slowly)


def test_a_period_that_two_open_at_once_has_one_check(world):
    greens(world, ["Sở Tư pháp"] * 3)
    period = opened(world)

    def act(place):
        who = world.second if place else world.office
        return actions.announce_check(
            period_id=period.pk, number=2, number_source=SOURCE, number_on=DAY, actor=who, day=DAY
        )

    assert "đã có đợt hậu kiểm" in "".join(refusals(at_once(2, act)))
    assert Check.objects.count() == 1


def test_a_double_click_draws_once(world, unhurried):
    check = announced(world)

    def act(place):
        return actions.draw_check(check_id=check.pk, number=f"04821{place}", actor=world.office, day=DAY)

    (told,) = refusals(at_once(2, act))
    assert "đã bốc thăm" in told
    assert Visit.objects.count() == check.size


def test_of_two_at_one_visit_the_second_is_told_what_the_first_found(world, unhurried):
    check = drawn(world)
    fellow = worlds.person("fellow", "Lý Thị Suối", Role.SUPERVISOR, world.board)
    visit = check.visits.first()
    actions.assign_visits(check_id=check.pk, visit_ids=[visit.pk], body=world.board, actor=world.office, day=DAY)

    def act(place):
        return actions.record_finding(
            visit_id=visit.pk, finding="false" if place else "partly", words=f"Lời {place}", visited_on=DAY, seen=0,
            actor=fellow if place else world.supervisor, day=DAY,
        )  # fmt: skip

    (told,) = refusals(at_once(2, act))
    kept = Visit.objects.get(pk=visit.pk)
    assert kept.revision == 1
    assert str(kept.by) in told


def test_no_finding_comes_into_a_check_that_is_being_concluded(world, unhurried):
    check = drawn(world)
    rows = given_to(world, check)
    for visit in rows:
        found(world, visit)

    def act(place):
        if place:
            return actions.record_finding(
                visit_id=rows[0].pk, finding="false", words="Sai", visited_on=DAY, actor=world.supervisor, day=DAY
            )
        return actions.conclude_check(check_id=check.pk, actor=world.office, day=DAY)

    refusals(at_once(2, act))
    kept = Check.objects.get(pk=check.pk)
    assert kept.result["false"] == (1 if Visit.objects.get(pk=rows[0].pk).finding == "false" else 0)


def test_a_check_with_a_finding_is_not_set_aside_by_one_who_saw_none(world, unhurried):
    check = drawn(world)
    visit = given_to(world, check)[0]

    def act(place):
        return (
            found(world, visit)
            if place
            else actions.replace_check(check_id=check.pk, reason="Nhầm", actor=world.office, day=DAY)
        )

    assert len(refusals(at_once(2, act))) == 1
    aside = Check.objects.get(pk=check.pk).replaced_on is not None
    assert aside == (Visit.objects.get(pk=visit.pk).finding == "")


def test_pictures_sent_twice_at_once_are_kept_once(world, unhurried):
    visit = given_to(world, drawn(world))[0]

    def act(place):
        return actions.add_photos(visit_id=visit.pk, photos=[("a.jpg", picture())], actor=world.supervisor)

    assert refusals(at_once(2, act)) == []
    assert visit.photos.count() == 1
