"""The fund in the demo's later years: hosts tell whether results are used when they are asked, loans are paid back."""

from __future__ import annotations

from datetime import date

from dotpha.people.models import User
from dotpha.services.fund import actions
from dotpha.services.fund.models import UseReport
from dotpha.text.calendar import is_working_day

PROOF = ("minh-chung.txt", b"Minh chung (tep trinh dien).")


def live(day: date) -> None:
    """What was asked for is answered a day after, and looked at by who keeps the fund."""
    if not is_working_day(day):
        return
    for one in UseReport.objects.filter(asked_on__lt=day, answered_on=None, case__step="liquidated").select_related(
        "case"
    ):
        typed = {"used": "Có", "transfer": "Có", "words": "Hợp tác xã tiếp tục mở rộng diện tích."}
        actions.answer_use(pk=one.pk, typed=typed, actor=one.case.made_by, day=day, file=PROOF)
        actions.check_use(pk=one.pk, typed={"proven": "Có"}, actor=User.objects.get(username="cvkhcn"), day=day)
