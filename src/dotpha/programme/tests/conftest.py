from collections.abc import Callable, Iterator

import pytest

from dotpha.kit import actions, clock
from dotpha.kit.tests.keeping import kept
from dotpha.programme import actions as programme
from dotpha.programme.models import Draft, Task
from dotpha.programme.tests import drafts
from dotpha.programme.tests import world as worlds

kept_world = kept(worlds.make)


@pytest.fixture
def world(kept_world: Callable[[], worlds.World], db: None) -> Iterator[worlds.World]:
    """The invented province, the clock standing on 20/11/2025."""
    with clock.standing_at(worlds.DAY):
        # Pages ask the demo's row for the day, so they stand on it, too.
        actions.start_demo(day=worlds.DAY)
        yield kept_world()


@pytest.fixture
def draft(world: worlds.World) -> Draft:
    """The small plan, read from a text file."""
    data = drafts.TEXT.encode()
    return programme.read_plan(actor=world.office, name="kế hoạch.txt", data=data, day=drafts.DAY)


@pytest.fixture
def vague(world: worlds.World) -> Task:
    """The first task, led by Sở Tư pháp, without a deliverable."""
    return programme.edit_task(task_id=world.tasks[0].pk, actor=world.office, deliverable="")
