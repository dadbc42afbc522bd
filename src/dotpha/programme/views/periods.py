"""Pages of periods: the list, opening, one period as the officer's cockpit, what goes out, reminders, freezing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, jobs, listing, modules
from dotpha.kit.access import Rejected
from dotpha.kit.pages import posted, whole
from dotpha.programme import actions, queries
from dotpha.programme.forms.periods import CorrectForm, DueForm, OpenForm, UploadForm
from dotpha.programme.jobs import EXPORT, zipped
from dotpha.programme.queries import asking, reminders, round_steps
from dotpha.programme.queries.replies import periods_listed
from dotpha.programme.tables.periods import PeriodTable
from dotpha.programme.views.shared import attachment, download

OPENED_WITH = ("name", "due_on", "cut_off_on", "report_due_on", "source")
AT_ONCE = 15
"""For so many agencies the zip is made while one waits, beyond it by a job."""


def period_list(request: HttpRequest) -> HttpResponse:
    may = {"may_open": access.why_not(request.user, "programme.open_period") is None}
    return listing.respond(
        request, "programme/period_list.html", key="programme:period_list", title="Kỳ báo cáo", table=PeriodTable,
        queryset=periods_listed(request.user), context=may, extra=may,
    )  # fmt: skip


def period_open(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "programme.open_period")
    form = OpenForm(posted(request), user=request.user, today=clock.today())
    if form.is_valid():
        try:
            given = {name: form.cleaned_data[name] for name in OPENED_WITH}
            made = actions.open_period(**given, actor=request.user, day=clock.today())
        except Rejected as error:
            form.add_error(None, error.sentence)
        else:
            return redirect("programme:period", made.pk)
    return render(request, "programme/period_open.html", {"form": form}, status=422 if form.is_bound else 200)


def _period(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_periods(request.user), pk=pk)


def period(request: HttpRequest, pk: int) -> HttpResponse:
    """The cockpit; who answers for an agency is led to what it has to answer."""
    one = _period(request, pk)
    if access.why_not(request.user, "programme.read_programme") is not None:
        return redirect(f"{reverse('programme:inbox')}?ky={one.pk}")
    found, replies = queries.round_of(one), list[Any](queries.replies_of(one))
    outcome, today = modules.outcome_of(request.user, one), clock.today()
    context = {
        "period": one,
        "round": found,
        "steps": round_steps.steps(one, found, today, outcome=outcome[0] if outcome else ""),
        "outcome": outcome,
        "replies": replies,
        "waiting": next((reply for reply in reversed(replies) if reply.waiting), None),
        "consequence": round_steps.consequence(one, found) if one.cut_off_on <= today else "",
        "may": access.why_not(request.user, "programme.freeze_period", one) is None,
        "upload": UploadForm(),
        "part": request.GET.get("loc", ""),
        "due_changes": queries.due_changes(one),
        "revisions": queries.revisions_of(one),
    }
    return render(request, "programme/period.html", context)


def period_due(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day by which agencies answer, with the reason."""
    one = _period(request, pk)
    access.check(request.user, "programme.open_period", one)
    form = DueForm(posted(request))
    if form.is_valid():
        try:
            actions.change_due(period_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        except Rejected as error:
            form.add_error("becomes", error.sentence)
        else:
            messages.success(request, f"Đã đổi hạn gửi trả lời kỳ {one.label}; hạn cũ vẫn được giữ.")
            return redirect("programme:period", pk)
    context = {"form": form, "period": one}
    return render(request, "programme/period_due.html", context, status=422 if form.is_bound else 200)


@require_POST
def period_freeze(request: HttpRequest, pk: int) -> HttpResponse:
    one = actions.freeze_period(period_id=_period(request, pk).pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã chốt số liệu kỳ {one.label}. Số liệu này không thay đổi nữa.")
    return redirect("programme:period", pk)


def period_verify(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the figures as they stand; POST says that they were looked at and are right."""
    one = _period(request, pk)
    access.check(request.user, "programme.freeze_period", one)
    if request.method != "POST":
        figures = queries.figures_to_verify(one)
        return render(request, "programme/period_verify.html", {"period": one, "figures": figures})
    one = actions.verify_period(period_id=pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã xác nhận số liệu kỳ {one.label}. Nếu có gì thay đổi trước khi chốt, trang sẽ báo.")
    return redirect("programme:period", pk)


def period_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Why frozen figures are to be corrected; from then on the period takes words again."""
    one = _period(request, pk)
    access.check(request.user, "programme.freeze_period", one)
    form = CorrectForm(posted(request))
    if form.is_valid():
        try:
            actions.correct_period(period_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        except Rejected as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Đã mở đính chính kỳ {one.label}; số liệu đã chốt vẫn dùng đến khi chốt lại.")
            return redirect("programme:period", pk)
    context = {"form": form, "period": one}
    return render(request, "programme/period_correct.html", context, status=422 if form.is_bound else 200)


@require_POST
def period_correct_drop(request: HttpRequest, pk: int) -> HttpResponse:
    one = actions.drop_correction(period_id=_period(request, pk).pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã thôi đính chính kỳ {one.label}; số liệu đã chốt giữ nguyên.")
    return redirect("programme:period", pk)


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    made = actions.ask(period_id=_period(request, pk).pk, actor=request.user, day=clock.today())
    if made:
        messages.success(request, f"Đã ghi {len(made)} cơ quan vào danh sách gửi. Tải công văn và phụ lục để gửi đi.")
    else:
        messages.info(request, "Mọi cơ quan có nhiệm vụ trong kỳ đã ở trong danh sách.")
    return redirect("programme:period", pk)


def replies_export(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """GET: the files of one agency (`don-vi`), or a zip made before (`tep`). POST: everybody's, as one zip."""
    one = _period(request, pk)
    access.check(request.user, "programme.ask", one)
    stored, body = (whole(request.GET.get(name)) or 0 for name in ("tep", "don-vi"))
    if request.method == "POST":
        return _all(request, one)
    if stored:
        return download(get_object_or_404(asking.archives(request.user), pk=stored))
    if not body:
        return redirect("programme:period", pk)
    made = dict(queries.export_files(one, body))
    if not made:
        raise Rejected(f"Cơ quan này không có nhiệm vụ phải trả lời trong kỳ «{one.label}».")
    return attachment(zipped(made.items()), f"{next(iter(made)).removesuffix('-cong-van.docx')}-{one.name}.zip")


def _all(request: HttpRequest, one: Any) -> HttpResponse:
    found = queries.export_files(one)
    if not len(found):
        raise Rejected(f"Chưa có nhiệm vụ nào phải báo cáo trong kỳ «{one.label}».")
    if len(found.bodies) <= AT_ONCE:
        return attachment(zipped(found), f"phu-luc-{one.name}.zip")
    label = f"Công văn và phụ lục kỳ {one.label}"
    job = jobs.start(kind=EXPORT, label=label, owner=request.user, period_id=one.pk, actor_id=request.user.pk)
    return redirect("kit:job", job.pk)


def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """What to say to one who has not answered, and by which way it was said."""
    access.check(request.user, "programme.remind")
    one = get_object_or_404(reminders.visible_requests(request.user), pk=pk)
    if request.method == "POST":
        made = actions.remind(
            request_id=pk, channel=request.POST.get("channel", ""), actor=request.user, day=clock.today()
        )
        messages.success(request, f"Đã ghi lần đôn đốc {one.organisation.name} bằng {made.get_channel_display()}.")
        return redirect("programme:remind", pk)
    sent = list(one.reminders.select_related("actor").order_by("-pk"))
    draft = None if one.period.closed else reminders.next_reminder(one, clock.today())
    return render(
        request,
        "programme/remind.html",
        {"asked": one, "sent": sent, "draft": draft, "waiting": reminders.waiting_replies(one)},
    )


def reminder_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter of a reminder that was recorded, as Word."""
    access.check(request.user, "programme.remind")
    one = get_object_or_404(reminders.visible_reminders(request.user), pk=pk)
    return attachment(reminders.reminder_letter(one), f"don-doc-{one.request.period.name}-{one.pk}.docx")
