"""A watch whose conditions a test sets, over the invented people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from dotpha.kit.watches import Condition, Event, Gravity, Watch
from dotpha.people.tests import world as people
from dotpha.watching import actions
from dotpha.watching.models import Warning

DAY = people.DAY


class Seen:
    """What the watch finds: by day where a day is named, else always the same."""

    def __init__(self) -> None:
        self.always: list[Condition] = []
        self.on: dict[date, list[Condition]] = {}
        self.events: list[Event] = []
        self.fails = False

    def find(self, day: date) -> Iterator[Condition]:
        if self.fails:
            raise ZeroDivisionError
        return iter(self.on.get(day, self.always))

    def happened(self, first: date, last: date) -> Iterator[Event]:
        return (one for one in self.events if first <= one.on <= last)


def watch(seen: Seen, key: str = "thu.late", **more: Any) -> Watch:
    given = {"label": "Quá hạn thử", "definition": "Để thử.", **more}
    return Watch(key=key, of=seen.find, events=seen.happened, horizon=30, foretells="việc quá hạn", **given)


def condition(thing: int = 1, body: int | None = None, **more: Any) -> Condition:
    given: dict[str, Any] = {
        "kind": "thu.viec", "thing": thing, "name": f"Việc {thing}", "url": f"/viec/{thing}", "says": "quá hạn",
        "since": DAY, "advice": "Đôn đốc.", "body": body, **more,
    }  # fmt: skip
    return Condition(**given)


def raised(world: people.World, seen: Seen, *conditions: Condition, day: date = DAY) -> list[Warning]:
    """The warnings of these conditions, of the culture agency where they name no body."""
    culture = world.bodies["culture"].pk
    seen.always = [one if one.body else replace(one, body=culture) for one in conditions or (condition(),)]
    actions.look(day=day, watches=[watch(seen)])
    return list(Warning.objects.order_by("pk"))


def grave(thing: int = 1, **more: Any) -> Condition:
    return condition(thing, gravity=Gravity.GRAVE, **more)
