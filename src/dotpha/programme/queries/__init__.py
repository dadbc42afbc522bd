"""Every read of the programme; `visible_*` decides once who sees which row."""

from dotpha.programme.queries.asking import export_files
from dotpha.programme.queries.documents import (
    document_by_number,
    document_named,
    kinds_of_documents,
    links_of,
    proved_by,
    texts_of,
    visible_documents,
    visible_drafts,
)
from dotpha.programme.queries.facts import TaskView, as_of, views_of
from dotpha.programme.queries.items import listed_documents
from dotpha.programme.queries.periods import (
    due_changes,
    figures_to_verify,
    open_periods,
    period_figures,
    period_named,
    period_rows,
    revisions_of,
    unanswered,
    visible_periods,
)
from dotpha.programme.queries.replies import (
    preview_replies,
    replies_of,
    task_by_code,
    visible_replies,
    visible_rows,
)
from dotpha.programme.queries.rounds import round_of
from dotpha.programme.queries.tasks import (
    evidence_by,
    inbox,
    visible_evidence,
    visible_tasks,
    waiting_evidence,
    waiting_tasks,
)

__all__ = [
    "TaskView",
    "as_of",
    "document_by_number",
    "document_named",
    "due_changes",
    "evidence_by",
    "export_files",
    "inbox",
    "kinds_of_documents",
    "links_of",
    "listed_documents",
    "open_periods",
    "figures_to_verify",
    "period_figures",
    "period_named",
    "period_rows",
    "preview_replies",
    "replies_of",
    "revisions_of",
    "round_of",
    "task_by_code",
    "texts_of",
    "unanswered",
    "views_of",
    "proved_by",
    "visible_documents",
    "visible_drafts",
    "visible_evidence",
    "visible_periods",
    "visible_replies",
    "visible_rows",
    "visible_tasks",
    "waiting_evidence",
    "waiting_tasks",
]
