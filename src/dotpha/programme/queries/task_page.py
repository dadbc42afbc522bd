"""Everything that the page of one task shows, gathered in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from dotpha.indicators.queries import TargetView
from dotpha.kit import access
from dotpha.programme.extraction.clarity import LABELS
from dotpha.programme.models import (
    Answer,
    Bottleneck,
    BottleneckEvent,
    DeadlineChange,
    Evidence,
    ExtensionRequest,
    Milestone,
    Period,
    Question,
    ReplyRow,
    Task,
    TaskFile,
    TaskItem,
)
from dotpha.programme.queries.agencies import named_with_end
from dotpha.programme.queries.course import Ties, ties_of
from dotpha.programme.queries.facts import Parts, TaskView, as_of
from dotpha.programme.queries.history import Event, timeline
from dotpha.programme.queries.items import items_of_task
from dotpha.programme.queries.periods import open_periods
from dotpha.programme.queries.questions import open_of
from dotpha.programme.rules import clarity, recurrence
from dotpha.programme.rules.questions import to_ask
from dotpha.programme.rules.recurrence import Occurrence
from dotpha.text.numerals import write_number

PROOF_LABELS = {
    "verified": ("đã xác nhận", "done"),
    "reported": ("chờ xác nhận", "soon"),
    "returned": ("bị trả lại", "late"),
    "withdrawn": ("đã rút", "plain"),
}


@dataclass(frozen=True)
class Standing:
    """How a proof stands, as a badge draws it."""

    key: str
    label: str
    tone: str


@dataclass(frozen=True)
class Proof:
    """One proof with its standing, the last verdict (who and when), and what this person may do about it.

    `why_not` tells one who verifies every day why not this one; to others the button is simply not theirs.
    """

    evidence: Evidence
    standing: Standing
    may_verify: bool
    may_return: bool
    may_withdraw: bool
    why_not: str

    @property
    def verdict(self) -> tuple[Any, date] | None:
        one = self.evidence
        for who, day in ((one.withdrawn_by, one.withdrawn_on), (one.verified_by, one.verified_on)):
            if day:
                return who, day
        return (one.returned_by, one.returned_on) if one.returned_on else None


@dataclass(frozen=True)
class MilestonePart:
    """A milestone with its share of the task (0–1) and its proofs, or the target it is measured by."""

    milestone: Milestone
    verified: bool
    share: float
    proofs: tuple[Proof, ...]
    target: TargetView | None = None

    @property
    def counted(self) -> float:
        """How much of its weight counts."""
        came = self.target.share or 0 if self.target else 0
        return self.milestone.weight * (1 if self.verified else came)

    @property
    def standing_proof(self) -> Proof | None:
        return next((one for one in self.proofs if one.standing.key == "verified"), None)


@dataclass(frozen=True)
class OccurrencePart:
    """An occurrence of what recurs, with the proofs that were shown for it."""

    occurrence: Occurrence
    proofs: tuple[Proof, ...]


@dataclass(frozen=True)
class Point:
    """A point of *rõ*: why the task misses it (None: met), and the open question about it."""

    key: str
    label: str
    why: str | None
    question: Question | None


@dataclass(frozen=True)
class TaskPage:
    """One task as its page shows it."""

    view: TaskView
    clarity: tuple[Point, ...]
    milestones: tuple[MilestonePart, ...]
    words: tuple[Answer, ...]
    bottlenecks: tuple[Bottleneck, ...]
    extensions: tuple[DeadlineChange, ...]
    files: tuple[TaskFile, ...]
    events: tuple[Event, ...]
    period: Period | None
    said: Answer | None
    source: str
    items: tuple[TaskItem, ...]
    requests: tuple[ExtensionRequest, ...]
    ties: Ties

    @property
    def before_succession(self) -> str:
        """The lead that the task was given to, where another answers for it now; with its last day where both bear one name."""
        was, now = self.view.task.lead, self.view.lead
        if was is None or now is None or was.pk == now.pk:
            return ""
        return named_with_end(was) if was.name == now.name else was.name

    @property
    def kept_of_due(self) -> tuple[int, int]:
        """How many occurrences were kept, and of how many."""
        return recurrence.kept_of_due(self.view.occurrences, self.view.day)

    @property
    def occurrences(self) -> list[OccurrencePart]:
        """The newest first."""
        proofs = {part.milestone.occurrence: part.proofs for part in self.milestones}
        return [OccurrencePart(one, proofs.get(one.span.name, ())) for one in reversed(self.view.occurrences)]

    @property
    def verified_weight(self) -> str:
        """The weight that counts: of verified milestones the whole, of measured ones their share."""
        return write_number(round(sum(part.counted for part in self.milestones), 2))

    @property
    def weight(self) -> int:
        return sum(part.milestone.weight for part in self.milestones)

    @property
    def unclear(self) -> int:
        return sum(1 for point in self.clarity if point.why)

    @property
    def unasked(self) -> bool:
        """Whether the task misses a point that no open question asks for."""
        asked = {point.key for point in self.clarity if point.question}
        return bool(set(to_ask(point.key for point in self.clarity if point.why)) - asked)


def task_page(task: Task, day: date, user: Any) -> TaskPage:
    """Gathers the page of a task, read with its agencies and steps, as it stands on a day, for one person."""
    proofs = list(proofs_with_people(Evidence.objects.filter(milestone__task=task)).order_by("pk"))
    view = as_of(task, day, Parts(task.agencies.all(), task.steps.all(), proofs))
    period = None if task.step == "cancelled" else open_periods().first()  # nobody is asked about what was called off
    words = sorted(view.words, key=lambda one: (one.period.ends_on, one.pk), reverse=True)
    prefetch_related_objects(words, Prefetch("origin", ReplyRow.objects.select_related("reply__file")))
    points, asked = clarity.of_view(view), open_of(task, user)
    return TaskPage(
        view=view,
        clarity=tuple(Point(key, LABELS[key], why, asked.get(key)) for key, why in points.items()),
        milestones=tuple(_milestones(view, proofs, user)),
        words=tuple(words),
        bottlenecks=tuple(_bottlenecks(task)),
        extensions=view.changes[::-1],
        files=tuple(task.files.select_related("file", "added_by")),
        events=tuple(timeline(task, user, [one.pk for one in proofs])),
        period=period,
        said=view.said_in(period.pk) if period else None,
        source=task.document.text[task.span_start : task.span_end],
        items=tuple(items_of_task(task)),
        requests=tuple(task.extension_requests.select_related("organisation")),
        ties=ties_of(task, day),
    )


def _bottlenecks(task: Task) -> QuerySet[Bottleneck]:
    rows = task.bottlenecks.select_related("organisation", "raised_by", "closed_by").order_by("-pk")
    events = BottleneckEvent.objects.select_related("document").defer("document__text")
    return rows.prefetch_related(Prefetch("events", events))


def proofs_with_people(evidence: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Proofs with everybody and everything that a line about them names."""
    return evidence.select_related(
        "document", "file", "organisation", "reported_by", "verified_by", "returned_by", "withdrawn_by",
        "origin__reply__file", "milestone__task",
    ).defer("document__text")  # fmt: skip


def proof_of(evidence: Evidence, user: Any) -> Proof:
    """A proof with how it stands today and what this person may do about it."""
    if evidence.withdrawn_on:
        key = "withdrawn"
    elif evidence.verified_on:
        key = "verified"
    else:
        key = "returned" if evidence.returned_on else "reported"
    why = {
        verb: access.why_not(user, f"programme.{verb}_evidence", evidence) for verb in ("verify", "return", "withdraw")
    }
    verifies = access.why_not(user, "programme.verify_evidence") is None
    return Proof(
        evidence,
        Standing(key, *PROOF_LABELS[key]),
        may_verify=why["verify"] is None,
        may_return=why["return"] is None,
        may_withdraw=why["withdraw"] is None,
        why_not=(why["verify"] or "") if verifies else "",
    )


def _milestones(view: TaskView, shown: list[Evidence], user: Any) -> Iterable[MilestonePart]:
    proofs: dict[int, list[Proof]] = {}
    for one in shown:
        if one.reported_on <= view.day:
            proofs.setdefault(one.milestone_id, []).append(proof_of(one, user))
    total = sum(milestone.weight for milestone, _ in view.milestones) or 1
    targets = {one.target.pk: one for one in view.targets}
    for milestone, verified in view.milestones:
        target = targets.get(milestone.target_id) if milestone.target_id else None
        yield MilestonePart(milestone, verified, milestone.weight / total, tuple(proofs.get(milestone.pk, ())), target)


def said_before(task: Task, period: Period, organisation: Any) -> dict[str, Any]:
    """What an organisation has said of a task in a period, as the start of the form that changes it."""
    said = Answer.objects.filter(task=task, period=period, organisation=organisation, latest=True).first()
    kept = {name: getattr(said, name) for name in ("result", "rating", "difficulty", "revision")} if said else {}
    return {"revision": 0, **kept}


def said_within(task: Task, period: Period, organisation: Any) -> list[Answer]:
    """What an organisation has said in other periods that lie within this one, the earliest first: a start for its word."""
    within = Answer.objects.filter(
        task=task, organisation=organisation, latest=True, nothing_new=False,
        period__starts_on__gte=period.starts_on, period__ends_on__lte=period.ends_on,
    )  # fmt: skip
    return list(within.exclude(period=period).select_related("period").order_by("period__ends_on", "pk"))


def carried(said: list[Answer]) -> dict[str, str]:
    """Words of periods within another as the start of the word on the whole; of several each result bears its period."""
    if not said:
        return {}
    told = [(one.period.label, one.result) for one in said if one.result]
    result = told[0][1] if len(told) == 1 else "\n".join(f"{label}: {words}" for label, words in told)
    return {"result": result, "rating": said[-1].rating, "difficulty": said[-1].difficulty}
