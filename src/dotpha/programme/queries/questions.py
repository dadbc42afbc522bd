"""Questions that make tasks clear: who sees them, what one would say, what goes out, which an answer belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Case, F, Max, QuerySet, When
from django.db.models.expressions import OrderBy
from rapidfuzz import fuzz

from dotpha.kit import clock
from dotpha.people.models import Organisation
from dotpha.people.queries import Register, lineage, own_organisations, standing_office
from dotpha.programme.models import Document, Question, QuestionAnswer, Task
from dotpha.programme.queries import standing
from dotpha.programme.queries.asking import issuers, question_row
from dotpha.programme.queries.in_force import PapersInForce
from dotpha.programme.queries.unclear import Judged, judged
from dotpha.programme.replies import FilledAnswer
from dotpha.programme.replies.matching import AGREES
from dotpha.programme.replies.question_letter import LetterOfQuestions, write_questions
from dotpha.programme.replies.ratings import flat
from dotpha.programme.rules.answers import hedged, names_in, read_when
from dotpha.programme.rules.questions import QuestionFacts, is_superior
from dotpha.text.bodies import proper
from dotpha.text.dates import write_date

SUPERIOR = (Organisation.Kind.CENTRAL, Organisation.Kind.AUTHORITY)
NAMED = ("task__document", "organisation", "period", "drafted_by", "sent_by", "decided_by")


def visible_questions(user: Any) -> QuerySet[Question]:
    """Each with its state: the house sees all, supervisors what was sent, agencies what was sent to them or those before them."""
    rows = Question.objects.with_state().select_related(*NAMED).defer("task__document__text", "period__figures")
    if not user.is_authenticated:
        return rows.none()
    if user.reads_inside:
        return rows
    if user.reads_all:
        return rows.filter(sent_on__isnull=False)
    return rows.filter(organisation__in=own_organisations(user, clock.today()), sent_on__isnull=False)


def asked_of(user: Any, day: date) -> list[Question]:
    """What this person's organisations are asked and have not answered, the longest waiting first."""
    own = own_organisations(user, day)
    if not own:
        return []
    rows = Question.objects.waiting().filter(organisation__in=own).select_related("task")
    return list(rows.order_by("sent_on", "pk"))


def visible_answers(user: Any) -> QuerySet[QuestionAnswer]:
    """The answers to the questions that one sees."""
    rows = QuestionAnswer.objects.filter(question__in=visible_questions(user))
    named = rows.select_related(
        "question__task__document", "question__organisation", "reply__file", "file", "said_by", "decided_by"
    )
    return named.defer("question__task__document__text")


def answers_waiting() -> QuerySet[QuestionAnswer]:
    """Answers that an officer has still to decide."""
    return QuestionAnswer.objects.filter(decision="", question__decision="")


def listed_questions(user: Any) -> QuerySet[Question]:
    """The list of questions, each with `answered_on`, the day of its last answer."""
    return visible_questions(user).annotate(answered_on=Max("answers__said_on"))


def waiting_since(*, longest_first: bool) -> OrderBy:
    """Orders questions by the day since which they wait for an answer, those that do not wait last."""
    since = Case(When(decision="", told=False, sent_on__isnull=False, then=F("sent_on")), default=None)
    return since.asc(nulls_last=True) if longest_first else since.desc(nulls_last=True)


def open_of(task: Task, user: Any) -> dict[str, Question]:
    """Point → the open question about it, of those that one sees."""
    rows = list(Question.objects.open().with_state().filter(task=task))
    if rows and not user.reads_all:
        seen = set(visible_questions(user).filter(task=task).values_list("pk", flat=True))
        rows = [one for one in rows if one.pk in seen]
    return {one.point: one for one in rows}


def answers_of(user: Any, question: Question) -> list[AnswerView]:
    """All answers to a question, the latest first."""
    return answer_views(visible_answers(user).filter(question=question).order_by("-pk"))


def answers_in(reply: Any) -> list[AnswerView]:
    """The answers that a file brought, in its order."""
    rows = QuestionAnswer.objects.filter(reply=reply)
    return answer_views(rows.select_related("question__task__document", "decided_by", "said_by", "reply__file", "file"))


@dataclass(frozen=True)
class AnswerView:
    """An answer with what accepting it as it is would write ("": an officer must complete it)."""

    answer: QuestionAnswer
    ready: str

    @property
    def open(self) -> bool:
        return not self.answer.decision and not self.answer.question.decision


def start_of(one: QuestionAnswer) -> dict[str, Any]:
    """What stands in the form that completes an answer: what it says by itself, else its words."""
    point = one.question.point
    if point == "when":
        said = read_when(one.text, one.question.task.document.signed_on)
        return {"becomes": said.on, "recurrence": said.recurrence}
    if point in {"who", "duty"}:
        return {"organisation": named_body(one.text, Register(clock.today()))}
    return {"words": one.question.task.title if point == "what" else one.text}


def answer_views(rows: Iterable[QuestionAnswer]) -> list[AnswerView]:
    found = list(rows)
    register = Register(clock.today()) if any(one.question.point in {"who", "duty"} for one in found) else None
    return [AnswerView(one, _ready(one, register)) for one in found]


def _ready(one: QuestionAnswer, register: Register | None) -> str:
    point = one.question.point
    if point == "when":
        said = read_when(one.text, one.question.task.document.signed_on)
        return write_date(said.on) if said.on else said.recurrence
    if register is not None and point in {"who", "duty"}:
        found = named_body(one.text, register)
        return found.name if found else ""
    return "" if point == "what" or hedged(one.text) else one.text


def named_body(text: str, register: Register) -> Organisation | None:
    """The one organisation that an answer names, None where it names none or a group."""
    found = next((one for name in names_in(text) if (one := register.find(name))), None)
    return found if found and found.kind != Organisation.Kind.COLLECTIVE else None


def needs_paper(body: str, asked: Organisation | None, actor: Any, day: date) -> bool:
    """Whether an answer is another's word that only its paper proves: a superior's, or of one that cannot answer here."""
    if asked is not None and asked.pk in own_organisations(actor, day):
        return False
    return asked is None or asked.kind in SUPERIOR or is_superior(body)


def askable(tasks: QuerySet[Task], day: date) -> list[Judged]:
    """Of some tasks the open ones, ready to be judged."""
    stood: Any = standing.stood(tasks.filter(assigned_on__lte=day), day)
    return judged(stood.filter(standing.is_open()))


class Sources:
    """What questions rest on beside their tasks: papers, their issuers in the register, leads, the standing office."""

    def __init__(self, rows: Sequence[Judged], day: date) -> None:
        self.day, self.line, self.register = day, lineage(), Register(day)
        in_force = PapersInForce([one.task for one in rows], day)
        self.keys = {one.task: in_force.key_of(one.task, one.document) for one in rows}
        self.papers = Document.objects.defer("text").in_bulk(set(self.keys.values()))
        self.office = standing_office(issuers=issuers()).body

    def facts(self, one: Judged) -> QuestionFacts:
        paper = self.papers[self.keys[one.task]]
        issuer = proper(paper.issuer)
        known = self.register.find(issuer) if issuer else None
        central = known is not None and known.kind == Organisation.Kind.CENTRAL
        lead = self.register.organisations[self.line.successor(one.lead, self.day)].name if one.lead else ""
        return QuestionFacts(one.facts, paper_words(paper), issuer, central or is_superior(issuer), lead, self.office)

    def find(self, name: str) -> Organisation | None:
        """The organisation of a name today, None for a group or one that the register does not know."""
        found = self.register.find(name)
        if found is None or found.kind == Organisation.Kind.COLLECTIVE:
            return None
        return self.register.organisations[self.line.successor(found.pk, self.day)]


def paper_words(paper: Document) -> str:
    """A document as a sentence names it: "Kế hoạch số 48/KH-UBND ngày 24/02/2025"."""
    kind = paper.kind or "Văn bản"
    name = f"{kind} số {paper.number}" if paper.number else f"{kind} «{paper.title[:80]}»"
    return f"{name} ngày {write_date(paper.signed_on)}" if paper.signed_on else name


def letter(question: Question) -> bytes:
    """The letter in which a question was sent, with all others that went to the same body on that day, as Word."""
    same = Question.objects.filter(period=None, sent_on=question.sent_on, asked_of=question.asked_of)
    rows = list(same.select_related("task__document").defer("task__document__text").order_by("task_id", "pk"))
    day = question.sent_on or clock.today()
    in_force = PapersInForce([one.task_id for one in rows], day)
    papers = tuple(dict.fromkeys(paper_words(in_force.of(one.task)) for one in rows))
    words = LetterOfQuestions(
        question.asked_of, papers, tuple(question_row(one) for one in rows), day.year, settings.CLARITY_RULE
    )
    return write_questions(words, standing_office(issuers=issuers()))


@dataclass(frozen=True)
class MatchedAnswer:
    """An answered row of a file and the open question it is held for (None: none); `mark` says why one must look."""

    row: FilledAnswer
    question: Question | None
    mark: str = ""


def match_answers(rows: Sequence[FilledAnswer], sender: int | None = None) -> list[MatchedAnswer]:
    """Which question sent to the sender each row answers: by code and point, else by the question's own words.

    Where the file does not say who sent it, all questions that are out may be meant.
    """
    if not rows:
        return []
    line, day = lineage(), clock.today()
    out = Question.objects.open().filter(sent_on__isnull=False).select_related("task", "organisation")
    own = [
        one for one in out
        if sender is None or (one.organisation_id and line.successor(one.organisation_id, day) == sender)
    ]  # fmt: skip
    return [_match(row, own, sender) for row in rows]


def _match(row: FilledAnswer, asked: Sequence[Question], sender: int | None) -> MatchedAnswer:
    found = next((one for one in asked if one.task.code == row.code and one.point == row.point), None)
    mark = "" if found is None or _agrees(row, found) else f"Mã ghi {row.code} nhưng nội dung nhiệm vụ trong tệp khác."
    if found is None:
        words = flat(row.question)
        found = next((one for one in asked if words and flat(one.text) == words), None)
    if found is None:
        same = [one for one in asked if one.task.code == row.code]
        found = same[0] if len(same) == 1 and not row.point else None
        mark = "Hàng không ghi điểm chưa rõ; nhiệm vụ chỉ có một câu hỏi đang chờ." if found else ""
    if found and found.organisation_id and sender is None:
        mark = f"{mark} Tệp không cho biết cơ quan gửi; câu hỏi gửi {found.asked_of}.".strip()
    return MatchedAnswer(row, found, mark)


def _agrees(row: FilledAnswer, question: Question) -> bool:
    title = flat(row.title)
    return not title or fuzz.ratio(title, flat(question.task.title)) >= AGREES * 100
