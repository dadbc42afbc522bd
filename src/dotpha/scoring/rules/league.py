"""Ranks, and both levels of a roll-up together.

Green is meant as the national monitoring of Nghị quyết 57 colours it: all tasks due by the day were done in time
(nq57.vn). A level where nothing was due has no colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dotpha.text.numerals import write_number

GREEN_RED = "xanh ở trên, đỏ ở dưới"
RED_GREEN = "đỏ ở trên, xanh ở dưới"
RULE_WORDS = (
    "Xanh: mọi nhiệm vụ đến hạn tính đến ngày xem đã hoàn thành đúng hạn. Đỏ: còn nhiệm vụ đến hạn chưa xong hoặc xong sau "
    "hạn. Chưa có việc nào đến hạn thì chưa xếp màu."
)


class Colour(StrEnum):
    GREEN = "green"
    RED = "red"
    NONE = "none"


COLOUR_LABELS = {Colour.GREEN: "xanh", Colour.RED: "đỏ", Colour.NONE: "chưa xếp màu"}
COLOUR_TONES = {Colour.GREEN: "done", Colour.RED: "late", Colour.NONE: "unknown"}


def ranks(values: Sequence[Decimal | None]) -> list[int | None]:
    """The place of each value, highest first: 1, 2, 2, 4; a value that is not known has no place.

    Equal values share the best place and the places after them stay empty.
    """
    known = sorted((one for one in values if one is not None), reverse=True)
    first = {one: known.index(one) + 1 for one in set(known)}
    return [None if one is None else first[one] for one in values]


@dataclass(frozen=True)
class Due:
    """Of the tasks due by the day those done in time."""

    done: int = 0
    due: int = 0

    @property
    def colour(self) -> Colour:
        if not self.due:
            return Colour.NONE
        return Colour.GREEN if self.done >= self.due else Colour.RED

    @property
    def label(self) -> str:
        return COLOUR_LABELS[self.colour]

    @property
    def tone(self) -> str:
        return COLOUR_TONES[self.colour]

    @property
    def words(self) -> str:
        return f"{write_number(self.done)}/{write_number(self.due)}" if self.due else "chưa có việc đến hạn"

    def __add__(self, other: Due) -> Due:
        return Due(self.done + other.done, self.due + other.due)


@dataclass(frozen=True)
class Below:
    """How many of those below that have a colour are green."""

    green: int = 0
    coloured: int = 0

    @property
    def words(self) -> str:
        return f"{write_number(self.green)}/{write_number(self.coloured)}" if self.coloured else "chưa xếp màu"


def below(rows: Sequence[Due]) -> Below:
    colours = [one.colour for one in rows if one.colour != Colour.NONE]
    return Below(sum(one == Colour.GREEN for one in colours), len(colours))


def mismatch(above: Colour, under: Below, *, noun: str = "xã, phường") -> str:
    """Where the two levels do not say the same; "" where they do.

    | above | green below | |
    |---|---|---|
    | green | fewer than half | xanh ở trên, đỏ ở dưới: mới 12/34 xã, phường xanh |
    | green | half or more | "" |
    | red | all | đỏ ở trên, xanh ở dưới: cả 34 xã, phường đều xanh |
    | red | not all | "" |
    | none, or nobody coloured below | | "" |
    """
    if not under.coloured or above == Colour.NONE:
        return ""
    if above == Colour.GREEN and 2 * under.green < under.coloured:
        return f"{GREEN_RED}: mới {under.words} {noun} xanh"
    if above == Colour.RED and under.green == under.coloured:
        return f"{RED_GREEN}: cả {write_number(under.coloured)} {noun} đều xanh"
    return ""
