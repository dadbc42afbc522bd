"""The money of a policy's year is written down, raised or lowered by a paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.services.incentives import queries
from dotpha.services.incentives.library import named
from dotpha.services.incentives.models import Budget
from dotpha.text.numerals import write_vnd


@transaction.atomic
def set_budget(*, policy: str, year: int, amount_vnd: Decimal, paper: str, actor: Any, day: date) -> Budget:
    """Another amount takes the place of the one before; never less than what is decided already."""
    one = named(policy)
    if one is None or not one.filing.office or one.in_kind:
        raise Rejected("Chính sách này không chi tiền qua hệ thống nên không có dự toán ở đây.")
    access.check(actor, "incentives.set_budget", one)
    if amount_vnd <= 0 or not paper.strip():
        raise Rejected("Hãy ghi số tiền lớn hơn 0 và văn bản giao dự toán.")
    given = {"amount_vnd": amount_vnd, "paper": paper.strip()[:160], "made_by": actor, "made_on": day}
    # Two who write the first one at the same moment write one row; whoever comes second writes over the first.
    _, made = Budget.objects.get_or_create(policy=policy, year=year, defaults=given)
    budget = queries.locked_budget(policy, year)
    assert budget is not None
    used, was = queries.kept(budget), None if made else budget.amount_vnd
    if amount_vnd < used:
        raise Rejected(f"Đã quyết định hỗ trợ {write_vnd(used)} từ dự toán năm {year}; không giảm xuống dưới số này.")
    for name, value in given.items():
        setattr(budget, name, value)
    budget.save()
    ledger.write(
        "incentives.budget_set",
        budget,
        actor=actor,
        policy=one.name,
        year=year,
        was=was,
        becomes=amount_vnd,
        paper=budget.paper,
    )
    return budget
