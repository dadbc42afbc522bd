"""HTML pages and Word's "Web page": headings, paragraphs, lists and tables in document order."""

import re

from lxml import etree, html

from dotpha.programme.extraction.blocks import Raw, RawCell, RawLine, RawTable
from dotpha.programme.extraction.readers.guard import check_cells, check_grid, refuse
from dotpha.programme.extraction.readers.numbering import BULLETS, natural, written
from dotpha.programme.extraction.readers.plain import letters_of
from dotpha.text.legacy import is_capital_font, of_capitals

SKIP = {
    "script",
    "style",
    "noscript",
    "nav",
    "template",
    "svg",
    "iframe",
    "head",
    "form",
    "button",
    "select",
    "footer",
    "del",
}
BLOCKS = {
    *("p", "div", "section", "article", "main", "body", "html", "li", "ul", "ol", "dl", "dt", "dd", "header", "aside"),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "center",
        "figure",
        "figcaption",
        "address",
        "hr",
        "td",
        "th",
    ),
}
LIST_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
CHARSETS = ("utf", "windows-", "cp125", "iso-8859-", "us-ascii")
"""What pages are written in; Python also knows charsets that are none ("undefined") or take for ever ("punycode")."""
MAX_DEPTH = 200
LONG_TAG = re.compile(r"<[a-z][^<>]{10000,}", re.IGNORECASE)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
MAX_ATTRIBUTES = 2000


def read_html(data: bytes, name: str) -> list[Raw]:
    """The visible text of a page; links, scripts and forms are not followed."""
    text = _decode(data, name)
    _check_tags(text, name)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise refuse(name, "không phải trang HTML đọc được. Hãy chép chữ trong trang rồi dán vào") from error
    page = _Page(name)
    page.walk(root, 0)
    page.flush()
    return page.out


def _check_tags(text: str, name: str) -> None:
    """Refuse a tag of thousands of attributes, each of which the parser compares with all before it."""
    for found in LONG_TAG.finditer(text):
        if len(QUOTED.sub("", found[0]).split()) > MAX_ATTRIBUTES:
            raise refuse(name, "không phải trang HTML đọc được. Hãy chép chữ trong trang rồi dán vào")


def _decode(data: bytes, name: str) -> str:
    """Text of a page by the charset it declares, else as plain text."""
    declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096], re.IGNORECASE)
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        charset = declared[1].decode("ascii").lower()
        try:
            if charset.startswith(CHARSETS):
                return data.decode(charset, errors="strict")
        except (LookupError, UnicodeError):
            pass
    return letters_of(data, name)


class _Page:
    """Collects the running line and closes it at each block."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.out: list[Raw] = []
        self.words: list[str] = []
        self.indent = 0
        self.heading = False
        self.capitals = False
        self.counted: dict[etree._Element, int] = {}
        self.laid = 0

    def flush(self) -> None:
        for line in "".join(self.words).split("\n"):
            if line.strip():
                self.out.append(RawLine(" ".join(line.split()), self.indent, self.heading))
        self.words = []
        self.heading = False

    def walk(self, element: etree._Element, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag == "table" and not element.xpath(".//table"):
            self.flush()
            self.out.extend(self._table(element))
        elif tag not in SKIP and depth < MAX_DEPTH:
            outside = self.capitals
            self.capitals = _capitals(element, outside)
            self._inside(element, tag, depth)
            self.capitals = outside
        self._say(element.tail)

    def _inside(self, element: etree._Element, tag: str, depth: int) -> None:
        block = tag in BLOCKS or tag in ("tr", "table", "tbody")
        if block:
            self.flush()
        if tag == "br":
            self.words.append("\n")
        self.heading = self.heading or bool(re.fullmatch(r"h[1-6]", tag))
        if tag == "li":
            self.words.append(f"{self._marker(element)} ")
        self._say(element.text)
        lists = tag in ("ul", "ol")
        self.indent += 4 * lists
        for child in element:
            self.walk(child, depth + 1)
        if block:
            self.flush()
        self.indent -= 4 * lists

    def _say(self, text: str | None) -> None:
        if text:
            plain = re.sub(r"\s+", " ", text)
            self.words.append(of_capitals(plain) if self.capitals else plain)

    def _marker(self, item: etree._Element) -> str:
        """What the browser prints before a list item: "1.", "a.", "-"."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            depth = sum(1 for up in item.iterancestors() if up.tag in ("ul", "ol")) - 1
            return BULLETS[max(depth, 0) % len(BULLETS)]
        number = self.counted.get(parent, _count(parent.get("start")) - 1) + 1
        self.counted[parent] = number
        return f"{written(number, LIST_STYLES.get(parent.get('type', '1'), 'decimal'))}."

    def _table(self, table: etree._Element) -> list[Raw]:
        """The grid of a table, cells spread over their rowspan and colspan."""
        rows: list[tuple[RawCell, ...]] = []
        hanging: dict[int, int] = {}
        for tr in table.iterfind(".//tr"):
            rows.append(self._row(tr, hanging))
        check_grid(len(rows), max((len(row) for row in rows), default=0), self.name)
        return [RawTable(tuple(row for row in rows if row))]

    def _row(self, tr: etree._Element, hanging: dict[int, int]) -> tuple[RawCell, ...]:
        """One row; `hanging` counts for each column the rows a cell from above still covers."""
        row: list[RawCell] = []
        cells = [cell for cell in tr if cell.tag in ("td", "th")]
        while cells or hanging.get(len(row), 0) > 0:
            if hanging.get(len(row), 0) > 0:
                hanging[len(row)] -= 1
                row.append(RawCell("", "above"))
                continue
            cell = cells.pop(0)
            across, down = _count(cell.get("colspan")), _count(cell.get("rowspan"))
            check_grid(1, len(row) + across, self.name)
            for extra in range(across):
                hanging[len(row)] = down - 1
                row.append(RawCell("", "left") if extra else RawCell(self._cell_text(cell)))
        self.laid += len(row)
        check_cells(self.laid, self.name)
        return tuple(row)

    def _cell_text(self, cell: etree._Element) -> str:
        inner = _Page(self.name)
        inner.capitals = self.capitals
        inner.walk(cell, 0)
        inner.flush()
        return "\n".join(raw.text for raw in inner.out if isinstance(raw, RawLine))


def _count(value: str | None) -> int:
    return max(1, natural(value, 1))


def _capitals(element: etree._Element, outside: bool) -> bool:
    """Whether an element is set in a font of capitals (.VnTimeH); one that names no font goes with what it stands in."""
    named = element.get("face") or ""
    if style := re.search(r"font-family\s*:\s*([^;]+)", element.get("style") or "", re.IGNORECASE):
        named = style[1]
    return is_capital_font(named.split(",")[0]) if named.strip() else outside
