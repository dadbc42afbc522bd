"""What a page break does to a text is undone: running headers and page numbers dropped, broken sentences joined."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dotpha.programme.extraction.blocks import Raw, RawLine, RawTable
from dotpha.programme.extraction.markers import read_marker
from dotpha.text.vietnamese import fold

PAGE_NUMBER = re.compile(
    r"^\f?\W*(?:(?:trang|page)\s*)?\d{1,4}(?:\s*(?:/|trên|of)\s*(?!20\d\d)\d{1,4})?\W*$", re.IGNORECASE
)
REPEATED_AT_LEAST = 3
HEADER_WORDS = 14
WRAPPED_LINES = 12
WIDEST = 160


def without_pages(raws: Iterable[Raw]) -> list[Raw]:
    """Paragraphs and tables as if the document had been one long page."""
    return join_broken(drop_furniture(list(_unframed(raws))))


def _unframed(raws: Iterable[Raw]) -> Iterator[Raw]:
    """A table of one column (a sheet of text, a frame) is paragraphs."""
    for raw in raws:
        if isinstance(raw, RawTable) and all(sum(bool(cell.text.strip()) for cell in row) <= 1 for row in raw.rows):
            for row in raw.rows:
                yield from (RawLine(line) for cell in row for line in cell.text.split("\n"))
        else:
            yield raw


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
        return True
    if read_marker(text) or ":" in text or len(text.split()) > HEADER_WORDS or text[-1] in ";." or text[0].islower():
        return False
    return seen[_furniture_key(text)] >= REPEATED_AT_LEAST and (text[-1].isdigit() or _stands_apart(raws, at))


def _stands_apart(raws: list[Raw], at: int) -> bool:
    """Whether a line has a blank, a page number, a table or the edge of the text beside it, as a page's header has."""
    for beside in (at - 1, at + 1):
        raw = raws[beside] if 0 <= beside < len(raws) else None
        if not isinstance(raw, RawLine) or not raw.text.strip() or PAGE_NUMBER.match(raw.text.strip()):
            return True
    return False


def _furniture_key(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text)).strip()


def join_broken(raws: list[Raw]) -> list[Raw]:
    """Join a line to the one before where the sentence plainly goes on, or where the line before was full."""
    width = wrap_width(raws)
    out: list[Raw] = []
    tail, gap = "", False
    for raw in raws:
        if isinstance(raw, RawLine) and not raw.text.strip():
            gap = True
            continue
        before = out[-1] if out else None
        if (
            isinstance(raw, RawLine)
            and isinstance(before, RawLine)
            and (_goes_on(before, raw) or _was_full(before, tail, raw, width, gap))
        ):
            out[-1] = replace(before, text=f"{before.text.rstrip()} {raw.text.strip()}")
        else:
            out.append(raw)
        tail, gap = (raw.text.strip() if isinstance(raw, RawLine) else ""), False
    return out


def wrap_width(raws: list[Raw]) -> int:
    """The width at which lines were broken by whoever made the text; 0 for a text with a line a paragraph."""
    lengths = sorted(len(raw.text.strip()) for raw in raws if isinstance(raw, RawLine) and raw.text.strip())
    if len(lengths) < WRAPPED_LINES:
        return 0
    width = lengths[-1]
    near = sum(length >= width * 0.8 for length in lengths)
    return width if width <= WIDEST and near * 3 >= len(lengths) else 0


def _was_full(before: RawLine, tail: str, raw: RawLine, width: int, gap: bool) -> bool:
    """In a text broken at a fixed width: the next word would not have fitted, so the paragraph goes on."""
    text = raw.text.strip()
    if not width or read_marker(text) or raw.heading or before.text.isupper():
        return False
    if len(tail) + 1 + len(text.split()[0]) <= width:
        return False
    if tail[-1] in ".:!?":
        return tail[-1] in ".:" and not gap and read_marker(before.text) is not None
    return True


def _goes_on(before: RawLine, raw: RawLine) -> bool:
    """No stop before, lower case after, no list mark: the same sentence."""
    head, tail = before.text.rstrip(), raw.text.strip()
    if raw.heading or before.heading or read_marker(tail):
        return False
    if head[-1] in ".;:!?" or head.isupper():
        return False
    opens = tail[0].islower() or tail[0] in "(,;" or (tail[0].isdigit() and head.split()[-1].lower() in OPEN_ENDS)
    return (opens and len(head.split()) >= 4) or (head[-1] in ",–" and len(head.split()) >= 6)


OPEN_ENDS = frozenset(
    [
        "số",
        "ngày",
        "tháng",
        "năm",
        "quý",
        "và",
        "của",
        "với",
        "đến",
        "từ",
        "trước",
        "trong",
        "khoảng",
        "ít",
        "nhất",
        "trên",
        "dưới",
        "điều",
        "khoản",
    ]
)
