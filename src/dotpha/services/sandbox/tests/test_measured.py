"""What is measured, watched and shown of tests, on the day and on days that are past."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dotpha.cases.tests.world import DAY, take
from dotpha.kit import clock
from dotpha.kit.modules import waiting_for
from dotpha.kit.watches import Gravity
from dotpha.services.sandbox.queries.measured import MEASURES, WATCHES, numbers
from dotpha.services.sandbox.tests import world as worlds

pytestmark = pytest.mark.django_db
RUNNING, PAUSED, TOLD = MEASURES
LIMIT, ENDING, INCIDENT = WATCHES


def found(measure, day=DAY):
    return {(one.unit, one.period): (one.value, one.weight) for one in measure.of(day)}


def test_on_an_empty_base_nothing_is_measured_nor_watched(world):
    for one in MEASURES:
        assert list(one.of(DAY)) == []
    for one in WATCHES:
        assert list(one.of(DAY)) == []


def test_tests_that_run_and_are_paused_are_stocks_of_each_month(world):
    worlds.running(world)
    case = worlds.paused(world)
    later = DAY + timedelta(days=20)
    with clock.standing_at(later):
        take(world, case, "stop", "leader", note="x", decision="1/QĐ", day=later)
        assert found(RUNNING, later) == {("stt", "2025-11"): (1.0, None), ("stt", "2025-12"): (1.0, None)}
        assert found(PAUSED, later) == {("stt", "2025-11"): (1.0, None), ("stt", "2025-12"): (0.0, None)}
        (row,) = PAUSED.rows("stt", "2025-11", later)
    assert str(case.code) in row.title


def test_incidents_in_time_are_a_ratio_with_its_denominator(world):
    case = worlds.running(world)
    worlds.incident(world, case)
    worlds.incident(world, case, "minor")
    worlds.incident(world, case, person="office")
    assert found(TOLD) == {("stt", "2025-11"): (1.0, 1.0)}
    later = DAY + timedelta(days=9)
    with clock.standing_at(later):
        assert found(TOLD, later) == {("stt", "2025-11"): (1.0, 2.0)}
        assert [one.counts for one in TOLD.rows("stt", "2025-11", later)] == [False, True]


def test_a_limit_is_watched_while_it_is_near_broken_or_silent(world):
    case = worlds.running(world)
    worlds.told(world, case, worlds.sent(420), worlds.sent(10, worlds.SPEED))
    (near,) = LIMIT.of(DAY)
    assert (near.gravity, near.since, near.part) == (Gravity.MILD, DAY, worlds.PEOPLE)
    later = DAY + timedelta(days=4)
    with clock.standing_at(later):
        assert {one.says for one in LIMIT.of(later)} == {
            "không có số liệu gửi về theo giới hạn «Số người tham gia»", "không có số liệu gửi về theo giới hạn «Tốc độ»",
        }  # fmt: skip
    worlds.told(world, case, worlds.sent(900))
    (broken,) = LIMIT.of(DAY)
    assert broken.gravity == Gravity.GRAVE
    assert [one.words for one in numbers(DAY)] == ["0", "1"]


def test_what_was_not_known_on_a_day_is_not_watched_on_it(world):
    case = worlds.running(world)
    later = DAY + timedelta(days=1)
    with clock.standing_at(later):
        worlds.told(world, case, worlds.sent(900), day=later)
        assert [one.gravity for one in LIMIT.of(DAY)] == []
        assert Gravity.GRAVE in [one.gravity for one in LIMIT.of(later)]


def test_the_last_month_of_a_test_is_watched(world):
    worlds.running(world, months="1", limits=[{**worlds.LIMITS[0], "hours": "900"}])
    (one,) = ENDING.of(DAY)
    assert one.says == "hết thời hạn thử nghiệm ngày 20/12/2025"
    assert list(ENDING.of(DAY + timedelta(days=40))) == []


def test_reports_of_incidents_that_are_owed_are_watched_and_wait_for_who_owes_them(world):
    case = worlds.running(world)
    one = worlds.incident(world, case, person="office")
    assert list(INCIDENT.of(DAY)) == []
    assert any("Báo cáo ngay" in line.text for line in waiting_for(world.who("maker"), DAY))
    late = DAY + timedelta(days=5)
    with clock.standing_at(late):
        (owed,) = INCIDENT.of(late)
        assert (owed.says, owed.part) == ("quá hạn báo sự cố", str(one.pk))
        assert any(line.tone == "late" for line in waiting_for(world.who("maker"), late))
    mine = worlds.incident(world, worlds.running(world))
    much = DAY + timedelta(days=40)
    with clock.standing_at(much):
        assert {found.says for found in INCIDENT.of(much)} == {"quá hạn báo sự cố", "quá hạn báo cáo đầy đủ về sự cố"}
    assert mine.full_on is None
