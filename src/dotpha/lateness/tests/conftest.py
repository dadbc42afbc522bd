from collections.abc import Callable, Iterator

import pytest

from dotpha.kit import actions, clock
from dotpha.kit.tests.keeping import kept
from dotpha.programme.tests import world as worlds

kept_world = kept(worlds.make)


@pytest.fixture
def world(kept_world: Callable[[], worlds.World], db: None) -> Iterator[worlds.World]:
    """The invented province, the clock standing on 20/11/2025."""
    with clock.standing_at(worlds.DAY):
        actions.start_demo(day=worlds.DAY)
        yield kept_world()
