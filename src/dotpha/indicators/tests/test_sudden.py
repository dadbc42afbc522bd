"""A value out of what its past let expect is seen; a calm one, a provisional one and one after a break are not."""

from datetime import date

import pytest

from dotpha.indicators import actions
from dotpha.indicators.actions import EntryFacts
from dotpha.indicators.actions.units import units_of
from dotpha.indicators.queries.naming import Named
from dotpha.indicators.queries.sudden import jumps
from dotpha.indicators.queries.watches import sudden
from dotpha.indicators.rules.founding import PROVINCE
from dotpha.indicators.tests import entering
from dotpha.indicators.tests.entering import DAY
from dotpha.kit.tests.keeping import kept
from dotpha.text.spans import Length, before, span_of

pytestmark = pytest.mark.django_db
made = kept(entering.make, DAY)
CALM = [100, 103, 98, 101, 99, 102, 97, 100, 104, 99, 101, 98, 102, 100, 99, 103]


@pytest.fixture
def world(made, db):
    return made()


def months(count):
    out, span = [], before(span_of(DAY, Length.MONTH))
    for _ in range(count):
        out.append(span)
        span = before(span)
    return out[::-1]


def enter(world, values, named=Named(PROVINCE, "Tỉnh Quảng Trị"), **last):
    spans = months(len(values))
    for span, value in zip(spans, values):
        more = last if span is spans[-1] else {}
        facts = EntryFacts(named, span, value, note="Báo cáo", **more)
        actions.enter_value(indicator_id=world.homes.pk, facts=facts, actor=world.fresh("office"), day=DAY)
    return spans


def test_a_calm_series_has_no_jump(world):
    enter(world, CALM)
    assert list(jumps(DAY)) == []


def test_a_fall_to_half_is_told_with_what_was_usual(world):
    enter(world, [*CALM, 50])
    (one,) = sudden(DAY)
    assert "giảm đột ngột: 50" in one.says
    assert "thường từ" in one.says
    assert one.sure is None  # it is so; how strange it is, is no probability of anything to come
    assert one.weight >= 0.5


def test_of_a_commune_that_is_aimed_at_its_own_body_answers(world):
    enter(world, [*CALM, 50], named=Named("hd", "Phường Hải Đình"))
    unit = units_of(["hd"])["hd"]
    facts = actions.TargetFacts("Ít nhất 100 hộ", unit=unit, span="2025", indicator=world.homes, value=100)
    actions.make_target(code="MT", facts=facts, actor=world.fresh("office"), day=DAY)
    found = {one.unit: one.body for one in sudden(DAY)}
    assert found == {"hd": unit.organisation_id, PROVINCE: world.homes.owner_id}


def test_what_is_still_provisional_is_not_judged(world):
    enter(world, [*CALM, 50], status="P")
    assert list(jumps(DAY)) == []


def test_after_a_break_of_the_series_its_past_does_not_speak(world):
    spans = enter(world, [*CALM, 50])
    actions.add_break(
        indicator_id=world.homes.pk, on=spans[-1].starts_on, reason="Sáp nhập tỉnh", actor=world.fresh("office")
    )
    assert list(jumps(DAY)) == []


def test_on_a_day_before_it_was_known_nothing_is_told(world):
    enter(world, [*CALM, 50])
    assert list(jumps(date(2025, 11, 1))) == []
