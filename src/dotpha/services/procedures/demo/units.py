"""The units of the demo's law: sở of the register all year, districts until 1/7/2025, communes from then on."""

from __future__ import annotations

from datetime import timedelta

from dotpha.people.register.former import DISTRICTS
from dotpha.people.register.province import MERGED
from dotpha.people.register.units import communes
from dotpha.services.procedures.demo.law import TWO_TIERS, Unit

HANDLING = (
    "so-noi-vu", "so-tu-phap", "so-tai-chinh", "so-xay-dung", "so-nnmt", "so-y-te", "so-gddt", "so-cong-thuong", "so-khcn",
    "so-vhttdl", "bql-kkt", "cong-an",
)  # fmt: skip
"""Bodies of the province that handle dossiers of citizens and firms, by the register's codes."""


def units() -> list[Unit]:
    """Chances and weights by place in the list: unlike one another, the same each time."""
    names = {one.code: one.name for one in MERGED}
    agencies = [code for code in HANDLING if code in names]
    found = [
        Unit(code, names[code], "agency", 3.0 + 2.0 * (at % 4), 0.985 - 0.021 * (at % 6))
        for at, code in enumerate(agencies)
    ]
    found += [
        Unit(
            f"huyen-{code}",
            f"UBND {name}",
            "commune",
            12.0 + at % 3,
            0.95 - 0.02 * (at % 4),
            last=TWO_TIERS - timedelta(1),
        )
        for at, (code, name, *_) in enumerate(DISTRICTS[:10])
    ]
    return found + [
        Unit(f"xa-{one.code}", f"UBND {one.name[:1].lower()}{one.name[1:]}", "commune", 1.5 + 0.3 * (at % 5),
             0.975 - 0.017 * (at % 9), first=TWO_TIERS)
        for at, one in enumerate(communes())
    ]  # fmt: skip
