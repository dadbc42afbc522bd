"""Files typed before Unicode: whatever kind of file, TCVN3 and VNI come out as Unicode."""

import io

import docx
import pytest
import xlsxwriter
from docx.oxml.ns import qn

from dotpha.programme.extraction import extract, extract_text
from dotpha.programme.extraction.readers import read
from dotpha.programme.extraction.tests.plans import HEADER, PLAN_LINES, ROWS, tabbed
from dotpha.text.tests.test_legacy import in_tcvn3, in_vni

EXPECTED = extract_text("\n".join(PLAN_LINES) + "\n" + tabbed())
TYPED = {"tcvn3": in_tcvn3, "vni": in_vni}


def word(paragraphs: list[list[tuple[str, str]]]) -> bytes:
    """A Word file: paragraphs of runs, each a text and its font ("" for that of the style)."""
    document, out = docx.Document(), io.BytesIO()
    for runs in paragraphs:
        p = document.add_paragraph()
        for text, font in runs:
            run = p.add_run(text)
            if font:
                run.font.name = font
    document.save(out)
    return out.getvalue()


def texts(data: bytes, name: str) -> list[str]:
    return [raw.text for raw in read(data, name)]


@pytest.mark.parametrize("code", TYPED)
def test_a_workbook_gives_the_same_tasks_in_any_code(code: str) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Phu luc")
    for at, row in enumerate((HEADER, *ROWS)):
        for column, text in enumerate(row):
            sheet.write_string(at, column, TYPED[code](text))
    book.close()
    found = extract(out.getvalue(), "cu.xlsx").tasks
    assert [task.title.lower() for task in found] == [task.title.lower() for task in EXPECTED.tasks]
    assert [task.deadline for task in found] == [task.deadline for task in EXPECTED.tasks]


@pytest.mark.parametrize("code", TYPED)
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-16"])
def test_a_text_file_in_single_bytes_or_unicode_is_read(code: str, encoding: str) -> None:
    given = "\n".join(TYPED[code](line) for line in ("Giao Sở Y tế chủ trì rà soát trạm y tế xã", "Sở Nội vụ"))
    assert texts(given.encode(encoding), "cu.txt") == ["Giao Sở Y tế chủ trì rà soát trạm y tế xã", "Sở Nội vụ"]


def test_quotes_and_dashes_of_windows_survive() -> None:
    given = in_tcvn3("Ban hành “Kế hoạch chuyển đổi số” – năm 2026").encode("cp1252", "surrogateescape")
    assert texts(given, "cu.txt") == ["Ban hành “Kế hoạch chuyển đổi số” – năm 2026"]


def test_a_pasted_text_is_converted() -> None:
    plan = extract_text("\n".join(in_tcvn3(line) for line in PLAN_LINES))
    assert "ủy ban nhân dân tỉnh hải sơn" in plan.text.lower()


def test_runs_in_a_font_of_capitals_are_capitals() -> None:
    data = word(
        [
            [("kÕ ho¹ch", ".VnTimeH"), (in_tcvn3(" năm 2026 của tỉnh"), ".VnTime")],
            [(in_tcvn3("Sở Y tế chủ trì, phối hợp với các xã"), ".VnTime")],
            [("Phụ lục của Sở", "Times New Roman")],
        ]
    )
    assert texts(data, "cu.docx") == [
        "KẾ HOẠCH năm 2026 của tỉnh", "Sở Y tế chủ trì, phối hợp với các xã", "Phụ lục của Sở",
    ]  # fmt: skip


def test_a_style_in_a_font_of_capitals_makes_capitals() -> None:
    document, out = docx.Document(), io.BytesIO()
    style = document.styles["Heading 1"]
    style.font.name = ".VnArialH"
    style.element.rPr.rFonts.attrib.pop(qn("w:asciiTheme"), None)
    document.add_paragraph("ch\u00ad¬ng tr×nh hµnh ®éng", "Heading 1")
    document.save(out)
    assert texts(out.getvalue(), "cu.docx") == ["CHƯƠNG TRÌNH HÀNH ĐỘNG"]


def test_a_page_of_words_web_page_in_old_fonts_is_read() -> None:
    page = (
        "<html><meta charset=windows-1252><p style='font-family:\".VnTimeH\"'>kÕ ho¹ch <font face='.VnTime'>"
        f"{in_tcvn3('của tỉnh')}</font></p><p>{in_tcvn3('Sở Y tế chủ trì, phối hợp với các xã')}</p></html>"
    )
    assert texts(page.encode("cp1252"), "cu.html") == ["KẾ HOẠCH của tỉnh", "Sở Y tế chủ trì, phối hợp với các xã"]


def test_a_document_of_both_codes_keeps_its_unicode_and_turns_short_cells() -> None:
    data = word(
        [
            [(in_tcvn3("Sở Khoa học và Công nghệ chủ trì, phối hợp với Uỷ ban nhân dân các xã"), "")],
            [("Sè", "")],
            [("Sở Y tế lập danh sách.", "")],
        ]
    )
    assert texts(data, "cu.docx")[1:] == ["Số", "Sở Y tế lập danh sách."]
