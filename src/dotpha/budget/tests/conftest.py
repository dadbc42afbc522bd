from collections.abc import Iterator
from typing import Any

import pytest

from dotpha.kit import clock
from dotpha.programme.tests import world as worlds


@pytest.fixture
def world(db: Any) -> Iterator[worlds.World]:
    with clock.standing_at(worlds.DAY):
        yield worlds.make()
