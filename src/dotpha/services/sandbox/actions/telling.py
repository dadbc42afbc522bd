"""Who is told of a test at once: whoever runs it, who watches it, the leaders who permitted it."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.cases import kinds
from dotpha.cases.actions import notify
from dotpha.cases.actions.shared import address
from dotpha.cases.models import Case


def tell(case: Case, key: str, text: str, day: date, *, leaders: bool = True, but: Any = None) -> None:
    """One sentence to all of them, the same key once to each."""
    kind = kinds.of(case.kind)
    parties = ("applicant", "officer", "leader") if leaders else ("applicant", "officer")
    people = {one.pk: one for name in parties for one in kind.party(name).people(case, day)}
    if but is not None:
        people.pop(but.pk, None)
    notify(recipients=people.values(), key=f"sandbox:{case.pk}:{key}", text=text, url=address(case))


def tell_leaders(case: Case, key: str, text: str, day: date) -> None:
    """Those who permitted it; the others are told by the engine of cases as the step is taken."""
    people = kinds.of(case.kind).party("leader").people(case, day)
    notify(recipients=people, key=f"sandbox:{case.pk}:{key}", text=text, url=address(case))
