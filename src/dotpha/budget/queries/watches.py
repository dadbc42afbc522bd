"""What money is watched for: disbursement of an agency behind the pace of the year, a project behind its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.urls import reverse

from dotpha.budget.models import InvestmentProject
from dotpha.budget.queries.overview import Part, lines_with_both, overview, pace_of
from dotpha.budget.queries.projects import views_of
from dotpha.budget.queries.sheets import moments, years
from dotpha.budget.rules.pace import Pace
from dotpha.budget.rules.totals import Totals
from dotpha.kit import memory
from dotpha.kit.measures import SourceRow
from dotpha.kit.watches import Condition, Event, Gravity, Watch
from dotpha.people.queries import lineage
from dotpha.text.numerals import write_vnd

FAR_BEHIND = Decimal("0.30")
"""So much of the year's plan behind the pace is grave."""
SPENT = Decimal("0.95")
"""A year is spent when so much of its plan has gone out (Chính phủ giao chỉ tiêu giải ngân từ 95 % kế hoạch)."""


def behind(day: date) -> Iterator[Condition]:
    """An agency whose disbursement in the running year is behind by more than the leeway, by its sheets' own day."""
    if day.year not in years(day):
        return
    since: dict[str, date] = {}
    for moment in moments(day.year, day):
        until, late = _late(day.year, moment)
        since = {key: min(since.get(key, until), until) for key in late}
    for key, (part, found) in late.items():
        yield _of_agency(int(key), part.label, part.sums, day.year, found, since[key])


def _late(year: int, day: date) -> tuple[date, dict[str, tuple[Part, Pace]]]:
    """By which day the sheets in force on a day speak, and by agency who was behind then."""
    seen = memory.kept(f"budget.overview.{year}.{day}", lambda: overview(year, day))
    until = min(seen.as_of or day, day)
    paces = {part.key: (part, pace_of(part.sums, year, until)) for part in seen.agencies if part.key}
    return until, {key: pair for key, pair in paces.items() if pair[1].behind}


def _of_agency(body: int, name: str, sums: Totals, year: int, found: Pace, since: date) -> Condition:
    assert found.actual is not None
    lag = found.expected - found.actual
    url = lines_with_both(year, body)
    facts = (("Kế hoạch", write_vnd(sums.plan_with_both)), ("Giải ngân", write_vnd(sums.disbursed_with_both)))
    return Condition(
        kind="people.organisation", thing=body, part=str(year), name=f"Giải ngân {year} của {name}", url=url,
        says=f"giải ngân {_share(found.actual)} kế hoạch, nhịp năm {_share(found.expected)}", since=since,
        advice="Yêu cầu cơ quan báo cáo vướng mắc, điều chuyển vốn nếu không tiêu được.", body=body,
        gravity=Gravity.GRAVE if lag >= FAR_BEHIND else Gravity.SERIOUS,
        weight=float(found.lacking or 0) / 1e9, evidence=(SourceRow(name, url, facts=facts),),
    )  # fmt: skip


def _share(value: Decimal) -> str:
    return f"{round(value * 100)}%"


def unspent(first: date, last: date) -> Iterator[Event]:
    """Agencies whose year ended, in these days, with less than was to be spent."""
    for year in {one for one in years(last) if first <= date(one, 12, 31) <= last}:
        for part in overview(year, last).agencies:
            share = part.sums.share
            if part.key and share is not None and share < SPENT:
                key = f"people.organisation:{part.key}:{year}"
                yield Event(key, date(year, 12, 31), f"{part.label}, năm {year}", reverse("budget:line_list"))


def projects(day: date) -> Iterator[Condition]:
    """A public-investment project with a step beyond its day, or whose capital of the year is behind."""
    rows, line = InvestmentProject.objects.select_related("task").prefetch_related("steps", "capital"), lineage()
    for view in views_of(rows.order_by("pk"), day):
        late = [one for one in view.steps if one.late and one.noted and one.noted.planned_on]
        if not late and not view.behind:
            continue
        days = [one.noted.planned_on for one in late if one.noted and one.noted.planned_on]
        days += [view.running.capital.as_of or day] if view.running and view.behind else []
        owner = view.project.owner_id
        words = [f"bước «{one.step.label}» quá ngày dự kiến" for one in late[:1]]
        words += ["vốn năm chậm giải ngân"] if view.behind else []
        yield Condition(
            kind="budget.investmentproject", thing=view.project.pk, name=str(view.project),
            url=reverse("budget:project", args=[view.project.pk]), says=", ".join(words), since=min([*days, day]),
            advice="Yêu cầu chủ đầu tư báo cáo tiến độ và ngày xong bước đang chậm.", body=line.successor(owner, day) if owner else None,
        )  # fmt: skip


WATCHES = (
    Watch(
        "budget.behind", "Giải ngân chậm",
        "Tỷ lệ giải ngân của cơ quan kém nhịp của năm ngân sách quá 10 điểm %; nghiêm trọng khi kém từ 30 điểm.", behind,
        events=unspent, horizon=365, foretells="năm chưa tiêu hết 95% kế hoạch",
    ),
    Watch(
        "budget.projects", "Dự án đầu tư chậm",
        "Dự án có bước quá ngày dự kiến hoặc vốn năm chậm giải ngân.", projects,
    ),
)  # fmt: skip
