"""What a newer sheet of the same year says otherwise than the one before: old → new, come, gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from dotpha.programme.rules.matching import Asked, pair

ALIKE = 0.8
MEASURES = ("plan", "allocated", "disbursed")


@dataclass(frozen=True)
class Said:
    """One line of a version."""

    key: int
    title: str
    code: str
    agency: str
    source: str
    kind: str
    plan: Decimal | None = None
    allocated: Decimal | None = None
    disbursed: Decimal | None = None


@dataclass(frozen=True)
class Difference:
    """A line in two versions, None where it is in one alone; `changed` are the measures that differ."""

    old: Said | None
    new: Said | None

    @property
    def changed(self) -> tuple[str, ...]:
        if self.old is None or self.new is None:
            return tuple(m for m in MEASURES if getattr(self.old or self.new, m) is not None)
        return tuple(m for m in MEASURES if getattr(self.old, m) != getattr(self.new, m))


def pairs(old: Iterable[Said], new: Iterable[Said]) -> dict[int, int]:
    """Key of the new line → key of the old one that it goes on with; each line at most once, within source and kind."""
    before, after = _grouped(old), _grouped(new)
    out: dict[int, int] = {}
    for place, rows in after.items():
        if place in before:
            out |= pair(map(_asked, rows), map(_asked, before[place]), least=ALIKE)
    return out


def _grouped(lines: Iterable[Said]) -> dict[tuple[str, str], list[Said]]:
    groups: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for line in lines:
        groups[line.source, line.kind].append(line)
    return groups


def _asked(line: Said) -> Asked:
    return Asked(line.key, line.title, leads=(line.agency,), codes=(line.code,) if line.code else ())


def differences(old: Iterable[Said], new: Iterable[Said]) -> list[Difference]:
    """All that differs, in the order of the new version; what is gone comes last. Equal lines are left out."""
    was, now = {one.key: one for one in old}, {one.key: one for one in new}
    known = pairs(was.values(), now.values())
    out = [Difference(was.get(known.get(key, -1)), line) for key, line in now.items()]
    kept = set(known.values())
    out += [Difference(line, None) for key, line in was.items() if key not in kept]
    return [one for one in out if one.old is None or one.new is None or one.changed]
