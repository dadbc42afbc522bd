"""A target behind its path is told with what is so, and with what is only likely."""

from __future__ import annotations

from datetime import date

import pytest

from dotpha.indicators import actions
from dotpha.indicators.actions.units import units_of
from dotpha.indicators.queries.naming import Named
from dotpha.indicators.queries.watches import off_path
from dotpha.indicators.tests import entering
from dotpha.indicators.tests.entering import DAY
from dotpha.indicators.tests.test_sudden import CALM, enter
from dotpha.kit.tests.keeping import kept
from dotpha.kit.watches import Gravity

pytestmark = pytest.mark.django_db
made = kept(entering.make, DAY)


@pytest.fixture
def world(made, db):
    return made()


def told(world, count):
    enter(world, CALM[:count], named=Named("hd", "Phường Hải Đình"))
    facts = actions.TargetFacts(
        "Ít nhất 500 hộ", unit=units_of(["hd"])["hd"], span="2025", indicator=world.homes, value=500,
        baseline=100, baseline_on=date(2024, 12, 31),
    )  # fmt: skip
    actions.make_target(code="MT", facts=facts, actor=world.fresh("office"), day=DAY)
    (one,) = off_path(DAY)
    return one


def test_being_behind_is_so_and_missing_the_goal_is_likely(world):
    one = told(world, 16)
    assert one.says.startswith("chậm so với lộ trình: 103")
    assert one.says.endswith(", có thể không đạt mục tiêu")
    assert (one.sure > 0.9, one.gravity) == (True, Gravity.GRAVE)


def test_without_a_forecast_nothing_is_said_of_what_is_likely(world):
    one = told(world, 2)
    assert "mục tiêu" not in one.says
    assert (one.sure, one.gravity) == (None, Gravity.SERIOUS)
