from collections.abc import Callable, Iterator

import pytest

from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept
from dotpha.people.tests import world as worlds

made = kept(worlds.make, day=worlds.DAY)


@pytest.fixture
def world(made: Callable[[], worlds.World], db: None) -> Iterator[worlds.World]:
    """The invented province, the clock standing on 20/11/2025."""
    with clock.standing_at(worlds.DAY):
        yield made()
