"""What happens to one task in the demo's year: the words in which the courses are written."""

from dataclasses import dataclass
from datetime import date


def on(day: int, month: int) -> date:
    """A day of the demo's year."""
    return date(2025, month, day)


@dataclass(frozen=True)
class Number:
    """A proof that is a paper with a number; the office enters it into the register the day it is shown."""

    number: str
    signed_on: date
    kind: str
    title: str
    issuer: str = "UBND tỉnh Quảng Trị"


@dataclass(frozen=True)
class Sheet:
    """A proof that is a file: a short Word paper made from `lines`, or a workbook of `rows` below `columns`."""

    title: str
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | int, ...], ...] = ()

    @property
    def name(self) -> str:
        """The file's name, as an office gives it: what the paper is."""
        return f"{self.title.replace('/', '-')}.{'xlsx' if self.columns else 'docx'}"


@dataclass(frozen=True)
class Site:
    """A proof that is an address."""

    url: str


@dataclass(frozen=True)
class Proof:
    """Something shown for milestone `mark` (from 1) on a day; it stands verified, returned, withdrawn, or waits."""

    day: date
    what: Number | Sheet | Site
    mark: int = 1
    note: str = ""
    by: str = ""
    seen: date | None = None
    returned: date | None = None
    withdrawn: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Mark:
    """A milestone that takes the place of the one made from the deliverable."""

    title: str
    due_on: date | None = None
    weight: int = 1


@dataclass(frozen=True)
class Extended:
    """A deadline moved by a decision."""

    day: date
    to: date
    decision: str
    reason: str


@dataclass(frozen=True)
class Turn:
    """A step of the standing office: suspend, cancel, transfer (to an organisation) or return."""

    day: date
    verb: str
    reason: str
    decision: str = ""
    to: str = ""


@dataclass(frozen=True)
class Stuck:
    """A bottleneck; without `needs` and `of` nobody has said yet which decision would free it."""

    day: date
    text: str
    needs: str = ""
    of: str = ""
    proposal: str = ""
    freed: date | None = None
    outcome: str = ""
    by: str = ""


@dataclass(frozen=True)
class Course:
    """One task's year. `by` is the account that speaks for its lead; "" where the lead answers on paper only."""

    key: str
    by: str = ""
    accepted: date | None = None
    marks: tuple[Mark, ...] = ()
    proofs: tuple[Proof, ...] = ()
    reported: tuple[date, ...] = ()
    verified: date | None = None
    extended: tuple[Extended, ...] = ()
    turns: tuple[Turn, ...] = ()
    stuck: tuple[Stuck, ...] = ()
    lead_named: tuple[date, str] | None = None
    notes: tuple[tuple[date, str], ...] = ()
