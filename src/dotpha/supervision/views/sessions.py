"""Sessions of supervision: list, one, findings, conclusions."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, tried, who
from dotpha.programme.views.shared import download, handed_in
from dotpha.supervision import actions, queries
from dotpha.supervision.forms import ConcludeForm, FindingsForm, SessionForm, initial_of_session
from dotpha.supervision.queries.findings import findings_of
from dotpha.supervision.queries.listed import sessions_of
from dotpha.supervision.tables import SessionFilter, SessionTable
from dotpha.supervision.views.shared import page, session_of


def session_list(request: HttpRequest) -> HttpResponse:
    return listing.respond(
        request, "supervision/sessions.html", key="supervision:session_list", title="Cuộc giám sát", table=SessionTable,
        queryset=queries.visible_sessions(request.user), filterset=SessionFilter,
        gather=lambda rows: sessions_of(request.user, rows, clock.today()),
        extra={"may_make": access.why_not(request.user, "supervision.make_session") is None},
    )  # fmt: skip


def session_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "supervision.make_session")
    form = SessionForm(posted(request), user=request.user)
    if form.is_valid():
        made = tried(form, lambda: actions.make_session(facts=form.facts(), body_id=form.body_id, **who(request)))
        if made:
            return redirect("supervision:session", made.pk)
    return page(request, form, title="Lập cuộc giám sát", button="Lập cuộc giám sát", tick=True)


def session(request: HttpRequest, pk: int) -> HttpResponse:
    one = session_of(request, pk)
    (view,) = sessions_of(request.user, queries.visible_sessions(request.user).filter(pk=pk), clock.today())
    may = {
        verb: access.why_not(request.user, f"supervision.{verb}", one) is None
        for verb in ("edit_session", "register_conclusion")
    }
    return render(request, "supervision/session.html", {"session": one, "view": view, "may": may})


def session_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = session_of(request, pk)
    access.check(request.user, "supervision.edit_session", one)
    form = SessionForm(posted(request), user=request.user, new=False, initial=initial_of_session(one))
    if form.is_valid() and tried(form, lambda: actions.edit_session(session_id=pk, facts=form.facts(), **who(request))):
        return redirect("supervision:session", pk)
    return page(request, form, session=one, title="Sửa cuộc giám sát", button="Lưu", tick=True)


def findings(request: HttpRequest, pk: int) -> HttpResponse:
    """Pasted rows are looked at first (`do` look), then taken in as drafts, all or none."""
    one = session_of(request, pk)
    access.check(request.user, "supervision.edit_session", one)
    form, rows = FindingsForm(posted(request)), []
    if form.is_valid():
        rows = findings_of(request.user, form.cleaned_data["table"], clock.today())
        facts = [actions.InquiryFacts(**row.facts) for row in rows if row.facts]
        if request.POST.get("do") == "take" and rows and len(facts) == len(rows):
            made = tried(form, lambda: actions.add_findings(session_id=pk, findings=facts, **who(request)))
            if made:
                messages.success(request, f"Đã lập {len(facts)} kiến nghị ở dạng nháp; kiểm tra rồi gửi một lần.")
                return redirect("supervision:session", pk)
    wrong = sum(bool(row.errors) for row in rows)
    context = {"session": one, "form": form, "rows": rows, "wrong": wrong}
    return render(request, "supervision/findings.html", context, status=422 if wrong or form.errors else 200)


@require_POST
def session_send(request: HttpRequest, pk: int) -> HttpResponse:
    session_of(request, pk)
    count = actions.send_findings(session_id=pk, **who(request))
    messages.success(request, f"Đã gửi {count} kiến nghị đến cơ quan thường trực.")
    return redirect("supervision:session", pk)


def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    one = session_of(request, pk)
    access.check(request.user, "supervision.conclude", one)
    shown = {"number": one.conclusion_number, "signed_on": one.conclusion_on, "text": one.conclusion_text}
    form = ConcludeForm(posted(request), request.FILES or None, initial=shown)
    if form.is_valid():
        given = {**form.cleaned_data, "file": handed_in(form.cleaned_data["file"])}
        if tried(form, lambda: actions.conclude(session_id=pk, **given, **who(request))):
            return redirect("supervision:session", pk)
    return page(request, form, session=one, title="Kết luận giám sát", button="Lưu kết luận")


def conclusion_file(request: HttpRequest, pk: int) -> FileResponse:
    rows = queries.visible_sessions(request.user).exclude(conclusion_file=None)
    return download(get_object_or_404(rows, pk=pk).conclusion_file)


@require_POST
def session_register(request: HttpRequest, pk: int) -> HttpResponse:
    session_of(request, pk)
    made = actions.register_conclusion(session_id=pk, **who(request))
    messages.success(request, f"Kết luận {made.conclusion_number} đã có trong sổ văn bản.")
    return redirect("supervision:session", pk)


@require_POST
def session_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of the conclusions become a draft of tasks, looked through as any plan."""
    session_of(request, pk)
    draft = actions.read_conclusion(session_id=pk, **who(request))
    return redirect("programme:draft", draft.pk)
