"""Reads of reports, of those who receive them, and the facts a report is written from."""

from dotpha.operations.queries.masters import listed_masters, reported_masters, templates_of, visible_masters
from dotpha.operations.queries.material import (
    facts_from,
    facts_of,
    figures_now,
    items_of,
    office_of,
    period_of,
    shape_of,
    told_to,
    wanted_by,
)
from dotpha.operations.queries.papers import decided_of, paper_of
from dotpha.operations.queries.reports import (
    LARGE,
    drafts_before,
    has_frozen_figures,
    latest_of,
    outcome,
    published_of,
    reports_of_task,
    revision_of,
    standard_master,
    visible_reports,
    whole_reports,
)
from dotpha.operations.queries.signing import last_note, signatories, steps_of, waiting
from dotpha.programme.queries import visible_periods

__all__ = [
    "LARGE",
    "decided_of",
    "drafts_before",
    "facts_from",
    "facts_of",
    "figures_now",
    "has_frozen_figures",
    "items_of",
    "last_note",
    "latest_of",
    "listed_masters",
    "office_of",
    "outcome",
    "paper_of",
    "period_of",
    "published_of",
    "reported_masters",
    "reports_of_task",
    "revision_of",
    "shape_of",
    "signatories",
    "standard_master",
    "steps_of",
    "templates_of",
    "told_to",
    "visible_masters",
    "visible_periods",
    "waiting",
    "visible_reports",
    "wanted_by",
    "whole_reports",
]
