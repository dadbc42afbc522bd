"""Terms: the day of expiry, extensions, what is in force on a day, what lies ahead."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.sandbox.rules.terms import (
    Asking,
    Exemption,
    Extension,
    Permission,
    ask_by,
    ends_on,
    exemption_ends_on,
    extension_refusal,
    in_force,
    in_term,
    reminders,
)

START = date(2026, 1, 31)
YEAR = Permission(START, 12)
LAST = date(2027, 1, 31)
DAY = date(2026, 6, 1)
LIMITS = Asking(most=1, most_months=36, ask_days=15)
RULE = Exemption("Điều 8 Nghị định 288/2025/NĐ-CP", START)


def test_on_its_last_day_a_test_still_runs_and_its_exemptions_hold():
    assert in_term(YEAR, START)
    assert in_term(YEAR, LAST)
    assert in_force([RULE], YEAR, LAST) == [RULE]
    after = LAST + timedelta(days=1)
    assert not in_term(YEAR, after)
    assert in_force([RULE], YEAR, after) == []


def test_a_last_day_on_a_sunday_is_not_moved():
    assert LAST.weekday() == 6
    assert ends_on(YEAR, DAY) == LAST


def test_an_extension_counts_from_the_day_it_was_decided():
    longer = replace(YEAR, extensions=(Extension("20/QĐ-UBND", date(2026, 12, 1), 6),))
    assert ends_on(longer, date(2026, 11, 30)) == LAST
    assert ends_on(longer, date(2026, 12, 1)) == date(2027, 7, 31)
    assert in_force([RULE], longer, date(2027, 7, 31)) == [RULE]


def test_an_early_end_is_the_last_day_from_the_day_it_is_known():
    ended = replace(YEAR, ended_on=date(2026, 9, 9))
    assert ends_on(ended, date(2026, 9, 8)) == LAST
    assert ends_on(ended, date(2026, 9, 9)) == date(2026, 9, 9)
    assert not in_term(ended, date(2026, 9, 10))


def test_an_exemption_never_outlasts_its_test():
    assert exemption_ends_on(replace(RULE, until=date(2030, 1, 1)), YEAR, DAY) == LAST
    assert exemption_ends_on(replace(RULE, until=date(2026, 7, 1)), YEAR, DAY) == date(2026, 7, 1)
    assert in_force([replace(RULE, starts_on=date(2025, 1, 1))], YEAR, date(2025, 12, 31)) == [], "nor begins before it"


def test_on_the_day_it_is_revoked_an_exemption_does_not_hold():
    revoked = replace(RULE, revoked_on=date(2026, 8, 8))
    assert in_force([revoked], YEAR, date(2026, 8, 7)) == [revoked]
    assert in_force([revoked], YEAR, date(2026, 8, 8)) == []


@pytest.mark.parametrize(
    ("change", "asked_on", "months", "words"),
    [
        ({}, date(2027, 1, 11), 12, None),
        ({}, date(2027, 1, 12), 12, "Phải đề nghị gia hạn chậm nhất 15 ngày làm việc trước ngày hết hạn, tức là ngày 11/01/2027."),
        ({}, date(2027, 2, 1), 12, "Thời hạn thử nghiệm đã hết ngày 31/01/2027, không gia hạn được; hãy nộp hồ sơ mới."),
        ({}, DAY, 37, "Mỗi lần gia hạn từ 1 đến 36 tháng; hãy ghi lại số tháng."),
        ({}, DAY, 0, "Mỗi lần gia hạn từ 1 đến 36 tháng; hãy ghi lại số tháng."),
        (
            {"extensions": (Extension("1/QĐ", date(2026, 5, 5), 6),)}, DAY, 6,
            "Đã gia hạn 1 lần, không quá 1 lần; hãy chọn phương án kết thúc.",
        ),
        ({"ended_on": DAY}, DAY, 6, "Thử nghiệm đã kết thúc ngày 01/6/2026, không gia hạn được; hãy nộp hồ sơ mới."),
    ],
)  # fmt: skip
def test_an_extension_is_asked_for_in_time_and_not_too_often(change, asked_on, months, words):
    assert extension_refusal(replace(YEAR, **change), asked_on, asked_on, months, LIMITS) == words


def test_what_was_given_since_an_extension_was_asked_for_counts():
    given = replace(YEAR, extensions=(Extension("1/QĐ", date(2026, 7, 1), 6),))
    assert extension_refusal(given, DAY, date(2026, 7, 2), 6, LIMITS) == (
        "Đã gia hạn 1 lần, không quá 1 lần; hãy chọn phương án kết thúc."
    )


def ahead(permission, day):
    return reminders(permission, day, limits=LIMITS, report_days=15, report_months=6)


def test_what_lies_ahead_is_told_by_day():
    found = ahead(YEAR, DAY)
    assert [(one.key, one.on) for one in found] == [
        ("report", date(2026, 7, 31)),
        ("extension", date(2027, 1, 11)),
        ("final", date(2027, 1, 16)),
        ("end", LAST),
    ]
    assert found[1].words == "ngày cuối để đề nghị gia hạn, thử nghiệm hết hạn 31/01/2027"
    assert found[1].on == ask_by(YEAR, DAY, 15)


def test_a_periodic_report_on_a_day_off_moves_to_the_next_working_day():
    sunday = Permission(date(2026, 2, 2), 12)
    assert ahead(sunday, DAY)[0].on == date(2026, 8, 3), "2/8/2026 is a Sunday"


def test_where_no_extension_is_left_none_is_told_and_after_the_end_nothing():
    longer = replace(YEAR, extensions=(Extension("20/QĐ-UBND", date(2026, 5, 5), 6),))
    assert "extension" not in {one.key for one in ahead(longer, DAY)}
    assert ahead(YEAR, LAST + timedelta(days=1)) == []
    assert ahead(YEAR, START - timedelta(days=1)) == []
    assert [one.key for one in ahead(YEAR, LAST)] == ["end"]


days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
extensions = st.lists(st.builds(Extension, st.just("1/QĐ"), days, st.integers(1, 24)), max_size=3).map(tuple)
permissions = st.builds(Permission, days, st.integers(1, 36), extensions, st.one_of(st.none(), days))
exemptions = st.builds(Exemption, st.just("Điều 1"), days, st.one_of(st.none(), days), st.one_of(st.none(), days))


@given(permissions, exemptions, days)
def test_an_exemption_holds_only_while_its_test_is_in_term(permission, exemption, day):
    if in_force([exemption], permission, day):
        assert in_term(permission, day)
        assert day <= exemption_ends_on(exemption, permission, day)


@given(permissions, days, days)
def test_without_news_between_two_days_the_end_is_the_same(permission, one, other):
    first, then = sorted((one, other))
    news = [ext.decided_on for ext in permission.extensions] + ([permission.ended_on] if permission.ended_on else [])
    if not any(first < day <= then for day in news):
        assert ends_on(permission, first) == ends_on(permission, then)
