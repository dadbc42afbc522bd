"""The body of a document: type name and summary, addressees, headings, paragraphs, lists, tables."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dotpha.text.numerals import roman
from dotpha.text.official.house import House
from dotpha.text.official.metrics import balance, width_mm
from dotpha.text.official.paper import add_line, add_rule, room_mm
from dotpha.text.official.pieces import Bullets, Content, Heading, Paragraph, Run, Table
from dotpha.text.official.tables import add_table
from dotpha.text.official.wording import letter, listed, one_line

_DEAR = "Kính gửi:"


def add_name(host: Any, kind: str, summary: str, house: House) -> None:
    """The type of the document in bold capitals and its summary, with the line that closes them."""
    add_line(host, one_line(kind).upper(), house.kind, align="center", before_pt=18, keep_next=True)
    room = room_mm(house)
    lines = balance(summary, house.summary.size, room * 0.86, bold=True)
    for line in lines:
        add_line(host, line, house.summary, align="center", keep_next=True)
    if house.summary_rule:
        longest = max((width_mm(line, house.summary.size, bold=True) for line in lines), default=0)
        add_rule(host, longest * 0.4, room, after_pt=12)
    else:
        add_line(host, "-----", house.text, align="center", after_pt=8)


def add_addressees(host: Any, addressees: Sequence[str], house: House) -> None:
    """ "Kính gửi": one addressee on the same line, more of them below each other, in line under the colon."""
    names = listed(tuple(addressees))
    if not names:
        return
    ink, room = house.dear, room_mm(house)
    if len(names) == 1:
        add_line(host, f"{_DEAR} {names[0]}", ink, align="center", before_pt=12, after_pt=12)
        return
    head = width_mm(_DEAR, ink.size)
    longest = max(width_mm("- " + name, ink.size) for name in names)
    start = max(house.first_line_mm, (room - head - longest) / 2)
    add_line(host, _DEAR, ink, left_mm=start, before_pt=12, after_pt=3, keep_next=True)
    for place, name in enumerate(names, start=1):
        after = 12 if place == len(names) else 2
        add_line(host, f"- {name}", ink, left_mm=start + head + 2, first_mm=-2.5, after_pt=after)


def add_content(host: Any, blocks: Sequence[Content], house: House, *, landscape: bool = False) -> None:
    """Write blocks one after another; headings are counted from I, 1, a."""
    counts = [0, 0, 0]
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (3 - block.level)
            _add_heading(host, block, counts[block.level - 1], house)
        elif isinstance(block, Table):
            add_table(host, block, room_mm=room_mm(house, landscape=landscape))
        elif isinstance(block, Bullets):
            for item in block.items:
                _add_text(host, _led(item), house)
        else:
            _add_text(host, block.text, house)


def _add_heading(host: Any, heading: Heading, count: int, house: House) -> None:
    text = one_line(heading.text)
    written = {
        1: f"{roman(count)}. {text.upper()}",
        2: f"{count}. {text}",
        3: f"{letter(count)}) {text}",
    }[heading.level]
    # The rules set a point (a, b, c) upright and light; parts and clauses are bold.
    ink = house.text if heading.level == 3 else house.strong
    add_line(
        host, written, ink, align="both", first_mm=house.first_line_mm, before_pt=6 if heading.level == 1 else 0,
        after_pt=house.after_pt, spacing=house.spacing, keep_next=True, style=f"Heading{heading.level}",
    )  # fmt: skip


def _add_text(host: Any, text: str | Sequence[Run], house: House) -> None:
    add_line(
        host, text, house.text, align="both", first_mm=house.first_line_mm, after_pt=house.after_pt,
        spacing=house.spacing,
    )  # fmt: skip


def _led(item: str | Sequence[Run]) -> Sequence[Run]:
    runs = (Run(item),) if isinstance(item, str) else tuple(item)
    return (Run("- "), *runs)


def close(blocks: Sequence[Content], mark: str) -> list[Content]:
    """The blocks with the family's end mark ("./." of state papers) after the last sentence; a table needs none."""
    closed = list(blocks)
    if not closed:
        return closed
    last = closed[-1]
    if isinstance(last, Paragraph):
        closed[-1] = replace(last, text=_ended(last.text, mark))
    elif isinstance(last, Bullets) and last.items:
        closed[-1] = replace(last, items=(*last.items[:-1], _ended(last.items[-1], mark)))
    return closed


def _ended(text: str | Sequence[Run], mark: str) -> Sequence[Run]:
    runs = [Run(text)] if isinstance(text, str) else list(text)
    if not runs:
        return runs
    bare = runs[-1].text.rstrip().removesuffix("./.").rstrip(".;, ")
    runs[-1] = replace(runs[-1], text=bare + mark)
    return runs
