"""Every read of truth checks; `visible_*` decides once who sees which row."""

from dotpha.truth.queries.checks import (
    StratumLine,
    check_in_force,
    draw_rows,
    latest_draw_number,
    strata_lines,
    visible_checks,
    visits_of,
)
from dotpha.truth.queries.facts import AgencyFacts, Range, TruthFacts, facts, facts_of, to_json
from dotpha.truth.queries.frame import Frame, frame_of, greens_in
from dotpha.truth.queries.visits import (
    own_open_visits,
    proofs_of,
    visible_photos,
    visible_visits,
    visitors,
    visits_of_task,
)

__all__ = [
    "AgencyFacts",
    "Frame",
    "Range",
    "StratumLine",
    "TruthFacts",
    "check_in_force",
    "draw_rows",
    "facts",
    "facts_of",
    "frame_of",
    "greens_in",
    "latest_draw_number",
    "own_open_visits",
    "proofs_of",
    "strata_lines",
    "to_json",
    "visible_checks",
    "visible_photos",
    "visible_visits",
    "visitors",
    "visits_of",
    "visits_of_task",
]
