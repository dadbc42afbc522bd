"""The one write: what a day has taught is kept. Nobody asks for it, so nobody needs a right."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dotpha.kit import clock, ledger
from dotpha.lateness.models import Fit
from dotpha.lateness.queries import is_kept, learnt_on
from dotpha.lateness.rules import keeping


def nightly() -> None:
    """The periodic work: once a day, however often it is asked."""
    if not is_kept(clock.today()):
        keep_fit(day=clock.today())


def keep_fit(*, day: date) -> Fit:
    """Learns from what is known on a day and keeps it; what was kept of the day before stays as it is.

    The learning is done before anything is written: it takes a while, and other writers would wait for it.
    """
    fitted, quality = learnt_on(day)
    with transaction.atomic():
        made, fresh = Fit.objects.get_or_create(
            day=day,
            defaults={
                "tasks": fitted.whole.tasks,
                "late": fitted.whole.late,
                "basis": "model" if fitted.logistic else "base",
                "brier": quality.brier if quality else None,
                "base_brier": quality.base_brier if quality else None,
                "body": keeping.written(fitted, quality),
            },
        )
        if fresh:
            facts = {"settled_tasks": made.tasks, "late_tasks": made.late, "basis": made.basis}
            ledger.write("lateness.fitted", made, actor=None, **facts)
    return made
