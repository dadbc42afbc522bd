"""The check: announced, drawn, replaced, concluded; what it says."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from dotpha.cases.models import Notice
from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.programme import actions as programme
from dotpha.programme.models import Task
from dotpha.truth import actions, queries, rules
from dotpha.truth.models import Check, Visit
from dotpha.truth.queries.facts import compute
from dotpha.truth.queries.frame import strata_in
from dotpha.truth.tests.world import (
    DAY,
    SOURCE,
    announced,
    concluded,
    drawn,
    found,
    given_to,
    green,
    greens,
    opened,
    picture,
    verbs,
)


def test_a_list_is_closed_with_every_green_of_the_periods_day(world):
    check = announced(world)
    assert (check.frame_size, check.size, check.wish, check.draw_number) == (8, 4, "4", 1)
    assert [(one["name"], one["drawn"]) for one in check.frame["strata"]] == [("Sở Tư pháp", 2), ("Sở Y tế", 2)]
    codes = {one["code"] for one in check.frame["greens"]}
    assert codes == set(Task.objects.filter(step="verified").values_list("code", flat=True))
    claim = check.frame["greens"][0]
    assert claim["done_on"] == DAY.isoformat()
    assert len(claim["proofs"]) == 1
    assert verbs(check) == ["truth.announced"]
    assert not check.visits.exists()


def test_a_wish_may_be_a_share(world):
    greens(world, ["Sở Tư pháp"] * 5)
    check = actions.announce_check(
        period_id=opened(world).pk,
        share=Fraction(1, 2),
        number_source=SOURCE,
        number_on=DAY,
        actor=world.office,
        day=DAY,
    )
    assert (check.size, check.wish) == (3, "50%")


def test_supervisors_are_told_of_the_list_before_the_number_is_known(world):
    check = announced(world, number_on=DAY + timedelta(days=1))
    text = Notice.objects.get(recipient=world.supervisor, key=f"truth:{check.pk}:announced").text
    assert "8 nhiệm vụ hoàn thành" in text
    assert "21/11/2025" in text


def test_a_frozen_period_is_checked_by_its_frozen_rows(world):
    tasks = greens(world, ["Sở Tư pháp"] * 4)
    period = opened(world)
    with clock.standing_at(date(2025, 12, 16)):
        programme.freeze_period(period_id=period.pk, actor=world.fresh("office"), day=date(2025, 12, 16))
        programme.move_task(
            task_id=tasks[0].pk, verb="return", note="Sai", actor=world.fresh("office"), day=date(2025, 12, 16)
        )
        check = actions.announce_check(
            period_id=period.pk, number=2, number_source=SOURCE, number_on=date(2025, 12, 16), actor=world.fresh("office"),
            day=date(2025, 12, 16),
        )  # fmt: skip
    assert tasks[0].code in {one["code"] for one in check.frame["greens"]}


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"number_source": "  "}, "số công khai"),
        ({"number_on": DAY - timedelta(days=1)}, "đã biết trước"),
    ],
)
def test_a_list_is_not_closed_without_a_number_to_come(world, more, sentence):
    with pytest.raises(Rejected) as refused:
        announced(world, **more)
    assert sentence in refused.value.sentence


def test_a_period_without_greens_is_not_checked(world):
    with pytest.raises(Rejected, match="không có gì để hậu kiểm"):
        actions.announce_check(
            period_id=opened(world).pk, number=4, number_source=SOURCE, number_on=DAY, actor=world.office, day=DAY
        )


def test_a_period_has_one_check_at_a_time(world):
    check = announced(world)
    with pytest.raises(Rejected, match="đã có đợt hậu kiểm"):
        actions.announce_check(
            period_id=check.period_id, number=2, number_source=SOURCE, number_on=DAY, actor=world.office, day=DAY
        )


@pytest.mark.parametrize("who", ["leader", "supervisor", "owner", "ward"])
def test_only_the_standing_office_announces_draws_and_concludes(world, who):
    check = announced(world)
    for act in (
        lambda: actions.draw_check(check_id=check.pk, number="123456", actor=world.people[who], day=DAY),
        lambda: actions.conclude_check(check_id=check.pk, actor=world.people[who], day=DAY),
        lambda: actions.replace_check(check_id=check.pk, reason="x", actor=world.people[who], day=DAY),
        lambda: actions.assign_visits(
            check_id=check.pk, visit_ids=[], person=world.office, actor=world.people[who], day=DAY
        ),
    ):
        with pytest.raises(Refused):
            act()


def test_the_draw_takes_the_first_by_digest_of_each_group(world):
    check = drawn(world)
    assert check.seed == "2025-Q4|1|048213"
    for stratum in check.frame["strata"]:
        by_hand = sorted(stratum["codes"], key=lambda code: rules.digest_of(check.seed, code))[: stratum["drawn"]]
        assert list(check.visits.filter(stratum=stratum["key"]).values_list("task__code", flat=True)) == by_hand
    assert {one.verified_by for one in check.visits.all()} == {world.second}
    assert {one.agency for one in check.visits.all()} == {world.home, world.other}


def test_a_draw_waits_for_its_day_and_is_made_once(world):
    check = announced(world, number_on=DAY + timedelta(days=1))
    with pytest.raises(Rejected, match="21/11/2025 mới có"):
        actions.draw_check(check_id=check.pk, number="048213", actor=world.office, day=DAY)
    later = DAY + timedelta(days=1)
    with pytest.raises(Rejected, match="không phải số công khai"):
        actions.draw_check(check_id=check.pk, number="giải tám", actor=world.office, day=later)
    actions.draw_check(check_id=check.pk, number="048 213", actor=world.office, day=later)
    with pytest.raises(Rejected, match="đã bốc thăm"):
        actions.draw_check(check_id=check.pk, number="999999", actor=world.office, day=later)
    assert Check.objects.get(pk=check.pk).number == "048213"


def test_what_becomes_of_the_tasks_does_not_change_the_draw(world):
    check = drawn(world)
    before = queries.draw_rows(Check.objects.get(pk=check.pk))
    programme.move_task(task_id=check.visits.first().task_id, verb="return", note="Sai", actor=world.office, day=DAY)
    green(world, world.tasks[0])
    again = Check.objects.get(pk=check.pk)
    assert queries.draw_rows(again) == before
    groups = rules.frame_digest(*strata_in(again))
    assert groups == again.frame_digest


def test_a_check_is_replaced_with_a_reason_and_the_old_draw_stays(world):
    check = drawn(world)
    with pytest.raises(Rejected, match="lý do"):
        actions.replace_check(check_id=check.pk, reason=" ", actor=world.office, day=DAY)
    actions.replace_check(check_id=check.pk, reason="Nhập nhầm số", actor=world.office, day=DAY)
    anew = actions.announce_check(
        period_id=check.period_id, number=4, number_source=SOURCE, number_on=DAY, actor=world.office, day=DAY
    )
    assert anew.draw_number == 2
    assert str(anew).endswith("(lần 2)")
    assert check.visits.count() == 4
    again = actions.draw_check(check_id=anew.pk, number="048213", actor=world.office, day=DAY)
    assert again.seed == "2025-Q4|2|048213"
    with pytest.raises(Rejected, match="đã hủy"):
        actions.replace_check(check_id=check.pk, reason="Nữa", actor=world.office, day=DAY)


def test_a_check_is_not_replaced_after_the_first_finding(world):
    check = drawn(world)
    found(world, given_to(world, check)[0])
    with pytest.raises(Rejected, match="bốc thăm lại"):
        actions.replace_check(check_id=check.pk, reason="Muốn mẫu khác", actor=world.office, day=DAY)


def test_a_check_is_concluded_when_every_visit_has_a_finding(world):
    check = drawn(world)
    visits = given_to(world, check)
    with pytest.raises(Rejected, match="Còn 4 nhiệm vụ"):
        actions.conclude_check(check_id=check.pk, actor=world.office, day=DAY)
    for visit in visits:
        found(world, visit)
    actions.conclude_check(check_id=check.pk, actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="đã kết luận"):
        actions.conclude_check(check_id=check.pk, actor=world.office, day=DAY)


def test_what_a_concluded_check_says_never_changes(world):
    check = concluded(world, {0: "false", 1: "unreachable"})
    told = queries.facts(check.period)
    visit = check.visits.first()
    photo = {"visit_id": visit.pk, "photos": [("a.jpg", picture())], "actor": world.supervisor}
    for act in (
        lambda: found(world, visit, "partly"),
        lambda: actions.add_photos(**photo),
        lambda: given_to(world, check),
    ):
        with pytest.raises(Rejected, match="đã kết luận"):
            act()
    Visit.objects.filter(check_of=check).update(words="đổi tay")
    assert queries.facts(check.period) == told == compute(Check.objects.get(pk=check.pk))


def test_leaders_and_agencies_are_told_what_came_of_it(world):
    check = concluded(world, {0: "false"})
    told = queries.facts(check.period)
    leader = Notice.objects.get(recipient=world.leader, key=f"truth:{check.pk}:concluded")
    assert f"{told.rate.low} đến {told.rate.high} trong 8" in leader.text
    own = [one.task.code for one in check.visits.filter(agency=world.home)]
    said = Notice.objects.get(recipient=world.owner, key__startswith=f"truth:{check.pk}:concluded:").text
    assert all(code in said for code in own)
    assert not any(one.task.code in said for one in check.visits.filter(agency=world.other))


def test_facts_count_what_was_found(world):
    check = concluded(world, {0: "false", 1: "unreachable", 2: "partly"})
    told = queries.facts(check.period)
    assert (told.frame, told.sample, told.checked, told.open) == (8, 4, 3, 0)
    assert (told.true, told.partly, told.false, told.unreachable) == (1, 1, 1, 1)
    assert told.rate.low <= told.rate.number <= told.rate.high <= 8
    assert told.least <= told.rate.low
    assert told.rate.high <= told.most
    assert told.rate_with_partly.number > told.rate.number
    assert {(one.name, one.frame, one.drawn) for one in told.agencies} == {("Sở Tư pháp", 5, 2), ("Sở Y tế", 3, 2)}
    assert all(one.rate is None for one in told.agencies)


def test_a_period_without_a_draw_has_no_facts_and_a_running_one_no_estimate(world):
    check = announced(world)
    assert queries.facts(check.period) is None
    actions.draw_check(check_id=check.pk, number="048213", actor=world.office, day=DAY)
    told = queries.facts(check.period)
    assert (told.open, told.rate, told.least) == (4, None, None)


def test_the_database_keeps_one_check_for_a_period(world):
    check = announced(world)
    check.pk = None
    check.draw_number = 2
    with pytest.raises(IntegrityError), transaction.atomic():
        check.save()
