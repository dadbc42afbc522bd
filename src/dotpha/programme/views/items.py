"""Pages of items: what documents ask for, and the task that carries each out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import whole
from dotpha.programme import actions
from dotpha.programme.forms.tasks import LeadForm
from dotpha.programme.queries.items import offers_for, visible_items
from dotpha.programme.queries.matching import sought_tasks
from dotpha.programme.tables.items import ItemFilter, ItemTable


def item_list(request: HttpRequest) -> HttpResponse:
    return listing.respond(
        request, "programme/items.html", key="programme:item_list", title="Mục việc của văn bản", table=ItemTable,
        queryset=visible_items(request.user), filterset=ItemFilter,
    )  # fmt: skip


def _item(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(visible_items(request.user), pk=pk)


def item(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _item(request, pk), LeadForm())


def _page(request: HttpRequest, one: Any, form: LeadForm, status: int = 200) -> HttpResponse:
    may_link, words = access.why_not(request.user, "programme.link_item", one) is None, request.GET.get("q", "")
    context = {
        "item": one,
        "may_link": may_link,
        "q": words,
        "found": sought_tasks(words) if may_link else [],
        "offers": offers_for(one) if may_link and not one.carried else (),
        "form": form,
    }
    return render(request, "programme/item.html", context, status=status)


@require_POST
def item_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A task of the programme carries the item out."""
    made = actions.link_item(
        item_id=_item(request, pk).pk,
        task_id=whole(request.POST.get("task")) or 0,
        actor=request.user,
        day=clock.today(),
    )
    messages.success(request, f"{made.task.code} thực hiện mục việc này.")
    return redirect("programme:item", pk)


@require_POST
def item_unlink(request: HttpRequest, pk: int) -> HttpResponse:
    task = whole(request.POST.get("task")) or 0
    actions.unlink_item(item_id=_item(request, pk).pk, task_id=task, actor=request.user)
    messages.success(request, "Đã bỏ nối nhiệm vụ với mục việc này.")
    return redirect("programme:item", pk)


@require_POST
def item_task(request: HttpRequest, pk: int) -> HttpResponse:
    """A new task is made of the item, its lead chosen."""
    one, form = _item(request, pk), LeadForm(request.POST)
    access.check(request.user, "programme.link_item", one)
    if not form.is_valid():
        return _page(request, one, form, status=422)
    made = actions.make_item_task(item_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
    messages.success(request, f"Đã giao {made.code} từ mục việc này.")
    return redirect("programme:task", made.pk)
