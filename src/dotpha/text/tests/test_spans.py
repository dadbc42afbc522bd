from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.spans import Length, after, before, read_span, span_of, within, year_before

DAYS = st.dates(date(1905, 1, 1), date(2190, 12, 31))
LENGTHS = st.sampled_from([length for length in Length if length != Length.YEARS])


@pytest.mark.parametrize(
    ("name", "label", "brief", "starts_on", "ends_on"),
    [
        ("2025", "Năm 2025", "2025", "2025-01-01", "2025-12-31"),
        ("2025-S1", "6 tháng đầu năm 2025", "2025-S1", "2025-01-01", "2025-06-30"),
        ("2025-Q3", "Quý III/2025", "III/2025", "2025-07-01", "2025-09-30"),
        ("2024-02", "Tháng 02/2024", "2/2024", "2024-02-01", "2024-02-29"),
        ("2025-09", "Tháng 9/2025", "9/2025", "2025-09-01", "2025-09-30"),
        ("2025-09-14", "Ngày 14/9/2025", "14/9", "2025-09-14", "2025-09-14"),
        ("2026/2030", "Giai đoạn 2026–2030", "2026–2030", "2026-01-01", "2030-12-31"),
    ],
)
def test_a_span_follows_the_calendar(name, label, brief, starts_on, ends_on):
    span = read_span(name)
    assert (span.name, span.label, span.brief) == (name, label, brief)
    assert (span.starts_on.isoformat(), span.ends_on.isoformat()) == (starts_on, ends_on)


@pytest.mark.parametrize(
    "name", ["", "25", "2025-13", "2025-02-30", "2025-Q5", "2030/2026", "0000", "2025-Q", "2025/2300"]
)
def test_what_is_no_span_is_said_with_the_way_to_write_one(name):
    with pytest.raises(ValueError, match="Kỳ số liệu viết như"):
        read_span(name)


@given(DAYS, LENGTHS)
def test_a_day_lies_in_its_span_and_the_span_reads_back(day, length):
    span = span_of(day, length)
    assert day in span
    assert read_span(span.name) == span
    assert before(after(span)) == span
    assert after(span).starts_on == span.ends_on + timedelta(1)


@given(DAYS, LENGTHS, LENGTHS)
def test_shorter_spans_fill_the_longer_one_without_gap(day, length, shorter):
    span, parts = span_of(day, length), within(span_of(day, length), shorter)
    assert bool(parts) == (list(Length).index(shorter) < list(Length).index(length))
    assert not parts or sum(part.days for part in parts) == span.days


def test_the_span_of_a_year_ago_has_the_same_place_in_its_year():
    assert [year_before(read_span(name)).name for name in ("2024-02-29", "2025-Q3", "2025", "2026/2030")] == [
        "2023-02-28", "2024-Q3", "2024", "2021/2025",
    ]  # fmt: skip


def test_spans_are_in_order_of_their_last_day_the_shorter_first():
    names = ["2025", "2025-12", "2025-Q4", "2025-12-31", "2025-11"]
    assert [span.name for span in sorted(map(read_span, names), key=lambda span: span.order)] == [
        "2025-11", "2025-12-31", "2025-12", "2025-Q4", "2025",
    ]  # fmt: skip
