"""Every write of sheets, each a verb: right, change, ledger entry, notice, in one transaction."""

from dotpha.subtasks.actions.answers import (
    Incomplete,
    attach_file,
    return_answer,
    save_draft,
    submit,
    verify_answer,
    verify_answers,
)
from dotpha.subtasks.actions.fields import copy_fields, move_field, put_field, remove_field
from dotpha.subtasks.actions.receiving import receive, take_in
from dotpha.subtasks.actions.sending import (
    add_units,
    change_deadline,
    close_sheet,
    hand_in,
    remind,
    remove_unit,
    reopen_sheet,
    send_sheet,
)
from dotpha.subtasks.actions.sheets import SheetFacts, delete_sheet, edit_sheet, make_sheet, set_rule

__all__ = [
    "Incomplete",
    "SheetFacts",
    "add_units",
    "attach_file",
    "change_deadline",
    "close_sheet",
    "copy_fields",
    "delete_sheet",
    "edit_sheet",
    "hand_in",
    "make_sheet",
    "move_field",
    "put_field",
    "receive",
    "remind",
    "remove_field",
    "remove_unit",
    "reopen_sheet",
    "return_answer",
    "save_draft",
    "send_sheet",
    "set_rule",
    "submit",
    "take_in",
    "verify_answer",
    "verify_answers",
]
