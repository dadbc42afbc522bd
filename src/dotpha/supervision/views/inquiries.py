"""The list of inquiries, a new one, one with its course, what the asking body does with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, tried, who, whole
from dotpha.kit.seen import day_seen
from dotpha.programme.views.shared import attachment, download, handed_in
from dotpha.supervision import actions, queries
from dotpha.supervision.forms import AskMoreForm, ExtendForm, InquiryForm, ReasonForm, initial_of
from dotpha.supervision.queries import papers
from dotpha.supervision.queries.listed import listed
from dotpha.supervision.queries.page import course, next_step, rights, rounds_told
from dotpha.supervision.tables import InquiryFilter, InquiryTable
from dotpha.supervision.views.shared import inquiry_of, page


def inquiry_list(request: HttpRequest) -> HttpResponse:
    """As of a day (`ngay`), those that were written down by then."""
    state, day = request.GET.get("state", ""), day_seen(request)
    return listing.respond(
        request, "supervision/inquiries.html", key="supervision:inquiry_list", title="Kiến nghị, câu hỏi giám sát",
        table=InquiryTable, filterset=InquiryFilter, context={"day": day},
        queryset=queries.visible_inquiries(request.user).filter(made_on__lte=day),
        gather=lambda rows: listed(request.user, rows, day, state),
        extra={
            "day": day, "past": day < clock.today(),
            "may_make": access.why_not(request.user, "supervision.make_inquiry") is None,
            "bodies": list(queries.asking_bodies(request)) if request.user.reads_all else [],  # type: ignore[union-attr]
        },
    )  # fmt: skip


def inquiry_new(request: HttpRequest) -> HttpResponse:
    """`nhiem-vu`, `van-ban`, `ky`, `cuoc` say what it is about."""
    access.check(request.user, "supervision.make_inquiry")
    keys = {"task": "nhiem-vu", "document": "van-ban", "period": "ky", "session": "cuoc"}
    asked: dict[str, Any] = {name: whole(request.GET.get(key)) for name, key in keys.items()}
    form = InquiryForm(posted(request), request.FILES or None, user=request.user, initial=asked)
    if form.is_valid():
        session, file = form.cleaned_data["session"], handed_in(form.cleaned_data["file"])
        made = tried(
            form,
            lambda: actions.make_inquiry(
                facts=form.facts(), body_id=form.body_id, session_id=session.pk if session else None, file=file,
                **who(request),
            ),
        )  # fmt: skip
        if made:
            return redirect("supervision:inquiry", made.pk)
    return page(request, form, title="Lập yêu cầu giám sát", button="Lưu nháp", tick=True)


def inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """As of a day (`ngay`)."""
    day = day_seen(request)
    view = queries.view_of(inquiry_of(request, pk), day, inside=queries.sees_inside(request.user))
    may, rounds = rights(request.user, view), rounds_told(request.user, view)
    context = {
        "view": view, "inquiry": view.inquiry, "may": may, "rounds": rounds, "course": course(request.user, view),
        "next": next_step(request.user, view, may, rounds), "inside": queries.sees_inside(request.user),
        "sees_task": may["ask"] or request.user.reads_all or bool(rounds),  # type: ignore[union-attr]
        "delivered": any(one.delivered for one in rounds), "past": day < clock.today(),
    }  # fmt: skip
    return render(request, "supervision/inquiry.html", context)


def inquiry_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = inquiry_of(request, pk)
    access.check(request.user, "supervision.edit_inquiry", one)
    form = InquiryForm(posted(request), request.FILES or None, user=request.user, new=False, initial=initial_of(one))
    if form.is_valid() and tried(
        form,
        lambda: actions.edit_inquiry(
            inquiry_id=pk, facts=form.facts(), file=handed_in(form.cleaned_data["file"]), **who(request)
        ),
    ):
        return redirect("supervision:inquiry", pk)
    return page(request, form, inquiry=one, title="Sửa yêu cầu", button="Lưu", tick=True)


@require_POST
def inquiry_drop(request: HttpRequest, pk: int) -> HttpResponse:
    one = inquiry_of(request, pk)
    actions.drop_inquiry(inquiry_id=pk, **who(request))
    messages.success(request, f"Đã bỏ nháp «{one.title}».")
    return redirect("supervision:inquiry_list")


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    one = inquiry_of(request, pk)
    actions.send(inquiry_id=pk, **who(request))
    messages.success(request, f"Đã gửi «{one.title}» đến cơ quan thường trực.")
    return redirect("supervision:inquiry", pk)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one = inquiry_of(request, pk)
    access.check(request.user, "supervision.withdraw", one)
    form = ReasonForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: actions.withdraw(inquiry_id=pk, reason=form.cleaned_data["reason"], **who(request))
    ):
        messages.success(request, f"Đã rút «{one.title}».")
        return redirect("supervision:inquiry", pk)
    return page(request, form, inquiry=one, title="Rút yêu cầu", button="Rút yêu cầu")


def extend(request: HttpRequest, pk: int) -> HttpResponse:
    one = inquiry_of(request, pk)
    access.check(request.user, "supervision.extend", one)
    form = ExtendForm(posted(request))
    if form.is_valid() and tried(form, lambda: actions.extend(inquiry_id=pk, **form.cleaned_data, **who(request))):
        return redirect("supervision:inquiry", pk)
    return page(request, form, inquiry=one, title="Gia hạn trả lời", button="Gia hạn")


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    one = inquiry_of(request, pk)
    actions.accept(inquiry_id=pk, **who(request))
    messages.success(request, f"Đã chấp nhận trả lời và đóng «{one.title}».")
    return redirect("supervision:inquiry", pk)


def ask_more(request: HttpRequest, pk: int) -> HttpResponse:
    one = inquiry_of(request, pk)
    access.check(request.user, "supervision.ask_more", one)
    form = AskMoreForm(posted(request))
    if form.is_valid() and tried(form, lambda: actions.ask_more(inquiry_id=pk, **form.cleaned_data, **who(request))):
        messages.success(request, "Đã gửi câu hỏi tiếp; câu trả lời trước vẫn giữ nguyên.")
        return redirect("supervision:inquiry", pk)
    return page(request, form, inquiry=one, title="Hỏi tiếp", button="Gửi câu hỏi tiếp")


def inquiry_file(request: HttpRequest, pk: int) -> FileResponse:
    return download(get_object_or_404(queries.visible_files(request.user), pk=pk).file)


def summary(request: HttpRequest) -> HttpResponse:
    """The table of all that one body (`co-quan`) has asked, as Word."""
    access.check(request.user, "supervision.read_summary")
    chosen, day = whole(request.GET.get("co-quan")), clock.today()
    bodies = queries.asking_bodies(request)
    body = bodies.filter(pk=chosen).first() if chosen else bodies.first()
    if body is None:
        messages.info(request, "Chưa có kiến nghị, câu hỏi giám sát nào để tổng hợp.")
        return redirect("supervision:inquiry_list")
    asked = queries.visible_inquiries(request.user).filter(body=body).exclude(step__in=("draft", "withdrawn"))
    rows = listed(request.user, asked.order_by("pk"), day)
    return attachment(papers.summary(request.user, body, rows, queries.facts(day)), f"tong-hop-tra-loi-{body.pk}.docx")
