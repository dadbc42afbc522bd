"""Who is told of what: up the line by working hours, bundled, at most so many a week."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from dotpha.cases.models import Notice
from dotpha.kit import clock
from dotpha.kit.watches import Gravity
from dotpha.people.models import Position, Role
from dotpha.people.tests.world import person
from dotpha.watching import actions
from dotpha.watching.actions import telling
from dotpha.watching.models import Telling, Warning
from dotpha.watching.queries.page import course
from dotpha.watching.queries.seen import visible_warnings
from dotpha.watching.queries.week import week
from dotpha.watching.rules.telling import A_WEEK, week_of
from dotpha.watching.tests.world import DAY, condition, grave, raised, watch


def told(world, name):
    return [one.text for one in Telling.objects.filter(user=world.people[name]).order_by("pk")]


def tell(day, hour=9):
    with clock.standing_at(day):
        return actions.tell(day=day, now=datetime.combine(day, datetime.min.time(), clock.ZONE) + timedelta(hours=hour))


def test_what_is_grave_goes_to_the_leaders_at_once(world, seen):
    raised(world, seen, grave())
    tell(DAY)
    assert told(world, "leader")
    assert not told(world, "head")


def test_what_is_serious_goes_to_the_head_first_and_rises_when_nobody_takes_it(world, seen):
    raised(world, seen)
    tell(DAY)
    assert (bool(told(world, "head")), bool(told(world, "leader"))) == (True, False)
    tell(date(2025, 11, 25))
    assert told(world, "leader")


def test_its_page_says_whom_it_was_told_and_that_it_rose(world, seen):
    (one,) = raised(world, seen)
    tell(DAY)
    later = date(2025, 11, 25)
    tell(later)
    with clock.standing_at(later):
        actions.acknowledge(warning_id=one.pk, actor=world.who("leader"), day=later)
        said = [(part.what, part.day, part.who) for part in course(one, later)]
    head, leader = str(world.people["head"]), str(world.people["leader"])
    assert said == [
        ("Phát hiện", DAY, ""), ("Báo lãnh đạo cơ quan", DAY, head), ("Báo lên lãnh đạo tỉnh", later, leader),
        ("Đã nhận", later, leader),
    ]  # fmt: skip
    assert [part.what for part in course(one, DAY)] == ["Phát hiện", "Báo lãnh đạo cơ quan"]
    page = world.client("leader").get(reverse("watching:warning", args=[one.pk])).content.decode()
    assert "Báo lãnh đạo cơ quan" in page


def test_what_somebody_has_taken_does_not_rise_for_want_of_anybody(world, seen):
    (one,) = raised(world, seen)
    actions.acknowledge(warning_id=one.pk, actor=world.who("head"), day=DAY)
    tell(date(2025, 11, 25))
    assert not told(world, "leader")


def test_what_is_taken_and_not_resolved_rises_after_ten_working_days(world, seen):
    (one,) = raised(world, seen)
    actions.acknowledge(warning_id=one.pk, actor=world.who("head"), day=DAY)
    tell(date(2025, 12, 8))
    assert told(world, "leader")


def test_what_is_mild_goes_to_the_officers(world, seen):
    raised(world, seen, condition(gravity=Gravity.MILD))
    tell(DAY)
    assert told(world, "officer")
    assert not told(world, "head")


def test_nobody_is_told_twice_of_one_warning(world, seen):
    raised(world, seen, grave())
    tell(DAY)
    tell(DAY)
    tell(DAY + timedelta(1))
    assert len(told(world, "leader")) == 1


def test_warnings_of_one_sort_and_body_come_in_one_message(world, seen):
    raised(world, seen, *(grave(n) for n in range(1, 6)))
    tell(DAY)
    (text,) = told(world, "leader")
    assert "5 việc" in text


@pytest.fixture
def many(world, seen):
    """Ten sorts of grave warnings."""
    for n in range(10):
        seen.always = [grave(n + 1, weight=float(n))]
        actions.look(day=DAY, watches=[watch(seen, key=f"thu.{n}")])


def test_a_leader_is_told_so_many_a_week_and_sees_the_rest(world, seen, many):
    tell(DAY)
    texts = told(world, "leader")
    assert len(texts) == A_WEEK
    assert texts[0].startswith("thu.9")
    found = week(world.who("leader"), week_of(DAY), day=DAY, now=clock.now())
    assert len(found.told) == A_WEEK
    assert [one.names for one in found.behind] == [("Việc 3",), ("Việc 2",), ("Việc 1",)]


def test_what_was_ranked_behind_is_told_in_the_next_week_while_it_lasts(world, seen, many):
    tell(DAY)
    tell(DAY + timedelta(1))
    assert len(told(world, "leader")) == A_WEEK
    tell(date(2025, 11, 24))
    assert len(told(world, "leader")) == 10


@pytest.mark.parametrize(("day", "hour"), [(date(2025, 11, 22), 9), (DAY, 6), (DAY, 18)])
def test_nobody_is_told_outside_working_hours(world, seen, day, hour):
    raised(world, seen, grave())
    assert tell(day, hour) == 0


def test_what_sleeps_is_not_told_until_its_day(world, seen):
    (one,) = raised(world, seen, grave())
    until = date(2025, 11, 26)
    actions.snooze(warning_id=one.pk, until=until, reason="Chờ họp", actor=world.who("office"), day=DAY)
    assert tell(DAY) == 0
    assert tell(until) > 0


def test_what_is_muted_is_raised_and_not_told(world, seen):
    actions.mute(
        watch="thu.late",
        body_id=None,
        until=DAY + timedelta(5),
        reason="Đang sửa số",
        actor=world.who("office"),
        day=DAY,
    )
    raised(world, seen, grave())
    assert tell(DAY) == 0
    assert Warning.objects.count() == 1


def test_a_mute_of_another_body_silences_nothing(world, seen):
    actions.mute(
        watch="", body_id=world.bodies["sport"].pk, until=DAY + timedelta(5), reason="Sáp nhập",
        actor=world.who("office"), day=DAY,
    )  # fmt: skip
    raised(world, seen, grave())
    assert tell(DAY) > 0


def test_a_message_leads_to_the_warning(world, seen):
    (one,) = raised(world, seen, grave())
    tell(DAY)
    assert Notice.objects.get(recipient=world.people["leader"]).url == f"/watching/{one.pk}"


def test_where_a_body_has_nobody_the_office_is_told(world, seen):
    raised(world, seen, condition(body=world.bodies["ward"].pk))
    tell(DAY)
    assert told(world, "office")


def test_what_is_over_and_comes_back_is_told_again(world, seen):
    raised(world, seen, grave())
    tell(DAY)
    back = date(2025, 11, 25)
    for day, found in ((date(2025, 11, 21), []), (back, [grave(body=world.bodies["culture"].pk)])):
        seen.always = found
        with clock.standing_at(day):
            actions.look(day=day, watches=[watch(seen)])
    tell(back)
    tell(back + timedelta(1))
    assert len(told(world, "leader")) == 2


def test_while_it_slept_no_hours_have_passed(world, seen):
    (one,) = raised(world, seen)
    until = date(2025, 12, 15)
    actions.snooze(warning_id=one.pk, until=until, reason="Chờ họp", actor=world.who("office"), day=DAY)
    tell(until)
    assert (bool(told(world, "head")), bool(told(world, "leader"))) == (True, False)
    tell(until + timedelta(4))
    assert told(world, "leader")


def test_one_that_is_woken_begins_its_hours_then(world, seen):
    (one,) = raised(world, seen)
    office, woken = world.who("office"), date(2025, 12, 1)
    actions.snooze(warning_id=one.pk, until=date(2025, 12, 15), reason="Chờ họp", actor=office, day=DAY)
    actions.wake(warning_id=one.pk, actor=office, day=woken)
    tell(woken)
    assert (bool(told(world, "head")), bool(told(world, "leader"))) == (True, False)


def test_while_it_was_muted_no_hours_have_passed(world, seen):
    until = date(2025, 12, 15)
    actions.mute(watch="thu.late", body_id=None, until=until, reason="Sửa số", actor=world.who("office"), day=DAY)
    raised(world, seen)
    tell(until)
    assert (bool(told(world, "head")), bool(told(world, "leader"))) == (True, False)


def test_a_head_is_told_so_many_a_week_also_of_what_is_mild(world, seen):
    Position.objects.filter(role=Role.AGENCY_OFFICER, organisation=world.bodies["culture"]).delete()
    for n in range(10):
        seen.always = [condition(n + 1, gravity=Gravity.MILD, body=world.bodies["culture"].pk)]
        actions.look(day=DAY, watches=[watch(seen, key=f"thu.{n}")])
    tell(DAY)
    tell(DAY + timedelta(1))
    assert len(told(world, "head")) == A_WEEK


def test_what_another_worker_has_told_meanwhile_counts_in_the_week(world, seen, many, monkeypatch):
    inner = telling.reached

    def overtaken(day, now):
        found = inner(day, now)
        monkeypatch.setattr(telling, "reached", inner)
        for n in range(10, 20):
            seen.always = [grave(n + 1, weight=float(n))]
            actions.look(day=DAY, watches=[watch(seen, key=f"thu.{n}")])
        tell(DAY)
        return found

    monkeypatch.setattr(telling, "reached", overtaken)
    tell(DAY)
    assert len(told(world, "leader")) == A_WEEK


def test_the_head_of_the_offices_body_is_not_told_of_what_they_may_not_open(world, seen):
    office = Position.objects.get(user=world.people["office"]).organisation
    world.people["chief"] = person("chief", "Lý Chánh Văn", Role.AGENCY_LEAD, office)
    raised(world, seen, grave())
    tell(DAY)
    assert [bool(told(world, name)) for name in ("leader", "chief")] == [True, False]
    for one in Telling.objects.select_related("user"):
        assert visible_warnings(one.user).filter(pk__in=one.warnings.all()).exists()
