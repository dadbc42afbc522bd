"""The world of the fund, the clock on its day."""

from collections.abc import Callable, Iterator

import pytest

from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept
from dotpha.people.tests.world import DAY, World
from dotpha.services.fund.tests import world as worlds

kept_fund = kept(worlds.make, day=DAY)


@pytest.fixture
def fund(kept_fund: Callable[[], World], db: None) -> Iterator[World]:
    kit.start_demo(day=DAY)
    with clock.standing_at(DAY):
        yield kept_fund()
    clock.set_demo_day(None)
