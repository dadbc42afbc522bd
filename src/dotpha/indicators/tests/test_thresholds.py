"""Where an indicator warns: of one unit or of each of a level, as long as it is set."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from dotpha.indicators import actions
from dotpha.indicators.actions import EntryFacts, ThresholdFacts
from dotpha.indicators.actions.units import units_of
from dotpha.indicators.models import Threshold
from dotpha.indicators.queries.naming import Named
from dotpha.indicators.queries.watches import passed
from dotpha.indicators.tests import entering
from dotpha.indicators.tests.entering import DAY
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.tests.keeping import kept
from dotpha.kit.watches import Gravity
from dotpha.text.spans import read_span

pytestmark = pytest.mark.django_db
made = kept(entering.make, DAY)
WARD = Named("hd", "Phường Hải Đình")


@pytest.fixture
def world(made, db):
    """A value of 5 homes of a ward in September."""
    one = made()
    facts = EntryFacts(WARD, read_span("2025-09"), 5, note="Báo cáo 12/BC")
    actions.enter_value(indicator_id=one.homes.pk, facts=facts, actor=one.fresh("owner"), day=DAY)
    return one


def limit(world, value=6.0, who="office", **more):
    given = {"side": "below", "why": "Đôn đốc đơn vị", "unit": units_of(["hd"])["hd"], **more}
    return actions.set_threshold(
        indicator_id=world.homes.pk, facts=ThresholdFacts(value=value, **given), actor=world.fresh(who), day=DAY
    )


def found(day=DAY):
    return [(one.unit, one.says, one.gravity) for one in passed(day)]


def test_a_value_beyond_it_is_a_condition_with_its_unit_and_what_to_do(world):
    limit(world, grave=True)
    (one,) = passed(DAY)
    assert (one.unit, one.gravity, one.advice) == ("hd", Gravity.GRAVE, "Đôn đốc đơn vị")
    assert "ngưỡng báo dưới 6" in one.says


@pytest.mark.parametrize(
    ("side", "value", "count"), [("below", 5, 0), ("above", 5, 0), ("above", 4, 1), ("below", 4, 0)]
)
def test_the_value_itself_is_not_beyond_it(world, side, value, count):
    limit(world, value=float(value), side=side)
    assert len(found()) == count


def test_beyond_it_since_the_first_value_that_was_however_many_have_come(world):
    limit(world)
    for month, homes in ((6, 4), (7, 9), (8, 3), (10, 2)):
        facts = EntryFacts(WARD, read_span(f"2025-{month:02}"), homes, note="Báo cáo")
        actions.enter_value(indicator_id=world.homes.pk, facts=facts, actor=world.fresh("owner"), day=DAY)
    assert [one.since for one in passed(DAY)] == [date(2025, 8, 31)]


def test_of_a_level_it_holds_for_each_of_its_units(world):
    limit(world, unit=None, level="commune")
    assert [unit for unit, *_ in found()] == ["hd"]


def test_it_holds_from_the_day_it_was_set_until_it_is_lifted(world):
    one = limit(world)
    assert found(DAY - timedelta(1)) == []
    later = DAY + timedelta(3)
    actions.lift_threshold(threshold_id=one.pk, actor=world.fresh("office"), day=later)
    assert found(later) == []
    assert len(found(later - timedelta(1))) == 1


def test_of_an_indicator_that_is_no_longer_watched_nothing_is_told(world):
    limit(world)
    later = DAY + timedelta(3)
    actions.retire_indicator(indicator_id=world.homes.pk, actor=world.fresh("office"), day=later)
    assert len(found(later - timedelta(1))) == 1
    assert found(later) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"unit": None}, "đơn vị"),
        ({"level": "commune"}, "đơn vị"),
        ({"why": " "}, "vì sao"),
        ({"value": float("nan")}, "số"),
    ],
)
def test_what_says_of_nobody_or_nothing_is_refused(world, more, words):
    with pytest.raises(Rejected, match=words):
        limit(world, **more)


def test_the_same_is_set_once_and_only_by_the_office(world):
    limit(world)
    with pytest.raises(Rejected, match="đã đặt"):
        limit(world)
    with pytest.raises(Refused):
        limit(world, who="owner")


def test_it_is_set_and_lifted_on_the_page_of_the_indicator(world, client):
    client.force_login(world.fresh("office"))
    page = reverse("indicators:indicator", args=[world.homes.pk])
    given = {"unit": "hd", "side": "below", "value": "6,5", "why": "Đôn đốc"}
    client.post(reverse("indicators:threshold_set", args=[world.homes.pk]), given)
    assert "báo khi dưới 6,5" in client.get(page).content.decode()
    client.post(reverse("indicators:threshold_lift", args=[Threshold.objects.get().pk]))
    assert "Chưa đặt ngưỡng nào" in client.get(page).content.decode()
