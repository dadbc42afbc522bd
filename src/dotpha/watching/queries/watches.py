"""The watches that modules have handed in."""

from __future__ import annotations

from dotpha.kit import modules
from dotpha.kit.watches import Watch
from dotpha.watching.models import WatchRecord


def all_watches() -> list[Watch]:
    """Every watch, in the order of the modules."""
    return list(modules.plugs("watches"))


def running_watches() -> list[Watch]:
    """Those that look: all but the retired ones; one query."""
    retired = set(WatchRecord.objects.exclude(retired_on=None).values_list("key", flat=True))
    return [one for one in all_watches() if one.key not in retired]


def labels() -> dict[str, str]:
    """Key → what people call it."""
    return {one.key: one.label for one in all_watches()}
