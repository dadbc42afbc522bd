"""How clear the programme is, by document and by agency: points that tasks miss, what was asked about them, who keeps silent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from dotpha.people.models import Organisation
from dotpha.people.queries import lineage
from dotpha.programme.extraction.clarity import LABELS
from dotpha.programme.models import Document, Question, QuestionAnswer, Task
from dotpha.programme.queries import standing
from dotpha.programme.queries.in_force import PapersInForce
from dotpha.programme.queries.unclear import judged
from dotpha.programme.rules.questions import state_of
from dotpha.programme.rules.states import Aside

COUNTED_AS = (
    ("drafted", "Chưa gửi"), ("sent", "Đã gửi"), ("answered", "Có trả lời"), ("to_decide", "Có trả lời chờ duyệt"),
    ("waiting", "Chờ trả lời"),
)  # fmt: skip
"""What is counted of questions: field of `Count` → words."""


@dataclass
class Count:
    """What was counted of some tasks. `wanted` and `unmet` are by point; `days` is how long the longest waits for an answer."""

    tasks: int = 0
    clear: int = 0
    wanted: Counter[str] = field(default_factory=Counter)
    unmet: Counter[str] = field(default_factory=Counter)
    drafted: int = 0
    sent: int = 0
    """Ever sent, those answered since among them."""
    answered: int = 0
    to_decide: int = 0
    waiting: int = 0
    days: int | None = None

    @property
    def clear_share(self) -> float | None:
        return self.clear / self.tasks if self.tasks else None

    @property
    def unclear(self) -> int:
        return self.tasks - self.clear

    @property
    def points(self) -> dict[str, int | None]:
        """Point → how many tasks miss it; None where no task here is asked for it."""
        return {key: self.unmet[key] if self.wanted[key] else None for key in LABELS}


@dataclass(frozen=True)
class ClarityRow:
    """A document or an organisation (None: tasks for which no known organisation answers) with its counts."""

    thing: Document | Organisation | None
    count: Count


@dataclass(frozen=True)
class Tally:
    """The counts of a day: of all tasks, by document (the one in force), by organisation (None: nobody known).

    A task that several lead counts for each.
    """

    whole: Count
    documents: dict[int, Count]
    bodies: dict[int | None, Count]
    tasks: dict[str, dict[int | None, list[int]]]
    """"document" or "body" → id → its tasks, for what is done with chosen rows."""


def tally(day: date) -> Tally:
    """All tasks of a day but those suspended or cancelled; a fixed number of queries."""
    line = lineage()
    stood: Any = standing.stood(Task.objects.filter(assigned_on__lte=day), day)
    rows = judged(stood.filter(at_aside=""))
    papers = PapersInForce(Task.objects.filter(assigned_on__lte=day).values("pk"), day)
    asked = _questions(day)
    whole, documents, bodies = Count(), defaultdict[int, Count](Count), defaultdict[int | None, Count](Count)
    tasks: dict[str, dict[int | None, list[int]]] = {"document": defaultdict(list), "body": defaultdict(list)}
    for one in rows:
        leads = (one.lead,) if one.lead else one.shared
        held: set[int | None] = {line.successor(pk, one.done_on or day) for pk in leads} or {None}
        missing, paper = one.missing, papers.key_of(one.task, one.document)
        tasks["document"][paper].append(one.task)
        for body in held:
            tasks["body"][body].append(one.task)
        for count in (whole, documents[paper], *(bodies[body] for body in held)):
            _add(count, one.keys, missing, asked.get(one.task, []))
    return Tally(whole, dict(documents), dict(bodies), tasks)


def _add(count: Count, keys: Iterable[str], missing: list[str], asked: Iterable[_Asked]) -> None:
    count.tasks += 1
    count.clear += not missing
    count.wanted.update(keys)
    count.unmet.update(missing)
    for one in asked:
        for name in one.counts:
            setattr(count, name, getattr(count, name) + 1)
        if one.state == "sent":
            count.days = max(count.days or 0, one.days or 0)


@dataclass(frozen=True)
class _Asked:
    """A question by its id; `days` since it was sent, None: never."""

    question: int
    state: str
    days: int | None

    @property
    def counts(self) -> set[str]:
        """The fields of `Count` that count it."""
        of_state = {
            "drafted": {"drafted"}, "sent": {"waiting"}, "answered": {"answered", "to_decide"}, "accepted": {"answered"},
        }  # fmt: skip
        return of_state.get(self.state, set()) | ({"sent"} if self.days is not None else set())


def questions_counted(day: date, what: str) -> list[int]:
    """The ids of the questions that `tally` counts as `what` (`COUNTED_AS`): of tasks that are not set aside."""
    stood: Any = standing.with_step(Task.objects.filter(assigned_on__lte=day), day)
    aside = set(Aside)
    kept = {pk for pk, step in stood.order_by().values_list("pk", "at_step") if step not in aside}
    asked = ((task, one) for task, rows in _questions(day).items() for one in rows)
    return [one.question for task, one in asked if task in kept and what in one.counts]


def _questions(day: date) -> dict[int, list[_Asked]]:
    """Task id → its questions; one query."""
    undecided = QuestionAnswer.objects.filter(question=OuterRef("pk"), decision="")
    rows = Question.objects.filter(drafted_on__lte=day).annotate(told=Exists(undecided))
    out: dict[int, list[_Asked]] = defaultdict(list)
    for pk, task, decision, told, sent in rows.values_list("pk", "task_id", "decision", "told", "sent_on"):
        state = state_of(decision, undecided=told, sent=sent is not None)
        out[task].append(_Asked(pk, state, (day - sent).days if sent else None))
    return out


def document_rows(documents: Iterable[Document], found: Tally) -> list[ClarityRow]:
    """The documents with their counts, those with most unclear tasks first."""
    rows = [ClarityRow(one, found.documents[one.pk]) for one in documents if one.pk in found.documents]
    return sorted(rows, key=lambda row: (-row.count.unclear, -row.count.tasks, str(row.thing)))


def body_rows(organisations: Iterable[Organisation], found: Tally, *, nobody: bool) -> list[ClarityRow]:
    """The organisations with their counts; `nobody`: with the row of tasks for which no known organisation answers."""
    rows = [ClarityRow(one, found.bodies[one.pk]) for one in organisations if one.pk in found.bodies]
    rows += [ClarityRow(None, found.bodies[None])] if nobody and None in found.bodies else []
    return sorted(rows, key=lambda row: (-row.count.unclear, -row.count.tasks, str(row.thing or "")))


def documents_counted(found: Tally) -> QuerySet[Document]:
    return Document.objects.filter(pk__in=list(found.documents)).defer("text")


def bodies_counted(found: Tally) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=[pk for pk in found.bodies if pk])


def tasks_of(found: Tally, kind: str, ids: Iterable[int]) -> list[int]:
    """The tasks of chosen rows, each once; id 0 stands for the row of nobody."""
    return list(dict.fromkeys(task for pk in ids for task in found.tasks[kind].get(pk or None, ())))


def thing_ids(found: Tally, kind: str, state: str) -> list[Any]:
    """The ids of documents or organisations with something "unclear", or whose questions are "waiting" or "to_decide"."""
    counts: dict[Any, Count] = dict(found.documents) if kind == "document" else dict(found.bodies)
    return [pk for pk, count in counts.items() if pk and getattr(count, state)]
