"""How the facts of a ledger entry are said to people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dotpha.kit.modules import fact_labels, kind_labels, verb_labels
from dotpha.text.dates import write_date
from dotpha.text.periods import read_period

DIGEST = re.compile(r"[0-9a-f]{64}")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST = 160


def kind_label(kind: str) -> str:
    """What people call a kind of thing in the ledger; "" for one that has no word yet."""
    return kind_labels().get(kind, "")


def detail(verb: str, facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(word, value) of an entry's facts that say something to a reader; internal numbers and empty ones are left out.

    The entry's whole text is in the ledger and in `dotpha audit verify`; this is its reading.
    """
    words = fact_labels(verb.partition(".")[0])
    for key, value in sorted(facts.items()):
        said = say(value, words, key)
        # An organisation by its key alone says nothing to a reader; its name stands beside it or in the thing itself.
        by_key = key in {"organisation", "was", "milestone", "document"} and isinstance(value, int)
        if key in words and said and not by_key:
            yield words[key], said


def say(value: Any, words: dict[str, str], key: str = "") -> str:
    """A value of a fact as one would read it aloud, in the `words` of its module; "" for nothing."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict):
        parts = [(words.get(name, ""), say(part, words, name) or "trống") for name, part in sorted(value.items())]
        return _short("; ".join(f"{word} {part}".strip() for word, part in parts))
    if isinstance(value, list):
        return _short(", ".join(say(one, words, key) for one in value))
    return _short(_in_words(str(value), words, key))


def _in_words(text: str, words: dict[str, str], key: str) -> str:
    if key == "period":
        return period_label(text)
    if ISO_DAY.fullmatch(text):
        return write_date(date.fromisoformat(text))
    if DIGEST.fullmatch(text):
        return f"{text[:12]}…"
    return words.get(f"{key}.{text}", text)


def period_label(name: str) -> str:
    """ "2025-Q4" → "Quý IV/2025"; what is no period's name as it is."""
    try:
        return read_period(name).label
    except ValueError:
        return name


@dataclass(frozen=True)
class Told:
    """One line of a history."""

    at: datetime
    who: str
    what: str
    detail: str
    sealed: bool


def told(entries: Iterable[dict[str, Any]]) -> list[Told]:
    """Entries of `ledger.history` as people read them."""
    labels = verb_labels()
    return [
        Told(
            at=one["at"], who=one["actor_name"], what=labels.get(one["verb"], one["verb"]), sealed=one["sealed"],
            detail="; ".join(f"{word}: {value}" for word, value in detail(one["verb"], one["facts"])),
        )
        for one in entries
    ]  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
