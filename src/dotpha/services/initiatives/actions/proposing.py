"""A proposal in one go, as from a phone; and the wish to have the reach of what was recognised recognised by the province."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.cases import actions as cases
from dotpha.cases.actions.shared import locked
from dotpha.cases.models import Case
from dotpha.kit import access
from dotpha.services.initiatives.kinds import INITIATIVE
from dotpha.services.initiatives.queries.library import reach_told
from dotpha.services.initiatives.reach import REACH


@transaction.atomic
def propose(*, typed: Mapping[str, Any], call_id: int | None = None, actor: Any, day: date) -> Case:
    """Begun and handed in, or neither. Raises Incomplete with a sentence a field, Rejected where the same is there already."""
    case = cases.begin_case(kind=INITIATIVE.key, typed=typed, call_id=call_id, actor=actor, day=day)
    cases.submit(case_id=case.pk, turn=case.turn, actor=actor, day=day)
    return case


@transaction.atomic
def raise_reach(*, case_id: int, actor: Any, day: date) -> Case:
    """A draft that asks for it, with what is known of uses and benefit written in."""
    case = locked(case_id)
    access.check(actor, "initiatives.raise_reach", case)
    typed = reach_told(case, day)
    return cases.begin_case(kind=REACH.key, origin_id=case.pk, typed=typed, actor=actor, day=day)
