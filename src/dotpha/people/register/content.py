"""Everything the register begins with, joined."""

from dotpha.people.register import central, collectives, former, province
from dotpha.people.register.bodies import JULY, Body, Passing
from dotpha.people.register.units import communes


def _commune_bodies() -> tuple[Body, ...]:
    return tuple(
        Body(
            code=f"xa-{one.code}",
            name=f"UBND {one.name[:1].lower()}{one.name[1:]}",
            short_name=one.name,
            kind="commune",
            symbol="UBND",
            parent="ubnd",
            starts_on=JULY,
            unit_code=one.code,
        )
        for one in communes()
    )


def bodies() -> tuple[Body, ...]:
    """Every organisation of the register."""
    return (
        province.bodies_of_today()
        + _commune_bodies()
        + former.former_bodies()
        + central.central_bodies()
        + collectives.GROUPS
    )


def passings() -> tuple[Passing, ...]:
    """Every succession of the register."""
    return former.passings() + central.passings() + collectives.passings()
