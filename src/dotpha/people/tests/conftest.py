from collections.abc import Callable, Iterator

import pytest

from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept
from dotpha.people.tests import world as worlds

kept_world = kept(worlds.make, day=worlds.DAY)


@pytest.fixture
def world(kept_world: Callable[[], worlds.World], db: None) -> Iterator[worlds.World]:
    """The invented province, the clock standing on 20/11/2025."""
    with clock.standing_at(worlds.DAY):
        yield kept_world()
