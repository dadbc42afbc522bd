"""Every read of committees; `visible_*` decides once who sees which row."""

from dotpha.committee.queries.members import CommitteeView, listed_committees, view_of_committee
from dotpha.committee.queries.outcomes import ConclusionView, views_of_conclusions
from dotpha.committee.queries.page import SessionView, listed, mine, next_step, rights, view_of
from dotpha.committee.queries.plugs import dates, waiting
from dotpha.committee.queries.proposing import proposals
from dotpha.committee.queries.seen import (
    choosable_bodies,
    choosable_documents,
    choosable_founders,
    choosable_leads,
    choosable_people,
    choosable_tasks,
    may_prepare,
    prepared_committees,
    seated,
    sees_committees,
    visible_attendance,
    visible_committees,
    visible_conclusions,
    visible_files,
    visible_items,
    visible_memberships,
    visible_sessions,
)

__all__ = [
    "CommitteeView",
    "ConclusionView",
    "SessionView",
    "choosable_bodies",
    "choosable_documents",
    "choosable_founders",
    "choosable_leads",
    "choosable_people",
    "choosable_tasks",
    "dates",
    "listed",
    "listed_committees",
    "may_prepare",
    "mine",
    "next_step",
    "prepared_committees",
    "proposals",
    "rights",
    "seated",
    "sees_committees",
    "view_of",
    "view_of_committee",
    "views_of_conclusions",
    "visible_attendance",
    "visible_committees",
    "visible_conclusions",
    "visible_files",
    "visible_items",
    "visible_memberships",
    "visible_sessions",
    "waiting",
]
