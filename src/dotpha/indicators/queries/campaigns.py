"""Campaigns as they stand on a day: what each unit did, the sum, the league, the way the count has gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Any

from django.db.models import F, Q, QuerySet

from dotpha.indicators.models import Campaign, CampaignGoal, Figure
from dotpha.indicators.queries.reading import as_of
from dotpha.indicators.rules import campaigns as rules
from dotpha.indicators.rules.campaigns import Effort
from dotpha.indicators.rules.values import write_value
from dotpha.kit import access
from dotpha.kit.charts import Chart, Series
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.spans import Length

Counts = Mapping[date, float | None]
Place = tuple[int, int]
"""A campaign and a unit, by key."""


def visible_campaigns(user: Any) -> QuerySet[Campaign]:
    """Whoever is signed in reads campaigns: a league works by being seen."""
    rows = Campaign.objects.select_related("indicator", "made_by")
    return rows if user.is_authenticated else rows.none()


@dataclass(frozen=True)
class UnitEffort:
    """What one unit did of its goal; `sentence` says where it stands and what each day must bring."""

    goal: CampaignGoal
    effort: Effort
    sentence: str
    part: str

    @property
    def of_all(self) -> str:
        """ "trên 5.400: 7,0%", the count held against all there are; empty where nobody said how many."""
        if self.goal.out_of is None or self.effort.done is None:
            return ""
        return f"trên {write_number(self.goal.out_of)}: {write_number(100 * self.effort.done / self.goal.out_of, 1)}%"

    @property
    def outlook(self) -> str:
        """Where the pace of now leads: "hết đợt được 2.274, đạt chỉ tiêu"; empty where it cannot be said."""
        one = self.effort
        if one.projection is None or one.goal is None or not one.days_left:
            return ""
        short = one.goal - round(one.projection)
        told = f"thiếu {write_number(short, 0)}" if short > 0 else "đạt chỉ tiêu"
        return f"hết đợt được {write_number(one.projection, 0)}, {told}"


@dataclass(frozen=True)
class CampaignView:
    """A campaign on a day; `silent` of its units have no count at all. `label` and `tone` say how far it is in time."""

    campaign: Campaign
    day: date
    rule: rules.Campaign
    units: tuple[UnitEffort, ...]
    total: Effort
    silent: int
    by_day: Mapping[date, float]

    @property
    def pk(self) -> int:
        return self.campaign.pk

    @property
    def running(self) -> bool:
        return self.rule.starts_on <= self.day <= self.rule.ends_on

    @property
    def unmade(self) -> bool:
        """Whether on the day nobody had opened it yet."""
        return self.day < self.campaign.made_on

    @property
    def label(self) -> str:
        if self.unmade:
            return "lúc đó chưa mở"
        if self.day < self.rule.starts_on:
            return "chưa bắt đầu"
        if self.running:
            return "đang chạy"
        return "kết thúc sớm" if self.campaign.closed_on and self.campaign.closed_on <= self.day else "đã kết thúc"

    @property
    def tone(self) -> str:
        if self.total.made:
            return "done"
        return "soon" if self.running and self.behind else "plain"

    @property
    def behind(self) -> bool:
        """Whether less was done than the even way asks for by now."""
        asked = self.path_at(min(self.day, self.rule.ends_on))
        return asked is not None and (self.total.done or 0) < asked

    def path_at(self, on: date) -> float | None:
        """What an even way has reached by the end of a day; None without goals."""
        whole = len(self.rule.days(self.rule.starts_on, self.rule.ends_on))
        if self.total.goal is None or not whole:
            return None
        return self.total.goal * len(self.rule.days(self.rule.starts_on, on)) / whole

    @property
    def part(self) -> str:
        return rules.write_part(self.total, self.rule.unit)

    @cached_property
    def sentence(self) -> str:
        return rules.sentence(self.rule, self.total, self.day)

    @property
    def made(self) -> int:
        return sum(1 for one in self.units if one.effort.made)


def rule_of(campaign: Campaign, day: date) -> rules.Campaign:
    """The campaign as the rules see it, by the days it was to have then; closed early it ended the day before."""
    starts_on, ends_on, working = campaign.days_known_on(day)
    if campaign.closed_on and campaign.closed_on <= day:
        ends_on = campaign.closed_on - timedelta(1)
    return rules.Campaign(starts_on, ends_on, campaign.indicator.unit, working)


def goals_on(day: date) -> Q:
    """Which goals were given on a day."""
    return Q(set_on__lte=day) & (Q(dropped_on=None) | Q(dropped_on__gt=day))


def campaign_views(campaigns: Iterable[Campaign], day: date) -> list[CampaignView]:
    """The campaigns as they stood on a day; two queries, however many."""
    every = {one: rule_of(one, day) for one in campaigns}
    goals: dict[int, list[CampaignGoal]] = defaultdict(list)
    for goal in CampaignGoal.objects.filter(goals_on(day), campaign__in=every).select_related("unit"):
        goals[goal.campaign_id].append(goal)
    counts = _counts(every, day)
    return [_view(one, rule, goals[one.pk], counts, day) for one, rule in every.items()]


def sharing(view: CampaignView) -> list[Campaign]:
    """The other campaigns that on some of its days count the same of the same units: a count of such a day is of them all."""
    goals = CampaignGoal.objects.filter(goals_on(view.day), unit__in=[one.goal.unit_id for one in view.units])
    rows = Campaign.objects.filter(indicator=view.campaign.indicator_id, pk__in=goals.values("campaign"))
    others = [(one, rule_of(one, view.day)) for one in rows.exclude(pk=view.pk).select_related("indicator")]
    return [one for one, rule in others if rule.starts_on <= view.rule.ends_on and view.rule.starts_on <= rule.ends_on]


def _counts(campaigns: Mapping[Campaign, rules.Campaign], day: date) -> dict[Place, dict[date, float | None]]:
    """(campaign, unit) → its count of each day, as known on the day."""
    out: dict[Place, dict[date, float | None]] = defaultdict(dict)
    if not campaigns:
        return out
    first, last = min(one.starts_on for one in campaigns.values()), max(one.ends_on for one in campaigns.values())
    figures = Figure.objects.filter(
        measure__in={one.indicator.measure_id for one in campaigns}, length=Length.DAY.value, ends_on__range=(first, last),
        unit__in=CampaignGoal.objects.filter(campaign__in=campaigns).values("unit"),
    )  # fmt: skip
    rows = as_of(figures, day).values_list("figure__measure", "figure__unit", "figure__ends_on", "value")
    of_measure: dict[int, list[tuple[int, rules.Campaign]]] = defaultdict(list)
    for one, rule in campaigns.items():
        of_measure[one.indicator.measure_id].append((one.pk, rule))
    for measure, unit, on, value in rows:
        for campaign, rule in of_measure[measure]:
            if rule.starts_on <= on <= rule.ends_on:
                out[campaign, unit][on] = value
    return out


def _view(
    campaign: Campaign, rule: rules.Campaign, goals: list[CampaignGoal],
    counts: Mapping[Place, dict[date, float | None]], day: date,
) -> CampaignView:  # fmt: skip
    told = {goal.unit.name: goal for goal in goals}
    efforts: list[Effort] = []
    by_day: dict[date, float] = defaultdict(float)
    for name, goal in told.items():
        own = counts.get((campaign.pk, goal.unit_id), {})
        efforts.append(rules.effort(rule, name, goal.goal, own, day))
        for on, value in own.items():
            if value is not None and on <= min(day, rule.ends_on):
                by_day[on] += value
    total, silent = rules.together("Tất cả đơn vị", efforts)
    units = tuple(
        UnitEffort(told[one.who], one, rules.sentence(rule, one, day), rules.write_part(one, rule.unit))
        for one in rules.league(efforts)
    )
    return CampaignView(campaign, day, rule, units, total, silent, dict(by_day))


def campaign_chart(view: CampaignView) -> Chart:
    """The cumulated count against the even way to the goal; a day that nobody counted is a gap."""
    rule = view.rule
    days = [rule.starts_on + timedelta(n) for n in range((rule.ends_on - rule.starts_on).days + 1)]
    sums = list(accumulate(view.by_day.get(one, 0.0) for one in days))
    done = tuple(total if one in view.by_day else None for one, total in zip(days, sums))
    drawn = [Series("Đã làm, cộng dồn", done)]
    if view.total.goal is not None:
        drawn.append(Series("Làm đều từng ngày", tuple(view.path_at(one) for one in days), kind="dashed"))
    goal = view.total.goal
    return Chart(
        "dot", title=headline(view), categories=tuple(f"{one.day}/{one.month}" for one in days), series=tuple(drawn),
        unit=rule.unit, places=0, on=view.day, source=f"số làm được từng ngày của {len(view.units)} đơn vị",
        target=(goal, f"chỉ tiêu {write_number(goal)}") if goal is not None else None,
        note="Ngày chưa đơn vị nào nhập số là chỗ trống trên đường, không phải bằng 0.",
    )  # fmt: skip


def headline(view: CampaignView) -> str:
    """The message of the chart: how the count stands to the even way."""
    last = min(view.day, view.rule.ends_on)
    asked = view.path_at(last)
    if view.total.done is None or asked is None or view.day < view.rule.starts_on:
        return view.sentence
    gap = view.total.done - asked
    words = write_value(abs(round(gap)), view.rule.unit, 0)
    told = f"nhanh hơn làm đều {words}" if gap >= 0 else f"chậm hơn làm đều {words}"
    return f"Đến ngày {write_date(last)} đã làm {view.part}, {told}"


@dataclass(frozen=True)
class DayCount:
    """What a unit is noted to have done on a day; None where nothing was noted."""

    goal: CampaignGoal
    count: float | None


def countable(campaign: Campaign, user: Any, on: date, day: date) -> list[DayCount]:
    """The units of a campaign for which this person counts, with what is noted for a day."""
    goals = campaign.goals.filter(goals_on(day)).select_related("unit").order_by("unit__name")
    mine = [goal for goal in goals if access.why_not(user, "indicators.enter_count", goal) is None]
    figures = Figure.objects.filter(
        measure=campaign.indicator.measure_id, span=on.isoformat(), unit__in=[goal.unit_id for goal in mine]
    )
    noted = dict(as_of(figures, day).annotate(unit=F("figure__unit")).values_list("unit", "value"))
    return [DayCount(goal, noted.get(goal.unit_id)) for goal in mine]
