"""What a page break does to a text is undone: running headers and page numbers dropped, broken sentences joined."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from dotpha.programme.extraction.blocks import Raw, RawCell, RawLine, RawTable
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.wraps import join_broken
from dotpha.text.vietnamese import fold

PAGE_NUMBER = re.compile(
    r"^\f?\W*(?:(?:trang|page)\s*)?\d{1,4}(?:\s*(?:/|trên|of)\s*(?!20\d\d)\d{1,4})?\W*$", re.IGNORECASE
)
REPEATED_AT_LEAST = 3
HEADER_WORDS = 14
YEAR = re.compile(r"^\W*(?:19|20)\d\d\W*$")


def without_pages(raws: Iterable[Raw]) -> list[Raw]:
    """Paragraphs and tables as if the document had been one long page."""
    return join_broken(drop_furniture(list(_unframed(raws))))


def _unframed(raws: Iterable[Raw]) -> Iterator[Raw]:
    """A table of one column (a sheet of text, a frame) is paragraphs."""
    for raw in raws:
        if isinstance(raw, RawTable) and all(sum(bool(cell.text.strip()) for cell in row) <= 1 for row in raw.rows):
            for cell in (cell for row in raw.rows for cell in row):
                yield from _lines_of(cell)
        else:
            yield raw


def _lines_of(cell: RawCell) -> Iterator[RawLine]:
    count = 0
    for text in cell.text.split("\n"):
        words = len(text.split())
        yield RawLine(text, unsure=frozenset(at - count for at in cell.unsure if count <= at < count + words))
        count += words


def drop_furniture(raws: list[Raw]) -> list[Raw]:
    """Page numbers and the short line that comes again on each page, its page number aside."""
    seen = Counter(_furniture_key(raw.text) for raw in raws if isinstance(raw, RawLine))
    headers = _headers_inside_sentences(raws)
    return [raw for at, raw in enumerate(raws) if at not in headers and not _is_furniture(raws, at, seen)]


def _headers_inside_sentences(raws: list[Raw]) -> set[int]:
    """Where a page number and a short line beside it stand inside a sentence: that line heads or foots the page."""
    texts = [raw.text.strip() if isinstance(raw, RawLine) else "" for raw in raws]
    out: set[int] = set()
    for at, text in enumerate(texts):
        if not text or not PAGE_NUMBER.match(text):
            continue
        above = _near(texts, at, -1)
        below = _near(texts, at, 1)
        for beside, before, after in ((above, _near(texts, above, -1), below), (below, above, _near(texts, below, 1))):
            if beside not in (-1, len(texts)) and _breaks(texts, beside, before, after):
                out.add(beside)
    return out


def _near(texts: list[str], at: int, step: int) -> int:
    """The next place with text in a direction; -1 or the length beyond the ends."""
    at += step
    while 0 <= at < len(texts) and not texts[at]:
        at += step
    return at


def _breaks(texts: list[str], beside: int, before: int, after: int) -> bool:
    """Whether the line stands between the halves of one sentence and belongs to neither."""
    line = texts[beside]
    if before < 0 or after >= len(texts) or len(line.split()) > HEADER_WORDS or line[-1] in ".;:,":
        return False
    return line[0].isupper() and texts[before][-1] not in ".;:!?" and texts[after][0].islower()


def _is_furniture(raws: list[Raw], at: int, seen: Counter[str]) -> bool:
    raw = raws[at]
    if not isinstance(raw, RawLine) or not (text := raw.text.strip()):
        return False
    if PAGE_NUMBER.match(text):
        return not _ends_sentence(raws, at)
    if read_marker(text) or ":" in text or len(text.split()) > HEADER_WORDS or text[-1] in ";." or text[0].islower():
        return False
    return seen[_furniture_key(text)] >= REPEATED_AT_LEAST and (text[-1].isdigit() or _stands_apart(raws, at))


def _ends_sentence(raws: list[Raw], at: int) -> bool:
    """Whether a year alone on its line ends the sentence above: "… hoàn thành trong năm", "2028."."""
    above, own = (raws[at - 1] if at else None), raws[at]
    if not isinstance(above, RawLine) or not isinstance(own, RawLine) or not YEAR.match(own.text.strip()):
        return False
    return bool(above.text.strip()) and above.text.strip()[-1] not in ".;:!?"


def _stands_apart(raws: list[Raw], at: int) -> bool:
    """Whether a line has a blank, a page number, a table or the edge of the text beside it, as a page's header has."""
    for beside in (at - 1, at + 1):
        raw = raws[beside] if 0 <= beside < len(raws) else None
        if not isinstance(raw, RawLine) or not raw.text.strip() or PAGE_NUMBER.match(raw.text.strip()):
            return True
    return False


def _furniture_key(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text)).strip()
