"""Two officers at the same moment: one after the other, on SQLite and on PostgreSQL; the second is told what changed."""

import pytest

from dotpha.budget import actions
from dotpha.budget.models import BudgetLine, BudgetSheet, ShareMark
from dotpha.budget.tests.books import ROWS
from dotpha.budget.tests.world import DAY, read, taken
from dotpha.kit import clock
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.at_once import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


def test_two_take_their_sheets_at_once(world):
    sheets = [read(world), read(world, *ROWS[:2])]
    people = [world.office, world.second]
    refused = refusals(
        at_once(2, lambda at: actions.take_sheet(sheet_id=sheets[at].pk, actor=people[at], day=DAY, seen_version=0))
    )
    assert len(refused) == 1
    assert "vừa đưa vào bản 1" in refused[0]
    assert BudgetSheet.objects.exclude(version=None).count() == 1


def test_one_sheet_is_taken_once_by_two(world):
    sheet = read(world)
    refused = refusals(at_once(2, lambda at: actions.take_sheet(sheet_id=sheet.pk, actor=world.office, day=DAY)))
    assert len(refused) == 1
    assert "thành bản 1" in refused[0]


def test_the_same_new_form_is_given_by_two(world):
    refused = refusals(at_once(2, lambda at: read(world)))
    assert len(refused) <= 1
    assert BudgetSheet.objects.values("form").distinct().count() == 1


def test_two_strike_out_one_line(world):
    line = taken(world).lines.first()
    people = [world.office, world.second]

    def act(at):
        return actions.mark_share(line_id=line.pk, verdict="struck", reason=f"Lý do {at}", actor=people[at], day=DAY)

    refused = refusals(at_once(2, act))
    assert len(refused) == 1
    assert "Lý do" in refused[0]
    assert ShareMark.objects.filter(undone_on=None).count() == 1


def test_lines_by_hand_are_added_by_many(world):
    facts = actions.LineFacts("Thuê máy chủ", "recurrent", "province", plan=5)
    refused = refusals(at_once(4, lambda at: actions.add_line(year=2025, facts=facts, actor=world.office, day=DAY)))
    assert refused == []
    assert sorted(BudgetLine.objects.values_list("position", flat=True)) == [0, 1, 2, 3]


def test_a_withdrawal_and_a_newer_version_at_once(world):
    first, newer = taken(world), read(world, *ROWS[:2])

    def act(at):
        if at:
            return actions.withdraw_sheet(sheet_id=first.pk, reason="Nhầm", actor=world.office, day=DAY)
        return actions.take_sheet(sheet_id=newer.pk, actor=world.second, day=DAY, seen_version=1)

    refused = refusals(at_once(2, act))
    newer.refresh_from_db()
    assert (newer.version == 2) == (refused == [])


def test_a_match_and_a_newer_version_at_once(world):
    """The match goes on into the newer version, or is refused: it is never left behind in the old one."""
    first, newer = taken(world), read(world, *(row[:5] + (900, 1, 1) for row in ROWS))
    line = first.lines.order_by("position")[2]

    def act(at):
        if at:
            return actions.match_line(line_id=line.pk, task=world.tasks[3], actor=world.office)
        return actions.take_sheet(sheet_id=newer.pk, actor=world.second, day=DAY, seen_version=1)

    refused = refusals(at_once(2, act))
    follower = newer.lines.order_by("position")[2]
    assert (follower.task == world.tasks[3]) == (refused == [])
