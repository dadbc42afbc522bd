"""How wide a line set in Times New Roman is, so that rules and line breaks can be computed without a printer."""

import re
import unicodedata
from bisect import bisect_left
from functools import cache, lru_cache
from math import ceil

MM_PER_POINT = 25.4 / 72
# Advance widths in thousandths of the type size.
_REGULAR = {
    180: "'", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr", 389: "Js", 408: '"', 444: "?acez“”",
    500: "#$*_–bdghknopquvxyđ", 529: "ơ", 542: "ư", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR",
    722: "ADGHKNOQUVXYwĐƠ", 776: "Ư", 778: "&m", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "…",
}  # fmt: skip
_BOLD = {
    250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt", 389: "Is", 444: "cerz", 500: "#$*?J_agovxy–“”",
    554: "ơ", 555: '"', 556: "Sbdhknpquđ", 570: "+<=>", 600: "ư", 611: "FP", 667: "BELTZ",
    722: "ACDNRUVXYwĐ", 778: "GHKOQƠ", 796: "Ư", 833: "&m", 930: "@", 944: "M", 1000: "%W…",
}  # fmt: skip


def _by_character(table: dict[int, str]) -> dict[str, int]:
    return {character: width for width, characters in table.items() for character in characters}


_WIDTHS = {False: _by_character(_REGULAR), True: _by_character(_BOLD)}
_HORN = "\u031b"
_BREAKS = re.compile(r"[ \t\n]+")
_PAIRS = frozenset({
    "nghị quyết", "nghị định", "quyết định", "kế hoạch", "chỉ thị", "thông tư", "thông báo", "báo cáo", "công văn", "tờ trình",
})  # fmt: skip
"""Kinds of papers that are read as one word: no line ends within them."""


@cache
def _bare(character: str) -> str:
    """The letter without tone and hat, which add no width; the horn of ơ and ư does and stays."""
    parts = unicodedata.normalize("NFD", character)
    return unicodedata.normalize("NFC", parts[0] + _HORN) if _HORN in parts else parts[0]


def width_mm(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of text in mm at a type size in points."""
    return _mm(_thousandths(text, bold), size)


@lru_cache(maxsize=8192)
def _thousandths(text: str, bold: bool) -> int:
    widths = _WIDTHS[bold]
    return sum(widths.get(character) or widths.get(_bare(character), 500) for character in text)


def _mm(thousandths: int, size: float) -> float:
    return thousandths * size / 1000 * MM_PER_POINT


def _words(text: str) -> list[str]:
    """What a line may break between: a no-break space is part of its word, so are the two of "Nghị quyết" and "số 57"."""
    out: list[str] = []
    for word in _BREAKS.split(text):
        if out and word and _bound(out[-1], word):
            out[-1] = f"{out[-1]} {word}"
        elif word:
            out.append(word)
    return out


def _bound(before: str, word: str) -> bool:
    pair = unicodedata.normalize("NFC", f"{before} {word}").lower().strip(".,;:()“”")
    return pair in _PAIRS or (before.lower() == "số" and word[0].isdigit())


def wrap(text: str, size: float, room_mm: float, *, bold: bool = False) -> list[str]:
    """The lines a text falls into when set in `room_mm`; a word wider than the room keeps a line of its own."""
    lines: list[list[str]] = []
    space, width = _thousandths(" ", bold), 0
    for word in _words(text):
        own = _thousandths(word, bold)
        if lines and _mm(width + space + own, size) <= room_mm:
            lines[-1].append(word)
            width += space + own
        else:
            lines.append([word])
            width = own
    return [" ".join(words) for words in lines]


def balance(text: str, size: float, room_mm: float, *, bold: bool = False) -> list[str]:
    """The fewest lines that fit, as even as can be, so that no name ends with a single word on a line."""
    fewest = wrap(text, size, room_mm, bold=bold)
    if len(fewest) < 2:
        return fewest
    narrow = min(room_mm, max(width_mm(word, size, bold=bold) for word in _words(text)))
    # Millimetre by millimetre wider, there are never more lines: the first width that needs no more is sought by halves.
    widths = range(ceil(room_mm - narrow))
    few = bisect_left(widths, -len(fewest), key=lambda more: -len(wrap(text, size, narrow + more, bold=bold)))
    return wrap(text, size, narrow + few, bold=bold) if few < len(widths) else fewest
