"""Which sheet counts for a task that stands in two."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from dotpha.budget import actions
from dotpha.kit import access, clock
from dotpha.kit.pages import back, whole
from dotpha.programme.queries import visible_tasks


@require_POST
def sheet_choose(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.choose_sheet")
    task = get_object_or_404(visible_tasks(request.user), pk=pk)
    made = actions.choose_sheet(
        task_id=task.pk, year=whole(request.POST.get("year")) or 0, form=request.POST.get("form", ""),
        actor=request.user, day=clock.today(),
    )  # fmt: skip
    messages.success(request, f"{task.code}: {made}.")
    return back(request, "budget:overview")
