"""What came back in a period: replies and their rows, what each is held for, and who has not answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.programme.extraction import Unreadable
from dotpha.programme.extraction.secrecy import Secret
from dotpha.programme.models import Answer, Period, QuestionAnswer, Reply, ReplyRow, Request, Task
from dotpha.programme.queries.answering import answering
from dotpha.programme.queries.periods import day_of, visible_periods, with_answers
from dotpha.programme.queries.questions import MatchedAnswer, match_answers
from dotpha.programme.queries.senders import Senders, Told, match_file
from dotpha.programme.replies import Candidate, FilledAnswer, FilledRow, Match, read_back, unpack
from dotpha.programme.replies.codes import read_bare, read_code
from dotpha.text import periods

OPEN = Q(decision="")


def twins() -> QuerySet[ReplyRow]:
    """Rows read earlier from other files of the period, held for the task of the row asked about and not turned down.

    Each lead of a task has an answer of its own; of rows of which nobody knows whose they are, any may be the same.
    """
    asking = ExpressionWrapper(OuterRef("organisation"), output_field=BigIntegerField())
    same = ReplyRow.objects.alias(asking=asking).filter(
        Q(organisation=OuterRef("organisation")) | Q(organisation=None) | Q(asking=None),
        reply__period=OuterRef("reply__period"),
        task=OuterRef("task"),
        pk__lt=OuterRef("pk"),
    )
    return same.exclude(reply=OuterRef("reply")).exclude(decision=ReplyRow.Decision.REJECTED).order_by("-pk")


def spoken() -> QuerySet[Answer]:
    """What the organisation of the row asked about has said of its task on a page in this period, in other words."""
    said = Answer.objects.filter(
        latest=True, origin=None, period=OuterRef("reply__period"), task=OuterRef("task"),
        organisation=OuterRef("organisation"),
    )  # fmt: skip
    same = Q(result=OuterRef("result")) | Q(Q(nothing_new=True), Q(nothing_new=OuterRef("nothing_new")))
    return said.exclude(same, rating=OuterRef("rating"), difficulty=OuterRef("difficulty"))


def sure() -> Q:
    """The rows that need no eye: undecided, matched without a mark, and nobody has answered for the task before."""
    return OPEN & Q(~Exists(twins()), ~Exists(spoken()), mark="", speaker_unsure=False, task__isnull=False)


@dataclass(frozen=True)
class ReadFile:
    """One file as read: its path in the zip ("" when it came alone) and its rows, those left blank among them."""

    member: str
    rows: tuple[FilledRow, ...]
    answers: tuple[FilledAnswer, ...] = ()
    """Answers to questions, those left empty left out."""

    @property
    def answered(self) -> tuple[FilledRow, ...]:
        return tuple(row for row in self.rows if not row.blank)

    @property
    def blank(self) -> int:
        return len(self.rows) - len(self.answered)


def visible_replies(user: Any) -> QuerySet[Reply]:
    """Replies belong to the standing office; leaders and supervisors may look."""
    rows = Reply.objects.select_related("file", "period", "organisation", "received_by")
    rows = rows.defer("period__figures")
    return rows if user.is_authenticated and user.reads_all else rows.none()


def visible_rows(user: Any) -> QuerySet[ReplyRow]:
    """The rows of the replies one sees."""
    return ReplyRow.objects.filter(reply__in=visible_replies(user))


def periods_listed(user: Any) -> QuerySet[Period]:
    """The periods one sees with `asked` and `heard`, the numbers of organisations asked and of those that answered."""
    requests = Request.objects.filter(period=OuterRef("pk")).order_by()
    asked = requests.values("period").annotate(n=Count("pk")).values("n")
    heard = with_answers(requests).exclude(Q(answered=0)).values("period").annotate(n=Count("pk")).values("n")
    return visible_periods(user).annotate(asked=Coalesce(Subquery(asked), 0), heard=Coalesce(Subquery(heard), 0))


def candidates(period: Period | periods.Period) -> list[Candidate]:
    """The tasks that a row may speak of: all given by the period's day and not cancelled."""
    day = day_of(period)
    rows = Task.objects.filter(assigned_on__lte=day).exclude(step="cancelled").order_by("pk")
    tasks = list(rows.only("pk", "code", "title", "lead_id"))
    bodies = answering({task.pk: task.lead_id for task in tasks}, day)
    return [Candidate(task.pk, task.code, task.title, bodies[task.pk]) for task in tasks]


def read_files(name: str, data: bytes) -> tuple[list[ReadFile], list[str]]:
    """The files in what came back, and the sentences on those that could not be read. Raises BadFile when none could."""
    try:
        members = unpack(data, name)
    except Unreadable as error:
        raise BadFile(str(error)) from None
    found: list[ReadFile] = []
    problems: list[str] = []
    for member in members:
        try:
            if member.problem:
                raise Unreadable(member.problem)
            filled = read_back(member.data, member.name.rpartition("/")[2] or name)
        except Secret as error:
            # The file is kept whole as the origin of its rows, so one secret paper in a zip turns the zip away.
            raise BadFile(str(error)) from None
        except Unreadable as error:
            problems.append(str(error))
        else:
            said = tuple(one for one in filled.answers if not one.blank)
            found.append(ReadFile(member.name, filled.rows, said))
    if not found:
        raise BadFile(" ".join(problems[:3]))
    return found, problems


def answered_files(name: str, data: bytes) -> tuple[list[ReadFile], list[str]]:
    """As `read_files`, without files in which nothing was answered: those are said among the problems."""
    found, problems = read_files(name, data)
    empty = [file for file in found if not file.answered and not file.answers]
    problems += [
        f"Tệp “{file.member or name}” có {len(file.rows)} nhiệm vụ nhưng chưa nhiệm vụ nào được trả lời."
        for file in empty
    ]
    if len(empty) == len(found):
        raise BadFile(" ".join(problems[:3]))
    return [file for file in found if file.answered or file.answers], problems


def preview_replies(period: Period | periods.Period, files: Iterable[tuple[str, bytes]]) -> dict[str, list[Any]]:
    """What reading these files would give, writing nothing: `matched`, `unmatched`, `answers`, `problems`.

    `row` is the row's number in its table or sheet, `place` says both in words; rows left blank propose nothing.
    Where code and words name two tasks the row is not matched but has both among its proposals. `answers` are those given
    to questions, `task` and `point` null where no open question is meant.
    """
    known, senders = candidates(period), Senders(period)
    codes = {one.key: one.code for one in known}
    out: dict[str, list[Any]] = {"matched": [], "unmatched": [], "answers": [], "problems": []}
    for name, data in files:
        found, problems = answered_files(name, data)
        out["problems"] += problems
        for file in found:
            path = f"{name}/{file.member}" if file.member else name
            told = senders.told(file.member or name, file.answered)
            for row, match in zip(file.answered, match_file(file.answered, known, told)):
                _put(out, path, row, match, codes)
            out["answers"] += [_told(path, one) for one in match_answers(file.answers, sender_of(told, senders, file))]
    return out


def sender_of(told: Told, senders: Senders, file: ReadFile) -> int | None:
    """Who sent a file: as its rows tell, else as the title above its questions does."""
    titled = next((one.headed for one in file.answers if one.headed), "")
    return told.sender or (senders.titled(titled) if titled else None)


def _told(path: str, one: MatchedAnswer) -> dict[str, Any]:
    return {
        "task": one.question.task.code if one.question else None,
        "point": one.question.point if one.question else None,
        "file": path, "row": one.row.number, "place": one.row.place, "answer": one.row.answer, "mark": one.mark,
    }  # fmt: skip


def _put(out: dict[str, list[Any]], path: str, row: FilledRow, match: Match, codes: dict[int, str]) -> None:
    where = {"file": path, "row": row.number, "place": row.place}
    near = [codes[key] for key, _ in match.proposals]
    if match.task is None or match.conflict:
        held = [codes[match.task]] if match.task is not None else []
        out["unmatched"].append({**where, "title": row.title, "mark": match.why, "proposals": [*held, *near]})
        return
    score = round(match.score, 3)
    out["matched"].append({"task": codes[match.task], **where, "score": score, "by": match.by, "mark": match.why})


def replies_of(period: Period) -> QuerySet[Reply]:
    """The replies of a period with `count`, `waiting`, `sure` and `accepted` of their rows, newest first.

    `to_decide` are their answers to questions that nobody has decided yet.
    """
    asked = QuestionAnswer.objects.filter(reply=OuterRef("pk"), decision="", question__decision="").order_by()
    certain = ReplyRow.objects.filter(sure(), reply=OuterRef("pk")).order_by().values("reply")
    return (
        Reply.objects.filter(period=period)
        .select_related("file", "organisation", "received_by")
        .annotate(
            count=Count("rows"),
            waiting=Count("rows", filter=Q(rows__decision="")),
            to_decide=Coalesce(Subquery(asked.values("reply").annotate(n=Count("pk")).values("n")), 0),
            sure=Coalesce(Subquery(certain.annotate(n=Count("pk")).values("n")), 0),
            accepted=Count("rows", filter=Q(rows__decision="accepted")),
        )
        .order_by("-pk")
    )


def task_by_code(written: str) -> Task:
    """The task of a code, however it is written. Raises Rejected when there is none."""
    code = read_code(written) or read_bare(written)
    task = Task.objects.filter(code=code).first() if code else None
    if task is None:
        raise Rejected(f"Không có nhiệm vụ mang mã «{written.strip()[:40]}». Mã viết như NV-0042.")
    return task
