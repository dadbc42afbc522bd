"""Files of figures: a well-formed table reads back equal from every dialect, and nothing else than a sentence comes of a bad one."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dotpha.indicators.figures.bounds import BadFigures
from dotpha.indicators.figures.matching import match_columns
from dotpha.indicators.figures.reading import read_table
from dotpha.indicators.figures.rows import Figure, rows
from dotpha.indicators.tests.books import ENCODERS, Laid, as_csv, as_ods, as_xlsx, ods_of

UNITS = ["Xã Lao Bảo", "Xã Khe Sanh", "Phường Đông Hà", "Xã Cam Lộ", "Xã Hướng Phùng", "Xã Triệu Bình", "Xã Tà Rụt"]
QUARTERS = {
    "2024 / Quý I": "2024-Q1",
    "2024 / Quý II": "2024-Q2",
    "2025 / Quý I": "2025-Q1",
    "2025 / Quý II": "2025-Q2",
}
MONTHS = {f"{word}{month}/2025": f"2025-{month:02d}" for month in range(1, 13) for word in ("Tháng ", "T")}
NOTHING = ["", "-", "…", "x", "n/a", "–"]
TITLES = [
    ["UBND TỈNH QUẢNG TRỊ", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["Kết quả giải quyết thủ tục hành chính của các xã, phường"],
    ["Đơn vị tính: hồ sơ"],
]
NOTES = [["Ghi chú: số liệu chưa được kiểm tra"], ["", "Người lập biểu", "Chủ tịch"]]
values = st.none() | st.integers(0, 9_999_999).map(lambda n: n / 100)


def written(value, style, nothing, percent=False):
    if value is None:
        return nothing
    text = f"{value:,.2f}" if style != "plain" else f"{value:.2f}".replace(".", ",")
    if style == "vi":
        text = text.translate(str.maketrans(",.", ".,"))
    return text + ("%" if percent else "")


def padded(lines, width):
    return [[*line, *[""] * (width - len(line))] for line in lines]


def figures_of(data, name):
    table = read_table(data, name)
    matching = match_columns(table)
    assert not matching.problems
    found = rows(table, matching)
    assert all(isinstance(one, Figure) for one in found), found
    return {(one.unit, one.period, one.indicator): one.value for one in found}


@st.composite
def wide(draw):
    """Units in rows, quarters under years in columns: two header rows, titles, a total, notes."""
    units = draw(st.lists(st.sampled_from(UNITS), min_size=2, unique=True))
    cells = {unit: draw(st.lists(values, min_size=4, max_size=4)) for unit in units}
    cells[units[0]][0] = 12.5  # at least one figure of which the sign of the decimals is told
    titles, notes, serial = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    return units, cells, titles, notes, serial


def lay_wide(table, write):
    units, cells, titles, notes, serial = table
    at = int(serial)
    top = ["STT"] * serial + ["Tên đơn vị", "2024", "", "2025", ""]
    low = [""] * (at + 1) + ["Quý I", "Quý II", "Quý I", "Quý II"]
    body = [[str(n)] * serial + [unit, *map(write, cells[unit])] for n, unit in enumerate(units, 1)]
    width = len(top)
    before = padded(TITLES, width) if titles else []
    total = [[""] * serial + ["Tổng cộng", *[write(1234.56)] * 4]] if notes else []
    after = padded(NOTES, width) if notes else []
    begin = len(before)
    merged = [(begin, column, begin + 1, column) for column in range(at + 1)]
    merged += [(begin, at + 1, begin, at + 2), (begin, at + 3, begin, at + 4)]
    return Laid([*before, top, low, *body, *total, *after], merged)


def asked_wide(table):
    units, cells, *_ = table
    return {(unit, period, ""): value for unit in units for period, value in zip(QUARTERS.values(), cells[unit])}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    wide(),
    st.sampled_from(["vi", "en", "plain"]),
    st.sampled_from(";,\t"),
    st.sampled_from(sorted(ENCODERS)),
    st.sampled_from(["\r\n", "\n", "\r"]),
    st.sampled_from(NOTHING),
)
def test_a_wide_table_reads_back_from_every_text(table, style, sign, encoding, end, nothing):
    if encoding == "tcvn3":
        table = (*table[:2], False, *table[3:])  # its capitals have no tones
    laid = lay_wide(table, lambda value: written(value, style, nothing))
    assert figures_of(as_csv(laid, sign, encoding, end), "a.csv") == asked_wide(table)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(wide(), st.sampled_from(NOTHING), st.sampled_from([as_xlsx, as_ods]))
def test_a_wide_table_reads_back_from_workbooks(table, nothing, write):
    laid = lay_wide(table, lambda value: nothing if value is None else value)
    assert figures_of(write(laid), "a.bin") == asked_wide(table)


@settings(deadline=None)
@given(
    st.dictionaries(st.tuples(st.sampled_from(UNITS), st.sampled_from(sorted(MONTHS))), values, min_size=2),
    st.sampled_from(["vi", "en", "plain"]),
    st.sampled_from(";,\t"),
    st.booleans(),
    st.sampled_from(NOTHING),
)
def test_a_long_table_reads_back(cells, style, sign, percent, nothing):
    cells = {(unit, word): value for (unit, word), value in cells.items() if word.startswith("Tháng")}
    cells |= {("Xã A Dơi", "Tháng 3/2025"): 62.5, ("Xã A Dơi", "T4/2025"): 1234.25}
    header = ["Đơn vị", "Kỳ", "Tỷ lệ (%)" if percent else "Giá trị"]
    body = [[unit, word, written(value, style, nothing, percent)] for (unit, word), value in cells.items()]
    asked = {(unit, MONTHS[word], ""): value for (unit, word), value in cells.items()}
    assert figures_of(as_csv(Laid([header, *body]), sign), "a.csv") == asked


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(UNITS), st.tuples(values, values, values), min_size=2),
    st.sampled_from(["vi", "en"]),
    st.sampled_from(";,\t"),
)
def test_indicators_in_columns_read_back_with_the_period_of_the_title(cells, style, sign):
    names = ["Hồ sơ tiếp nhận", "Hồ sơ đúng hạn", "Tỷ lệ trực tuyến"]
    cells |= {"Xã A Dơi": (10.5, 1.25, 0.5)}
    body = [[unit, *(written(value, style, "") for value in row)] for unit, row in cells.items()]
    laid = Laid([*padded([["SỐ LIỆU THÁNG 9 NĂM 2025"]], 4), ["Xã, phường", *names], *body])
    asked = {(unit, "2025-09", name): value for unit, row in cells.items() for name, value in zip(names, row)}
    assert figures_of(as_csv(laid, sign), "a.csv") == asked


def test_an_ods_that_swells_when_laid_out_is_refused():
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="200"/>'
    with pytest.raises(BadFigures, match="quá mức"):
        read_table(ods_of(f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'), "a.ods")
    with pytest.raises(BadFigures, match="cột, quá mức"):
        read_table(ods_of(f"<table:table-row>{cell.replace('200', '16000')}</table:table-row>"), "a.ods")
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    empty = f'<table:table-row table:number-rows-repeated="1048576">{empty}</table:table-row>'
    with pytest.raises(BadFigures, match="không có ô nào"):
        read_table(ods_of(empty), "a.ods")


def test_merged_cells_that_lie_over_one_another_are_refused():
    cell = (
        '<table:table-cell office:value-type="string" table:number-rows-spanned="9" table:number-columns-spanned="9"/>'
    )
    with pytest.raises(BadFigures, match="bị hỏng"):
        read_table(ods_of(f"<table:table-row>{cell * 9}</table:table-row>" * 9), "a.ods")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "rỗng"),
        (b"\x89PNG\r\n\x1a\n\x00\x01\x02\x03" * 20, "không phải bảng tính"),
        (b"PK\x03\x04 broken", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "bị hỏng"),
        ("Một đoạn văn không có bảng nào cả.".encode(), "không có bảng số liệu"),
        ("Đơn vị;Giá trị\nXã A;một\nXã B;hai\n".encode(), "không có bảng số liệu"),
        (b"a;" * 300 + b"\n1;2\n", "cột, quá mức"),
        (b"a;b\n" + b"1;2\n" * 50_001, "dòng, quá mức"),
        (b"x" * (20 * 2**20 + 1), "quá mức 20 MB"),
        (b'a;b\n"' + b"x" * 200_000, "ngoặc kép"),
    ],
)
def test_a_bad_file_gets_a_sentence(data, said):
    with pytest.raises(BadFigures) as refused:
        read_table(data, "so-lieu.csv")
    assert said in str(refused.value)
    assert "so-lieu.csv" in str(refused.value)


def test_a_zip_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    with pytest.raises(BadFigures, match="không phải bảng tính"):
        read_table(out.getvalue(), "a.xlsx")
    with pytest.raises(BadFigures, match="không có trang “B”"):
        read_table(as_xlsx(Laid([["Đơn vị", "2025"], ["Xã A", 1.5]])), "a.xlsx", "B")


def take(data):
    try:
        table = read_table(data, "a.xlsx")
        rows(table, match_columns(table))
    except BadFigures as error:
        return str(error)
    return ""


BOOKS = [
    write(lay_wide((UNITS, {u: [1.5, None, 2.0, 3.0] for u in UNITS}, True, True, True), lambda v: v))
    for write in (as_xlsx, as_ods)
]


@settings(deadline=None)
@given(
    st.sampled_from(BOOKS),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6),
    st.integers(0, 60),
)
def test_a_damaged_workbook_gets_a_sentence_or_is_read(book, changes, cut):
    data = bytearray(book[: len(book) - cut])
    for place, byte in changes:
        data[place % len(data)] = byte
    assert isinstance(take(bytes(data)), str)


MESS = 'a1.,;\t\n"-x% Q/2025ớ'


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=400) | st.one_of(st.text(), st.text(alphabet=MESS, max_size=200)).map(str.encode))
def test_no_bytes_make_it_fail_in_any_other_way(data):
    assert isinstance(take(data), str)
