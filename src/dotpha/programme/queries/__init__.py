"""Every read of the programme; `visible_*` decides once who sees which row."""

from dotpha.programme.queries.documents import (
    document_by_number,
    visible_documents,
    visible_drafts,
)
from dotpha.programme.queries.facts import TaskView, as_of, views_of
from dotpha.programme.queries.periods import (
    open_periods,
    period_figures,
    period_named,
    period_rows,
    unanswered,
    visible_periods,
)
from dotpha.programme.queries.tasks import inbox, visible_evidence, visible_tasks, waiting_evidence, waiting_tasks

__all__ = [
    "TaskView",
    "as_of",
    "document_by_number",
    "inbox",
    "open_periods",
    "period_figures",
    "period_named",
    "period_rows",
    "unanswered",
    "views_of",
    "visible_documents",
    "visible_drafts",
    "visible_evidence",
    "visible_periods",
    "visible_tasks",
    "waiting_evidence",
    "waiting_tasks",
]
