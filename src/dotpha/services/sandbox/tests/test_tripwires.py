"""Tripwires: what pauses a test by itself, that nothing but a decision ends a pause, that a replay tells the same."""

from collections import deque
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.sandbox.rules.limits import Bound, Hours, Places
from dotpha.services.sandbox.rules.readings import Reading, in_order
from dotpha.services.sandbox.rules.tripwires import Decision, Known, not_back, replay
from dotpha.services.sandbox.rules.wires import (
    Memory,
    Often,
    Outside,
    Over,
    Rate,
    Silent,
    flaws,
    measure,
    of_limit,
    remembered,
)

VN = timezone(timedelta(hours=7))
START = datetime(2026, 6, 1, 8, tzinfo=VN)
SPEED = Over("speed", "Tốc độ bay, km/h", "kmh", "at_most", Decimal(100), Decimal(90))
OFTEN = Often("lost", "Mất liên lạc, giây", "gap", "at_most", Decimal(5), times=3, of=5, clear=1)
HARM = Rate("harm", "Sự cố trên chuyến bay", "incidents", "trips", Decimal(3), Decimal(1), hours=24, least=500)
MUTE = Silent("mute", "Vị trí máy bay", "kmh", hours=6)


def at(hours):
    return START + timedelta(hours=hours)


def read(key, value, hours, late=0.0, one=None, place=""):
    value = None if value is None else Decimal(value)
    return Reading(one or f"{key}@{hours}+{late}={value}", key, value, at(hours), at(hours + late), place)


def resume(hours, number="15/QĐ-UBND", verb="resume"):
    return Decision(verb, at(hours), number, "đã khắc phục")


def course(wires, readings, decisions=(), until=100.0):
    return replay(wires, readings, decisions, started_at=START, until=at(until))


def runs_at(found, moment):
    return any(start <= moment and (end is None or moment < end) for start, end in found.ran)


def told(found):
    return [(one.verb, (one.at - START) / timedelta(hours=1)) for one in found.events]


def test_a_value_over_its_level_pauses_with_the_evidence():
    bad = read("kmh", 104, 2)
    found = course([SPEED], [read("kmh", 100, 1), bad])
    (event,) = found.events
    assert (event.verb, event.at, event.causes[0].evidence) == ("pause", at(2), (bad,))
    assert event.causes[0].words == "Tốc độ bay, km/h: 104, ngưỡng không quá 100."
    assert (found.status, found.paused_since, found.ran) == ("paused", at(2), ((START, at(2)),))


def test_a_value_under_a_lower_level_pauses():
    battery = Over("battery", "Pin, %", "pin", "at_least", Decimal(20), Decimal(30))
    found = course([battery], [read("pin", 20, 1), read("pin", 19, 2)])
    assert told(found) == [("pause", 2)]
    assert "ngưỡng không dưới 20" in found.events[0].causes[0].words


def test_once_paused_further_breaches_are_noted_and_nothing_runs():
    found = course(
        [SPEED, OFTEN], [read("kmh", 120, 1), *(read("gap", 9, 2 + n) for n in range(3)), read("kmh", 130, 6)]
    )
    assert told(found) == [("pause", 1), ("noted", 4)], "the same rule has nothing new to say"
    assert found.ran == ((START, at(1)),)


def test_only_a_decision_with_a_number_ends_a_pause():
    bad, good = read("kmh", 120, 1), read("kmh", 50, 2)
    assert course([SPEED], [bad, good]).status == "paused", "good figures alone resume nothing"
    without = course([SPEED], [bad, good], [resume(3, " ")])
    assert (without.status, without.without_effect[0][1]) == ("paused", "cho tiếp tục phải có số văn bản quyết định")
    found = course([SPEED], [bad, good], [resume(3)])
    assert told(found) == [("pause", 1), ("resume", 3)]
    assert found.ran == ((START, at(1)), (at(3), None))
    assert found.events[1].number == "15/QĐ-UBND"


def test_a_value_that_wavers_about_the_level_is_not_back_to_rights():
    wavers = [read("kmh", 104, 1), read("kmh", 95, 2)]
    found = course([SPEED], wavers)
    assert (found.tense, not_back(found.tense, [SPEED])) == (
        ("speed",),
        ["«Tốc độ bay, km/h» chưa trở lại mức an toàn."],
    )
    assert course([SPEED], [*wavers, read("kmh", 90, 3)]).tense == ()


def test_resumed_without_being_back_it_trips_again_at_less():
    found = course([SPEED], [read("kmh", 104, 1), read("kmh", 95, 4)], [resume(3)])
    assert told(found) == [("pause", 1), ("resume", 3), ("pause", 4)]
    assert found.events[-1].causes[0].words == (
        "Tốc độ bay, km/h: 95, ngưỡng không quá 100; chưa trở lại mức an toàn từ lần tạm dừng trước."
    )
    calm = course([SPEED], [read("kmh", 104, 1), read("kmh", 80, 4), read("kmh", 95, 5)], [resume(3)])
    assert told(calm) == [("pause", 1), ("resume", 3)]


def test_only_a_figure_of_the_hours_that_count_ends_a_silence():
    found = course([MUTE], [read("kmh", 10, 1), read("kmh", 20, 2, late=10)], until=12.5)
    assert (told(found), found.tense) == ([("pause", 7)], ("mute",))
    assert course([MUTE], [read("kmh", 10, 1), read("kmh", 20, 11, late=1)], until=12.5).tense == ()


def test_what_is_not_back_is_told_with_its_last_figure():
    found = course([SPEED], [read("kmh", 104, 1)])
    assert not_back(found.tense, [SPEED], {"speed": "đo gần nhất: 104."}) == [
        "«Tốc độ bay, km/h» chưa trở lại mức an toàn; đo gần nhất: 104."
    ]


def test_k_of_n_readings_trip():
    values = [9, 1, 9, 1, 9]
    found = course([OFTEN], [read("gap", value, n + 1) for n, value in enumerate(values)])
    assert told(found) == [("pause", 5)]
    cause = found.events[0].causes[0]
    assert cause.words == "Mất liên lạc, giây: 3/5 lần đo gần nhất ngoài ngưỡng không quá 5."
    assert [one.value for one in cause.evidence] == [Decimal(9)] * 3
    spread = [9, 1, 1, 9, 1, 1, 9]
    assert course([OFTEN], [read("gap", value, n + 1) for n, value in enumerate(spread)]).events == ()


def test_one_reading_may_be_the_whole_of_often():
    once = replace(OFTEN, times=1, of=1, clear=0)
    assert told(course([once], [read("gap", 1, 1), read("gap", 9, 2)])) == [("pause", 2)]


def test_what_the_decision_knew_is_not_counted_again():
    before = [read("gap", 9, n) for n in (1, 2, 3)]
    after = [read("gap", 1, 5), read("gap", 9, 6), read("gap", 9, 7)]
    found = course([OFTEN], [*before, *after], [resume(4)])
    assert told(found) == [("pause", 3), ("resume", 4)], "two bad ones since the decision"
    assert told(course([OFTEN], [*before, *after, read("gap", 9, 8)], [resume(4)]))[-1] == ("pause", 8)


def test_a_rate_of_incidents_needs_enough_trips():
    trips = [read("trips", 100, n) for n in range(1, 6)]
    few = course([HARM], [read("incidents", 1, 0.5), *trips[:4]])
    assert few.events == (), "2,5 per thousand of too few trips is no rate"
    found = course([HARM], [read("incidents", 1, 0.5), read("incidents", 1, 0.6), *trips])
    assert told(found) == [("pause", 5)]
    assert found.events[0].causes[0].words == (
        "Sự cố trên chuyến bay: 2 sự cố trong 500 lượt của 24 giờ qua, 4 phần nghìn, ngưỡng 3 phần nghìn."
    )


def test_a_rate_forgets_what_lies_before_its_hours():
    trips = [read("trips", 250, n) for n in (1, 2, 40, 41)]
    assert course([HARM], [read("incidents", 2, 3), *trips]).events[0].at == at(3)
    assert course([HARM], [read("incidents", 1, 3), *trips, read("incidents", 1, 42)]).events == ()


def test_no_data_for_h_hours_pauses_at_the_moment_it_is_too_long():
    found = course([MUTE], [read("kmh", 50, 1)], until=7)
    assert found.events == (), "six hours are not more than six"
    found = course([MUTE], [read("kmh", 50, 1)], until=7.1)
    assert told(found) == [("pause", 7)]
    assert found.events[0].causes[0].words == "Vị trí máy bay: không có số liệu từ 09:00 ngày 01/6/2026, quá 6 giờ."


def test_a_reading_in_the_last_moment_is_in_time():
    assert course([MUTE], [read("kmh", 50, 6), read("kmh", 50, 12)], until=18).events == ()


def test_a_test_that_never_tells_is_paused():
    assert told(course([MUTE], [], until=50)) == [("pause", 6)]
    assert course([MUTE], []).events[0].causes[0].evidence == ()


def test_yesterdays_figures_sent_today_break_no_silence():
    found = course([MUTE], [read("kmh", 50, 0, late=5)], until=50)
    assert told(found) == [("pause", 6)]
    assert course([MUTE], [read("kmh", 50, 1), read("kmh", 50, 0, late=6)], until=7).events == ()


def test_while_paused_silence_is_no_breach_and_after_it_begins_anew():
    found = course([SPEED, MUTE], [read("kmh", 120, 1), read("kmh", 50, 2)], [resume(30)], until=36)
    assert told(found) == [("pause", 1), ("resume", 30)]
    again = course([SPEED, MUTE], [read("kmh", 120, 1), read("kmh", 50, 2)], [resume(30)], until=37)
    assert told(again)[-1] == ("pause", 36)


def test_two_silences_of_one_moment_are_one_pause():
    other = replace(MUTE, key="mute2", label="Nhiệt độ", reading="temp")
    later = replace(MUTE, key="mute3", reading="temp", hours=8)
    found = course([MUTE, other, later], [], until=50)
    assert told(found) == [("pause", 6)]
    assert [cause.wire for cause in found.events[0].causes] == ["mute", "mute2"]


def test_a_late_bad_reading_pauses_when_it_comes_in_and_never_back():
    late = read("kmh", 120, 1, late=9)
    found = course([SPEED], [read("kmh", 50, 5), late])
    assert told(found) == [("pause", 10)]
    assert (
        found.events[0].causes[0].words
        == "Tốc độ bay, km/h: 120, ngưỡng không quá 100 (đo lúc 09:00 ngày 01/6/2026, nhận muộn)."
    )
    assert runs_at(found, at(9.9))
    assert not runs_at(found, at(10))


def test_a_reading_sent_twice_is_one():
    twice = [read("gap", 9, 1, one="a"), read("gap", 9, 1, late=1, one="a"), read("gap", 9, 3)]
    assert course([OFTEN], twice).events == ()


def test_what_cannot_be_is_set_aside_and_told():
    odd = [read("kmh", 120, 5, late=-4), read("kmh", None, 1), read("kmh", 120, -2)]
    found = course([SPEED], odd)
    assert found.events == ()
    assert {why for _, why in found.set_aside} == {
        "thời điểm đo muộn hơn thời điểm nhận, kiểm tra đồng hồ của thiết bị",
        "không có số",
        "gửi trước khi thử nghiệm bắt đầu",
    }


def test_clocks_may_differ_a_little():
    assert told(course([SPEED], [read("kmh", 120, 1, late=-0.05)])) != []


def test_an_office_may_pause_and_stop_and_a_stop_is_the_end():
    decisions = [resume(1, "9/CV", "pause"), resume(2, "10/CV", "pause"), resume(3, "11/QĐ", "stop"), resume(4)]
    found = course([SPEED], [read("kmh", 120, 5)], decisions)
    assert told(found) == [("pause", 1), ("noted", 2), ("stop", 3)]
    assert (found.status, found.paused_since, found.ran) == ("stopped", None, ((START, at(1)),))
    assert [why for _, why in found.without_effect] == ["thử nghiệm đã dừng hẳn"]
    assert [why for _, why in found.set_aside] == ["thử nghiệm đã dừng hẳn"]
    assert course([], [], [resume(1, "11/QĐ", "stop")]).ran == ((START, at(1)),)


def test_a_decision_that_changes_nothing_is_told():
    found = course([SPEED], [], [resume(-1), resume(1)])
    assert [why for _, why in found.without_effect] == ["trước khi thử nghiệm bắt đầu", "thử nghiệm đang chạy"]


def test_of_one_moment_the_reading_comes_before_the_decision():
    found = course([SPEED], [read("kmh", 120, 1)], [resume(1)])
    assert told(found) == [("pause", 1), ("resume", 1)]
    assert found.status == "running"


def test_outside_its_area_or_hours_it_pauses():
    area = Outside("area", "Nơi bay", Places("flight", "Nơi bay", {"20101": "xã Hướng Phùng"}))
    found = course([area], [read("flight", 1, 1, place="20101"), read("flight", 1, 2, place="20999")])
    assert told(found) == [("pause", 2)]
    night = Outside("hours", "Giờ bay", Hours("flight", "Giờ bay", time(7), time(17)))
    assert told(course([night], [read("flight", 1, 1), read("flight", 1, 10)])) == [("pause", 10)]


def test_a_limit_is_watched_by_its_own_level_and_its_hours():
    people = Bound("customers", "Số người tham gia", "người", "at_most", Decimal(500), Decimal(400), silent_hours=12)
    assert of_limit(people) == (
        Over("customers.over", "Số người tham gia", "customers", "at_most", Decimal(500), Decimal(400)),
        Silent("customers.silent", "Số người tham gia", "customers", 12),
    )
    assert len(of_limit(replace(people, silent_hours=None, warn=None))) == 1
    assert of_limit(replace(people, silent_hours=None), 24)[1].hours == 24
    assert isinstance(of_limit(Places("flight", "Nơi bay", {"1": "xã A"}))[0], Outside)


def test_wires_that_cannot_be_watched_are_told_what_is_wrong():
    assert flaws([SPEED, OFTEN, HARM, MUTE, *of_limit(Places("f", "Nơi bay", {"1": "xã A"}))]) == []
    wrong = [
        SPEED,
        replace(SPEED, clear=Decimal(101)),
        replace(OFTEN, times=6),
        replace(OFTEN, key="o", clear=3),
        replace(HARM, clear=Decimal(4)),
        replace(MUTE, hours=0),
    ]
    found = flaws(wrong)
    assert len(found) == 6, "the second speed is told twice: its key and its level"
    assert found[0] == "Ngưỡng «Tốc độ bay, km/h» trùng mã «speed» với ngưỡng khác; mỗi ngưỡng một mã."


def test_a_measure_never_holds_a_reading_without_a_figure():
    with pytest.raises(ValueError, match="without a figure"):
        measure(SPEED, Memory(deque([read("kmh", None, 1)])))


WIRES = (SPEED, OFTEN, HARM, MUTE)
quarters = st.integers(0, 160).map(lambda n: n / 4)
some_readings = st.lists(
    st.builds(
        lambda key, value, hours, late, one: Reading(f"{one}", key, value, at(hours), at(hours + late)),
        st.sampled_from(["kmh", "gap", "incidents", "trips"]),
        st.one_of(st.none(), st.integers(0, 600).map(Decimal)),
        quarters,
        st.sampled_from([0.0, 0.0, 0.25, 3.0, 12.0, -1.0]),
        st.integers(0, 60),
    ),
    max_size=40,
)
some_decisions = st.lists(
    st.builds(
        lambda verb, hours, number: Decision(verb, at(hours), number),
        st.sampled_from(["resume", "resume", "resume", "pause", "stop"]),
        quarters,
        st.sampled_from(["", "7/QĐ-UBND", "8/QĐ-UBND"]),
    ),
    max_size=8,
)


@given(some_readings, some_decisions)
def test_a_paused_test_never_runs_on_without_a_resume_decision(readings, decisions):
    found = course(WIRES, readings, decisions)
    running = True
    for event in found.events:
        if event.verb == "resume":
            assert not running
            assert event.number.strip()
            assert any(one.verb == "resume" and one.at == event.at and one.number == event.number for one in decisions)
            running = True
        elif event.verb == "pause":
            assert running
            running = False
        elif event.verb == "stop":
            running = False
    assert running == (found.status == "running")
    begins = [start for start, _ in found.ran]
    assert begins == [START, *(one.at for one in found.events if one.verb == "resume")]
    assert all(end is not None and end <= nxt for (_, end), nxt in zip(found.ran, begins[1:]))
    assert (found.ran[-1][1] is None) == (found.status == "running")


@given(some_readings, some_decisions, st.randoms(use_true_random=False))
def test_a_replay_tells_the_same_in_whatever_order_the_facts_are_given(readings, decisions, chance):
    mixed, decided = list(readings), list(decisions)
    chance.shuffle(mixed)
    chance.shuffle(decided)
    assert course(WIRES, mixed, decided) == course(WIRES, readings, decisions)
    assert course(tuple(reversed(WIRES)), mixed, decided) == course(WIRES, readings, decisions)


@given(some_readings, some_decisions, quarters)
def test_what_comes_later_changes_no_earlier_event(readings, decisions, hours):
    whole = course(WIRES, readings, decisions)
    known = [one for one in readings if one.received_at <= at(hours)]
    earlier = course(WIRES, known, [one for one in decisions if one.at <= at(hours)], until=hours)
    assert earlier == course(WIRES, readings, decisions, until=hours)
    assert [one for one in earlier.events if one.at < at(hours)] == [one for one in whole.events if one.at < at(hours)]


@given(some_readings, some_decisions)
def test_events_are_told_in_order_and_each_cause_has_words(readings, decisions):
    found = course(WIRES, readings, decisions)
    moments = [one.at for one in found.events]
    assert moments == sorted(moments)
    assert all(cause.words for one in found.events for cause in one.causes)
    assert all(runs_at(found, start) or end == start for start, end in found.ran)


def remembered_of(readings, since, moment):
    """What a store keeps at hand: the newest of each key, and so many or so many hours of those that came in since it runs."""
    kept = {
        max((one for one in readings if one.key == key), key=lambda one: one.at) for key in {r.key for r in readings}
    }
    for key, (count, hours) in remembered(WIRES).items():
        own = [one for one in readings if one.key == key and (one.received_at > since or since == START)]
        own.sort(key=lambda one: (one.received_at, one.at, one.id))
        kept |= set(own[len(own) - count :]) | {one for one in own if one.received_at > moment - timedelta(hours=hours)}
    return tuple(kept)


@given(some_readings, some_decisions, quarters)
def test_a_replay_taken_up_where_it_stood_tells_what_the_whole_would(readings, decisions, hours):
    whole = course(WIRES, readings, decisions)
    before = in_order(one for one in readings if one.received_at <= at(hours))
    first = course(WIRES, before, [one for one in decisions if one.at <= at(hours)], until=hours)
    since = next((one.at for one in reversed(first.events) if one.verb == "resume"), START)
    aside = {one.id for one, _ in first.set_aside}
    known = Known(
        first.status, since, first.tense,
        remembered_of([one for one in before if one.id not in aside], since, at(hours)),
    )  # fmt: skip
    seen = {one.id for one in before}
    then = replay(
        WIRES, [one for one in readings if one.received_at > at(hours) and one.id not in seen],
        [one for one in decisions if one.at > at(hours)], started_at=START, until=at(100), known=known,
    )  # fmt: skip
    assert first.events + then.events == whole.events
    assert (then.status, then.tense) == (whole.status, whole.tense)


def test_what_cannot_be_is_set_aside():
    before = Reading("b", "kmh", Decimal(120), START - timedelta(days=365), at(1))
    found = replay([SPEED], [before, read("kmh", -5, 2)], started_at=START, until=at(3), counts={"kmh"})
    assert [why for _, why in found.set_aside] == [
        "đo trước khi thử nghiệm bắt đầu (08:00 ngày 01/6/2026)",
        "số âm của đại lượng không thể âm",
    ]
    assert found.events == ()
    same_day = Reading("c", "kmh", Decimal(120), at(-2), at(1))
    assert told(replay([SPEED], [same_day], started_at=START, until=at(3), counts={"kmh"})) == [("pause", 1)]
    cold = Over("cold", "Nhiệt độ tủ, °C", "t", "at_least", Decimal(2), Decimal(3))
    assert told(course([cold], [read("t", -5, 1)])) == [("pause", 1)], "a temperature below 0 is one"
