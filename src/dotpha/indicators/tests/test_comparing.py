"""Comparisons: two units in one span, one unit on two days."""

from datetime import date

import pytest
from django.urls import reverse

from dotpha.indicators.actions import add_break
from dotpha.indicators.queries.comparing import between_days, between_units, headline, pairs_chart
from dotpha.indicators.tests.numbers_world import DAY, said
from dotpha.kit import actions as kit

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(numbers):
    """On time: both in October, one of them in November; accounts counted only by one."""
    said(numbers, numbers.shared, "xa-lb", "2025-10", 80, 100, date(2025, 11, 1))
    said(numbers, numbers.shared, "xa-hd", "2025-10", 45, 50, date(2025, 11, 1))
    said(numbers, numbers.shared, "xa-hd", "2025-11", 5, 50)
    said(numbers, numbers.counted, "xa-lb", "2025-11-19", 7)
    return numbers


def test_two_units_are_held_against_each_other_in_a_span_that_both_have(told):
    (pair,) = between_units(told.units["xa-lb"], told.units["xa-hd"], DAY)
    assert (pair.left.words, pair.right.words, pair.left.span.name) == ("80,0%", "90,0%", "2025-10")
    assert (pair.words, pair.better) == ("+10,0 điểm %", True)
    assert headline([pair]) == "Phường Hải Đình tốt hơn Xã Lao Bảo ở 1/1 chỉ số, kém hơn ở 0"
    (back,) = between_units(told.units["xa-hd"], told.units["xa-lb"], DAY)
    assert (back.words, back.better) == ("−10,0 điểm %", False)


def test_what_was_not_known_yet_is_not_compared(told):
    assert between_units(told.units["xa-lb"], told.units["xa-hd"], date(2025, 10, 20)) == []
    assert pairs_chart([]) is None
    assert "Không có chỉ số" in headline([])


def test_a_day_is_held_against_another_by_what_was_known_then(told):
    said(told, told.shared, "xa-lb", "2025-10", 70, 100, date(2025, 11, 10))
    ratio, count = between_days(told.units["xa-lb"], date(2025, 11, 5), DAY)
    assert (ratio.meaning.code, ratio.left.words, ratio.right.words, ratio.words) == (
        "DH",
        "80,0%",
        "70,0%",
        "−10,0 điểm %",
    )
    assert (count.left, count.right.words, count.difference) == (None, "7 tài khoản", None)
    assert [one.name for one in pairs_chart([ratio, count]).series] == ["ngày 05/11/2025", "ngày 20/11/2025"]


def test_across_a_break_of_the_series_two_days_are_not_held_against_each_other(told):
    said(told, told.shared, "xa-lb", "2025-10", 70, 100, date(2025, 11, 10))
    days = date(2025, 10, 20), DAY
    said(told, told.shared, "xa-lb", "2025-08", 50, 100, date(2025, 9, 2))
    add_break(indicator_id=told.shared.pk, on=date(2025, 10, 1), reason="Đổi cách tính", actor=told.office)
    pair = next(one for one in between_days(told.units["xa-lb"], *days) if one.meaning.code == "DH")
    assert (pair.difference, pair.better) == (None, None)
    assert pair.why == "không so vì chuỗi số liệu bị ngắt từ 01/10/2025"


def test_however_many_indicators_the_queries_are_the_same(told, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        between_units(told.units["xa-lb"], told.units["xa-hd"], DAY)
    with django_assert_max_num_queries(9):
        between_days(told.units["xa-lb"], date(2025, 11, 5), DAY)


def test_the_address_keeps_the_choice_and_bad_ones_are_asked_again(client, told):
    kit.start_demo(day=DAY)
    client.force_login(told.fresh("stranger"))
    units, days = reverse("indicators:compare_units"), reverse("indicators:compare_days")
    for asked in ({}, {"a": "xa-lb"}, {"a": "xa-lb", "b": "không có", "ngay": "32/13/2025"}):
        assert "Chọn hai đơn vị" in client.get(units, asked).content.decode()
    assert "cùng một đơn vị" in client.get(units, {"a": "xa-lb", "b": "xa-lb"}).content.decode()
    shown = client.get(units, {"a": "xa-lb", "b": "xa-hd"}).content.decode()
    for words in ('<option value="xa-hd" selected>', "80,0%", "+10,0 điểm %", "vi-sao"):
        assert words in shown
    assert "Chọn một đơn vị" in client.get(days).content.decode()
    assert "trùng nhau" in client.get(days, {"don-vi": "xa-lb", "tu": "20/11/2025"}).content.decode()
    shown = client.get(days, {"don-vi": "xa-lb", "tu": "05/11/2025"}).content.decode()
    for words in ("Ngày 05/11/2025", "7 tài khoản", "không so được"):
        assert words in shown
    exported = client.get(units, {"a": "xa-lb", "b": "xa-hd", "export": "csv"}).content.decode()
    assert "Phường Hải Đình" in exported
    nothing = client.get(units, {"a": "xa-lb", "b": "xa-hd", "ngay": "20/10/2025"}).content.decode()
    assert "Không có chỉ số nào để so sánh" in nothing
