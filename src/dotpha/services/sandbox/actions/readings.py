"""Readings of a running test: taken in once each, judged as they come in, and a crossing pauses the test in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from dotpha.cases.actions import step_on
from dotpha.cases.actions.shared import locked
from dotpha.cases.models import Case
from dotpha.kit import access, clock, ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.queries import digest_of
from dotpha.services.sandbox.actions.telling import tell
from dotpha.services.sandbox.models import Gauge, Reading, Trial
from dotpha.services.sandbox.queries.live import remembered_of
from dotpha.services.sandbox.queries.plans import plan as plan_of
from dotpha.services.sandbox.rules import limits, readings
from dotpha.services.sandbox.rules.limits import State
from dotpha.services.sandbox.rules.plans import LIVE, Plan
from dotpha.services.sandbox.rules.sheets import key_of
from dotpha.services.sandbox.rules.tripwires import Course, Known, Status, replay
from dotpha.text.dates import write_date

MOST_AT_ONCE = 500
MOST_A_MINUTE = 3000
"""Readings of one test within a minute: beyond it a machine has run wild."""
BAD_KEY = "Khóa gửi số liệu không đúng hoặc đã bị thay. Hãy lấy khóa mới ở trang số liệu của thử nghiệm."
STATUS: dict[str, Status] = {"running": "running", "paused": "paused"}


@dataclass(frozen=True)
class Sent:
    """A reading as somebody sends it; `id` their own, the same for the same reading however often it is sent."""

    id: str
    key: str
    value: Decimal | None
    at: datetime
    place: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a batch: how many are new, which had come before, which of those with other figures, which do not count and why."""

    taken: int
    again: int
    differing: tuple[str, ...]
    aside: tuple[tuple[str, str], ...]
    step: str
    words: tuple[str, ...]
    """How the limits of the readings stand, and why the test was paused where it was."""


class TooMany(Rejected):
    """More than a test may send within a minute."""


@transaction.atomic
def take_by_key(*, secret: str, sent: Sequence[Sent], day: date) -> Outcome:
    """What a machine sends with the key of a test. Raises Refused for a key that opens none (any more), Rejected, TooMany."""
    trial = Trial.objects.filter(digest=digest_of(secret)).first()
    if trial is None:
        raise Refused(BAD_KEY)
    case = locked(trial.case_id)
    if not Trial.objects.filter(pk=trial.pk, digest=trial.digest).update(used_at=clock.now()):
        raise Refused(BAD_KEY)  # another key was made while this one waited
    return take(case, sent, None, day)


@transaction.atomic
def take_readings(*, case_id: int, sent: Sequence[Sent], actor: Any, day: date) -> Outcome:
    """What a person writes into the form. Raises Refused, Rejected, TooMany."""
    case = locked(case_id)
    access.check(actor, "sandbox.give_readings", case)
    return take(case, sent, actor, day)


def take(case: Case, sent: Sequence[Sent], by: Any, day: date) -> Outcome:
    """Of a case that is locked: what is new is kept and judged."""
    plan = running_plan(case, day)
    now = clock.now()  # under the lock: readings of a test come in one after the other
    _bounded(case, sent, now)
    if unknown := sorted({one.key for one in sent} - set(plan.sheet.keys)):
        raise Rejected(
            f"Không có số liệu mã «{', '.join(unknown)[:120]}». Thử nghiệm {case.code} nhận: {', '.join(plan.sheet.keys)}."
        )
    first = {one.id: one for one in reversed(sent)}
    there = {one.sent_id: one for one in Reading.objects.filter(case=case, sent_id__in=first).select_related("gauge")}
    fresh = [
        readings.Reading(one.id, one.key, one.value, one.at, now, key_of(one.place))
        for one in first.values()
        if one.id not in there
    ]
    course, states = judge(case, plan, fresh, now, by, day)
    aside = tuple((one.id, why) for one, why in course.set_aside)
    return Outcome(
        taken=len(fresh), again=len(sent) - len(fresh), aside=aside, step=case.step,
        differing=tuple(key for key, one in there.items() if _differs(one, first[key])),
        words=(*states, *(cause.words for event in course.events for cause in event.causes)),
    )  # fmt: skip


def running_plan(case: Case, day: date) -> Plan:
    """The plan of a test that is under way. Raises Rejected for one that is not."""
    plan = plan_of(case)
    if case.step not in LIVE or plan is None:
        raise Rejected(f"Thử nghiệm {case.code} không đang chạy nên không nhận số liệu.")
    if day > plan.last_on(day):
        raise Rejected(
            f"Thời hạn thử nghiệm {case.code} đã hết ngày {write_date(plan.last_on(day))}, không nhận số liệu nữa."
        )
    return plan


def _bounded(case: Case, sent: Sequence[Sent], now: datetime) -> None:
    if len(sent) > MOST_AT_ONCE:
        raise Rejected(f"Mỗi lần gửi không quá {MOST_AT_ONCE} số; hãy chia thành nhiều lần.")
    lately = Reading.objects.filter(case=case, received_at__gt=now - timedelta(minutes=1), by=None).count()
    if lately + len(sent) > MOST_A_MINUTE:
        raise TooMany(f"Quá {MOST_A_MINUTE} số trong một phút; hãy gửi thưa hơn.")


def _differs(there: Reading, sent: Sent) -> bool:
    return (there.gauge.key, there.value, there.at, there.place) != (sent.key, sent.value, sent.at, key_of(sent.place))


def judge(
    case: Case, plan: Plan, fresh: Sequence[readings.Reading], now: datetime, by: Any, day: date
) -> tuple[Course, list[str]]:
    """Replays what is new on what is known, keeps it, and pauses the test where a condition trips."""
    assert plan.started_at is not None  # it is under way
    assert plan.since is not None
    trial = Trial.objects.get(case=case)
    known = Known(STATUS[case.step], plan.since, tuple(trial.tense), remembered_of(case, plan, now))
    course = replay(
        plan.sheet.wires, fresh, started_at=plan.started_at, until=now, known=known, counts=plan.sheet.counts
    )
    told = _keep(case, plan, course, fresh, by)
    if list(course.tense) != trial.tense:
        trial.tense = list(course.tense)
        trial.save(update_fields=["tense"])
    for event in course.events:
        words = " ".join(cause.words for cause in event.causes)
        if event.verb == "pause":
            facts = {"wires": [cause.wire for cause in event.causes], "since": event.at.isoformat()}
            step_on(case=case, verb="trip", actor=None, day=day, facts=facts, note=words)
        else:
            ledger.write("sandbox.noted", case, actor=None, says=words)
            tell(case, f"noted:{now.timestamp():.0f}", f"{case.code} đang tạm dừng, thêm: {words}", day)
    return course, told


def _keep(case: Case, plan: Plan, course: Course, fresh: Sequence[readings.Reading], by: Any) -> list[str]:
    """Writes the readings with what was made of them; gives the sentences of their limits, the last of each."""
    if not fresh:
        return []
    own = {one.key: one for one in plan.sheet.limits}
    gauges = {key: pk for key, pk in Gauge.objects.filter(case=case).values_list("key", "pk")}
    aside = {one.id: why for one, why in course.set_aside}
    rows, said = [], dict[str, limits.Standing]()
    for one in readings.in_order(fresh):
        counts = one.key in own and one.id not in aside
        found = limits.judge(own[one.key], one) if counts else None
        if found:
            said[one.key] = found
        rows.append(
            Reading(
                case=case, gauge_id=gauges[one.key], sent_id=one.id, value=one.value, at=one.at, received_at=one.received_at,
                place=one.place, state=found.state.value if found else "", aside=aside.get(one.id, ""), by=by,
            )
        )  # fmt: skip
    Reading.objects.bulk_create(rows)
    ledger.write(
        "sandbox.readings_taken", case, actor=by, count=len(rows), first=rows[0].sent_id, last=rows[-1].sent_id
    )
    _warn(case, plan, said.values())
    return [one.sentence for one in said.values()]


def _warn(case: Case, plan: Plan, found: Iterable[limits.Standing]) -> None:
    """Who runs the test and who watches it hear that a limit is near, once each time that it runs anew."""
    for one in found:
        if one.state == State.NEAR and plan.since:
            key = f"near:{one.limit.key}:{plan.since.timestamp():.0f}"
            tell(case, key, f"{case.code} gần chạm giới hạn. {one.sentence}", clock.today(), leaders=False)


def count_incident(*, case: Case, plan: Plan, key: str, at: datetime, by: Any, day: date) -> None:
    """An incident is one reading of its own, so that rates of incidents see it; of a case that is locked.

    `key` is one that no sender can have used.
    """
    now = clock.now()
    judge(case, plan, [readings.Reading(key, "incidents", Decimal(1), at, now)], now, by, day)
