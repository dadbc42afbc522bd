"""What a directive rests on, whatever module it comes from: found by its search kind, as far as a person may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dotpha.kit.modules import SearchKind, search_kind


@dataclass(frozen=True)
class Cited:
    """A basis with its words today: the organisation that answers for it (its id) and what one asks of it, where there are."""

    kind: str
    id: int
    label: str
    title: str
    url: str
    answers: int | None
    asks: str = ""


def resolved(user: Any, kind: str, pk: int) -> Cited | None:
    """The thing of a search kind that this person may see; None for a stranger's, and for a kind that no module has."""
    known = search_kind(kind)
    thing = known.visible(user).filter(pk=pk).first() if known else None
    if known is None or thing is None:
        return None
    title, _ = known.entry(thing)
    answers = known.answers(thing) if known.answers else None
    title = " ".join(title.split())
    asks = f"{known.asks}: {title}" if known.asks else ""
    return Cited(kind, pk, known.label, title[:500], address(known, pk), answers, asks if len(asks) <= 500 else "")


def address(known: SearchKind, pk: int) -> str:
    return reverse(known.url, args=[pk])


def cited(user: Any, kind: str, pk: int, title: str) -> Cited | None:
    """The same for a directive that was given: its words then, and an address only where this person may open it."""
    if not kind:
        return None
    known = search_kind(kind)
    seen = known is not None and known.visible(user).filter(pk=pk).exists()
    return Cited(kind, pk, known.label if known else "", title, address(known, pk) if known and seen else "", None)
