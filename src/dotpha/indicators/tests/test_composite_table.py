"""Tables of values as people keep them are read; what cannot be read is named by its row."""

import pytest

from dotpha.indicators.composite.definition import read_definition
from dotpha.indicators.composite.table import BadTable, read_table
from dotpha.indicators.tests.test_composite_engine import PLAIN

DEFINITION = read_definition(PLAIN)
HEAD = "index,year,unit,code,name_vi,parent,weight,value,scale,source_url\n"
# Invented figures in the columns of the published files.
WIDE = HEAD + (
    "X,2025,cấu trúc,X.1,Phần một,X,3,,0-100,https://vi.example/1\n"
    'X,2025,Tỉnh A,X.1,"Phần, một",X,,40.5,0-100,https://vi.example/2\n'
    "X,2025,Tỉnh A,X.rank,Hạng,X,,2,1-34 (thấp hơn là tốt hơn),https://vi.example/2\n"
    "X,2025,Tỉnh A,X,Điểm,,,44,0-100,https://vi.example/2\n"
    "X,2025,Tỉnh A,X.khac,Khác,X,,7,,https://vi.example/2\n"
)


def read(text, encoding="utf-8"):
    return read_table(text.encode(encoding), DEFINITION)


def test_the_columns_of_the_published_files_are_read_and_rows_of_the_structure_passed_over():
    found = read(WIDE)
    assert found.values.units == ("Tỉnh A",)
    assert [found.values.one("Tỉnh A", 2025, code) for code in ("X.1", "X", "X.rank")] == [40.5, 44, 2]
    assert found.ignored == ("X.khac",)
    assert found.rows["Tỉnh A", 2025, "X.1"] == 3


def test_a_table_of_the_structure_alone_has_no_values():
    assert read(WIDE.split("X,2025,Tỉnh", 1)[0]).values.units == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marks_of_byte_order_semicolons_and_decimal_commas_are_read(encoding):
    found = read("unit;year;code;value\r\nTỉnh A;2025;X.1;40,5\r\nTỉnh A;2025;X.2;1.040,5\r\n", encoding)
    assert [found.values.one("Tỉnh A", 2025, code) for code in ("X.1", "X.2")] == [40.5, 1040.5]


def test_tabs_vietnamese_headings_decomposed_names_and_blanks_are_read():
    found = read(
        "Đơn vị\tNăm\tMã\tGiá trị\n Ti\u0309nh A \t2025\tX.1\t 40.5 \n\nTỉnh A\t2025\tX.2\t\nTỉnh A\t2025\tX\tkhông có số liệu\n"
    )
    assert found.values.units == ("Tỉnh A",)
    assert [found.values.one("Tỉnh A", 2025, code) for code in ("X.1", "X.2", "X")] == [40.5, None, None]


def test_a_quoted_decimal_comma_in_a_file_of_commas_is_read():
    assert read('unit,year,code,value\nA,2025,X.1,"40,5"\nA,2025,X.2,7.25\n').values.one("A", 2025, "X.1") == 40.5


ROW = "unit,year,code,value\n"
REFUSED = {
    "": "không có dòng nào. Hãy chọn tệp có dòng tiêu đề unit, year, code, value.",
    "unit,year,code\n": "dòng tiêu đề thiếu cột «value». Cần các cột unit, year, code, value.",
    "unit,unit,year,code,value\n": "dòng tiêu đề có hai cột «unit». Cần các cột unit, year, code, value.",
    ROW + "A,2025,X.1\n": "dòng 2: thiếu ô. Mỗi dòng cần đủ các cột như dòng tiêu đề.",
    ROW + ",2025,X.1,4\n": "dòng 2: chưa ghi đơn vị.",
    ROW + "A,2025,,4\n": "dòng 2: chưa ghi mã.",
    ROW + "A,25,X.1,4\n": "dòng 2: năm «25» không đọc được. Hãy ghi bốn chữ số.",
    ROW + "A,2025,X.1,4\nA,2025,X.2,tốt\n": "dòng 3: giá trị «tốt» của mã X.2 không phải số.",
    ROW + "A,2025,X.1,nan\n": "dòng 2: giá trị «nan» của mã X.1 không phải số.",
    ROW + "A,2025,X.1,1e999\n": "dòng 2: giá trị «1e999» của mã X.1 không phải số.",
    ROW + "A,2025,X.1,1_0\n": "dòng 2: giá trị «1_0» của mã X.1 không phải số.",
    ROW + "A,2025,Y.1,4\n": "không có mã nào của chỉ số X (X.1, X.2…); tệp có Y.1.",
    ROW + "A,2025,X.1,4\nA,2025,X.1,4\nA,2025,X.1,5\n": (
        "dòng 2 và dòng 4: A, năm 2025, mã X.1 có hai giá trị, 4 và 5. Hãy giữ một."
    ),
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: REFUSED[text][:40])
def test_what_cannot_be_read_is_named_by_its_row(text):
    with pytest.raises(BadTable) as told:
        read(text)
    assert told.value.sentence == REFUSED[text]


def test_letters_of_another_code_are_refused():
    with pytest.raises(BadTable, match="không phải chữ mã UTF-8"):
        read_table(b"unit,year,code,value\nT\xe3nh,2025,X.1,4\n", DEFINITION)
