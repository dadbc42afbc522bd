"""Warnings in the brief of a morning: new ones that last, old ones that are gone, each once."""

from datetime import datetime, time, timedelta

import pytest

from dotpha.kit import clock
from dotpha.kit.briefs import Morning
from dotpha.watching import actions
from dotpha.watching.models import Warning
from dotpha.watching.queries.brief import brief
from dotpha.watching.tests.world import DAY, condition, grave, raised, watch

pytestmark = pytest.mark.django_db
NEXT = DAY + timedelta(1)


def told(morning):
    return [one.text for part in brief(morning) for one in part.sentences]


def test_what_was_seen_in_the_night_is_told_in_the_morning_and_not_again(world, seen):
    raised(world, seen, condition(1), grave(2))
    for hour, this, after in ((6, 2, 0), (9, 0, 2)):
        Warning.objects.update(raised_at=datetime.combine(DAY, time(hour), clock.ZONE))
        found = told(Morning(DAY, DAY - timedelta(1))), told(Morning(NEXT, DAY))
        words = {2: ["2 cảnh báo mới, trong đó 1 nghiêm trọng."], 0: []}
        assert found == (words[this], words[after])


def test_what_is_gone_is_told_once_and_what_came_and_went_between_not_at_all(world, seen):
    raised(world, seen, condition(1), condition(2))
    first, second = Warning.objects.order_by("pk")
    Warning.objects.filter(pk=first.pk).update(raised_at=datetime.combine(DAY - timedelta(3), time(9), clock.ZONE))
    Warning.objects.update(cleared_on=DAY, step="resolved")
    (part,) = brief(Morning(NEXT, DAY))
    (one,) = part.sentences
    assert (one.text, len(one.rows), part.short) == ("1 cảnh báo đã hết.", 1, "")
    assert first.name in one.rows[0].text
    assert second.pk
    assert told(Morning(NEXT + timedelta(1), NEXT)) == []


def test_the_number_leads_to_a_list_of_the_same_warnings(world, seen):
    raised(world, seen, condition(1))
    Warning.objects.update(raised_at=datetime.combine(DAY, time(9), clock.ZONE))
    (part,) = brief(Morning(NEXT, DAY))
    with clock.standing_at(NEXT):
        rows = world.client("leader").get(part.sentences[0].url).context["listing"].table.rows
    assert [row.record.pk for row in rows] == list(Warning.objects.values_list("pk", flat=True))


def test_what_came_back_is_new_in_the_brief_and_in_the_list_it_leads_to(world, seen):
    with clock.standing_at(DAY - timedelta(9)):
        (one,) = raised(world, seen, day=DAY - timedelta(9))
    for day, found in ((DAY - timedelta(2), []), (DAY, [condition(body=one.body_id)])):
        seen.always = found
        with clock.standing_at(day):
            actions.look(day=day, watches=[watch(seen)])
    (part,) = brief(Morning(NEXT, DAY))
    assert part.short == "1 cảnh báo mới"
    with clock.standing_at(NEXT):
        rows = world.client("leader").get(part.sentences[0].url).context["listing"].table.rows
    assert [row.record.pk for row in rows] == [one.pk]


def test_what_is_watched_no_more_is_not_called_gone(world, seen):
    with clock.standing_at(DAY - timedelta(2)):
        raised(world, seen, day=DAY - timedelta(2))
    actions.retire(key="thu.late", reason="Sai nhiều", actor=world.who("office"), day=DAY)
    assert told(Morning(NEXT, DAY)) == []
