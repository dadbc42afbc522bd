"""Word primitives: a clean A4 document, lines of text, rules and bare tables. Lengths mm, sizes points."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun
from lxml import etree

from dotpha.text.official.house import FONT, LONG_MM, SHORT_MM, House, Ink
from dotpha.text.official.pieces import Run
from dotpha.text.official.wording import clean

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# The stock template's preview picture and XML store would travel with every document.
_BAGGAGE = ("thumbnail", "customXml", "stylesWithEffects")


def twips(mm: float) -> str:
    """Millimetres as the twentieths of a point that Word writes."""
    return str(round(mm / 25.4 * 1440))


def element(name: str, **attributes: str) -> Any:
    """A Word XML element with attributes of the same name space."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def new_document(house: House) -> WordDocument:
    """An empty A4 document in Times New Roman, Vietnamese, with the page number of the house."""
    document = Document()
    for package in (document.part, document.part.package):
        for key, relation in list(package.rels.items()):
            if any(word in relation.reltype for word in _BAGGAGE):
                package.rels.pop(key)
    _set_defaults(document, house)
    section = document.sections[0]
    set_page(section, house)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    _page_number(section.header.paragraphs[0], house.page)
    return document


def _set_defaults(document: WordDocument, house: House) -> None:
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    for spacing in document.styles.element.find(qn("w:docDefaults")).iter(qn("w:spacing")):
        spacing.attrib.clear()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(house.text.size)
    for level in (1, 2, 3):
        style = document.styles[f"Heading {level}"]
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.size, style.font.bold = Pt(house.text.size), level < 3
        style.paragraph_format.space_before = Pt(0)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def set_page(section: Section, house: House, *, landscape: bool = False) -> None:
    """A4, upright or across, with the margins of the house."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(LONG_MM), Mm(SHORT_MM)) if landscape else (Mm(SHORT_MM), Mm(LONG_MM))
    margins = house.margins
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    section.header_distance = section.footer_distance = Mm(10)
    section.gutter = Mm(0)


def room_mm(house: House, *, landscape: bool = False) -> float:
    """Width left for text between the margins."""
    return (LONG_MM if landscape else SHORT_MM) - house.margins.left - house.margins.right


def _page_number(paragraph: WordParagraph, ink: Ink) -> None:
    # The stock header style brings tab stops of its own; the plain one is wanted.
    paragraph._p.style = None
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for child in (element("fldChar", fldCharType="begin"), "PAGE", element("fldChar", fldCharType="end")):
        run = paragraph.add_run()
        _ink(run, ink)
        if isinstance(child, str):
            instruction = element("instrText")
            instruction.text = child
            child = instruction
        run._r.append(child)


def _ink(run: WordRun, ink: Ink, *, bold: bool = False, italic: bool = False) -> None:
    run.font.size = Pt(ink.size)
    # Absent means upright; False would also undo the boldness of a heading style.
    run.font.bold = ink.bold or bold
    run.font.italic = (ink.italic or italic) or None
    run.font.underline = ink.underline or None


def add_line(
    host: Any,
    text: str | Sequence[Run],
    ink: Ink,
    *,
    align: str = "left",
    before_pt: float = 0,
    after_pt: float = 0,
    first_mm: float = 0,
    left_mm: float = 0,
    right_mm: float = 0,
    spacing: float = 1.0,
    keep_next: bool = False,
    style: str | None = None,
) -> WordParagraph:
    """Add one paragraph to the body or a cell (their XML elements); \\n inside a text becomes a line break."""
    paragraph = WordParagraph(host.add_p(), None)  # type: ignore[arg-type]
    layout = _layout(align, before_pt, after_pt, first_mm, left_mm, right_mm, spacing, keep_next, style)
    paragraph._p.insert(0, parse_xml(layout))
    for run in (Run(text),) if isinstance(text, str) else text:
        paragraph.add_run(clean(run.text))._r.insert(0, parse_xml(_inked(ink, run.bold, run.italic)))
    return paragraph


# A report has thousands of lines and some dozen looks: each look is put together once, kept as text and read again for
# each line. Elements are not kept: they belong to the thread that made them.
@lru_cache(maxsize=1024)
def _layout(
    align: str, before_pt: float, after_pt: float, first_mm: float, left_mm: float, right_mm: float, spacing: float,
    keep_next: bool, style: str | None,
) -> bytes:  # fmt: skip
    paragraph = WordParagraph(OxmlElement("w:p"), None)  # type: ignore[arg-type]
    if style:
        paragraph._p.style = style
    layout = paragraph.paragraph_format
    layout.alignment = ALIGN[align]
    layout.space_before, layout.space_after = Pt(before_pt), Pt(after_pt)
    layout.line_spacing = spacing
    if first_mm:
        layout.first_line_indent = Mm(first_mm)
    if left_mm:
        layout.left_indent = Mm(left_mm)
    if right_mm:
        layout.right_indent = Mm(right_mm)
    if keep_next:
        layout.keep_with_next = True
    return bytes(etree.tostring(paragraph._p.get_or_add_pPr()))


@lru_cache(maxsize=256)
def _inked(ink: Ink, bold: bool, italic: bool) -> bytes:
    run = WordRun(OxmlElement("w:r"), None)  # type: ignore[arg-type]
    _ink(run, ink, bold=bold, italic=italic)
    return bytes(etree.tostring(run._r.get_or_add_rPr()))


def add_rule(host: Any, length_mm: float, width_mm: float, *, after_pt: float = 0) -> None:
    """A thin line of `length_mm` in the middle of `width_mm`: an empty paragraph with an upper border."""
    side = max(0.0, (width_mm - length_mm) / 2)
    paragraph = add_line(host, "", Ink(2), left_mm=side, right_mm=side, before_pt=3, after_pt=after_pt)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(4)
    borders = element("pBdr")
    borders.append(element("top", val="single", sz="6", space="1", color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def add_tiny(host: Any) -> WordParagraph:
    """A paragraph too small to be seen, where Word demands one (after a table, before a section break)."""
    paragraph = add_line(host, "", Ink(1))
    shrink(paragraph)
    return paragraph


def shrink(paragraph: WordParagraph) -> None:
    """Make an empty paragraph one point high."""
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(1)


def add_grid(host: Any, widths_mm: Sequence[float], *, ruled: bool = False) -> Any:
    """A fixed table element with the given column widths; unruled ones have no inner margins either."""
    table = element("tbl")
    properties = element("tblPr")
    properties.append(element("tblW", w=twips(sum(widths_mm)), type="dxa"))
    properties.append(element("jc", val="center"))
    if ruled:
        borders = element("tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(element(side, val="single", sz="4", space="0", color="000000"))
        properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=twips(1.2 if ruled else 0), type="dxa"))
    properties.append(margins)
    table.append(properties)
    grid = element("tblGrid")
    for width in widths_mm:
        grid.append(element("gridCol", w=twips(width)))
    table.append(grid)
    host.insert_element_before(table, "w:sectPr")
    return table


def add_row(table: Any, *, header: bool = False) -> Any:
    """A row that never breaks across pages; a header row is repeated on each page."""
    row = element("tr")
    properties = element("trPr")
    properties.append(element("cantSplit"))
    if header:
        properties.append(element("tblHeader"))
    row.append(properties)
    table.append(row)
    return row


def add_cell(row: Any, width_mm: float, *, span: int = 1, middle: bool = False) -> Any:
    """A cell element ready for `add_line`; it must get at least one paragraph."""
    cell = element("tc")
    properties = element("tcPr")
    properties.append(element("tcW", w=twips(width_mm), type="dxa"))
    if span > 1:
        properties.append(element("gridSpan", val=str(span)))
    if middle:
        properties.append(element("vAlign", val="center"))
    cell.append(properties)
    row.append(cell)
    return cell
