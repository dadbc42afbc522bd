"""The board, the page of a task, its panel, and the inbox."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.kit import access, clock, listing, modules
from dotpha.kit.pages import whole
from dotpha.programme import queries
from dotpha.programme.filters.tasks import TaskFilter
from dotpha.programme.next_steps import next_step, rights
from dotpha.programme.queries import desk as desks
from dotpha.programme.queries import standing
from dotpha.programme.queries.facts import Parts
from dotpha.programme.queries.questions import asked_of
from dotpha.programme.queries.speaking import speaking_for
from dotpha.programme.queries.task_page import task_page
from dotpha.programme.tables.tasks import TaskTable
from dotpha.programme.views.shared import among_open, visible_task


def board(request: HttpRequest) -> HttpResponse:
    """All tasks that one sees, with the counts of the rows that the filters leave."""
    day, may_import = clock.today(), access.why_not(request.user, "programme.import_plan") is None
    tasks = standing.stood(queries.visible_tasks(request.user).filter(assigned_on__lte=day), day)
    made = listing.make(
        request, key="programme:board", title="Chương trình", table=TaskTable, queryset=tasks, filterset=TaskFilter,
        context={"day": day, "period": queries.open_periods().first(), "may_import": may_import},
    )  # fmt: skip
    if isinstance(made, HttpResponse):
        return made
    counts = standing.summary(standing.cells(made.filter.qs, day)) if made.filter else None
    return render(request, "programme/board.html", {"listing": made, "summary": counts, "may_import": may_import})


def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task with everything that is known of it."""
    page = task_page(visible_task(request, pk, with_text=True), clock.today(), request.user)
    return render(
        request,
        "programme/task.html",
        {
            "page": page, "view": page.view, "task": page.view.task,
            "next": next_step(request.user, page.view),
            "may": rights(request.user, page.view.task),
            "speaks_for": speaking_for(request.user, page.view.task, clock.today()),
        },
    )  # fmt: skip


def task_panel(request: HttpRequest, pk: int) -> HttpResponse:
    """The short form of a task beside a list."""
    one = visible_task(request, pk)
    view = queries.as_of(one, clock.today(), Parts(one.agencies.all(), one.steps.all()))
    period = queries.open_periods().first()
    context = {
        "view": view, "task": one, "next": next_step(request.user, view), "period": period,
        "said": view.said_in(period.pk) if period else None,
    }  # fmt: skip
    return render(request, "programme/_task_panel.html", context)


def inbox(request: HttpRequest) -> HttpResponse:
    """Việc của tôi: for the standing office what waits for it, for agencies what they owe."""
    day = clock.today()
    running = list(queries.open_periods())
    period, others = among_open(whole(request.GET.get("ky")), running)
    if period is None:
        period, others = among_open(None, running)
    context = {
        "groups": desks.agency_groups(request.user, day),
        "period": period,
        "others": others,
        "questions": asked_of(request.user, day),
        "waiting": modules.waiting_for(request.user, day),
        "desk": desks.desk(request.user, day, running) if request.user.is_standing_office else None,  # type: ignore[union-attr]
    }
    return render(request, "programme/inbox.html", context)
