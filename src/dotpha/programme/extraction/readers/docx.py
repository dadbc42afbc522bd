"""Word: paragraphs and tables in document order, merged cells, automatic numbers, tracked changes as accepted."""

import re

from lxml import etree

from dotpha.programme.extraction.blocks import Raw, RawCell, RawLine, RawTable
from dotpha.programme.extraction.readers.fonts import Fonts, read_fonts
from dotpha.programme.extraction.readers.guard import check_cells, check_grid, open_zip, read_part, refuse
from dotpha.programme.extraction.readers.numbering import Numbering, natural, read_numbering
from dotpha.programme.extraction.readers.xml import parse_xml
from dotpha.text.legacy import of_capitals

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
GONE = {
    f"{W}del",
    f"{W}moveFrom",
    f"{W}pPr",
    f"{W}rPr",
    f"{W}drawing",
    f"{W}pict",
    f"{W}object",
    f"{MC}AlternateContent",
}
BREAKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
BREAKS[f"{W}softHyphen"] = "\u00ad"  # a letter in TCVN3
OPEN = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}


def read_docx(data: bytes, name: str) -> list[Raw]:
    """The body of a Word file; deleted text (tracked) is left out, inserted text kept."""
    package = open_zip(data, name)
    names = set(package.namelist())
    root = parse_xml(read_part(package, "word/document.xml", name), name)
    body = root.find(f"{W}body")
    if body is None:
        raise refuse(name, "không có phần thân văn bản. Hãy mở bằng Word, lưu lại rồi nhập")
    numbers, styles = (
        parse_xml(read_part(package, part, name), name) if part in names else None
        for part in ("word/numbering.xml", "word/styles.xml")
    )
    return _Body(read_numbering(numbers, styles), read_fonts(styles), name).read(body)


class _Body:
    """Walks the body once, counting automatic numbers as it goes."""

    def __init__(self, numbering: Numbering, fonts: Fonts, name: str) -> None:
        self.numbering = numbering
        self.fonts = fonts
        self.name = name
        self.laid = 0

    def read(self, parent: etree._Element) -> list[Raw]:
        out: list[Raw] = []
        for child in parent:
            if child.tag == f"{W}p":
                out.extend(self._paragraph(child))
            elif child.tag == f"{W}tbl":
                out.extend(self._table(child))
            elif child.tag in OPEN:
                out.extend(self.read(child))
        return out

    def _paragraph(self, p: etree._Element) -> list[RawLine]:
        text = _text_of(p, self.fonts)
        if not text.strip():
            return []
        marker, level = self.numbering.marker(p)
        style = p.find(f"{W}pPr/{W}pStyle")
        heading = style is not None and bool(re.match(r"(?i)heading|title", style.get(f"{W}val", "")))
        lines = text.split("\n")
        first = f"{marker} {lines[0].lstrip()}" if marker else lines[0]
        return [
            RawLine(first, 4 * level, heading),
            *(RawLine(line, 4 * level) for line in lines[1:] if line.strip()),
        ]

    def _table(self, tbl: etree._Element) -> list[Raw]:
        """The table's grid; a table that only frames another gives what it frames."""
        if tbl.find(f".//{W}tbl") is not None:
            return [raw for tc in tbl.iterfind(f"{W}tr/{W}tc") for raw in self.read(tc)]
        rows: list[tuple[RawCell, ...]] = []
        for tr in _rows_of(tbl):
            if tr.find(f"{W}trPr/{W}del") is None:
                rows.append(self._row(tr))
        check_grid(len(rows), max((len(row) for row in rows), default=0), self.name)
        return [RawTable(tuple(rows))] if rows else []

    def _row(self, tr: etree._Element) -> tuple[RawCell, ...]:
        before = _number(tr.find(f"{W}trPr/{W}gridBefore"), 0)
        check_grid(1, before, self.name)
        cells: list[RawCell] = [RawCell("")] * before
        for tc in _cells_of(tr):
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            across = _number(tc.find(f"{W}tcPr/{W}gridSpan"), 1)
            check_grid(1, len(cells) + across, self.name)
            if merge is not None and merge.get(f"{W}val", "continue") == "continue":
                cells += [RawCell("", "above")] * across
                continue
            cells.append(RawCell("\n".join(line.text for line in self.read(tc) if isinstance(line, RawLine))))
            cells += [RawCell("", "left")] * (across - 1)
        self.laid += len(cells)
        check_cells(self.laid, self.name)
        return tuple(cells)


def _rows_of(tbl: etree._Element) -> list[etree._Element]:
    """The rows of a table, also those inside content controls and tracked insertions."""
    found: list[etree._Element] = []
    for child in tbl:
        if child.tag == f"{W}tr":
            found.append(child)
        elif child.tag in OPEN:
            found.extend(_rows_of(child))
    return found


def _cells_of(tr: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for child in tr:
        if child.tag == f"{W}tc":
            found.append(child)
        elif child.tag in OPEN:
            found.extend(_cells_of(child))
    return found


def _number(element: etree._Element | None, default: int) -> int:
    return natural(element.get(f"{W}val"), default) if element is not None else default


def _text_of(element: etree._Element, fonts: Fonts) -> str:
    """The text of a paragraph or run: hidden text, deletions and drawings left out, capitals of old fonts as capitals."""
    if element.tag == f"{W}r" and element.find(f"{W}rPr/{W}vanish") is not None:
        return ""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag in BREAKS:
            parts.append(BREAKS[child.tag] if child.get(f"{W}type") != "page" else "\n")
        elif child.tag not in GONE and isinstance(child.tag, str):
            parts.append(_text_of(child, fonts))
    text = "".join(parts)
    return of_capitals(text) if element.tag == f"{W}r" and fonts.capitals(element) else text
