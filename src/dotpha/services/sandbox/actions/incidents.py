"""Incidents told by who runs a test or noted by who watches it; what those who were harmed ask for, agreed, paid, refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from secrets import token_hex
from typing import Any

from django.db import transaction

from dotpha.cases.actions import step_on
from dotpha.cases.actions.shared import locked
from dotpha.cases.models import Case
from dotpha.cases.parties import speaks
from dotpha.kit import access, clock, ledger
from dotpha.kit.access import Rejected
from dotpha.services.sandbox.actions.readings import count_incident
from dotpha.services.sandbox.actions.telling import tell
from dotpha.services.sandbox.models import Claim, Incident
from dotpha.services.sandbox.queries.page import CLAIMABLE
from dotpha.services.sandbox.queries.plans import plan as plan_of
from dotpha.services.sandbox.rules import incidents as rules
from dotpha.services.sandbox.rules.incidents import FULL_SAYS, SEVERITIES, Severity
from dotpha.services.sandbox.rules.plans import LIVE, Plan
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_vnd

LONGEST_WORDS = 4000


@dataclass(frozen=True)
class IncidentFacts:
    """`words` by the keys of `rules.incidents.MUST_SAY`; of what the office has heard only what is known."""

    severity: str
    happened_at: datetime
    known_at: datetime
    words: Mapping[str, str]


@transaction.atomic
def report_incident(*, case_id: int, facts: IncidentFacts, actor: Any, day: date) -> Incident:
    """Told by the tester, it is reported now; noted by the office, the tester still owes the report. A critical one pauses the test.

    What somebody comes to know of once the test has ended is told, too, until the case is closed.
    """
    case = locked(case_id)
    access.check(actor, "sandbox.report_incident", case)
    plan, now, own = _begun_plan(case), clock.now(), speaks(actor, case)
    if facts.severity not in Incident.Severity.values:
        raise Rejected("Hãy chọn mức độ của sự cố.")
    if facts.happened_at > facts.known_at or facts.known_at > now:
        raise Rejected("Sự cố phải xảy ra trước khi biết và biết trước lúc này; hãy sửa thời điểm.")
    if plan.started_on and facts.happened_at.astimezone(clock.ZONE).date() < plan.started_on:
        raise Rejected(
            f"Thử nghiệm bắt đầu ngày {write_date(plan.started_on)}; sự cố phải xảy ra từ ngày đó, hãy sửa thời điểm."
        )
    _whole(facts.words, full=False) if own else None
    made = Incident.objects.create(
        case=case, severity=facts.severity, happened_at=facts.happened_at, known_at=facts.known_at,
        reported_at=now if own else None, words=_words(facts.words), recorded_at=now, recorded_by=actor,
    )  # fmt: skip
    ledger.write("sandbox.incident_reported", made, actor=actor, severity=facts.severity, case=case.code)
    severity = SEVERITIES[Severity(facts.severity)]
    ask = "" if own else " Đơn vị thử nghiệm cần báo cáo sự cố này."
    told = f"{case.code}: sự cố {severity}. {made.words.get('what', '')}{ask}"
    tell(case, f"incident:{made.pk}", told, day, but=actor, leaders=facts.severity != Severity.MINOR)
    if case.step in LIVE and day <= plan.last_on(day):
        count_incident(
            case=case, plan=plan, key=f"su-co-{made.pk}-{token_hex(8)}", at=facts.happened_at, by=actor, day=day
        )
    _paused_by(made, case, day)
    return made


def _paused_by(one: Incident, case: Case, day: date) -> None:
    """A critical incident pauses a running test by itself."""
    if one.severity == Severity.CRITICAL and case.step == "running":
        note = f"Sự cố {SEVERITIES[Severity(one.severity)]}."
        step_on(case=case, verb="trip", actor=None, day=day, note=note, facts={"incident": one.pk})


@transaction.atomic
def grade_incident(*, incident_id: int, severity: str, reason: str, actor: Any, day: date) -> Incident:
    """Who watches a test finds an incident graver, or less grave, than it was told; its terms follow, a critical one pauses the test."""
    found = Incident.objects.get(pk=incident_id)
    case = locked(found.case_id)
    access.check(actor, "sandbox.grade_incident", case)
    _begun_plan(case)
    one = Incident.objects.select_for_update().get(pk=incident_id)
    if severity not in Incident.Severity.values or severity == one.severity:
        raise Rejected("Hãy chọn mức độ khác mức đang ghi.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do đổi mức độ.")
    was, one.severity = one.severity, severity
    one.save(update_fields=["severity"])
    entry = ledger.write(
        "sandbox.incident_graded", one, actor=actor, was=was, severity=severity, reason=reason.strip(), case=case.code
    )
    told = f"{case.code}: mức độ sự cố nay là {SEVERITIES[Severity(severity)]}. Lý do: {reason.strip()}"
    tell(case, f"incident:{one.pk}:{entry.pk}", told, day, but=actor, leaders=severity != Severity.MINOR)
    _paused_by(one, case, day)
    return one


def _begun_plan(case: Case) -> Plan:
    """The plan of a test that has begun and is not closed. Raises Rejected for one that has not."""
    plan = plan_of(case)
    if case.step not in CLAIMABLE or plan is None:
        raise Rejected(f"Thử nghiệm {case.code} chưa bắt đầu hoặc đã đóng nên không ghi sự cố.")
    return plan


@transaction.atomic
def tell_incident(*, incident_id: int, words: Mapping[str, str], full: bool, actor: Any, day: date) -> Incident:
    """What the tester tells of an incident: first what must be known at once, later all of it (`full`)."""
    found = Incident.objects.get(pk=incident_id)
    case = locked(found.case_id)
    access.check(actor, "sandbox.tell_incident", case)
    one = Incident.objects.select_for_update().get(pk=incident_id)
    if one.full_on:
        raise Rejected("Sự cố này đã có báo cáo đầy đủ.")
    _whole(words, full=full)
    now = clock.now()
    one.words, one.reported_at = {**one.words, **_words(words)}, one.reported_at or now
    one.full_on = day if full else None
    one.save(update_fields=["words", "reported_at", "full_on"])
    ledger.write("sandbox.incident_told", one, actor=actor, full=full, case=case.code)
    what = "báo cáo đầy đủ" if full else "báo cáo ban đầu"
    tell(
        case,
        f"incident:{one.pk}:{'full' if full else 'first'}",
        f"{case.code}: đã có {what} về {one}",
        day,
        but=actor,
        leaders=False,
    )
    return one


def _whole(words: Mapping[str, str], *, full: bool) -> None:
    if missing := rules.unsaid(words, full=full):
        raise Rejected(f"Báo cáo sự cố còn thiếu: {'; '.join(missing)}.")


def _words(words: Mapping[str, str]) -> dict[str, str]:
    return {key: words[key].strip()[:LONGEST_WORDS] for key in FULL_SAYS if words.get(key, "").strip()}


@transaction.atomic
def record_claim(
    *,
    case_id: int,
    who: str,
    asked_on: date,
    claimed_vnd: Decimal | None,
    incident_id: int | None,
    actor: Any,
    day: date,
) -> Claim:
    """Somebody asks for compensation; the sum may not be known yet."""
    case = locked(case_id)
    access.check(actor, "sandbox.record_claim", case)
    if case.step not in CLAIMABLE:
        raise Rejected(f"Thử nghiệm {case.code} chưa bắt đầu hoặc đã đóng nên không ghi yêu cầu bồi thường.")
    if not who.strip() or asked_on > day:
        raise Rejected("Hãy ghi bên yêu cầu và ngày yêu cầu không sau hôm nay.")
    incident = Incident.objects.filter(pk=incident_id, case=case).first() if incident_id else None
    made = Claim(
        case=case,
        incident=incident,
        who=" ".join(who.split())[:160],
        asked_on=asked_on,
        claimed_vnd=claimed_vnd,
        made_by=actor,
    )
    _balance(case, made)
    made.save()
    ledger.write("sandbox.claim_recorded", made, actor=actor, amount=claimed_vnd, case=case.code)
    tell(case, f"claim:{made.pk}", f"{case.code}: có yêu cầu bồi thường của {made.who}", day, but=actor, leaders=False)
    return made


@transaction.atomic
def settle_claim(
    *, claim_id: int, agreed_vnd: Decimal | None, paid_vnd: Decimal, refused: str = "", actor: Any, day: date
) -> Claim:
    """What a claim has come to: agreed, paid until now, or refused with the reason."""
    found = Claim.objects.get(pk=claim_id)
    case = locked(found.case_id)
    access.check(actor, "sandbox.settle_claim", case)
    one = Claim.objects.select_for_update().get(pk=claim_id)
    if one.refused:
        raise Rejected(f"Yêu cầu của {one.who} đã bị từ chối; có căn cứ mới thì ghi một yêu cầu mới.")
    if refused.strip() and (agreed_vnd is not None or paid_vnd):
        raise Rejected("Từ chối thì không ghi số thỏa thuận, số đã trả.")
    if paid_vnd < one.paid_vnd:
        raise Rejected(f"Đã ghi trả {write_vnd(one.paid_vnd)}; số đã trả không giảm.")
    if agreed_vnd != one.agreed_vnd:
        one.agreed_vnd, one.agreed_on = agreed_vnd, day if agreed_vnd is not None else None
    if paid_vnd != one.paid_vnd:
        one.paid_vnd, one.paid_on = paid_vnd, day
    if refused.strip():
        one.refused, one.refused_on = refused.strip(), day
    _balance(case, one)
    one.save()
    ledger.write(
        "sandbox.claim_settled", one, actor=actor, agreed=agreed_vnd, paid=paid_vnd, reason=one.refused, case=case.code
    )
    return one


def _balance(case: Case, one: Claim) -> None:
    """Raises Rejected where the đồng would not balance."""
    try:
        rules.owed([rules.Claim(one.claimed_vnd, one.agreed_vnd, one.paid_vnd, one.refused)])
    except ValueError as error:
        raise Rejected(str(error)) from None
