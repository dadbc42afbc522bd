"""What money shows in the situation room: what is disbursed of the year's plan, and who is behind."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.budget.queries.overview import Part, lines_with_both, overview, pace_of
from dotpha.budget.queries.sheets import years
from dotpha.budget.rules.totals import Totals
from dotpha.kit.seen import with_day
from dotpha.kit.tiles import Face, Line, Number, Tile
from dotpha.text.numerals import write_number, write_vnd

SHOWN = 4


def spent(user: Any, day: date) -> Face | None:
    """Disbursement of the latest year there are sheets of, held against the pace of the year."""
    known = [one for one in years(day) if one <= day.year]
    if not user.reads_all or not known:
        return None
    found = overview(max(known), day)
    share, sums = found.pace.actual, found.sums
    url = with_day(f"{reverse('budget:overview')}?nam={found.year}", day)
    if share is None:
        return Face(says=f"Năm {found.year} chưa có số giải ngân", url=url, on=found.as_of)
    behind = [(part, _lag(part, found.year, found.as_of or day)) for part in found.agencies if part.key]
    late = sorted((pair for pair in behind if pair[1] > 0), key=lambda pair: -pair[1])
    lines = tuple(
        Line(part.label, with_day(lines_with_both(found.year, part.key), day),
             words=f"chậm {write_number(round(lag * 100))} điểm % so với nhịp năm", tone="soon",
             kind="people.organisation", thing=int(part.key))
        for part, lag in late[:SHOWN]
    )  # fmt: skip
    return Face(
        says=f"Giải ngân {_percent(share)} kế hoạch {found.year}, nhịp năm {_percent(found.pace.expected)}",
        numbers=(
            Number("Kế hoạch", write_vnd(sums.plan), url),
            Number("Giải ngân", write_vnd(sums.disbursed), url, "soon" if found.pace.behind else "plain", _counted(sums)),
        ),
        lines=lines, url=url, url_words="Kinh phí", on=found.as_of,
    )  # fmt: skip


def _counted(sums: Totals) -> str:
    """Of how many lines the share is, where not of all."""
    return "" if sums.with_both == sums.lines else f"tỷ lệ tính trên {sums.with_both}/{sums.lines} dòng có đủ hai số"


def _lag(part: Part, year: int, until: date) -> float:
    found = pace_of(part.sums, year, until)
    return float(found.expected - found.actual) if found.behind and found.actual is not None else 0.0


def _percent(share: Any) -> str:
    return f"{write_number(round(float(share) * 100))}%"


TILES = (Tile("budget.spent", "Kinh phí", spent, order=50, soon=("budget.",)),)
