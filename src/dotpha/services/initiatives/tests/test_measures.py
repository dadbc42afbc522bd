"""What initiatives say elsewhere: measures with the rows behind them, the watch of what is not applied, what waits, the tile."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dotpha.kit import clock
from dotpha.services.initiatives import measures, module, watches
from dotpha.services.initiatives.actions import using
from dotpha.services.initiatives.models import Use
from dotpha.services.initiatives.queries import plugs
from dotpha.services.initiatives.tests import world as worlds
from dotpha.services.initiatives.tests.world import LAMP, who

pytestmark = pytest.mark.django_db
DAY = worlds.DAY


def test_nothing_is_measured_where_nothing_is(world):
    assert [list(one.of(DAY)) for one in measures.MEASURES] == [[]] * 5
    assert list(watches.unused(DAY)) == []


def test_uses_and_benefit_are_measured_where_and_when_they_were_confirmed(world):
    case, people = worlds.done(world), world.people
    use = worlds.used(case, people["secretary"], world.bodies["sport"], people["sporthead"])
    worlds.measured(use, people["secretary"], people["sporthead"])
    assert [(one.unit, one.period, one.value) for one in measures.uses(DAY)] == [
        ("stt", "2025-11", 1.0),
        ("svh", "2025-11", 1.0),
    ]
    (gain,) = measures.gains(DAY)
    assert (gain.unit, gain.value, gain.source) == ("stt", 100_000_000.0, "100 triệu đồng")
    (row,) = measures.gain_rows("stt", "2025-11", DAY)
    assert case.title in row.title
    (row,) = measures.use_rows("stt", "2025-11", DAY)
    assert row.url == f"/cases/ho-so/{case.pk}"
    assert list(measures.gains(DAY - timedelta(days=1))) == []


def test_what_is_withdrawn_later_was_counted_before(world):
    case, people = worlds.done(world), world.people
    use = worlds.used(case, people["secretary"], world.bodies["sport"], people["sporthead"])
    later = DAY + timedelta(days=9)
    with clock.standing_at(later):
        using.withdraw_use(use_id=use.pk, reason="Ghi nhầm.", **who(people["sporthead"], later))
    assert len(list(measures.uses(DAY))) == 2
    assert len(list(measures.uses(later))) == 1


def test_what_nobody_applies_a_year_after_its_recognition_is_warned_of(world):
    case = worlds.done(world, used_on="")
    worlds.done(world, number="216/QĐ-SVH", **LAMP)
    assert list(watches.unused(DAY + timedelta(days=365))) == []
    (found,) = watches.unused(DAY + timedelta(days=366))
    assert (found.thing, found.body, found.since) == (case.pk, case.body_id, date(2026, 11, 21))


def test_what_waits_is_told_to_who_can_do_it(world):
    case, people = worlds.done(world), world.people
    Use.objects.filter(case=case).update(from_on=date(2024, 3, 1))
    use = worlds.used(case, people["secretary"], world.bodies["sport"])
    assert [one.text for one in plugs.waiting(people["sporthead"], DAY)] == [f"Xác nhận: {use}"]
    assert [one.text[:20] for one in plugs.waiting(people["author"], DAY)] == ["Ghi lợi ích năm đầu:"]
    assert list(plugs.waiting(people["expert"], DAY)) == []


def test_the_tile_counts_uses_and_benefit_of_the_year(world):
    worlds.done(world)
    (tile,) = module.tiles
    face = tile.of(world.who("leader"), DAY)
    assert {one.label: one.words for one in face.numbers}["Lượt áp dụng trong năm"] == "1"
