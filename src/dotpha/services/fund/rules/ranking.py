"""The rank of applications by published marks and published tie rules, what the money reaches, one summary for who decides.

Ranks go by the published mean, ties by the rules of the call in their order. Where those leave two alike they share a
rank, and where the money reaches only some that share one, people decide: the order of a list never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from dotpha.services.fund.rules.amounts import dong, total
from dotpha.services.fund.rules.scores import Tally
from dotpha.text.numerals import write_number


@dataclass(frozen=True)
class Entry:
    """One application as it is ranked: its key, what it asks of the fund (đồng), when it came in, its result."""

    key: str
    asked: Decimal
    submitted_at: datetime
    tally: Tally


@dataclass(frozen=True)
class Tie:
    """One tie rule: `by` is "criterion:<key>" (more first), "asked" (less), "spread" (less) or "submitted" (earlier)."""

    by: str
    said: str


DEFAULT_TIES = (
    Tie("spread", "chênh lệch giữa các phiếu nhỏ hơn"),
    Tie("asked", "đề nghị ít kinh phí hơn"),
    Tie("submitted", "nộp hồ sơ sớm hơn"),
)


@dataclass(frozen=True)
class Placed:
    """An application with its rank, None where it did not pass; `settled_by` names the tie rule that set it apart."""

    entry: Entry
    rank: int | None
    settled_by: str = ""

    @property
    def key(self) -> str:
        return self.entry.key


@dataclass(frozen=True)
class Line:
    """One row of the summary sheet. `recommended` is None where people must decide among equals."""

    placed: Placed
    threshold: Decimal
    recommended: bool | None
    reason: str
    left: Decimal
    """What remains of the money after this row, đồng."""

    @property
    def conflicts(self) -> tuple[str, ...]:
        return tuple(one.why for one in self.placed.entry.tally.conflicts)

    @property
    def notes(self) -> tuple[str, ...]:
        return self.placed.entry.tally.notes


def place(entries: Iterable[Entry], ties: Sequence[Tie] = DEFAULT_TIES) -> tuple[Placed, ...]:
    """The applications in rank order, those that did not pass last, by their key. Equal ones share a rank (1, 2, 2, 4)."""
    rows = list(entries)
    passed = sorted((one for one in rows if one.tally.passes), key=lambda one: (_order(one, ties), one.key))
    out: list[Placed] = []
    for at, one in enumerate(passed):
        before = passed[at - 1] if at else None
        if before is not None and _order(before, ties) == _order(one, ties):
            out.append(Placed(one, out[-1].rank, "còn bằng nhau sau mọi quy tắc"))
        else:
            out.append(Placed(one, at + 1, _settled(before, one, ties)))
    return (*out, *(Placed(one, None) for one in sorted(rows, key=lambda one: one.key) if not one.tally.passes))


def _order(entry: Entry, ties: Sequence[Tie]) -> tuple[Decimal | datetime, ...]:
    return (-(entry.tally.mean or Decimal(0)), *(_by(entry, tie) for tie in ties))


def _by(entry: Entry, tie: Tie) -> Decimal | datetime:
    """The value by which a tie rule orders, less first; ValueError for a rule that the code does not know."""
    kind, _, key = tie.by.partition(":")
    if kind == "criterion":
        return -entry.tally.by_criterion[key]
    if kind == "asked":
        return entry.asked
    if kind == "spread":
        return entry.tally.spread or Decimal(0)
    if kind == "submitted":
        return entry.submitted_at
    raise ValueError(f"no tie rule {tie.by!r}")


def _settled(before: Entry | None, one: Entry, ties: Sequence[Tie]) -> str:
    """By which tie rule an application comes behind the one before it with the same mean, "" where the means differ."""
    if before is None or before.tally.mean != one.tally.mean:
        return ""
    tie = next(tie for tie in ties if _by(before, tie) != _by(one, tie))
    return f"bằng điểm hạng trên, xếp sau vì hạng trên {tie.said}"


def summary(placed: Sequence[Placed], *, money: Decimal, threshold: Decimal, passing_over: bool = True) -> list[Line]:
    """The sheet for who decides: each application with yes, no or "people decide", the reason, and what money is left.

    Money goes by rank. One that the rest does not reach stays out; with `passing_over` a later one that fits is still
    taken, else nobody behind it is. Behind equals among whom people must decide everything waits, as their choice says
    what is left. The sum of all "yes" never exceeds `money` (đồng).
    """
    lines: list[Line] = []
    left, shut, open_rank = money, False, None
    for rank, group in groupby(placed, key=lambda one: one.rank):
        rows = list(group)
        together = total(one.entry.asked for one in rows)
        if rank is None:
            lines += [Line(one, threshold, False, _failed(one), left) for one in rows]
        elif open_rank is not None:
            said = f"chờ hội đồng quyết định giữa các hồ sơ cùng hạng {open_rank} trước"
            lines += [Line(one, threshold, None, said, left) for one in rows]
        elif shut:
            lines += [Line(one, threshold, False, "xếp sau hồ sơ không còn đủ kinh phí", left) for one in rows]
        elif together <= left:
            for one in rows:
                left -= one.entry.asked
                lines.append(Line(one, threshold, True, _taken(one, left), left))
        else:
            unreached = [_unreached(one, rows, threshold, left) for one in rows]
            lines += unreached
            open_rank = rank if any(one.recommended is None for one in unreached) else None
            shut = not passing_over
    return lines


def _failed(one: Placed) -> str:
    return "không đạt: " + "; ".join(one.entry.tally.failings)


def _taken(one: Placed, left: Decimal) -> str:
    said = f"hạng {one.rank}, {write_number(one.entry.tally.mean)} điểm"
    if one.settled_by:
        said += f" ({one.settled_by})"
    return f"{said}; kinh phí còn lại {dong(left)}"


def _unreached(one: Placed, equals: Sequence[Placed], threshold: Decimal, left: Decimal) -> Line:
    """One that the money does not reach; open where of several equal ones it would reach this one alone."""
    asked = one.entry.asked
    if len(equals) > 1 and asked <= left:
        said = f"{len(equals)} hồ sơ cùng hạng {one.rank}, kinh phí còn {dong(left)} không đủ cho tất cả"
        return Line(one, threshold, None, f"{said}; hội đồng cần quyết định hồ sơ nào được chọn", left)
    return Line(one, threshold, False, f"đạt nhưng đề nghị {dong(asked)}, kinh phí chỉ còn {dong(left)}", left)
