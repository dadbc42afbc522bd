from collections.abc import Iterator

import pytest

from dotpha.kit import clock
from dotpha.people.tests import world as worlds


@pytest.fixture
def world(db: None) -> Iterator[worlds.World]:
    """The invented province, the clock standing on 20/11/2025."""
    with clock.standing_at(worlds.DAY):
        yield worlds.make()
