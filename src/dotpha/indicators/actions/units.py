"""Units are made from the register of organisations when a value first names them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from dotpha.indicators.models import Unit
from dotpha.indicators.rules.founding import AGENCIES, COMMUNES, FOUNDING, NATION, NOBODY, PROVINCE
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.text.vietnamese import slug

Kind = Organisation.Kind
__all__ = ["AGENCIES", "COMMUNES", "FOUNDING", "NATION", "NOBODY", "PROVINCE", "province_called", "units_of"]
LEVELS = {Kind.COMMUNE: Unit.Level.COMMUNE, Kind.AGENCY: Unit.Level.AGENCY}
PARENTS = {Kind.COMMUNE: COMMUNES, Kind.AGENCY: AGENCIES, Kind.PARTY: AGENCIES, Kind.FRONT: AGENCIES}


@transaction.atomic
def units_of(codes: Iterable[str]) -> dict[str, Unit]:
    """Code → unit, made where there is none yet. Raises Rejected naming a code that nobody bears."""
    wanted = set(codes)
    found = {unit.code: unit for unit in Unit.objects.all()}
    if not found:
        found = _found()
    missing = wanted - set(found)
    if missing:
        for organisation in Organisation.objects.filter(code__in=missing):
            parent = found[PARENTS.get(Kind(organisation.kind), PROVINCE)]
            found[organisation.code] = Unit.objects.get_or_create(
                code=organisation.code,
                defaults={
                    "name": organisation.name,
                    "level": LEVELS.get(Kind(organisation.kind), Unit.Level.OTHER),
                    "organisation": organisation,
                    "parent": parent,
                },
            )[0]
    unknown = sorted(wanted - set(found))
    if unknown:
        raise Rejected(f"Không có đơn vị nào mang mã «{unknown[0]}». Hãy thêm vào danh mục cơ quan rồi làm lại.")
    return found


def _found() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for code, name, level, parent in FOUNDING:
        above = found[parent] if parent else None
        found[code] = Unit.objects.get_or_create(code=code, defaults={"name": name, "level": level, "parent": above})[0]
    return found


@transaction.atomic
def province_called(name: str) -> Unit:
    """A province of the country by its name, made where there is none: other provinces that an index ranks."""
    units = units_of([PROVINCE])
    own = units[PROVINCE]
    if slug(name) in {own.code, slug(own.name)}:
        return own
    unit, _ = Unit.objects.get_or_create(
        code=f"tinh-{slug(name)}"[:60], defaults={"name": name, "level": Unit.Level.PROVINCE}
    )
    return unit
