"""The review of a reply: each row as the agency wrote it beside the task it is held for."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Q, QuerySet, Subquery

from dotpha.people.models import Organisation
from dotpha.programme.models import Answer, Period, Reply, ReplyRow, Task
from dotpha.programme.models.periods import Rating
from dotpha.programme.queries.answering import bodies_answering
from dotpha.programme.queries.asking import in_words, last_results
from dotpha.programme.queries.facts import TaskView, views_of
from dotpha.programme.queries.papers import Papers, papers_of
from dotpha.programme.queries.periods import day_of
from dotpha.programme.queries.replies import OPEN, candidates, spoken, sure, twins
from dotpha.programme.replies import FilledRow, match_rows
from dotpha.text.dates import write_date

PARTS: dict[str, tuple[str, Q]] = {
    "can-xem": (
        "Cần xem",
        OPEN & (~Q(mark="") | Q(speaker_unsure=True) | Q(task=None) | Q(Exists(twins())) | Q(Exists(spoken()))),
    ),
    "chac-chan": ("Chắc chắn", sure()),
    "da-duyet": ("Đã quyết định", ~OPEN),
}
IN_DOUBT = OPEN & Q(speaker_unsure=True, task__isnull=False)
RATINGS = Rating.choices


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
    """(key, words, number of rows) of all rows and of each part; one query."""
    wanted = {f"n{place}": Count("pk", filter=where) for place, (_, where) in enumerate(PARTS.values())}
    found = reply.rows.aggregate(whole=Count("pk"), **wanted)
    parts = [(key, label, found[f"n{place}"]) for place, (key, (label, _)) in enumerate(PARTS.items())]
    return [("", "Tất cả", found["whole"]), *parts]


def doubtful_ids(reply: Reply) -> list[int]:
    """The undecided rows of which nobody is sure whose word they are."""
    return list(reply.rows.filter(IN_DOUBT).values_list("pk", flat=True))


def sure_ids(reply: Reply) -> list[int]:
    """The rows that need no eye: undecided, matched, without a mark."""
    return list(reply.rows.filter(sure()).values_list("pk", flat=True))


def review(rows: Sequence[ReplyRow], period: Period, ready: Container[int]) -> list[ReviewRow]:
    """The rows with what the page shows beside them, `ready` those that are `reportable`; a fixed number of queries."""
    marked, day = marks(rows), day_of(period)
    near = _proposals([row for row in rows if marked[row.pk] or row.task_id is None], period)
    held = {row.task_id for row in rows if row.task_id} | {key for pairs in near.values() for key, _ in pairs}
    tasks = {task.pk: task for task in Task.objects.filter(pk__in=held).select_related("document", "lead")}
    shown = {row.task_id for row in rows if row.task_id}
    views = {view.task.pk: view for view in views_of([tasks[pk] for pk in shown], day)}
    last, papers = last_results(period, shown), papers_of(rows)
    speakers = bodies_answering([row.task for row in rows if row.task and _in_doubt(row)], day)
    return [
        ReviewRow(
            row=row,
            view=views.get(row.task_id) if row.task_id else None,
            others=tuple((tasks[key], score) for key, score in near.get(row.pk, ())),
            last=last.get((row.task_id, row.organisation_id), ""),
            papers=papers[row.pk],
            may_report=row.pk in ready,
            mark=marked[row.pk],
            speakers=tuple(speakers.get(row.task_id or 0, ())) if _in_doubt(row) else (),
        )
        for row in rows
    ]


def marks(rows: Sequence[ReplyRow]) -> dict[int, str]:
    """Row id → why a person must look at it today, "" where nobody must; three queries however many."""
    twin = Subquery(twins().values("pk")[:1])
    pairs = ReplyRow.objects.filter(OPEN, pk__in=[row.pk for row in rows]).annotate(twin=twin).exclude(twin=None)
    found = dict(pairs.values_list("pk", "twin"))
    others = ReplyRow.objects.select_related("reply__file").in_bulk(set(found.values()))
    said = _said_on_pages(rows)
    whys = {row.pk: (row.why, _of_twin(row, others.get(found.get(row.pk, 0))), said.get(row.pk, "")) for row in rows}
    return {pk: " ".join(part for part in parts if part) for pk, parts in whys.items()}


def _said_on_pages(rows: Sequence[ReplyRow]) -> dict[int, str]:
    """Row id → what accepting it would replace: the word that its organisation gave itself in this period."""
    word = Subquery(spoken().values("pk")[:1])
    pairs = ReplyRow.objects.filter(OPEN, pk__in=[row.pk for row in rows]).annotate(word=word).exclude(word=None)
    found = dict(pairs.values_list("pk", "word"))
    words = Answer.objects.in_bulk(set(found.values()))
    return {
        pk: f"Kỳ này cơ quan đã trả lời trên trang ngày {write_date(words[key].said_on)}: «{in_words(words[key])[:300]}». "
        "Nhận hàng này thì lời trong tệp thay lời đó; lời cũ còn trong lịch sử."
        for pk, key in found.items()
    }


def _of_twin(row: ReplyRow, other: ReplyRow | None) -> str:
    if other is None:
        return ""
    same = (other.result, other.rating_text, other.difficulty) == (row.result, row.rating_text, row.difficulty)
    state = "đã được nhận" if other.decision else "đang chờ duyệt"
    return f"Nhiệm vụ này có trả lời {'giống hệt' if same else 'khác'} {state}: {other}."


def _proposals(rows: Sequence[ReplyRow], period: Period) -> dict[int, tuple[tuple[int, float], ...]]:
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


def _in_doubt(row: ReplyRow) -> bool:
    return row.speaker_unsure and not row.decision and row.task_id is not None


def speakers_in_doubt(reply: Reply) -> list[Organisation]:
    """The leads among which one must choose in some undecided row of a reply, each once."""
    tasks = Task.objects.filter(pk__in=reply.rows.filter(IN_DOUBT).values("task"))
    leads = bodies_answering(tasks, day_of(reply.period))
    return sorted({one for bodies in leads.values() for one in bodies}, key=lambda one: one.name)


def reportable_of(reply: Reply, day: date) -> frozenset[int]:
    """The ids of the rows of a reply that are `reportable`."""
    done = reply.rows.filter(decision=ReplyRow.Decision.ACCEPTED, rating=Rating.DONE).select_related("task")
    return frozenset(row.pk for row in reportable(list(done), day))


def reportable(rows: Sequence[ReplyRow], day: date) -> list[ReplyRow]:
    """The accepted rows by which their lead's report is taken in, as `TaskView.reporting_row` decides it on a day."""
    said = [row for row in rows if row.decision == ReplyRow.Decision.ACCEPTED and row.rating == Rating.DONE]
    views = {view.task.pk: view for view in views_of({row.task for row in said if row.task}, day)}
    return [row for row in said if row.task and views[row.task.pk].reporting_row == row.pk]
