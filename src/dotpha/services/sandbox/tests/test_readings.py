"""Readings: taken once each, judged as they come in; a crossing pauses the test by itself, and only a decision lets it run on."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from dotpha.cases.models import CaseStep, Notice
from dotpha.cases.tests.world import DAY, fresh, take
from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.actions import readings as module
from dotpha.services.sandbox.models import Reading, Trial
from dotpha.services.sandbox.queries.live import live
from dotpha.services.sandbox.rules.limits import State
from dotpha.services.sandbox.tests import world as worlds

pytestmark = pytest.mark.django_db


def standing(case, key=worlds.PEOPLE):
    (one,) = live([fresh(case)], clock.today())
    return next(found for found in one.standings if found.limit.key == key)


def test_a_figure_within_its_limit_is_kept_and_leaves_the_test_running(world):
    case = worlds.running(world)
    found = worlds.told(world, case, worlds.sent(120), worlds.sent(12, worlds.SPEED))
    assert (found.taken, found.again, found.step) == (2, 0, "running")
    assert [one.state for one in Reading.objects.order_by("pk")] == ["ok", "ok"]
    assert standing(case).state == State.OK
    assert Entry.objects.filter(verb="sandbox.readings_taken").count() == 1


def test_of_two_figures_of_one_moment_the_one_that_came_in_last_stands(world):
    case, now = worlds.running(world), clock.now()
    worlds.told(world, case, worlds.sent(480, one="first", at=now))
    assert worlds.told(world, case, worlds.sent(120, one="mended", at=now)).step == "running"
    assert (standing(case).state, standing(case).reading.value) == (State.OK, 120)


def test_a_crossing_pauses_the_test_and_tells_all_sides_at_once(world):
    case = worlds.running(world)
    found = worlds.told(world, case, worlds.sent(501))
    assert found.step == "paused"
    assert "vượt giới hạn 500 người" in " ".join(found.words)
    (step,) = CaseStep.objects.filter(thing=case, verb="trip")
    assert (step.actor, step.facts["wires"]) == (None, [f"{worlds.PEOPLE}.over"])
    for name in ("maker", "office", "leader"):
        assert Notice.objects.filter(recipient=world.people[name], read_at=None, text__contains="501").exists(), name


def test_a_near_limit_is_told_once_a_run(world):
    case = worlds.running(world)
    near = Notice.objects.filter(recipient=world.people["office"], text__contains="gần chạm")
    worlds.told(world, case, worlds.sent(410))
    worlds.told(world, case, worlds.sent(415))
    assert (near.count(), standing(case).state) == (1, State.NEAR)


def test_a_paused_test_takes_figures_and_does_not_run_on_by_them(world):
    case = worlds.paused(world)
    found = worlds.told(world, case, worlds.sent(100))
    assert (found.taken, found.step, fresh(case).step) == (1, "paused", "paused")
    assert Trial.objects.get().tense == []
    worlds.told(world, case, worlds.sent(40, worlds.SPEED))
    assert CaseStep.objects.filter(thing=case, verb="trip").count() == 1
    assert Entry.objects.filter(verb="sandbox.noted").count() == 1


def test_what_was_not_back_to_rights_trips_again_at_the_next_figure(world):
    case = worlds.resumed(world, worlds.paused(world))
    found = worlds.told(world, case, worlds.sent(450))
    assert found.step == "paused"
    assert "chưa trở lại mức an toàn từ lần tạm dừng trước" in " ".join(found.words)


def test_what_was_back_to_rights_runs_on(world):
    case = worlds.paused(world)
    worlds.told(world, case, worlds.sent(100))
    case = worlds.resumed(world, case)
    assert worlds.told(world, case, worlds.sent(380)).step == "running"


def test_the_same_reading_sent_again_is_one_and_another_figure_for_it_is_told(world):
    case = worlds.running(world)
    one = worlds.sent(120, one="a1")
    assert worlds.told(world, case, one, one).taken == 1
    again = worlds.told(world, case, one)
    assert (again.taken, again.again, again.differing) == (0, 1, ())
    other = worlds.told(world, case, worlds.sent(600, one="a1"))
    assert (other.differing, other.step) == (("a1",), "running")
    assert Reading.objects.get().value == 120


def test_a_late_figure_counts_when_it_comes_in_and_the_newest_measured_stands(world):
    case = worlds.running(world)
    now = clock.now()
    worlds.told(world, case, worlds.sent(100, at=now))
    assert worlds.told(world, case, worlds.sent(300, at=now - timedelta(minutes=30))).step == "running"
    assert standing(case).reading.value == 100
    assert worlds.told(world, case, worlds.sent(999, at=now - timedelta(hours=1))).step == "paused"


def test_what_cannot_be_is_set_aside_with_the_reason(world):
    case = worlds.running(world)
    found = worlds.told(
        world, case, worlds.sent(900, at=clock.now() + timedelta(hours=2), one="x"), worlds.sent(None, one="y")
    )
    assert dict(found.aside) == {
        "x": "thời điểm đo muộn hơn thời điểm nhận, kiểm tra đồng hồ của thiết bị",
        "y": "không có số",
    }
    assert found.step == "running"
    assert Reading.objects.exclude(aside="").count() == 2
    assert standing(case).state == State.WAITING


def test_many_in_one_batch_are_judged_in_the_order_of_their_measuring(world):
    case = worlds.running(world, limits=[{**worlds.LIMITS[0], "times": "3/5"}])
    now = clock.now()
    values = [510, 100, 520, 100]
    rows = [worlds.sent(value, at=now - timedelta(minutes=10 - n), one=f"r{n}") for n, value in enumerate(values)]
    assert worlds.told(world, case, *rows).step == "running"
    assert worlds.told(world, case, worlds.sent(530, one="r9")).step == "paused"


def test_only_who_runs_or_watches_a_test_writes_its_figures(world):
    case = worlds.running(world)
    for person in ("rival", "officer", "leader", "supervisor"):
        with pytest.raises(Refused):
            worlds.told(world, case, worlds.sent(1), person=person)
    assert worlds.told(world, case, worlds.sent(1), person="office").taken == 1


def test_figures_of_nothing_that_is_measured_are_refused_with_what_is(world):
    case = worlds.running(world)
    with pytest.raises(Rejected, match=f"«pin».*{worlds.PEOPLE}"):
        worlds.told(world, case, worlds.sent(1), worlds.sent(2, "pin"))
    with pytest.raises(Rejected, match="incidents"):
        worlds.told(world, case, worlds.sent(1, "incidents"))
    assert not Reading.objects.exists()


def test_no_figures_before_the_start_nor_after_the_term(world):
    case = worlds.permitted(world, months="1")
    with pytest.raises(Rejected, match="không đang chạy"):
        worlds.told(world, case, worlds.sent(1))
    case = take(world, case, "start", "maker")
    with pytest.raises(Rejected, match="đã hết ngày 20/12/2025"):
        worlds.told(world, case, worlds.sent(1), day=DAY + timedelta(days=31))


def test_too_many_at_once_and_within_a_minute_are_refused(world, monkeypatch):
    case = worlds.running(world)
    with pytest.raises(Rejected, match="không quá 500"):
        worlds.told(world, case, *(worlds.sent(n, one=str(n)) for n in range(501)))
    monkeypatch.setattr(module, "MOST_A_MINUTE", 5)
    with pytest.raises(module.TooMany):
        worlds.told(world, case, *(worlds.sent(n, one=str(n)) for n in range(6)))


def test_consent_is_held_against_who_takes_part(world):
    case = worlds.running(world)
    worlds.told(world, case, worlds.sent(100), worlds.sent(90, "consented"), worlds.sent(5, "left"))
    (one,) = live([case], DAY)
    assert "chỉ 85 người còn đồng ý" in one.taking_part
    worlds.told(world, case, worlds.sent(120, "consented"))
    assert live([case], DAY)[0].taking_part == ""


def test_a_place_outside_pauses_and_words_of_a_place_need_no_code(world):
    rows = [{"name": "Nơi chạy", "sort": "Chỉ tại", "level": "Khu đô thị Nam Đông Hà; Phường Đông Hà"}]
    case = worlds.running(world, limits=rows)
    assert worlds.told(world, case, worlds.sent(1, "noi-chay", place="phường đông hà")).step == "running"
    assert worlds.told(world, case, worlds.sent(1, "noi-chay", one="b", place="Xã Lao Bảo")).step == "paused"


def test_a_key_is_shown_once_and_the_one_before_opens_nothing(world):
    case = worlds.permitted(world)
    who = {"case_id": case.pk, "actor": world.who("maker"), "day": DAY}
    first = actions.make_key(**who)
    assert first not in str(Trial.objects.get().__dict__)
    second = actions.make_key(**who)
    take(world, case, "start", "maker")
    with pytest.raises(Refused, match="Khóa gửi số liệu không đúng"):
        actions.take_by_key(secret=first, sent=[worlds.sent(1)], day=DAY)
    assert actions.take_by_key(secret=second, sent=[worlds.sent(Decimal("1.5"))], day=DAY).taken == 1
    assert Reading.objects.get().by is None
    actions.drop_key(**who)
    with pytest.raises(Refused):
        actions.take_by_key(secret=second, sent=[worlds.sent(2)], day=DAY)
    with pytest.raises(Refused, match="Chỉ đơn vị thử nghiệm"):
        actions.make_key(case_id=case.pk, actor=world.who("office"), day=DAY)


def test_a_limit_that_a_decision_adds_is_not_silent_for_the_time_before_it(world):
    case = worlds.running(world)
    later = DAY + timedelta(days=1)
    with clock.standing_at(later):
        added = [*worlds.LIMITS, {"name": "Pin", "sort": "Không dưới", "level": "20", "unit": "%", "hours": "3"}]
        case = take(world, case, "change", "leader", decision="5/QĐ-UBND", limits=added, rules=worlds.RULES, day=later)
        assert worlds.told(world, case, worlds.sent(100), worlds.sent(80, "pin"), day=later).step == "running"
        assert standing(case, "pin").state == State.OK


def test_a_count_below_nothing_and_a_figure_of_before_the_test_do_not_count(world):
    rows = [*worlds.LIMITS, {"name": "Nhiệt độ tủ", "sort": "Không quá", "level": "8", "unit": "°C"}]
    case = worlds.running(world, limits=rows)
    year_ago = clock.now() - timedelta(days=365)
    found = worlds.told(
        world, case, worlds.sent(-5, one="minus"), worlds.sent(999, one="old", at=year_ago), worlds.sent(-5, "nhiet-do-tu")
    )  # fmt: skip
    why = dict(found.aside)
    assert why["minus"] == "số âm của đại lượng không thể âm"
    assert why["old"].startswith("đo trước khi thử nghiệm bắt đầu")
    assert (found.step, standing(case).state) == ("running", State.WAITING)
    assert (standing(case, "nhiet-do-tu").state, standing(case, "nhiet-do-tu").reading.value) == (State.OK, -5)


def test_the_form_sends_back_what_cannot_be_at_its_field(world):
    case = worlds.running(world)
    said = {"token": "t1", "on": "20/11/2024", "hour": "08:00"}
    url = reverse("sandbox:reading_new", args=[case.pk])
    answer = world.client("maker").post(url, said | {f"m-{worlds.PEOPLE}": "5"})
    assert answer.status_code == 422
    assert "Đo trước khi thử nghiệm bắt đầu" in answer.content.decode()
    said["on"] = f"{DAY:%d/%m/%Y}"
    answer = world.client("maker").post(url, said | {f"m-{worlds.PEOPLE}": "-5"})
    assert "Số âm của đại lượng không thể âm" in answer.content.decode()
    assert not Reading.objects.exists()
