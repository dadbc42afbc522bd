"""Every read of sheets; `visible_*` decides once who sees which row."""

from dotpha.subtasks.queries.rollup import dates, facts, league, panel, waiting
from dotpha.subtasks.queries.sheets import (
    choosable_tasks,
    copyable,
    milestones_of,
    visible_answers,
    visible_files,
    visible_received,
    visible_sheets,
    visible_units,
)
from dotpha.subtasks.queries.standing import SheetView, UnitView, fields_of, view_of, views_of

__all__ = [
    "SheetView",
    "UnitView",
    "choosable_tasks",
    "copyable",
    "dates",
    "facts",
    "fields_of",
    "league",
    "milestones_of",
    "panel",
    "view_of",
    "views_of",
    "visible_answers",
    "visible_files",
    "visible_received",
    "visible_sheets",
    "visible_units",
    "waiting",
]
