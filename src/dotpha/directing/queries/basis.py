"""What a directive rests on, whatever module it comes from: found by its search kind, as far as a person may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dotpha.kit.modules import SearchKind, search_kind


@dataclass(frozen=True)
class Cited:
    """A basis with its words today; `answers` is the id of the organisation that answers for it, where one does."""

    kind: str
    id: int
    label: str
    title: str
    url: str
    answers: int | None


def resolved(user: Any, kind: str, pk: int) -> Cited | None:
    """The thing of a search kind that this person may see; None for a stranger's, and for a kind that no module has."""
    known = search_kind(kind)
    thing = known.visible(user).filter(pk=pk).first() if known else None
    if known is None or thing is None:
        return None
    title, _ = known.entry(thing)
    answers = known.answers(thing) if known.answers else None
    return Cited(kind, pk, known.label, " ".join(title.split())[:500], address(known, pk), answers)


def address(known: SearchKind, pk: int) -> str:
    return reverse(known.url, args=[pk])


def cited(user: Any, kind: str, pk: int, title: str) -> Cited | None:
    """The same for a directive that was given: its words then, and an address only where this person may open it."""
    if not kind:
        return None
    known = search_kind(kind)
    seen = known is not None and known.visible(user).filter(pk=pk).exists()
    return Cited(kind, pk, known.label if known else "", title, address(known, pk) if known and seen else "", None)
