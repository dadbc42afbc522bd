"""The same support asked for twice: what else somebody has under a policy, as cautions; the rules of cumulation decide what is barred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dotpha.services.incentives.rules.cumulation import Opening
from dotpha.services.incentives.rules.policies import Policy, Span
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_vnd


class Stands(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    PAID = "paid"


WORDS = {Stands.OPEN: "đang xử lý, nộp", Stands.APPROVED: "đã quyết định", Stands.PAID: "đã chi"}


@dataclass(frozen=True)
class Other:
    """Another application for the same policy, or a row of the register that no application led to (`code` is "").

    `on` is the day on which it came to where it stands; `vnd` None where nothing is known of an amount. `who` names an applicant of
    another entry in the register, "" for the same one.
    """

    code: str
    title: str
    stands: Stands
    on: date
    vnd: Decimal | None = None
    who: str = ""
    pk: int | None = None


def counting(policy: Policy, others: Iterable[Other], day: date) -> list[Other]:
    """Those that speak against one more on a day: what is paid for a year counts in that year, all else for good."""
    yearly = any(row.span != Span.ONCE for row in policy.rows_on(day))
    return [one for one in others if one.stands != Stands.PAID or not yearly or one.on.year == day.year]


def said(one: Other) -> str:
    """ "hồ sơ HT-… «…»: đã chi 124,2 triệu đồng ngày 25/8/2025 (năm 2025)"."""
    name = f"hồ sơ {one.code} «{one.title}»" if one.code else f"khoản «{one.title}» trong sổ hỗ trợ"
    amount = f" {write_vnd(one.vnd)}" if one.vnd else ""
    who = f" của {one.who} cùng tên trong danh bạ" if one.who else ""
    return f"{name}{who}: {WORDS[one.stands]}{amount} ngày {write_date(one.on)} (năm {one.on.year})"


def cautions(policy: Policy, opening: Opening, others: Iterable[Other], *, office: bool = True) -> Iterator[str]:
    """Each of them, and who decides whether both may be: the policy's own limits, else the officer.

    `office` is False where the applicant reads it.
    """
    rows = list(others)
    for one in rows:
        yield f"Đã có trong cùng chính sách này: {said(one)}."
    if rows and not names_limit(policy, opening):
        check = "hãy kiểm tra" if office else "cơ quan nhận hồ sơ kiểm tra"
        yield (
            f"Chính sách không nêu giới hạn hưởng nhiều lần; {check} có trùng nội dung, trùng thời gian với lần trước không "
            "trước khi quyết định."
        )


def names_limit(policy: Policy, opening: Opening) -> bool:
    """Whether a rule of cumulation or a ceiling holds for one more."""
    rules = policy.cumulation
    named = (rules.once, rules.one_of_content, rules.total_points, rules.most_years)
    return bool(opening.limits) or any(one is not None for one in named)
