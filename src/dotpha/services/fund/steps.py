"""What stands before a step of a proposal or a task, what it asks and offers, what goes with it, what is warned of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from dotpha.cases import councils
from dotpha.cases.kinds import Move
from dotpha.cases.models import Applicant, Case, CaseStep, Minutes
from dotpha.cases.parties import panel_of
from dotpha.cases.queries.cases import members_of
from dotpha.kit import clock
from dotpha.services.fund import fields as ask
from dotpha.services.fund import rivals
from dotpha.services.fund.actions.ending import claimed, close_books, open_uses, order
from dotpha.services.fund.actions.signing import decide, decided_by, lend_or_sign
from dotpha.services.fund.actions.states import ended, register, resumed, suspended
from dotpha.services.fund.appraising import budget_stands, offer_appraise, offer_decide, over_call, over_norm, within
from dotpha.services.fund.flow import is_loan
from dotpha.services.fund.models import Change, Milestone, UseReport
from dotpha.services.fund.queries.money import account_of, standing_of
from dotpha.services.fund.queries.tasks import accepted_on, contract_of, known_of
from dotpha.services.fund.rules import admission
from dotpha.services.fund.rules.amounts import dong
from dotpha.services.fund.rules.days import happened
from dotpha.services.fund.rules.frame import fact
from dotpha.services.fund.rules.money import received
from dotpha.text.dates import write_date

Verbs = Mapping[str, Any]


def _signed(case: Case) -> Minutes | None:
    """The minutes of the council that judges the case now, once two have signed."""
    rows = Minutes.objects.filter(case=case, panel=panel_of(case), signed_by_chair_at__isnull=False)
    return rows.filter(signed_by_secretary_at__isnull=False).order_by("-pk").first()


def _recommended(move: Move) -> str | None:
    minutes = _signed(move.case)
    if minutes is None:
        return "Chưa có biên bản họp hội đồng đã ký."
    return None if minutes.recommends else "Biên bản của hội đồng không đề nghị thực hiện."


def _has_judged(case: Case, name: str) -> bool:
    """Whether a council of this name has signed minutes on the case."""
    rows = Minutes.objects.filter(case=case, signed_by_chair_at__isnull=False, signed_by_secretary_at__isnull=False)
    return any(councils.name_of(one.panel) == name for one in rows.select_related("panel"))


def _may_seat(move: Move) -> str | None:
    """Acceptance is judged by a council of its own: the minutes of the one that chose the task are no acceptance."""
    if _has_judged(move.case, str(move.facts.get(councils.KEY, ""))):
        return "Hội đồng này đã có biên bản về nhiệm vụ; hãy chọn hội đồng nghiệm thu lập theo quyết định riêng."
    return councils.may_seat(move)


def _chosen_by(case: Case) -> set[int]:
    """The councils that sat on a case before its outputs were handed in: they chose it, another accepts it."""
    step = CaseStep.objects.filter(thing=case, verb="self_assess").order_by("pk").first()
    rows = Minutes.objects.filter(case=case)
    return set((rows.filter(made_at__lt=step.at) if step else rows).values_list("panel_id", flat=True))


def _concluded(move: Move) -> str | None:
    panel = move.case.panel_id
    if panel is None or panel in _chosen_by(move.case):
        return "Chưa lập hội đồng nghiệm thu."
    return None if _signed(move.case) else "Chưa có biên bản của hội đồng nghiệm thu đã ký."


def _accepts(move: Move) -> str | None:
    minutes = _signed(move.case)
    return None if minutes and minutes.recommends else "Hội đồng nghiệm thu kết luận không đạt."


def _call_over(move: Move) -> str | None:
    call = move.case.call
    if call is None or call.closes_at is None or call.window.why_closed(clock.now()):
        return None
    return "Đợt nhận hồ sơ chưa đóng; hồ sơ được mở sau khi hết hạn nộp."


def _admitted(move: Move) -> str | None:
    """The conditions of who applies, by what the officer found and by what the fund knows itself."""
    if not move.facts:
        return None
    said: dict[str, Any] = {
        key: move.facts.get(key) for key in ("field_fits", "capacity", "head_full_time", "acceptance_late")
    }
    legal = move.case.applicant.kind != Applicant.Kind.PERSON
    found = admission.Applicant(legal_person=legal, **said | known_of(move.case))
    day = move.case.call.closes_at.astimezone(clock.ZONE).date() if move.case.call.closes_at else move.day
    bars = [one for one in admission.reasons(found, day) if not one.open]
    return "Hồ sơ " + "; ".join(f"{one.said} ({one.source})" for one in bars) + "." if bars else None


def _outputs_in(move: Move) -> str | None:
    if is_loan(move.case):
        return "Khoản vay không nghiệm thu; tất toán khi trả hết."
    waiting = Milestone.objects.filter(contract__case=move.case, submitted_on=None).first()
    return f"Mốc «{waiting.title}» chưa nộp sản phẩm." if waiting else None


def _self_assessable(move: Move) -> str | None:
    said = _outputs_in(move)
    if said or not move.facts:
        return said
    contract = contract_of(move.case)
    since = contract.starts_on if contract else None
    return happened(move.facts["base_on"], "Ngày họp nghiệm thu cơ sở", move.day, since, "ngày bắt đầu hợp đồng")


def _handed_over(move: Move) -> str | None:
    since = accepted_on(move.case)
    if not move.facts:
        return None
    return happened(move.facts["on"], "Ngày giao, nhận kết quả", move.day, since, "ngày công nhận kết quả")


def _decidable(move: Move) -> str | None:
    return rivals.given_to_another(move.case) or within(move)


def _paid_off(move: Move) -> str | None:
    found = standing_of(move.case.loan, move.day)
    return None if found.closed else f"Còn nợ {dong(found.closing)}."


def _uses_told(move: Move) -> str | None:
    open_ = UseReport.objects.filter(case=move.case, proven=None).exclude(used=False).order_by("number").first()
    return f"Lần hỏi {open_.number} ({write_date(open_.asked_on)}) chưa có trả lời được kiểm tra." if open_ else None


def _claimable(move: Move) -> str | None:
    if not move.facts or is_loan(move.case):
        return None
    found = claimed(move.case, move.facts, move.day)
    return found.said if found.amount is None else None


def _repaid(move: Move) -> str | None:
    return _paid_off(move) if is_loan(move.case) else None


def _no_loan(move: Move) -> str | None:
    return "Khoản vay không tạm dừng; trả chậm thì tính quá hạn, vi phạm thì chấm dứt." if is_loan(move.case) else None


def _answered(move: Move) -> str | None:
    """A contract is not closed over a request of its host that nobody answered."""
    found = Change.objects.filter(contract__case=move.case, granted=None).first()
    if found is None:
        return None
    asked = f"«{found.get_kind_display()}» ngày {write_date(found.asked_on)}"
    return f"Đề nghị điều chỉnh {asked} chưa được trả lời; hãy trả lời đề nghị trước khi thanh lý."


def _liquidable_failed(move: Move) -> str | None:
    return _answered(move) or _repaid(move)


BEFORE_PROPOSAL: Verbs = {"check": councils.may_seat, "define": _recommended}
BEFORE: Verbs = {
    "open": _call_over, "admit": _admitted, "recommend": _recommended, "appraise": budget_stands, "decide": _decidable,
    "self_assess": _self_assessable, "hand_over": _handed_over, "seat": _may_seat, "assess": _concluded, "recognise": _accepts,
    "pay_off": _paid_off,
    "close": _uses_told, "settle": _claimable, "suspend": _no_loan, "liquidate": _answered, "liquidate_failed": _liquidable_failed,
}  # fmt: skip


def _asked_admit(case: Case) -> tuple[Any, ...]:
    council = () if case.call and case.call.panel_id else councils.asked(case)
    return (
        ask.yes_no("field_fits", "Chức năng, lĩnh vực hoạt động phù hợp"), ask.yes_no("capacity", "Có năng lực, kinh nghiệm"),
        ask.yes_no("head_full_time", "Chủ nhiệm bố trí đủ thời gian"),
        ask.yes_no("acceptance_late", "Còn nhiệm vụ khác nộp hồ sơ nghiệm thu chậm quá 30 ngày"), *council,
    )  # fmt: skip


def _seat(move: Move) -> None:
    if councils.KEY in move.facts:
        councils.seat(move)


def _asked_sign(case: Case) -> tuple[Any, ...]:
    return ask.LENT if is_loan(case) else ask.SIGNED


def _asked_settle(case: Case) -> tuple[Any, ...]:
    return (ask.number("Số quyết định thu hồi nợ vay"),) if is_loan(case) else ask.SETTLED


ASKS_PROPOSAL: Verbs = {"check": councils.asked, "approve": (ask.number("Số quyết định phê duyệt danh mục"),)}
ASKS: Verbs = {
    "admit": _asked_admit, "appraise": (ask.APPRAISED,), "decide": ask.DECIDED, "sign": _asked_sign, "suspend": (ask.number(),),
    "resume": (ask.number("Số văn bản cho tiếp tục"),), "terminate": (ask.number(),), "fail": (ask.number(),),
    "cancel": (ask.number(),), "self_assess": ask.SELF_ASSESSED, "seat": councils.asked, "recognise": (ask.number(),),
    "register": ask.REGISTERED, "hand_over": ask.HANDED_OVER, "settle": _asked_settle,
    "liquidate": (ask.number("Số biên bản thanh lý"),), "liquidate_failed": (ask.number("Số biên bản thanh lý"),),
}  # fmt: skip


def _liquidate(move: Move) -> None:
    close_books(move)
    open_uses(move)


AFTER_PROPOSAL: Verbs = {"check": councils.seat}
AFTER: Verbs = {
    "admit": _seat, "decide": decide, "sign": lend_or_sign, "suspend": suspended, "resume": resumed, "terminate": ended,
    "fail": ended, "seat": councils.seat, "register": register, "settle": order, "liquidate": _liquidate,
    "liquidate_failed": close_books,
}  # fmt: skip


def _offer_sign(case: Case) -> dict[str, Any]:
    ceiling = account_of(case).ceiling or Decimal(0)
    team = case.content.get("team") or [{}]
    key = "principal" if is_loan(case) else "amount"
    return {key: f"{ceiling:f}", "lead": team[0].get("name", "")}


def _offer_seat(case: Case) -> dict[str, str]:
    found = councils.offered(case)
    return {} if _has_judged(case, found.get(councils.KEY, "")) else found


OFFERS_PROPOSAL: Verbs = {"check": councils.offered}
OFFERS: Verbs = {
    "appraise": offer_appraise, "decide": offer_decide, "sign": _offer_sign, "seat": _offer_seat,
    "admit": lambda case: {} if case.call and case.call.panel_id else councils.offered(case),
    "settle": lambda case: {} if is_loan(case) else {"held": f"{account_of(case).held:f}"},
}  # fmt: skip


def _books(move: Move) -> Iterable[str]:
    if is_loan(move.case):
        return [
            f"Đến hôm nay bên vay còn nợ {dong(standing_of(move.case.loan, move.day).closing)}, phải trả đủ trước khi thanh lý."
        ]
    account = account_of(move.case)
    return [received(account)] if account.held else []


def _loan_law(move: Move) -> Iterable[str]:
    if is_loan(move.case):
        yield (
            "Nghị định 265/2025/NĐ-CP (phần đã đối chiếu) nêu hỗ trợ lãi suất, chưa thấy nêu cho vay trực tiếp; "
            "cần căn cứ riêng của tỉnh."
        )


def _few_or_many(move: Move) -> Iterable[str]:
    """How many sit on the council against how many the frame asks for."""
    panel = panel_of(move.case)
    if panel is None:
        return
    least, most = fact("council.least", move.day), fact("council.most", move.day)
    seats = members_of(panel).count()
    if not least.number <= seats <= most.number:
        yield f"Hội đồng có {seats} thành viên; quy định từ {least.number:f} đến {most.number:f} thành viên ({least.cited})."


def _before_council(move: Move) -> Iterable[str]:
    yield from _few_or_many(move)
    yield from rivals.rivals(move)


def _before_decision(move: Move) -> Iterable[str]:
    yield from over_call(move)
    yield from rivals.rivals(move)


def _before_contract(move: Move) -> Iterable[str]:
    yield from _loan_law(move)
    yield from filter(None, [rivals.number_twice(decided_by(move.case))])


CAUTIONS_PROPOSAL: Verbs = {"define": _few_or_many}
CAUTIONS: Verbs = {
    "recommend": _before_council,
    "assess": _few_or_many,
    "decide": _before_decision,
    "appraise": over_norm,
    "terminate": _books,
    "fail": _books,
    "settle": _books,
    "sign": _before_contract,
}
