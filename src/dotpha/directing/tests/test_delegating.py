"""Who stands in for an absent leader: set, overlapping, handed on, ended; what is done and told meanwhile."""

from datetime import timedelta

import pytest

from dotpha.cases.models import Notice
from dotpha.directing import actions, queries
from dotpha.directing.tests.world import DUE, acknowledged, delegated, drafted, issued
from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db
LATER = DUE + timedelta(1)


def test_who_stands_in_gives_in_the_name_of_the_leader_while_it_lasts(world):
    with pytest.raises(Refused):
        issued(world, actor=world.chief)
    held = delegated(world)
    made = issued(world, actor=world.fresh("chief"))
    assert (made.giver, made.entered_by, made.delegation) == (world.leader, world.chief, held)
    assert made.task.document.issuer == "Ủy ban nhân dân tỉnh Quảng Trị"
    with clock.standing_at(LATER), pytest.raises(Refused):
        actions.withdraw(directive_id=made.pk, reason="x", actor=world.fresh("chief"), day=LATER)
    actions.withdraw(directive_id=made.pk, reason="Trùng việc", actor=world.fresh("chief"), day=DAY)


def test_who_stands_in_takes_nothing_back_that_their_own_body_is_to_carry_out(world):
    made = issued(world, organisation_id=world.cabinet.pk, wants_product=False)
    delegated(world)
    chief = world.fresh("chief")
    actions.ask(directive_id=made.pk, question="Từ tháng nào?", actor=chief, day=DAY)
    for act, said in (
        (actions.withdraw, {"reason": "x"}), (actions.close, {"outcome": "x"}), (actions.explain, {"text": "x"}),
    ):  # fmt: skip
        with pytest.raises(Refused, match="chính cơ quan đồng chí"):
            act(directive_id=made.pk, actor=chief, day=DAY, **said)
    actions.explain(directive_id=made.pk, text="Từ tháng 10.", actor=world.leader, day=DAY)
    others = issued(world, title="Việc của cơ quan khác")
    actions.withdraw(directive_id=others.pk, reason="Trùng việc", actor=chief, day=DAY)


def test_what_the_absent_is_told_is_told_to_who_stands_in(world):
    delegated(world)
    acknowledged(world)
    for person in (world.leader, world.chief):
        assert Notice.objects.filter(recipient=person, text__contains="đã nhận").exists()


def test_who_stands_in_sees_what_the_leader_gave(world):
    made = drafted(world)
    assert not queries.visible_directives(world.fresh("chief")).exists()
    delegated(world)
    assert queries.visible_directives(world.fresh("chief")).get() == made


def test_two_delegations_of_one_leader_do_not_overlap(world):
    delegated(world)
    with pytest.raises(Rejected, match="đã ủy quyền"):
        delegated(world, first=DUE, last=LATER, delegate_id=world.colleague.pk)
    delegated(world, first=LATER, last=LATER, delegate_id=world.colleague.pk)


def test_what_was_delegated_is_not_handed_on(world):
    delegated(world, delegate_id=world.chairman.pk)
    with pytest.raises(Rejected, match="không ủy quyền tiếp"):
        actions.delegate(
            facts=actions.DelegationFacts(world.chairman.pk, world.chief.pk, DUE, LATER, "Mọi việc"),
            actor=world.chairman, day=DAY,
        )  # fmt: skip
    with pytest.raises(Rejected, match="không ủy quyền tiếp"):
        actions.delegate(
            facts=actions.DelegationFacts(world.chairman.pk, world.leader.pk, DUE, LATER, "Mọi việc", "kt"),
            actor=world.chairman, day=DAY,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "match"),
    [
        ({"first": DUE, "last": DAY}, "Ngày cuối"),
        ({"first": DAY - timedelta(9), "last": DAY - timedelta(2)}, "đã qua"),
        ({"last": DAY + timedelta(366)}, "dài nhất 366 ngày"),
        ({"first": DAY + timedelta(400), "last": DAY + timedelta(401)}, "trong 366 ngày tới"),
        ({"scope": " "}, "phạm vi"),
        ({"kind": "xx"}, "cách ký"),
        ({"kind": "kt"}, "ký thay"),
        ({"delegate_id": 10**9}, "Người được ủy quyền"),
    ],
)
def test_what_cannot_be_delegated_says_why(world, wrong, match):
    with pytest.raises(Rejected, match=match):
        delegated(world, **wrong)


def test_nobody_delegates_to_themselves_nor_for_another_leader(world):
    with pytest.raises(Rejected, match="Không tự"):
        delegated(world, delegate_id=world.leader.pk)
    facts = actions.DelegationFacts(world.leader.pk, world.chief.pk, DAY, DUE, "Mọi việc")
    for person in (world.chairman, world.owner, world.chief):
        with pytest.raises(Refused):
            actions.delegate(facts=facts, actor=person, day=DAY)
    made = actions.delegate(facts=facts, actor=world.office, day=DAY)
    assert Notice.objects.filter(recipient=world.leader, text__contains="Đã ghi ủy quyền").exists()
    with pytest.raises(Refused):
        actions.end_delegation(delegation_id=made.pk, reason="x", actor=world.chief, day=DAY)


def test_a_delegation_ends_before_its_time_from_the_day_it_is_withdrawn(world):
    held = delegated(world)
    with pytest.raises(Rejected, match="lý do"):
        actions.end_delegation(delegation_id=held.pk, reason=" ", actor=world.leader, day=DAY)
    actions.end_delegation(delegation_id=held.pk, reason="Về sớm", actor=world.leader, day=DAY)
    with pytest.raises(Refused):
        issued(world, actor=world.fresh("chief"))
    with pytest.raises(Rejected, match="đã thôi"):
        actions.end_delegation(delegation_id=held.pk, reason="x", actor=world.leader, day=DAY)
    delegated(world)  # the days are free again
    assert Notice.objects.filter(recipient=world.chief, text__contains="thôi ủy quyền").exists()


def test_a_deputy_of_the_same_body_signs_for_the_head_and_a_head_is_empowered(world):
    other = world.chairman.positions.get()
    with pytest.raises(Rejected, match="cấp phó cùng cơ quan"):
        delegated(world, delegate_id=world.chairman.pk, kind="kt")
    other.title = "Phó Chủ tịch UBND tỉnh"
    other.save()
    for kind in ("tuq", "tl"):
        with pytest.raises(Rejected, match="người đứng đầu"):
            delegated(world, delegate_id=world.chairman.pk, kind=kind)
    assert delegated(world, delegate_id=world.chairman.pk, kind="kt").kind == "kt"


def test_a_deputy_of_another_body_signs_neither_way(world):
    world.chief.positions.update(title="Phó Chánh Văn phòng UBND tỉnh")
    for kind in ("kt", "tuq", "tl"):
        with pytest.raises(Rejected, match="không ký như vậy được"):
            delegated(world, kind=kind)


def test_nobody_stands_in_for_who_leads_no_more(world):
    issued(world)
    delegated(world)
    assert queries.visible_directives(world.fresh("chief")).exists()
    world.leader.positions.update(until_on=DAY)
    assert not queries.visible_directives(world.fresh("chief")).exists()
    assert world.chief not in queries.told_for(world.leader.pk, DAY)


def test_days_of_a_delegation_that_was_withdrawn_before_it_began_are_free(world):
    held = delegated(world, first=DAY + timedelta(3), last=DUE)
    actions.end_delegation(delegation_id=held.pk, reason="Không đi nữa", actor=world.leader, day=DAY)
    delegated(world, first=DAY - timedelta(1), last=DUE)


def test_what_is_over_is_not_ended(world):
    held = delegated(world)
    with pytest.raises(Rejected, match="đã hết"):
        actions.end_delegation(delegation_id=held.pk, reason="x", actor=world.leader, day=LATER)


def test_a_draft_of_who_stood_in_is_signed_by_who_issues_it(world):
    delegated(world)
    made = drafted(world, actor=world.fresh("chief"))
    assert made.delegation is not None
    made = actions.issue(directive_id=made.pk, actor=world.leader, day=DAY)
    assert made.delegation is None
