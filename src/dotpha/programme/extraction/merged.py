"""What merged cells say in tables whose text kept no merging, as pasted from Word: a blank cell takes the one above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from dotpha.programme.extraction.columns import Header

FEWEST = 2  # blank cells of a lead's column behind the tasks that tell of merging
SHARE = 3  # one cell in so many, at least


@dataclass
class Entry:
    """A task row while it may still grow: ordinal, title cell's place, the words of each fact, and its table's header.

    `whole` says that the file itself tells which cells are merged, so that a blank cell is blank.
    """

    ordinal: str
    title: str
    span: tuple[int, int]
    section: str | None
    facts: dict[str, str]
    by: str
    header: Header
    whole: bool
    none: frozenset[str] = frozenset()
    """The facts whose cells say that there is none ("-", "Không"): they are not blank."""
    asked: str = ""
    """The time of the row above, where the own cell is blank and nobody can tell whether it is merged with it."""
    rules: list[str] = field(default_factory=list)


def fill_merged(entries: Sequence[Entry]) -> None:
    """Give what merged cells say to the rows below their first one, table by table.

    A blank time behind the tasks may be merged with the one above or have been left open: that is asked, not filled.
    """
    for _, rows in groupby(entries, key=lambda entry: dict(entry.header.columns)):
        run = list(rows)
        for role in ("lead", "deadline"):
            if _is_merged(run, role):
                _fill(run, role, asked=role == "deadline" and not _groups(run, role))


def _fill(run: Sequence[Entry], role: str, *, asked: bool) -> None:
    words = ""
    for entry in run:
        if entry.facts.get(role):
            words = entry.facts[role]
        elif role in entry.none:
            continue
        elif asked:
            entry.asked = words
        else:
            entry.facts[role] = words
            entry.rules.append(f"table.merged_{role}")


def _is_merged(run: Sequence[Entry], role: str) -> bool:
    """Whether the words of a role stand only where groups begin.

    A column before the tasks groups them; one behind them must be blank too often for an oversight.
    """
    if role not in run[0].header.columns or any(entry.whole for entry in run):
        return False
    blank = sum(not entry.facts.get(role) and role not in entry.none for entry in run)
    often = blank >= FEWEST and blank * SHARE >= len(run)
    return (_groups(run, role) or often) and all(entry.facts.get(role) for entry in _firsts(run))


def _groups(run: Sequence[Entry], role: str) -> bool:
    columns = run[0].header.columns
    return columns[role] < columns["title"]


def _firsts(run: Sequence[Entry]) -> Iterator[Entry]:
    """The first entry of each section."""
    for _, rows in groupby(run, key=lambda entry: entry.section):
        yield next(rows)
