"""The review of a reply: each row as the agency wrote it beside the task it is held for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, Q, QuerySet, Subquery

from dotpha.people.models import Organisation
from dotpha.programme.flow import FLOW
from dotpha.programme.models import Evidence, Period, Reply, ReplyRow, Task
from dotpha.programme.models.periods import Rating
from dotpha.programme.queries.asking import last_results
from dotpha.programme.queries.facts import TaskView, views_of
from dotpha.programme.queries.papers import Papers, papers_of
from dotpha.programme.queries.periods import day_of
from dotpha.programme.queries.replies import OPEN, answering, candidates, sure, twins
from dotpha.programme.replies import FilledRow, match_rows
from dotpha.programme.replies.matching import of_several

PARTS: dict[str, tuple[str, Q]] = {
    "can-xem": ("Cần xem", OPEN & (~Q(mark="") | Q(task=None) | Q(Exists(twins())))),
    "chac-chan": ("Chắc chắn", sure()),
    "da-duyet": ("Đã quyết định", ~OPEN),
}
RATINGS = Rating.choices
REPORTABLE = tuple(source for one in FLOW if one.verb == "report" for source in one.sources)


@dataclass(frozen=True)
class ReviewRow:
    """A row of a reply, the task it is held for as it stands, and what else comes into question (task, score 0–1)."""

    row: ReplyRow
    view: TaskView | None
    others: tuple[tuple[Task, float], ...]
    last: str
    """What the agency said in the period before."""
    papers: Papers
    may_report: bool
    mark: str
    """Why a person must look: as matching left it, and what another file says of the same task."""
    speakers: tuple[Organisation, ...] = ()
    """Of several leads those whose word the row may be, while nobody is sure."""

    @property
    def rating(self) -> str:
        """The rating as understood, in words; "" where nobody understood it."""
        return str(Rating(self.row.rating).label) if self.row.rating else ""


def rows_of(reply: Reply, part: str = "") -> QuerySet[ReplyRow]:
    """The rows of a reply in the order of the file: all, or one of `PARTS`."""
    rows = reply.rows.select_related("task__document", "task__lead", "organisation", "decided_by")
    return rows.filter(PARTS[part][1]) if part in PARTS else rows


def counts(reply: Reply) -> list[tuple[str, str, int]]:
    """(key, words, number of rows) of all rows and of each part."""
    parts = [(key, label, reply.rows.filter(where).count()) for key, (label, where) in PARTS.items()]
    return [("", "Tất cả", reply.rows.count()), *parts]


def doubtful_ids(reply: Reply) -> list[int]:
    """The undecided rows of which nobody is sure whose word they are."""
    return [row.pk for row in reply.rows.filter(decision="").select_related("task") if _of_several(row)]


def sure_ids(reply: Reply) -> list[int]:
    """The rows that need no eye: undecided, matched, without a mark."""
    return list(reply.rows.filter(sure()).values_list("pk", flat=True))


def review(rows: Sequence[ReplyRow], period: Period) -> list[ReviewRow]:
    """The rows with what the page shows beside them; a fixed number of queries."""
    marked = marks(rows)
    near = _proposals([row for row in rows if marked[row.pk] or row.task_id is None], period)
    held = {row.task_id for row in rows if row.task_id} | {key for pairs in near.values() for key, _ in pairs}
    tasks = {task.pk: task for task in Task.objects.filter(pk__in=held).select_related("document", "lead")}
    views = {
        view.task.pk: view for view in views_of([tasks[row.task_id] for row in rows if row.task_id], day_of(period))
    }
    last = last_results(period)
    shown, papers = _with_evidence(rows), papers_of(rows)
    return [
        ReviewRow(
            row=row,
            view=views.get(row.task_id) if row.task_id else None,
            others=tuple((tasks[key], score) for key, score in near.get(row.pk, ())),
            last=last.get((row.task_id, row.organisation_id), ""),
            papers=papers[row.pk],
            may_report=_may_report(row, shown),
            mark=marked[row.pk],
            speakers=tuple(answering(row.task, day_of(period))) if _of_several(row) and row.task else (),
        )
        for row in rows
    ]


def marks(rows: Sequence[ReplyRow]) -> dict[int, str]:
    """Row id → why a person must look at it today, "" where nobody must; two queries however many."""
    twin = Subquery(twins().values("pk")[:1])
    pairs = ReplyRow.objects.filter(OPEN, pk__in=[row.pk for row in rows]).annotate(twin=twin).exclude(twin=None)
    found = dict(pairs.values_list("pk", "twin"))
    others = ReplyRow.objects.select_related("reply__file").in_bulk(set(found.values()))
    return {
        row.pk: " ".join(part for part in (row.mark, _of_twin(row, others.get(found.get(row.pk, 0)))) if part)
        for row in rows
    }


def _of_twin(row: ReplyRow, other: ReplyRow | None) -> str:
    if other is None:
        return ""
    same = (other.result, other.rating_text, other.difficulty) == (row.result, row.rating_text, row.difficulty)
    state = "đã được nhận" if other.decision else "đang chờ duyệt"
    return f"Nhiệm vụ này có trả lời {'giống hệt' if same else 'khác'} {state}: {other}."


def _proposals(rows: Iterable[ReplyRow], period: Period) -> dict[int, tuple[tuple[int, float], ...]]:
    """Row id → (task id, score) of the tasks that come into question beside the one held, nearest first."""
    unsure = [row for row in rows if not row.decision]
    if not unsure:
        return {}
    filled = [FilledRow(row.place, row.position, code=row.code, title=row.title, result=row.result) for row in unsure]
    out = {}
    for row, match in zip(unsure, match_rows(filled, candidates(period))):
        near = [(match.task, match.score)] if match.task is not None else []
        pairs = dict([*near, *match.proposals])
        out[row.pk] = tuple((key, score) for key, score in pairs.items() if key != row.task_id)[:4]
    return out


def _of_several(row: ReplyRow) -> bool:
    return row.task is not None and not row.decision and of_several(row.task.code) in row.mark


def speakers_in_doubt(reply: Reply) -> list[Organisation]:
    """The leads among which one must choose in some undecided row of a reply, each once."""
    rows = [row for row in reply.rows.filter(decision="").exclude(mark="").select_related("task") if _of_several(row)]
    day = day_of(reply.period)
    found = {one.pk: one for row in rows if row.task for one in answering(row.task, day)}
    return sorted(found.values(), key=lambda one: one.name)


def _with_evidence(rows: Iterable[ReplyRow]) -> set[int]:
    """The tasks of these rows for which evidence stands."""
    tasks = [row.task_id for row in rows if row.task_id]
    standing = Evidence.objects.filter(milestone__task__in=tasks, withdrawn_on=None, returned_on=None)
    return set(standing.values_list("milestone__task_id", flat=True))


def _may_report(row: ReplyRow, shown: set[int]) -> bool:
    done = row.decision == ReplyRow.Decision.ACCEPTED and row.rating == Rating.DONE
    return done and row.task is not None and row.task.step in REPORTABLE and row.task.pk in shown


def reportable(rows: Sequence[ReplyRow]) -> list[ReplyRow]:
    """The accepted rows whose agency says done, with evidence that stands and a task not yet reported."""
    shown = _with_evidence(rows)
    return [row for row in rows if _may_report(row, shown)]
