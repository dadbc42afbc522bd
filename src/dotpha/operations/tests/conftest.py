"""The world of invented people for tests that ask for `world`."""

from collections.abc import Iterator

import pytest

from dotpha.kit import clock
from dotpha.operations.tests.world import World, make_world


@pytest.fixture
def world(db: None) -> Iterator[World]:
    yield make_world()
    clock.set_demo_day(None)
