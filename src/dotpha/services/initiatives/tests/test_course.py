"""An initiative from a phone to its certificate, its use elsewhere, its reward."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from dotpha.cases import actions as cases
from dotpha.cases.kinds import Move
from dotpha.cases.queries.judging import signs_of
from dotpha.kit.access import Refused, Rejected
from dotpha.people.models import Position
from dotpha.people.tests.world import person
from dotpha.services.initiatives.actions import using
from dotpha.services.initiatives.actions.proposing import raise_reach
from dotpha.services.initiatives.models import Certificate, Use
from dotpha.services.initiatives.queries import gains, judged, library
from dotpha.services.initiatives.reach import may_recognise
from dotpha.services.initiatives.tests import world as worlds
from dotpha.services.initiatives.tests.world import BARE, LAMP, who

pytestmark = pytest.mark.django_db
DAY = worlds.DAY


def test_a_proposal_goes_to_its_own_unit_with_the_terms_of_the_charter(world):
    case = worlds.proposed(world.people["author"])
    assert (case.body, case.step, case.due_on) == (
        world.bodies["culture"],
        "received",
        date(2025, 12, 22),
    )  # 20/12 is a Saturday


def test_the_same_words_without_marks_are_taken_only_with_an_answer(world):
    first = worlds.proposed(world.people["author"])
    with pytest.raises(Rejected, match="Khác gì sáng kiến giống"):
        worlds.proposed(world.people["secretary"], **BARE)
    again = worlds.proposed(world.people["secretary"], **BARE, differs="Thêm bản nghe cho người khiếm thị.")
    assert again.step == "received"
    assert first.pk != again.pk


def test_a_refused_try_leaves_nothing_in_the_library(world):
    worlds.proposed(world.people["author"])
    for _ in range(2):
        with pytest.raises(Rejected, match="trùng với một sáng kiến chưa công bố của Sở VH thử"):
            worlds.proposed(world.people["secretary"], **BARE)
    assert worlds.proposed(world.people["secretary"], **LAMP).step == "received"


def test_nobody_takes_in_or_recognises_what_they_propose_or_are_named_in(world):
    worlds.council(world.people["officer"], worlds.seats_of(world))
    own = worlds.proposed(world.people["officer"])
    with pytest.raises(Refused):
        worlds.admitted(own, world.people["officer"])
    named = worlds.proposed(
        world.people["author"],
        **LAMP,
        authors=[{"who": "Phan Văn Bình", "share": "40"}, {"who": "Đỗ Thu Hà", "share": "10"}],
    )
    with pytest.raises(Refused):  # the officer is a co-author
        worlds.admitted(named, world.people["officer"])
    with pytest.raises(Refused):  # so is the head
        worlds.recognised(named, world.people["head"])


def test_the_one_domain_of_the_house_is_no_sign_of_a_conflict(world):
    case = worlds.proposed(world.people["author"])
    same = world.people["secretary"]
    assert same.email.split("@")[0] == "secretary"
    same.email = world.people["author"].email.replace("author", "x")
    assert signs_of(case, [same], {})[same.pk] == []


def test_what_the_head_proposes_a_leader_recognises(world):
    seats = worlds.seats_of(world)
    worlds.council(world.people["officer"], seats)
    case = worlds.judged(worlds.admitted(worlds.proposed(world.people["head"]), world.people["officer"]), seats)
    assert judged.author_at_the_head(case, DAY) == world.people["head"].pk
    assert worlds.recognised(case, world.people["leader"]).step == "recognised"


def test_where_the_head_is_a_co_author_a_leader_recognises_and_no_deputy(world):
    seats = worlds.seats_of(world)
    worlds.council(world.people["officer"], seats)
    deputy = person("deputy", "Ngô Văn Phó", "agency_lead", world.bodies["culture"])
    Position.objects.filter(user=deputy).update(title="Phó Giám đốc")
    head = world.people["head"]
    case = worlds.proposed(world.people["author"], authors=[{"who": head.full_name, "share": "40"}])
    case = worlds.judged(worlds.admitted(case, world.people["officer"]), seats)
    assert judged.author_at_the_head(case, DAY) == head.pk
    for one in (head, deputy):
        with pytest.raises(Refused):
            worlds.recognised(case, one)
    assert worlds.recognised(case, world.people["leader"]).step == "recognised"


def test_who_proposes_is_not_named_once_more_among_the_co_authors(world):
    author = world.people["author"]
    with pytest.raises(Rejected, match="không ghi lại ở bảng đồng tác giả"):
        worlds.proposed(author, authors=[{"who": author.full_name.upper(), "share": "40"}])


def test_a_council_that_takes_its_time_makes_no_application_late(world):
    seats = worlds.seats_of(world)
    worlds.council(world.people["officer"], seats)
    case = worlds.admitted(worlds.proposed(world.people["author"], used_on="25/11/2024"), world.people["officer"])
    later = DAY + timedelta(days=30)
    met = {one.key: one.met for one in judged.conditions_of(case, later)}
    assert met["used"] is True


def test_recognition_needs_minutes_and_two_thirds_of_the_council(world):
    seats = worlds.seats_of(world)
    worlds.council(world.people["officer"], seats)
    case = worlds.admitted(worlds.proposed(world.people["author"]), world.people["officer"])
    with pytest.raises(Rejected, match="Chưa có biên bản"):
        worlds.recognised(case, world.people["head"])
    worlds.judged(case, seats, votes=1)
    with pytest.raises(Rejected, match="cần ít nhất 2"):
        worlds.recognised(case, world.people["head"])


def test_a_condition_that_is_known_not_to_hold_stops_recognition(world):
    seats = worlds.seats_of(world)
    worlds.council(world.people["officer"], seats)
    case = worlds.admitted(worlds.proposed(world.people["author"], used_on="01/03/2023"), world.people["officer"])
    with pytest.raises(Rejected, match="01 năm"):
        worlds.recognised(worlds.judged(case, seats), world.people["head"])


def test_a_first_use_before_there_was_a_charter_is_late_like_another(world):
    case = worlds.proposed(world.people["author"], used_on="01/03/2001")
    (used,) = [one for one in judged.conditions_of(case, DAY) if one.key == "used"]
    assert (used.met, "01/03/2001" in used.says) == (False, True)


def test_recognition_brings_a_certificate_a_decision_and_the_first_use(world):
    case = worlds.done(world, authors=[{"who": "Lý Văn Cùng", "share": "30"}])
    one = Certificate.objects.get(case=case)
    assert [holder["share"] for holder in one.holders] == ["70", "30"]
    assert library.certificate_by(one.code) == one
    use = Use.objects.get(case=case)
    assert (use.body, use.from_on, use.own, use.confirmed_by) == (
        case.body,
        date(2025, 3, 3),
        True,
        world.people["head"],
    )
    assert "QUYẾT ĐỊNH".capitalize() in case.letters.get().title


def test_a_revoked_recognition_revokes_the_certificate(world):
    case = worlds.done(world)
    cases.take_step(
        case_id=case.pk,
        verb="revoke",
        note="Sao chép của nơi khác.",
        typed={"number": "9/QĐ-SVH"},
        **who(world.people["head"]),
    )
    one = Certificate.objects.get(case=case)
    assert (one.revoked_on, one.reason) == (DAY, "Sao chép của nơi khác.")


def test_another_unit_copies_it_and_its_head_confirms(world):
    case = worlds.done(world)
    use = worlds.used(case, world.people["secretary"], world.bodies["sport"])
    with pytest.raises(Refused):
        using.confirm_use(use_id=use.pk, **who(world.people["secretary"]))
    with pytest.raises(Refused):
        using.confirm_use(use_id=use.pk, **who(world.people["head"]))
    assert using.confirm_use(use_id=use.pk, **who(world.people["sporthead"])).confirmed_on == DAY
    with pytest.raises(Rejected, match="đã ghi áp dụng"):
        worlds.used(case, world.people["secretary"], world.bodies["sport"])
    with pytest.raises(Rejected, match="không trước 25/4/2012"):
        worlds.used(case, world.people["author"], world.bodies["culture"], from_on=date(1999, 3, 1))


def test_a_use_begins_once_there_is_something_to_use(world):
    secretary, sport = world.people["secretary"], world.bodies["sport"]
    stated = worlds.done(world)
    with pytest.raises(Rejected, match="không trước 03/3/2025, ngày áp dụng lần đầu ghi trong hồ sơ"):
        worlds.used(stated, secretary, sport, from_on=date(2020, 1, 1))
    assert worlds.used(stated, secretary, sport, from_on=date(2025, 3, 3)).pk
    silent = worlds.done(world, number="216/QĐ-SVH", **{**LAMP, "used_on": ""})
    with pytest.raises(Rejected, match="ngày nộp sáng kiến"):
        worlds.used(silent, secretary, sport, from_on=date(2025, 3, 3))
    own = worlds.used(silent, world.people["author"], world.bodies["culture"], from_on=DAY)
    Use.objects.filter(pk=own.pk).update(from_on=date(2025, 4, 1))
    with pytest.raises(Rejected, match="không trước 01/4/2025, ngày Sở Văn hóa thử bắt đầu áp dụng"):
        worlds.used(silent, secretary, sport, from_on=date(2025, 3, 31))
    assert worlds.used(silent, secretary, sport, from_on=date(2025, 4, 1)).pk


def test_a_year_is_measured_once_after_it_is_over_and_counts_once_confirmed(world):
    case = worlds.done(world)
    use = worlds.used(case, world.people["secretary"], world.bodies["sport"], world.people["sporthead"])
    with pytest.raises(Rejected, match="kết thúc ngày 28/02/2026"):
        worlds.measured(use, world.people["secretary"], year=2)
    told = worlds.measured(use, world.people["secretary"])
    assert gains.benefit_of(case, DAY).total_vnd is None
    using.confirm_benefit(benefit_id=told.pk, **who(world.people["sporthead"]))
    assert gains.benefit_of(case, DAY).total_vnd == Decimal(100_000_000)
    with pytest.raises(Rejected, match="đã có số"):
        worlds.measured(use, world.people["secretary"])


def test_what_a_body_tells_for_its_parts_is_not_added_to_theirs(world):
    case = worlds.done(world)
    world.bodies["sport"].parent = world.bodies["culture"]
    world.bodies["sport"].save()
    people = world.people
    part = worlds.used(case, people["secretary"], world.bodies["sport"], people["sporthead"])
    worlds.measured(part, people["secretary"], people["sporthead"], saved=40_000_000)
    Use.objects.filter(case=case, body=world.bodies["culture"]).update(from_on=date(2024, 3, 1))
    whole = Use.objects.get(case=case, body=world.bodies["culture"])
    worlds.measured(whole, people["author"], people["head"], saved=90_000_000, whole=True)
    assert gains.benefit_of(case, DAY).total_vnd == Decimal(90_000_000)
    (row,) = library.library(people["leader"], DAY)
    assert (row.benefit, row.units, row.copies) == (Decimal(90_000_000), 2, 1)


def test_the_reward_is_seven_percent_by_year_and_divided_by_shares(world):
    case = worlds.done(world, authors=[{"who": "Lý Văn Cùng", "share": "30"}])
    Use.objects.filter(case=case).update(from_on=date(2024, 3, 1))
    worlds.measured(Use.objects.get(case=case), world.people["author"], world.people["head"])
    told = gains.reward_of(world.people["author"], case, DAY)
    assert told
    assert told.reward.authors_vnd == Decimal(7_000_000)
    assert [amount for _, amount in told.parts] == [Decimal(4_900_000), Decimal(2_100_000)]
    assert gains.reward_of(world.people["secretary"], case, DAY) is None


def test_two_authors_of_one_name_have_each_their_own_part(world, monkeypatch):
    case = worlds.done(world)
    Use.objects.filter(case=case).update(from_on=date(2024, 3, 1))
    worlds.measured(Use.objects.get(case=case), world.people["author"], world.people["head"])
    names = [judged.Holder("Lê Văn An", Decimal(60)), judged.Holder("Lê Văn An", Decimal(40))]
    monkeypatch.setattr(gains, "holders_of", lambda case: names)
    told = gains.reward_of(world.people["author"], case, DAY)
    assert [amount for _, amount in told.parts] == [Decimal(4_200_000), Decimal(2_800_000)]


def test_a_paid_reward_is_recorded_once_and_then_nothing_is_withdrawn(world):
    case = worlds.done(world)
    Use.objects.filter(case=case).update(from_on=date(2024, 3, 1))
    told = worlds.measured(Use.objects.get(case=case), world.people["author"], world.people["head"])
    paid = {"benefit_id": told.pk, "amount_vnd": Decimal(7_000_000), "paid_on": DAY, "paper": "PC 12"}
    using.pay_reward(**paid, **who(world.people["officer"]))
    with pytest.raises(Rejected, match="Đã ghi trả"):
        using.pay_reward(**paid, **who(world.people["officer"]))
    with pytest.raises(Rejected, match="Đã trả thù lao"):
        using.withdraw_benefit(benefit_id=told.pk, reason="Nhầm", **who(world.people["author"]))


def test_what_is_withdrawn_goes_from_the_sums_with_its_reason(world):
    case = worlds.done(world)
    use = worlds.used(case, world.people["secretary"], world.bodies["sport"], world.people["sporthead"])
    worlds.measured(use, world.people["secretary"], world.people["sporthead"])
    with pytest.raises(Rejected, match="lý do"):
        using.withdraw_use(use_id=use.pk, reason=" ", **who(world.people["sporthead"]))
    using.withdraw_use(use_id=use.pk, reason="Ghi nhầm đơn vị.", **who(world.people["sporthead"]))
    assert gains.benefit_of(case, DAY).total_vnd is None
    assert gains.uses_told(world.people["leader"], case)[0].use.own


def test_the_reach_is_asked_for_with_what_is_known_and_recognised_by_a_leader(world):
    case = worlds.done(world)
    people = world.people
    worlds.used(case, people["secretary"], world.bodies["sport"], people["sporthead"])
    with pytest.raises(Refused):
        raise_reach(case_id=case.pk, **who(people["secretary"]))
    draft = raise_reach(case_id=case.pk, **who(people["author"]))
    assert draft.content["scope"] == "Đang áp dụng tại 2 đơn vị: Sở TT thử, Sở VH thử."
    assert draft.body == world.bodies["sport"]  # where the standing office works


def test_no_reach_of_what_its_unit_no_longer_recognises(world):
    people, case = world.people, worlds.done(world)
    draft = raise_reach(case_id=case.pk, **who(people["author"]))
    move = Move(draft, "recognise", None, {}, "", people["leader"], DAY)
    assert may_recognise(move) == "Chưa có biên bản họp hội đồng đã ký."
    cases.take_step(case_id=case.pk, verb="revoke", note="Sao chép.", typed={"number": "9/QĐ"}, **who(people["head"]))
    assert may_recognise(replace(move, case=worlds.fresh(draft))).startswith("Đơn vị đã hủy công nhận")
