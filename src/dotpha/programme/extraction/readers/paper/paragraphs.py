"""Printed lines → paragraphs: a line goes on below where it was full, and what stands side by side is read one by one."""

import re
from collections.abc import Iterator, Sequence

from dotpha.programme.extraction.blocks import RawLine
from dotpha.programme.extraction.markers import read_marker
from dotpha.text.pdf.sheet import Printed, cut_at_gaps

BESIDE = 2.4  # of the letters' height: a wider blank parts two columns
ITEM = re.compile(r"^\W?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Za-zĐđ])?[.)/:]?$|^[-–—+*•·▪‣o]$")
INDENTED = 0.8  # of the letters' height: a line that begins so much further in begins a paragraph
LOOSE = 1.35  # of the usual distance between lines: farther apart are two paragraphs
LONGEST_SYLLABLE = 7  # letters: "nghiêng"
SOFT_HYPHEN = "\u00ad"
SLACK = 1.5  # points by which a word must fit more than just so
LOOK_AHEAD = 4  # lines in which side-by-side text may pause


def paragraphs(lines: Sequence[Printed], right: float, pitch: float) -> Iterator[RawLine]:
    """Paragraphs of a run of lines whose longest ones reach `right`; `pitch` is the usual distance between lines."""
    for block in _columns(list(lines)):
        if len(block) == 1:
            yield from _joined(block[0], right, pitch)
            continue
        for column in block:  # of letterheads and signatures each line stands by itself
            yield from (_paragraph([line], min(line.x0 for line in column), right) for line in column)


def _columns(lines: list[Printed]) -> Iterator[list[list[Printed]]]:
    """Stretches of lines: one column, or a left and a right one (letterhead, signature)."""
    at = 0
    alone: list[Printed] = []
    while at < len(lines):
        if _split(lines[at]) is None:
            alone.append(lines[at])
            at += 1
            continue
        if alone:
            yield [alone]
            alone = []
        after = _end_beside(lines, at)
        pieces = [piece for line in lines[at:after] for piece in _pieces(line)]
        border = _border([line for line in lines[at:after] if _split(line)])
        yield [[piece for piece in pieces if piece.x0 < border], [piece for piece in pieces if piece.x0 >= border]]
        at = after
    if alone:
        yield [alone]


def _pieces(line: Printed) -> list[Printed]:
    """The parts of a line that stand beside one another; a list mark before its text is no part."""
    pieces = cut_at_gaps(line, BESIDE * line.size)
    if len(pieces) > 1 and ITEM.match(pieces[0].text):
        pieces[:2] = [Printed((*pieces[0].words, *pieces[1].words))]
    return pieces


def _split(line: Printed) -> float | None:
    """Where a line of two parts is parted, None for one of a single part."""
    pieces = _pieces(line)
    return (pieces[0].x1 + pieces[1].x0) / 2 if len(pieces) > 1 else None


def _border(lines: list[Printed]) -> float:
    places = sorted(place for line in lines if (place := _split(line)) is not None)
    return places[len(places) // 2]


def _end_beside(lines: list[Printed], at: int) -> int:
    """After the last line of a side-by-side stretch: the lines between keep to one of its sides."""
    end, look = at + 1, at + 1
    border = _split(lines[at]) or 0.0
    while look < len(lines) and look - end < LOOK_AHEAD:
        if _split(lines[look]) is not None:
            end = look + 1
        elif lines[look].x0 < border < lines[look].x1:
            break
        look += 1
    return end


def _joined(lines: Sequence[Printed], right: float, pitch: float, *, beside: bool = False) -> Iterator[RawLine]:
    """Paragraphs of one column; of two that stand side by side, capitals begin a line of their own (a stamp, a name)."""
    left = min(line.x0 for line in lines)
    held: list[Printed] = []
    for line in lines:
        if held and (beside and line.text[0].isupper() or not _goes_on(held[-1], line, right, pitch)):
            yield _paragraph(held, left, right)
            held = []
        held.append(line)
    if held:
        yield _paragraph(held, left, right)


def _goes_on(above: Printed, below: Printed, right: float, pitch: float) -> bool:
    """Whether the line above was full and the next one stands right beneath it, not further in."""
    apart = below.y - above.y
    if apart > LOOSE * pitch or below.x0 > above.x0 + INDENTED * above.size or read_marker(below.text):
        return False
    return not fits(above, below, right) and abs(below.size - above.size) < 0.25 * above.size


def fits(above: Printed, below: Printed, right: float) -> bool:
    """Whether the next line's first word would have fitted on the line above."""
    first = below.words[0]
    return above.x1 + 0.3 * above.size + (first.x1 - first.x0) + SLACK <= right


def _paragraph(lines: Sequence[Printed], left: float, right: float) -> RawLine:
    indent = int((lines[0].x0 - left) / max(0.5 * lines[0].size, 1))
    text, unsure = glued(lines, right)
    return RawLine(text, indent, unsure=unsure)


def glued(lines: Sequence[Printed], right: float) -> tuple[str, frozenset[int]]:
    """Lines of one paragraph in one, with the numbers of its uncertain words.

    What was parted at its hyphen or stroke, or for want of room, is whole again.
    """
    out, unsure = lines[0].text, set(lines[0].unsure)
    for above, below in zip(lines, lines[1:]):
        if out.endswith(SOFT_HYPHEN):
            out = out[:-1]
            unsure |= {at + len(out.split()) - 1 for at in below.unsure}
            out += below.text
            continue
        tight = re.search(r"\w[-–/]$", above.text) and re.match(r"\w", below.text) or _cut_in_word(above, below, right)
        unsure |= {at + len(out.split()) - bool(tight) for at in below.unsure}
        out = f"{out}{below.text}" if tight else f"{out} {below.text}"
    return out, frozenset(unsure)


def _cut_in_word(above: Printed, below: Printed, right: float) -> bool:
    """Whether a narrow cell broke a date or a long name that had a line of its own: not one more letter had room."""
    first = below.words[0]
    letter = (first.x1 - first.x0) / len(first.text)
    breakable = bool(re.search(r"\d", above.text)) or len(above.text) > LONGEST_SYLLABLE
    return breakable and len(above.words) == 1 and above.x1 + letter > right and not first.text[0].isupper()
