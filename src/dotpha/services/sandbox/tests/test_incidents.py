"""Incidents: by when they are told, what must be said, what is owed."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.sandbox.rules.frame import number
from dotpha.services.sandbox.rules.incidents import (
    HOURS_OF,
    MUST_SAY,
    Claim,
    Incident,
    Severity,
    Told,
    due_at,
    full_due_on,
    hours_said,
    is_open,
    owed,
    reporting,
    unsaid,
)

VN = timezone(timedelta(hours=7))
KNEW = datetime(2026, 6, 12, 16, tzinfo=VN)
"""A Friday afternoon: the hours go on over the weekend."""
HOURS = {severity: number(key, date(2026, 6, 12)) for severity, key in HOURS_OF.items()}
GRAVE = Incident(Severity.GRAVE, KNEW - timedelta(hours=1), KNEW)


def after(hours):
    return KNEW + timedelta(hours=hours)


def test_the_hours_are_settings_and_run_through_days_off():
    assert HOURS == {Severity.CRITICAL: 24, Severity.GRAVE: 72}
    assert due_at(Severity.GRAVE, KNEW, HOURS) == datetime(2026, 6, 15, 16, tzinfo=VN)
    assert due_at(Severity.MINOR, KNEW, HOURS) is None


@pytest.mark.parametrize(
    ("reported", "now", "told", "sentence"),
    [
        (None, 72, Told.WAITING, "chờ báo cáo, hạn 16:00 ngày 15/6/2026"),
        (None, 75, Told.OVERDUE, "quá hạn chưa báo cáo 3 giờ, hạn 16:00 ngày 15/6/2026"),
        (72, 80, Told.IN_TIME, "báo đúng hạn, hạn 16:00 ngày 15/6/2026"),
        (72.1, 80, Told.LATE, "báo muộn 1 giờ, hạn 16:00 ngày 15/6/2026"),
        (101, 120, Told.LATE, "báo muộn 1 ngày 5 giờ, hạn 16:00 ngày 15/6/2026"),
        (60, 50, Told.WAITING, "chờ báo cáo, hạn 16:00 ngày 15/6/2026"),
    ],
)
def test_an_incident_is_told_in_time_or_late(reported, now, told, sentence):
    one = replace(GRAVE, reported_at=None if reported is None else after(reported))
    found = reporting(one, HOURS, after(now))
    assert (found.told, found.sentence) == (told, sentence)


def test_a_minor_incident_waits_for_the_periodic_report():
    found = reporting(replace(GRAVE, severity=Severity.MINOR), HOURS, after(500))
    assert (found.told, found.judged, found.sentence) == (Told.PERIODIC, False, "báo trong báo cáo định kỳ")


def test_a_record_that_cannot_be_is_refused():
    for wrong in (replace(GRAVE, happened_at=after(1)), replace(GRAVE, reported_at=after(-1))):
        with pytest.raises(ValueError, match="hãy sửa thời điểm"):
            reporting(wrong, HOURS, after(2))


@given(st.integers(0, 500), st.integers(0, 500))
def test_whoever_tells_earlier_is_never_worse(sooner, later):
    sooner, later = sorted((sooner, later))
    early, late = (reporting(replace(GRAVE, reported_at=after(n)), HOURS, after(600)) for n in (sooner, later))
    assert early.late <= late.late
    assert early.told == Told.IN_TIME or late.told == Told.LATE


@given(st.integers(0, 500), st.integers(0, 500), st.one_of(st.none(), st.integers(0, 500)))
def test_a_judgement_once_made_stays(now, later, reported):
    one = replace(GRAVE, reported_at=None if reported is None else after(reported))
    now, later = sorted((now, later))
    before, then = reporting(one, HOURS, after(now)), reporting(one, HOURS, after(later))
    if before.told in (Told.IN_TIME, Told.LATE):
        assert before == then
    if before.told == Told.OVERDUE:
        assert then.told in (Told.OVERDUE, Told.LATE)


def test_late_is_never_said_as_no_hours():
    assert hours_said(timedelta(minutes=1)) == "1 giờ"
    assert hours_said(timedelta(hours=48)) == "2 ngày"
    assert hours_said(timedelta()) == "0 giờ"


def test_the_full_report_follows_the_first_and_not_on_a_day_off():
    told = replace(GRAVE, reported_at=datetime(2026, 6, 12, 20, tzinfo=VN))
    assert full_due_on(told, 15) == date(2026, 6, 29), "27/6/2026 is a Saturday"
    assert full_due_on(replace(told, reported_at=datetime(2026, 6, 15, tzinfo=VN)), 15) == date(2026, 6, 30)
    assert full_due_on(GRAVE, 15) is None
    assert full_due_on(replace(told, severity=Severity.MINOR), 15) is None


def test_a_report_says_what_is_still_unsaid():
    words = dict.fromkeys(MUST_SAY, "đã ghi")
    assert unsaid(words) == []
    assert unsaid({**words, "harmed": " "}) == ["ai, bao nhiêu người bị ảnh hưởng"]
    assert unsaid(words, full=True) == ["nguyên nhân", "bồi thường", "cách không để xảy ra lại"]


MILLION = Decimal(1_000_000)


def test_compensation_is_open_until_all_agreed_is_paid():
    claims = [
        Claim(5 * MILLION, 3 * MILLION, 3 * MILLION),
        Claim(4 * MILLION, 4 * MILLION, MILLION),
        Claim(None),
        Claim(9 * MILLION, refused="thiệt hại không do thử nghiệm"),
    ]
    found = owed(claims)
    assert (found.open, found.unknown, found.closed) == (2, 1, False)
    assert (
        found.sentence
        == "đã trả 4 triệu đồng trong 7 triệu đồng đã thỏa thuận, 1 yêu cầu chưa thỏa thuận, 2 yêu cầu chưa xong"
    )
    assert owed(claims[::3]).sentence == "đã trả 3 triệu đồng trong 3 triệu đồng đã thỏa thuận, đã xong"
    assert owed([]).sentence == "không có yêu cầu bồi thường"


@pytest.mark.parametrize(
    "wrong",
    [Claim(MILLION, MILLION, 2 * MILLION), Claim(MILLION, None, MILLION), Claim(-MILLION), Claim(MILLION, -MILLION)],
)
def test_the_dong_must_balance(wrong):
    with pytest.raises(ValueError, match="Số"):
        owed([wrong])


amounts = st.integers(0, 10**10).map(Decimal)


@given(st.lists(st.tuples(st.one_of(st.none(), amounts), st.floats(0, 1))))
def test_paid_is_never_more_than_agreed_and_closed_means_equal(rows):
    claims = [
        Claim(agreed, agreed, Decimal(0) if agreed is None else Decimal(int(agreed * Decimal(part))))
        for agreed, part in rows
    ]
    found = owed(claims)
    assert found.paid_vnd <= found.agreed_vnd
    assert found.open == sum(map(is_open, claims))
    assert not found.closed or found.paid_vnd == found.agreed_vnd
