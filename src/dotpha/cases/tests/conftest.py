"""The world of cases for tests that ask for `world`, the clock on its day."""

from collections.abc import Callable, Iterator

import pytest

from dotpha.cases.tests import world as worlds
from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept
from dotpha.people.tests.world import DAY, World

kept_cases = kept(worlds.make, day=DAY)


@pytest.fixture
def cases(kept_cases: Callable[[], World], db: None) -> Iterator[World]:
    kit.start_demo(day=DAY)  # a request asks the row for the day
    with clock.standing_at(DAY):
        yield kept_cases()
    clock.set_demo_day(None)
