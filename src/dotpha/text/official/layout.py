"""Read a Word file's layout back, so that what was laid out can be checked against the rules."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.section import Section
from docx.text.paragraph import Paragraph as WordParagraph

_ALIGN = {None: "left", 0: "left", 1: "center", 2: "right", 3: "both"}


@dataclass(frozen=True)
class Page:
    """One section: paper, margins (mm) and page number; `hides_first` says its first page bears none."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    number: "Line | None"
    hides_first: bool
    starts_at: int | None


@dataclass(frozen=True)
class Line:
    """One paragraph; sizes and spaces in points, indents in mm; `ruled` says it is a drawn line.

    `where` is "head" (the letterhead), "body", "close" (recipients and signature), "table" or "header".
    """

    text: str
    where: str
    align: str
    size: float | None
    bold: bool
    italic: bool
    underline: bool
    fonts: frozenset[str]
    first_mm: float
    left_mm: float
    right_mm: float
    before_pt: float
    after_pt: float
    spacing: float | None
    ruled: bool
    keeps_next: bool
    section: int


@dataclass(frozen=True)
class Grid:
    """One ruled table: its rows of text, column widths in mm, and how it breaks."""

    rows: tuple[tuple[str, ...], ...]
    widths_mm: tuple[float, ...]
    repeats_head: bool
    splits_rows: bool


@dataclass(frozen=True)
class Layout:
    """What a reader sees of a document, in order."""

    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    tables: tuple[Grid, ...]

    def find(self, text: str) -> Line:
        """The first line that contains `text`; raises `LookupError` when there is none."""
        for line in self.lines:
            if text in line.text:
                return line
        raise LookupError(f"Văn bản không có dòng chứa “{text}”.")

    def rule_below(self, text: str) -> Line | None:
        """The drawn line right below the line that contains `text`, if there is one."""
        place = self.lines.index(self.find(text)) + 1
        return self.lines[place] if place < len(self.lines) and self.lines[place].ruled else None

    def texts(self) -> list[str]:
        """All lines that have text."""
        return [line.text for line in self.lines if line.text.strip()]


def read_layout(data: bytes) -> Layout:
    """Read the layout of a .docx as `write_document` and `write_letter` make it."""
    document = Document(io.BytesIO(data))
    default = _default_font(document)
    tables = document.element.body.findall(qn("w:tbl"))
    bare = [table for table in tables if table.tblPr.find(qn("w:tblBorders")) is None]
    lines = tuple(_lines(document, bare, default))
    grids = tuple(_grid(table) for table in tables if table not in bare)
    return Layout(tuple(_page(section, default) for section in document.sections), lines, grids)


def _lines(document: WordDocument, bare: list[Any], default: str) -> Iterator[Line]:
    section = 0
    for block in document.element.body:
        if block.tag == qn("w:p"):
            if not block.xpath("./w:pPr/w:sectPr"):
                yield _line(document, block, "body", section, default)
            else:
                section += 1
        elif block.tag == qn("w:tbl"):
            where = "table"
            if block in bare:
                where = "head" if block is bare[0] else "close"
            for paragraph in block.iter(qn("w:p")):
                yield _line(document, paragraph, where, section, default)


def _line(host: Any, element: Any, where: str, section: int, default: str) -> Line:
    paragraph = WordParagraph(element, host._body if hasattr(host, "_body") else host)
    layout = paragraph.paragraph_format
    runs = [run for run in paragraph.runs if run.text or run._r.findall(qn("w:instrText"))]
    sizes = [run.font.size.pt for run in runs if run.font.size]
    spacing = layout.line_spacing
    return Line(
        text=paragraph.text,
        where=where,
        align=_ALIGN[None if layout.alignment is None else int(layout.alignment)],
        size=max(sizes) if sizes else None,
        bold=bool(runs) and all(run.font.bold for run in runs),
        italic=bool(runs) and all(run.font.italic for run in runs),
        underline=bool(runs) and all(run.font.underline for run in runs),
        fonts=frozenset(run.font.name or default for run in runs),
        first_mm=_mm(layout.first_line_indent),
        left_mm=_mm(layout.left_indent),
        right_mm=_mm(layout.right_indent),
        before_pt=layout.space_before.pt if layout.space_before else 0,
        after_pt=layout.space_after.pt if layout.space_after else 0,
        spacing=spacing if isinstance(spacing, float) else None,
        keeps_next=bool(layout.keep_with_next),
        ruled=bool(element.xpath("./w:pPr/w:pBdr/w:top")),
        section=section,
    )


def _mm(length: Any) -> float:
    return round(length.mm, 1) if length else 0.0


def _default_font(document: WordDocument) -> str:
    return document.styles["Normal"].font.name or ""


def _page(section: Section, default: str) -> Page:
    numbers = [p for p in section.header.paragraphs if p._p.xpath('.//w:instrText[contains(., "PAGE")]')]
    first = section.first_page_header.paragraphs
    hides = section.different_first_page_header_footer and not any(p._p.xpath(".//w:instrText") for p in first)
    start = section._sectPr.find(qn("w:pgNumType"))
    return Page(
        width_mm=_mm(section.page_width),
        height_mm=_mm(section.page_height),
        top_mm=_mm(section.top_margin),
        bottom_mm=_mm(section.bottom_margin),
        left_mm=_mm(section.left_margin),
        right_mm=_mm(section.right_margin),
        number=_line(section.header, numbers[0]._p, "header", 0, default) if numbers else None,
        hides_first=hides,
        starts_at=None if start is None else int(start.get(qn("w:start"), "1")),
    )


def _cell_text(cell: Any) -> str:
    return "\n".join("".join(text.text or "" for text in line.iter(qn("w:t"))) for line in cell.iter(qn("w:p")))


def _grid(table: Any) -> Grid:
    rows = table.findall(qn("w:tr"))
    texts = tuple(tuple(_cell_text(cell) for cell in row.iter(qn("w:tc"))) for row in rows)
    widths = tuple(round(int(column.get(qn("w:w"))) / 1440 * 25.4, 1) for column in table.iter(qn("w:gridCol")))
    return Grid(
        rows=texts,
        widths_mm=widths,
        repeats_head=bool(rows) and bool(rows[0].xpath("./w:trPr/w:tblHeader")),
        splits_rows=not all(row.xpath("./w:trPr/w:cantSplit") for row in rows),
    )
