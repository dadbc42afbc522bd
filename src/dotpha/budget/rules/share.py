"""The 3 % rule: how much of a year's budget expenditure goes to science, technology, innovation and digital transformation.

Sources: Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị (at least 3 % of yearly total budget expenditure, growing
with need); Nghị quyết số 03/NQ-CP ngày 09/01/2025, Phụ lục I, chỉ tiêu 17 (unit: % tổng chi NSNN, "≥ 3 % và tăng dần").
Neither says whether the budget as decided (dự toán) or as settled (quyết toán) is meant, nor how a province counts it: each
denominator is therefore a dated setting with its basis and its paper, and the numerator is listed item by item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from dotpha.text.vietnamese import fold

Basis = Literal["estimate", "settled"]
BASES: dict[str, str] = {"estimate": "dự toán giao", "settled": "thực hiện, quyết toán"}
MEASURE_OF: dict[str, str] = {"estimate": "plan", "settled": "disbursed"}
"""Which figure of a line stands against which denominator: like against like."""


@dataclass(frozen=True)
class Target:
    """The least share asked for from a year on, with its source."""

    from_year: int
    share: Decimal
    source: str


TARGETS = (
    Target(
        2025, Decimal("0.03"),
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; Nghị quyết số 03/NQ-CP ngày 09/01/2025, Phụ lục I, chỉ tiêu 17",
    ),
)  # fmt: skip
BUDGET_SOURCES = ("province", "commune", "investment")
"""Sources that are local budget expenditure whatever the denominator."""
FIELD = re.compile(
    r"\b(?:khoa hoc|cong nghe|doi moi sang tao|chuyen doi so|cong nghe thong tin|cntt|du lieu|so hoa|chinh quyen so|kinh te so|"
    r"xa hoi so|chinh phu so|ky nang so|nen tang so|ha tang so|tri tue nhan tao|an toan thong tin|an ninh mang|sang kien|"
    r"so huu tri tue|khcn|dmst|cds|truc tuyen|dien tu)\b"
)


@dataclass(frozen=True)
class Item:
    """A line as the rule sees it: `amount` is that of the measure; `mark` what a person said: counted | struck | ""."""

    key: int
    amount: Decimal | None
    source: str
    of_programme: bool
    words: str
    mark: str = ""
    reason: str = ""
    elsewhere: bool = False
    """Its task stands in two sheets, and the other was chosen to count."""


@dataclass(frozen=True)
class Judged:
    """Whether an item counts, and why, in words; `open` where only a person can tell."""

    item: Item
    counts: bool
    why: str
    open: bool = False


@dataclass(frozen=True)
class Denominator:
    """Total budget expenditure of a year, đồng; `with_central` where it holds targeted transfers of the central budget."""

    amount: Decimal
    basis: str
    with_central: bool
    paper: str
    paper_on: date


@dataclass(frozen=True)
class Share:
    """The figure with its formula: numerator ÷ denominator; None where it cannot be said. `missing` says what is not known."""

    year: int
    basis: str
    judged: tuple[Judged, ...]
    numerator: Decimal | None
    denominator: Denominator | None
    target: Target | None
    missing: tuple[str, ...]

    @property
    def value(self) -> Decimal | None:
        if self.numerator is None or self.denominator is None or not self.denominator.amount:
            return None
        return self.numerator / self.denominator.amount

    @property
    def reached(self) -> bool | None:
        if self.value is None or self.target is None:
            return None
        return self.value >= self.target.share

    @property
    def short(self) -> Decimal | None:
        """How many đồng lack to the target; None where it cannot be said, 0 where it is reached."""
        if self.denominator is None or self.target is None or self.numerator is None:
            return None
        return max(self.denominator.amount * self.target.share - self.numerator, Decimal(0))

    def of(self, counts: bool) -> tuple[Judged, ...]:
        return tuple(one for one in self.judged if one.counts is counts)

    @property
    def counted_lines(self) -> int:
        return len(self.of(True))

    @property
    def other_lines(self) -> int:
        return len(self.of(False))

    @property
    def struck(self) -> Decimal:
        """What was struck out by hand, đồng."""
        return sum((one.item.amount or Decimal(0) for one in self.judged if one.item.mark == "struck"), Decimal(0))

    @property
    def left_out(self) -> Decimal:
        """What does not count for any other reason, đồng: with the numerator and what was struck it is all money."""
        rest = (one.item.amount or Decimal(0) for one in self.of(False) if one.item.mark != "struck")
        return sum(rest, Decimal(0))


def target_of(year: int) -> Target | None:
    """The least share asked for in a year; None before the resolution."""
    return next((one for one in reversed(TARGETS) if one.from_year <= year), None)


def judge(item: Item, *, with_central: bool) -> Judged:
    """Whether one item counts. A person's mark goes before every rule; money outside the budget never counts by rule."""
    if item.elsewhere:
        return Judged(item, False, "nhiệm vụ đã tính theo biểu khác")
    if item.mark == "struck":
        return Judged(item, False, f"loại ra: {item.reason}")
    if item.mark == "counted":
        return Judged(item, True, f"tính vào: {item.reason}")
    if item.source not in BUDGET_SOURCES and not (item.source == "central" and with_central):
        return _outside(item)
    if item.of_programme:
        return Judged(item, True, "thuộc nhiệm vụ của chương trình")
    found = FIELD.search(" ".join(fold(item.words).split()))
    if found:
        return Judged(item, True, "nội dung thuộc lĩnh vực theo từ ngữ trong biểu")
    return Judged(item, False, "chưa thấy thuộc lĩnh vực; cần người xét", open=True)


def _outside(item: Item) -> Judged:
    if not item.source:
        return Judged(item, False, "chưa rõ nguồn vốn", open=True)
    if item.source == "central":
        return Judged(item, False, "ngân sách trung ương, mẫu số không gồm phần này")
    return Judged(item, False, "ngoài ngân sách")


def share(year: int, basis: str, items: Sequence[Item], denominator: Denominator | None) -> Share:
    """The share of a year; what cannot be computed is None and named in `missing`, never 0."""
    with_central = denominator.with_central if denominator else True
    judged = tuple(judge(item, with_central=with_central) for item in items)
    counted = [one.item.amount for one in judged if one.counts and one.item.amount is not None]
    numerator = sum(counted, Decimal(0)) if counted else None
    return Share(
        year, basis, judged, numerator, denominator, target_of(year), tuple(_missing(year, basis, judged, denominator))
    )


def _missing(year: int, basis: str, judged: Iterable[Judged], denominator: Denominator | None) -> Iterable[str]:
    rows = list(judged)
    if denominator is None:
        yield f"Chưa có tổng chi ngân sách địa phương năm {year} ({BASES[basis]})."
    if not rows:
        yield f"Chưa có biểu tài chính năm {year}."
        return
    figure = {"estimate": "kế hoạch", "settled": "giải ngân"}[basis]
    bare = sum(one.counts and one.item.amount is None for one in rows)
    if bare:
        yield f"{bare} dòng được tính chưa có số {figure}."
    unsure = [one for one in rows if one.open and not one.item.source and one.item.amount is not None]
    if unsure:
        yield f"{len(unsure)} dòng chưa rõ nguồn vốn nên chưa được tính."
    undecided = [one for one in rows if one.open and one.item.source]
    if undecided:
        yield f"{len(undecided)} dòng chưa rõ có thuộc lĩnh vực không."
