"""Letters and appendices that go out."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from dotpha.programme.queries.asking import unbroken
from dotpha.programme.replies import (
    HEADER,
    AppendixRow,
    Asked,
    Basis,
    read_filled,
    reminder_text,
    reminder_words,
    write_docx,
    write_reminder,
    write_request,
    write_xlsx,
)
from dotpha.text.official import Office

OFFICE = Office(
    "Sở Khoa học và Công nghệ",
    "Ủy ban nhân dân tỉnh Quảng Trị",
    "SKHCN-CĐS",
    "Quảng Trị",
    email="cds@vidu.vn",
)
ROWS = [
    AppendixRow(
        "NV-0001", "Xây dựng kho dữ liệu dùng chung", "31/12/2025", "Đang thực hiện: đã khảo sát", "Kế hoạch 48/KH-UBND"
    ),
    AppendixRow("NV-0002", "=1+1 Ban hành quy chế", "Hằng năm", "", "Nghị quyết 05-NQ/TU"),
]
ASKED = Asked(
    "Sở Y tế", "Quý IV/2025", date(2025, 9, 15), date(2025, 12, 14), date(2025, 12, 10), 2,
    (Basis("Kế hoạch số 48/KH-UBND", "UBND tỉnh", date(2025, 2, 3), "thực hiện Nghị quyết số 57-NQ/TW", 2),),
    due_in_period=(("NV-0001", "Xây dựng kho dữ liệu dùng chung", date(2025, 12, 1)),),
    late=(("NV-0002", "Ban hành quy chế", date(2025, 6, 30)),),
    link="https://vidu.vn/viec",
)  # fmt: skip


def text_of(data):
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_header_row_keeps_its_contract_in_word_and_excel():
    table = Document(io.BytesIO(write_docx(ROWS, title="Nhiệm vụ", letterhead=OFFICE.letterhead(year=2025)))).tables[-1]
    assert " · ".join(cell.text for cell in table.rows[0].cells) == (
        "Mã · Nhiệm vụ · Thời hạn · Kết quả kỳ trước · Kết quả · Đánh giá · Vướng mắc"
    )
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(write_xlsx(ROWS, title="Nhiệm vụ"))).get_sheet_by_index(0)
    assert list(HEADER) in sheet.to_python()


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_what_goes_out_is_read_back_as_it_went(name):
    if name.endswith("docx"):
        data = write_docx(ROWS, title="Nhiệm vụ", letterhead=OFFICE.letterhead(year=2025))
    else:
        data = write_xlsx(ROWS, title="Nhiệm vụ")
    rows = read_filled(data, name)
    assert [(row.code, row.title) for row in rows] == [(row.code, row.title) for row in ROWS]
    assert all(row.blank for row in rows)


def test_the_letter_names_the_agency_its_papers_its_tasks_and_its_days():
    text = text_of(write_request(ASKED, OFFICE))
    for word in ("Sở Y tế", "2 nhiệm vụ", "Kế hoạch số 48/KH-UBND", "03/02/2025", "15/9/2025", "14/12/2025", "10/12/2025",
                 "NV-0001", "NV-0002", "cds@vidu.vn", "https://vidu.vn/viec", "Không phát sinh trong kỳ"):  # fmt: skip
        assert word in text


def test_every_sentence_of_the_letter_belongs_to_its_period():
    other = Asked("Sở Y tế", "Quý I/2026", date(2025, 12, 15), date(2026, 3, 14), date(2026, 3, 10), 3, ASKED.bases)
    body = [set(filter(None, (p.text.strip() for p in Document(io.BytesIO(write_request(asked, OFFICE))).paragraphs)))
            for asked in (ASKED, other)]  # fmt: skip
    assert body[0] & body[1] <= {"Kính gửi: Sở Y tế."}


def test_equal_content_gives_equal_bytes():
    assert write_request(ASKED, OFFICE) == write_request(ASKED, OFFICE)
    assert write_docx(ROWS, title="x", letterhead=OFFICE.letterhead(year=2025)) == write_docx(
        ROWS, title="x", letterhead=OFFICE.letterhead(year=2025)
    )
    assert write_xlsx(ROWS, title="x") == write_xlsx(ROWS, title="x")


def test_a_reminder_says_how_late_the_answer_is_and_where_to_give_it():
    early = reminder_text(ASKED, OFFICE, today=date(2025, 12, 7), times=1)
    late = reminder_text(ASKED, OFFICE, today=date(2025, 12, 12), times=2)
    said = reminder_words(ASKED, OFFICE, today=date(2025, 12, 12), times=2)
    assert "còn 3 ngày" in early
    assert "quá hạn gửi 2 ngày" in late
    assert "lần nhắc thứ 2" in late
    assert "https://vidu.vn/viec" in late
    assert "lần đôn đốc thứ 2" in text_of(write_reminder(said, OFFICE, year=2025))


def test_a_letter_cites_article_then_decree_and_cuts_no_title():
    long = "triển khai Nghị quyết số 57-NQ/TW về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và " * 3
    asked = replace(
        ASKED,
        source="Nghị định 09/2019/NĐ-CP, Điều 12",
        bases=(replace(ASKED.bases[0], title=long.strip()),),
        late=(("NV-0002", long.strip(), date(2025, 6, 30)),),
    )
    text = text_of(write_request(asked, OFFICE))
    assert "theo Điều 12 Nghị định số 09/2019/NĐ-CP." in text
    assert text.count(long.strip()) == 2
    assert "…" not in text


@pytest.mark.parametrize(
    ("title", "authority"),
    [
        ("Giám đốc", ()),
        ("Phó Giám đốc", ("KT. GIÁM ĐỐC",)),
        ("Phó Chủ tịch", ("KT. CHỦ TỊCH",)),
        ("Phó Chủ tịch Thường trực", ("KT. CHỦ TỊCH",)),
        ("Phó Giám đốc phụ trách", ("KT. GIÁM ĐỐC",)),
    ],
)
def test_a_deputy_signs_for_the_head(title, authority):
    assert replace(OFFICE, title=title).signature.authority == authority


def test_a_name_stays_in_one_line_of_a_title():
    assert unbroken("Ban Quản lý Khu kinh tế") == "Ban\u00a0Quản\u00a0lý\u00a0Khu\u00a0kinh\u00a0tế"
    assert unbroken("Ban " * 20) == "Ban " * 20
