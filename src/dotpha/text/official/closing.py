"""The end of a document: recipients on the left, the signing block on the right."""

from collections.abc import Sequence
from typing import Any

from dotpha.text.official.house import House
from dotpha.text.official.letterhead import name_lines
from dotpha.text.official.metrics import balance
from dotpha.text.official.paper import add_cell, add_grid, add_line, add_row, room_mm
from dotpha.text.official.pieces import Family, Signature
from dotpha.text.official.wording import listed, one_line

# Room for a hand-written or digital signature and the seal.
_SIGNING_ROOM_PT = 80


def full_recipients(recipients: Sequence[str], addressees: Sequence[str], family: Family) -> list[str]:
    """The list under "Nơi nhận": "Như trên" first where somebody is addressed, "Lưu: VT" last in state papers."""
    names = [one_line(name) for name in recipients if one_line(name)]
    if addressees and not any(name.lstrip("- ").startswith("Như trên") for name in names):
        names.insert(0, "Như trên")
    if family == "state" and not any(name.lstrip("- ").startswith("Lưu") for name in names):
        names.append("Lưu: VT")
    return listed(tuple(names))


def add_closing(
    host: Any, signature: Signature | None, recipients: Sequence[str], house: House, beside: Signature | None = None
) -> None:
    """Write recipients (as `full_recipients` gives them) and signature side by side, never split over two pages.

    Where a second person signs (`beside`: who kept the minutes), that one stands on the left, the recipients below both.
    """
    whole = room_mm(house)
    left, right = whole * 0.46, whole * 0.54
    grid = add_grid(host, (left, right))
    row = add_row(grid)
    cell = add_cell(row, left)
    if beside is None:
        _add_recipients(cell, recipients, house)
    else:
        _add_signature(cell, beside, house, left)
    _add_signature(add_cell(row, right), signature, house, right)
    if beside is not None and recipients:
        below = add_row(grid)
        _add_recipients(add_cell(below, left), recipients, house)
        add_line(add_cell(below, right), "", house.recipients)


def _add_recipients(cell: Any, recipients: Sequence[str], house: House) -> None:
    add_line(cell, "Nơi nhận:" if recipients else "", house.recipients_head, before_pt=10)
    for name in recipients:
        add_line(cell, f"- {name}", house.recipients, left_mm=2, first_mm=-2)


def _add_signature(cell: Any, signature: Signature | None, house: House, width: float) -> None:
    if signature is None:
        add_line(cell, "", house.authority, align="center")
        return
    lines = [line for part in signature.authority for line in name_lines(part, house.authority, width - 2)]
    for place, line in enumerate(lines):
        add_line(cell, line, house.authority, align="center", before_pt=0 if place else 10, keep_next=True)
    for place, line in enumerate(name_lines(signature.title, house.title, width - 2) or [""]):
        add_line(cell, line, house.title, align="center", before_pt=0 if lines or place else 10, keep_next=True)
    names = balance(signature.name, house.strong.size, width - 2, bold=True) or [""]
    for place, line in enumerate(names):
        add_line(cell, line, house.strong, align="center", before_pt=0 if place else _SIGNING_ROOM_PT)
