"""Whoever sees a task sees how likely it is to be late (`programme.queries.visible_tasks`); nothing is written by people."""

from __future__ import annotations

from typing import Any

from dotpha.people.models import REPORTS


def read(user: Any, thing: Any = None) -> str | None:
    """The list of one's tasks, and how good the forecasts are."""
    if user.reads_all or user.has_role(*REPORTS):
        return None
    return "Khả năng trễ hạn dành cho người theo dõi hoặc thực hiện nhiệm vụ."
