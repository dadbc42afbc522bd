"""The world of cases for the tests of the sandbox, the clock on its day."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dotpha.cases.tests import world as worlds
from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept
from dotpha.people.tests.world import DAY, World

kept_world = kept(worlds.make, day=DAY)


@pytest.fixture
def world(kept_world: Callable[[], World], db: Any) -> Iterator[World]:
    kit.start_demo(day=DAY)
    with clock.standing_at(DAY):
        yield kept_world()
    clock.set_demo_day(None)


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path
