"""The rank of cases of a call by published marks and published tie rules, and whom the money reaches. Pure.

Ranks go by the published mean, ties by the rules of the call in their order. Where those leave two alike they share a
rank, and where the money reaches only some that share one, people decide: the order of a list never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from dotpha.cases.rules.scores import Criterion
from dotpha.cases.rules.tallies import Tally
from dotpha.text.numerals import write_number

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Entry:
    """One case as it is ranked: its key, what it asks for (đồng; None: not known), when it was handed in, its result."""

    key: str
    asked: Decimal | None
    submitted_at: datetime
    tally: Tally


@dataclass(frozen=True)
class Tie:
    """One tie rule: `by` is "criterion:<key>" (more first), "spread" (less), "submitted" (earlier) or "asked" (less)."""

    by: str
    said: str


def published_ties(criteria: Sequence[Criterion]) -> tuple[Tie, ...]:
    """The order in which equal means are told apart, as every call publishes it: the heaviest criterion, the spread, time."""
    heaviest = max(criteria, key=lambda one: one.most * one.weight, default=None)
    first = (Tie(f"criterion:{heaviest.key}", f"điểm «{heaviest.label}» cao hơn"),) if heaviest else ()
    return (*first, Tie("spread", "chênh lệch giữa các phiếu nhỏ hơn"), Tie("submitted", "nộp hồ sơ sớm hơn"))


@dataclass(frozen=True)
class Placed:
    """A case with its rank, None where it did not pass; `settled_by` says which tie rule set it apart."""

    entry: Entry
    rank: int | None
    settled_by: str = ""

    @property
    def key(self) -> str:
        return self.entry.key


@dataclass(frozen=True)
class Line:
    """One row of the summary sheet. `recommended` is None where people must decide.

    `used` and `left` are đồng after this row: what the recommended ones ask together, and what remains; None without a
    budget.
    """

    placed: Placed
    recommended: bool | None
    reason: str
    used: Decimal | None = None
    left: Decimal | None = None


def place(entries: Iterable[Entry], ties: Sequence[Tie]) -> tuple[Placed, ...]:
    """The cases in rank order, those that did not pass last, by their key. Equal ones share a rank (1, 2, 2, 4)."""
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
    return (-(entry.tally.mean or NOTHING), *(_by(entry, tie) for tie in ties))


def _by(entry: Entry, tie: Tie) -> Decimal | datetime:
    """The value by which a tie rule orders, less first; ValueError for a rule that the code does not know."""
    kind, _, key = tie.by.partition(":")
    if kind == "criterion":
        return -entry.tally.by_criterion[key]
    if kind == "asked":
        return entry.asked if entry.asked is not None else Decimal("Infinity")
    if kind == "spread":
        return entry.tally.spread or NOTHING
    if kind == "submitted":
        return entry.submitted_at
    raise ValueError(f"no tie rule {tie.by!r}")


def _settled(before: Entry | None, one: Entry, ties: Sequence[Tie]) -> str:
    """By which tie rule a case comes behind the one before it with the same mean, "" where the means differ."""
    if before is None or before.tally.mean != one.tally.mean:
        return ""
    tie = next(tie for tie in ties if _by(before, tie) != _by(one, tie))
    return f"bằng điểm hạng trên, xếp sau vì hạng trên {tie.said}"


def summary(placed: Sequence[Placed], *, money: Decimal | None, passing_over: bool = True) -> list[Line]:
    """The sheet for who decides: each case with yes, no or "people decide", the reason, and what money is used and left.

    `money` is the call's budget in đồng; None: money sets no limit. Money goes by rank. One that the rest does not reach
    stays out; with `passing_over` a later one that fits is still taken, else nobody behind it is. Behind equals among whom
    people must decide everything waits, as their choice says what is left; so it does behind one whose sum is not known.
    The sum of all "yes" never exceeds `money`.
    """
    lines: list[Line] = []
    till = _Till(money)
    for rank, group in groupby(placed, key=lambda one: one.rank):
        rows = list(group)
        if rank is None:
            lines += [till.line(one, False, "không đạt: " + "; ".join(one.entry.tally.failings)) for one in rows]
        elif till.waits:
            lines += [till.line(one, None, till.waits) for one in rows]
        elif till.shut:
            lines += [till.line(one, False, "xếp sau hồ sơ không còn đủ kinh phí") for one in rows]
        else:
            lines += till.ranked(rank, rows)
            till.shut = not passing_over and any(line.recommended is False for line in lines[-len(rows) :])
    return lines


class _Till:
    """The budget while it is given out by rank."""

    def __init__(self, money: Decimal | None) -> None:
        self.money, self.used = money, NOTHING
        self.shut, self.waits = False, ""

    @property
    def left(self) -> Decimal | None:
        return None if self.money is None else self.money - self.used

    def line(self, one: Placed, recommended: bool | None, reason: str) -> Line:
        return Line(one, recommended, reason, None if self.money is None else self.used, self.left)

    def ranked(self, rank: int, rows: list[Placed]) -> list[Line]:
        if self.left is None:
            return [self.line(one, True, _words(one)) for one in rows]
        sums = [one.entry.asked for one in rows if one.entry.asked is not None]
        if len(sums) < len(rows):
            self.waits = f"chờ quyết định về hồ sơ hạng {rank}, chưa rõ kinh phí đề nghị"
            return [self.line(one, None, "chưa rõ kinh phí đề nghị; cần người có thẩm quyền xem xét") for one in rows]
        if sum(sums, NOTHING) <= self.left:
            return [self._taken(one, asked) for one, asked in zip(rows, sums, strict=True)]
        lines = [self._unreached(one, asked, len(rows), self.left) for one, asked in zip(rows, sums, strict=True)]
        if any(one.recommended is None for one in lines):
            self.waits = f"chờ quyết định giữa các hồ sơ cùng hạng {rank} trước"
        return lines

    def _taken(self, one: Placed, asked: Decimal) -> Line:
        self.used += asked
        return self.line(one, True, f"{_words(one)}; kinh phí còn lại {write_number(self.left)} đồng")

    def _unreached(self, one: Placed, asked: Decimal, equals: int, left: Decimal) -> Line:
        """One that the money does not reach; open where of several equal ones it would reach this one alone."""
        if equals > 1 and asked <= left:
            said = f"{equals} hồ sơ cùng hạng {one.rank}, kinh phí còn {write_number(left)} đồng không đủ cho tất cả"
            return self.line(one, None, f"{said}; cần quyết định hồ sơ nào được chọn")
        said = f"đạt nhưng đề nghị {write_number(asked)} đồng, kinh phí chỉ còn {write_number(left)} đồng"
        return self.line(one, False, said)


def _words(one: Placed) -> str:
    said = f"hạng {one.rank}, {write_number(one.entry.tally.mean)} điểm"
    return f"{said} ({one.settled_by})" if one.settled_by else said
