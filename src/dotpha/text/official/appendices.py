"""Appendices: pages of their own, numbered from 1 each, upright or across."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.text.paragraph import Paragraph as WordParagraph

from dotpha.text.numerals import roman
from dotpha.text.official.content import add_content
from dotpha.text.official.house import House, Ink
from dotpha.text.official.metrics import balance, width_mm
from dotpha.text.official.paper import add_line, add_rule, element, room_mm, set_page, shrink
from dotpha.text.official.pieces import Appendix
from dotpha.text.official.wording import clean

# Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.1: the word 14 bold, the title in capitals bold, the note italic.
_WORD, _TITLE, _NOTE = Ink(14, bold=True), Ink(14, bold=True), Ink(14, italic=True)


def add_appendices(document: WordDocument, appendices: Sequence[Appendix], house: House, *, note: str) -> None:
    """Write every appendix into a new section; `note` serves those that bring none of their own."""
    for place, appendix in enumerate(appendices, start=1):
        _new_pages(document, house, landscape=appendix.landscape)
        name = f"Phụ lục {roman(place)}" if len(appendices) > 1 else "Phụ lục"
        add_head(document, appendix, name, note if appendix.note is None else appendix.note, house)
        add_content(document.element.body, appendix.blocks, house, landscape=appendix.landscape)


def _new_pages(document: WordDocument, house: House, *, landscape: bool) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that carries the break must not fall onto an empty page of its own.
    shrink(WordParagraph(document.element.body.xpath("./w:p[w:pPr/w:sectPr]")[-1], document._body))
    set_page(section, house, landscape=landscape)
    for number in section._sectPr.findall(element("pgNumType").tag):
        section._sectPr.remove(number)
    section._sectPr.insert_element_before(
        element("pgNumType", start="1"), "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:docGrid"
    )


def add_head(document: WordDocument, appendix: Appendix, name: str, note: str, house: House) -> None:
    """The word, the title and the note of an appendix, with the line that closes them."""
    body, room = document.element.body, room_mm(house, landscape=appendix.landscape)
    add_line(body, name, _WORD, align="center", keep_next=True)
    longest = 0.0
    for line in balance(clean(appendix.title).upper(), _TITLE.size, room * 0.9, bold=True):
        add_line(body, line, _TITLE, align="center", keep_next=True)
        longest = max(longest, width_mm(line, _TITLE.size, bold=True))
    for line in balance(clean(note), _NOTE.size, room * 0.9):
        add_line(body, line, _NOTE, align="center", keep_next=True)
    add_rule(body, min(longest * 0.4, room) or 30, room, after_pt=10)
