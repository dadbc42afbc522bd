"""What goes out: the workbook to fill in, the answer sheet as a Word appendix, reminders."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dotpha.kit import access, clock
from dotpha.kit.pages import whole
from dotpha.subtasks import actions, queries
from dotpha.subtasks.queries import papers
from dotpha.subtasks.views.shared import found, handed_out


def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """For all units to those who read all answers (?don-vi= for one); to a unit its own."""
    one = found(request, pk)
    view = queries.view_of(one, clock.today())
    data = papers.workbook(request.user, view, only=whole(request.GET.get("don-vi")))
    return handed_out(data, f"phieu-{pk}.xlsx")


def appendix(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    access.check(request.user, "subtasks.read_all", one)
    view = queries.view_of(one, clock.today())
    return handed_out(papers.appendix(request.user, view), f"bang-tra-loi-{pk}.docx")


def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has not answered, as words for Zalo and as a letter; each reminder is kept."""
    one, day = found(request, pk), clock.today()
    access.check(request.user, "subtasks.remind", one)
    view = queries.view_of(one, day)
    text = papers.reminder(request.user, view)
    if request.method == "POST":
        channel = "letter" if request.POST.get("channel") == "letter" else "zalo"
        actions.remind(
            sheet_id=pk, unit_ids=[unit.unit.pk for unit in view.owing], channel=channel, text=text,
            actor=request.user, day=day,
        )  # fmt: skip
        if channel == "letter":
            return redirect("subtasks:reminder_letter", pk)
        messages.success(request, "Đã chép lời nhắc và ghi lại lần đôn đốc; dán vào nhóm Zalo để gửi.")
        return redirect("subtasks:remind", pk)
    context = {"sheet": one, "view": view, "text": text, "sent": papers.reminders_of(one)}
    return render(request, "subtasks/remind.html", context)


def reminder_letter(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    access.check(request.user, "subtasks.remind", one)
    view = queries.view_of(one, clock.today())
    return handed_out(papers.letter(request.user, view), f"don-doc-phieu-{pk}.docx")
