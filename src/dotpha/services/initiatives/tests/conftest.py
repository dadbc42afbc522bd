"""The world of initiatives for tests that ask for `world`, the clock on its day."""

from collections.abc import Callable, Iterator

import pytest

from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept
from dotpha.people.tests.world import DAY, World
from dotpha.services.initiatives.index import index
from dotpha.services.initiatives.tests import world as worlds

kept_world = kept(worlds.make, day=DAY)


@pytest.fixture
def world(kept_world: Callable[[], World], db: None) -> Iterator[World]:
    kit.start_demo(day=DAY)  # a request asks the row for the day
    index.forget()
    with clock.standing_at(DAY):
        yield kept_world()
    clock.set_demo_day(None)
