"""Độ rõ by document and by agency, composing questions for chosen rows, the report as Word."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.access import Rejected
from dotpha.kit.pages import back
from dotpha.programme import actions
from dotpha.programme.extraction.clarity import LABELS
from dotpha.programme.filters.tasks import ClarityBodyFilter, ClarityFilter
from dotpha.programme.queries import clarity
from dotpha.programme.queries.clarity_report import clarity_report
from dotpha.programme.tables.clarity import ClarityBodyTable, ClarityTable
from dotpha.programme.views.shared import attachment, keys, visible_task


def clarity_documents(request: HttpRequest) -> HttpResponse:
    """Each document with the points that its tasks miss and what was asked about them."""
    access.check(request.user, "programme.read_programme")
    found = clarity.tally(clock.today())
    return listing.respond(
        request, "programme/clarity.html", key="programme:clarity_documents", title="Độ rõ theo văn bản",
        table=ClarityTable, filterset=ClarityFilter, queryset=clarity.documents_counted(found),
        gather=lambda rows: clarity.document_rows(rows, found), context=_drawn(request, found),
        extra=_more(request, found, "document"),
    )  # fmt: skip


def clarity_agencies(request: HttpRequest) -> HttpResponse:
    """The same by who answers for the tasks."""
    access.check(request.user, "programme.read_programme")
    found = clarity.tally(clock.today())
    whole = not any(request.GET.get(name) for name in ("q", "state"))
    return listing.respond(
        request, "programme/clarity.html", key="programme:clarity_agencies", title="Độ rõ theo cơ quan",
        table=ClarityBodyTable, filterset=ClarityBodyFilter, queryset=clarity.bodies_counted(found),
        gather=lambda rows: clarity.body_rows(rows, found, nobody=whole), context=_drawn(request, found),
        extra=_more(request, found, "body"),
    )  # fmt: skip


def _drawn(request: HttpRequest, found: clarity.Tally) -> dict[str, Any]:
    """Which columns the table has: the points that the programme asks for, and the boxes of who may ask."""
    may = access.why_not(request.user, "programme.ask_question") is None
    return {"points": tuple(key for key in LABELS if found.whole.wanted[key]), "may": may}


def _more(request: HttpRequest, found: clarity.Tally, kind: str) -> dict[str, Any]:
    may = access.why_not(request.user, "programme.ask_question") is None
    return {
        "whole": found.whole,
        "kind": kind,
        "may": may,
        "points": tuple((key, label) for key, label in LABELS.items() if found.whole.wanted[key]),
    }


@require_POST
def clarity_draft(request: HttpRequest) -> HttpResponse:
    """Composes questions for the tasks of chosen documents or agencies."""
    access.check(request.user, "programme.ask_question")
    kind = "body" if request.POST.get("kind") == "body" else "document"
    tasks = clarity.tasks_of(clarity.tally(clock.today()), kind, keys(request.POST.getlist("rows")))
    if not tasks:
        raise Rejected("Hãy chọn ít nhất một hàng để soạn câu hỏi.")
    return _drafted(request, tasks)


@require_POST
def task_questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Composes questions for one task."""
    return _drafted(request, [visible_task(request, pk).pk])


def _drafted(request: HttpRequest, tasks: list[int]) -> HttpResponse:
    point = request.POST.get("point", "")
    points = [point] if point in LABELS else None
    made = actions.draft_questions(task_ids=tasks, points=points, actor=request.user, day=clock.today())
    if not made:
        messages.info(request, "Không có điểm nào cần hỏi thêm: đã rõ, đã có câu hỏi, hoặc nhiệm vụ không còn mở.")
        return back(request, "programme:question_list")
    messages.success(request, f"Đã soạn {len(made)} câu hỏi. Xem lại lời, nơi hỏi rồi gửi.")
    return redirect("programme:question", made[0].pk) if len(made) == 1 else back(request, "programme:question_list")


def clarity_word(request: HttpRequest) -> HttpResponse:
    """The report of clarity as Word."""
    access.check(request.user, "programme.read_programme")
    day = clock.today()
    return attachment(clarity_report(day), f"bao-cao-do-ro-{day.isoformat()}.docx")
