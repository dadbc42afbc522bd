"""The steps of a directive: issued, acknowledged, asked about, made clear, numbered, closed, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dotpha.directing import actions
from dotpha.directing.forms import ExplainForm, NumberForm, OutcomeForm, QuestionForm, ReasonForm
from dotpha.directing.views.shared import directive_of, page, said
from dotpha.kit import access
from dotpha.kit.pages import posted, tried, who


@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    one = directive_of(request, pk)
    actions.issue(directive_id=pk, **who(request))
    messages.success(request, f"Đã giao {one.organisation.short_name}.")
    return redirect("directing:directive", pk)


@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    one = directive_of(request, pk)
    actions.acknowledge(directive_id=pk, **who(request))
    messages.success(request, f"Đã nhận «{one.title}»; người giao được báo.")
    return redirect("directing:directive", pk)


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    return said(
        request, pk, "ask", QuestionForm, lambda text: actions.ask(directive_id=pk, question=text, **who(request)),
        title="Xin làm rõ", done="Đã gửi người giao điều cần làm rõ.",
    )  # fmt: skip


def explain(request: HttpRequest, pk: int) -> HttpResponse:
    return said(
        request, pk, "explain", ExplainForm, lambda text: actions.explain(directive_id=pk, text=text, **who(request)),
        title="Làm rõ", done="Đã làm rõ; cơ quan nhận được báo.",
    )  # fmt: skip


def close(request: HttpRequest, pk: int) -> HttpResponse:
    return said(
        request, pk, "close", OutcomeForm, lambda text: actions.close(directive_id=pk, outcome=text, **who(request)),
        title="Kết thúc chỉ đạo", done="Đã kết thúc chỉ đạo.",
    )  # fmt: skip


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return said(
        request, pk, "withdraw", ReasonForm, lambda text: actions.withdraw(directive_id=pk, reason=text, **who(request)),
        title="Rút chỉ đạo", done="Đã rút chỉ đạo; nhiệm vụ của chỉ đạo được để sang bên.",
    )  # fmt: skip


def number(request: HttpRequest, pk: int) -> HttpResponse:
    one = directive_of(request, pk)
    access.check(request.user, "directing.number_directive", one)
    form = NumberForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: actions.number_directive(directive_id=pk, **form.cleaned_data, **who(request))
    ):
        messages.success(request, f"Đã ghi số {form.cleaned_data['number']}.")
        return redirect("directing:directive", pk)
    return page(request, form, directive=one, title="Ghi số văn bản", button="Ghi số")
