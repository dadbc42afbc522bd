"""A council given to a case by a step: for kinds whose cases answer no call, or are judged by their own organisation.

`asks={"admit": asked}`, `before={"admit": may_seat}`, `after={"admit": seat}` is all that a kind says.
"""

from __future__ import annotations

from typing import Any

from dotpha.cases.kinds import Move
from dotpha.cases.models import Call, Case, Panel
from dotpha.kit import clock
from dotpha.people.queries import lineage
from dotpha.text.fields import MOST_OPTIONS, Field
from dotpha.text.fields import Kind as Sort

KEY = "council"


def of_body(case: Any) -> list[Panel]:
    """The councils of the organisation that has a case, of those before it and of its successor, the newest first."""
    day, known = clock.today(), lineage()
    bodies = known.with_predecessors({known.successor(case.body_id, day)}, day) if case.body_id else set()
    return list(Panel.objects.filter(body__in=bodies, ended_on=None).order_by("-pk")[:MOST_OPTIONS])


def name_of(panel: Panel) -> str:
    return f"{panel.name} ({panel.decision_number})" if panel.decision_number else panel.name


def suited(case: Any) -> list[Panel]:
    """The councils of its organisation that judge no cases of another kind: a jury of a contest chooses no research."""
    busy = set(Case.objects.exclude(kind=case.kind).exclude(panel=None).values_list("panel", flat=True))
    busy |= set(Call.objects.exclude(kind=case.kind).exclude(panel=None).values_list("panel", flat=True))
    return [one for one in of_body(case) if one.pk not in busy]


def asked(case: Any) -> tuple[Field, ...]:
    """Which council of its own organisation; those that judge other kinds only where there is no other."""
    names = tuple(dict.fromkeys(name_of(one) for one in suited(case) or of_body(case)))
    return (Field(KEY, "Hội đồng", Sort.CHOICE, required=True, options=names, help="Lập hội đồng ở trang «Hội đồng»."),)


def offered(case: Any) -> dict[str, str]:
    """The newest that is suited is taken where nobody chooses another."""
    found = suited(case)
    return {KEY: name_of(found[0])} if found else {}


def may_seat(move: Move) -> str | None:
    if of_body(move.case):
        return None
    return f"{move.case.body} chưa lập hội đồng; hãy lập ở trang «Hội đồng» rồi quay lại hồ sơ này."


def seat(move: Move) -> None:
    """The case has the council that was named."""
    named = str(move.facts[KEY])
    move.case.panel = next(one for one in of_body(move.case) if name_of(one) == named)
    move.case.save(update_fields=["panel"])
