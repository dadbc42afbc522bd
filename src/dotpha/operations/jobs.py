"""Long work of reports: a large programme's report is made in the background."""

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.kit import clock
from dotpha.kit.jobs import Progress, handler
from dotpha.operations import actions
from dotpha.people.models import User

MAKE = "operations.make_report"


@handler(MAKE)
def make(progress: Progress, *, period_id: int, actor_id: int, **said: Any) -> str:
    """Makes the draft and leads to its page; run twice it gives the same draft."""
    progress(0, 2, "Đang tổng hợp số liệu và viết báo cáo")
    day: date = clock.today()
    with transaction.atomic():  # cancelled meanwhile, it leaves no report
        report = actions.make_report(period_id=period_id, actor=User.objects.get(pk=actor_id), day=day, **said)
        progress(2, 2, "Đã lập xong báo cáo")
    return reverse("operations:report", args=[report.pk])
