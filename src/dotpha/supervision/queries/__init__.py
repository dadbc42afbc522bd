"""Every read of supervision; `visible_*` decides once who sees which row."""

from dotpha.supervision.queries.facts import BodyFacts, SupervisionFacts, facts
from dotpha.supervision.queries.page import check_letter
from dotpha.supervision.queries.plugs import dates, panel, waiting
from dotpha.supervision.queries.seen import (
    asked_agencies,
    asking_bodies,
    choosable_agencies,
    choosable_bodies,
    choosable_documents,
    choosable_evidence,
    choosable_periods,
    choosable_sessions,
    choosable_tasks,
    sees_inside,
    visible_answers,
    visible_duties,
    visible_files,
    visible_inquiries,
    visible_sessions,
)
from dotpha.supervision.queries.standing import DutyView, InquiryView, view_of, views_of

__all__ = [
    "BodyFacts",
    "DutyView",
    "InquiryView",
    "SupervisionFacts",
    "asked_agencies",
    "asking_bodies",
    "check_letter",
    "choosable_agencies",
    "choosable_bodies",
    "choosable_documents",
    "choosable_evidence",
    "choosable_periods",
    "choosable_sessions",
    "choosable_tasks",
    "dates",
    "facts",
    "panel",
    "sees_inside",
    "view_of",
    "views_of",
    "visible_answers",
    "visible_duties",
    "visible_files",
    "visible_inquiries",
    "visible_sessions",
    "waiting",
]
