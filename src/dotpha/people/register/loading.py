"""Loads the register of organisations that an instance begins with; again is harmless."""

from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger, search
from dotpha.people.models import Organisation, OrganisationName, Succession
from dotpha.people.register import content
from dotpha.people.register.bodies import Body
from dotpha.text.vietnamese import fold


@transaction.atomic
def load_register(*, actor: Any = None) -> int:
    """Adds what is missing of the register; what is there, also if changed by hand, stays. Returns how many are new.

    `actor` None is the operator at the command line, where nobody can have signed in yet.
    """
    if actor is not None:
        access.check(actor, "people.make_organisation")
    known = set(Organisation.objects.values_list("code", flat=True))
    fresh = [one for one in content.bodies() if one.code not in known]
    Organisation.objects.bulk_create(_row(one) for one in fresh)
    ids = dict(Organisation.objects.values_list("code", "pk"))
    _set_parents(fresh, ids)
    OrganisationName.objects.bulk_create(name for one in fresh for name in _names(one, ids[one.code]))
    _add_successions({one.code for one in fresh}, ids)
    made = Organisation.objects.filter(code__in=[one.code for one in fresh]).order_by("pk").prefetch_related("names")
    for one in made:
        ledger.write("people.organisation_made", one, actor=actor, code=one.code, origin="sổ đăng ký ban đầu")
    search.index("people.organisation", *made)
    return len(fresh)


def _row(one: Body) -> Organisation:
    return Organisation(
        code=one.code,
        name=one.name,
        short_name=one.short_name,
        kind=one.kind,
        symbol=one.symbol,
        unit_code=one.unit_code,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
    )


def _set_parents(fresh: list[Body], ids: dict[str, int]) -> None:
    rows = {row.code: row for row in Organisation.objects.filter(code__in=[one.code for one in fresh if one.parent])}
    for one in fresh:
        if one.parent:
            rows[one.code].parent_id = ids[one.parent]
    Organisation.objects.bulk_update(rows.values(), ["parent"], batch_size=200)


def _names(one: Body, organisation_id: int) -> list[OrganisationName]:
    """Each spelling once; bulk_create passes by `save`, so the folded form is set here."""
    kinds = OrganisationName.Kind
    found: dict[str, OrganisationName] = {}
    given = [(one.name, kinds.OFFICIAL), (one.short_name, kinds.ABBREVIATION)]
    given += [(name, kinds.ABBREVIATION) for name in one.abbreviations] + [(name, kinds.FORMER) for name in one.former]
    for name, kind in given:
        folded = fold(name)
        if folded not in found:
            found[folded] = OrganisationName(organisation_id=organisation_id, name=name, folded=folded, kind=kind)
    return list(found.values())


def _add_successions(fresh: set[str], ids: dict[str, int]) -> None:
    """Successions of bodies that are new; those of bodies that were there are the administrator's."""
    Succession.objects.bulk_create(
        Succession(
            predecessor_id=ids[one.predecessor],
            successor_id=ids[one.successor],
            on=one.on,
            decision_number=one.decision,
            main=one.main,
            note=one.doubt,
        )
        for one in content.passings()
        if one.predecessor in fresh
    )
