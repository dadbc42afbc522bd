"""Who is who in the tables, and what one line of a table says."""

from __future__ import annotations

from dataclasses import dataclass

ALL = frozenset({"leader", "office", "colleague", "owner", "stranger", "ward", "supervisor", "double", "admin"})
"""Everybody who holds a position."""
OUTSIDERS = frozenset({"outsider", "maker"})
"""Who signs in and holds none; `maker` speaks for the applicant of the prepared cases."""
EVERYBODY = ALL | OUTSIDERS
READERS = frozenset({"leader", "office", "supervisor", "double"})
OFFICE = frozenset({"office"})
HOUSE = OFFICE | {"leader"}
"""Who reads what has not left the house: a draft of a report."""
OWNERS = frozenset({"owner", "colleague"})
ADMIN = frozenset({"admin"})
AGENCIES = OWNERS | {"stranger", "ward"}
LOGGERS = AGENCIES | {"double"}
"""Who reports somewhere, and so writes in a log."""
TASK = READERS | OWNERS
ISSUERS = OFFICE | OWNERS
ASKED = frozenset({"ward", "double"})
MAKERS = OFFICE | AGENCIES | {"double"}
BODY = frozenset({"supervisor"})
ASKERS = OFFICE | {"supervisor", "double"}
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Right:
    """`thing` names the object of the prepared world whose key goes into the address."""

    reads: frozenset[str] | None = None
    writes: frozenset[str] | None = None
    thing: str = ""
    more: tuple[tuple[str, object], ...] = ()
    body: tuple[tuple[str, str], ...] = ()
    """What a POST must say to come as far as its right."""
