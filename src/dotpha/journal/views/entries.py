"""The log: its list, one entry with its story, photos, mending, withdrawing, sorting, groups."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.journal import actions, queries
from dotpha.journal.forms import EntryForm, GroupForm, WithdrawForm, group_choices
from dotpha.journal.tables import EntryFilter, EntryTable
from dotpha.kit import access, clock, listing
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.pages import back, posted, whole
from dotpha.programme.views.shared import download, keys
from dotpha.text.numerals import write_number


def entry_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "journal.read_entries")
    may = access.why_not(request.user, "journal.write_entry") is None
    extra: dict[str, Any] = {"may_write": may}
    if may:
        body = queries.writing_for(request.user)[0]
        extra["tasks"] = queries.likely_tasks(request.user, clock.today())
        extra["groups"] = group_choices(queries.groups_of(body.pk))[1:]
    return listing.respond(
        request, "journal/entries.html", key="journal:entry_list", title="Nhật ký kết quả", table=EntryTable,
        queryset=queries.visible_entries(request.user), filterset=EntryFilter,
        context={"may_sort": may, "may_write": may}, extra=extra,
    )  # fmt: skip


def entry(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.readable_entries(request.user), pk=pk)
    why_not = access.why_not(request.user, "journal.edit_entry", one)
    context = {
        "entry": one,
        "revisions": one.revisions.select_related("actor").order_by("-pk"),
        "uses": queries.uses_of(one),
        "may_edit": why_not is None and one.withdrawn_on is None,
    }
    return render(request, "journal/entry.html", context)


def entry_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_entries(request.user), pk=pk)
    access.check(request.user, "journal.edit_entry", one)
    form = _edit_form(request, one)
    if form.is_valid():
        photos = [(given.name or "anh.jpg", given.read()) for given in form.cleaned_data["photos"]]
        try:
            actions.edit_entry(
                entry_id=pk, words=form.words(), photos=photos, seen=whole(request.POST.get("seen")) or 0,
                actor=request.user, day=clock.today(),
            )  # fmt: skip
        except (Rejected, BadFile) as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "Đã sửa mục nhật ký; nội dung cũ vẫn được giữ.")
            return redirect("journal:entry", pk)
    context = {"form": form, "figures": form.figures(), "entry": one, "seen": one.revisions.count()}
    return render(request, "journal/entry_edit.html", context, status=422 if form.is_bound else 200)


def _edit_form(request: HttpRequest, one: Any) -> EntryForm:
    number = "" if one.number is None else write_number(one.number)
    initial = {
        "text": one.text, "happened_on": one.happened_on, "number": number, "unit": one.unit, "counted": one.counted,
        "task": one.task_id or "", "group": one.group_id or "",
    }  # fmt: skip
    tasks = queries.likely_tasks(request.user, clock.today())
    if one.task and all(known.key != one.task_id for known in tasks):
        tasks = [queries.choice_of(one.task), *tasks]
    groups = queries.groups_of(one.organisation_id)
    return EntryForm(posted(request), request.FILES or None, tasks=tasks, groups=groups, initial=initial)


def entry_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_entries(request.user), pk=pk)
    access.check(request.user, "journal.withdraw_entry", one)
    form = WithdrawForm(posted(request))
    if form.is_valid():
        try:
            actions.withdraw_entry(entry_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        except Rejected as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "Đã rút mục nhật ký; mục vẫn xem được với lý do rút.")
            return redirect("journal:entry", pk)
    context = {"form": form, "entry": one}
    return render(request, "journal/entry_withdraw.html", context, status=422 if form.is_bound else 200)


@require_POST
def entries_sort(request: HttpRequest) -> HttpResponse:
    """Puts what was ticked under a task or into a group."""
    access.check(request.user, "journal.write_entry")
    wanted = queries.visible_entries(request.user).filter(pk__in=keys(request.POST.getlist("entry")))
    made = actions.sort_entries(
        entry_ids=wanted.values_list("pk", flat=True), task_id=whole(request.POST.get("task")),
        group=request.POST.get("group", ""), actor=request.user, day=clock.today(),
    )  # fmt: skip
    messages.success(request, f"Đã xếp {len(made)} mục nhật ký.")
    return back(request, "journal:entry_list")


def photo(request: HttpRequest, pk: int) -> FileResponse:
    return download(get_object_or_404(queries.readable_photos(request.user), pk=pk).file)


def group_list(request: HttpRequest) -> HttpResponse:
    """The groups of an organisation's log, and the form for a further one."""
    access.check(request.user, "journal.edit_groups")
    bodies = queries.writing_for(request.user)
    body = next((one for one in bodies if one.pk == whole(request.GET.get("don-vi"))), bodies[0])
    form = GroupForm(posted(request))
    if form.is_valid():
        try:
            actions.add_group(organisation_id=body.pk, actor=request.user, **form.cleaned_data)
        except Rejected as error:
            form.add_error("name", error.sentence)
        else:
            return redirect(request.get_full_path())
    groups = queries.groups_of(body.pk)
    context = {"form": form, "groups": groups, "names": group_choices(groups)[1:], "body": body, "bodies": bodies}
    return render(request, "journal/groups.html", context, status=422 if form.is_bound else 200)


@require_POST
def group_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, one place up or down, or removed."""
    one = get_object_or_404(queries.visible_groups(request.user), pk=pk)
    do = request.POST.get("do", "")
    if do == "remove":
        actions.remove_group(group_id=pk, actor=request.user, day=clock.today())
        messages.success(request, f"Đã bỏ nhóm «{one}»; các mục đã xếp vẫn ở đó.")
    elif do in {"up", "down"}:
        actions.move_group(group_id=pk, up=do == "up", actor=request.user)
    else:
        actions.rename_group(group_id=pk, name=request.POST.get("name", ""), actor=request.user)
    return back(request, "journal:group_list")
