"""The head of the first page: issuing body on the left, Quốc hiệu and Tiêu ngữ (or the Party's title) on the right."""

from typing import Any

from dotpha.text.official.house import House, Ink
from dotpha.text.official.metrics import balance, width_mm
from dotpha.text.official.paper import add_cell, add_grid, add_line, add_row, add_rule, room_mm
from dotpha.text.official.pieces import Letterhead
from dotpha.text.official.wording import about, clean, number_line, one_line, place_line

# A name is broken before the word that names the place, as seals and signboards do.
_PLACES = ("TỈNH ", "THÀNH PHỐ ", "XÃ ", "PHƯỜNG ", "ĐẶC KHU ")


def name_lines(name: str, ink: Ink, room: float) -> list[str]:
    """An organisation's name in capitals, in lines that fit `room` mm; the writer's own line breaks are kept."""
    lines: list[str] = []
    for part in clean(name).upper().split("\n"):
        part = one_line(part)
        if width_mm(part, ink.size, bold=ink.bold) > room:
            lines += _at_place(part, ink, room) or balance(part, ink.size, room, bold=ink.bold)
        elif part:
            lines.append(part)
    return lines


def _at_place(name: str, ink: Ink, room: float) -> list[str]:
    for place in _PLACES:
        head, found, tail = name.partition(" " + place)
        halves = [head, (place + tail).strip()]
        if found and all(width_mm(half, ink.size, bold=ink.bold) <= room for half in halves):
            return halves
    return []


def add_letterhead(host: Any, letterhead: Letterhead, house: House, *, summary: str = "") -> None:
    """Write the head of the first page; `summary` is given for letters alone, which bear it under their number."""
    whole = room_mm(house)
    left, right = whole * house.left_share, whole * (1 - house.left_share)
    table = add_grid(host, (left, right))
    top = add_row(table)
    _issuer(add_cell(top, left), letterhead, house, left)
    _banner(add_cell(top, right), house, right)
    below = add_row(table)
    cell = add_cell(below, left)
    add_line(cell, number_line(letterhead), house.number, align="center", before_pt=4)
    if summary:
        for place, line in enumerate(balance(about(summary, letterhead.family), house.about.size, left - 4)):
            add_line(cell, line, house.about, align="center", before_pt=0 if place else 6)
    add_line(add_cell(below, right), place_line(letterhead), house.place, align="center", before_pt=4)


def _issuer(cell: Any, letterhead: Letterhead, house: House, width: float) -> None:
    room = width - 2
    for line in name_lines(letterhead.parent or "", house.parent, room):
        add_line(cell, line, house.parent, align="center")
    lines = name_lines(letterhead.body, house.body, room)
    for line in lines or [""]:
        add_line(cell, line, house.body, align="center")
    if not house.body_rule:
        add_line(cell, "*", house.number, align="center")
        return
    longest = max((width_mm(line, house.body.size, bold=True) for line in lines), default=0)
    add_rule(cell, longest * 0.42, width)


def _banner(cell: Any, house: House, width: float) -> None:
    for text, ink in house.banner:
        add_line(cell, text, ink, align="center")
    text, ink = house.banner[-1]
    add_rule(cell, width_mm(text, ink.size, bold=ink.bold), width)
