"""What a report is written from: the snapshot of a period, read into values that do not change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.text.calendar import working_days_between
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number, write_share
from dotpha.text.official.wording import in_sentence


@dataclass(frozen=True)
class Task:
    """One task as it stood on the report's day; texts are "" and lists () where nothing is known."""

    code: str
    title: str
    section: str
    document: str
    lead: str
    deadline: date | None
    deadline_text: str
    recurrence: str
    old_deadlines: tuple[date, ...]
    deliverable: str
    work: str
    time: str
    aside: str
    label: str
    done_on: date | None
    late_days: int | None
    progress: float | None
    proofs: tuple[str, ...]
    evidence: int
    result: str
    rating: str
    difficulty: str
    nothing_new: bool
    answered: bool
    unclear: tuple[str, ...]
    accountable: bool
    """Whether one organisation answers for it; else `lead` is a row of agencies as written, or ""."""
    own_code: str = ""
    """The programme's own code, where `code` is that of the superior's list."""
    behind: tuple[str, ...] = ()
    """Of a task that recurs: its occurrences that are late."""

    @property
    def late(self) -> bool:
        """Open, not set aside, and past its deadline."""
        return self.work != "done" and not self.aside and self.time == "late"

    @property
    def open(self) -> bool:
        return self.work != "done" and not self.aside

    @property
    def proven(self) -> bool:
        """Open with every milestone verified: it waits for the standing office, no longer for its agency."""
        return self.open and self.progress == 1


@dataclass(frozen=True)
class Bottleneck:
    """What stops a task; `closed_on` and `outcome` once it was freed."""

    code: str
    title: str
    text: str
    decision_needed: str
    decision_from: str
    proposal: str
    organisation: str
    raised_on: date
    closed_on: date | None
    outcome: str


@dataclass(frozen=True)
class Basis:
    """A document that the report cites."""

    name: str
    kind: str
    number: str
    title: str
    issuer: str
    signed_on: date | None


@dataclass(frozen=True)
class Previous:
    """The period before, frozen: its name in words, the day its figures speak of, the figures."""

    label: str
    day: date
    figures: Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """Who was asked for the period, whether it has said anything, and for how many tasks it has not (None: not known)."""

    organisation: str
    answered: bool
    left: int | None


@dataclass(frozen=True)
class Facts:
    """Everything the report says."""

    name: str
    label: str
    starts_on: date
    ends_on: date
    day: date
    figures: Mapping[str, Any]
    tasks: tuple[Task, ...]
    documents: tuple[Basis, ...]
    bottlenecks: tuple[Bottleneck, ...]
    freed: tuple[Bottleneck, ...]
    asked: tuple[Asked, ...]
    previous: Previous | None = None
    handed: tuple[Mapping[str, Any], ...] = ()
    """Sheets handed down, as `subtasks.queries.facts` tells them."""
    money: Mapping[str, Any] | None = None
    """As `budget.queries.facts` tells it, as JSON; None while nothing is known."""
    truth: Mapping[str, Any] | None = None
    """As `truth.queries.facts` tells it, as JSON; None where no check of the period was concluded."""
    scope: str = ""
    """Which tasks these are, where they are not all of the programme: "trong danh mục theo dõi của …"."""

    @property
    def on(self) -> str:
        """The report's day inside a sentence: "ngày 14/9/2025"."""
        return f"ngày {write_date(self.day)}"

    @property
    def here(self) -> str:
        """The period inside a sentence: "quý III/2025"."""
        return in_sentence(self.label)

    @property
    def missing(self) -> list[str]:
        """Who was asked and has not answered."""
        return [one.organisation for one in self.asked if not one.answered]

    @property
    def partial(self) -> list[Asked]:
        """Who has answered for some tasks only."""
        return [one for one in self.asked if one.answered and one.left]

    def n(self, key: str) -> str:
        """A figure as written; every number of the prose that the API knows comes from here."""
        return write_number(self.figures[key])

    def rate(self, part: str, whole: str) -> str:
        """A rate with its numbers: "75% (15/20)"."""
        return write_share(self.figures[part], self.figures[whole])

    def days_to(self, day: date) -> int:
        """Working days from the report's day to another, negative when that is past."""
        return working_days_between(self.day, day)

    def in_period(self, day: date | None) -> bool:
        return day is not None and self.starts_on <= day <= self.day


def read_facts(
    *, name: str, label: str, figures: Mapping[str, Any], snapshot: Mapping[str, Any], previous: Previous | None = None
) -> Facts:
    """Facts from the JSON that a period keeps (`programme.queries.snapshot`); keys it had not yet are read as empty."""
    return Facts(
        name=name,
        label=label,
        starts_on=date.fromisoformat(snapshot["from"]),
        ends_on=date.fromisoformat(snapshot["to"]),
        day=date.fromisoformat(snapshot["day"]),
        figures=figures,
        tasks=tuple(_task(row) for row in snapshot["tasks"]),
        documents=tuple(_basis(row) for row in snapshot.get("documents", ())),
        bottlenecks=tuple(_bottleneck(row) for row in snapshot["bottlenecks"]),
        freed=tuple(_bottleneck(row) for row in snapshot.get("freed", ())),
        asked=tuple(Asked(row["organisation"], row["answered"], row.get("left")) for row in snapshot["asked"]),
        previous=previous,
        handed=tuple(snapshot.get("handed", ())),
        money=snapshot.get("money"),
        truth=snapshot.get("truth"),
        scope=snapshot.get("scope", ""),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _task(row: Mapping[str, Any]) -> Task:
    same = (
        "code", "title", "section", "document", "lead", "deadline_text", "recurrence", "deliverable", "work", "time",
        "aside", "label", "late_days", "progress", "evidence", "result", "rating", "difficulty", "nothing_new",
        "answered",
    )  # fmt: skip
    return Task(
        **{name: row[name] for name in same},
        deadline=_day(row["deadline"]),
        old_deadlines=tuple(date.fromisoformat(one) for one in row["old_deadlines"]),
        done_on=_day(row["done_on"]),
        proofs=tuple(row.get("proofs", ())),
        unclear=tuple(row["unclear"]),
        accountable=row["lead_id"] is not None,
        own_code=row.get("own_code") or row["code"],
        behind=tuple(one["label"] for one in row.get("occurrences", ()) if one["standing"] == "late"),
    )


def _bottleneck(row: Mapping[str, Any]) -> Bottleneck:
    same = ("code", "title", "text", "decision_needed", "decision_from", "proposal", "organisation")
    return Bottleneck(
        **{name: row[name] for name in same},
        raised_on=date.fromisoformat(row["raised_on"]),
        closed_on=_day(row.get("closed_on")),
        outcome=row.get("outcome") or "",
    )


def _basis(row: Mapping[str, Any]) -> Basis:
    same = ("name", "kind", "number", "title", "issuer")
    return Basis(**{name: row[name] for name in same}, signed_on=_day(row["signed_on"]))
