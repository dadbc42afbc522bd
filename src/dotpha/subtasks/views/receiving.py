"""A filled workbook or a pasted block: sent up, looked at row by row, taken in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dotpha.kit import access, clock
from dotpha.kit.access import Rejected
from dotpha.kit.pages import posted, tried
from dotpha.subtasks import actions, queries
from dotpha.subtasks.forms import ReceiveForm
from dotpha.subtasks.queries.receiving import plan_of
from dotpha.subtasks.views.shared import found


def receive(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    access.check(request.user, "subtasks.take_in", one)
    form = ReceiveForm(posted(request), request.FILES or None)
    if form.is_valid():
        name, data = form.upload()
        made = tried(
            form, lambda: actions.receive(sheet_id=pk, name=name, data=data, actor=request.user, day=clock.today())
        )
        if made:
            return redirect("subtasks:received", made.pk)
    earlier = queries.visible_received(request.user).filter(sheet=one)[:10]
    context = {"sheet": one, "form": form, "earlier": earlier}
    return render(request, "subtasks/receive.html", context, status=422 if form.is_bound else 200)


def received(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do; posted, it is done, all of it or nothing."""
    one = get_object_or_404(queries.visible_received(request.user), pk=pk)
    access.check(request.user, "subtasks.take_in", one.sheet)
    problem = ""
    if request.method == "POST":
        try:
            made = actions.take_in(
                received_id=pk, mark=request.POST.get("mark", ""), actor=request.user, day=clock.today(),
                replace=bool(request.POST.get("replace")), skip_wrong=bool(request.POST.get("skip_wrong")),
            )  # fmt: skip
        except Rejected as error:
            problem = error.sentence
        else:
            messages.success(request, f"Đã nhận câu trả lời của {len(made)} đơn vị từ «{one.file.name}».")
            return redirect("subtasks:sheet", one.sheet_id)
    context = {"received": one, "sheet": one.sheet, "plan": plan_of(one, clock.today()), "problem": problem}
    return render(request, "subtasks/received.html", context, status=422 if problem else 200)
