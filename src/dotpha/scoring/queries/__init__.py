"""Every read of the evaluations; `visible_*` decides once who sees which row."""

from dotpha.scoring.queries.board import Board, Line, board_of, fill, frozen, live, shown
from dotpha.scoring.queries.rollup import rollup
from dotpha.scoring.queries.rounds import (
    definition_of,
    evaluable,
    file_of,
    visible_entries,
    visible_files,
    visible_rounds,
    visible_sets,
)
from dotpha.scoring.queries.told import dates, panel, report_facts, waiting

__all__ = [
    "Board",
    "Line",
    "board_of",
    "dates",
    "definition_of",
    "evaluable",
    "file_of",
    "fill",
    "frozen",
    "live",
    "panel",
    "report_facts",
    "rollup",
    "shown",
    "visible_entries",
    "visible_files",
    "visible_rounds",
    "visible_sets",
    "waiting",
]
