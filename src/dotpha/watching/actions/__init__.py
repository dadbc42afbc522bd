"""Every write of warnings."""

from dotpha.watching.actions.life import (
    acknowledge,
    assign,
    assigned_by_directive,
    report,
    resolve,
    review,
    snooze,
    wake,
)
from dotpha.watching.actions.looking import look, look_soon
from dotpha.watching.actions.mutes import lift_mute, mute
from dotpha.watching.actions.replaying import replay
from dotpha.watching.actions.retiring import bring_back, retire
from dotpha.watching.actions.telling import tell

__all__ = [
    "acknowledge",
    "assign",
    "assigned_by_directive",
    "bring_back",
    "lift_mute",
    "look",
    "look_soon",
    "mute",
    "replay",
    "report",
    "resolve",
    "retire",
    "review",
    "snooze",
    "tell",
    "wake",
]
