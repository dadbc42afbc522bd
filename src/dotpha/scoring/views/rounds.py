"""The rounds, one with its league, what the office does with it, both levels together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, tried, whole
from dotpha.scoring import actions, queries
from dotpha.scoring.forms import ReasonForm, RoundForm
from dotpha.scoring.queries import papers
from dotpha.scoring.queries.pages import changes_of, entries_of, league_lines, own_entries, rights
from dotpha.scoring.rules.league import RULE_WORDS
from dotpha.scoring.tables import LeagueFilter, RoundFilter, RoundTable, kept, league_table, ordered
from dotpha.scoring.views.shared import DOCX, XLSX, handed_out, page, round_of

ALL_ORGANISATIONS = 200
"""All communes of a province stand on one page."""


def round_list(request: HttpRequest) -> HttpResponse:
    return listing.respond(
        request, "scoring/rounds.html", key="scoring:round_list", title="Chấm điểm", table=RoundTable,
        queryset=queries.visible_rounds(request.user), filterset=RoundFilter,
        extra={
            "may_make": access.why_not(request.user, "scoring.make_round") is None,
            "may_rollup": access.why_not(request.user, "scoring.read_rollup") is None,
            "mine": own_entries(request.user),
        },
    )  # fmt: skip


def round_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "scoring.make_round")
    form = RoundForm(posted(request), user=request.user, initial={"criteria": whole(request.GET.get("bo"))})
    if form.is_valid():
        made = tried(
            form,
            lambda: actions.make_round(
                set_id=form.cleaned_data["criteria"].pk, facts=form.facts(), actor=request.user, day=clock.today()
            ),
        )
        if made:
            return redirect("scoring:round", made.pk)
    return page(
        request, form, title="Mở đợt đánh giá", button="Mở đợt", back=reverse("scoring:round_list"),
        about="Mọi cơ quan (hoặc xã, phường) của cấp được chấm nhận thông báo tự chấm.",
    )  # fmt: skip


def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The league; to an organisation of a round that still runs, its own evaluation."""
    found = round_of(request, pk)
    if access.why_not(request.user, "scoring.read_league", found) is not None:
        own = own_entries(request.user, found)
        if len(own) == 1:
            return redirect("scoring:entry", own[0].pk)
        return render(request, "scoring/own.html", {"round": found, "entries": own})
    board = queries.shown(request.user, found)
    criteria = board.definition.criteria
    return listing.respond(
        request, "scoring/round.html", key="scoring:round", title=found.title, table=league_table(criteria),
        queryset=entries_of(found), filterset=LeagueFilter, per_page=ALL_ORGANISATIONS,
        gather=lambda rows: ordered(
            kept(league_lines(board, rows), request.GET.get("mark", "")), criteria, request.GET.get("sort") or ""
        ),
        extra={"round": found, "board": board, "may": rights(request.user, found),
            "verified": sum(line.step == "verified" for line in board.lines), "changes": changes_of(found, board)},
    )  # fmt: skip


@require_POST
def round_publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = actions.publish_round(round_id=round_of(request, pk).pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã công bố «{found.title}», lần {found.revision}.")
    return redirect("scoring:round", pk)


def round_correct(request: HttpRequest, pk: int) -> HttpResponse:
    found = round_of(request, pk)
    access.check(request.user, "scoring.correct_round", found)
    form = ReasonForm(posted(request))
    if form.is_valid():
        given: dict[str, Any] = {"reason": form.cleaned_data["reason"], "actor": request.user, "day": clock.today()}
        if tried(form, lambda: actions.correct_round(round_id=pk, **given)):
            return redirect("scoring:round", pk)
    return page(
        request, form, title="Đính chính kết quả", button="Mở đính chính", back=reverse("scoring:round", args=[pk]),
        about=f"{found.title}. Kết quả đã công bố vẫn giữ cho đến khi công bố lại.",
    )  # fmt: skip


@require_POST
def round_delete(request: HttpRequest, pk: int) -> HttpResponse:
    found = round_of(request, pk)
    actions.delete_round(round_id=pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã bỏ đợt «{found.title}».")
    return redirect("scoring:round_list")


def appendix(request: HttpRequest, pk: int) -> HttpResponse:
    found = round_of(request, pk)
    access.check(request.user, "scoring.read_league", found)
    board = queries.shown(request.user, found)
    return handed_out(papers.appendix(request.user, found, board), f"Phu-luc-cham-diem-{pk}.docx", DOCX)


def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    found = round_of(request, pk)
    access.check(request.user, "scoring.read_league", found)
    board = queries.shown(request.user, found)
    return handed_out(papers.workbook(found, board), f"Bang-diem-{pk}.xlsx", XLSX)


def rollup(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "scoring.read_rollup")
    context = {"rollup": queries.rollup(clock.today()), "rule": RULE_WORDS}
    return render(request, "scoring/rollup.html", context)
