"""Pages of boards: one's own and shared ones, one board with its tiles, pinning and ordering."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.indicators.actions import boards as actions
from dotpha.indicators.forms.boards import BoardForm, PinForm
from dotpha.indicators.queries import boards as queries
from dotpha.indicators.queries import visible_indicators
from dotpha.indicators.views.shared import may
from dotpha.kit import access, clock
from dotpha.kit.pages import posted
from dotpha.kit.seen import day_seen


def board_list(request: HttpRequest) -> HttpResponse:
    return render(request, "indicators/boards.html", {"boards": queries.listed_boards(request.user)})


def board(request: HttpRequest, pk: int) -> HttpResponse:
    one, day = _found(request, pk), day_seen(request)
    context = {
        "one": one, "tiles": queries.tiles(one, day), "day": day, "today": clock.today(),
        "may": may(request, "edit_board", one),
    }  # fmt: skip
    return render(request, "indicators/board.html", context)


def _found(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_boards(request.user), pk=pk)


def _form(request: HttpRequest, form: Any, title: str, one: Any = None) -> HttpResponse:
    context = {"form": form, "title": title, "one": one}
    return render(request, "indicators/board_form.html", context, status=422 if form.is_bound else 200)


def board_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "indicators.edit_board")
    form = BoardForm(posted(request))
    if form.is_valid():
        try:
            return redirect("indicators:board", actions.make_board(**form.cleaned_data, actor=request.user).pk)
        except access.Rejected as error:
            form.add_error("title", error.sentence)
    return _form(request, form, "Lập bảng ghim")


def board_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = _found(request, pk)
    access.check(request.user, "indicators.edit_board", one)
    form = BoardForm(posted(request), initial={"title": one.title, "shared": one.shared})
    if form.is_valid():
        try:
            actions.edit_board(board_id=pk, **form.cleaned_data, actor=request.user)
            return redirect("indicators:board", pk)
        except access.Rejected as error:
            form.add_error("title", error.sentence)
    return _form(request, form, f"Sửa bảng «{one.title}»", one)


@require_POST
def board_remove(request: HttpRequest, pk: int) -> HttpResponse:
    one = _found(request, pk)
    actions.remove_board(board_id=pk, actor=request.user)
    messages.success(request, f"Đã xóa bảng «{one.title}»; các chỉ số còn nguyên.")
    return redirect("indicators:board_list")


@require_POST
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Pins the indicator `pk` of the unit posted to the board posted, or to a new one."""
    indicator = get_object_or_404(visible_indicators(request.user), pk=pk)
    form = PinForm(request.POST, user=request.user)
    if not form.is_valid():
        raise access.Rejected("Hãy chọn một bảng của đồng chí hoặc đặt tên cho bảng mới.")
    given = form.cleaned_data
    what = {"indicator": indicator, "unit": given["unit"], "actor": request.user}
    if given["board"]:
        one = actions.pin(board_id=given["board"].pk, **what).board
    else:
        one = actions.pin_to_new(title=given["title"], **what).board
    messages.success(request, f"Đã ghim lên bảng «{one.title}».")
    return redirect("indicators:board", one.pk)


@require_POST
def unpin(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(queries.visible_pins(request.user), pk=pk)
    one = actions.unpin(pin_id=pk, actor=request.user)
    messages.success(request, f"Đã bỏ ghim khỏi bảng «{one.title}».")
    return redirect("indicators:board", one.pk)


@require_POST
def pin_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up, or down where the button says so."""
    get_object_or_404(queries.visible_pins(request.user), pk=pk)
    by = 1 if request.POST.get("way") == "down" else -1
    return redirect("indicators:board", actions.move_pin(pin_id=pk, by=by, actor=request.user).pk)
