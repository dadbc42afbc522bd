"""Every write of reminding: rules edited, the day's reminders made, letters approved, sent or dropped."""

from dotpha.reminding.actions.letters import (
    approve_letter,
    approve_letters,
    drop_letter,
    edit_letter,
    recompose_letter,
    send_letter,
)
from dotpha.reminding.actions.rules import edit_rule, make_rule, switch_rule, use_default_rules
from dotpha.reminding.actions.running import make_reminders, work

__all__ = [
    "approve_letter",
    "approve_letters",
    "drop_letter",
    "edit_letter",
    "make_reminders",
    "make_rule",
    "edit_rule",
    "recompose_letter",
    "send_letter",
    "switch_rule",
    "use_default_rules",
    "work",
]
