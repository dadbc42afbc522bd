from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept
from dotpha.programme.tests import world as worlds

kept_world = kept(worlds.make, day=worlds.DAY)


@pytest.fixture
def world(kept_world: Callable[[], worlds.World], db: Any) -> Iterator[worlds.World]:
    with clock.standing_at(worlds.DAY):
        yield kept_world()
