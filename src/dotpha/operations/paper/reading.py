"""A report's Word file read back: its paragraphs and its tables, tracked changes as accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.oxml.ns import qn

_TEXT, _TAB, _BREAK = qn("w:t"), qn("w:tab"), qn("w:br")
_GONE = (qn("w:del"), qn("w:moveFrom"))


@dataclass(frozen=True)
class PaperRead:
    """Paragraphs outside tables that say something, and every table as rows of cells, in the order of the file."""

    paragraphs: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def read_paper(data: bytes) -> PaperRead:
    """The words of a .docx. Raises ValueError for one that python-docx cannot open."""
    try:
        body = Document(io.BytesIO(data)).element.body
    except Exception as error:  # python-docx raises what zipfile, lxml and its own parts raise
        raise ValueError("tệp Word không mở được") from error
    texts = [_text(one) for one in body.iterchildren(qn("w:p"))]
    tables = tuple(tuple(tuple(_cells(row)) for row in table.iterchildren(qn("w:tr"))) for table in _tables(body))
    return PaperRead(tuple(text for text in texts if text.strip()), tables)


def _tables(body: Any) -> Iterator[Any]:
    return body.iterchildren(qn("w:tbl"))


def _cells(row: Any) -> Iterator[str]:
    for cell in row.iterchildren(qn("w:tc")):
        yield "\n".join(_text(paragraph) for paragraph in cell.iter(qn("w:p")))


def _text(paragraph: Any) -> str:
    """What a reader sees who has accepted every change: words put in are there, words struck out are not."""
    parts = []
    for node in paragraph.iter(_TEXT, _TAB, _BREAK):
        if any(above.tag in _GONE for above in node.iterancestors()):
            continue
        parts.append((node.text or "") if node.tag == _TEXT else " ")
    return "".join(parts)
