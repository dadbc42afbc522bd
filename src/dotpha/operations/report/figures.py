"""The figures of the report: every figure of the API, once, with its words; prose takes them from the same place."""

from __future__ import annotations

from collections.abc import Iterator

from dotpha.operations.report.facts import Facts
from dotpha.programme.rules.figures import LABELS, change, write_figure


def figure_rows(facts: Facts) -> Iterator[tuple[str, ...]]:
    """(number, words, figure) of every figure, with the previous period's figure and the change where it was frozen."""
    for place, (key, label) in enumerate(LABELS.items(), start=1):
        row = (str(place), label, write_figure(facts.figures, key))
        if facts.previous is None:
            yield row
        else:
            before = facts.previous.figures
            yield (*row, write_figure(before, key) if key in before else "–", change(facts.figures, before, key))
