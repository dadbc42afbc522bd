"""Long work: all measures taken on demand, with a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from dotpha.indicators import actions
from dotpha.kit import access, clock
from dotpha.kit.jobs import Progress, handler, start
from dotpha.kit.models import Job
from dotpha.people.models import User

TAKE = "indicators.take"


def start_taking(keys: Sequence[str], actor: Any) -> Job:
    """Queues the taking of these measures, of all where none is named."""
    access.check(actor, "indicators.take")
    label = f"Tính số đo {keys[0]}" if len(keys) == 1 else "Tính lại các số đo"
    return start(kind=TAKE, label=label[:255], owner=actor, keys=list(keys), actor_id=actor.pk)


@handler(TAKE)
def take(progress: Progress, *, keys: list[str], actor_id: int) -> str:
    """Takes them one after the other; what was taken before a stop stays taken, another run takes all again."""
    actor, day = User.objects.get(pk=actor_id), clock.today()
    taken = actions.take_measures(actor=actor, day=day, keys=keys or None, tell=progress)
    actions.compute_indicators(actor=actor, day=day, keys=[one.key for one in taken])
    return reverse("indicators:measure", args=keys) if len(keys) == 1 else reverse("indicators:measure_list")
