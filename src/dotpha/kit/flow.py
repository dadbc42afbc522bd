"""Flows as data: a tuple of transitions that a non-programmer reads, and one function that applies them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from dotpha.kit import clock
from dotpha.kit.access import Rejected


@dataclass(frozen=True)
class Transition:
    """From one of `sources` to `target` by `verb`; `needs` names facts that must be given (e.g. "reason")."""

    verb: str
    sources: tuple[str, ...]
    target: str
    label: str
    who: str
    needs: tuple[str, ...] = ()
    working_days: int | None = None


class StepTaken(models.Model):
    """One step of one thing: who did which verb when, with what. Append-only; a module adds the foreign key `thing`."""

    verb = models.CharField(max_length=40)
    source = models.CharField(max_length=40)
    target = models.CharField(max_length=40)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)
    note = models.TextField(blank=True)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


NEEDED = {
    "reason": "lý do",
    "decision_number": "số văn bản quyết định",
    "organisation": "cơ quan nhận",
}


def possible(flow: Iterable[Transition], step: str) -> list[Transition]:
    """The transitions that start at this step."""
    return [transition for transition in flow if step in transition.sources]


def transition(flow: Iterable[Transition], verb: str, step: str, *, name: str = "") -> Transition:
    """The transition of this verb from this step; raises Rejected with a sentence when the flow has none."""
    found = [one for one in flow if one.verb == verb]
    if not found:
        raise LookupError(f"the flow has no verb {verb!r}")
    for one in found:
        if step in one.sources:
            return one
    raise Rejected(f"Không thể {found[0].label.lower()} {name}: đang ở bước «{step}».".replace("  ", " "))


def move(
    thing: Any,
    verb: str,
    *,
    flow: Iterable[Transition],
    steps: Any,
    actor: Any,
    day: date,
    labels: dict[str, str] | None = None,
    name: str = "",
    note: str = "",
    **facts: Any,
) -> Any:
    """Applies a verb to a thing that has `step`; writes one row of `steps` (a StepTaken model) and saves the thing.

    The caller has locked the thing and checked the right. Raises Rejected when the flow does not allow it or when a
    needed fact is missing.
    """
    try:
        one = transition(flow, verb, thing.step, name=name)
    except Rejected:
        label = next(t.label for t in flow if t.verb == verb)
        where = (labels or {}).get(thing.step, thing.step)
        raise Rejected(f"Không thể «{label}» {name} vì đang ở bước «{where}».".replace("  ", " ")) from None
    given = {"reason": note, **facts}
    for need in one.needs:
        if not given.get(need):
            raise Rejected(f"Để «{one.label}» cần ghi {NEEDED.get(need, need)}.")
    taken = steps(
        thing=thing, verb=verb, source=thing.step, target=one.target, actor=actor, day=day, note=note, facts=facts
    )
    taken.save()
    thing.step = one.target
    thing.save(update_fields=["step"])
    return taken
