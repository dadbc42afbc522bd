"""What is measured of support: applications, money and beneficiaries by commune, reach, who stayed; what is watched; the tile."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.urls import reverse

from dotpha.cases.measured import came_to, codes, in_time, month, tile
from dotpha.cases.models import Support
from dotpha.kit.measures import Adds, Measure, Row, SourceRow
from dotpha.kit.tiles import Number
from dotpha.kit.watches import Condition, Gravity, Watch
from dotpha.services.incentives import queries
from dotpha.services.incentives.kinds import APPLICATION
from dotpha.services.incentives.library import named, policies
from dotpha.services.incentives.models import Stay
from dotpha.services.incentives.queries.applications import KEY
from dotpha.services.incentives.rules.batch import YES, run
from dotpha.services.incentives.rules.stays import years_full
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number, write_share, write_vnd

SOURCE = "incentives"
NEARLY = 0.9
"""Share of a budget from which it is told as nearly used."""
SOON = (f"{KEY}.", "cases.support_")


def _support(day: date) -> list[Support]:
    rows = Support.objects.filter(source=SOURCE, day__lte=day).exclude(withdrawn_on__lte=day)
    return list(rows.select_related("applicant__commune", "case").order_by("day", "pk"))


def _place(one: Support, names: dict[int, str]) -> str:
    """The commune of who received; where it is not known the office that paid."""
    if one.applicant.commune_id:
        return names.get(one.applicant.commune_id, "")
    return names.get(one.case.body_id or 0, "") if one.case else ""


def paid(day: date) -> Iterator[Row]:
    names, sums = codes(), defaultdict[tuple[str, str], Decimal](Decimal)
    for one in _support(day):
        sums[_place(one, names), month(one.day)] += one.amount_vnd
    for (unit, span), amount in sorted(sums.items()):
        if unit:
            yield Row(unit, span, float(amount), source=write_vnd(amount))


def paid_rows(unit: str, period: str, day: date) -> Iterator[SourceRow]:
    names = codes()
    for one in _support(day):
        if _place(one, names) == unit and month(one.day) == period:
            policy = named(one.policy)
            facts = (("Chính sách", policy.name if policy else one.programme), ("Số tiền", write_vnd(one.amount_vnd)))
            url = reverse("cases:case", args=[one.case_id]) if one.case_id else ""
            yield SourceRow(f"{one.applicant} ({write_date(one.day)})", url, facts=facts)


def beneficiaries(day: date) -> Iterator[Row]:
    """Whoever was given something in a month, once a month."""
    names, seen = codes(), defaultdict[tuple[str, str], set[int]](set)
    for one in _support(day):
        if one.amount_vnd > 0:
            seen[_place(one, names), month(one.day)].add(one.applicant_id)
    for (unit, span), who in sorted(seen.items()):
        if unit:
            yield Row(unit, span, float(len(who)), source=f"{write_number(len(who))} người nhận")


def reach_share(day: date) -> Iterator[Row]:
    """Of the applicants who could have some support on the day those who had one, by commune; the last month stands."""
    applicants = queries.profiled()
    if not applicants:
        return
    current = [one for one in policies() if one.filing.office and one.in_force(day)]
    batches = run(current, queries.table_of(applicants), day)
    got = set(
        Support.objects.filter(source=SOURCE, day__lte=day, withdrawn_on=None).values_list("applicant", flat=True)
    )
    eligible, reached = Counter[str](), Counter[str]()
    for place, one in enumerate(applicants):
        if one.commune and (one.pk in got or any(batch.verdicts[place] == YES for batch in batches)):
            eligible[one.commune.code] += 1
            reached[one.commune.code] += one.pk in got
    for unit, count in sorted(eligible.items()):
        yield Row(unit, month(day), float(reached[unit]), float(count), write_share(reached[unit], count))


def stayed(day: date) -> Iterator[Row]:
    """Of those who came and whose first year is full those who were still there, by the office that brought them."""
    names, whole, there = codes(), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for first, come in _first_years(day):
        place = names.get(come.case.body_id or 0, ""), month(come.due_on.replace(year=come.due_on.year + 1, day=1))
        whole[place] += 1
        there[place] += first is not None and first.confirmed_on is not None and first.confirmed_on <= day
    for (unit, span), count in sorted(whole.items()):
        if unit:
            yield Row(unit, span, float(there[unit, span]), float(count), write_share(there[unit, span], count))


def _first_years(day: date) -> list[tuple[Stay | None, Stay]]:
    came = Stay.objects.filter(case__kind=KEY, year=0, due_on__lte=day).select_related("case__applicant").order_by("pk")
    first = {one.case_id: one for one in Stay.objects.filter(case__kind=KEY, year=1)}
    return [(first.get(one.case_id), one) for one in came if years_full(one.due_on, day)]


def stayed_rows(unit: str, period: str, day: date) -> Iterator[SourceRow]:
    names = codes()
    for first, come in _first_years(day):
        ends = come.due_on.replace(year=come.due_on.year + 1, day=1)
        if names.get(come.case.body_id or 0) == unit and month(ends) == period:
            counts = first is not None and first.confirmed_on is not None and first.confirmed_on <= day
            facts = (
                ("Nhận việc", write_date(come.due_on)),
                ("Sau 1 năm", "còn làm việc" if counts else "không còn hoặc chưa xác nhận"),
            )
            yield SourceRow(
                str(come.case.applicant), reverse("cases:case", args=[come.case_id]), counts=counts, facts=facts
            )


MEASURES = (
    came_to(APPLICATION, "submitted", "submitted", "Hồ sơ hỗ trợ đã nộp", "Số hồ sơ hỗ trợ, ưu đãi nộp lần đầu, theo tháng nộp."),
    came_to(APPLICATION, "approved", "approved", "Hồ sơ được hỗ trợ", "Số hồ sơ có quyết định hỗ trợ, theo tháng quyết định."),
    in_time(APPLICATION),
    Measure(
        "incentives.paid_vnd", "Kinh phí đã hỗ trợ", "đồng", Adds.SUM, paid, paid_rows, complete=True, soon=SOON,
        definition="Tiền đã chi theo chính sách hỗ trợ, trừ đã thu hồi, theo tháng chi và nơi đặt trụ sở của bên nhận.",
    ),
    Measure(
        "incentives.beneficiaries", "Bên được hỗ trợ", "người nhận", Adds.SUM, beneficiaries, complete=True, soon=SOON,
        definition="Số doanh nghiệp, hợp tác xã, hộ, cá nhân nhận hỗ trợ trong tháng; một bên tính một lần mỗi tháng.",
    ),
    Measure(
        "incentives.reach_share", "Tỷ lệ được hỗ trợ trên số đủ điều kiện", "%", Adds.SHARE, reach_share,
        definition="Số bên đã nhận hỗ trợ trên số bên đủ điều kiện của ít nhất một chính sách hoặc đã nhận, tính trên những bên đã "
        "khai thông tin, theo xã, phường, đặc khu.",
    ),
    Measure(
        "incentives.stayed_share", "Tỷ lệ còn làm việc sau 1 năm", "%", Adds.RATIO, stayed, stayed_rows, complete=True, soon=SOON,
        definition="Số người được thu hút còn làm việc khi đủ 1 năm, có giấy xác nhận, trên số người đã đủ 1 năm từ ngày nhận việc.",
    ),
)  # fmt: skip


def nearly_used(day: date) -> Iterator[Condition]:
    for key, money in queries.money_of(day.year).items():
        policy = named(key)
        if policy is None or money.share < NEARLY:
            continue
        url = reverse("incentives:policy", args=[key])
        words = f"đã quyết định {write_vnd(money.committed)} trong {write_vnd(money.budget.amount_vnd)}, còn {write_vnd(money.left)}"
        yield Condition(
            kind="incentives.budget", thing=money.budget.pk, name=policy.name, url=url, says=words, since=money.budget.made_on,
            advice="Báo trước cho người nộp hồ sơ; đề nghị bổ sung dự toán hoặc dừng nhận hồ sơ năm nay.",
            gravity=Gravity.SERIOUS if money.left <= 0 else Gravity.MILD, evidence=(SourceRow(policy.name, url),),
        )  # fmt: skip


def unconfirmed(day: date) -> Iterator[Condition]:
    for stay in queries.overdue(day):
        url = reverse("cases:case", args=[stay.case_id])
        yield Condition(
            kind=KEY, thing=stay.case_id, name=f"{stay.case.code} {stay.case.applicant}", url=url, since=stay.due_on,
            says=f"chưa xác nhận còn làm việc sau {stay.year} năm", body=stay.case.body_id, part=f"stay{stay.year}",
            advice="Hỏi nơi làm việc; còn làm thì xác nhận, đã thôi thì ghi ngày và xem xét thu hồi.",
            evidence=(SourceRow(str(stay.case), url, facts=(("Đủ năm", write_date(stay.due_on)),)),),
        )  # fmt: skip


WATCHES = (
    Watch(
        "incentives.budget_used", "Dự toán hỗ trợ sắp hết",
        "Đã quyết định hỗ trợ từ 90% dự toán trong năm của một chính sách.", nearly_used,
    ),
    Watch(
        "incentives.stay_unconfirmed", "Chưa xác nhận người được thu hút còn làm việc",
        "Đã đủ một năm làm việc nữa mà cơ quan chưa xác nhận còn làm việc hay đã thôi việc.", unconfirmed,
    ),
)  # fmt: skip


def _money(day: date) -> tuple[Number, ...]:
    found = queries.money_of(day.year).values()
    if not found:
        return ()
    left = sum((one.left for one in found), Decimal(0))
    whole = sum((one.budget.amount_vnd for one in found), Decimal(0))
    url = reverse("incentives:policy_list")
    return (Number("Dự toán còn", write_vnd(left), url, more=f"của {write_vnd(whole)}"),)


TILES = (tile("incentives.applications", "Hỗ trợ, ưu đãi", APPLICATION, order=62, more=_money),)
