"""Pages of superiors' lists: a file is given, its columns are matched, and it goes back filled in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files, listing
from dotpha.kit.pages import posted
from dotpha.programme import actions
from dotpha.programme.forms.lists import ExportForm, ListFileForm, MatchForm
from dotpha.programme.queries import list_filling, lists
from dotpha.programme.queries.list_changes import changes_of
from dotpha.programme.queries.list_offers import offers_of
from dotpha.programme.tables.lists import ListFilter, ListTable
from dotpha.text.numerals import write_number


def list_index(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "programme.read_programme")
    return listing.respond(
        request, "programme/lists.html", key="programme:list_index", title="Danh mục của cấp trên", table=ListTable,
        queryset=lists.listed_lists(request.user), filterset=ListFilter,
        context={"may": _may(request)}, extra={"may": _may(request)},
    )  # fmt: skip


def list_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "programme.import_list")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ListFileForm(*sent, lists=lists.visible_lists(request.user))
    if form.is_valid():
        file, into = form.cleaned_data["file"], form.cleaned_data["into"]
        try:
            given = actions.give_list(
                actor=request.user, name=file.name, data=file.read(), day=clock.today(), into=into
            )
            return _onwards(request, given)
        except (access.Rejected, files.BadFile) as error:
            form.add_error("file", error.sentence)
    return render(request, "programme/list_new.html", {"form": form}, status=422 if form.is_bound else 200)


def _onwards(request: HttpRequest, given: actions.GivenList) -> HttpResponse:
    """To the review of what was read, or first to matching the columns."""
    if given.draft is None:
        return redirect("programme:list_match", given.form.pk)
    seen = lists.draft_counts(given.draft)
    said = f"Đã đọc {write_number(seen.rows)} dòng của danh mục «{given.form}»: {write_number(seen.known)} dòng đã có nhiệm vụ"
    messages.success(request, f"{said}, {write_number(seen.changed)} dòng cấp trên đổi nội dung.")
    if given.form.problems:
        count = write_number(len(given.form.problems))
        messages.warning(request, f"{count} dòng cần xem lại: {given.form.problems[0]} Xem đủ ở trang danh mục.")
    return redirect("programme:draft", given.draft.pk)


def _may(request: HttpRequest) -> bool:
    return access.why_not(request.user, "programme.import_list") is None


def _form(request: HttpRequest, pk: int, verb: str = "import_list") -> Any:
    access.check(request.user, f"programme.{verb}")
    return get_object_or_404(lists.visible_lists(request.user), pk=pk)


def list_form(request: HttpRequest, pk: int) -> HttpResponse:
    one = _form(request, pk, "read_programme")
    unmatched = list_filling.unmatched(one)
    context = {
        "form": one,
        "may": _may(request),
        "offers": offers_of(one, clock.today()),
        "unmatched": unmatched,
        "resultless": list_filling.resultless(unmatched),
        "columns": lists.columns_of(one),
        "draft": lists.open_draft_of(one),
        "documents": lists.documents_of(one),
        "changes": changes_of(one),
        "export": ExportForm(periods=lists.frozen_periods()),
    }
    return render(request, "programme/list_form.html", context)


def list_match(request: HttpRequest, pk: int) -> HttpResponse:
    one = _form(request, pk)
    form = MatchForm(posted(request), form=one)
    if form.is_valid():
        try:
            given = actions.match_columns(form_id=pk, actor=request.user, day=clock.today(), **form.given())
        except (access.Rejected, files.BadFile) as error:
            form.add_error(None, error.sentence)
        else:
            if given.draft is not None:
                return _onwards(request, given)
            messages.success(request, "Đã lưu cách khớp cột; lần nhập và lần xuất sau theo cách này.")
            return redirect("programme:list_form", pk)
    lines = list(zip(lists.columns_of(one), form.columns()))
    context = {"list": one, "form": form, "lines": lines}
    return render(request, "programme/list_match.html", context, status=422 if form.is_bound else 200)


def list_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What the superior writes otherwise than the tasks stand, each to be taken over or left."""
    one, error = _form(request, pk), ""
    if request.method == "POST":
        given, every = request.POST, request.POST.get("all", "")
        chosen = {key.removeprefix("change."): every or given[key] for key in given if key.startswith("change.")}
        try:
            done = actions.decide_changes(form_id=pk, choices=chosen, actor=request.user, day=clock.today())
            messages.success(request, f"Đã lấy theo cấp trên {done.taken} chỗ, giữ như chương trình {done.left} chỗ.")
            return redirect("programme:list_form", pk)
        except access.Rejected as refused:
            error = refused.sentence
    context = {"list": one, "offers": offers_of(one, clock.today()), "error": error}
    return render(request, "programme/list_changes.html", context, status=422 if error else 200)


def list_export(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be filled in and what cannot, before the file is downloaded."""
    one, name = _form(request, pk, "read_programme"), request.GET.get("ky", "")
    period = lists.frozen_period(name) if name else None
    stand = list_filling.stand_of(one, period)
    context = {
        "list": one, "period": period, "may": _may(request), "filled": list_filling.filled_list(one, period), "stand": stand,
        "may_keep": period is not None and (stand.pk is None or stand.file_id != one.file_id) and _may(request),
    }  # fmt: skip
    return render(request, "programme/list_export.html", context)


@require_POST
def list_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Fills the file that came after a period was frozen with that period, from now on."""
    _form(request, pk)
    period = lists.frozen_period(request.POST.get("ky", ""))
    kept = actions.keep_list(form_id=pk, period_id=period.pk, actor=request.user, day=clock.today())
    messages.success(
        request, f"Từ nay số liệu {period.label} điền vào tệp {kept.file}; tải lại lúc nào cũng được đúng tệp ấy."
    )
    return redirect(f"{reverse('programme:list_export', args=[pk])}?{urlencode({'ky': period.name})}")


def list_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The superior's file, filled in."""
    one, name = _form(request, pk, "read_programme"), request.GET.get("ky", "")
    made = list_filling.filled_list(one, lists.frozen_period(name) if name else None)
    response = HttpResponse(made.data, content_type=files.ACCEPTED["xlsx"])
    response.headers["Content-Disposition"] = content_disposition_header(True, made.name) or "attachment"
    return response


@require_POST
def list_drop(request: HttpRequest, pk: int) -> HttpResponse:
    one = _form(request, pk)
    actions.drop_list(form_id=pk, actor=request.user)
    messages.success(request, f"Đã xóa danh mục «{one}»; tệp gốc vẫn còn ở máy đồng chí.")
    return redirect("programme:list_index")
