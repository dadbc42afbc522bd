"""What the writes on cases share: rows locked in one order, the case first; who is told that it is their turn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.cases import kinds
from dotpha.cases.actions.notices import notify, settle
from dotpha.cases.models import Case
from dotpha.kit import search
from dotpha.text.dates import write_date

PARTS = ("call", "applicant", "body", "made_by", "origin")


def locked(case_id: int) -> Case:
    rows = Case.objects.select_for_update(of=("self",)).select_related(*PARTS)
    return rows.get(pk=case_id)


def address(case: Case) -> str:
    return reverse("cases:case", args=[case.pk])


def index(case: Case) -> None:
    search.index(case.kind, case)


def tell_turn(case: Case, step_pk: int, day: date, *, but: Any = None, note: str = "") -> None:
    """Those who take the next step are told it is theirs, and why; whoever waited for it before is told no more."""
    kind = kinds.of(case.kind)
    about = f"cases:{case.pk}:turn"
    told: dict[int, Any] = {}
    if holder := kind.holder(case.step):
        told = {one.pk: one for one in kind.party(holder).people(case, day)}
    settle(recipients=None, about=about)
    if but is not None:
        told.pop(but.pk, None)
    until = f", hạn {write_date(case.due_on)}" if case.due_on else ""
    text = f"{case.code} «{case.title[:160]}»: {kind.step(case.step).label.lower()}{until}{_why(note)}"
    notify(recipients=told.values(), key=f"{about}:{step_pk}", text=text, url=address(case))


def tell_applicant(case: Case, step_pk: int, day: date, *, but: Any = None, note: str = "") -> None:
    """Who asks is told where the case is now, in the words for the applicant."""
    kind = kinds.of(case.kind)
    people = [one for one in kind.party("applicant").people(case, day) if but is None or one.pk != but.pk]
    text = f"Hồ sơ {case.code} «{case.title[:160]}»: {kind.step(case.step).words}{_why(note)}"
    notify(recipients=people, key=f"cases:{case.pk}:told:{step_pk}", text=text, url=address(case))


def _why(note: str) -> str:
    return f" – {note}" if note else ""
