"""A file of a series: what is read and how, which way it is judged, what is refused with its row."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.series import BadSeries, detect, read_series
from dotpha.text.spans import Span


def csv(*rows, head="timestamp,value"):
    return "\n".join([head, *rows]).encode()


def test_any_case_a_mark_other_columns_and_both_kinds_of_stamps_are_read():
    data = b"\xef\xbb\xbf" + csv("x,2014-02-14 14:30:00,1.5", "x,2014-02-14T14:35:00,", head="id,TimeStamp, VALUE")
    rows = read_series(data)
    assert [(one.at, one.value) for one in rows] == [("2014-02-14 14:30:00", 1.5), ("2014-02-14T14:35:00", None)]
    assert rows[0].when == datetime(2014, 2, 14, 14, 30)  # noqa: DTZ001 - stamps of sensors have no zone


def test_spans_of_the_calendar_and_decimal_commas_are_read():
    rows = read_series(csv("2025-01;1.234,5", "2025-02;NaN", "2025-03;7", head="thời điểm;giá trị"))
    assert [one.value for one in rows] == [1234.5, None, 7.0]
    assert all(isinstance(one.when, Span) for one in rows)
    assert [one.value for one in read_series(csv("2025-Q1;1.5", "2025-Q2;2", head="timestamp;value"))] == [1.5, 2.0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "tệp trống"),
        (csv(), "không có dòng số liệu nào"),
        (csv("2025-01,1", head="time,value"), "dòng 1: dòng tiêu đề thiếu cột «timestamp»"),
        (csv("2025-01,1,2", head="timestamp,value,value"), "có hai cột «value»"),
        (csv("2025-01,1", "2025-02,x"), "dòng 3: «x» không phải số"),
        (csv("2025-01,1", "2025-02,inf"), "dòng 3: «inf» lớn quá"),
        (csv("2025-01,1", "2025-02"), "dòng 3: thiếu ô"),
        (csv("2025-02,1", "2025-01,1"), "dòng 3: «2025-01» không sau «2025-02»"),
        (csv("2025-02,1", "2025-02,1"), "dòng 3"),
        (csv("2025-01,1", "2025-Q2,1"), "«2025-Q2» là kỳ quý, dòng trước «2025-01» là kỳ tháng"),
        (csv("2025-13,1"), "dòng 2: không hiểu thời điểm «2025-13»"),
        (csv(",1"), "dòng 2: chưa ghi thời điểm"),
        (csv("2025-01-01 00:00,1", "2025-01-01 00:05+07:00,1"), "múi giờ"),
        (csv("2025-01,1") + b"\n2025-02,\xff", "dòng 3: không phải chữ mã UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_row(data, words):
    with pytest.raises(BadSeries) as refused:
        read_series(data)
    assert words in refused.value.sentence


@pytest.mark.parametrize(
    ("stamps", "words"),
    [
        (["2025-01", "2025-02"], "theo tháng"),
        (["2025-01-31", "2025-02-28", "2025-03-31"], "theo tháng"),
        (["2025-01-01T00:00", "2025-02-01T00:00"], "theo tháng"),
        (["2025-01-06", "2025-01-07"], "theo ngày"),
        (["2025-Q1", "2025-Q2"], "theo quý"),
        (["2020", "2021"], "theo năm"),
        (["2026/2030", "2031/2035"], "nhiều năm"),
        (["2025-01-06", "2025-01-13"], "chính thức: mô hình"),
        (["2025-01-06 00:00", "2025-01-06 01:00"], "cảm biến"),
        (["2025-01"], "chính thức"),
    ],
)
def test_the_first_stamps_tell_the_method(stamps, words):
    found = detect(read_series(csv(*(f"{at},1" for at in stamps))))
    assert words in found.method
    assert [(one.at, one.score, one.anomaly) for one in found.points] == [(at, 0, False) for at in stamps]


def test_a_break_is_found_both_ways():
    months = [f"{2019 + n // 12}-{n % 12 + 1:02d},{100 + n % 3 + (60 if n == 40 else 0)}" for n in range(45)]
    assert [n for n, one in enumerate(detect(read_series(csv(*months))).points) if one.anomaly] == [40]
    start = datetime(2025, 1, 1)  # noqa: DTZ001
    hours = [f"{start + timedelta(hours=n)},{100 + n * 7 % 5 + (90 if n == 300 else 0)}" for n in range(320)]
    assert [n for n, one in enumerate(detect(read_series(csv(*hours))).points) if one.anomaly] == [300]


def test_a_provisional_last_figure_is_not_judged():
    rows = read_series(csv(*(f"{2021 + n // 12}-{n % 12 + 1:02d},{100 + n % 3 if n < 35 else 10}" for n in range(36))))
    assert detect(rows).points[-1].anomaly
    assert detect(rows, provisional=True).points[-1].score == 0


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=40), st.sampled_from(["D", "h", "m"]), st.integers(1, 40))
def test_the_head_of_a_file_is_judged_as_in_the_whole(values, spacing, kept):
    step = {"D": timedelta(1), "h": timedelta(hours=1), "m": timedelta(31)}[spacing]
    start = datetime(2020, 1, 1)  # noqa: DTZ001
    rows = [f"{start + n * step},{value!r}" for n, value in enumerate(values)]
    whole, head = detect(read_series(csv(*rows))), detect(read_series(csv(*rows[:kept])))
    assert whole.points[:kept] == head.points
