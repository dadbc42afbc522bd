"""What stands before a step of a test, what goes with it, what is warned of, and the papers that it sends out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dotpha.cases.kinds import Letter, Move
from dotpha.cases.models import CaseStep
from dotpha.kit import ledger
from dotpha.services.sandbox.actions.keys import shut
from dotpha.services.sandbox.actions.telling import tell_leaders
from dotpha.services.sandbox.fields import EXEMPTED, LIMITS
from dotpha.services.sandbox.models import Gauge, Trial
from dotpha.services.sandbox.queries.ends import asking, closing_of
from dotpha.services.sandbox.queries.live import not_back_of
from dotpha.services.sandbox.queries.plans import handed_in, regime_of, round_of, verdict
from dotpha.services.sandbox.queries.plans import plan as plan_of
from dotpha.services.sandbox.rules import frame
from dotpha.services.sandbox.rules.admission import RuleAsked, not_ours, rule_flaw
from dotpha.services.sandbox.rules.applications import read_application, sheet_of
from dotpha.services.sandbox.rules.exits import EXITS
from dotpha.services.sandbox.rules.opinions import Result, summary
from dotpha.services.sandbox.rules.plans import Plan
from dotpha.services.sandbox.rules.sheets import INCIDENTS, Sheet
from dotpha.services.sandbox.rules.terms import extension_refusal, in_term
from dotpha.text.dates import write_date
from dotpha.text.fields import Field
from dotpha.text.official.wording import capital
from dotpha.text.values import write

Verbs = Mapping[str, Any]


def permitted(case: Any) -> Plan:
    """The plan of a test that a step presupposes."""
    plan = plan_of(case)
    assert plan is not None  # no flow leads here without a permission
    return plan


def _may_submit(move: Move) -> str | None:
    if move.case.body_id:
        return _ours(move)
    return "Chưa có cơ quan thường trực tiếp nhận hồ sơ thử nghiệm; hãy báo quản trị của tỉnh."


def _ours(move: Move) -> str | None:
    """What another authority permits is neither taken in nor permitted here, whatever a page let through."""
    words = not_ours(read_application(handed_in(move.case), Sheet((), (), ()), move.day))
    return f"{capital(words)}." if words else None


def _admissible(move: Move) -> str | None:
    found = verdict(move.case, move.day)
    return None if found.admissible else found.words


def _heard(move: Move) -> str | None:
    _, found = round_of(move.case, move.day)
    if found.over:
        return None
    late = f"quá hạn, phải có ý kiến: {', '.join(found.overdue)}" if found.overdue else ""
    waiting = f"còn trong hạn trả lời: {', '.join(found.waiting)}" if found.waiting else ""
    return f"Chưa đủ ý kiến các cơ quan; {'; '.join(filter(None, (late, waiting)))}."


def _may_permit(move: Move) -> str | None:
    """No permission against an agency that must be heard or while one is still asked, none for longer than the rules of the day let."""
    if why := _ours(move) or _heard(move):
        return why
    _, found = round_of(move.case, move.day)
    if found.result == Result.REFUSED:
        names = ", ".join(one.words or one.agency for one in found.objections)
        return f"Cơ quan phải có ý kiến không đồng ý: {names}. Hãy xử lý ý kiến này hoặc trả lời không cho phép."
    if not move.facts:
        return None
    regime, starts_on = regime_of(move.case), date.fromisoformat(move.facts["starts_on"])
    latest = move.day + timedelta(days=frame.number("start_days", move.day, regime))
    if not move.day <= starts_on <= latest:
        return f"Ngày bắt đầu hiệu lực từ hôm nay đến {write_date(latest)}."
    most = frame.number("duration_months", move.day, regime)
    if Decimal(move.facts["months"]) > most:
        return f"Thời hạn không quá {most} tháng ({frame.basis('duration_months', move.day, regime)})."
    return _written(move)


def _written(move: Move) -> str | None:
    """Limits that can be watched, rules that are named, exemptions that end within sight."""
    faults = list(_sheet(move).faults)
    for row in move.facts.get("rules", ()):
        if flaw := rule_flaw(RuleAsked(row["document"], row["article"])):
            faults.append(f"Quy định được miễn: {flaw}.")
        if row.get("until") and date.fromisoformat(row["until"]) < move.day:
            faults.append(f"Miễn áp dụng {row['article']} {row['document']} đến một ngày đã qua.")
    return " ".join(faults) or None


def _sheet(move: Move) -> Sheet:
    return sheet_of(move.facts.get("limits", ()), move.day, regime_of(move.case))


def _in_term(move: Move) -> str | None:
    plan = permitted(move.case)
    if in_term(plan.permission, move.day):
        return None
    if move.day < plan.permission.starts_on:
        return f"Giấy phép có hiệu lực từ ngày {write_date(plan.permission.starts_on)}."
    return f"Thời hạn thử nghiệm đã hết ngày {write_date(plan.last_on(move.day))}; thử nghiệm không chạy tiếp được."


def _may_change(move: Move) -> str | None:
    return _in_term(move) or (_written(move) if move.facts else None)


def _may_extend(move: Move) -> str | None:
    plan, regime = permitted(move.case), regime_of(move.case)
    if not move.facts:
        return _in_term(move)
    asked_on, months = date.fromisoformat(move.facts["asked_on"]), int(Decimal(move.facts["months"]))
    if asked_on > move.day:
        return "Ngày nhận đề nghị gia hạn sau hôm nay."
    return extension_refusal(plan.permission, asked_on, move.day, months, asking(move.day, regime)) or _in_term(move)


def _complete(move: Move) -> str | None:
    found = closing_of(move.case, permitted(move.case), move.day)
    if found is None:
        return "Chưa ghi thử nghiệm kết thúc theo hướng nào."
    return None if found.complete else found.words


BEFORE: Verbs = {
    "submit": _may_submit, "consult": _admissible, "conclude": _heard, "permit": _may_permit, "start": _in_term, "resume": _in_term,
    "change": _may_change, "extend": _may_extend, "close": _complete,
}  # fmt: skip


def _open(move: Move) -> None:
    """What is measured has its row, so that readings find it; a permission has its key to come."""
    Trial.objects.get_or_create(case=move.case)
    keys = [*_sheet(move).keys, INCIDENTS]
    Gauge.objects.bulk_create([Gauge(case=move.case, key=key) for key in keys], ignore_conflicts=True)


def _halted(move: Move) -> None:
    """The leaders who permitted it hear at once; the others by the engine."""
    text = f"{move.case.code} «{move.case.title[:160]}» tạm dừng: {move.note}"
    tell_leaders(move.case, f"halted:{move.step.pk}", text, move.day)


def _resumed(move: Move) -> None:
    """What was not back to rights when somebody let it run on stands in the ledger beside the decision."""
    if tense := against(move.case):
        ledger.write(
            "sandbox.resumed_tense", move.case, actor=move.actor, says=" ".join(tense), decision=move.facts["decision"]
        )


def _ended(move: Move) -> None:
    shut(move.case)


AFTER: Verbs = {
    "permit": _open, "change": _open, "trip": _halted, "pause": _halted, "halt": _halted, "resume": _resumed,
    "stop": _ended, "hand_in": _ended, "expire": _ended, "lapse": _ended, "withdraw": _ended,
}  # fmt: skip


def against(case: Any) -> list[str]:
    """Conditions whose figures are not back to rights, each with its last figure."""
    trial = Trial.objects.filter(case=case).first()
    return not_back_of(case, permitted(case), trial.tense if trial else ())


def _round_words(move: Move) -> list[str]:
    asked, found = round_of(move.case, move.day)
    return [summary(asked, found), *(one.words for one in verdict(move.case, move.day).cautions)]


def _unreported(move: Move) -> list[str]:
    told = CaseStep.objects.filter(thing=move.case, verb="hand_in").exists()
    return [] if told else ["Đơn vị thử nghiệm chưa nộp báo cáo tổng kết."]


CAUTIONS: Verbs = {
    "conclude": _round_words, "permit": _round_words, "evaluate": _unreported,
    "resume": lambda move: [f"{permitted(move.case).paused_why}", *against(move.case)],
}  # fmt: skip


def _typed(asked: Field, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Rows that hold, as one would type them."""
    return [{one.key: write(one, row.get(one.key)) for one in asked.columns} for row in rows]


def _proposed(case: Any) -> dict[str, Any]:
    """What was applied for, for whoever decides to take over or to narrow."""
    return {**{key: case.content.get(key) for key in ("months", "rules", "limits")}, "starts_on": ""}


def _as_it_is(case: Any) -> dict[str, Any]:
    plan = permitted(case)
    return {"limits": _typed(LIMITS, plan.rows), "rules": _typed(EXEMPTED, plan.rules)}


def _as_said(case: Any) -> dict[str, Any]:
    exit = permitted(case).exit
    return {"exit": EXITS[exit].capitalize()} if exit else {}


OFFERS: Verbs = {"permit": _proposed, "change": _as_it_is, "evaluate": _as_said}


def _about(move: Move, what: str) -> str:
    return f"về việc {what} «{move.case.title}»"


def _says_permit(move: Move) -> Iterable[str]:
    plan = permitted(move.case)
    last = plan.last_on(move.day)
    yield (
        f"UBND tỉnh cho phép {move.case.applicant} thử nghiệm có kiểm soát «{move.case.title}» theo Quyết định số {plan.number}, từ "
        f"ngày {write_date(plan.permission.starts_on)} đến hết ngày {write_date(last)}."
    )
    for one in plan.exemptions:
        yield f"Không áp dụng trong phạm vi thử nghiệm: {one.rule}, đến hết ngày {write_date(one.until or last)}."
    for row in plan.rows:
        yield f"Giới hạn: {row['name']}, {row['sort'].lower()} {row['level']} {row.get('unit', '')}.".replace(" .", ".")
    yield "Vượt giới hạn hoặc không gửi số liệu trong hạn thì thử nghiệm tự tạm dừng và chỉ tiếp tục khi có quyết định."
    if plan.conditions:
        yield plan.conditions


def _says(words: str) -> Any:
    return lambda move: [words.format(move=move, case=move.case, note=move.note, number=move.facts.get("decision", ""))]


LETTERS = {
    "ask_missing": Letter(
        lambda move: _about(move, "bổ sung hồ sơ thử nghiệm"),
        _says("Hồ sơ {case.code} cần bổ sung: {note}. Nộp bổ sung ngay tại trang hồ sơ."),
    ),
    "permit": Letter(lambda move: _about(move, "cho phép thử nghiệm có kiểm soát"), _says_permit, "THÔNG BÁO"),
    "refuse": Letter(
        lambda move: _about(move, "không cho phép thử nghiệm"), _says("Hồ sơ {case.code} không được cho phép thử nghiệm: {note}."),
        "THÔNG BÁO",
    ),
    "pause": Letter(lambda move: _about(move, "tạm dừng thử nghiệm"), _says("Tạm dừng thử nghiệm {case.code}: {note}."), "THÔNG BÁO"),
    "resume": Letter(
        lambda move: _about(move, "cho tiếp tục thử nghiệm"),
        _says("Thử nghiệm {case.code} được tiếp tục theo Quyết định số {number}: {note}."), "THÔNG BÁO",
    ),
    "stop": Letter(
        lambda move: _about(move, "chấm dứt thử nghiệm"),
        _says("Thử nghiệm {case.code} chấm dứt theo Quyết định số {number}: {note}. Các quy định được miễn áp dụng trở lại."), "THÔNG BÁO",
    ),
    "close": Letter(
        lambda move: _about(move, "hoàn thành thử nghiệm"),
        _says("Xác nhận {case.applicant} đã hoàn thành thử nghiệm {case.code} «{case.title}»; bài học đã công bố."), "THÔNG BÁO",
    ),
}  # fmt: skip
