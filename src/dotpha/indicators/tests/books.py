"""Tables of figures written out in the dialects in which they come in, for the tests of reading."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import xlsxwriter

from dotpha.text.legacy import TCVN3_CODES, TCVN3_LETTERS

TONES = "\u0300\u0301\u0303\u0309\u0323"
_TO_TCVN3 = str.maketrans(TCVN3_LETTERS, TCVN3_CODES)


MANIFEST = (
    "<?xml version='1.0' encoding='UTF-8'?><manifest:manifest "
    "xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
)


@dataclass(frozen=True)
class Laid:
    """Rows of words or numbers, and merged ranges (top, left, bottom, right)."""

    rows: Sequence[Sequence[str | float | None]]
    merged: Sequence[tuple[int, int, int, int]] = ()


def windows_1258(text: str) -> bytes:
    """As old Windows programs wrote Vietnamese: the tone as a letter of its own."""
    out = b""
    for char in unicodedata.normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize("NFD", char)
            shape = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in TONES))
            out += (shape + "".join(mark for mark in marks if mark in TONES)).encode("cp1258")
    return out


def tcvn3(text: str) -> bytes:
    """As typed in the fonts .VnTime: no capital has a tone there."""
    return text.translate(_TO_TCVN3).encode("cp1252")


ENCODERS = {
    "utf-8": lambda text: text.encode(),
    "utf-8-sig": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "cp1258": windows_1258,
    "tcvn3": tcvn3,
}


def as_csv(laid: Laid, sign: str = ";", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    out = io.StringIO()
    written = csv.writer(out, delimiter=sign, lineterminator=end)
    written.writerows([["" if cell is None else cell for cell in row] for row in laid.rows])
    return ENCODERS[encoding](out.getvalue())


def as_xlsx(laid: Laid) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Số liệu")
    for at, row in enumerate(laid.rows):
        for column, cell in enumerate(row):
            if cell not in (None, ""):
                (sheet.write_number if isinstance(cell, float | int) else sheet.write_string)(at, column, cell)
    for top, left, bottom, right in laid.merged:
        sheet.merge_range(top, left, bottom, right, laid.rows[top][left])
    book.close()
    return out.getvalue()


def as_ods(laid: Laid) -> bytes:
    covered = {
        (row, column)
        for top, left, bottom, right in laid.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in laid.merged}
    rows = "".join(
        "<table:table-row>"
        + "".join(_ods_cell(cell, (at, column) in covered, spans.get((at, column))) for column, cell in enumerate(row))
        + "</table:table-row>"
        for at, row in enumerate(laid.rows)
    )
    return ods_of(rows)


def _ods_cell(cell: str | float | None, covered: bool, span: tuple[int, int] | None) -> str:
    if covered:
        return "<table:covered-table-cell/>"
    over = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if cell in (None, ""):
        return f"<table:table-cell{over}/>"
    if isinstance(cell, float | int):
        kind = f' office:value-type="float" office:value="{cell!r}"'
    else:
        kind = ' office:value-type="string"'
    return f"<table:table-cell{over}{kind}><text:p>{escape(str(cell))}</text:p></table:table-cell>"


def ods_of(rows: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {spaces} office:version='1.2'><office:body>"
        f"<office:spreadsheet><table:table table:name='Số liệu'>{rows}</table:table></office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", MANIFEST)
    return out.getvalue()
