"""An application from the answers to the money and back: what bounds a decision, what goes into the register and out of it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from dotpha.cases import actions as cases
from dotpha.cases.models import Applicant, CaseLetter, Notice, Support
from dotpha.cases.queries import support_of
from dotpha.cases.tests.world import fresh, take
from dotpha.kit.access import Refused, Rejected
from dotpha.services.incentives import actions, queries
from dotpha.services.incentives.models import Application, Budget
from dotpha.services.incentives.tests import world as worlds
from dotpha.services.incentives.tests.world import DAY, DECIDES, MACHINES, OFFICE
from dotpha.text.calendar import add_working_days

pytestmark = pytest.mark.django_db


def test_an_application_begins_with_everything_that_was_answered(world):
    case = worlds.begun(world)
    assert case.content["name"] == "Khuyến công: hỗ trợ máy móc, thiết bị tiên tiến"
    assert case.content["purpose"] == "Mua máy móc, thiết bị tiên tiến cho sản xuất"
    assert case.content["items"] == [{"what": "Chi phí máy móc, thiết bị", "amount": "400.000.000"}]
    assert case.content["asked"] == "200.000.000"
    assert Application.objects.get(case=case).facts == worlds.DRYER
    assert Applicant.objects.get().facts == worlds.DRYER
    assert case.body == world.body("sport"), "the standing office where the register does not know the policy's"


def test_what_the_policy_asks_for_is_what_the_draft_lacks(world):
    case = worlds.begun(world)
    with pytest.raises(cases.Incomplete) as told:
        cases.submit(case_id=case.pk, turn=case.turn, **worlds.who(world, "maker"))
    assert told.value.errors["paper1"] == "Hãy đính kèm «Đề án khuyến công»."
    assert set(told.value.errors) == {"paper1", "paper2", "paper3"}


def test_the_money_stands_in_the_register_once_it_is_paid(world):
    worlds.budget(world)
    case = worlds.paid(world)
    row = Support.objects.get()
    assert (row.amount_vnd, row.policy, row.form, row.source) == (Decimal(200_000_000), MACHINES, "grant", "incentives")
    assert case.step == "paid"
    (money,) = queries.budgets_of(MACHINES)
    assert (money.committed, money.paid, money.left) == (200_000_000, 200_000_000, 300_000_000)


def test_the_decision_goes_out_with_its_articles(world):
    worlds.budget(world)
    case = worlds.approved(world)
    letter = CaseLetter.objects.get(case=case)
    assert (letter.number, letter.title.lower()[:10]) == ("7/QĐ-UBND", "quyết định")


def test_no_more_than_the_rules_give_is_decided_and_the_article_is_named(world):
    worlds.budget(world)
    case = worlds.assessed(world)
    with pytest.raises(Rejected, match=r"là 200 triệu đồng, không được 201 triệu đồng \(khoản 4 Điều 8 Thông tư 28"):
        take(world, case, "approve", DECIDES, amount="201000000", number="7/QĐ")


def test_what_was_received_before_leaves_less_of_a_ceiling(world):
    worlds.budget(world)
    coop = worlds.coop(world)
    facts = cases.SupportFacts("Khuyến công", "Máy sàng", "grant", Decimal(250_000_000), DAY, "2/QĐ-SCT", MACHINES)
    cases.record_support(applicant_id=coop.pk, facts=facts, **worlds.who(world, OFFICE))
    case = worlds.assessed(world)
    with pytest.raises(Rejected, match="đã nhận 250 triệu đồng, còn 50 triệu đồng"):
        take(world, case, "approve", DECIDES, amount="51000000", number="7/QĐ")
    assert take(world, case, "approve", DECIDES, amount="50000000", number="7/QĐ").step == "approved"


def test_what_is_decided_and_not_paid_counts_against_the_same_ceiling(world):
    worlds.budget(world, amount=900_000_000)
    worlds.approved(world)
    second = worlds.assessed(world)
    with pytest.raises(Rejected, match="còn 100 triệu đồng"):
        take(world, second, "approve", DECIDES, amount="150000000", number="8/QĐ")


def test_without_a_budget_nothing_is_decided_nor_beyond_what_is_left(world):
    case = worlds.assessed(world)
    with pytest.raises(Rejected, match="Chưa ghi dự toán năm 2025"):
        take(world, case, "approve", DECIDES, amount="200000000", number="7/QĐ")
    worlds.budget(world, amount=150_000_000)
    with pytest.raises(Rejected, match="còn 150 triệu đồng, không đủ"):
        take(world, case, "approve", DECIDES, amount="200000000", number="7/QĐ")
    assert Application.objects.get().committed_vnd is None


def test_no_amount_is_decided_that_the_policy_cannot_be_computed_to(world):
    worlds.budget(world)
    case = worlds.assessed(world, found={"chi_phi_may_moc": None})
    with pytest.raises(Rejected, match="Chưa biết «Chi phí máy móc, thiết bị» nên chưa tính được mức hỗ trợ"):
        take(world, case, "approve", DECIDES, amount="300000000", number="7/QĐ")
    case = take(world, case, "send_back", DECIDES, note="Ghi chi phí")
    actions.record_assessment(case_id=case.pk, found=worlds.DRYER, **worlds.who(world, OFFICE))
    assert take(world, fresh(case), "approve", DECIDES, amount="200000000", number="7/QĐ").step == "approved"


def test_a_budget_is_not_lowered_below_what_is_decided(world):
    worlds.budget(world)
    worlds.approved(world)
    with pytest.raises(Rejected, match="không giảm xuống dưới"):
        worlds.budget(world, amount=100_000_000)
    assert worlds.budget(world, amount=200_000_000).amount_vnd == Budget.objects.get().amount_vnd


def test_what_the_papers_say_decides_and_differences_are_told(world):
    worlds.budget(world)
    case = worlds.assessed(world, found={"may_moc_moi": False})
    told = queries.told_of(fresh(case), DAY)
    assert [(one.label[:18], one.said, one.found) for one in told.differences] == [
        ("Máy móc, thiết bị ", "Có", "Không")
    ]
    with pytest.raises(Rejected, match="Không đủ điều kiện: Máy móc, thiết bị tiên tiến, mới 100%"):
        take(world, case, "approve", DECIDES, amount="1000000", number="7/QĐ")
    assert take(world, case, "refuse", DECIDES, note="Máy đã qua sử dụng").step == "refused"
    assert "trả lời hồ sơ" in CaseLetter.objects.get(case=case).title


def test_the_term_is_the_policys_and_goes_on_until_the_decision(world):
    case = worlds.begun(world, policy=MACHINES)
    Application.objects.filter(case=case).update(policy=worlds.DIGITAL)
    for key in ("paper1", "paper2"):
        case = cases.attach_file(
            case_id=case.pk, key=key, file=("a.txt", b"a"), turn=case.turn, **worlds.who(world, "maker")
        )
    cases.submit(case_id=case.pk, turn=case.turn, **worlds.who(world, "maker"))
    assert fresh(case).due_on == add_working_days(DAY, 14)
    later = DAY + timedelta(days=4)
    actions.record_assessment(case_id=case.pk, found=worlds.DRYER, **worlds.who(world, OFFICE, later))
    assert (fresh(case).step, fresh(case).due_on) == ("assessed", add_working_days(DAY, 14))


def test_a_policy_without_a_legal_term_has_none(world):
    assert worlds.submitted(world).due_on is None


def test_a_decision_taken_back_frees_the_budget_and_what_was_paid_comes_back_negative(world):
    worlds.budget(world)
    case = take(world, worlds.approved(world), "revoke", DECIDES, note="Trùng hỗ trợ")
    assert (case.step, queries.budgets_of(MACHINES)[0].left) == ("revoked", 500_000_000)
    second = worlds.paid(world)
    with pytest.raises(Rejected, match="không thu hồi quá"):
        take(world, second, "recover", DECIDES, amount="300000000", number="9/QĐ", note="Sai mục đích")
    assert (
        take(world, second, "recover", DECIDES, amount="200000000", number="9/QĐ", note="Sai mục đích").step
        == "recovered"
    )
    assert sum(one.amount_vnd for one in support_of(second.applicant_id)) == 0
    assert queries.received_of(second.applicant_id, DAY) == []


def test_only_the_office_looks_and_only_who_may_decides(world):
    case = worlds.submitted(world)
    for name in ("maker", "rival", "officer", "supervisor"):
        with pytest.raises(Refused):
            actions.record_assessment(case_id=case.pk, found=worlds.DRYER, **worlds.who(world, name))
    case = worlds.assessed(world)
    for name in ("maker", OFFICE, "officer"):
        with pytest.raises(Refused, match="người có thẩm quyền"):
            take(world, case, "approve", name, amount="1", number="7/QĐ")


def test_a_policy_for_others_or_filed_elsewhere_or_not_in_force_is_not_begun(world):
    coop = worlds.coop(world)
    for policy, why in (
        (worlds.DIGITAL, "không dành cho"), ("mien-thue-doanh-nghiep-moi", "không nộp hồ sơ ở đây"),
        ("dao-tao-quan-tri", "15/01/2026"), ("khong-co", "Không có chính sách này"),
    ):  # fmt: skip
        with pytest.raises(Rejected, match=why):
            actions.begin_application(policy=policy, facts={}, applicant_id=coop.pk, **worlds.who(world, "maker"))
    assert not Application.objects.exists()


def test_facts_are_said_anew_while_it_is_written_and_not_after(world):
    case = worlds.begun(world)
    said = worlds.DRYER | {"chi_phi_may_moc": 500_000_000}
    actions.say_facts(case_id=case.pk, facts=said, **worlds.who(world, "maker"))
    assert Applicant.objects.get().facts["chi_phi_may_moc"] == 500_000_000
    with pytest.raises(Refused):
        actions.say_facts(case_id=case.pk, facts=said, **worlds.who(world, "rival"))
    case = worlds.submitted(world)
    with pytest.raises(Rejected, match="không sửa được"):
        actions.say_facts(case_id=case.pk, facts=said, **worlds.who(world, "maker"))


# who came and who stayed


def test_nobody_is_paid_for_coming_before_they_came(world):
    worlds.budget(world, worlds.TALENT)
    case = worlds.approved(world, "rival", worlds.TALENT)
    with pytest.raises(Rejected, match="ngày người được thu hút về nhận việc"):
        take(world, case, "pay", OFFICE, amount="200000000", paper="UNC 1")
    actions.record_came(case_id=case.pk, on=DAY, words="Trung tâm A", **worlds.who(world, OFFICE))
    assert take(world, case, "pay", OFFICE, amount="200000000", paper="UNC 1").step == "paid"


def test_years_are_confirmed_once_they_are_full_one_after_the_other(world):
    worlds.budget(world, worlds.TALENT)
    case = worlds.approved(world, "rival", worlds.TALENT)
    came = DAY.replace(year=DAY.year - 1, day=10)
    actions.record_came(case_id=case.pk, on=came, words="Trung tâm A", **worlds.who(world, OFFICE))
    (first,) = [one for one in queries.of_case(case) if one.year == 1]
    assert first.due_on == DAY.replace(day=10)
    assert [one.pk for one in queries.overdue(DAY)] == [first.pk]
    actions.confirm_stay(stay_id=first.pk, words="Giấy xác nhận 3", **worlds.who(world, OFFICE))
    (talent,) = [one for one in queries.figures(DAY) if one.policy.key == worlds.TALENT]
    assert (talent.applied, talent.decided, talent.came, talent.left, talent.years) == (1, 1, 1, 0, [(1, 1, 1)])
    second = [one for one in queries.of_case(case) if one.year == 2][0]
    with pytest.raises(Rejected, match="chưa xác nhận được"):
        actions.confirm_stay(stay_id=second.pk, words="x", **worlds.who(world, OFFICE))
    actions.record_left(stay_id=second.pk, on=DAY, words="Chuyển nơi khác", **worlds.who(world, OFFICE))
    (talent,) = [one for one in queries.figures(DAY.replace(year=DAY.year + 2)) if one.policy.key == worlds.TALENT]
    assert (talent.left, talent.years) == (1, [(1, 1, 1), (2, 0, 1), (3, 0, 1)])
    assert not Notice.objects.filter(text__contains="thôi việc", recipient=world.people[OFFICE]).exists()
