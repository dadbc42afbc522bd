"""Uses of an initiative and what they brought: told by a unit, confirmed by its head, withdrawn with a reason, never rewritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from dotpha.cases.actions import notify
from dotpha.cases.actions.shared import address, locked
from dotpha.cases.models import Case
from dotpha.cases.parties import PARTIES
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.people.models import Organisation
from dotpha.services.initiatives.models import Benefit, Headcount, Use
from dotpha.services.initiatives.queries.judged import day_of, values_of
from dotpha.services.initiatives.rules.benefits import too_much
from dotpha.services.initiatives.rules.frame import CHARTER_ON, number
from dotpha.text.dates import write_date
from dotpha.text.months import months_after

MONTHS = 12


def first_use(*, case: Case, actor: Any, day: date) -> Use | None:
    """The use that the application tells of, confirmed by who recognised it; None where it was not applied yet."""
    from_on = day_of(values_of(case))
    if from_on is None or case.body is None or actor.pk == case.made_by_id:
        return None
    made = Use.objects.create(
        case=case, body=case.body, from_on=from_on, begun_by=case.made_by, begun_on=day, confirmed_by=actor, confirmed_on=day
    )  # fmt: skip
    ledger.write("initiatives.use_begun", made, actor=actor, from_on=from_on)
    return made


@looked_at
@transaction.atomic
def begin_use(
    *, case_id: int, body_id: int, from_on: date, how: str = "", file: Upload | None = None, actor: Any, day: date
) -> Use:  # fmt: skip
    """A unit of the actor's takes an initiative into use; the head of the unit is asked to confirm."""
    case = locked(case_id)
    access.check(actor, "initiatives.begin_use", case)
    body = Organisation.objects.get(pk=body_id)
    made = Use(case=case, body=body, from_on=from_on, how=how.strip(), begun_by=actor, begun_on=day)
    access.check(actor, "initiatives.report_benefit", made)
    if from_on > day:
        raise Rejected("Ngày áp dụng chưa đến; hãy ghi khi đơn vị đã áp dụng.")
    if why := too_early(case, body, from_on):
        raise Rejected(why)
    if Use.objects.filter(case=case, body=body, withdrawn_on=None).exists():
        raise Rejected(f"{body.short_name} đã ghi áp dụng sáng kiến này; hãy ghi lợi ích vào lần áp dụng đó.")
    made.file = kept(file, actor)
    made.save()
    ledger.write("initiatives.use_begun", made, actor=actor, from_on=from_on)
    _tell_head(made, f"{made}: chờ xác nhận", f"use:{made.pk}", actor, day)
    notify(
        recipients=[case.made_by], key=f"initiatives:{case.pk}:used:{made.pk}", url=address(case),
        text=f"{body.short_name} áp dụng sáng kiến «{case.title[:160]}» của đồng chí.",
    )  # fmt: skip
    return made


def too_early(case: Case, body: Organisation, from_on: date) -> str | None:
    """A use begins once there is something to use: from the first use that is stated, else that of its own unit, else its application."""
    if from_on < CHARTER_ON:
        return (
            f"Ngày áp dụng không trước {write_date(CHARTER_ON)}, ngày Điều lệ Sáng kiến có hiệu lực; hãy xem lại ngày."
        )
    stated, handed_in = day_of(values_of(case)), case.submitted_on
    own = Use.objects.filter(case=case, body=case.body_id, withdrawn_on=None).exclude(body=body).first()
    known = (
        (stated, "ngày áp dụng lần đầu ghi trong hồ sơ"),
        (own.from_on if own else None, f"ngày {case.body} bắt đầu áp dụng"),
        (handed_in, "ngày nộp sáng kiến; hồ sơ không ghi ngày áp dụng lần đầu"),
    )
    first, what = next(((on, what) for on, what in known if on is not None), (None, ""))
    if first is None or from_on >= first:
        return None
    return f"Ngày áp dụng không trước {write_date(first)}, {what}; hãy xem lại ngày."


def _tell_head(use: Use, text: str, key: str, actor: Any, day: date) -> None:
    heads = [one for one in PARTIES["head"].people(use, day) if one.pk != actor.pk]
    notify(recipients=heads, key=f"initiatives:{use.case_id}:{key}", text=text[:300], url=address(use.case))


def _use(use_id: int) -> Use:
    found = Use.objects.get(pk=use_id)
    case = locked(found.case_id)
    use = Use.objects.select_for_update(of=("self",)).select_related("body").get(pk=use_id)
    use.case = case
    return use


def _stands(row: Any) -> None:
    if row.withdrawn_on is not None:
        raise Rejected(f"«{row}» đã rút nên không ghi tiếp được.")


@transaction.atomic
def confirm_use(*, use_id: int, actor: Any, day: date) -> Use:
    """From now on it is counted."""
    use = _use(use_id)
    access.check(actor, "initiatives.confirm_use", use)
    _stands(use)
    if use.confirmed_on is None:
        use.confirmed_by, use.confirmed_on = actor, day
        use.save(update_fields=["confirmed_by", "confirmed_on"])
        ledger.write("initiatives.use_confirmed", use, actor=actor)
    return use


@transaction.atomic
def end_use(*, use_id: int, until_on: date, actor: Any, day: date) -> Use:
    """The unit stops: what was reported stays."""
    use = _use(use_id)
    access.check(actor, "initiatives.end_use", use)
    _stands(use)
    if not use.from_on < until_on <= day:
        raise Rejected("Ngày thôi áp dụng phải sau ngày bắt đầu và không ở tương lai.")
    use.until_on = until_on
    use.save(update_fields=["until_on"])
    ledger.write("initiatives.use_ended", use, actor=actor, until_on=until_on)
    return use


@transaction.atomic
def withdraw_use(*, use_id: int, reason: str, actor: Any, day: date) -> Use:
    """It was told by mistake; what was reported of it goes with it."""
    use = _use(use_id)
    access.check(actor, "initiatives.withdraw_use", use)
    if Benefit.objects.filter(use=use, paid_on__isnull=False).exists():
        raise Rejected("Đã trả thù lao theo lần áp dụng này nên không rút được; hãy ghi ngày thôi áp dụng.")
    _withdraw(use, reason, actor, day, "initiatives.use_withdrawn")
    for one in Benefit.objects.filter(use=use, withdrawn_on=None):
        _withdraw(one, reason, actor, day, "initiatives.benefit_withdrawn")
    return use


def _withdraw(row: Any, reason: str, actor: Any, day: date, verb: str) -> None:
    if not reason.strip():
        raise Rejected("Hãy ghi lý do rút.")
    if row.withdrawn_on is None:
        row.withdrawn_by, row.withdrawn_on, row.reason = actor, day, reason.strip()
        row.save(update_fields=["withdrawn_by", "withdrawn_on", "reason"])
        ledger.write(verb, row, actor=actor, reason=row.reason)


@dataclass(frozen=True)
class Gained:
    """What one year of use brought; money in đồng, None where it is not known."""

    year: int
    how: str
    saved_vnd: Decimal | None = None
    earned_vnd: Decimal | None = None
    cost_vnd: Decimal | None = None
    whole: bool = False


@looked_at
@transaction.atomic
def report_benefit(*, use_id: int, gained: Gained, file: Upload | None = None, actor: Any, day: date) -> Benefit:
    """What was measured of a year that is over; it counts once the head of the unit confirms it."""
    use = _use(use_id)
    access.check(actor, "initiatives.report_benefit", use)
    _stands(use)
    begins, ends = span_of(use, gained.year)
    if not 1 <= gained.year <= number("reward_years", day):
        raise Rejected(f"Lợi ích được đo trong {number('reward_years', day)} năm đầu áp dụng.")
    if begins > ends:
        raise Rejected(f"Đơn vị đã thôi áp dụng trước năm thứ {gained.year}.")
    if ends >= day:
        raise Rejected(
            f"Năm thứ {gained.year} áp dụng kết thúc ngày {write_date(ends)}; hãy ghi số đo được sau ngày đó."
        )
    if why := too_much(
        {"Tiết kiệm được": gained.saved_vnd, "Tăng thu được": gained.earned_vnd, "Chi phí áp dụng": gained.cost_vnd}
    ):
        raise Rejected(why)
    if not gained.how.strip():
        raise Rejected("Hãy ghi cách tính hoặc lợi ích thu được.")
    if Benefit.objects.filter(use=use, year=gained.year, withdrawn_on=None).exists():
        raise Rejected(f"Năm thứ {gained.year} đã có số; rút số cũ với lý do rồi ghi lại.")
    made = Benefit.objects.create(
        use=use, begins_on=begins, ends_on=ends, file=kept(file, actor), reported_by=actor, reported_on=day, **vars(gained)
    )  # fmt: skip
    ledger.write("initiatives.benefit_reported", made, actor=actor, year=made.year, net_vnd=made.net_vnd)
    _tell_head(use, f"Lợi ích năm thứ {made.year}, {use}: chờ xác nhận", f"benefit:{made.pk}", actor, day)
    return made


def span_of(use: Use, year: int) -> tuple[date, date]:
    """The first and the last day of a year of use; of one that ended, not beyond its end."""
    ends = months_after(use.from_on, MONTHS * year) - timedelta(days=1)
    last = min(ends, use.until_on - timedelta(days=1)) if use.until_on else ends
    return months_after(use.from_on, MONTHS * (year - 1)), last


def _benefit(benefit_id: int) -> Benefit:
    found = Benefit.objects.get(pk=benefit_id)
    use = _use(found.use_id)
    benefit = Benefit.objects.select_for_update(of=("self",)).get(pk=benefit_id)
    benefit.use = use
    return benefit


@transaction.atomic
def confirm_benefit(*, benefit_id: int, actor: Any, day: date) -> Benefit:
    benefit = _benefit(benefit_id)
    access.check(actor, "initiatives.confirm_benefit", benefit)
    _stands(benefit)
    if benefit.confirmed_on is None:
        benefit.confirmed_by, benefit.confirmed_on = actor, day
        benefit.save(update_fields=["confirmed_by", "confirmed_on"])
        ledger.write("initiatives.benefit_confirmed", benefit, actor=actor, year=benefit.year, net_vnd=benefit.net_vnd)
    return benefit


@transaction.atomic
def withdraw_benefit(*, benefit_id: int, reason: str, actor: Any, day: date) -> Benefit:
    benefit = _benefit(benefit_id)
    access.check(actor, "initiatives.withdraw_benefit", benefit)
    if benefit.paid_on is not None:
        raise Rejected("Đã trả thù lao theo số này nên không rút được.")
    _withdraw(benefit, reason, actor, day, "initiatives.benefit_withdrawn")
    return benefit


@transaction.atomic
def pay_reward(*, benefit_id: int, amount_vnd: Decimal, paid_on: date, paper: str, actor: Any, day: date) -> Benefit:
    """What the authors were paid for a year of use, by which paper; once."""
    benefit = _benefit(benefit_id)
    access.check(actor, "initiatives.pay_reward", benefit)
    _stands(benefit)
    if benefit.confirmed_on is None or not benefit.use.own:
        raise Rejected("Thù lao tính trên lợi ích đã xác nhận tại đơn vị công nhận.")
    if benefit.paid_on is not None:
        raise Rejected(f"Đã ghi trả thù lao năm thứ {benefit.year} ngày {write_date(benefit.paid_on)}.")
    if amount_vnd <= 0 or not paper.strip() or paid_on > day:
        raise Rejected("Hãy ghi số tiền đã trả, ngày trả không ở tương lai và số chứng từ.")
    benefit.paid_vnd, benefit.paid_on, benefit.paid_paper = amount_vnd, paid_on, paper.strip()
    benefit.save(update_fields=["paid_vnd", "paid_on", "paid_paper"])
    ledger.write("initiatives.reward_paid", benefit, actor=actor, paid_vnd=amount_vnd, paper=benefit.paid_paper)
    return benefit


@transaction.atomic
def say_people(*, body_id: int, people: int, actor: Any, day: date) -> Headcount:
    """How many people a unit has from today on."""
    body = Organisation.objects.get(pk=body_id)
    access.check(actor, "initiatives.say_people", body)
    made = Headcount.objects.create(body=body, people=people, from_on=day, said_by=actor)
    ledger.write("initiatives.people_said", made, actor=actor, people=people)
    return made
