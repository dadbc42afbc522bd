"""Every form of the report as Word, read back by another eye, and turned into pages by LibreOffice."""

from __future__ import annotations

import io
import shutil
from datetime import date

import pypdfium2
import pytest
from docx import Document as WordDocument

from dotpha.operations.paper.starting import starting_template
from dotpha.operations.queries.papers import Paper
from dotpha.operations.queries.templates import as_pdf
from dotpha.operations.report import Shape
from dotpha.operations.tests.snapshots import facts_of, rich
from dotpha.text.official import Office

STATE = Office(
    "Sở Khoa học và Công nghệ",
    "Ủy ban nhân dân tỉnh Quảng Trị",
    "BC-SKHCN",
    "Quảng Trị",
    "Phó Giám đốc",
    "Trần Văn Hòa",
)
PARTY = Office(
    "Ban Chỉ đạo chuyển đổi số", "Tỉnh ủy Quảng Trị", "BC/BCĐ", "Quảng Trị", "Phó Trưởng ban", "Lê Quang Minh",
    family="party", authority="T/M BAN CHỈ ĐẠO",
)  # fmt: skip
FORMS = [(office, own) for office in (STATE, PARTY) for own in (False, True)]
IDS = ["state", "state, own template", "party", "party, own template"]


def written(office: Office, own: bool) -> bytes:
    return Paper(
        facts=facts_of("2025-Q3", rich(date(2025, 9, 14))), office=office, addressees=("Ban Thường vụ Tỉnh ủy",),
        shape=Shape(columns=("lead", "deadline", "result", "state"), recipients=("Thành viên Ban Chỉ đạo", "Lưu VT")),
        basis=("Chương trình hành động số 144-CTHĐ/TU",), template=starting_template(office.family) if own else None,
        number="14", on=date(2025, 9, 18),
    ).word()  # fmt: skip


@pytest.fixture(scope="module", params=FORMS, ids=IDS)
def paper(request):
    return request.param[0], written(*request.param)


def test_margins_and_fonts_are_those_of_the_rules(paper):
    document = WordDocument(io.BytesIO(paper[1]))
    for section in document.sections:
        assert 20 <= round(section.top_margin.mm, 1) <= 25
        assert 20 <= round(section.bottom_margin.mm, 1) <= 25
        assert 30 <= round(section.left_margin.mm, 1) <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20
    fonts = {run.font.name for line in document.paragraphs for run in line.runs} - {None}
    assert fonts | {document.styles["Normal"].font.name} == {"Times New Roman"}


def test_head_number_recipients_and_signature_stand_where_they_belong(paper):
    office, data = paper
    document = WordDocument(io.BytesIO(data))
    head, close = document.tables[0], [table for table in document.tables if "Nơi nhận" in table.cell(0, 0).text][0]
    party = office.family == "party"
    banner = "ĐẢNG CỘNG SẢN VIỆT NAM" if party else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert head.cell(0, 1).text.startswith(banner)
    assert " ".join(head.cell(0, 0).text.split()).startswith(office.parent.upper())
    assert head.cell(0, 0).text.rstrip().endswith("*") == party
    assert head.cell(1, 0).text == ("Số 14-BC/BCĐ" if party else "Số: 14/BC-SKHCN")
    assert head.cell(1, 1).text == "Quảng Trị, ngày 18 tháng 9 năm 2025"
    assert "- Thành viên Ban Chỉ đạo;" in close.cell(0, 0).text
    signed = close.cell(0, 1).text
    assert ("T/M BAN CHỈ ĐẠO" if party else "KT. GIÁM ĐỐC") in signed
    assert signed.rstrip().endswith(office.name)
    prose = "\n".join(line.text for line in document.paragraphs)
    assert "Kính gửi: Ban Thường vụ Tỉnh ủy" in prose
    assert "Căn cứ Chương trình hành động số 144-CTHĐ/TU" in prose


@pytest.mark.parametrize(("office", "own"), FORMS, ids=IDS)
def test_the_same_facts_give_the_same_file(office, own):
    assert written(office, own) == written(office, own)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_lays_it_out_in_pages(paper):
    office, data = paper
    pages = pypdfium2.PdfDocument(as_pdf(data, "bao-cao.docx"))
    text = pages[0].get_textpage().get_text_range()
    assert len(pages) > 3
    assert ("ĐẢNG CỘNG SẢN VIỆT NAM" if office.family == "party" else "Độc lập - Tự do - Hạnh phúc") in text
    width, height = pages[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
