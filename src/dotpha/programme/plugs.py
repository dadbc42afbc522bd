"""What the programme has to say on the pages of numbers: the tasks that serve a target, an indicator."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.programme.queries.targets import serving, tasks_of_indicator


def of_target(user: Any, target: Any, day: date) -> dict[str, Any]:
    """The tasks measured by a target; none is said, too: nobody works on it."""
    return {"tasks": serving(user, [target], day).get(target.pk, []), "what": "mục tiêu"}


def of_indicator(user: Any, indicator: Any, day: date) -> dict[str, Any] | None:
    """The tasks that serve any of its targets; nothing where it has none."""
    found = tasks_of_indicator(user, indicator.pk, day)
    return {"tasks": found, "what": "chỉ số"} if found else None
