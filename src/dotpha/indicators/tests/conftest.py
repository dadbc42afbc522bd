from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dotpha.indicators.tests import numbers_world
from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept

kept_numbers = kept(numbers_world.make, day=numbers_world.DAY)


@pytest.fixture
def numbers(kept_numbers: Callable[[], numbers_world.World], db: Any) -> Iterator[numbers_world.World]:
    """The small house of numbers on its day."""
    with clock.standing_at(numbers_world.DAY):
        yield kept_numbers()
