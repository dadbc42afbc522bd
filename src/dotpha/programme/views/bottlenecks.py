"""Bottlenecks: all of them, raised at a task, what happened, what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import back, posted
from dotpha.kit.seen import day_seen
from dotpha.programme import actions
from dotpha.programme.filters.bottlenecks import BottleneckFilter
from dotpha.programme.forms import tasks as forms
from dotpha.programme.queries.bottlenecks import kinds_for, listed_bottlenecks
from dotpha.programme.queries.tasks import visible_bottlenecks
from dotpha.programme.tables.bottlenecks import BottleneckTable
from dotpha.programme.views.shared import sheet, visible_task


def bottleneck_list(request: HttpRequest) -> HttpResponse:
    """What is stuck, at whom, since when; what was freed, and how; as of a day (`ngay`)."""
    day = day_seen(request)
    return listing.respond(
        request, "programme/bottlenecks.html", key="programme:bottleneck_list", title="Điểm nghẽn",
        table=BottleneckTable, queryset=listed_bottlenecks(request.user, day), filterset=BottleneckFilter,
        context={"day": day}, extra={"day": day, "past": day < clock.today()},
    )  # fmt: skip


def bottleneck(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands: on the page of its task."""
    one = get_object_or_404(visible_bottlenecks(request.user), pk=pk)
    return redirect(f"{reverse('programme:task', args=[one.task_id])}#diem-nghen")


def bottleneck_add(request: HttpRequest, pk: int) -> HttpResponse:
    task = visible_task(request, pk)
    access.check(request.user, "programme.raise_bottleneck", task)
    form = forms.BottleneckForm(posted(request))
    if form.is_valid():
        actions.raise_bottleneck(task_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        messages.success(request, f"Đã nêu điểm nghẽn của {task.code}.")
        return redirect("programme:task", pk)
    more = {"authorities": forms.AUTHORITIES}
    return sheet(request, form, task=task, title="Nêu điểm nghẽn", button="Nêu điểm nghẽn", **more)


def bottleneck_close(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(visible_bottlenecks(request.user), pk=pk)
    access.check(request.user, "programme.close_bottleneck", one)
    form = forms.OutcomeForm(posted(request))
    if form.is_valid():
        actions.close_bottleneck(bottleneck_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        messages.success(request, "Đã ghi kết quả tháo gỡ.")
        return redirect("programme:task", one.task_id)
    return sheet(request, form, task=one.task, title="Tháo gỡ điểm nghẽn", button="Ghi kết quả", text=one.text)


def bottleneck_tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Put before the one who decides, decided, or a note on the way."""
    one = get_object_or_404(visible_bottlenecks(request.user), pk=pk)
    access.check(request.user, "programme.read_bottleneck", one.task)
    form = forms.BottleneckEventForm(posted(request), kinds=kinds_for(request.user, one.task))
    if form.is_valid():
        actions.tell_bottleneck(bottleneck_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        messages.success(request, f"Đã ghi diễn biến điểm nghẽn của {one.task.code}.")
        return back(request, "programme:task", one.task_id)
    return sheet(request, form, task=one.task, title="Diễn biến điểm nghẽn", button="Ghi", text=one.text)
