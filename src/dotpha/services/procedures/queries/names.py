"""Who is meant by the names that portals write for agencies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from dotpha.people.queries import Register
from dotpha.people.spelling import key
from dotpha.services.procedures.models import AgencyName


class Namer:
    """Names as written → codes of organisations: by the register of organisations, else by what the office said."""

    def __init__(self, day: date) -> None:
        self.register = Register(day)
        rows = AgencyName.objects.select_related("organisation").values_list("key", "organisation__code")
        self.said = dict(rows)

    def code_of(self, name: str) -> str | None:
        said = self.said.get(key(name))
        if said:
            return said
        found = self.register.find(name)
        return found.code if found else None

    def __call__(self, names: Iterable[str]) -> dict[str, str | None]:
        return {name: self.code_of(name) for name in names}


def said_names() -> QuerySet[AgencyName]:
    return AgencyName.objects.select_related("organisation", "made_by")
