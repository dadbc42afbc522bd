"""Campaigns are opened, mended, given goals, closed early; what each unit did is counted day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.indicators.actions.entering import hold, next_turn, settle, still_entered
from dotpha.indicators.actions.units import units_of
from dotpha.indicators.models import Campaign, CampaignGoal, Entry, Indicator, Unit
from dotpha.indicators.rules.goal_lines import MOST, Fault, GoalLine, read_goals
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.queries import Register
from dotpha.text.dates import write_date
from dotpha.text.spans import Length, span_of

MOST_TOLD = 10
"""Faults of a pasted table told at once."""


@dataclass(frozen=True)
class CampaignFacts:
    """What is counted, from which day to which, by which paper."""

    name: str
    indicator: Indicator
    starts_on: date
    ends_on: date
    basis: str = ""
    working_days: bool = False


@transaction.atomic
def make_campaign(*, facts: CampaignFacts, actor: Any) -> Campaign:
    """Opens a campaign. Raises Rejected where its indicator cannot be counted by hand."""
    access.check(actor, "indicators.edit_campaign")
    return _written(Campaign(made_by=actor), facts, "campaign_made", actor)


@transaction.atomic
def edit_campaign(*, campaign_id: int, facts: CampaignFacts, actor: Any, day: date) -> Campaign:
    """Changes a campaign from a day on; what is counted in it cannot become something else."""
    access.check(actor, "indicators.edit_campaign")
    campaign = locked(campaign_id)
    if campaign.indicator_id != facts.indicator.pk:
        raise Rejected("Chỉ số của đợt không đổi được. Hãy mở đợt khác cho chỉ số kia.")
    _remember(campaign, facts, day)
    return _written(campaign, facts, "campaign_edited", actor)


def _remember(campaign: Campaign, facts: CampaignFacts, day: date) -> None:
    """Keeps the days it had until yesterday where they change; changed twice in a day, the first stands."""
    had = [campaign.starts_on.isoformat(), campaign.ends_on.isoformat(), campaign.working_days]
    will = [facts.starts_on.isoformat(), facts.ends_on.isoformat(), facts.working_days]
    if had != will and day.isoformat() not in {until for until, *_ in campaign.former_days}:
        campaign.former_days = [*campaign.former_days, [day.isoformat(), *had]]
    if campaign.former_days and campaign.former_days[-1][1:] == will:  # changed back on the same day
        campaign.former_days = campaign.former_days[:-1]


def _written(campaign: Campaign, facts: CampaignFacts, verb: str, actor: Any) -> Campaign:
    _refuse(facts)
    for name in facts.__dataclass_fields__:
        setattr(campaign, name, getattr(facts, name))
    campaign.save()
    search.index("indicators.campaign", campaign)
    days = [facts.starts_on.isoformat(), facts.ends_on.isoformat()]
    ledger.write(
        f"indicators.{verb}",
        campaign,
        actor=actor,
        name=facts.name,
        indicator=facts.indicator.code,
        span="/".join(days),
    )
    return campaign


def _refuse(facts: CampaignFacts) -> None:
    if not facts.name.strip():
        raise Rejected("Hãy đặt tên cho đợt cao điểm.")
    if facts.ends_on < facts.starts_on:
        raise Rejected("Ngày kết thúc phải từ ngày bắt đầu trở đi.")
    if (facts.ends_on - facts.starts_on).days > 366:
        raise Rejected("Đợt cao điểm dài nhất là một năm. Việc dài hơn hãy đặt thành mục tiêu.")
    if facts.indicator.expression:
        raise Rejected(
            f"Chỉ số {facts.indicator.code} do hệ thống tính, không đếm tay được. Hãy chọn một chỉ số nhập, hoặc thêm mới."
        )
    if facts.indicator.adds != "sum":  # a rate, a score or a rank of each day sums to nothing
        raise Rejected(
            f"Chỉ số {facts.indicator.code} không cộng dồn nên không đếm theo ngày. Hãy chọn chỉ số cộng dồn."
        )
    if facts.indicator.two_people:
        raise Rejected(f"Số liệu của chỉ số {facts.indicator.code} phải có hai người xác nhận nên không đếm theo ngày.")


@transaction.atomic
def close_campaign(*, campaign_id: int, actor: Any, day: date) -> Campaign:
    """Ends a campaign before its time: `day` is the first day that no longer counts."""
    access.check(actor, "indicators.edit_campaign")
    campaign = locked(campaign_id)
    if campaign.closed_on or day > campaign.ends_on:
        raise Rejected(f"Đợt «{campaign.name}» đã kết thúc.")
    if day <= campaign.starts_on:
        raise Rejected("Đợt chưa qua ngày nào. Hãy sửa ngày bắt đầu, ngày kết thúc của đợt.")
    campaign.closed_on = day
    campaign.save(update_fields=["closed_on"])
    ledger.write("indicators.campaign_closed", campaign, actor=actor, day=day)
    return campaign


@transaction.atomic
def set_goals(*, campaign_id: int, text: str, actor: Any, day: date) -> int:
    """Gives a campaign the goals of a pasted table in place of those it had until then; how many units have one.

    A goal that stays as it is goes on. All or nothing: raises Rejected with a sentence for each line that cannot be read or names no unit.
    """
    access.check(actor, "indicators.edit_campaign")
    campaign = locked(campaign_id)
    lines, faults = read_goals(text)
    codes = _codes(lines, faults, day)
    if campaign.indicator.places == 0:
        faults += [Fault(one.number, "chỉ tiêu phải là số nguyên.") for one in lines if one.goal != int(one.goal)]
    if faults:
        raise Rejected(_told(faults))
    if not lines:
        raise Rejected("Chưa có dòng nào. Hãy dán bảng chỉ tiêu từ Excel.")
    units = units_of(codes.values())
    wanted = {units[codes[line.number]].pk: (line.goal, line.out_of) for line in lines}
    standing = {one.unit_id: one for one in campaign.goals.filter(dropped_on=None)}
    stays = {unit for unit, one in standing.items() if wanted.get(unit) == (one.goal, one.out_of)}
    dropped = campaign.goals.filter(dropped_on=None).exclude(unit__in=stays)
    dropped.filter(set_on=day).delete()
    dropped.update(dropped_on=day)
    CampaignGoal.objects.bulk_create(
        CampaignGoal(campaign=campaign, unit_id=unit, goal=goal, out_of=out_of, set_on=day)
        for unit, (goal, out_of) in wanted.items()
        if unit not in stays
    )
    ledger.write("indicators.goals_set", campaign, actor=actor, units=len(lines))
    return len(lines)


def _codes(lines: Sequence[GoalLine], faults: list[Fault], day: date) -> dict[int, str]:
    """Number of a line → the code of the organisation it names; what names none or one twice is put to the faults."""
    register, first = Register(day), dict[str, int]()
    codes: dict[int, str] = {}
    for line in lines:
        found = register.find(line.name)
        if found is None:
            faults.append(
                Fault(line.number, f"không có đơn vị nào tên «{line.name[:80]}». Hãy ghi tên như trong Danh bạ.")
            )
        elif found.code in first:
            faults.append(Fault(line.number, f"«{line.name[:80]}» đã có ở dòng {first[found.code]}."))
        else:
            first[found.code] = line.number
            codes[line.number] = found.code
    return codes


def _told(faults: Sequence[Fault]) -> str:
    told = [str(fault) for fault in sorted(faults, key=lambda fault: fault.number)]
    more = f"\nvà {len(told) - MOST_TOLD} dòng khác." if len(told) > MOST_TOLD else ""
    return "Chưa giao chỉ tiêu nào, có dòng chưa đọc được.\n" + "\n".join(told[:MOST_TOLD]) + more


@transaction.atomic
def enter_counts(*, campaign_id: int, on: date, counts: Mapping[int, float], actor: Any, day: date) -> int:
    """Notes what units (by key) did on a day of the campaign; how many counts were new or other than before.

    A correction is a further observation. Raises Refused for a unit that is not this person's, Rejected for a day on
    which nothing can have been counted.
    """
    campaign = locked(campaign_id)
    _refuse_day(campaign, on, day)
    given = campaign.goals.filter(dropped_on=None, unit__in=counts).select_related("unit")
    goals = {goal.unit_id: goal for goal in given}
    for unit, count in counts.items():
        if unit not in goals:
            raise Rejected(f"Đơn vị này chưa được giao chỉ tiêu trong đợt «{campaign.name}».")
        access.check(actor, "indicators.enter_count", goals[unit])
        if count < 0:
            raise Rejected(f"Số làm được của {goals[unit].unit} không thể âm.")
        if campaign.indicator.places == 0 and count != int(count):
            raise Rejected(f"Số làm được của {goals[unit].unit} phải là số nguyên.")
        if count > MOST:
            raise Rejected(f"Số làm được của {goals[unit].unit} lớn quá mức có thể đếm. Hãy xem lại số đã gõ.")
    record = hold([campaign.indicator])[campaign.indicator_id]
    still_entered([campaign.indicator])
    noted = _noted(campaign, on)
    new = {unit: count for unit, count in counts.items() if noted.get(unit) != count}
    turn = next_turn(campaign.indicator)
    for unit, count in new.items():
        _enter(campaign, goals[unit].unit, on, count, turn, actor=actor, day=day)
    if new:
        settle(campaign.indicator, record, day=day)
    return len(new)


def _refuse_day(campaign: Campaign, on: date, day: date) -> None:
    if not campaign.starts_on <= on <= campaign.ends_on:
        days = f"từ {write_date(campaign.starts_on)} đến {write_date(campaign.ends_on)}"
        raise Rejected(f"Ngày {write_date(on)} nằm ngoài đợt ({days}).")
    if campaign.closed_on and on >= campaign.closed_on:
        raise Rejected(f"Đợt đã kết thúc sớm, ngày {write_date(on)} không còn tính.")
    if on > day:
        raise Rejected(f"Ngày {write_date(on)} chưa đến, chưa thể có số làm được.")


def _noted(campaign: Campaign, on: date) -> dict[int, float | None]:
    """Unit → the last count of a day, by whichever way it came."""
    rows = Entry.objects.filter(
        indicator=campaign.indicator, span=span_of(on, Length.DAY).name, state=Entry.State.COUNTED
    )
    return dict(rows.order_by("turn", "pk").values_list("unit", "value"))


def _enter(campaign: Campaign, unit: Unit, on: date, count: float, turn: int, *, actor: Any, day: date) -> None:
    """An entry like any other of the indicator, so that what is entered elsewhere adds up with it."""
    span = span_of(on, Length.DAY)
    entry = Entry.objects.create(
        indicator=campaign.indicator, unit=unit, span=span.name, value=count, day=day, entered_by=actor,
        note=campaign.name, state=Entry.State.COUNTED, turn=turn,
    )  # fmt: skip
    ledger.write(
        "indicators.entered", entry, actor=actor, indicator=campaign.indicator.code, unit=unit.name, span=span.name,
        value=count,
    )  # fmt: skip


def locked(campaign_id: int) -> Campaign:
    found = Campaign.objects.select_for_update(of=("self",)).select_related("indicator").filter(pk=campaign_id).first()
    if found is None:
        raise Rejected("Đợt cao điểm này không còn. Hãy tải lại trang.")
    return found
