"""What this module says elsewhere: its records as signals, files that wait to be taken in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse

from dotpha.kit.modules import Waiting
from dotpha.kit.signals import KINDS, Signals
from dotpha.services.signals.queries.records import published, waiting_batches

SIGNALS = tuple(Signals(f"signals.{one.key}", "Sổ ghi tín hiệu", one.key, partial(published, one.key)) for one in KINDS)


def waiting(user: Any, day: date) -> Iterator[Waiting]:
    """Files looked at and not taken in yet."""
    found = waiting_batches(user)
    if found:
        url = reverse("signals:batch", args=[found[0].pk]) if len(found) == 1 else reverse("signals:batch_list")
        yield Waiting("Tệp tín hiệu đã kiểm tra, chờ đưa vào", url, "soon")
