"""Who and what the demo speaks of: accounts by name on a day, tasks by the demo's own keys, periods by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dotpha.people.models import Organisation, User
from dotpha.people.queries import Register
from dotpha.programme.models import Document, Milestone, Task

OFFICE = "tonghop"


@dataclass(frozen=True)
class Event:
    """Something that happens on a day; of one day the lower rank comes first."""

    day: date
    rank: int
    act: Callable[[date], None]


@dataclass
class Stage:
    """`tasks` holds the id of each task once its plan has been taken in."""

    tasks: dict[str, int] = field(default_factory=dict)
    _people: dict[tuple[str, date], Any] = field(default_factory=dict)
    _registers: dict[date, Register] = field(default_factory=dict)

    def person(self, username: str, day: date) -> Any:
        """An account as it stands on a day: positions end and begin, so nobody is kept from one day to the next."""
        if (username, day) not in self._people:
            self._people[username, day] = User.objects.get(username=username)
        return self._people[username, day]

    def organisation(self, name: str, day: date) -> Organisation:
        """The organisation of this name on a day; a name that the register does not know is a fault of the demo."""
        if day not in self._registers:
            self._registers = {day: Register(day)}
        found = self._registers[day].find(name)
        if found is None:
            raise LookupError(f"the register of {day} knows no {name!r}")
        return found

    def task(self, key: str) -> Task:
        return Task.objects.get(pk=self.tasks[key])

    def marks(self, key: str) -> list[int]:
        """The task's milestones that count now, in order."""
        kept = Milestone.objects.filter(task=self.tasks[key], removed_on=None, target=None)
        return list(kept.order_by("position", "pk").values_list("pk", flat=True))

    def enter(self, document: Document, keys: list[str]) -> None:
        """Ties the keys of a plan to the tasks made of it, in the order of the paper."""
        made = list(document.tasks.order_by("pk").values_list("pk", flat=True))
        if len(made) != len(keys):
            raise ValueError(f"{document}: {len(made)} tasks for {len(keys)} keys")
        self.tasks.update(zip(keys, made))
