"""The world of invented people for tests that ask for `world`, the clock on its day."""

from collections.abc import Callable, Iterator

import pytest

from dotpha.committee.tests import world as worlds
from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept
from dotpha.programme.tests.world import DAY, World

kept_world = kept(worlds.make, day=DAY)


@pytest.fixture
def world(kept_world: Callable[[], World], db: None) -> Iterator[World]:
    kit.start_demo(day=DAY)  # a request asks the row for the day
    with clock.standing_at(DAY):
        yield kept_world()
    clock.set_demo_day(None)
