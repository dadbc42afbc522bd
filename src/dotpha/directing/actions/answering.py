"""What the one who is given a directive does: acknowledges it, or asks what is meant; and who is told when nobody does."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.directing.actions.shared import givers, locked, receivers, settled, take, tell, tell_giver
from dotpha.directing.flow import ISSUED
from dotpha.directing.models import Directive
from dotpha.directing.queries.standing import is_silent
from dotpha.directing.queries.today import today_of
from dotpha.kit import access, clock, ledger
from dotpha.people.models import Role
from dotpha.programme import access as programme_rights
from dotpha.programme import actions as programme


@transaction.atomic
def acknowledge(*, directive_id: int, actor: Any, day: date) -> Directive:
    """Says that it has arrived; its task is accepted with the same press, where the actor may."""
    directive = locked(directive_id)
    access.check(actor, "directing.acknowledge", directive)
    take(directive, "acknowledge", actor=actor, day=day)
    task = directive.task
    if task is not None and task.step == "assigned" and programme_rights.accept(actor, task) is None:
        programme.move_task(task_id=task.pk, verb="accept", actor=actor, day=day)
    ledger.write("directing.acknowledged", directive, actor=actor, organisation=directive.organisation.name)
    settled(directive, receivers(directive, day), "issued", "explained", "silent")
    settled(directive, givers(directive, day), "silent")
    text = f"{directive.organisation.short_name} đã nhận «{directive.title[:220]}» ({actor})."
    tell_giver(directive, "acknowledged", text, day=day, but=actor)
    return directive


@transaction.atomic
def ask(*, directive_id: int, question: str, actor: Any, day: date) -> Directive:
    """Asks what is meant; it goes back to who gave it."""
    directive = locked(directive_id)
    access.check(actor, "directing.ask", directive)
    take(directive, "ask", actor=actor, day=day, note=question.strip())
    ledger.write("directing.asked", directive, actor=actor, question=question.strip())
    settled(directive, receivers(directive, day), "issued", "explained", "silent")
    text = f"{directive.organisation.short_name} xin làm rõ «{directive.title[:140]}»: {question.strip()[:200]}"
    tell_giver(directive, f"asked.{directive.steps.count()}", text, day=day, but=actor)
    return directive


def tell_silent() -> int:
    """Tells the heads of those who let the hours pass, and who gave it; once each time it was given. Returns how many."""
    day = clock.today()
    waiting = Directive.objects.filter(step=ISSUED).order_by("pk")
    return sum(_tell_silent(one.directive.pk, day) for one in today_of(waiting, day) if one.state.silent)


@transaction.atomic
def _tell_silent(directive_id: int, day: date) -> int:
    directive = locked(directive_id)
    if directive.step != ISSUED or not is_silent(directive.steps.all(), day):
        return 0  # acknowledged meanwhile
    key = f"silent.{directive.steps.count()}"
    text = f"Chưa có ai nhận chỉ đạo «{directive.title[:220]}» của {directive.giver_title} {directive.giver}."
    heads = receivers(directive, day, roles=[Role.AGENCY_LEAD]) or receivers(directive, day)
    tell(directive, heads, key, text)
    text = f"{directive.organisation.short_name} quá giờ chưa nhận «{directive.title[:260]}»."
    tell_giver(directive, key, text, day=day)
    return 1
