"""Who is told of an organisation in an evaluation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dotpha.people.models import REPORTS
from dotpha.people.queries import lineage, people_of


def people_for(organisation_ids: Iterable[int], day: date) -> list[Any]:
    """Those who report there on the day; of a body that ended since, those of its successor, who fill in for it."""
    line = lineage()
    return list(people_of({line.successor(pk, day) for pk in organisation_ids}, day, roles=REPORTS))


def told_for(organisation_ids: Iterable[int], day: date) -> list[Any]:
    """Those who may have been told of it before: the body's own people, too, where another has taken its place since."""
    ids = set(organisation_ids)
    line = lineage()
    return list(people_of(ids | {line.successor(pk, day) for pk in ids}, day, roles=REPORTS))
