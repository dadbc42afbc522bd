from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept
from dotpha.people.models import Organisation
from dotpha.programme.tests import world as worlds


def make() -> worlds.World:
    """The world of the programme with a second commune, from which nobody signs in."""
    made = worlds.make()
    made.organisations["far"] = Organisation.objects.create(
        code="lb", name="Xã Lao Bảo", short_name="Xã Lao Bảo", kind="commune", unit_code="00002"
    )
    return made


kept_world = kept(make, day=worlds.DAY)


@pytest.fixture
def world(kept_world: Callable[[], worlds.World], db: Any) -> Iterator[worlds.World]:
    with clock.standing_at(worlds.DAY):
        yield kept_world()


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path
