"""Reads of warnings; `visible_warnings` decides once who sees which."""

from dotpha.watching.queries.listed import ListedWarning, listed
from dotpha.watching.queries.seen import of_thing, over, visible_mutes, visible_warnings
from dotpha.watching.queries.watches import all_watches, labels, running_watches

__all__ = [
    "ListedWarning",
    "all_watches",
    "labels",
    "listed",
    "of_thing",
    "over",
    "running_watches",
    "visible_mutes",
    "visible_warnings",
]
