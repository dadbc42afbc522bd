from collections.abc import Callable, Iterator

import pytest

from dotpha.kit import actions, clock
from dotpha.kit.tests.keeping import kept
from dotpha.programme.tests import world as worlds
from dotpha.reminding.models import Rule


def _make() -> worlds.World:
    Rule.objects.all().delete()
    return worlds.make()


kept_world = kept(_make)


@pytest.fixture
def world(kept_world: Callable[[], worlds.World], db: None) -> Iterator[worlds.World]:
    """The invented province, the clock standing on 20/11/2025, a Thursday; no rule but those that a test makes."""
    with clock.standing_at(worlds.DAY):
        actions.start_demo(day=worlds.DAY)
        yield kept_world()
