"""What a policy holds: whom it is for, its conditions with their clauses, amounts, what it may not be combined with, how to apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dotpha.services.incentives.rules.terms import Term


class Form(StrEnum):
    """In which form the support comes."""

    MONEY = "kinh-phi"
    INTEREST = "lai-suat"
    TAX = "thue"
    SERVICE = "dich-vu"


class Way(StrEnum):
    """How an amount is computed."""

    SHARE = "ty-le"
    FIXED = "co-dinh"
    EACH = "moi-don-vi"
    INTEREST = "lai-suat"
    IN_KIND = "khong-bang-tien"


class Span(StrEnum):
    """Over which time a row's ceiling holds for one beneficiary."""

    YEAR = "nam"
    ONCE = "mot-lan"
    CONTRACT = "hop-dong"
    """A contract within a year: the register does not tell contracts apart, so that the ceiling is kept for the year."""


@dataclass(frozen=True)
class Clause:
    """Where it stands, and what it says in our own words. Not `verified`: nobody has held it against the text of the law."""

    document: str
    article: str
    gist: str = ""
    verified: bool = True

    @property
    def words(self) -> str:
        """ "khoản 2 Điều 11 Nghị định 80/2021/NĐ-CP"."""
        said = f"{self.article} {self.document}".strip()
        return said if self.verified else f"{said} (chưa đối chiếu)"


@dataclass(frozen=True)
class Condition:
    """One thing that must hold; `way_out` is what one may do where it does not."""

    key: str
    text: str
    term: Term
    clause: Clause
    way_out: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a policy's amounts: for whom (`when`), from which day to which, how it is computed.

    `points` are hundredths of a percent: of the cost (`fact`), of the principal a year, or of the interest that is paid (`rate`).
    """

    way: Way
    clause: Clause
    when: Term | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    fact: str = ""
    points: int = 0
    times: int = 1
    fixed_vnd: int = 0
    count: str = ""
    most_count: int | None = None
    rate: str = ""
    most_rate_points: int | None = None
    months: str = ""
    most_months: int | None = None
    ceiling_vnd: int | None = None
    span: Span = Span.YEAR

    def in_force(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True)
class Bar:
    """What was received under this policy bars the other; `same_year`: only within one calendar year."""

    policy: str
    clause: Clause
    same_year: bool = True


@dataclass(frozen=True)
class Cumulation:
    """What a beneficiary may still receive after what it has received.

    `one_of_content`: of policies with the same content one is chosen. `total_points`: all support of the content in a year is at
    most this share (hundredths of a percent) of its cost. Each rule has its clause.
    """

    bars: tuple[Bar, ...] = ()
    once: Clause | None = None
    one_of_content: Clause | None = None
    total_points: int | None = None
    total_clause: Clause | None = None
    most_years: int | None = None
    years_clause: Clause | None = None


@dataclass(frozen=True)
class Filing:
    """Where and how one applies, within how many working days it is decided, with which papers."""

    where: str = ""
    how: str = ""
    working_days: int | None = None
    papers: tuple[str, ...] = ()
    clause: Clause | None = None
    office: str = ""
    """Code in the register of the organisation that takes applications in; "": it is not applied for here."""


@dataclass(frozen=True)
class Example:
    """A case whose answer the drafters know: what is known, on which day, what must come out."""

    name: str
    day: date
    profile: Mapping[str, object]
    verdict: str
    amount_vnd: Decimal | None = None
    most_vnd: Decimal | None = None
    failing: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Policy:
    key: str
    name: str
    summary: str
    content: str
    """What the support is spent on; policies of the same content support the same thing."""
    form: Form
    valid_from: date
    valid_until: date | None
    applicants: tuple[str, ...]
    applicants_clause: Clause
    conditions: tuple[Condition, ...]
    rows: tuple[Row, ...]
    cumulation: Cumulation
    filing: Filing
    examples: tuple[Example, ...]
    sources: tuple[str, ...] = ()
    verified: bool = True
    illustrative: bool = False
    """Amounts are settings of the demo («mức minh họa»), of no paper."""
    note: str = ""
    document: str = ""
    """The paper that clauses mean which name none."""

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause that it rests on."""
        rules = self.cumulation
        some = (rules.once, rules.one_of_content, rules.total_clause, rules.years_clause, self.filing.clause)
        return (
            self.applicants_clause,
            *(one.clause for one in self.conditions),
            *(one.clause for one in self.rows),
            *(one.clause for one in rules.bars),
            *(one for one in some if one is not None),
        )

    @property
    def unverified(self) -> int:
        """How many of its clauses nobody has held against the text of the law."""
        return sum(not one.verified for one in self.clauses)

    @property
    def talent(self) -> bool:
        """Whether it brings people to the province: who came and who stayed is followed."""
        return self.applicants == ("ca-nhan",) and self.form == Form.MONEY

    @property
    def in_kind(self) -> bool:
        return all(row.way == Way.IN_KIND for row in self.rows)

    def rows_on(self, day: date) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.in_force(day))
