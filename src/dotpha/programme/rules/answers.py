"""What an answer to a question says by itself, before an officer completes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dotpha.text.dates import find_deadline

LONGEST_RECURRENCE = 40
_LABEL = re.compile(r"^[^:]{3,60}:\s+")
_TAIL = re.compile(
    r"\s+(?:là (?:cơ quan|đơn vị)\b.*|chủ trì\b.*|chịu trách nhiệm\b.*|thực hiện\b.*)$", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True)
class When:
    """The day or the rhythm that an answer names; neither: an officer has to say it."""

    on: date | None = None
    recurrence: str = ""


def read_when(text: str, signed_on: date | None) -> When:
    """A day that the words name for certain, or how often: a guessed year is none."""
    found = find_deadline(text, signed_on=signed_on)
    if found is None or found.vague:
        return When()
    if found.on:
        return When(found.on)
    return When(recurrence=(found.recurrence or "")[:LONGEST_RECURRENCE])


def names_in(text: str) -> list[str]:
    """The spellings under which an answer may name one body, the whole answer first.

    `names_in("Cơ quan chủ trì: Sở Y tế.")` has "Sở Y tế", and so has "Sở Y tế chịu trách nhiệm chính."
    """
    whole = " ".join(text.split()).rstrip(" .;")
    bare = _LABEL.sub("", whole)
    return list(dict.fromkeys(name for name in (whole, bare, _TAIL.sub("", bare)) if name))
