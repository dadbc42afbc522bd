"""Every write of money, named by a verb: right, change, ledger entry, in one transaction."""

from dotpha.budget.actions.doubles import choose_sheet
from dotpha.budget.actions.lines import LineFacts, add_line, edit_line, match_line, remove_line
from dotpha.budget.actions.projects import (
    ProjectFacts,
    edit_project,
    make_project,
    note_step,
    remove_capital,
    remove_step,
    set_capital,
)
from dotpha.budget.actions.shares import mark_share, remove_total, set_total, unmark_share
from dotpha.budget.actions.sheets import drop_sheet, match_sheet, read_sheet
from dotpha.budget.actions.taking import restore_sheet, take_sheet, withdraw_sheet

__all__ = [
    "LineFacts",
    "ProjectFacts",
    "add_line",
    "choose_sheet",
    "drop_sheet",
    "edit_line",
    "edit_project",
    "make_project",
    "mark_share",
    "match_line",
    "match_sheet",
    "note_step",
    "read_sheet",
    "remove_capital",
    "remove_line",
    "remove_step",
    "remove_total",
    "restore_sheet",
    "set_capital",
    "set_total",
    "take_sheet",
    "unmark_share",
    "withdraw_sheet",
]
