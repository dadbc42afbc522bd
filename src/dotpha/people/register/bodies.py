"""The shape of the register's entries: plain data, no Django."""

from dataclasses import dataclass, replace
from datetime import date

MARCH = date(2025, 3, 1)
"""The day on which the re-organised ministries and sở began (Nghị quyết 176/2025/QH15; HĐND of both provinces)."""
JULY = date(2025, 7, 1)
"""The day of the two-tier government and of the merged province (Nghị quyết 202/2025/QH15, Luật 72/2025/QH15)."""


@dataclass(frozen=True)
class Body:
    """One organisation. `abbreviations` and `former` are the other names under which documents call it."""

    code: str
    name: str
    short_name: str
    kind: str
    symbol: str = ""
    parent: str = ""
    abbreviations: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    unit_code: str = ""

    def but(self, **changes: object) -> "Body":
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Passing:
    """From `on` the successor stands for the predecessor; `doubt` says what nobody could check, "" when sure."""

    predecessor: str
    successor: str
    on: date
    decision: str
    main: bool = True
    doubt: str = ""
