"""Words of a draft that were read from a picture and are not certain: in the text, and beside which task they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dotpha.programme.models import Draft, DraftTask

BESIDE = 1500
"""Letters after a task's own words in which its agencies, deadline and product still stand."""


def parts_of(text: str, start: int, end: int, unsure: Sequence[Sequence[int]]) -> tuple[tuple[str, bool], ...]:
    """`text[start:end]` in pieces: (letters, whether they are certain); `unsure` is in order."""
    parts: list[tuple[str, bool]] = []
    at = start
    for word in unsure[bisect_right(unsure, start, key=lambda place: place[1]) :]:
        begin, stop = max(word[0], at), min(word[1], end)
        if begin >= end:
            break
        parts += [(text[at:begin], True), (text[begin:stop], False)]
        at = stop
    parts.append((text[at:end], True))
    return tuple(part for part in parts if part[0])


def unsure_words(draft: Draft, rows: Sequence[DraftTask]) -> dict[int, tuple[str, ...]]:
    """Draft task id → its uncertain words, each once; one that somebody has mended has none any more."""
    if not draft.unsure:
        return {}
    out: dict[int, tuple[str, ...]] = {}
    ordered = sorted(rows, key=lambda row: row.span_start)
    for row, after in zip(ordered, [*(row.span_start for row in ordered[1:]), len(draft.text)]):
        end = min(max(after, row.span_end), row.span_end + BESIDE)
        first = bisect_left(draft.unsure, row.span_start, key=lambda place: place[0])
        last = bisect_left(draft.unsure, end, key=lambda place: place[0])
        words = (draft.text[begin:stop] for begin, stop in draft.unsure[first:last])
        if not row.edited:
            out[row.pk] = tuple(dict.fromkeys(words))
    return out
