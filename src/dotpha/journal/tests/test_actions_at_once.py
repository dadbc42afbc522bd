"""Two at the same moment, on SQLite and on PostgreSQL: the same result sent twice, groups begun twice, one entry mended twice."""

from uuid import uuid4

import pytest

from dotpha.journal import actions
from dotpha.journal.actions import Chosen, Words
from dotpha.journal.models import Entry, Group, Photo, Use
from dotpha.journal.rules.groups import DEFAULTS
from dotpha.journal.tests.logs import note, picture
from dotpha.kit import clock
from dotpha.kit.models import Entry as LedgerEntry
from dotpha.kit.models import StoredFile
from dotpha.programme import actions as programme
from dotpha.programme.models import Answer
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.at_once import at_once, refusals
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


def test_a_result_sent_four_times_at_once_is_one(world):
    key = uuid4()

    def act(place):
        words = Words("Mở lớp kỹ năng số", DAY, group=DEFAULTS[0])
        photos = [("lop.png", picture())]
        return actions.write_entry(actor=world.fresh("ward"), day=DAY, client_id=key, words=words, photos=photos)

    results = at_once(4, act)
    assert refusals(results) == []
    assert sorted(made for _, made in results) == [False, False, False, True]
    assert {entry.pk for entry, _ in results} == {Entry.objects.get().pk}
    assert (Photo.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert LedgerEntry.objects.filter(verb="journal.entry_written").count() == 1


def test_two_first_results_begin_the_groups_once(world):
    def act(place):
        return note(world.fresh("owner" if place else "colleague"), f"Họp {place}", group=DEFAULTS[place])

    assert refusals(at_once(2, act)) == []
    assert Group.objects.count() == len(DEFAULTS)


def test_of_two_who_mend_an_entry_the_second_is_told(world):
    entry = note(world.owner, "Họp tổ")

    def act(place):
        who = world.fresh("owner" if place else "colleague")
        return actions.edit_entry(entry_id=entry.pk, words=Words(f"Họp {place}", DAY), actor=who, day=DAY, seen=0)

    (sentence,) = refusals(at_once(2, act))
    assert "vừa sửa mục này" in sentence
    assert entry.revisions.count() == 1


def test_an_entry_is_withdrawn_or_used_never_both(world):
    period = programme.open_period(name="2025-Q4", actor=world.office, day=DAY)
    entry = note(world.owner, "Đã trình", task=world.tasks[1].pk)

    def act(place):
        who = world.fresh("owner" if place else "colleague")
        if place:
            return actions.withdraw_entry(entry_id=entry.pk, reason="Nhầm", actor=who, day=DAY)
        chosen = Chosen(task=world.tasks[1].pk, result="Đã trình", entries=[entry.pk])
        return actions.cut_answer(
            period_id=period.pk, organisation_id=world.home.pk, chosen=chosen, actor=who, day=DAY
        )  # fmt: skip

    assert len(refusals(at_once(2, act))) == 1
    withdrawn = Entry.objects.get().withdrawn_on is not None
    assert withdrawn == (not Use.objects.exists()) == (not Answer.objects.exists())
