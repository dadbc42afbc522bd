"""Uses of an initiative: begun, confirmed, measured, withdrawn; the reward paid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from dotpha.cases.queries import visible_cases
from dotpha.cases.views.shared import download, handed_in, page
from dotpha.kit import access, clock
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.pages import who
from dotpha.services.initiatives.access import unit_of
from dotpha.services.initiatives.actions import using as actions
from dotpha.services.initiatives.forms import BENEFIT, END, PAY, USE, WITHDRAW, FieldsForm
from dotpha.services.initiatives.kinds import INITIATIVE
from dotpha.services.initiatives.queries.gains import visible_benefits, visible_uses

EVIDENCE = "Minh chứng (ảnh, văn bản)"


def _done(
    request: HttpRequest, case: Any, form: FieldsForm, act: Callable[[], Any], *, title: str, button: str, said: str, help: str = ""
) -> HttpResponse:  # fmt: skip
    """The form on its page; once it holds the action, and back to the initiative."""
    problem = ""
    if form.holds:
        try:
            act()
        except (Rejected, BadFile) as error:
            problem = error.sentence
        else:
            messages.success(request, said)
            return redirect("cases:case", case.pk)
    return page(request, form, title=title, button=button, case=case, problem=problem, help=help)


def use_new(request: HttpRequest, pk: int) -> HttpResponse:
    """«Áp dụng tại đơn vị tôi»."""
    case = get_object_or_404(visible_cases(request.user, INITIATIVE.key), pk=pk)
    access.check(request.user, "initiatives.begin_use", case)
    form = FieldsForm(request, USE, started={"from_on": clock.today().strftime("%d/%m/%Y")}, file=EVIDENCE)
    body = unit_of(request.user)
    return _done(
        request, case, form,
        lambda: actions.begin_use(case_id=pk, body_id=body.pk, file=handed_in(form.upload), **_texts(form), **who(request)),
        title="Áp dụng tại đơn vị tôi", button="Ghi áp dụng", said=f"Đã ghi {body.short_name} áp dụng; lãnh đạo đơn vị xác nhận.",
        help=f"Ghi cho {body.name}. Sau mỗi năm áp dụng, ghi lợi ích đo được.",
    )  # fmt: skip


def _texts(form: FieldsForm) -> dict[str, Any]:
    """What was given, with "" where a text was left out."""
    return {key: "" if value is None else value for key, value in form.given().items()}


def _use(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(visible_uses(request.user), pk=pk)


def _benefit(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(visible_benefits(request.user), pk=pk)


@require_POST
def use_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    one = actions.confirm_use(use_id=_use(request, pk).pk, **who(request))
    messages.success(request, f"Đã xác nhận: {one}.")
    return redirect("cases:case", one.case_id)


def use_end(request: HttpRequest, pk: int) -> HttpResponse:
    use = _use(request, pk)
    access.check(request.user, "initiatives.end_use", use)
    form = FieldsForm(request, END)
    return _done(
        request, use.case, form, lambda: actions.end_use(use_id=pk, **form.given(), **who(request)),
        title="Thôi áp dụng", button="Ghi thôi áp dụng", said="Đã ghi ngày thôi áp dụng; số liệu đã xác nhận vẫn giữ.",
    )  # fmt: skip


def use_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    use = _use(request, pk)
    access.check(request.user, "initiatives.withdraw_use", use)
    form = FieldsForm(request, WITHDRAW)
    return _done(
        request, use.case, form, lambda: actions.withdraw_use(use_id=pk, **form.given(), **who(request)),
        title="Rút việc áp dụng đã ghi", button="Rút", said="Đã rút; lần áp dụng này không còn được tính.",
    )  # fmt: skip


def benefit_new(request: HttpRequest, pk: int) -> HttpResponse:
    use = _use(request, pk)
    access.check(request.user, "initiatives.report_benefit", use)
    form = FieldsForm(request, BENEFIT, file=EVIDENCE)

    def act() -> None:
        given = form.given()
        gained = actions.Gained(**{**given, "year": int(given["year"]), "whole": bool(given["whole"])})
        actions.report_benefit(use_id=pk, gained=gained, file=handed_in(form.upload), **who(request))

    return _done(
        request, use.case, form, act, title=f"Lợi ích tại {use.body.short_name}", button="Ghi lợi ích",
        said="Đã ghi; số được tính khi lãnh đạo đơn vị xác nhận.", help="Số đo được của một năm áp dụng đã hết.",
    )  # fmt: skip


@require_POST
def benefit_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    one = actions.confirm_benefit(benefit_id=_benefit(request, pk).pk, **who(request))
    messages.success(request, f"Đã xác nhận lợi ích năm thứ {one.year}.")
    return redirect("cases:case", one.use.case_id)


def benefit_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one = _benefit(request, pk)
    access.check(request.user, "initiatives.withdraw_benefit", one)
    form = FieldsForm(request, WITHDRAW)
    return _done(
        request, one.use.case, form, lambda: actions.withdraw_benefit(benefit_id=pk, **form.given(), **who(request)),
        title=f"Rút số năm thứ {one.year}", button="Rút", said="Đã rút số này.",
    )  # fmt: skip


def reward_pay(request: HttpRequest, pk: int) -> HttpResponse:
    one = _benefit(request, pk)
    access.check(request.user, "initiatives.pay_reward", one)
    form = FieldsForm(request, PAY)
    return _done(
        request, one.use.case, form, lambda: actions.pay_reward(benefit_id=pk, **form.given(), **who(request)),
        title=f"Ghi trả thù lao năm thứ {one.year}", button="Ghi đã trả", said="Đã ghi trả thù lao.",
    )  # fmt: skip


def use_file(request: HttpRequest, pk: int) -> FileResponse:
    return _file(request, _use(request, pk), None)


def benefit_file(request: HttpRequest, pk: int) -> FileResponse:
    one = _benefit(request, pk)
    return _file(request, one.use, one)


def _file(request: HttpRequest, use: Any, benefit: Any) -> FileResponse:
    access.check(request.user, "initiatives.read_file", use)
    stored = (benefit or use).file
    if stored is None:
        raise Http404
    return download(stored)
