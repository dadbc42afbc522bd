"""What was typed, checked as a step of a case is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dotpha.cases import kinds
from dotpha.cases.actions import Incomplete, notify
from dotpha.cases.actions.shared import address
from dotpha.cases.models import Case
from dotpha.text.fields import Field
from dotpha.text.values import check


def checked(fields: Iterable[Field], typed: Mapping[str, Any]) -> dict[str, Any]:
    """The values that hold. Raises Incomplete with a sentence for each field."""
    found = check(fields, typed)
    if found.errors:
        raise Incomplete(f"Còn {len(found.errors)} mục cần sửa.", found.errors)
    return dict(found.values)


def day_in(values: Mapping[str, Any], key: str = "on") -> date:
    return date.fromisoformat(values[key])


def tell(case: Case, party: str, key: str, text: str, day: date, *, but: Any = None) -> None:
    """A party of a case hears what has come to it."""
    people = [one for one in _people(case, party, day) if but is None or one.pk != but.pk]
    notify(
        recipients=people,
        key=f"fund:{case.pk}:{key}",
        text=f"{case.code} «{case.title[:140]}»: {text}",
        url=address(case),
    )


def _people(case: Case, party: str, day: date) -> list[Any]:
    from_kind = kinds.of(case.kind).party(party)
    return from_kind.people(case, day)
