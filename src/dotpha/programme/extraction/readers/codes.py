"""What was read, in NFC Unicode, whatever code its paragraphs and cells were typed in: the one place for all readers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dotpha.programme.extraction.blocks import Raw, RawLine
from dotpha.text.legacy import modern


def in_unicode(raws: Sequence[Raw]) -> list[Raw]:
    """The same paragraphs and tables, TCVN3 and VNI converted piece by piece with the help of the whole."""
    turned = iter(modern([text for raw in raws for text in _texts(raw)]))
    return [_with(raw, turned) for raw in raws]


def _texts(raw: Raw) -> Iterator[str]:
    if isinstance(raw, RawLine):
        yield raw.text
        return
    yield raw.sheet
    yield from (cell.text for row in raw.rows for cell in row)


def _with(raw: Raw, texts: Iterator[str]) -> Raw:
    if isinstance(raw, RawLine):
        return replace(raw, text=next(texts))
    sheet = next(texts)
    return replace(
        raw, sheet=sheet, rows=tuple(tuple(replace(cell, text=next(texts)) for cell in row) for row in raw.rows)
    )
