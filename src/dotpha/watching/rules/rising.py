"""Whom a warning reaches, and when it rises up the line: counted in working hours since nobody had it.

A house rule: what is grave goes to the leaders at once, what is serious to the head of the body, the rest to its officers.
Not taken by anybody, it rises after `UNTAKEN` hours; taken and not resolved, after `UNRESOLVED` hours.
"""

from __future__ import annotations

from dotpha.kit.watches import Gravity
from dotpha.people.rules import Level

UNTAKEN = 16.0
"""Working hours that a warning may lie untaken before it rises one level: two days."""
UNRESOLVED = 80.0
"""Working hours that one taken may stay open before it rises one level: ten days."""
FRESH_AFTER_DAYS = 7
"""A condition that was gone for no longer is the same warning come back: it is not raised a second time."""


ENTRY = {Gravity.MILD: Level.OFFICERS, Gravity.SERIOUS: Level.HEAD, Gravity.GRAVE: Level.TOP}
HIGHEST = {Gravity.MILD: Level.HEAD, Gravity.SERIOUS: Level.TOP, Gravity.GRAVE: Level.TOP}


def reaches(gravity: Gravity, untaken: float, taken: float | None) -> Level:
    """The level a warning has reached, from the working hours it lay untaken and, once taken, the hours since (else None).

    What is mild never reaches the leaders.
    """
    waited = untaken // UNTAKEN + (0 if taken is None else taken // UNRESOLVED)
    level = min(int(ENTRY[gravity] + waited), int(HIGHEST[gravity]))
    return Level(level)
