"""Limits of a plan: at the limit, near it, beyond it, and what silence means."""

from dataclasses import replace
from datetime import datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.sandbox.rules.limits import (
    Bound,
    Hours,
    Places,
    State,
    at_most,
    flaws,
    gravest,
    judge,
    standing,
)
from dotpha.services.sandbox.rules.readings import Reading, in_order, newest

VN = timezone(timedelta(hours=7))
START = datetime(2026, 6, 1, 8, tzinfo=VN)
PEOPLE = Bound("customers", "Số người tham gia", "người", "at_most", Decimal(500), Decimal(400))
MONEY = Bound(
    "total_vnd", "Tổng số tiền trong thử nghiệm", "đồng", "at_most", Decimal(2_000_000_000), Decimal(1_600_000_000)
)
CHARGE = Bound("battery", "Pin còn lại", "%", "at_least", Decimal(20), Decimal(30))
AREA = Places("flight", "Nơi bay", {"20101": "xã Hướng Phùng", "20102": "xã Khe Sanh"})
DAYTIME = Hours("flight_hour", "Giờ bay", time(7), time(17))


def reading(key, value, hours=0.0, late=0.0, place="", one=None):
    at = START + timedelta(hours=hours)
    value = None if value is None else Decimal(value)
    return Reading(one or f"{key}-{hours}-{value}-{late}", key, value, at, at + timedelta(hours=late), place)


@pytest.mark.parametrize(
    ("limit", "value", "state"),
    [
        (PEOPLE, 0, State.OK),
        (PEOPLE, 399, State.OK),
        (PEOPLE, 400, State.NEAR),
        (PEOPLE, 500, State.NEAR),
        (PEOPLE, 501, State.BREACHED),
        (CHARGE, 31, State.OK),
        (CHARGE, 30, State.NEAR),
        (CHARGE, 20, State.NEAR),
        (CHARGE, "19.9", State.BREACHED),
        (replace(PEOPLE, warn=None), 500, State.OK),
    ],
)
def test_a_limit_holds_its_own_level(limit, value, state):
    assert judge(limit, reading(limit.key, value)).state == state


@pytest.mark.parametrize(
    ("limit", "value", "sentence"),
    [
        (PEOPLE, 120, "Số người tham gia: 120 người, giới hạn không quá 500 người."),
        (PEOPLE, 450, "Số người tham gia: 450 người, giới hạn không quá 500 người; đã đến mức báo trước 400 người."),
        (PEOPLE, 512, "Số người tham gia: 512 người, vượt giới hạn 500 người là 12 người."),
        (
            MONEY,
            2_050_000_000,
            "Tổng số tiền trong thử nghiệm: 2,05 tỷ đồng, vượt giới hạn 2 tỷ đồng là 50 triệu đồng.",
        ),
        (CHARGE, 15, "Pin còn lại: 15 %, thấp hơn giới hạn 20 % là 5 %."),
    ],
)
def test_the_sentence_says_the_figure_the_limit_and_by_how_much(limit, value, sentence):
    assert judge(limit, reading(limit.key, value)).sentence == sentence


def test_a_test_stays_within_its_communes():
    inside = judge(AREA, reading("flight", 1, place="20101"))
    assert (inside.state, inside.sentence) == (State.OK, "Nơi bay: tại xã Hướng Phùng, trong địa bàn thử nghiệm.")
    outside = judge(AREA, reading("flight", 1, place="20999"))
    assert outside.broken
    assert outside.sentence == "Nơi bay: tại nơi có mã 20999, ngoài địa bàn cho phép (xã Hướng Phùng, xã Khe Sanh)."
    assert "không ghi nơi thử nghiệm" in judge(AREA, reading("flight", 1)).sentence


@pytest.mark.parametrize(("hours", "inside"), [(-1.01, False), (-1, True), (8.98, True), (9, False)])
def test_a_test_keeps_its_hours(hours, inside):
    found = judge(DAYTIME, reading("flight_hour", 1, hours))
    assert (found.state == State.OK) == inside
    assert "giờ cho phép 07:00–17:00" in found.sentence


def test_hours_may_go_over_midnight():
    night = replace(DAYTIME, opens=time(22), closes=time(5))
    assert judge(night, reading("flight_hour", 1, 15)).state == State.OK  # 23:00
    assert judge(night, reading("flight_hour", 1, 20)).state == State.OK  # 04:00
    assert judge(night, reading("flight_hour", 1, 2)).state == State.BREACHED


def test_a_reading_is_judged_by_its_own_limit_and_with_a_figure():
    with pytest.raises(ValueError, match="limit of customers"):
        judge(PEOPLE, reading("battery", 1))
    with pytest.raises(ValueError, match="without a figure"):
        judge(PEOPLE, reading("customers", None))


def now(limit, readings, hours, silent=24):
    return standing(limit, readings, started_at=START, now=START + timedelta(hours=hours), silent_hours=silent)


def test_silence_beyond_its_hours_is_a_breach_of_duty():
    told = [reading("customers", 120, 1)]
    assert now(PEOPLE, told, 25).state == State.OK, "at the hour itself it is not yet late"
    silent = now(PEOPLE, told, 25.1)
    assert (silent.state, silent.broken, silent.since) == (State.SILENT, True, START + timedelta(hours=1))
    assert silent.sentence == (
        "Số người tham gia: không có số liệu từ 09:00 ngày 01/6/2026, quá 24 giờ phải gửi; hãy gửi số liệu ngay."
    )


def test_before_the_first_reading_one_waits_and_then_it_is_silence():
    assert now(PEOPLE, [], 24).state == State.WAITING
    assert now(PEOPLE, [], 24.1).state == State.SILENT


def test_a_limit_may_have_hours_of_its_own():
    assert now(replace(PEOPLE, silent_hours=2), [reading("customers", 1)], 2.5).state == State.SILENT


def test_no_figure_does_not_end_silence():
    assert now(PEOPLE, [reading("customers", None, 23)], 24.1).state == State.SILENT


def test_yesterdays_figure_sent_now_is_yesterdays():
    assert now(PEOPLE, [reading("customers", 120, 1, late=29)], 30).state == State.SILENT


def test_the_last_measured_counts_whatever_came_in_last():
    told = [reading("customers", 510, 5), reading("customers", 120, 2, late=6)]
    assert now(PEOPLE, told, 9).state == State.BREACHED
    assert now(PEOPLE, told, 4).state == State.WAITING, "what came in later is not known yet"
    assert newest(told, "battery", START) is None


def test_silence_does_not_wash_a_breach_away():
    assert now(PEOPLE, [reading("customers", 510, 1)], 100).state == State.BREACHED


def test_a_reading_sent_twice_is_one_and_the_first_stands():
    twice = [reading("customers", 510, 1, one="a"), reading("customers", 5, 1, late=1, one="a")]
    assert [one.value for one in in_order(twice)] == [Decimal(510)]


def test_the_gravest_limit_is_that_of_the_test():
    told = [reading("customers", 450, 1)]
    assert gravest([now(PEOPLE, told, 2), now(MONEY, told, 2)]) == State.NEAR
    assert gravest([now(PEOPLE, told, 2), now(MONEY, told, 30)]) == State.SILENT
    assert gravest([]) is None


def test_a_plan_that_cannot_be_watched_is_told_what_is_wrong():
    assert flaws([PEOPLE, MONEY, CHARGE, AREA, DAYTIME]) == []
    assert "chưa có giới hạn nào" in flaws([])[0]
    wrong = [
        PEOPLE,
        replace(PEOPLE, warn=Decimal(501)),
        replace(CHARGE, warn=Decimal(10)),
        replace(MONEY, stop=Decimal(-1)),
        replace(AREA, communes={}),
        replace(DAYTIME, closes=time(7)),
        replace(MONEY, key="m", silent_hours=0),
    ]
    assert [words.rpartition(": ")[2] for words in flaws(wrong)] == [
        "Giới hạn «Số người tham gia» trùng mã «customers» với giới hạn khác; mỗi giới hạn một mã.",
        "mức báo trước phải đến trước mức giới hạn.",
        "mức báo trước phải đến trước mức giới hạn.",
        "mức giới hạn là số không âm.",
        "chọn ít nhất một xã, phường.",
        "giờ bắt đầu và giờ kết thúc phải khác nhau.",
        "số giờ phải gửi số liệu là số lớn hơn 0.",
    ]
    assert flaws([replace(PEOPLE, warn=PEOPLE.stop)]) == [], "to warn at the limit itself is late but clear"


def test_a_limit_from_above_warns_at_a_share():
    assert at_most("customers", "Số người tham gia", "người", Decimal(3), Decimal("0.8")).warn == Decimal(2)
    assert at_most("x", "Nồng độ", "mg", Decimal("0.5"), Decimal("0.8")).warn == Decimal("0.40")


figures = st.decimals(0, 1000, places=2)


@given(figures, figures, figures)
def test_a_higher_value_never_stands_better_below_an_upper_limit(low, high, level):
    limit = at_most("x", "x", "", level, Decimal("0.8"))
    order = [State.OK, State.NEAR, State.BREACHED]
    states = [order.index(judge(limit, reading("x", value)).state) for value in sorted((low, high))]
    assert states == sorted(states)


@given(st.permutations([reading("customers", n * 100, n, late=(n * 7) % 5) for n in range(6)]))
def test_the_order_in_which_readings_are_given_does_not_matter(told):
    assert now(PEOPLE, told, 9) == now(PEOPLE, sorted(told, key=lambda one: one.id), 9)
