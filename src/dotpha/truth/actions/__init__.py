"""Every write of truth checks."""

from dotpha.truth.actions.checks import announce_check, conclude_check, draw_check, replace_check
from dotpha.truth.actions.visits import add_photos, assign_visits, record_finding, remove_photo, send_back

__all__ = [
    "add_photos",
    "announce_check",
    "assign_visits",
    "conclude_check",
    "draw_check",
    "record_finding",
    "remove_photo",
    "replace_check",
    "send_back",
]
