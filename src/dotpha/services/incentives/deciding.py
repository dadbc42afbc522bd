"""What holds when an application moves: the law and the money that bound a decision, what is paid, what goes out in letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from dotpha.cases.actions import SupportFacts, enter_support
from dotpha.cases.kinds import Move, Paper, Party, Term
from dotpha.cases.models import Applicant, Support
from dotpha.cases.parties import PARTIES
from dotpha.kit import clock
from dotpha.services.incentives import queries
from dotpha.services.incentives.library import catalogue
from dotpha.services.incentives.queries.applications import Told
from dotpha.services.incentives.queries.twice import cautions_of
from dotpha.services.incentives.rules.assessing import Verdict
from dotpha.services.incentives.rules.policies import Form, Policy
from dotpha.services.incentives.rules.words import given
from dotpha.text.fields import Field
from dotpha.text.fields import Kind as Sort
from dotpha.text.numerals import write_vnd

GONE = "Tệp chính sách của hồ sơ này không còn; hãy khôi phục tệp rồi xử lý tiếp."
FORMS = {Form.MONEY: Support.Form.GRANT, Form.INTEREST: Support.Form.INTEREST, Form.SERVICE: Support.Form.SERVICE}
NUMBER = Field("number", "Số quyết định", Sort.SHORT, required=True, help="Như «125/QĐ-SCT».")


def _decides(user: Any, case: Any) -> bool:
    return PARTIES["head"].holds(user, case) or PARTIES["leader"].holds(user, case)


def _deciders(case: Any, day: Any) -> list[Any]:
    """The head of the office; where none has an account, the leaders of the province."""
    return PARTIES["head"].people(case, day) or PARTIES["leader"].people(case, day)


DECIDER = Party("người có thẩm quyền quyết định", _decides, _deciders)


def term(case: Any) -> Term | None:
    """Within how many working days the office answers, by the article that the policy names; None where no law says so."""
    policy = queries.policy_of(case)
    if policy is None or policy.filing.working_days is None:
        return None
    return Term(policy.filing.working_days, law=policy.filing.clause.words if policy.filing.clause else "")


ACCOUNT = Paper(
    "account", "Giấy ghi tài khoản nhận tiền", required=False,
    help="Tên ngân hàng, chủ tài khoản, số tài khoản. Số tài khoản chỉ nằm trong giấy này, không ghi vào ô nào khác.",
)  # fmt: skip


def papers(case: Any) -> tuple[Paper, ...]:
    """Those that the policy asks, by its article; where money is paid, where to."""
    policy = queries.policy_of(case)
    if policy is None:
        return (ACCOUNT,)
    law = policy.filing.clause.words if policy.filing.clause else ""
    asked = tuple(
        Paper(f"paper{place}", label, required="nếu có" not in label, several=True, law=law)
        for place, label in enumerate(policy.filing.papers, start=1)
    )
    return asked if policy.in_kind else (*asked, ACCOUNT)


def money(case: Any) -> bool:
    policy = queries.policy_of(case)
    return policy is not None and not policy.in_kind


def asked_to_approve(case: Any) -> tuple[Field, ...]:
    amount = Field("amount", "Số tiền hỗ trợ", Sort.MONEY, "đồng", required=True, least=Decimal(1))
    return (amount, NUMBER) if money(case) else (NUMBER,)


def asked_to_pay(case: Any) -> tuple[Field, ...]:
    paper = Field("paper", "Chứng từ", Sort.SHORT, required=True, help="Như «Ủy nhiệm chi số 41 ngày 12/11/2025».")
    amount = Field("amount", "Số tiền đã chi", Sort.MONEY, "đồng", required=True, least=Decimal(1))
    return (amount, paper) if money(case) else (Field("paper", "Văn bản, việc đã làm", Sort.SHORT, required=True),)


def offer_to_approve(case: Any) -> Mapping[str, Any]:
    found = queries.told_of(case, clock.today())
    return {"amount": f"{found.most:f}"} if found and found.most else {}


def offer_to_pay(case: Any) -> Mapping[str, Any]:
    one = queries.application_of(case)
    return {"amount": f"{one.committed_vnd:f}"} if one and one.committed_vnd else {}


def amount_of(move: Move) -> Decimal:
    return Decimal(str(move.facts.get("amount") or 0))


def may_assess(move: Move) -> str | None:
    one = queries.application_of(move.case)
    return "Chưa ghi kết quả đối chiếu giấy tờ." if move.facts and (one is None or one.found is None) else None


def may_approve(move: Move) -> str | None:
    """Eligible on the day by what was found, no more than the law and what was received leave, no more than the budget has.

    Once there is an amount the applicant and the budget are held: of two decisions at once the second sees the first.
    """
    if move.facts:
        Applicant.objects.select_for_update().filter(pk=move.case.applicant_id).first()
    found = queries.told_of(move.case, move.day)
    if found is None:
        return GONE
    if why := _barred(found):
        return why
    if found.policy.in_kind:
        return None
    if why := _uncounted(found):
        return why
    if not move.facts:
        return None
    return _too_much(found, amount_of(move)) or _unfunded(found.policy, move, amount_of(move))


def _barred(found: Told) -> str | None:
    if found.assessment.verdict != Verdict.YES:
        failing = found.assessment.failing
        if not failing:
            return "Còn thiếu thông tin để kết luận; hãy đối chiếu giấy tờ và ghi kết quả."
        return f"Không đủ điều kiện: {failing[0].text} ({failing[0].clause.words})."
    closed = found.opening.closed
    return f"{closed.text} ({closed.clause.words})" if closed else None


def _uncounted(found: Told) -> str | None:
    """An amount is decided once the policy's own can be computed: a ceiling alone is no amount."""
    given = found.assessment.amount
    if given.vnd is not None:
        return None
    names = "; ".join(f"«{catalogue().label(key)}»" for key in (*given.lacking, *given.uncounted))
    if not names:
        return "Chính sách không có mức nào đang áp dụng cho trường hợp này."
    return f"Chưa biết {names} nên chưa tính được mức hỗ trợ. Hãy trả lại thẩm định để đối chiếu giấy tờ và ghi số này."


def _too_much(found: Told, amount: Decimal) -> str | None:
    """The sentence of the limit that an amount exceeds, with its clause."""
    by_rules = found.assessment.amount
    most = by_rules.vnd
    if most is not None and amount > most:
        clause = f" ({by_rules.clause.words})" if by_rules.clause else ""
        return f"Mức hỗ trợ theo chính sách là {write_vnd(most)}, không được {write_vnd(amount)}{clause}."
    for limit in found.opening.limits:
        if amount > limit.left_vnd:
            return f"{limit.text} Không được {write_vnd(amount)} ({limit.clause.words})."
    return None


def _unfunded(policy: Policy, move: Move, amount: Decimal) -> str | None:
    budget = queries.locked_budget(policy.key, move.day.year)
    if budget is None:
        return f"Chưa ghi dự toán năm {move.day.year} của chính sách này. Hãy ghi ở trang của chính sách, mục Dự toán."
    left = budget.amount_vnd - queries.kept(budget)
    if amount <= left:
        return None
    return f"Dự toán năm {budget.year} ({budget.paper}) còn {write_vnd(left)}, không đủ để hỗ trợ {write_vnd(amount)}."


def commit(move: Move) -> None:
    """The decision weighs on the budget from now on."""
    one = queries.application_of(move.case)
    assert one is not None
    one.decided_on = move.day
    if money(move.case):
        one.budget, one.committed_vnd = queries.locked_budget(one.policy, move.day.year), amount_of(move)
    one.save(update_fields=["decided_on", "budget", "committed_vnd"])


def may_pay(move: Move) -> str | None:
    one, policy = queries.application_of(move.case), queries.policy_of(move.case)
    if one is None or policy is None:
        return GONE
    if policy.talent and queries.came_on(move.case) is None:
        return "Chưa ghi ngày người được thu hút về nhận việc."
    if move.facts and one.committed_vnd is not None and amount_of(move) > one.committed_vnd:
        return f"Quyết định hỗ trợ {write_vnd(one.committed_vnd)}; không chi quá số này."
    return None


def pay(move: Move) -> None:
    """Into the register of support; what was not paid is free again."""
    one = queries.application_of(move.case)
    assert one is not None
    one.paid_on = move.day
    if money(move.case):
        one.committed_vnd = amount_of(move)
        enter(move, amount_of(move), str(move.facts["paper"]), "paid")
    one.save(update_fields=["paid_on", "committed_vnd"])


def enter(move: Move, amount: Decimal, paper: str, part: str) -> None:
    policy = queries.policy_of(move.case)
    assert policy is not None
    purpose = str(move.case.content.get("purpose") or move.case.title)
    facts = SupportFacts(
        policy.name, purpose, FORMS.get(policy.form, Support.Form.GRANT), amount, move.day, paper, policy.key
    )
    enter_support(
        applicant=move.case.applicant, facts=facts, source="incentives", case=move.case, part=part, actor=move.actor,
        day=move.day,
    )  # fmt: skip


def release(move: Move) -> None:
    """A decision that is taken back before anything was paid weighs on the budget no more."""
    one = queries.application_of(move.case)
    assert one is not None
    one.budget = one.committed_vnd = None
    one.save(update_fields=["budget", "committed_vnd"])


def may_recover(move: Move) -> str | None:
    one = queries.application_of(move.case)
    if one is None or one.committed_vnd is None:
        return "Khoản hỗ trợ này không chi bằng tiền nên không có gì để thu hồi."
    if move.facts and amount_of(move) > one.committed_vnd:
        return f"Đã chi {write_vnd(one.committed_vnd)}; không thu hồi quá số này."
    return None


def recover(move: Move) -> None:
    enter(move, -amount_of(move), f"Quyết định số {move.facts['number']}", "recovered")


def cautions(move: Move) -> Iterator[str]:
    """What speaks against a decision and does not forbid it."""
    found = queries.told_of(move.case, move.day)
    if found is None:
        return
    if found.policy.illustrative:
        yield "Mức tiền của chính sách này là mức minh họa, không có trong văn bản nào."
    if found.policy.unverified:
        yield f"{found.policy.unverified} điều khoản của chính sách chưa đối chiếu với văn bản gốc."
    yield from cautions_of(move.case, found, move.day)
    for one in found.differences:
        yield f"«{one.label}»: người nộp khai {one.said}, cơ quan ghi nhận {one.found}."


def granted(move: Move) -> Iterator[str]:
    """The decision: to whom, what for, how much, by which articles, out of which money."""
    found = queries.told_of(move.case, move.day)
    assert found is not None
    clauses = dict.fromkeys(one.clause.words for one in found.assessment.reasons if one.clause.article)
    if row := found.assessment.amount.row:
        clauses[row.clause.words] = None
    yield f"Căn cứ {'; '.join(clauses) or found.policy.applicants_clause.document}."
    what = write_vnd(amount_of(move)) if money(move.case) else given(found.assessment.amount, in_kind=True)
    yield f"Hỗ trợ {move.case.applicant} theo chính sách «{found.policy.name}»: {what}."
    if money(move.case):
        paper = f" ({found.money.budget.paper})" if found.money else ""
        yield f"Kinh phí từ dự toán năm {move.day.year}{paper}."
    yield "Bên được hỗ trợ sử dụng đúng mục đích, cung cấp chứng từ khi được yêu cầu."


def refused(move: Move) -> Iterator[str]:
    """Why not, condition by condition with its article."""
    found = queries.told_of(move.case, move.day)
    yield f"Hồ sơ {move.case.code} «{move.case.title}» không được hỗ trợ. Lý do: {move.note}"
    if found is None:
        return
    for one in found.assessment.failing:
        yield f"Điều kiện chưa đạt: {one.text} ({one.clause.words})." + (f" {one.way_out}" if one.way_out else "")
    if closed := found.opening.closed:
        yield f"{closed.text} ({closed.clause.words})"
    yield "Không đồng ý với kết quả này, bên nộp hồ sơ có quyền khiếu nại theo Luật Khiếu nại."


def told_why(what: str) -> Any:
    """Sentences of a letter whose word is the reason that was given."""

    def says(move: Move) -> Iterator[str]:
        yield f"Hồ sơ {move.case.code} «{move.case.title}»: {what}. Lý do: {move.note}"

    return says
