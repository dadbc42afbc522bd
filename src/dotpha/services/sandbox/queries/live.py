"""How running tests stand at a moment: each limit by the last figure that had come in, claims, people who take part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum

from dotpha.cases.models import Case
from dotpha.kit import clock
from dotpha.services.sandbox.models import Claim, Gauge, Reading, Trial
from dotpha.services.sandbox.queries.plans import plans, regime_of
from dotpha.services.sandbox.rules import frame, incidents, limits, readings
from dotpha.services.sandbox.rules.limits import GRAVITY, Bound, Limit, Standing, State
from dotpha.services.sandbox.rules.plans import Plan
from dotpha.services.sandbox.rules.readings import HERE
from dotpha.services.sandbox.rules.sheets import CONSENTED, INCIDENTS, LEFT
from dotpha.services.sandbox.rules.tripwires import not_back
from dotpha.services.sandbox.rules.wires import Rate, remembered
from dotpha.text.numerals import write_number

COUNTS = Reading.objects.filter(aside="", value__isnull=False)


def read(one: Reading, key: str) -> readings.Reading:
    """A stored reading as rules see it."""
    return readings.Reading(one.sent_id, key, one.value, one.at, one.received_at, one.place)


def newest(case_ids: Iterable[int], moment: datetime) -> dict[int, dict[str, readings.Reading]]:
    """Test → key → the last measured figure that had come in by a moment; two queries however many."""
    known = COUNTS.filter(gauge=OuterRef("pk"), received_at__lte=moment, at__lte=moment + timedelta(minutes=5))
    gauges = Gauge.objects.filter(case__in=list(case_ids)).annotate(
        last=Subquery(known.order_by("-at", "-pk").values("pk")[:1])
    )
    found = {one.last: one for one in gauges if one.last}  # type: ignore[attr-defined]
    out: dict[int, dict[str, readings.Reading]] = defaultdict(dict)
    for one in Reading.objects.filter(pk__in=found):
        out[one.case_id][found[one.pk].key] = read(one, found[one.pk].key)
    return out


def remembered_of(case: Case, plan: Plan, now: datetime) -> tuple[readings.Reading, ...]:
    """The readings that tripwires still look at: the newest of each key, so many, or so many hours of them."""
    kept = list(newest([case.pk], now)[case.pk].values())
    gauges = {one.key: one.pk for one in Gauge.objects.filter(case=case)}
    for key, (count, hours) in remembered(plan.sheet.wires).items():
        rows = COUNTS.filter(gauge=gauges.get(key), received_at__gte=plan.since).order_by(
            "-received_at", "-at", "-sent_id"
        )
        kept += [read(one, key) for one in rows[:count]] if count else []
        kept += [read(one, key) for one in rows.filter(received_at__gt=now - timedelta(hours=hours))] if hours else []
    return tuple({one.id: one for one in kept}.values())


@dataclass(frozen=True)
class Live:
    """A test that was begun, at a moment: its plan, how each limit stands, which tripwires are tense."""

    case: Case
    plan: Plan
    standings: tuple[Standing, ...]
    tense: tuple[str, ...]
    taking_part: str = ""
    """What is not right with consent, "" where nothing is known against it."""

    @property
    def worst(self) -> State | None:
        return limits.gravest(self.standings)

    @property
    def troubled(self) -> list[Standing]:
        """Limits that are near, broken or silent, the gravest first."""
        found = [one for one in self.standings if GRAVITY[one.state] >= GRAVITY[State.NEAR]]
        return sorted(found, key=lambda one: -GRAVITY[one.state])


def moment_of(day: date) -> datetime:
    """Up to which moment one knows on a day: now, or the end of a day that is over."""
    now = clock.now()
    return now if day >= now.date() else datetime.combine(day, time(23, 59, 59), clock.ZONE)


def live(cases: Iterable[Case], day: date) -> list[Live]:
    """Tests that had begun by a day, as they stood on it; a handful of queries however many."""
    known = {one.pk: one for one in cases}
    moment, found = moment_of(day), plans(known.values(), day)
    begun = {pk: plan for pk, plan in found.items() if plan.started_at}
    figures = newest(begun, moment)
    tense = dict(Trial.objects.filter(case__in=begun).values_list("case", "tense"))
    return [
        Live(
            known[pk], plan, tuple(_standing(one, plan, figures[pk], moment, regime_of(known[pk])) for one in plan.sheet.limits),
            tuple(tense.get(pk, ())), consent_fault(figures[pk]),
        )
        for pk, plan in begun.items()
    ]  # fmt: skip


def _standing(
    limit: Limit, plan: Plan, figures: Mapping[str, readings.Reading], moment: datetime, regime: str
) -> Standing:
    """Of a test that is paused or over silence is no breach: its last figure stands."""
    last = figures.get(limit.key)
    on = moment.astimezone(HERE).date()
    if plan.paused_why or plan.permission.ended_on or on > plan.last_on(on):
        if last is not None:
            return limits.judge(limit, last)
        return Standing(limit, State.WAITING, f"{limit.label}: chưa có số liệu.")
    assert plan.since is not None  # it had begun
    hours = frame.number("silent_hours", plan.decided_on, regime)
    now = max(moment, last.at) if last else moment  # clocks differ by minutes
    return limits.standing(limit, [last] if last else [], started_at=plan.since, now=now, silent_hours=hours)


PEOPLE = "so-nguoi-tham-gia"
"""The key of the limit under which most plans count who takes part."""


def consent_fault(figures: Mapping[str, readings.Reading]) -> str:
    """Whether more take part than have consented and not left (Luật 93/2025/QH15 Điều 21 khoản 2 điểm c); "" where not known."""
    told = [figures[key].value if key in figures else None for key in (PEOPLE, CONSENTED, LEFT)]
    part, consented, left = told
    if part is None or consented is None or part <= consented - (left or 0):
        return ""
    return (
        f"Có {write_number(part)} người tham gia nhưng chỉ {write_number(consented - (left or 0))} người còn đồng ý; dừng phục vụ "
        "người chưa đồng ý hoặc gửi lại số liệu."
    )


def share_of(one: Standing) -> float | None:
    """How far a bound from above is used, 0–1; None where there is nothing to draw."""
    if (
        not isinstance(one.limit, Bound)
        or one.reading is None
        or one.reading.value is None
        or one.limit.direction == "at_least"
    ):
        return None
    return min(1.0, float(one.reading.value / one.limit.stop)) if one.limit.stop else None


def rate_words(case: Case, plan: Plan, rate: Rate, now: datetime) -> str:
    """How a rate of incidents stands, as a sentence."""
    since = max(now - timedelta(hours=rate.hours), plan.since or now)
    rows = COUNTS.filter(case=case, gauge__key__in=(rate.base, INCIDENTS), received_at__gt=since, received_at__lte=now)
    sums = dict(rows.values_list("gauge__key").annotate(whole=Sum("value")).order_by())
    base, count = sums.get(rate.base, Decimal(0)), sums.get(INCIDENTS, Decimal(0))
    words = f"{rate.label}: {write_number(count)} sự cố trong {write_number(base)} lượt của {rate.hours} giờ qua"
    most = f"không quá {write_number(rate.per_thousand)} phần nghìn"
    if base < rate.least:
        return f"{words}; chưa đủ {write_number(rate.least)} lượt để xét, {most}."
    return f"{words}, {write_number(count * 1000 / base, 2)} phần nghìn, {most}."


def not_back_of(case: Case, plan: Plan, tense: Iterable[str]) -> list[str]:
    """The conditions of a paused test that are not back to rights, each with what was measured last."""
    keys, now = set(tense), clock.now()
    figures, own = newest([case.pk], now)[case.pk], {one.key: one for one in plan.sheet.limits}
    seen: dict[str, str] = {}
    for wire in plan.sheet.wires:
        if wire.key not in keys:
            continue
        if isinstance(wire, Rate):
            seen[wire.key] = rate_words(case, plan, wire, now)
        elif last := figures.get(wire.reading):
            seen[wire.key] = (
                f"đo gần nhất lúc {readings.said_at(last.at)}: {limits.judge(own[wire.reading], last).sentence}"
            )
        else:
            seen[wire.key] = "chưa có số liệu."
    return not_back(sorted(keys), plan.sheet.wires, seen)


def owed(case: Case) -> incidents.Owed:
    """What is owed to those who asked."""
    return incidents.owed(
        incidents.Claim(one.claimed_vnd, one.agreed_vnd, one.paid_vnd, one.refused)
        for one in Claim.objects.filter(case=case)
    )


def readings_of(case: Case) -> QuerySet[Reading]:
    """Readings of a test with the key each is of, latest first."""
    return Reading.objects.filter(case=case).annotate(key=F("gauge__key")).select_related("by")
