"""Writes on questions that make tasks clear: drafted, mended, answered, and what an officer makes of an answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.people.models import Organisation
from dotpha.people.queries import Register
from dotpha.programme.actions.extensions import change_deadline
from dotpha.programme.actions.settling import put_aside
from dotpha.programme.actions.tasks import edit_task, name_lead
from dotpha.programme.extraction.clarity import LABELS, POINTS
from dotpha.programme.models import Question, QuestionAnswer, Reply, Task
from dotpha.programme.queries import standing
from dotpha.programme.queries.questions import Sources, askable, named_body, needs_paper
from dotpha.programme.queries.unclear import judged
from dotpha.programme.rules.answers import hedged, names_paper, read_when
from dotpha.programme.rules.questions import compose, to_ask

FIELDS = {"product": "deliverable", "authority": "authority", "resources": "resources", "what": "title"}


@transaction.atomic
def draft_questions(
    *, task_ids: Iterable[int], actor: Any, day: date, points: Iterable[str] | None = None
) -> list[Question]:
    """Composes a question for each point that open tasks miss (of `points`, some of them) and that nobody asks yet."""
    access.check(actor, "programme.ask_question")
    tasks = Task.objects.select_for_update(of=("self",)).filter(pk__in=list(task_ids)).order_by("pk")
    held = {task.pk: task for task in tasks}
    rows = askable(Task.objects.filter(pk__in=list(held)), day)
    asked = set(Question.objects.open().filter(task__in=list(held)).values_list("task_id", "point"))
    wanted, sources = set(points or LABELS), Sources(rows, day)
    made = []
    for one in rows:
        for point in to_ask(key for key in one.missing if key in wanted):
            if (one.task, point) not in asked:
                made.append(_draft(held[one.task], point, sources, one, actor=actor, day=day))
    return made


def _draft(task: Task, point: str, sources: Sources, one: Any, *, actor: Any, day: date) -> Question:
    found = compose(point, sources.facts(one))
    made = Question.objects.create(
        task=task, point=point, text=found.text, asked_of=found.addressee, organisation=sources.find(found.addressee),
        reason=found.reason, drafted_by=actor, drafted_on=day,
    )  # fmt: skip
    search.index("programme.question", made)
    ledger.write("programme.question_drafted", task, actor=actor, point=point, text=made.text, to=made.asked_of)
    return made


def locked_question(question_id: int) -> Question:
    """The question, locked until the transaction ends, with its task."""
    rows = Question.objects.select_for_update(of=("self",)).select_related("task__document", "organisation")
    return rows.defer("task__document__text").get(pk=question_id)


@transaction.atomic
def edit_question(*, question_id: int, text: str, asked_of: str, actor: Any, day: date) -> Question:
    """Mends the words of a question and whom it goes to, until it is sent."""
    access.check(actor, "programme.ask_question")
    question = locked_question(question_id)
    if question.sent_on or question.decision:
        raise Rejected(
            f"Câu hỏi về {question.task.code} đã gửi nên không sửa được; hãy thôi hỏi rồi soạn câu hỏi khác."
        )
    if not text.strip() or not asked_of.strip():
        raise Rejected("Hãy ghi câu hỏi và nơi trả lời.")
    found = Register(day).find(asked_of.strip())
    question.text, question.asked_of = text.strip(), found.name if found else asked_of.strip()
    question.organisation = found if found and found.kind != Organisation.Kind.COLLECTIVE else None
    question.save(update_fields=["text", "asked_of", "organisation"])
    search.index("programme.question", question)
    ledger.write(
        "programme.question_edited", question.task, actor=actor, point=question.point, text=question.text,
        to=question.asked_of,
    )  # fmt: skip
    return question


@looked_at
@transaction.atomic
def answer_question(
    *,
    question_id: int,
    text: str,
    actor: Any,
    day: date,
    source: str = "",
    body: str = "",
    reply: Reply | None = None,
    file: Upload | None = None,
) -> QuestionAnswer | None:
    """Keeps an answer as a proposal; None where the same body's very same words wait there to be decided.

    `body` is who answers where that is not the one asked; `reply` the file in which it stands, at `source`. What a
    superior answered is written down from its paper: with number and date (`source`), or with the paper itself (`file`).
    """
    question = locked_question(question_id)
    access.check(actor, "programme.answer_question", question)
    if question.decision:
        raise Rejected(f"Câu hỏi về {question.task.code} đã khép lại ({question.get_decision_display()}).")
    if question.sent_on is None:
        raise Rejected(f"Câu hỏi về {question.task.code} chưa gửi. Hãy gửi câu hỏi rồi ghi trả lời.")
    if not text.strip():
        raise Rejected("Hãy ghi câu trả lời.")
    body = body or question.asked_of
    if question.answers.filter(text=text.strip(), body=body, decision="").exists():
        return None
    if not (reply or file) and needs_paper(body, question.organisation, actor, day) and not names_paper(source):
        raise Rejected(
            f"Trả lời của {body} phải có văn bản làm căn cứ. Hãy ghi số, ký hiệu và ngày của văn bản trả lời (ví dụ: Công văn "
            "số 512/BNV-TL ngày 12/11/2025), hoặc đính kèm tệp văn bản."
        )
    made = QuestionAnswer.objects.create(
        question=question, text=text.strip(), body=body, source=source.strip()[:255], reply=reply,
        file=kept(file, actor), said_by=actor, said_on=day,
    )  # fmt: skip
    ledger.write(
        "programme.question_answered", question.task, actor=actor, point=question.point, text=made.text, by=made.body,
        origin=made.origin,
    )  # fmt: skip
    return made


def _locked_answer(answer_id: int) -> tuple[QuestionAnswer, Question]:
    found = QuestionAnswer.objects.values_list("question_id", flat=True).get(pk=answer_id)
    question = locked_question(found)
    one = QuestionAnswer.objects.select_related("reply__file", "file").get(pk=answer_id)
    if question.decision or one.decision:
        raise Rejected(f"Câu trả lời về {question.task.code} đã được quyết định trước đó.")
    return one, question


@transaction.atomic
def accept_answer(
    *,
    answer_id: int,
    actor: Any,
    day: date,
    becomes: date | None = None,
    recurrence: str = "",
    organisation: Organisation | None = None,
    words: str = "",
) -> Question:
    """Writes an answer into its task by the task's own actions; the point is judged anew and must be met.

    Without a completion (`becomes`, `recurrence`, `organisation`, `words`) the answer speaks for itself; where it does not,
    Rejected says what to complete.
    """
    access.check(actor, "programme.ask_question")
    one, question = _locked_answer(answer_id)
    task, point = question.task, question.point
    source = f"theo trả lời của {one.body}" + (f" ({one.origin})" if one.origin else "")
    if point == "when":
        value = _write_when(one, question, actor, day, becomes, recurrence, source)
    elif point in {"who", "duty"}:
        value = _write_lead(one, question, actor, day, organisation)
    else:
        value = _write_words(one, question, actor, words)
    _must_be_clear(question, day)
    one.decision = QuestionAnswer.Decision.ACCEPTED
    question.decision = Question.Decision.ACCEPTED
    for thing in (one, question):
        thing.decided_by, thing.decided_on = actor, day
        thing.save(update_fields=["decision", "decided_by", "decided_on"])
    ledger.write(
        "programme.question_accepted", task, actor=actor, point=point, becomes=value, by=one.body, origin=one.origin
    )
    return question


def _write_when(
    one: QuestionAnswer, question: Question, actor: Any, day: date, becomes: date | None, recurrence: str, source: str
) -> str:
    said = read_when(one.text, question.task.document.signed_on)
    rhythm = recurrence.strip() or ("" if becomes else said.recurrence)
    on = becomes or (None if rhythm else said.on)
    if on is not None and on != question.task.deadline:
        reason = f"Làm rõ thời hạn {source}: «{one.text[:400]}»"
        change_deadline(task_id=question.task_id, becomes=on, reason=reason, actor=actor, day=day)
    if on is not None:
        return f"{on:%d/%m/%Y}"
    if not rhythm:
        raise Rejected(
            f"Câu trả lời «{one.text[:120]}» chưa cho biết chắc ngày hay kỳ phải xong. Hãy bấm «Sửa rồi nhận» và ghi ngày."
        )
    edit_task(task_id=question.task_id, actor=actor, recurrence=rhythm)
    return rhythm


def _write_lead(
    one: QuestionAnswer, question: Question, actor: Any, day: date, organisation: Organisation | None
) -> str:
    found = organisation or named_body(one.text, Register(day))
    if found is None:
        raise Rejected(
            f"Danh mục chưa có cơ quan nào tên «{one.text[:120]}». Hãy bấm «Sửa rồi nhận» và chọn một cơ quan trong danh mục."
        )
    name_lead(task_id=question.task_id, organisation=found, actor=actor, day=day)
    return found.name


def _write_words(one: QuestionAnswer, question: Question, actor: Any, words: str) -> str:
    if question.point == "what" and not words.strip():
        raise Rejected("Nội dung nhiệm vụ do chuyên viên viết lại: hãy bấm «Sửa rồi nhận» và ghi nội dung đã rõ.")
    if not words.strip() and hedged(one.text):
        raise Rejected(
            f"Câu trả lời «{one.text[:120]}» chưa nêu thẳng {question.label}. Hãy bấm «Sửa rồi nhận» và ghi rõ."
        )
    value = words.strip() or one.text
    changes: dict[str, Any] = {FIELDS[question.point]: value}
    edit_task(task_id=question.task_id, actor=actor, **changes)
    return value


def _must_be_clear(question: Question, day: date) -> None:
    (now,) = judged(standing.stood(Task.objects.filter(pk=question.task_id), day))
    why = POINTS[question.point](now.facts)
    if why:
        raise Rejected(f"Ghi như vậy thì {question.task.code} vẫn chưa {question.label}: {why} Hãy sửa rồi nhận.")


@transaction.atomic
def reject_answer(*, answer_id: int, reason: str, actor: Any, day: date) -> Question:
    """Turns an answer down, with the reason; the question waits again."""
    access.check(actor, "programme.ask_question")
    one, question = _locked_answer(answer_id)
    if not reason.strip():
        raise Rejected("Hãy ghi lý do không nhận câu trả lời.")
    one.decision, one.decision_note = QuestionAnswer.Decision.REJECTED, reason.strip()
    one.decided_by, one.decided_on = actor, day
    one.save(update_fields=["decision", "decision_note", "decided_by", "decided_on"])
    ledger.write(
        "programme.question_answer_rejected", question.task, actor=actor, point=question.point, by=one.body,
        reason=reason.strip(),
    )  # fmt: skip
    return question


@transaction.atomic
def set_question_aside(*, question_id: int, reason: str, actor: Any, day: date) -> Question:
    """Asks no more, with the reason; the point stays unmet and may be asked anew."""
    access.check(actor, "programme.ask_question")
    question = locked_question(question_id)
    if question.decision:
        raise Rejected(f"Câu hỏi về {question.task.code} đã khép lại ({question.get_decision_display()}).")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do thôi hỏi.")
    put_aside(question, reason.strip(), actor=actor, day=day)
    return question
