"""What goes out to an agency in a period: its letter, its appendix as Word and as Excel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import reverse

from dotpha.kit import clock
from dotpha.kit.models import StoredFile
from dotpha.people.models import REPORTS, Organisation, Position, User, held_on
from dotpha.people.queries import lineage, standing_office
from dotpha.programme.models import Answer, Document, Period, Question
from dotpha.programme.models.periods import Rating
from dotpha.programme.queries.facts import TaskView
from dotpha.programme.queries.periods import day_of, to_ask
from dotpha.programme.replies import (
    AppendixRow,
    Asked,
    Basis,
    QuestionRow,
    write_docx,
    write_request,
    write_xlsx,
)
from dotpha.programme.replies.ratings import NOTHING_NEW
from dotpha.programme.replies.senders import plain_name
from dotpha.text import periods
from dotpha.text.dates import write_date
from dotpha.text.official import Office
from dotpha.text.official.wording import in_sentence, without_kind
from dotpha.text.vietnamese import fold

Named = Period | periods.Period
NO_BREAK = "\u00a0"
ONE_LINE = 60  # letters, in capitals, across a page
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Export:
    """The files of a period's round, made one after another as they are asked for: (file name, bytes)."""

    period: Named
    bodies: tuple[Organisation, ...]
    tasks: dict[int, list[TaskView]]
    office: Office
    questions: dict[int, list[QuestionRow]]
    """Organisation id → the questions sent to it that wait for an answer."""

    def __len__(self) -> int:
        return 3 * len(self.bodies)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        said = last_results(self.period, {view.task.pk for views in self.tasks.values() for view in views})
        names = file_names(self.bodies)
        for body in self.bodies:
            yield from self.of(body, names[body.pk], said)

    def of(
        self, body: Organisation, name: str, said: dict[tuple[int | None, int | None], str]
    ) -> Iterator[tuple[str, bytes]]:
        """Letter, appendix as Word, appendix as Excel of one agency."""
        asked = asked_of(self.period, body, self.tasks[body.pk])
        rows, more = self._rows(body, said), self.questions.get(body.pk, [])
        letterhead, title = self.office.letterhead(year=asked.due_on.year), self._title(unbroken(body.name))
        yield f"{name}-cong-van.docx", write_request(asked, self.office)
        yield f"{name}-phu-luc.docx", write_docx(rows, title=title, letterhead=letterhead, questions=more)
        plain = self._title(body.name)
        yield f"{name}-phu-luc.xlsx", write_xlsx(rows, title=plain, on=asked.starts_on, questions=more)

    def appendix(self, body: Organisation) -> bytes:
        """The appendix of one agency as Word alone, for whoever fills it in at once."""
        due_on = getattr(self.period, "due_on", self.period.ends_on)
        rows = self._rows(body, last_results(self.period, [view.task.pk for view in self.tasks[body.pk]]))
        title, letterhead = self._title(unbroken(body.name)), self.office.letterhead(year=due_on.year)
        return write_docx(rows, title=title, letterhead=letterhead, questions=self.questions.get(body.pk, []))

    def _rows(self, body: Organisation, said: dict[tuple[int | None, int | None], str]) -> list[AppendixRow]:
        return [appendix_row(view, said.get((view.task.pk, body.pk), "")) for view in self.tasks[body.pk]]

    def _title(self, name: str) -> str:
        return f"Kết quả thực hiện nhiệm vụ do {name} chủ trì, kỳ {in_sentence(self.period.label)}"


def unbroken(name: str) -> str:
    """A name that no line of a title ends in the middle of; a very long one has to break somewhere."""
    return name.replace(" ", NO_BREAK) if len(name) <= ONE_LINE else name


def export_files(period: Named, organisation_id: int | None = None) -> Export:
    """The files to send for a period: three an agency (one agency, or all that have tasks to answer for).

    Deterministic: the same facts give the same bytes. Of an agency without tasks in the period nothing is sent.
    """
    tasks = to_ask(period, organisation_id)  # type: ignore[arg-type]
    office = standing_office(issuers=issuers())
    return Export(period, tuple(addressees(tasks)), tasks, office, waiting_by_body(tasks, day_of(period)))


def waiting_by_body(organisations: Iterable[int], day: date) -> dict[int, list[QuestionRow]]:
    """Organisation id → what its appendix asks: the questions sent to it, or to one before it, and not answered yet."""
    line, wanted = lineage(), set(organisations)
    out: dict[int, list[QuestionRow]] = {}
    for one in Question.objects.waiting().filter(organisation__isnull=False).select_related("task").order_by("pk"):
        body = line.successor(one.organisation_id, day)  # type: ignore[arg-type]
        if body in wanted:
            out.setdefault(body, []).append(question_row(one))
    return out


def question_row(one: Question) -> QuestionRow:
    """A question as the table «Điểm cần làm rõ» has it."""
    return QuestionRow(one.task.code, one.task.title, one.point, one.text)


def addressees(organisations: Iterable[int]) -> list[Organisation]:
    """The organisations a letter can reach, in the order of the lists: a group ("các sở, ban, ngành") opens no letter."""
    found = Organisation.objects.filter(pk__in=list(organisations)).exclude(kind=Organisation.Kind.COLLECTIVE)
    return list(found.order_by("kind", "name", "pk"))


def people_by_organisation(organisations: Iterable[int], day: date) -> dict[int, list[User]]:
    """Organisation id → the active people who report for it on a day; one query however many."""
    held = Position.objects.filter(
        held_on(day), organisation__in=list(organisations), role__in=list(REPORTS), user__is_active=True
    )  # fmt: skip
    out: dict[int, dict[int, User]] = {}
    for one in held.select_related("user").order_by("user_id"):
        out.setdefault(one.organisation_id, {})[one.user_id] = one.user
    return {pk: list(people.values()) for pk, people in out.items()}


def asked_of(period: Named, body: Organisation, views: Iterable[TaskView]) -> Asked:
    """What the letter says of one agency in one period."""
    views = list(views)
    dated = sorted((v for v in views if v.deadline), key=lambda v: (v.deadline, v.task.pk))
    day = min(period.ends_on, clock.today())
    return Asked(
        organisation=body.name,
        label=period.label,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        due_on=getattr(period, "due_on", period.ends_on),
        tasks=len(views),
        bases=_bases(views),
        due_in_period=tuple(_brief(v) for v in dated if day <= v.deadline <= period.ends_on and not v.state.done_on),  # type: ignore[operator]
        late=tuple(_brief(v) for v in dated if v.deadline < day and not v.state.done_on and not v.task.recurrence),  # type: ignore[operator]
        without_deadline=sum(
            1 for v in views if v.deadline is None and not v.task.recurrence and not v.task.deadline_text
        ),
        source=getattr(period, "source", ""),
        link=link_of(period),
    )


def _brief(view: TaskView) -> tuple[str, str, Any]:
    return view.task.code, view.task.title, view.deadline


def _bases(views: list[TaskView]) -> tuple[Basis, ...]:
    papers = {view.paper.pk: view.paper for view in views}
    counts = Counter(view.paper.pk for view in views)
    return tuple(
        Basis(
            f"{paper.kind or 'Văn bản'} số {paper.number}" if paper.number else (paper.kind or "văn bản"),
            paper.issuer, paper.signed_on, _about(paper), counts[pk],
        )
        for pk, paper in papers.items()
    )  # fmt: skip


def _about(paper: Any) -> str:
    """The paper's summary without its own kind and number in front."""
    if paper.number and paper.number in paper.title:
        return ""
    title = without_kind(paper.title, paper.kind)
    return in_sentence(title) if title[1:2].islower() else title


def appendix_row(view: TaskView, last_result: str) -> AppendixRow:
    """The row of a task: its deadline in force with the old one, what was said last."""
    task = view.task
    deadline = write_date(view.deadline) if view.deadline and not task.recurrence else ""
    if deadline and view.old_deadlines:
        deadline = f"{deadline} (gia hạn từ {write_date(view.old_deadlines[0])})"
    written = deadline or task.deadline_text or task.recurrence
    return AppendixRow(task.code, task.title, written, last_result, str(view.paper))


def last_results(period: Named, tasks: Iterable[int]) -> dict[tuple[int | None, int | None], str]:
    """(task, organisation) → what it said last of these tasks before this period."""
    rows = Answer.objects.filter(task__in=tasks, latest=True, period__ends_on__lt=period.ends_on)
    rows = rows.order_by("period__ends_on", "pk")
    return {(said.task_id, said.organisation_id): in_words(said) for said in rows}


def in_words(said: Answer) -> str:
    """An answer in one line: "Đang thực hiện: đã lấy ý kiến"."""
    parts = [str(Rating(said.rating).label) if said.rating else "", said.result]
    return ": ".join(part for part in parts if part) or (NOTHING_NEW if said.nothing_new else "")


def file_names(bodies: Iterable[Organisation]) -> dict[int, str]:
    """A file name for each agency, plain letters only; two agencies of one name are told apart by their codes."""
    plain = {body.pk: plain_name(body.name) for body in bodies}
    taken = Counter(plain.values())
    return {
        body.pk: plain[body.pk] if taken[plain[body.pk]] == 1 else f"{plain[body.pk]}-{fold(body.code)}"
        for body in bodies
    }


def issuers() -> list[str]:
    """Who issued the programme's documents, the latest first: their names say the province where the register does not."""
    rows = Document.objects.exclude(issuer="").order_by(F("signed_on").desc(nulls_last=True), "-pk")
    return list(rows.values_list("issuer", flat=True)[:20])


def link_of(period: Named) -> str:
    """Where an agency answers after signing in; the start page while the period is not opened."""
    return absolute(reverse("programme:period", args=[period.pk]) if isinstance(period, Period) else "/")


def absolute(path: str) -> str:
    """A path of this instance as letters and mails write it; "" while nobody has said under which address it is reached."""
    return str(settings.BASE_URL).rstrip("/") + path if settings.BASE_URL else ""


def archives(user: Any) -> QuerySet[StoredFile]:
    """The zips of appendices that this person had made."""
    return StoredFile.objects.filter(stored_by=user, kind="zip", name__startswith="phu-luc-")
