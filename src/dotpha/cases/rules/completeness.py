"""Whether what is written and attached is all that a kind asks for, told while it is written. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dotpha.text.fields import Field
from dotpha.text.values import Value, check


@dataclass(frozen=True)
class Paper:
    """A file that an applicant hands in."""

    key: str
    label: str
    required: bool = True
    several: bool = False
    help: str = ""
    law: str = ""


@dataclass(frozen=True)
class Missing:
    """One thing that is still wrong or not there: of which field or paper, the sentence."""

    key: str
    label: str
    says: str


@dataclass(frozen=True)
class Completeness:
    """`values` are those that hold; `done` of `asked` required fields and papers are there."""

    values: dict[str, Value]
    missing: tuple[Missing, ...]
    done: int
    asked: int

    @property
    def whole(self) -> bool:
        return not self.missing

    @property
    def share(self) -> float:
        return self.done / self.asked if self.asked else 1.0


def completeness(
    fields: Sequence[Field], papers: Sequence[Paper], typed: Mapping[str, Any], there: Collection[str],
    lacks: Callable[[Mapping[str, Value]], Iterable[tuple[str, str]]] | None = None,
) -> Completeness:  # fmt: skip
    """What was typed by key, and the keys of the papers that are there, held against what is asked.

    `lacks` tells of the values that hold what they still lack together, by field; of a field that is wrong by itself only that.
    """
    checked = check(fields, typed)
    labels = {one.key: one.label for one in fields}
    missing = [Missing(key, labels[key], says) for key, says in checked.errors.items()]
    if lacks:
        missing += [Missing(key, labels[key], says) for key, says in lacks(checked.values) if key not in checked.errors]
    missing += [
        Missing(one.key, one.label, f"Hãy đính kèm «{one.label}».")
        for one in papers
        if one.required and one.key not in there
    ]
    asked = [one.key for one in fields if one.required] + [one.key for one in papers if one.required]
    wrong = {one.key for one in missing}
    return Completeness(checked.values, tuple(missing), sum(key not in wrong for key in asked), len(asked))
