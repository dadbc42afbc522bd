"""Word, Excel, HTML and text of one invented plan give the same tasks."""

import io
import unicodedata
from datetime import date

import docx
import pytest
import xlsxwriter
from docx.oxml import OxmlElement

from dotpha.programme.extraction import extract, extract_text
from dotpha.programme.extraction.readers.html import read_html
from dotpha.programme.extraction.tests.plans import HEADER, PLAN_LINES, ROWS, facts, tabbed

TEXT = "\n".join(PLAN_LINES) + "\n" + tabbed()
EXPECTED = extract_text(TEXT)


def word(*, halves: bool = False, merged: bool = False) -> bytes:
    document = docx.Document()
    for line in PLAN_LINES:
        document.add_paragraph(line)
    rows = (HEADER, *ROWS)
    for part in (rows[:3], rows[3:]) if halves else (rows,):
        table = document.add_table(0, len(HEADER))
        for row in part:
            cells = table.add_row().cells
            for cell, text in zip(cells, row):
                cell.text = text
            if merged and not row[2]:
                cells[1].merge(cells[-1])
        document.add_paragraph("7")
    return saved(document)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Phụ lục")
    for at, line in enumerate(PLAN_LINES):
        sheet.merge_range(at, 0, at, 5, line)
    for at, row in enumerate((HEADER, *ROWS), len(PLAN_LINES)):
        for column, text in enumerate(row):
            if text.isdigit():
                sheet.write_number(at, column, int(text))
            else:
                sheet.write_string(at, column, text)
    book.close()
    return out.getvalue()


def page() -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in PLAN_LINES)
    rows = "".join("<tr>" + "".join(f"<td><p>{text}</p></td>" for text in row) + "</tr>" for row in (HEADER, *ROWS))
    head = "<html><head><meta charset='utf-8'><script>var x = '<p>Giao Sở Y tế</p>';</script></head>"
    return f"{head}<body>{lines}<table>{rows}</table></body></html>".encode()


def windows_1258(text: str) -> bytes:
    """As old Windows programs wrote Vietnamese: the tone as a letter of its own."""
    out = b""
    for char in unicodedata.normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize("NFD", char)
            tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            shape = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in tones))
            out += (shape + "".join(tones)).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ke-hoach.docx", word()),
        ("hai-trang.docx", word(halves=True)),
        ("gop-o.docx", word(merged=True)),
        ("ke-hoach.xlsx", excel()),
        ("ke-hoach.html", page()),
        ("ke-hoach.txt", TEXT.encode()),
        ("windows.txt", TEXT.replace("\n", "\r\n").encode("utf-8-sig")),
        ("to-hop.txt", unicodedata.normalize("NFD", TEXT).encode()),
        ("utf16.txt", TEXT.encode("utf-16")),
        ("utf16-khong-dau-hieu.txt", TEXT.encode("utf-16-le")),
        ("cp1258.txt", windows_1258(TEXT)),
    ],
)
def test_every_format_gives_the_same_tasks(name: str, data: bytes) -> None:
    plan = extract(data, name)
    assert facts(plan) == facts(EXPECTED)
    assert plan.document == EXPECTED.document
    assert all(plan.text[slice(*task.span)].startswith(task.title) for task in plan.tasks)


def test_the_document_says_who_issued_it_and_when() -> None:
    facts_read = EXPECTED.document
    assert facts_read.number == "31/KH-UBND"
    assert facts_read.issuer == "ỦY BAN NHÂN DÂN TỈNH HẢI SƠN"
    assert (facts_read.kind, facts_read.signed_on) == ("Kế hoạch", date(2025, 2, 10))
    assert facts_read.title == "Thực hiện Nghị quyết số 57-NQ/TW trên địa bàn tỉnh"
    assert facts_read.based_on == ("57-NQ/TW",)


def test_a_cell_merged_downwards_counts_for_each_row() -> None:
    document = docx.Document()
    table = document.add_table(0, 3)
    for row in (
        ("Nhiệm vụ", "Chủ trì", "Thời hạn"),
        ("Lập bản đồ cầu đường", "Sở Xây dựng", "2025"),
        ("Đếm cầu", "", "2026"),
    ):
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    tasks = extract(saved(document), "gop.docx").tasks
    assert [task.lead for task in tasks] == ["Sở Xây dựng", "Sở Xây dựng"]


def test_tracked_changes_are_read_as_accepted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("1. Giao Sở Y tế lập danh sách trạm y tế ")
    for tag, text_tag, text in (
        ("w:del", "w:delText", "trước ngày 01/3/2025"),
        ("w:ins", "w:t", "trước ngày 15/4/2025"),
    ):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    (task,) = extract(saved(document), "sua.docx").tasks
    assert task.deadline == date(2025, 4, 15)
    assert "01/3" not in task.title


def test_hidden_text_is_not_read() -> None:
    document = docx.Document()
    document.add_paragraph("1. Giao Sở Y tế lập danh sách trạm").add_run(" bí mật").font.hidden = True
    assert "bí mật" not in extract(saved(document), "an.docx").text


def test_automatic_numbers_of_word_are_counted() -> None:
    document = docx.Document()
    document.add_paragraph("Sở Y tế", style="List Number")
    document.add_paragraph("Lập danh sách trạm y tế xã", style="List Bullet")
    document.add_paragraph("Công an tỉnh", style="List Number")
    document.add_paragraph("Kiểm tra an toàn hệ thống", style="List Bullet")
    tasks = extract(saved(document), "so.docx").tasks
    assert [(task.section, task.lead) for task in tasks] == [
        ("1. Sở Y tế", "Sở Y tế"),
        ("2. Công an tỉnh", "Công an tỉnh"),
    ]


def test_excel_months_are_months_again() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet, month = book.add_worksheet(), book.add_format({"num_format": "mmm-yy"})
    sheet.write_row(0, 0, ("Nhiệm vụ", "Chủ trì", "Thời hạn"))
    for row, day in ((1, date(2025, 6, 1)), (2, date(2025, 9, 1))):
        sheet.write_row(row, 0, (f"Lập danh mục đợt {row}", "Sở Y tế"))
        sheet.write_datetime(row, 2, day, month)
    book.close()
    tasks = extract(out.getvalue(), "thang.xlsx").tasks
    assert [task.deadline for task in tasks] == [date(2025, 6, 30), date(2025, 9, 30)]


def test_html_cells_spread_over_rows_and_columns() -> None:
    html = (
        "<table><tr><th rowspan=2>TT</th><th rowspan=2>Nhiệm vụ</th><th colspan=2>Cơ quan</th></tr>"
        "<tr><th>Chủ trì</th><th>Phối hợp</th></tr><tr><td>1</td><td>Lập bản đồ</td><td rowspan=2>Sở Y "
        "tế</td><td></td></tr>"
        "<tr><td>2</td><td>In bản đồ</td><td>Sở Nội vụ</td></tr></table>"
    )
    tasks = extract(html.encode(), "bang.html").tasks
    assert [(task.lead, task.supporting) for task in tasks] == [("Sở Y tế", ()), ("Sở Y tế", ("Sở Nội vụ",))]


@pytest.mark.parametrize("charset", ["undefined", "idna", "punycode", "hex", "klingon"])
def test_a_page_that_declares_no_real_charset_is_read_as_text(charset: str) -> None:
    page = f'<html><meta charset="{charset}"><p>Giao Sở Y tế lập danh sách</p></html>'
    (line,) = read_html(page.encode(), "a.html")
    assert line.text == "Giao Sở Y tế lập danh sách"
