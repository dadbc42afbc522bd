"""Recovery by cause, changes by their limits, admission by its conditions: truth tables."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.fund.rules.admission import Applicant, admitted, reasons
from dotpha.services.fund.rules.amounts import Barred
from dotpha.services.fund.rules.changes import AUTHORITY, HOST, OFFICE, Asked, Contract, Kind, judge, limits_on
from dotpha.services.fund.rules.frame import Fact, Seen
from dotpha.services.fund.rules.recovery import Cause, Findings, Used, cause_of, claim, rule_on

D = Decimal
DAY = date(2026, 6, 1)
RULE = rule_on(DAY)
USED = Used(D(100), rightly=D(60), wrongly=D(10), unused=D(30))
KEPT = Findings(complied=True, honest=True)


@pytest.mark.parametrize(
    ("honest", "complied", "cause"),
    [
        (True, True, Cause.RISK),
        (True, False, Cause.FAULT),
        (False, True, Cause.FRAUD),
        (False, False, Cause.FRAUD),
        (False, None, Cause.FRAUD),
        (None, True, None),
        (None, False, None),
        (True, None, None),
        (None, None, None),
    ],
)
def test_the_cause_follows_what_was_found(honest, complied, cause):
    found, missing = cause_of(Findings(complied, honest))
    assert found == cause
    assert bool(missing) == (cause is None)


def test_an_accepted_risk_gives_back_what_was_not_used_or_wrongly_used_and_no_more():
    found = claim(USED, KEPT, RULE)
    assert (found.cause, found.amount) == (Cause.RISK, D(40))
    assert [one.said for one in found.parts] == ["kinh phí chưa sử dụng", "kinh phí sử dụng sai mục tiêu, phạm vi"]
    clean = claim(Used(D(60), D(60), D(0), D(0)), KEPT, RULE)
    assert clean.said == "Không thu hồi kinh phí: rủi ro được chấp nhận (nguyên nhân khách quan)."


def test_who_did_not_keep_the_rules_gives_back_the_share_that_is_set():
    found = claim(USED, Findings(complied=False, honest=True), RULE)
    assert found.amount == D(100)
    assert "chưa đối chiếu" in found.parts[-1].said
    own = Fact("recovery.fault_share", D("0.4"), "", "Quyết định 45/2026/QĐ-UBND", "Điều 20", Seen.READ, "", DAY)
    less = claim(USED, Findings(complied=False, honest=True), rule_on(DAY, (own,)))
    assert (less.amount, less.parts[-1].amount) == (D(64), D(24))
    assert less.said == "Thu hồi 64 đồng: không tuân thủ quy định, quy trình (nguyên nhân chủ quan)."


def test_fraud_gives_back_all():
    assert claim(USED, Findings(honest=False), RULE).amount == D(100)


def test_what_is_not_found_out_yet_gives_no_figure():
    found = claim(USED, Findings(honest=True), RULE)
    assert (found.amount, found.parts) == (None, ())
    assert found.said == (
        "Chưa xác định được số phải thu hồi: chưa kết luận việc tuân thủ quy định quản lý và quy trình thực hiện."
    )


def test_money_that_does_not_add_up_is_refused():
    with pytest.raises(Barred, match="cộng lại là 99 đồng, khác số đơn vị đã nhận 100 đồng"):
        claim(Used(D(100), D(60), D(10), D(29)), KEPT, RULE)
    with pytest.raises(Barred, match="số đồng chẵn"):
        claim(Used(D("0.5"), D("0.5"), D(0), D(0)), KEPT, RULE)


money = st.integers(0, 10**12).map(D)


@given(money, money, money, st.sampled_from([None, True, False]), st.sampled_from([None, True, False]))
def test_never_more_than_is_held_is_claimed_and_never_less_than_was_unused_or_misused(
    right, wrong, rest, complied, honest
):
    found = claim(Used(right + wrong + rest, right, wrong, rest), Findings(complied, honest), RULE)
    if found.amount is not None:
        assert wrong + rest <= found.amount <= right + wrong + rest
        assert sum(one.amount for one in found.parts) == found.amount
        assert all(one.amount and one.said for one in found.parts)


CONTRACT = Contract(date(2026, 12, 31), date(2026, 12, 31), D(100), D(120), paid=D(50), lead="Trần Văn An")
LIMITS = limits_on(DAY)


def asked(kind, **more):
    return Asked(kind, more.pop("on", DAY), more.pop("reason", "mưa lũ kéo dài"), **more)


def test_a_term_is_extended_once_within_twelve_months_if_asked_in_time():
    later = asked(Kind.TERM, ends_on=date(2027, 6, 30))
    verdict = judge(CONTRACT, later, (), LIMITS)
    assert (verdict.allowed, verdict.who) == (True, AUTHORITY)
    assert "chưa đối chiếu" in verdict.notes[0]
    assert "Đã gia hạn 1 lần, mức tối đa 1 lần" in judge(CONTRACT, later, (Kind.TERM,), LIMITS).barred[0]
    far = judge(CONTRACT, asked(Kind.TERM, ends_on=date(2028, 1, 1)), (), LIMITS)
    assert "tối đa 12 tháng, tức đến 31/12/2027" in far.barred[0]
    late = judge(CONTRACT, asked(Kind.TERM, ends_on=date(2027, 6, 30), on=date(2026, 12, 2)), (), LIMITS)
    assert "chậm nhất ngày 01/12/2026" in late.barred[0]
    assert judge(CONTRACT, asked(Kind.TERM), (), LIMITS).barred == ("Thời hạn mới phải sau 31/12/2026.",)


def test_after_its_end_a_contract_is_not_changed_and_every_change_has_a_reason():
    verdict = judge(CONTRACT, asked(Kind.CONTENT, on=date(2027, 1, 1), reason=" ", keeps_products=True), (), LIMITS)
    assert verdict.barred == (
        "Chưa ghi lý do điều chỉnh.",
        "Hợp đồng đã hết hạn ngày 31/12/2026; không điều chỉnh sau khi hết hạn.",
    )


def test_money_moves_within_the_ceiling_and_never_below_what_was_paid():
    assert judge(CONTRACT, asked(Kind.MONEY, amount=D(120)), (), LIMITS).allowed
    assert "vượt mức được duyệt 120 đồng" in judge(CONTRACT, asked(Kind.MONEY, amount=D(121)), (), LIMITS).barred[0]
    assert "thấp hơn số đã chi 50 đồng" in judge(CONTRACT, asked(Kind.MONEY, amount=D(49)), (), LIMITS).barred[0]
    assert judge(CONTRACT, asked(Kind.MONEY), (), LIMITS).barred == ("Chưa ghi kinh phí sau điều chỉnh.",)
    assert "số đồng chẵn" in judge(CONTRACT, asked(Kind.MONEY, amount=D("1.5")), (), LIMITS).barred[0]


def test_between_items_the_office_decides_and_the_host_itself_where_the_product_is_contracted_for():
    same = asked(Kind.MONEY, amount=D(100))
    assert judge(CONTRACT, same, (), LIMITS).who == OFFICE
    product = Contract(**{**CONTRACT.__dict__, "lump_sum": True})
    assert judge(product, same, (), LIMITS).who == HOST


def test_each_limit_of_a_change_may_be_reached_and_not_passed():
    last = asked(Kind.TERM, ends_on=date(2027, 12, 31), on=date(2026, 12, 1))
    assert judge(CONTRACT, last, (), LIMITS).allowed, "twelve months, asked thirty days before the end"
    assert not judge(CONTRACT, asked(Kind.TERM, ends_on=CONTRACT.ends_on), (), LIMITS).allowed
    assert judge(CONTRACT, asked(Kind.MONEY, amount=D(50), on=CONTRACT.ends_on), (), LIMITS).allowed


def test_a_new_head_is_named_agrees_and_qualifies():
    good = asked(Kind.LEAD, lead="Lê Thị Bình", lead_agrees=True)
    assert judge(CONTRACT, good, (), LIMITS).allowed
    assert judge(CONTRACT, asked(Kind.LEAD), (), LIMITS).barred == (
        "Chưa ghi chủ nhiệm mới.",
        "Chưa có văn bản đồng ý của chủ nhiệm mới.",
    )
    same = judge(CONTRACT, asked(Kind.LEAD, lead="Trần Văn An", lead_agrees=True), (), LIMITS)
    assert same.barred == ("Trần Văn An đang là chủ nhiệm.",)
    unfit = asked(Kind.LEAD, lead="Lê Thị Bình", lead_agrees=True, lead_faults=("Đang chủ nhiệm nhiệm vụ khác.",))
    assert judge(CONTRACT, unfit, (), LIMITS).barred == ("Đang chủ nhiệm nhiệm vụ khác.",)


def test_a_change_of_content_goes_up_where_the_products_change():
    assert judge(CONTRACT, asked(Kind.CONTENT, keeps_products=True), (), LIMITS).who == OFFICE
    assert judge(CONTRACT, asked(Kind.CONTENT, keeps_products=False), (), LIMITS).who == AUTHORITY
    assert not judge(CONTRACT, asked(Kind.CONTENT), (), LIMITS).allowed
    notes = judge(CONTRACT, asked(Kind.CONTENT, keeps_products=True), (Kind.LEAD, Kind.MONEY), LIMITS).notes
    assert notes == ("Hợp đồng đã điều chỉnh 2 lần.",)


GOOD = Applicant(True, True, True, False, False, False, None, True)


def test_who_meets_every_condition_is_admitted():
    assert (admitted(GOOD, DAY), reasons(GOOD, DAY)) == (True, [])


@pytest.mark.parametrize(
    "key",
    [
        "legal_person",
        "field_fits",
        "capacity",
        "head_full_time",
        "recovery_open",
        "results_unregistered",
        "acceptance_late",
    ],
)
def test_each_condition_alone_bars_and_unknown_is_asked_not_refused(key):
    opposite = Applicant(**{**GOOD.__dict__, key: not getattr(GOOD, key)})
    (found,) = reasons(opposite, DAY)
    assert (found.key, found.open, admitted(opposite, DAY)) == (key, False, False)
    unknown = Applicant(**{**GOOD.__dict__, key: None})
    assert [one.open for one in reasons(unknown, DAY)] == [True]
    assert admitted(unknown, DAY) is None


def test_a_year_after_a_suspension_one_may_apply_again():
    stopped = Applicant(**{**GOOD.__dict__, "suspended_on": date(2025, 6, 2)})
    assert "được đăng ký lại từ 02/06/2026" in reasons(stopped, DAY)[0].said
    assert admitted(stopped, date(2026, 6, 2)) is True


def test_what_bars_stands_before_what_is_asked():
    mixed = Applicant(**{**GOOD.__dict__, "legal_person": None, "recovery_open": True})
    assert [one.key for one in reasons(mixed, DAY)] == ["recovery_open", "legal_person"]
