"""Goals of a campaign as they are pasted from a sheet: one unit a line, "đơn vị <tab> chỉ tiêu <tab> trên tổng số"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dotpha.text.numerals import read_number_vi, write_number

HOW = "Mỗi dòng ghi: đơn vị, chỉ tiêu, trên tổng số (có thể bỏ trống), cách nhau bằng phím Tab hoặc dấu chấm phẩy."
_BETWEEN = re.compile(r"\t|;")


@dataclass(frozen=True)
class GoalLine:
    """One unit as the sheet names it, what it is to reach (above 0) and out of how many."""

    number: int
    name: str
    goal: float
    out_of: float | None = None


@dataclass(frozen=True)
class Fault:
    """Why a line cannot be read, in words; `number` counts the lines from 1."""

    number: int
    words: str

    def __str__(self) -> str:
        return f"Dòng {self.number}: {self.words}"


def read_goals(text: str) -> tuple[list[GoalLine], list[Fault]]:
    """The lines of a pasted table and what is wrong with the others; a heading and empty lines are passed over."""
    lines: list[GoalLine] = []
    faults: list[Fault] = []
    written = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip(" \t;")]
    for place, (number, line) in enumerate(written):
        cells = [cell.strip() for cell in _BETWEEN.split(line)]
        if place == 0 and _is_heading(cells):
            continue
        one = _read(number, cells)
        if isinstance(one, Fault):
            faults.append(one)
        else:
            lines.append(one)
    return lines, faults


def _is_heading(cells: list[str]) -> bool:
    return len(cells) > 1 and not any(character.isdigit() for cell in cells[1:] for character in cell)


def _read(number: int, cells: list[str]) -> GoalLine | Fault:
    name, rest = cells[0], [*cells[1:3], "", ""]
    if not name:
        return Fault(number, "chưa ghi đơn vị.")
    if any(cells[3:]):
        return Fault(number, f"có {len(cells)} cột, chỉ đọc được ba cột: đơn vị, chỉ tiêu, trên tổng số.")
    goal = read_number_vi(rest[0])
    if goal is None:
        told = f"chỉ tiêu «{rest[0][:40]}» không phải là số, hãy ghi như 1.250" if rest[0] else "chưa ghi chỉ tiêu"
        return Fault(number, f"{told} («{name[:60]}»).")
    if goal <= 0:
        return Fault(number, f"chỉ tiêu của «{name[:60]}» phải lớn hơn 0.")
    out_of = read_number_vi(rest[1])
    if rest[1] and out_of is None:
        return Fault(number, f"tổng số «{rest[1][:40]}» của «{name[:60]}» không phải là số, hãy ghi như 5.400.")
    if out_of is not None and out_of < goal:
        return Fault(number, f"chỉ tiêu của «{name[:60]}» lớn hơn tổng số. Hãy xem lại hai cột có đổi chỗ không.")
    return GoalLine(number, name, float(goal), float(out_of) if out_of is not None else None)


def write_goals(lines: Iterable[tuple[str, float, float | None]]) -> str:
    """The goals as they would be pasted."""
    return "\n".join(
        "\t".join([name, write_number(goal), *([write_number(out_of)] if out_of is not None else [])])
        for name, goal, out_of in lines
    )
