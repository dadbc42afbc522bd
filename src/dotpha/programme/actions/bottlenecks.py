"""Bottlenecks: raised with the decision that is needed and from whom, closed with what came of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.programme.actions.tasks import locked
from dotpha.programme.models import Bottleneck
from dotpha.programme.queries.speaking import shown_by


@transaction.atomic
def raise_bottleneck(
    *,
    task_id: int,
    text: str,
    actor: Any,
    day: date,
    decision_needed: str = "",
    decision_from: str = "",
    proposal: str = "",
) -> Bottleneck:
    """Says what stops a task, which decision would free it and from whom; both may still be unknown, and show so."""
    task = locked(task_id)
    access.check(actor, "programme.raise_bottleneck", task)
    who = shown_by(actor, task, day)
    if not text.strip() or who is None:
        raise Rejected("Hãy ghi điểm nghẽn và cơ quan nêu.")
    bottleneck = Bottleneck.objects.create(
        task=task,
        text=text.strip(),
        decision_needed=decision_needed.strip(),
        decision_from=decision_from.strip(),
        proposal=proposal.strip(),
        organisation=who,
        raised_by=actor,
        raised_on=day,
    )
    ledger.write("programme.bottleneck_raised", task, actor=actor, text=text, decision_from=decision_from)
    return bottleneck


@transaction.atomic
def close_bottleneck(*, bottleneck_id: int, outcome: str, actor: Any, day: date) -> Bottleneck:
    """Closes a bottleneck with what came of it."""
    bottleneck = Bottleneck.objects.select_for_update(of=("self",)).select_related("task").get(pk=bottleneck_id)
    access.check(actor, "programme.close_bottleneck", bottleneck)
    if bottleneck.closed_on:
        raise Rejected("Điểm nghẽn này đã được tháo gỡ.")
    if not outcome.strip():
        raise Rejected("Hãy ghi kết quả tháo gỡ.")
    bottleneck.closed_by, bottleneck.closed_on, bottleneck.outcome = actor, day, outcome.strip()
    bottleneck.save(update_fields=["closed_by", "closed_on", "outcome"])
    ledger.write("programme.bottleneck_closed", bottleneck.task, actor=actor, outcome=outcome)
    return bottleneck
