"""Questions that make tasks clear: the list, one question, sending, answers and what becomes of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.pages import back, posted
from dotpha.programme import actions
from dotpha.programme import queries as programme
from dotpha.programme.filters.tasks import QuestionFilter
from dotpha.programme.forms.questions import AnswerQuestionForm, CompleteForm, QuestionForm
from dotpha.programme.forms.tasks import ReasonForm
from dotpha.programme.queries import questions as queries
from dotpha.programme.rules.questions import basis
from dotpha.programme.tables.clarity import QuestionTable
from dotpha.programme.views.shared import attachment, download, handed_in, keys, sheet

SAID_ALREADY = "Câu trả lời này đã có và đang chờ duyệt nên không ghi thêm."


def question_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "programme.read_programme")
    day, may = clock.today(), access.why_not(request.user, "programme.ask_question") is None
    return listing.respond(
        request, "programme/question_list.html", key="programme:question_list", title="Câu hỏi làm rõ",
        table=QuestionTable, filterset=QuestionFilter, queryset=queries.listed_questions(request.user).order_by("-pk"),
        context={"day": day}, extra={"may": may, "period": programme.open_periods().first()},
    )  # fmt: skip


def _question(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_questions(request.user), pk=pk)


def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question: its words, to whom and why, what came back."""
    one = _question(request, pk)
    context = {
        "question": one, "task": one.task, "paper": programme.as_of(one.task, clock.today()).paper,
        "basis": basis(one.point, settings.CLARITY_RULE),
        "period": programme.open_periods().first(),
        "answers": queries.answers_of(request.user, one),
        "may": access.why_not(request.user, "programme.ask_question") is None,
        "may_answer": access.why_not(request.user, "programme.answer_question", one) is None,
        "sees_task": programme.visible_tasks(request.user).filter(pk=one.task_id).exists(),
    }  # fmt: skip
    return render(request, "programme/question.html", context)


def question_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = _question(request, pk)
    access.check(request.user, "programme.ask_question")
    form = QuestionForm(posted(request), initial={"text": one.text, "asked_of": one.asked_of})
    if form.is_valid():
        actions.edit_question(question_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        messages.success(request, "Đã sửa câu hỏi.")
        return redirect("programme:question", pk)
    return sheet(request, form, task=one.task, title="Sửa câu hỏi làm rõ", button="Lưu")


@require_POST
def question_send(request: HttpRequest) -> HttpResponse:
    """Chosen questions go with the appendix of the open period, or by letters of their own."""
    access.check(request.user, "programme.ask_question")
    chosen, way = keys(request.POST.getlist("questions")), request.POST.get("way", "")
    if way not in {"period", "letter"}:
        raise Rejected("Hãy chọn cách gửi: kèm phụ lục kỳ đang mở hoặc bằng công văn riêng.")
    period = programme.open_periods().first() if way == "period" else None
    if way == "period" and period is None:
        raise Rejected("Chưa có kỳ báo cáo nào đang mở; hãy mở kỳ hoặc gửi bằng công văn riêng.")
    sent = actions.send_questions(
        question_ids=chosen, period_id=period.pk if period else None, actor=request.user, day=clock.today()
    )
    if not sent:
        messages.info(request, "Không có câu hỏi nào trong các hàng đã chọn còn ở dạng chưa gửi.")
        return back(request, "programme:question_list")
    how = f"kèm phụ lục {period.label}" if period else "bằng công văn riêng; tải công văn ở trang câu hỏi"
    messages.success(request, f"Đã ghi nhận gửi {len(sent)} câu hỏi {how}.")
    return redirect("programme:question", sent[0].pk) if len(sent) == 1 else back(request, "programme:question_list")


def question_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter in which the question was sent, with all others of that day to the same body."""
    one = _question(request, pk)
    access.check(request.user, "programme.ask_question")
    if one.sent_on is None or one.period_id:
        raise Rejected("Câu hỏi này không gửi bằng công văn riêng. Hãy tải phụ lục ở trang của kỳ báo cáo.")
    return attachment(queries.letter(one), f"cong-van-lam-ro-{one.sent_on.isoformat()}-{pk}.docx")


def question_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The one asked answers on its page; the office writes down what came by letter."""
    one = _question(request, pk)
    access.check(request.user, "programme.answer_question", one)
    office = request.user.is_standing_office  # type: ignore[union-attr]
    form = AnswerQuestionForm(posted(request), request.FILES or None, office=office)
    if form.is_valid():
        given = {**form.cleaned_data, "file": handed_in(form.cleaned_data.get("file"))}
        try:
            made = actions.answer_question(question_id=pk, actor=request.user, day=clock.today(), **given)
            said = f"Đã ghi trả lời câu hỏi về {one.task.code}; cơ quan thường trực sẽ duyệt." if made else SAID_ALREADY
            messages.info(request, said)
            return back(request, "programme:question", pk)
        except (Rejected, BadFile) as error:
            form.add_error(None, error.sentence)  # what was typed stays in the form
    return sheet(
        request, form, task=one.task, title="Trả lời câu hỏi làm rõ", button="Gửi trả lời", text=one.text, upload=office
    )


def answer_file(request: HttpRequest, pk: int) -> FileResponse:
    """The paper from which an answer was written down."""
    one = get_object_or_404(queries.visible_answers(request.user).exclude(file=None), pk=pk)
    return download(one.file)


def question_aside(request: HttpRequest, pk: int) -> HttpResponse:
    one = _question(request, pk)
    access.check(request.user, "programme.ask_question")
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.set_question_aside(question_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        messages.success(request, "Đã thôi hỏi; điểm này của nhiệm vụ vẫn ghi là chưa rõ.")
        return redirect("programme:question", pk)
    return sheet(request, form, task=one.task, title="Thôi hỏi", button="Thôi hỏi", text=one.text)


def _answer(request: HttpRequest, pk: int) -> Any:
    one = get_object_or_404(queries.visible_answers(request.user), pk=pk)
    access.check(request.user, "programme.ask_question")
    return one


@require_POST
def answer_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes an answer in as it is."""
    one = _answer(request, pk)
    return _accepted(request, one)


def answer_complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes an answer in as the officer completes it."""
    one = _answer(request, pk)
    point = one.question.point
    form = CompleteForm(posted(request), point=point, initial=queries.start_of(one))
    if form.is_valid():
        try:
            return _accepted(request, one, **{name: value for name, value in form.cleaned_data.items() if value})
        except Rejected as error:
            # What was typed stays in the form.
            form.add_error(None, error.sentence)
    return sheet(
        request, form, task=one.question.task, title="Sửa rồi nhận câu trả lời", button="Nhận",
        text=f"{one.question.text}\n{one.body}: «{one.text}»",
    )  # fmt: skip


def _accepted(request: HttpRequest, one: Any, **given: Any) -> HttpResponse:
    done = actions.accept_answer(answer_id=one.pk, actor=request.user, day=clock.today(), **given)
    messages.success(request, f"{done.task.code} đã {done.label}, theo trả lời của {one.body}.")
    return back(request, "programme:question", done.pk)


def answer_reject(request: HttpRequest, pk: int) -> HttpResponse:
    one = _answer(request, pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.reject_answer(answer_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        messages.success(request, "Không nhận câu trả lời; câu hỏi tiếp tục chờ trả lời khác.")
        return back(request, "programme:question", one.question_id)
    return sheet(
        request, form, task=one.question.task, title="Không nhận câu trả lời", button="Không nhận", text=one.text
    )
