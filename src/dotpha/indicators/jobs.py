"""Long work, with a bar: measures taken on demand, a long file of figures taken in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from dotpha.indicators import actions
from dotpha.indicators.models import FigureFile
from dotpha.kit import access, clock
from dotpha.kit.jobs import Progress, handler, start
from dotpha.kit.models import Job
from dotpha.people.models import User

TAKE, TAKE_FILE = "indicators.take", "indicators.take_file"
LONG = 150_000
"""Bytes from which a file takes seconds: some five thousand values."""


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


def start_file(file: FigureFile, actor: Any, *, despite_faults: bool) -> Job:
    """Queues the taking in of a file."""
    access.check(actor, "indicators.enter_figures", file.indicator)
    label = f"Đưa vào {file.name}"[:255]
    return start(
        kind=TAKE_FILE, label=label, owner=actor, file_id=file.pk, actor_id=actor.pk, despite_faults=despite_faults
    )


@handler(TAKE_FILE)
def take_file(progress: Progress, *, file_id: int, actor_id: int, despite_faults: bool) -> str:
    """Takes it in whole or not at all; a worker that is killed meanwhile leaves it in review."""
    progress(0, 1, "Đang đối chiếu và đưa vào từng giá trị")
    actor = User.objects.get(pk=actor_id)
    # A run before this one may have been stopped after its work was done.
    if not FigureFile.objects.filter(pk=file_id, state=FigureFile.State.TAKEN).exists():
        actions.take_file(file_id=file_id, actor=actor, day=clock.today(), despite_faults=despite_faults)
    progress(1, 1, "Đã đưa vào")
    return reverse("indicators:file", args=[file_id])
