"""SDMX-CSV 2.0: what goes out comes back the same, and what others write is read or told what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.figures.bounds import BadFigures
from dotpha.indicators.figures.rows import Fault
from dotpha.indicators.sdmx import Observation, Status, read, read_time_period, write

codes = st.text(alphabet="abcxyzABC019_.-", min_size=1, max_size=12).filter(lambda code: code.strip())
words = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=20).map(
    str.strip
)
periods = st.sampled_from(["2025", "2025-S1", "2025-Q3", "2025-09", "2025-09-14", "2026/2030"])
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**9).map(float)


@st.composite
def observations(draw):
    value = draw(st.none() | numbers)
    status = Status.MISSING if value is None else draw(st.sampled_from([s for s in Status if s != Status.MISSING]))
    return Observation(draw(codes), draw(codes), draw(periods), value, status, draw(codes | st.just("")), draw(words))


@given(st.lists(observations(), max_size=8))
def test_what_goes_out_comes_back_the_same(told):
    assert read("".join(write(told)).encode(), "a.csv") == told


def test_a_message_begins_as_the_specification_asks():
    lines = list(write([Observation("44", "on_time", "2025-09", 62.5, Status.PROVISIONAL, "PT", "Trung tâm, tỉnh")]))
    assert lines == [
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,SOURCE\r\n",
        'dataflow,DOTPHA:INDICATORS(1.0),I,M,44,on_time,2025-09,62.5,P,PT,"Trung tâm, tỉnh"\r\n',
    ]
    assert list(write([Observation("44", "x", "2026/2030", None)]))[1].split(",")[3:9] == [
        "A5", "44", "x", "2026-01-01/P5Y", "", "M",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [("2025-M09", "2025-09"), ("2025-A1", "2025"), ("2026-01-01/P5Y", "2026/2030"), ("2025-01-01/P1Y", "2025")],
)
def test_the_spans_that_others_write(text, name):
    assert read_time_period(text).name == name


OTHERS = """STRUCTURE[|];STRUCTURE_ID;FREQ: Tần suất;REF_AREA: Vùng;TIME_PERIOD;INDICATOR;OBS_VALUE;OBS_STATUS
dataflow;X:Y(1.0): Tên;M: Tháng;44: Quảng Trị;2025-M09;ti_le;62,5;A: Thường
"""


def test_semicolons_labels_and_other_orders_are_read():
    assert read(OTHERS.encode(), "a.csv") == [Observation("44", "ti_le", "2025-09", 62.5)]
    old = b"DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\r\nX:Y(1.0),44,a,2025,NaN\r\n"
    assert read(old, "a.csv") == [Observation("44", "a", "2025", None, Status.MISSING)]


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("D,M,44,a,2025-09,1,A", "ACTION", "yêu cầu xóa"),
        ("I,M,,a,2025-09,1,A", "REF_AREA", "để trống"),
        ("I,M,44,,2025-09,1,A", "INDICATOR", "để trống"),
        ("I,W,44,a,2025-W07,1,A", "TIME_PERIOD", "Không hiểu kỳ số liệu"),
        ("I,Q,44,a,2025-09,1,A", "FREQ", "FREQ là Q nhưng kỳ 2025-09 là M"),
        ('I,M,44,a,2025-09,"1,5",A', "OBS_VALUE", "“1,5” không phải là số"),
        ("I,M,44,a,2025-09,1e999,A", "OBS_VALUE", "không phải là số"),
        ("I,M,44,a,2025-09,1,M", "OBS_STATUS", "bỏ một trong hai"),
        ("I,M,44,a,2025-09,1,Z", "OBS_STATUS", "chỉ nhận A, P, M, B"),
        ("I", "REF_AREA", "để trống"),
    ],
)
def test_a_bad_row_is_told_and_the_rest_is_read(row, column, said):
    header = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"
    rest = "dataflow,F,I,M,44,a,2025-08,2,A\n"
    fault, sound = read(f"{header}dataflow,F,{row}\n{rest}".encode(), "a.csv")
    assert isinstance(fault, Fault)
    assert (fault.row, fault.column) == (2, column)
    assert said in fault.sentence
    assert sound.value == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "rỗng"), (b"a,b\n1,2\n", "không phải SDMX-CSV"), (b"STRUCTURE,STRUCTURE_ID\n", "thiếu cột REF_AREA")],
)
def test_what_is_no_message_is_refused(data, said):
    with pytest.raises(BadFigures, match=said):
        read(data, "a.csv")


@given(st.binary(max_size=100) | st.text(alphabet='STRUCE,;"\n1A.:', max_size=80).map(str.encode))
def test_no_bytes_make_it_fail_in_any_other_way(data):
    for begin in (b"", b"STRUCTURE,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\n"):
        try:
            assert isinstance(read(begin + data, "a.csv"), list)
        except BadFigures:
            continue
