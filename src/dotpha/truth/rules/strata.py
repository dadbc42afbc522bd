"""Which group each green belongs to, and how many of each are drawn.

A group is a lead agency. Two rules join agencies into «các cơ quan còn lại», so that each task keeps its chance and each
group can be judged by more than one visit: an agency with fewer than `SMALL` greens is joined; and while the wished
sample is less than `LEAST` visits for each group, the smallest group is joined, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

SMALL = 3
LEAST = 2
REST = "rest"
REST_NAME = "Các cơ quan còn lại"


@dataclass(frozen=True)
class Green:
    """A task that stood done and verified; `agency` is the key of its lead, `name` what people call the lead."""

    code: str
    agency: str
    name: str


@dataclass(frozen=True)
class Stratum:
    """A group of greens of which some are drawn; `codes` in the order of the codes."""

    key: str
    name: str
    codes: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.codes)


def wished(frame: int, *, number: int | None = None, share: Fraction | None = None) -> int:
    """How many visits a wish comes to: a number, or a share of the frame rounded up; at least one, at most all."""
    wish = number if number is not None else ceil(frame * (share if share is not None else Fraction(1)))
    return max(1, min(wish, frame)) if frame else 0


def strata(greens: Iterable[Green], size: int) -> list[Stratum]:
    """The groups of a frame for a wished sample, the largest first, those joined last; every green is in exactly one."""
    groups: dict[str, list[Green]] = {}
    for one in sorted(greens, key=lambda green: green.code):
        groups.setdefault(one.agency, []).append(one)
    small = [key for key, members in groups.items() if len(members) < SMALL]
    rest = [green for key in small for green in groups.pop(key)]
    # A rest that is itself too small takes the smallest of the others in; so does a sample too small for its groups.
    while groups and (0 < len(rest) < SMALL or LEAST * (len(groups) + bool(rest)) > max(size, LEAST)):
        smallest = min(groups, key=lambda key: (len(groups[key]), groups[key][0].name, key))
        rest += groups.pop(smallest)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[1][0].name, item[0]))
    out = [Stratum(key, members[0].name, tuple(one.code for one in members)) for key, members in ordered]
    if rest:
        out.append(Stratum(REST, _rest_name(rest, alone=not out), tuple(sorted(one.code for one in rest))))
    return out


def _rest_name(rest: list[Green], *, alone: bool) -> str:
    """One agency joined with nobody keeps its name; all joined are all agencies."""
    names = {one.name for one in rest}
    if len(names) == 1:
        return next(iter(names))
    return "Tất cả cơ quan" if alone else REST_NAME


def allocate(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """How many are drawn of each group: adds up to `size` (kept between one for each group and all).

    First one for each group, then a second for each that has one, the largest first; the rest goes by the method of
    Sainte-Laguë (Balinski & Young, Fair Representation, 1982), which stays nearest to the groups' shares.
    """
    order = sorted(sizes, key=lambda key: (-sizes[key], key))
    out = dict.fromkeys(sizes, 1)
    left = min(max(size, len(sizes)), sum(sizes.values())) - len(sizes)
    for key in order:
        if left and sizes[key] > 1:
            out[key], left = LEAST, left - 1
    for _ in range(left):
        open_ones = [key for key in order if out[key] < sizes[key]]
        most = max(open_ones, key=lambda key: (Fraction(sizes[key], 2 * out[key] + 1), -order.index(key)))
        out[most] += 1
    return out
