"""Plain text and pasted text: UTF-8, UTF-16, Windows-1258, TCVN3 or VNI; Markdown tables, tab-separated tables, paragraphs."""

import re
from collections.abc import Iterator

from dotpha.programme.extraction.blocks import Raw, RawCell, RawLine, RawTable
from dotpha.programme.extraction.readers.guard import check_grid, check_text, refuse
from dotpha.text.legacy import modern
from dotpha.text.vietnamese import nfc

RULE_ROW = re.compile(r"(?=[^-]*--)[\s|:-]+$")
SAMPLE = 200_000
WINDOWS = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""The quotes and dashes of Windows-1252 among the letters that TCVN3 and VNI borrow."""
BORROWED = re.compile("[\x80-\x9f]")
ORDINAL_CELL = re.compile(r"^\W*(\d{1,3}|[IVXLC]{1,6}|[A-HĐ])(\.\d+)*\W*\t")


def decode(data: bytes, name: str) -> str:
    """Bytes to NFC text, as `letters_of`, whatever code it was typed in."""
    return "\n".join(modern(letters_of(data, name).split("\n")))


def letters_of(data: bytes, name: str) -> str:
    """Bytes to letters as they stand: the byte order mark decides, then UTF-8, then UTF-16 by its zeros, then one byte each.

    TCVN3 and VNI come as the Windows-1252 letters they borrow: whoever puts the pieces together converts them.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, ValueError):
            continue
        if encoding in ("latin-1", "cp1258") and not _reads_like_text(text):
            break
        if encoding == "latin-1" and not _is_legacy(text[:SAMPLE]):
            continue
        text = BORROWED.sub(lambda one: WINDOWS[one[0]], text)
        return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    raise refuse(
        name, "không phải văn bản đọc được (mã chữ lạ hoặc tệp nhị phân). Hãy lưu lại với mã UTF-8 rồi nhập lại"
    )


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if data.startswith(b"\xef\xbb\xbf"):
        return ("utf-8-sig",)
    head = data[:4000]
    if b"\x00" in head:
        return ("utf-16-le",) if head[1::2].count(0) >= head[0::2].count(0) else ("utf-16-be",)
    return ("utf-8", "latin-1", "cp1258")


def _is_legacy(text: str) -> bool:
    """Whether the words of a text of one byte a letter are TCVN3 or VNI."""
    lines = text.splitlines()
    return modern(lines) != [nfc(line) for line in lines]


def _reads_like_text(text: str) -> bool:
    """A code of one byte gives some letter to nearly any byte: control characters tell binary from text."""
    odd = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\n\r\t\f\x0b")
    return odd <= len(text) // 200


def read_plain(text: str, name: str) -> list[Raw]:
    """Paragraphs and tables of a plain text, Markdown marks taken off."""
    text = text.replace("\x0b", "\n").replace("\f", "\n\f\n").replace("\u00a0", " ").replace("\x00", "")
    lines = text.split("\n")
    check_grid(1, max(line.count("\t") for line in lines), name)
    check_text(sum(1 for line in lines if line.strip()), max(map(len, lines)), name)
    return list(_blocks(lines, name))


def _blocks(lines: list[str], name: str) -> Iterator[Raw]:
    at = 0
    while at < len(lines):
        if _is_markdown_row(lines, at):
            at, table = _markdown_table(lines, at, name)
            yield table
        elif "\t" in lines[at].strip() and (found := _tabbed_table(lines, at, name)):
            at, table = found
            yield table
        else:
            yield _line(lines[at])
            at += 1


def _line(line: str) -> RawLine:
    """A paragraph without its Markdown marks: "## **I. Nhiệm vụ**" is a heading "I. Nhiệm vụ"."""
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    marks = re.match(r"^\s*#{1,6}\s+", line)
    return RawLine(unmark(line[marks.end() :] if marks else line), indent, bool(marks))


def unmark(text: str) -> str:
    """Markdown emphasis and escapes taken off: `unmark("**III.**") == "III."`."""
    text = re.sub(r"(\*\*|__)(?=\S)([^\n]{0,300}?\S)\1", r"\2", text)
    text = re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE)
    return re.sub(r"\\([\\*_.#|()\[\]-])", r"\1", text)


def _is_markdown_row(lines: list[str], at: int) -> bool:
    """A row framed by bars, or an unframed one with the rule row beneath."""
    line = lines[at].strip()
    if line.startswith("|") and line.count("|") >= 2:
        return True
    return "|" in line and at + 1 < len(lines) and "|" in lines[at + 1] and bool(RULE_ROW.match(lines[at + 1]))


def _markdown_table(lines: list[str], at: int, name: str) -> tuple[int, RawTable]:
    rows: list[tuple[RawCell, ...]] = []
    framed = lines[at].strip().startswith("|")
    while at < len(lines):
        line = lines[at].strip()
        if not line.startswith("|") and (framed or "|" not in line):
            break
        if not RULE_ROW.match(line):
            cells = _cells(line)
            check_grid(len(rows), len(cells), name)
            rows.append(tuple(RawCell(unmark(cell.strip())) for cell in cells))
        at += 1
    return at, RawTable(tuple(rows))


def _cells(line: str) -> list[str]:
    """The cells of a Markdown row; an escaped bar stays inside its cell."""
    inner = line[1:] if line.startswith("|") else line
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return re.split(r"(?<!\\)\|", inner)


def _tabbed_table(lines: list[str], at: int, name: str) -> tuple[int, RawTable] | None:
    """Rows parted by tabs, as pasted from Word or Excel; a row broken inside a cell is put together again."""
    width = lines[at].count("\t") + 1
    check_grid(1, width, name)
    rows: list[tuple[RawCell, ...]] = []
    while at < len(lines) and "\t" in lines[at].strip("\n"):
        cells, at = _tabbed_row(lines, at, width)
        width = max(width, len(cells))
        rows.append(tuple(RawCell(unmark(cell.strip(' "'))) for cell in cells))
    check_grid(len(rows), width, name)
    if width < 3 and len(rows) < 2:
        return None
    return at, RawTable(tuple(rows))


def _tabbed_row(lines: list[str], at: int, width: int) -> tuple[list[str], int]:
    """One row from line `at`: the lines that follow belong to it while they bring it to its full width."""
    tabs, after = lines[at].count("\t"), at + 1
    look = after
    while tabs + 1 < width and look < len(lines) and look - at < 60 and not ORDINAL_CELL.match(lines[look]):
        tabs += lines[look].count("\t")
        look += 1
        if tabs + 1 == width:
            after = look
    cells = lines[at].split("\t")
    for line in lines[at + 1 : after]:
        first, *more = line.split("\t")
        cells = [*cells[:-1], f"{cells[-1]}\n{first}", *more]
    return cells, after
