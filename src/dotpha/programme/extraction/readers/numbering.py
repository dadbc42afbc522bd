"""The automatic numbers of Word lists, which stand nowhere in the text: "1.", "a)", "-"."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONGEST_LIST = 1000
"""Beyond it Roman numbers and letters ("A" once more every 26) grow with the number itself."""
LONGEST_PATTERN = 50
"""Letters: it stands before every paragraph of its list, and no office writes a longer one."""
BULLETS = ("-", "+", "•", "*", "–")


@dataclass(frozen=True)
class Level:
    """One level of a list: its number format, its pattern ("%1.%2."), the number it starts from."""

    style: str
    pattern: str
    start: int


@dataclass
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def marker(self, p: etree._Element) -> tuple[str, int]:
        """The marker Word would print before a paragraph, and the list level; ("", 0) for none."""
        num_id, depth = self._list_of(p)
        level = self.levels.get(num_id, {}).get(depth) if num_id else None
        if level is None or level.style == "none":
            return "", 0
        counts = self.counts[num_id]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        if level.style == "bullet":
            return BULLETS[depth % len(BULLETS)], depth
        text = level.pattern
        for other, shape in self.levels[num_id].items():
            text = text.replace(f"%{other + 1}", written(counts.get(other, shape.start), shape.style))
        return text.strip(), depth

    def _list_of(self, p: etree._Element) -> tuple[str, int]:
        pr = p.find(f"{W}pPr/{W}numPr")
        if pr is not None:
            return _val(pr.find(f"{W}numId")) or "", natural(_val(pr.find(f"{W}ilvl")), 0)
        return self.styles.get(_val(p.find(f"{W}pPr/{W}pStyle")) or "", ("", 0))


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists declared in numbering.xml and the styles of styles.xml that use them."""
    if numbering is None:
        return Numbering()
    shapes = {a.get(f"{W}abstractNumId", ""): _levels(a) for a in numbering.iterfind(f"{W}abstractNum")}
    lists = {
        num.get(f"{W}numId", ""): shapes.get(_val(num.find(f"{W}abstractNumId")) or "", {})
        for num in numbering.iterfind(f"{W}num")
    }
    named: dict[str, tuple[str, int]] = {}
    for style in styles.iterfind(f"{W}style") if styles is not None else ():
        num_id = _val(style.find(f"{W}pPr/{W}numPr/{W}numId"))
        if num_id:
            named[style.get(f"{W}styleId", "")] = (num_id, natural(_val(style.find(f"{W}pPr/{W}numPr/{W}ilvl")), 0))
    return Numbering(lists, named)


def _levels(abstract: etree._Element) -> dict[int, Level]:
    return {
        natural(lvl.get(f"{W}ilvl"), 0): Level(
            _val(lvl.find(f"{W}numFmt")) or "decimal",
            (_val(lvl.find(f"{W}lvlText")) or "")[:LONGEST_PATTERN],
            natural(_val(lvl.find(f"{W}start")), 1),
        )
        for lvl in abstract.iterfind(f"{W}lvl")
    }


def _val(element: etree._Element | None) -> str | None:
    return element.get(f"{W}val") if element is not None else None


def natural(text: str | None, default: int) -> int:
    """A number as files write it, `default` for anything else: `natural("3", 1) == 3`, `natural("9" * 9000, 1) == 1`."""
    return int(text) if text and len(text) < 10 and text.strip().isdecimal() else default


def written(number: int, style: str) -> str:
    """A list number in Word's format: `written(4, "upperRoman") == "IV"`, `written(2, "lowerLetter") == "b"`."""
    if number > LONGEST_LIST:
        return str(number)
    if style in ("upperRoman", "lowerRoman"):
        text = _roman(number)
        return text if style == "upperRoman" else text.lower()
    if style in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    out = ""
    for value, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        count, number = divmod(number, value)
        out += letters * count
    return out
