from collections.abc import Iterator

import pytest

from dotpha.kit import actions, clock
from dotpha.programme.tests import world as worlds
from dotpha.reminding.models import Rule


@pytest.fixture
def world(db: None) -> Iterator[worlds.World]:
    """The invented province, the clock standing on 20/11/2025, a Thursday; no rule but those that a test makes."""
    Rule.objects.all().delete()
    made = worlds.make()
    with clock.standing_at(worlds.DAY):
        actions.start_demo(day=worlds.DAY)
        yield made
