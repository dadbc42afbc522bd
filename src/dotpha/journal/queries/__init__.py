"""Every read of the log; `visible_entries` decides once who sees which entry."""

from dotpha.journal.queries.cutting import Cut, Part, cut_of, parts_of, proposed_of, sources_of, uses_of, words_of_task
from dotpha.journal.queries.entries import (
    IN_PANEL,
    entries_for,
    entries_of_task,
    group_named,
    groups_of,
    heading_of,
    readable_entries,
    readable_photos,
    unsorted,
    visible_entries,
    visible_groups,
    writing_for,
)
from dotpha.journal.queries.tasks import choice_of, known_tasks, likely_tasks

__all__ = [
    "IN_PANEL",
    "Cut",
    "Part",
    "choice_of",
    "cut_of",
    "entries_for",
    "entries_of_task",
    "group_named",
    "groups_of",
    "heading_of",
    "known_tasks",
    "likely_tasks",
    "parts_of",
    "proposed_of",
    "readable_entries",
    "readable_photos",
    "sources_of",
    "unsorted",
    "uses_of",
    "visible_entries",
    "visible_groups",
    "words_of_task",
    "writing_for",
]
