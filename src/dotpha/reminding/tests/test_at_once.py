"""Two workers, and two officers, at the same moment: on SQLite and on PostgreSQL."""

from datetime import date

import pytest

from dotpha.cases.models import Notice
from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.at_once import at_once
from dotpha.reminding import actions
from dotpha.reminding.models import Firing, Letter, LetterStep, Rule

pytestmark = pytest.mark.django_db(transaction=True)
DAY = worlds.DAY


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        made = worlds.make()
        Rule.objects.all().delete()
        Rule.objects.create(name="Quá hạn", about="deadline", offsets=[-10, 1], how="letter")
        yield made


def unexpected(results):
    return [one for one in results if isinstance(one, Exception) and not isinstance(one, Rejected)]


def test_two_workers_tell_once(world):
    results = at_once(2, lambda place: actions.make_reminders(day=DAY))
    assert not unexpected(results)
    assert sorted(one.firings for one in results) == [0, 2]
    assert (Firing.objects.count(), Letter.objects.count()) == (2, 1)
    assert Notice.objects.filter(recipient=world.owner, key__startswith="reminding").count() == 1


def test_a_letter_is_sent_once_and_the_second_is_told(world):
    actions.make_reminders(day=DAY)
    letter, people = Letter.objects.get(), (world.office, world.second)
    results = at_once(
        2, lambda place: actions.send_letter(letter_id=letter.pk, channel="zalo", actor=people[place], day=DAY)
    )
    assert not unexpected(results)
    (refused,) = [one for one in results if isinstance(one, Rejected)]
    assert "vì đang ở bước «đã gửi»" in refused.sentence
    assert LetterStep.objects.filter(verb="send").count() == 1


def test_an_officer_who_approves_and_the_engine_that_writes_do_not_lose_each_others_work(world):
    """Whoever comes first: an approved letter keeps its words, and the new matter stands in a letter of its own."""
    actions.make_reminders(day=DAY)
    letter, later = Letter.objects.get(), date(2025, 12, 1)
    Rule.objects.create(name="Sau hạn", about="deadline", offsets=[1], how="letter")

    def work(place):
        with clock.standing_at(later):
            if place:
                return actions.make_reminders(day=later)
            return actions.approve_letter(letter_id=letter.pk, actor=world.office, day=later)

    results = at_once(2, work)
    assert not unexpected(results)
    assert Letter.objects.filter(step="approved").count() == 1
    listed = {one.letter_id for one in Firing.objects.filter(day=later)}
    assert None not in listed
    for one in Letter.objects.filter(pk__in=listed):
        assert all(firing.task.code in one.text for firing in one.firings.filter(settled_on=None))
