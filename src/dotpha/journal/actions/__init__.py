"""Every write of the log: entries noted, mended, withdrawn; groups; answers cut from entries; the paper."""

from dotpha.journal.actions.cutting import Chosen, cut_answer
from dotpha.journal.actions.entries import Words, edit_entry, sort_entries, withdraw_entry, write_entry
from dotpha.journal.actions.groups import add_group, move_group, remove_group, rename_group
from dotpha.journal.actions.papers import write_paper

__all__ = [
    "Chosen",
    "Words",
    "add_group",
    "cut_answer",
    "edit_entry",
    "move_group",
    "remove_group",
    "rename_group",
    "sort_entries",
    "withdraw_entry",
    "write_entry",
    "write_paper",
]
