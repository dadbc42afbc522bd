"""What of an application does not hold together: months of work beyond what a task has, a plan that runs backwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dotpha.services.fund.rules.amounts import total
from dotpha.services.fund.rules.budgets import ITEMS
from dotpha.text.numerals import write_number

A_YEAR = 12
PAY = {"pay_lead": "chủ nhiệm", "pay_member": "thành viên"}


@dataclass(frozen=True)
class Worked:
    """Months of work (people × months) that a row of the budget pays for."""

    row: int
    item: str
    months: Decimal


def beyond_months(rows: Sequence[Worked], months: int | None, members: int) -> list[str]:
    """Pay for more months than there are: a row is of one year, all rows of a task; times the people who are paid by it.

    `months` is how long the task runs, None where that is not said; `members` is who is named beside the lead. A norm goes by
    the month, so months that nobody can work would lift it.
    """
    out = []
    if not members and (first := next((one for one in rows if one.item == "pay_member"), None)):
        out.append(
            f"Dòng {first.row} ({ITEMS['pay_member']}): «Nhóm thực hiện» chưa có ai ngoài chủ nhiệm; hãy ghi từng thành viên."
        )
    for item, role in PAY.items():
        people, mine = (1 if item == "pay_lead" else members), [one for one in rows if one.item == item]
        if not people or not mine:
            continue
        who = role if item == "pay_lead" else f"{people} {role}"
        most = min(A_YEAR, months or A_YEAR) * people
        over = [
            f"Dòng {one.row} ({ITEMS[item]}): {write_number(one.months)} tháng công, trong khi {who} làm nhiều nhất {most} tháng công "
            "mỗi năm; hãy ghi lại."
            for one in mine
            if one.months > most
        ]
        whole = total(one.months for one in mine)
        if not over and months and whole > months * people:
            over.append(
                f"{ITEMS[item]}: cộng các năm {write_number(whole)} tháng công, nhiều hơn {months * people} tháng công của {who} "
                f"trong {months} tháng thực hiện."
            )
        out += over
    return out


def team_beyond(team: Iterable[Mapping[str, object]], months: int | None) -> list[str]:
    """Who of the team is to work longer than the task runs."""
    if months is None:
        return []
    return [
        f"{one['name']}: {write_number(Decimal(str(one['months'])))} tháng công, nhiều hơn {months} tháng thực hiện."
        for one in team
        if one.get("months") and Decimal(str(one["months"])) > months
    ]


def backwards(plan: Iterable[Mapping[str, object]]) -> list[str]:
    """Rows of a plan that end before they begin."""
    out = []
    for one in plan:
        first, last = one.get("from"), one.get("to")
        if first and last and date.fromisoformat(str(last)) < date.fromisoformat(str(first)):
            out.append(f"«{one['activity']}»: ngày kết thúc sớm hơn ngày bắt đầu.")
    return out
