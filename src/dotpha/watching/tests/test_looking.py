"""What watches find becomes warnings: once, in the words of each day, gone when it is gone."""

from datetime import timedelta

from dotpha.cases.models import Notice
from dotpha.kit import clock, ledger
from dotpha.kit.watches import Gravity
from dotpha.watching import actions
from dotpha.watching.models import Engine, Warning, WatchRecord
from dotpha.watching.queries.listed import listed, on_day
from dotpha.watching.tests.world import DAY, condition, grave, raised, watch

NEXT = DAY + timedelta(1)


def look(seen, day, *conditions):
    seen.always = list(conditions)
    with clock.standing_at(day):
        return actions.look(day=day, watches=[watch(seen)])


def state(warning, day):
    (one,) = listed([Warning.objects.get(pk=warning.pk)], day)
    return one


def test_a_condition_is_raised_once_however_often_it_is_found(world, seen):
    for day in (DAY, NEXT, NEXT):
        look(seen, day, condition())
    assert Warning.objects.count() == 1


def test_what_is_gone_closes_itself_and_says_so(world, seen):
    (one,) = raised(world, seen, grave())
    actions.tell(day=DAY)
    look(seen, NEXT)
    assert state(one, NEXT).state.label == "tự hết"
    assert state(one, DAY).state.label == "mới"
    assert Notice.objects.filter(key__startswith="watching.over", recipient=world.people["leader"]).count() == 1


def test_who_was_given_it_and_never_told_is_told_that_it_is_over(world, seen):
    (one,) = raised(world, seen, condition(body=world.bodies["sport"].pk))
    culture = world.bodies["culture"].pk
    actions.assign(warning_id=one.pk, organisation_id=culture, due_on=None, actor=world.who("leader"), day=DAY)
    look(seen, NEXT)
    assert Notice.objects.filter(key__startswith="watching.over", recipient=world.people["officer"]).count() == 1


def test_what_comes_back_within_a_week_is_the_same_warning(world, seen):
    (one,) = raised(world, seen)
    look(seen, NEXT)
    look(seen, NEXT + timedelta(3), condition())
    assert Warning.objects.count() == 1
    assert state(one, NEXT + timedelta(3)).state.step == "raised"
    assert [step.verb for step in one.steps.all()] == ["clear", "come_back"]


def test_what_comes_back_after_long_is_another_warning(world, seen):
    raised(world, seen)
    look(seen, NEXT)
    look(seen, NEXT + timedelta(40), condition())
    assert Warning.objects.count() == 2


def test_what_a_person_has_resolved_is_not_raised_again_while_it_lasts(world, seen):
    (one,) = raised(world, seen)
    actions.resolve(warning_id=one.pk, reason="Đã họp", actor=world.who("head"), day=DAY)
    look(seen, NEXT, condition())
    assert Warning.objects.count() == 1
    assert state(one, NEXT).state.label == "đã xử lý, tình trạng vẫn còn"


def test_former_words_stay_with_their_days(world, seen):
    (one,) = raised(world, seen, condition(says="quá hạn, 20%", gravity=Gravity.SERIOUS))
    look(seen, NEXT, condition(says="quá hạn, 60%", gravity=Gravity.GRAVE))
    look(seen, NEXT, condition(says="quá hạn, 70%", gravity=Gravity.GRAVE))
    assert state(one, DAY).words.says == "quá hạn, 20%"
    assert (state(one, NEXT).words.says, state(one, NEXT).gravity) == ("quá hạn, 70%", Gravity.GRAVE)
    assert one.former.count() == 1


def test_a_watch_that_fails_keeps_its_warnings_and_says_so(world, seen):
    raised(world, seen)
    seen.fails = True
    (found,) = actions.look(day=NEXT, watches=[watch(seen)])
    record = WatchRecord.objects.get()
    assert found.error
    assert record.error
    assert record.looked_for == DAY
    assert Warning.objects.get().cleared_on is None


def test_a_clock_set_back_clears_nothing(world, seen):
    raised(world, seen)
    look(seen, DAY - timedelta(3))
    assert Warning.objects.get().cleared_on is None


def test_nothing_is_looked_at_where_nothing_has_happened(world, seen):
    seen.always = [condition()]
    assert len(actions.look_soon(day=DAY)) == 1
    seen.always = []
    assert actions.look_soon(day=DAY) == []
    later = NEXT + timedelta(1)
    with clock.standing_at(later):
        assert len(actions.look_soon(day=later)) == 1
    assert Engine.objects.get().looked_on == later


def test_a_look_that_another_has_overtaken_writes_nothing(world, seen, monkeypatch):
    raised(world, seen)
    inner = seen.find

    def overtaken(day):
        seen.find = inner
        look(seen, DAY, condition(), condition(2))
        return iter([])

    seen.find = overtaken
    actions.look(day=DAY, watches=[watch(seen)])
    assert Warning.objects.filter(cleared_on=None).count() == 2


def test_a_look_leaves_its_entry(world, seen):
    raised(world, seen, condition(1), condition(2))
    (entry,) = ledger.history(WatchRecord.objects.get())
    assert (entry["verb"], entry["facts"]["raised"]) == ("watching.looked", 2)


def test_the_list_of_a_day_has_what_was_so_then(world, seen):
    raised(world, seen, condition(1))
    look(seen, NEXT, condition(1), condition(2))
    look(seen, NEXT + timedelta(30), condition(2))
    names = {day: {one.name for one in on_day(Warning.objects.all(), day)} for day in (DAY, NEXT + timedelta(60))}
    assert names == {DAY: {"Việc 1"}, NEXT + timedelta(60): {"Việc 2"}}


def test_it_is_so_since_the_first_day_that_was_said(world, seen):
    """A watch may know only of the latest figure, or that it is so today."""
    (one,) = raised(world, seen)
    look(seen, NEXT, condition(since=NEXT, body=one.body_id))
    assert Warning.objects.get().since == DAY
    look(seen, NEXT + timedelta(1))
    back = NEXT + timedelta(3)
    look(seen, back, condition(since=back, body=one.body_id))
    assert Warning.objects.get().since == back


def test_a_watch_that_is_retired_while_it_looks_raises_nothing(world, seen):
    found = condition(body=world.bodies["culture"].pk)

    def retired(day):
        actions.retire(key="thu.late", reason="Sai nhiều", actor=world.who("office"), day=DAY)
        return iter([found])

    seen.find = retired
    actions.look(day=DAY, watches=[watch(seen)])
    assert not Warning.objects.exists()


def test_what_a_retired_watch_has_raised_is_given_up_and_not_called_over(world, seen):
    (one,) = raised(world, seen, grave())
    with clock.standing_at(DAY):
        actions.tell(day=DAY)
    actions.retire(key="thu.late", reason="Sai nhiều", actor=world.who("office"), day=DAY)
    assert state(one, DAY).state.label == "thôi theo dõi"
    text = Notice.objects.get(key__startswith="watching.over", recipient=world.people["leader"]).text
    assert text.startswith("Thôi theo dõi vì quy tắc đã ngừng")


def test_what_a_watch_has_raised_that_is_no_more_is_given_up(world, seen):
    raised(world, seen)
    Warning.objects.update(watch="cu.late")
    seen.always = []
    actions.look(day=NEXT)
    assert Warning.objects.get().cleared_on == NEXT
    assert ledger.history(WatchRecord.objects.get(key="cu.late"))[0]["facts"]["cleared"] == 1


def test_what_a_person_has_resolved_is_raised_again_where_it_grows_graver(world, seen):
    (one,) = raised(world, seen)
    actions.resolve(warning_id=one.pk, reason="Đã nhắc", actor=world.who("officer"), day=DAY)
    look(seen, NEXT, condition(says="quá hạn lâu", body=one.body_id))
    assert state(one, NEXT).state.label == "đã xử lý, tình trạng vẫn còn"
    for _ in range(2):
        look(seen, NEXT, grave(body=one.body_id))
    assert state(one, NEXT).state.label == "mới"
    assert [step.verb for step in one.steps.all()] == ["resolve", "worsen"]


def test_what_sleeps_wakes_where_it_grows_graver(world, seen):
    (one,) = raised(world, seen)
    until = DAY + timedelta(60)
    actions.snooze(warning_id=one.pk, until=until, reason="Chờ họp", actor=world.who("head"), day=DAY)
    look(seen, NEXT, condition(says="quá hạn lâu", body=one.body_id))
    assert Warning.objects.get().asleep(NEXT)
    look(seen, NEXT, grave(body=one.body_id))
    assert not Warning.objects.get().asleep(NEXT)
