"""What is told by itself, each once: use is asked for, an output or an instalment falls due soon. Safe to run twice and at once."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from dotpha.services.fund.actions.checking import tell
from dotpha.services.fund.flow import OWED
from dotpha.services.fund.models import Loan, Milestone, UseReport
from dotpha.services.fund.queries.money import standing_of
from dotpha.text.dates import write_date

AHEAD = timedelta(days=14)


@transaction.atomic
def keep(*, day: date) -> None:
    """The host hears of each thing that waits for it."""
    for use in UseReport.objects.filter(asked_on__lte=day, answered_on=None, case__step="liquidated").select_related(
        "case__applicant"
    ):
        tell(
            use.case,
            "applicant",
            f"asked:{use.pk}",
            f"hãy cho biết việc sử dụng kết quả trước {write_date(use.due_on)}",
            day,
        )
    rows = Milestone.objects.filter(
        submitted_on=None, due_on__gte=day, due_on__lte=day + AHEAD, contract__case__step="running"
    )
    for one in rows.select_related("contract__case__applicant"):
        text = f"mốc «{one.title}» đến hạn {write_date(one.due_on)}"
        tell(one.contract.case, "applicant", f"due:{one.pk}:{one.due_on}", text, day)
    for loan in (
        Loan.objects.filter(case__step__in=OWED).select_related("case__applicant").prefetch_related("repayments")
    ):
        due = standing_of(loan, day).next_due
        if due and due.due_on <= day + AHEAD:
            tell(
                loan.case,
                "applicant",
                f"loan:{loan.pk}:{due.due_on}",
                f"kỳ trả nợ {due.number} đến hạn {write_date(due.due_on)}",
                day,
            )
