"""Leads of merged cells in tables whose text kept no merging, as pasted from Word: a blank cell takes the one above."""

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
    rules: list[str] = field(default_factory=list)


def fill_leads(entries: Sequence[Entry]) -> None:
    """Give merged leads to the rows below their first one, table by table."""
    for _, rows in groupby(entries, key=lambda entry: dict(entry.header.columns)):
        run = list(rows)
        if _is_merged(run):
            for above, entry in zip(run, run[1:]):
                if not entry.facts.get("lead"):
                    entry.facts["lead"] = above.facts["lead"]
                    entry.rules.append("table.merged_lead")


def _is_merged(run: Sequence[Entry]) -> bool:
    """Whether leads stand only where groups begin.

    A lead's column before the tasks groups them; one behind them must be blank too often for an oversight.
    """
    columns = run[0].header.columns
    if "lead" not in columns or any(entry.whole for entry in run):
        return False
    blank = sum(not entry.facts.get("lead") for entry in run)
    groups = columns["lead"] < columns["title"] or (blank >= FEWEST and blank * SHARE >= len(run))
    return groups and all(entry.facts.get("lead") for entry in _firsts(run))


def _firsts(run: Sequence[Entry]) -> Iterator[Entry]:
    """The first entry of each section."""
    for _, rows in groupby(run, key=lambda entry: entry.section):
        yield next(rows)
