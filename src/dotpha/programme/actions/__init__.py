"""Every write of the programme, named by a verb: right, change, ledger entry, notice, in one transaction."""

from dotpha.programme.actions.accepting import accept_draft, import_plan
from dotpha.programme.actions.answering import answer
from dotpha.programme.actions.asking import ask, remind, send_questions
from dotpha.programme.actions.bottlenecks import close_bottleneck, raise_bottleneck, tell_bottleneck
from dotpha.programme.actions.decisions import PaperGiven
from dotpha.programme.actions.dependencies import release_task, require_task
from dotpha.programme.actions.documents import DocumentFacts, link_documents, register_document
from dotpha.programme.actions.drafts import (
    add_draft_task,
    decide_draft_tasks,
    drop_draft,
    edit_draft,
    edit_draft_task,
    keep_only,
    merge_draft_tasks,
    read_plan,
    read_source,
    refuse_empty,
    split_draft_task,
)
from dotpha.programme.actions.evidence import add_document_evidence, add_evidence
from dotpha.programme.actions.extensions import (
    ask_extension,
    change_deadline,
    grant_extension,
    refuse_extension,
    withdraw_extension,
)
from dotpha.programme.actions.giving import GivenTask, give_paper, give_task, number_paper, take_back
from dotpha.programme.actions.items import link_item, make_item_task, unlink_item
from dotpha.programme.actions.judging import (
    return_evidence,
    verify_evidence,
    verify_evidence_many,
    withdraw_evidence,
)
from dotpha.programme.actions.list_changes import Decided, decide_changes, keep_list
from dotpha.programme.actions.lists import GivenList, drop_list, give_list, match_columns
from dotpha.programme.actions.milestones import add_milestone, remove_milestone
from dotpha.programme.actions.occurrences import begin_occurrence, say_nothing
from dotpha.programme.actions.papers import enter_paper
from dotpha.programme.actions.periods import (
    change_due,
    correct_period,
    drop_correction,
    freeze_period,
    open_period,
    verify_period,
)
from dotpha.programme.actions.questions import (
    accept_answer,
    answer_question,
    draft_questions,
    edit_question,
    reject_answer,
    set_question_aside,
)
from dotpha.programme.actions.receiving import Received, read_replies
from dotpha.programme.actions.replies import (
    accept_rows,
    choose_rating,
    choose_task,
    reject_rows,
    report_rows,
)
from dotpha.programme.actions.revising import choose_left, link_draft_task, link_sure, revise
from dotpha.programme.actions.speaking import choose_speaker
from dotpha.programme.actions.tasks import (
    add_task_file,
    edit_task,
    move_task,
    name_lead,
)

__all__ = [
    "Decided",
    "DocumentFacts",
    "GivenList",
    "GivenTask",
    "PaperGiven",
    "Received",
    "accept_answer",
    "accept_draft",
    "accept_rows",
    "add_document_evidence",
    "add_draft_task",
    "add_evidence",
    "add_milestone",
    "add_task_file",
    "answer",
    "answer_question",
    "ask",
    "ask_extension",
    "begin_occurrence",
    "change_deadline",
    "change_due",
    "choose_left",
    "choose_rating",
    "choose_speaker",
    "choose_task",
    "close_bottleneck",
    "correct_period",
    "decide_changes",
    "decide_draft_tasks",
    "draft_questions",
    "drop_correction",
    "drop_draft",
    "drop_list",
    "edit_draft",
    "edit_draft_task",
    "edit_question",
    "edit_task",
    "enter_paper",
    "freeze_period",
    "give_list",
    "give_paper",
    "give_task",
    "grant_extension",
    "import_plan",
    "keep_list",
    "keep_only",
    "link_documents",
    "link_draft_task",
    "link_item",
    "link_sure",
    "make_item_task",
    "match_columns",
    "merge_draft_tasks",
    "move_task",
    "name_lead",
    "number_paper",
    "open_period",
    "raise_bottleneck",
    "read_plan",
    "read_replies",
    "read_source",
    "refuse_empty",
    "refuse_extension",
    "register_document",
    "reject_answer",
    "reject_rows",
    "release_task",
    "remind",
    "remove_milestone",
    "report_rows",
    "require_task",
    "return_evidence",
    "revise",
    "say_nothing",
    "send_questions",
    "set_question_aside",
    "split_draft_task",
    "take_back",
    "tell_bottleneck",
    "unlink_item",
    "verify_evidence",
    "verify_evidence_many",
    "verify_period",
    "withdraw_evidence",
    "withdraw_extension",
]
