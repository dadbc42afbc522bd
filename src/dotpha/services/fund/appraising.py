"""The budget of a task on its way from what was asked to what is decided: what must hold, what forms offer, what is warned of."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from dotpha.cases.kinds import Move
from dotpha.cases.models import Case
from dotpha.services.fund import fields as ask
from dotpha.services.fund.fields import findings_of, lines_of
from dotpha.services.fund.models import Decision
from dotpha.services.fund.queries.tasks import appraised_rows
from dotpha.services.fund.rules.amounts import dong, total
from dotpha.services.fund.rules.budgets import appraise, short_of_brought, short_of_others, totals
from dotpha.text.values import write


def budget_stands(move: Move) -> str | None:
    """Why an appraisal cannot stand: not the budget that was handed in, above it or the call, too little of others."""
    if not move.facts:
        return None
    budget = budget_of(move.case)
    asked = lines_of(budget)
    ceiling = move.case.call.budget_vnd or total(one.amount for one in asked)
    there = {one.key for one in asked}
    if said := _lines_differ(budget, move.facts.get("lines", ())):
        return said
    rows = [row for row in move.facts.get("lines", ()) if str(row["line"]) in there or Decimal(row["appraised"])]
    changed = {str(row["line"]): (Decimal(row["appraised"]), str(row.get("reason", ""))) for row in rows}
    found = appraise(asked, changed, ceiling).faults
    short = short_of_others(lines_of(move.facts.get("lines", ()), "appraised"), own_share(move.case))
    return " ".join(found) or short


def _lines_differ(asked: list[dict[str, Any]], rows: Any) -> str | None:
    """Why an appraisal is not one of the budget that was handed in: each of its lines once, item, year and sum as asked."""
    told = [str(row["line"]) for row in rows]
    if twice := sorted({line for line in told if told.count(line) > 1}):
        return f"Dòng {twice[0]} ghi hai lần; mỗi dòng của dự toán một lần."
    given = dict(zip(told, rows, strict=True))
    for at, row in enumerate(asked, start=1):
        found = given.get(str(at))
        if found is None:
            return f"Dòng {at}: thiếu trong bảng thẩm định; cắt hết thì ghi 0 và lý do."
        same = all(str(found.get(key)) == str(row.get(key)) for key in ("item", "year"))
        if not same or Decimal(found.get("asked") or 0) != Decimal(row.get("fund") or 0):
            return (
                f"Dòng {at}: mục chi, năm hoặc số đề nghị khác dự toán đã nộp; chỉ sửa cột thẩm định, đối ứng và lý do."
            )
    return None


def own_share(case: Case) -> Decimal:
    """What the call asks others to bring in, 0–1."""
    return Decimal(case.call.facts.get("own_share") or 0) / 100 if case.call else Decimal(0)


def budget_of(case: Case) -> list[dict[str, Any]]:
    """The rows of the budget as they were handed in last."""
    last = case.receipts.order_by("-version").first()
    return list(last.content["values"].get("budget") or []) if last else []


def within(move: Move) -> str | None:
    """Why a decision cannot give so much: more than was appraised."""
    if not move.facts:
        return None
    most = total(one.amount for one in lines_of(appraised_rows(move.case), "appraised") if one.of_state)
    ceiling = Decimal(move.facts["ceiling"])
    if ceiling > most:
        return f"Mức phê duyệt {dong(ceiling)} vượt số đã thẩm định {dong(most)}."
    return _own_kept(move, ceiling)


def _own_kept(move: Move, ceiling: Decimal) -> str | None:
    """Why the co-funding of a decision cannot be so low: less than the call asks for, or less than appraised without a word."""
    own, appraised = Decimal(move.facts.get("own") or 0), own_appraised(move.case)
    if said := short_of_brought(own, ceiling + own, own_share(move.case)):
        return said
    if own < appraised and not move.note:
        return (
            f"Đối ứng {dong(own)} thấp hơn số đã thẩm định {dong(appraised)}; hãy ghi đủ, hoặc nêu lý do ở «Ghi chú»."
        )
    return None


def own_appraised(case: Case) -> Decimal:
    """What the host brings in by the appraisal."""
    return total(one.amount for one in lines_of(appraised_rows(case), "appraised") if not one.of_state)


def offer_appraise(case: Case) -> dict[str, Any]:
    """Every line of the budget as it was asked, to be kept or cut."""
    columns = {one.key: one for one in ask.APPRAISED.columns}
    rows = []
    for at, row in enumerate(budget_of(case), start=1):
        said = {
            "line": str(at),
            "asked": row.get("fund", "0"),
            "appraised": row.get("fund", "0"),
            **{key: row.get(key) for key in ("item", "year", "own")},
        }
        rows.append({key: write(columns[key], value) for key, value in said.items() if value not in (None, "")})
    return {"lines": rows}


def offer_decide(case: Case) -> dict[str, Any]:
    """What was appraised, as sums of the decision."""
    lines = totals(lines_of(appraised_rows(case), "appraised"))
    own = lines.whole - lines.state
    return {"ceiling": write(ask.DECIDED[1], str(lines.state)), "own": write(ask.DECIDED[2], str(own))}


def over_norm(move: Move) -> Iterable[str]:
    """What of the budget lies above a norm."""
    return [one.said for one in findings_of(budget_of(move.case), move.day)]


def over_call(move: Move) -> Iterable[str]:
    """What the decisions of a call come to with this one, held against its budget."""
    call = move.case.call
    if call is None or call.budget_vnd is None:
        return
    given = Decision.objects.filter(case__call=call).exclude(case__step="cancelled").exclude(case=move.case)
    used = total(given.values_list("ceiling_vnd", flat=True))
    asked = total(one.amount for one in lines_of(appraised_rows(move.case), "appraised") if one.of_state)
    if used + asked > call.budget_vnd:
        yield (
            f"Các quyết định của đợt đã dùng {dong(used)}, cộng hồ sơ này {dong(asked)} vượt kinh phí {dong(call.budget_vnd)} của đợt."
        )
