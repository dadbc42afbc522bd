"""What recurs: the grid of a year, and what is shown for one occurrence."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dotpha.kit import access, clock
from dotpha.kit.pages import back, whole
from dotpha.programme import actions
from dotpha.programme.queries.recurring import grids
from dotpha.programme.views.shared import visible_task


def recurring(request: HttpRequest) -> HttpResponse:
    day = clock.today()
    year = whole(request.GET.get("nam")) or day.year
    year = min(max(year, day.year - 5), day.year + 1)
    context = {"grids": grids(request.user, day, year), "year": year, "years": range(day.year - 2, day.year + 2)}
    return render(request, "programme/recurring.html", context)


def occurrence(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """GET asks what to show for the occurrence; POST leads to the form of a proof, or keeps that nothing had to be done."""
    task, day = visible_task(request, pk), clock.today()
    access.check(request.user, "programme.add_evidence", task)
    if request.method != "POST":
        return render(request, "programme/occurrence.html", {"task": task, "name": name})
    if request.POST.get("do") == "nothing":
        actions.say_nothing(task_id=task.pk, name=name, actor=request.user, day=day)
        messages.success(request, f"Đã ghi «Không phát sinh» cho kỳ của {task.code}; tính khi được xác nhận.")
        return back(request, "programme:task", task.pk)
    milestone = actions.begin_occurrence(task_id=task.pk, name=name, actor=request.user, day=day)
    return redirect("programme:evidence_add", milestone.pk)
