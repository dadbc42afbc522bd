"""Pages of visits: what was claimed, pictures, the finding; the task sent back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files
from dotpha.programme.views.shared import download
from dotpha.truth import actions, queries
from dotpha.truth.forms import FindingForm, PhotosForm
from dotpha.truth.queries.page import visit_page


def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """One drawn task on a phone: what was claimed, the pictures, what was found."""
    one = _visible(request, pk)
    first = {"seen": one.revision, "finding": one.finding, "words": one.words}
    form = FindingForm(initial={**first, "visited_on": one.visited_on or clock.today()})
    return _page(request, one, form, PhotosForm())


def _visible(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_visits(request.user), pk=pk)


def _page(request: HttpRequest, one: Any, form: FindingForm, photos: PhotosForm, status: int = 200) -> HttpResponse:
    context = {"page": visit_page(one, request.user), "visit": one, "form": form, "photos_form": photos}
    return render(request, "truth/visit.html", context, status=status)


@require_POST
def visit_find(request: HttpRequest, pk: int) -> HttpResponse:
    one = _visible(request, pk)
    access.check(request.user, "truth.record", one)
    form = FindingForm(request.POST)
    if form.is_valid():
        try:
            actions.record_finding(visit_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Đã ghi kết quả {one.task.code}.")
            return redirect("truth:visit", pk)
    return _page(request, one, form, PhotosForm(), status=422)


@require_POST
def visit_photos(request: HttpRequest, pk: int) -> HttpResponse:
    one = _visible(request, pk)
    access.check(request.user, "truth.record", one)
    form = PhotosForm(request.POST, request.FILES)
    if form.is_valid():
        given = [(upload.name or "anh.jpg", upload.read()) for upload in form.cleaned_data["photos"]]
        caption = form.cleaned_data["caption"]
        try:
            kept = actions.add_photos(visit_id=pk, photos=given, actor=request.user, caption=caption)
        except (access.Rejected, files.BadFile) as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Đã nhận {len(kept)} ảnh." if kept else "Ảnh này đã có.")
            return redirect("truth:visit", pk)
    first = {"seen": one.revision, "finding": one.finding, "words": one.words}
    empty = FindingForm(initial={**first, "visited_on": one.visited_on or clock.today()})
    return _page(request, one, empty, form, status=422)


@require_POST
def visit_send_back(request: HttpRequest, pk: int) -> HttpResponse:
    one = _visible(request, pk)
    actions.send_back(visit_id=pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã trả lại {one.task.code} cho cơ quan chủ trì, kèm kết quả hậu kiểm.")
    return redirect("truth:visit", pk)


def photo(request: HttpRequest, pk: int) -> FileResponse:
    return download(get_object_or_404(queries.visible_photos(request.user), pk=pk).file)


@require_POST
def photo_remove(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_photos(request.user), pk=pk)
    actions.remove_photo(photo_id=pk, actor=request.user)
    messages.success(request, "Đã bỏ ảnh.")
    return redirect("truth:visit", one.visit_id)
