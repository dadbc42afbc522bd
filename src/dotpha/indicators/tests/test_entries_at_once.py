"""Two people at the same moment, on SQLite and on PostgreSQL: one after the other, and the second is told."""

import pytest

from dotpha.indicators import actions
from dotpha.indicators.models import Entry, Observation
from dotpha.indicators.queries.naming import Named
from dotpha.indicators.tests import entering
from dotpha.indicators.tests.entering import DAY, read, take, value
from dotpha.kit import clock, modules
from dotpha.kit.measures import Adds, Measure, Row
from dotpha.kit.tests.at_once import at_once, refusals
from dotpha.text.spans import read_span

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield entering.make()


def test_two_files_taken_at_once_both_land(world):
    header = ("Xã, phường", "Chỉ số", "Số hộ")
    rows = [("Phường Hải Đình", "NHAP.HO", 5), ("Phường Hải Đình", "KHAC", 6)]
    actions.make_indicator(
        code="KHAC", facts=actions.IndicatorFacts("Khác", "hộ", adds="sum"), actor=world.office, day=DAY
    )
    files = [
        read(world, *rows, header=header),
        read(world, ("Cửa Việt", "KHAC", 1), ("Cửa Việt", "NHAP.HO", 2), header=header),
    ]
    results = at_once(2, lambda at: actions.take_file(file_id=files[at].pk, actor=world.office, day=DAY), DAY)
    assert refusals(results) == []
    assert (value("quang-tri"), value("quang-tri", code="KHAC")) == (7, 7)


def test_one_file_is_taken_once_by_two(world):
    file = read(world, ("Phường Hải Đình", 5))
    refused = refusals(at_once(2, lambda at: actions.take_file(file_id=file.pk, actor=world.office, day=DAY), DAY))
    assert len(refused) == 1
    assert "đã đưa vào" in refused[0]
    assert Entry.objects.count() == 1


def test_a_withdrawal_and_a_correction_at_once(world):
    first, second = take(world, ("Phường Hải Đình", 5)), read(world, ("Phường Hải Đình", 7))

    def act(at):
        if at:
            return actions.withdraw_file(file_id=first.pk, reason="Nhầm", actor=world.office, day=DAY)
        return actions.take_file(file_id=second.pk, actor=world.second, day=DAY)

    assert refusals(at_once(2, act, DAY)) == []
    assert value("hd") == 7


def test_one_value_is_entered_and_confirmed_once(world):
    facts = actions.EntryFacts(Named("hd", "Phường Hải Đình"), read_span("2025-09"), 5, note="x")
    enter = {"indicator_id": world.checked.pk, "facts": facts, "actor": world.owner, "day": DAY}
    assert len(refusals(at_once(2, lambda at: actions.enter_value(**enter), DAY))) == 1
    entry, people = Entry.objects.get(), [world.second, world.colleague]

    def confirm(at):
        return actions.confirm_entries(entry_ids=[entry.pk], actor=people[at], day=DAY)

    refused = refusals(at_once(2, confirm, DAY))
    assert len(refused) == 1
    assert "không còn chờ" in refused[0]
    assert Observation.objects.filter(entry=entry).count() == 1


def test_an_indicator_becomes_computed_while_a_file_of_it_is_taken(world):
    """Each holds what the other writes to: the file the values, the definition the indicator that entries point at."""
    measure = Measure("test.edit", "Đếm thử", "hộ", Adds.SUM, lambda day: [Row("hd", "2025-09", 3)])
    modules.register(modules.Module(key="test", label="Thử", measures=(measure,)))
    try:
        actions.take_measures(actor=None, day=DAY, keys=["test.edit"])
        file = read(world, ("Phường Hải Đình", 5))
        facts = actions.IndicatorFacts("Số hộ", "hộ", expression="test.edit")

        def act(at):
            if at:
                return actions.edit_indicator(indicator_id=world.homes.pk, facts=facts, actor=world.office, day=DAY)
            return actions.take_file(file_id=file.pk, actor=world.office, day=DAY)

        refused = refusals(at_once(2, act, DAY))
    finally:
        modules.unregister("test")
    assert len(refused) <= 1
    assert value("hd") == 3
