"""Are they right: the watches with their skill, one of them, mutes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, tried, who
from dotpha.watching import actions, jobs, queries
from dotpha.watching.forms import MuteForm, RetireForm
from dotpha.watching.queries.listed import listed
from dotpha.watching.queries.right import Record, records
from dotpha.watching.tables import WatchTable
from dotpha.watching.views.shared import page

LATEST = 30
"""Warnings, and events, shown on the page of a watch."""


def watch_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "watching.read_records")
    return listing.respond(
        request, "watching/watches.html", key="watching:watch_list", title="Quy tắc theo dõi", table=WatchTable,
        queryset=records(), per_page=100,
        extra={"may": access.why_not(request.user, "watching.replay") is None},
    )  # fmt: skip


def _record(key: str) -> Record:
    found = next((one for one in records() if one.watch.key == key), None)
    if found is None:
        raise Http404("Không có quy tắc theo dõi này.")
    return found


def watch(request: HttpRequest, key: str) -> HttpResponse:
    access.check(request.user, "watching.read_records")
    record, day = _record(key), clock.today()
    rows = queries.visible_warnings(request.user).filter(watch=key)[:LATEST]
    may = access.why_not(request.user, "watching.retire") is None
    came = record.skill.came[:LATEST] if record.skill else ()
    context = {"record": record, "rows": listed(rows, day), "came": came, "may": may, "latest": LATEST}
    return render(request, "watching/watch.html", context)


def retire(request: HttpRequest, key: str) -> HttpResponse:
    access.check(request.user, "watching.retire")
    record, form = _record(key), RetireForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: actions.retire(key=key, reason=form.cleaned_data["reason"], **who(request))
    ):
        messages.success(request, f"Đã ngừng «{record.watch.label}»; cảnh báo đang mở của quy tắc này được đóng.")
        return redirect("watching:watch", key)
    back = reverse("watching:watch", args=[key])
    return page(request, form, title=f"Ngừng theo dõi: {record.watch.label}", button="Ngừng theo dõi", back=back)


@require_POST
def bring_back(request: HttpRequest, key: str) -> HttpResponse:
    _record(key)
    actions.bring_back(key=key, **who(request))
    messages.success(request, "Quy tắc được theo dõi lại từ lần xem tới.")
    return redirect("watching:watch", key)


@require_POST
def replay(request: HttpRequest) -> HttpResponse:
    return redirect("kit:job", jobs.start_replay(request.user).pk)


def mutes(request: HttpRequest) -> HttpResponse:
    """What is muted, and for the office a form to mute more."""
    access.check(request.user, "watching.read_records")
    may = access.why_not(request.user, "watching.mute") is None
    form = MuteForm(posted(request))
    if may and form.is_valid() and tried(form, lambda: _mute(request, form.cleaned_data)):
        messages.success(request, "Đã tắt báo; cảnh báo vẫn hiện trong danh sách, mục «Tạm lắng, tắt báo».")
        return redirect("watching:mutes")
    if request.method == "POST":
        access.check(request.user, "watching.mute")
    rows = queries.visible_mutes(request.user)
    context = {"rows": rows, "form": form, "may": may, "day": clock.today(), "labels": queries.labels()}
    return render(request, "watching/mutes.html", context, status=422 if form.is_bound else 200)


def _mute(request: HttpRequest, given: dict[str, Any]) -> Any:
    body = given["body"]
    return actions.mute(
        watch=given["watch"], body_id=body.pk if body else None, until=given["until"], reason=given["reason"],
        **who(request),
    )  # fmt: skip


@require_POST
def lift_mute(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(queries.visible_mutes(request.user), pk=pk)
    actions.lift_mute(mute_id=pk, **who(request))
    messages.success(request, "Đã thôi tắt báo.")
    return redirect("watching:mutes")
