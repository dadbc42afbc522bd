"""Sessions: list, one, made and mended, called, put off; their papers."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.committee import actions, queries
from dotpha.committee.forms.sessions import SessionForm, initial_of
from dotpha.committee.forms.shared import FileForm, InviteForm, PlanForm, ReasonForm
from dotpha.committee.queries import notice, papers
from dotpha.committee.tables import SessionFilter, SessionTable
from dotpha.committee.views.shared import page, session_of
from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, tried, who, whole
from dotpha.kit.seen import day_seen
from dotpha.programme.views.shared import attachment, download, handed_in, warn_day_off


def session_list(request: HttpRequest) -> HttpResponse:
    return listing.respond(
        request, "committee/sessions.html", key="committee:session_list", title="Phiên họp", table=SessionTable,
        queryset=queries.visible_sessions(request.user), filterset=SessionFilter,
        gather=lambda rows: queries.listed(rows, clock.today()),
        extra={"may_prepare": queries.may_prepare(request.user)},
    )  # fmt: skip


def session_new(request: HttpRequest) -> HttpResponse:
    """Of the committee `ban`; without one of the only one there is, else it is asked which."""
    access.check(request.user, "committee.make_session")
    rows = queries.prepared_committees(request.user)
    chosen = whole(request.GET.get("ban"))
    one = rows.filter(pk=chosen).first() if chosen else (rows.first() if rows.count() == 1 else None)
    if one is None:
        return render(request, "committee/choose.html", {"committees": rows})
    form = SessionForm(posted(request), committee=one)
    if form.is_valid():
        made = tried(form, lambda: actions.make_session(committee_id=one.pk, facts=form.facts(), **who(request)))
        if made:
            warn_day_off(request, made.planned_on)
            return redirect("committee:agenda", made.pk)
    return page(request, form, committee=one, title="Lập phiên họp", button="Lập phiên họp", tick=True)


def session(request: HttpRequest, pk: int) -> HttpResponse:
    one, day = session_of(request, pk), day_seen(request)
    view = queries.view_of(one, day, request.user)
    may = queries.rights(request.user, one, past=view.past)
    context = {
        "session": one, "view": view, "may": may, "today": clock.today(), "mine": queries.mine(view, request.user),
        "next": queries.next_step(request.user, view, may), "course": one.steps.filter(day__lte=day).select_related("actor"),
        "papers": one.files.select_related("file"), "file_form": FileForm(),
    }  # fmt: skip
    return render(request, "committee/session.html", context)


def session_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = session_of(request, pk)
    access.check(request.user, "committee.edit_session", one)
    form = SessionForm(posted(request), committee=one.committee, initial=initial_of(one))
    if form.is_valid() and tried(form, lambda: actions.edit_session(session_id=pk, facts=form.facts(), **who(request))):
        warn_day_off(request, form.cleaned_data["planned_on"])
        return redirect("committee:session", pk)
    return page(request, form, session=one, title="Sửa phiên họp", button="Lưu", tick=True)


def invite(request: HttpRequest, pk: int) -> HttpResponse:
    one = session_of(request, pk)
    access.check(request.user, "committee.invite", one)
    form = InviteForm(posted(request), initial={"number": one.invitation_number})
    if form.is_valid() and tried(form, lambda: actions.invite(session_id=pk, **form.cleaned_data, **who(request))):
        messages.success(request, "Đã gửi giấy mời đến các thành viên có tài khoản; tải bản Word để gửi nơi khác.")
        return redirect("committee:session", pk)
    return page(request, form, session=one, title="Gửi giấy mời", button="Gửi giấy mời")


def postpone(request: HttpRequest, pk: int) -> HttpResponse:
    one = session_of(request, pk)
    access.check(request.user, "committee.postpone", one)
    form = ReasonForm(posted(request))
    if form.is_valid() and tried(form, lambda: actions.postpone(session_id=pk, **form.cleaned_data, **who(request))):
        return redirect("committee:session", pk)
    return page(request, form, session=one, title="Hoãn họp", button="Hoãn họp")


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    one = session_of(request, pk)
    access.check(request.user, "committee.cancel", one)
    form = ReasonForm(posted(request))
    if form.is_valid() and tried(form, lambda: actions.cancel(session_id=pk, **form.cleaned_data, **who(request))):
        return redirect("committee:session", pk)
    return page(request, form, session=one, title="Hủy họp", button="Hủy họp")


def plan_again(request: HttpRequest, pk: int) -> HttpResponse:
    one = session_of(request, pk)
    access.check(request.user, "committee.plan", one)
    form = PlanForm(posted(request), initial={"starts_at": one.starts_at})
    if form.is_valid() and tried(form, lambda: actions.plan_again(session_id=pk, **form.cleaned_data, **who(request))):
        warn_day_off(request, form.cleaned_data["planned_on"])
        return redirect("committee:session", pk)
    return page(request, form, session=one, title="Ấn định lại ngày họp", button="Lưu")


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    session_of(request, pk)
    actions.close_session(session_id=pk, **who(request))
    return redirect("committee:session", pk)


@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    one = session_of(request, pk)
    access.check(request.user, "committee.attach", one)
    form = FileForm(posted(request), request.FILES)
    if form.is_valid() and tried(
        form, lambda: actions.attach(session_id=pk, file=handed_in(form.cleaned_data["file"]), **who(request))
    ):
        return redirect("committee:session", pk)
    return page(request, form, session=one, title="Thêm tài liệu họp", button="Thêm tài liệu")


def session_file(request: HttpRequest, pk: int) -> FileResponse:
    return download(get_object_or_404(queries.visible_files(request.user), pk=pk).file)


@require_POST
def file_drop(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_files(request.user), pk=pk)
    actions.drop_file(file_id=pk, **who(request))
    return redirect("committee:session", one.session_id)


def invitation_word(request: HttpRequest, pk: int) -> HttpResponse:
    one = session_of(request, pk)
    data = papers.invitation(queries.view_of(one, clock.today()), on=one.invited_on)
    return attachment(data, f"giay-moi-phien-{one.number}.docx")


def minutes_word(request: HttpRequest, pk: int) -> FileResponse | HttpResponse:
    """The minutes as they were archived; before, as they stand, for those who write them."""
    one = session_of(request, pk)
    if kept := papers.kept_minutes(one):
        return download(kept)
    access.check(request.user, "committee.read_draft", one)
    return attachment(papers.minutes(queries.view_of(one, clock.today())), f"bien-ban-phien-{one.number}.docx")


def notice_word(request: HttpRequest, pk: int) -> FileResponse | HttpResponse:
    """The notice as it was issued; before, the draft of it for those who write it."""
    one = session_of(request, pk)
    if one.notice_file:
        return download(one.notice_file)
    access.check(request.user, "committee.conclude", one)
    number = one.notice_number and actions.numbers(one, one.notice_number)[0]
    return attachment(
        notice.word(queries.view_of(one, clock.today()), number=number, on=None), f"du-thao-thong-bao-{one.number}.docx"
    )
