"""What numbers have to say on other modules' pages: what waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.indicators.queries.entries import waiting_counts
from dotpha.kit.modules import Waiting
from dotpha.people.models import REPORTS
from dotpha.text.numerals import write_number


def enters(user: Any) -> bool:
    """Whether figures are something this person may have to do with: the office, and who reports for a body."""
    return bool(user.is_standing_office or user.has_role(*REPORTS))


def waiting(user: Any, day: date) -> Iterator[Waiting]:
    """Values of others to confirm, and one's own that were sent back."""
    if not enters(user):
        return
    page = reverse("indicators:entry_list")
    counts = waiting_counts(user)
    if count := counts.get("waiting"):
        yield Waiting(f"{write_number(count)} số liệu chờ xác nhận", page, "soon")
    if count := counts.get("returned"):
        yield Waiting(f"{write_number(count)} số liệu bị trả lại, cần nhập lại", f"{page}?state=returned", "soon")
