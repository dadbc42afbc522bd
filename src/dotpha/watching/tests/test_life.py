"""What people do with a warning, and who may."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from dotpha.cases.models import Notice
from dotpha.kit import clock, ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.watches import Event, Gravity
from dotpha.watching import actions, plugs
from dotpha.watching.actions import replaying
from dotpha.watching.models import Review, Warning, WatchRecord
from dotpha.watching.queries.right import records
from dotpha.watching.queries.seen import visible_warnings
from dotpha.watching.rules.right import ENOUGH
from dotpha.watching.tests.world import DAY, Seen, condition, grave, raised, watch


def test_its_life_runs_from_raised_to_resolved(world, seen):
    (one,) = raised(world, seen)
    actions.acknowledge(warning_id=one.pk, actor=world.who("officer"), day=DAY)
    culture = world.bodies["culture"].pk
    actions.assign(warning_id=one.pk, organisation_id=culture, due_on=DAY, actor=world.who("leader"), day=DAY)
    actions.resolve(warning_id=one.pk, reason="Đã họp", actor=world.who("officer"), day=DAY)
    one.refresh_from_db()
    assert one.step == "resolved"
    assert [step.verb for step in one.steps.all()] == ["acknowledge", "assign", "resolve"]


def test_who_was_given_it_is_told_and_sees_it(world, seen):
    (one,) = raised(world, seen, condition(body=world.bodies["sport"].pk))
    assert one not in visible_warnings(world.who("officer"))
    culture = world.bodies["culture"].pk
    actions.assign(warning_id=one.pk, organisation_id=culture, due_on=None, actor=world.who("leader"), day=DAY)
    assert one in visible_warnings(world.who("officer"))
    assert Notice.objects.filter(key__startswith="watching.assigned", recipient=world.people["officer"]).exists()


def test_an_officer_gives_it_to_nobody(world, seen):
    (one,) = raised(world, seen)
    with pytest.raises(Refused, match="lãnh đạo"):
        actions.assign(
            warning_id=one.pk,
            organisation_id=world.bodies["sport"].pk,
            due_on=None,
            actor=world.who("officer"),
            day=DAY,
        )


def test_it_is_given_to_no_day_that_is_past(world, seen):
    (one,) = raised(world, seen)
    with pytest.raises(Rejected, match="đã qua"):
        actions.assign(
            warning_id=one.pk, organisation_id=world.bodies["sport"].pk, due_on=DAY - timedelta(1),
            actor=world.who("leader"), day=DAY,
        )  # fmt: skip


def test_it_is_given_for_half_a_year_at_most(world, seen):
    (one,) = raised(world, seen)
    given = {
        "warning_id": one.pk,
        "organisation_id": world.bodies["sport"].pk,
        "actor": world.who("leader"),
        "day": DAY,
    }
    with pytest.raises(Rejected, match="180 ngày nữa"):
        actions.assign(due_on=date(2199, 12, 31), **given)
    actions.assign(due_on=DAY + timedelta(180), **given)


def test_a_mute_sent_twice_is_one(world, seen):
    given = {"watch": "thu.late", "body_id": None, "until": DAY + timedelta(5), "reason": "Đang sửa số"}
    first, second = (actions.mute(**given, actor=world.who("office"), day=DAY) for _ in range(2))
    assert first == second
    assert len(ledger.history(first)) == 1


def test_to_resolve_it_one_says_how(world, seen):
    (one,) = raised(world, seen)
    with pytest.raises(Rejected, match="lý do"):
        actions.resolve(warning_id=one.pk, reason=" ", actor=world.who("head"), day=DAY)


def test_what_is_grave_is_silenced_by_no_one_of_the_body_it_is_about(world, seen):
    (one,) = raised(world, seen, grave())
    until, culture = DAY + timedelta(9), world.bodies["culture"].pk
    actions.assign(warning_id=one.pk, organisation_id=culture, due_on=None, actor=world.who("leader"), day=DAY)
    for name in ("officer", "head"):
        with pytest.raises(Refused, match="nghiêm trọng"):
            actions.resolve(warning_id=one.pk, reason="Đã họp", actor=world.who(name), day=DAY)
        with pytest.raises(Refused, match="nghiêm trọng"):
            actions.snooze(warning_id=one.pk, until=until, reason="Chờ họp", actor=world.who(name), day=DAY)
    actions.report(warning_id=one.pk, reason="Đã họp với nhà thầu", actor=world.who("officer"), day=DAY)
    one.refresh_from_db()
    assert one.step == "assigned"
    told = Notice.objects.get(key__startswith="watching.reported")
    assert (told.recipient, "Đã họp với nhà thầu" in told.text) == (world.people["leader"], True)
    actions.resolve(warning_id=one.pk, reason="Đồng ý", actor=world.who("leader"), day=DAY)


def test_what_was_done_about_what_nobody_gave_is_told_to_the_office_and_takes_it(world, seen):
    (one,) = raised(world, seen, grave())
    client, url = world.client("officer"), reverse("watching:warning", args=[one.pk])
    said = client.get(url).content.decode()
    assert (f"{url}/bao-ket-qua" in said, f"{url}/xu-ly" in said, f"{url}/tam-lang" in said) == (True, False, False)
    client.post(f"{url}/bao-ket-qua", {"reason": "Đã đôn đốc nhà thầu"})
    one.refresh_from_db()
    assert one.step == "acknowledged"
    assert Notice.objects.get(key__startswith="watching.reported").recipient == world.people["office"]
    assert "Đã đôn đốc nhà thầu" in world.client("leader").get(url).content.decode()


@pytest.mark.parametrize("reason", [".", "x", "123", "—"])
def test_a_mark_is_no_reason(world, seen, reason):
    (one,) = raised(world, seen)
    office, until = world.who("office"), DAY + timedelta(3)
    for done in (
        lambda: actions.resolve(warning_id=one.pk, reason=reason, actor=office, day=DAY),
        lambda: actions.snooze(warning_id=one.pk, until=until, reason=reason, actor=office, day=DAY),
        lambda: actions.mute(watch="thu.late", body_id=None, until=until, reason=reason, actor=office, day=DAY),
        lambda: actions.retire(key="thu.late", reason=reason, actor=office, day=DAY),
    ):
        with pytest.raises(Rejected, match="bằng lời"):
            done()


@pytest.mark.parametrize(("days", "reason", "word"), [(0, "x", "Ngày báo lại"), (400, "x", "90"), (3, "", "lý do")])
def test_it_sleeps_only_until_a_day_and_for_a_reason(world, seen, days, reason, word):
    (one,) = raised(world, seen)
    with pytest.raises(Rejected, match=word):
        actions.snooze(warning_id=one.pk, until=DAY + timedelta(days), reason=reason, actor=world.who("head"), day=DAY)


def test_one_changes_ones_word_but_has_one(world, seen):
    (one,) = raised(world, seen)
    for useful in (True, False):
        actions.review(warning_id=one.pk, useful=useful, actor=world.who("head"), day=DAY)
    assert [row.useful for row in Review.objects.all()] == [False]


def test_a_supervisor_reads_and_does_nothing(world, seen):
    (one,) = raised(world, seen)
    assert one in visible_warnings(world.who("supervisor"))
    with pytest.raises(Refused):
        actions.acknowledge(warning_id=one.pk, actor=world.who("supervisor"), day=DAY)


def test_the_table_holds_one_open_warning_a_condition(world, seen):
    (one,) = raised(world, seen)
    one.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)


def test_a_watch_below_its_bar_is_proposed_for_retirement_and_retired_it_looks_no_more(world, seen):
    rows = raised(world, seen, *(condition(n) for n in range(1, ENOUGH + 1)))
    for one in rows:
        actions.review(warning_id=one.pk, useful=False, actor=world.who("office"), day=DAY)
    (record,) = records()
    assert record.label == "đề nghị ngừng"
    actions.retire(key="thu.late", reason="Báo sai", actor=world.who("office"), day=DAY)
    assert not Warning.objects.filter(cleared_on=None).exists()
    assert actions.look(day=DAY + timedelta(1)) == []
    actions.bring_back(key="thu.late", actor=world.who("office"), day=DAY)
    assert WatchRecord.objects.get().retired_on is None


def test_many_words_on_one_warning_are_one_verdict_and_a_tie_is_none(world, seen):
    first, second, third = raised(world, seen, *(condition(n) for n in (1, 2, 3)))
    for one, said in ((first, (False, False, False, True)), (second, (True, False)), (third, (True,))):
        for name, useful in zip(("leader", "office", "head", "officer"), said):
            actions.review(warning_id=one.pk, useful=useful, actor=world.who(name), day=DAY)
    (record,) = records()
    assert (record.useful, record.useless) == (1, 1)


def test_only_the_office_retires_a_watch(world, seen):
    with pytest.raises(Refused):
        actions.retire(key="thu.late", reason="x", actor=world.who("leader"), day=DAY)


def test_a_replay_holds_what_was_foretold_against_what_came(world, seen):
    days = [DAY - timedelta(7 * n) for n in range(53, -1, -1)]
    seen.always = []
    for day in days[4:7]:
        seen.on[day] = [condition(1), condition(2)]
    seen.events = [Event("thu.viec:1", days[8], "Việc 1"), Event("thu.viec:3", days[20], "Việc 3")]
    (made,) = actions.replay(day=DAY, actor=world.who("office"))
    assert (made.raised, made.right, made.events, made.foreseen, made.leads) == (2, 1, 2, 1, [28])
    (record,) = records()
    assert record.skill.precision == record.skill.recall == 0.5


def test_a_watch_that_sees_a_year_ahead_is_judged_by_what_is_known_by_now(world, seen, monkeypatch):
    monkeypatch.setattr(replaying, "all_watches", lambda: [replace(watch(seen), horizon=365)])
    raised_on = DAY - timedelta(7 * 60)
    seen.on[raised_on] = [condition(1), condition(2)]
    seen.events = [Event("thu.viec:1", raised_on + timedelta(300), "Việc 1")]
    (made,) = actions.replay(day=DAY)
    assert (made.raised, made.right, made.leads) == (2, 1, [300])


def test_replays_and_reviews_need_no_watch_that_foretells(world, seen, monkeypatch):
    monkeypatch.setattr(replaying, "all_watches", lambda: [])
    with pytest.raises(Rejected, match="Chưa có quy tắc"):
        actions.replay(day=DAY, actor=world.who("office"))


def test_a_watch_that_fails_lets_the_others_be_replayed(world, seen, monkeypatch):
    broken = Seen()
    broken.fails = True
    both = [watch(broken, key="thu.broken"), watch(seen)]
    monkeypatch.setattr(replaying, "all_watches", lambda: both)
    assert [one.record.key for one in actions.replay(day=DAY)] == ["thu.late"]
    monkeypatch.setattr(replaying, "all_watches", lambda: both[:1])
    with pytest.raises(Rejected, match="kiểm lại được"):
        actions.replay(day=DAY)


def test_what_sleeps_or_is_muted_waits_for_nobody(world, seen):
    """The numbers beside the menu and in Việc của tôi are those of the list they lead to."""
    asleep, _, _ = raised(world, seen, condition(1), condition(2), condition(3, body=world.bodies["sport"].pk))
    office, until = world.who("office"), DAY + timedelta(1)
    actions.snooze(warning_id=asleep.pk, until=until, reason="Chờ họp", actor=office, day=DAY)
    actions.mute(watch="", body_id=world.bodies["sport"].pk, until=until, reason="Sáp nhập", actor=office, day=DAY)
    assert plugs.open_count(office) == 1
    assert [one.text for one in plugs.waiting(office, DAY)] == ["1 cảnh báo chưa ai nhận"]
    assert [one.text for one in plugs.waiting(office, until)] == ["3 cảnh báo chưa ai nhận"]


def test_the_page_of_a_past_day_does_not_know_who_was_given_it_later(world, seen):
    before = DAY - timedelta(5)
    with clock.standing_at(before):
        (one,) = raised(world, seen, day=before)
    sport = world.bodies["sport"].pk
    actions.assign(warning_id=one.pk, organisation_id=sport, due_on=None, actor=world.who("office"), day=DAY)
    url = reverse("watching:warning", args=[one.pk])
    said = [world.client("office").get(url, query).content.decode() for query in ({}, {"ngay": before.isoformat()})]
    assert ["Sở Thể thao thử" in text for text in said] == [True, False]


def test_a_directive_wakes_the_warning_that_it_rests_on(world, seen):
    (one,) = raised(world, seen)
    until, sport = DAY + timedelta(9), world.bodies["sport"].pk
    actions.snooze(warning_id=one.pk, until=until, reason="Chờ họp", actor=world.who("office"), day=DAY)
    given = {"organisation_id": sport, "due_on": DAY, "actor": world.who("leader"), "day": DAY}
    actions.assigned_by_directive(warning_id=one.pk, **given)
    one.refresh_from_db()
    assert (one.step, one.asleep(DAY)) == ("assigned", False)


def test_the_list_of_a_past_day_is_narrowed_by_the_gravity_of_that_day(world, seen):
    before = DAY - timedelta(5)
    with clock.standing_at(before):
        raised(world, seen, day=before)
    raised(world, seen, condition(gravity=Gravity.GRAVE))
    client, url = world.client("leader"), reverse("watching:warning_list")
    for query, found in (
        ({"gravity": "2", "ngay": before.isoformat()}, True),
        ({"gravity": "3", "ngay": before.isoformat()}, False),
        ({"gravity": "3"}, True),
    ):
        assert ("Việc 1" in client.get(url, query).content.decode()) is found, query
