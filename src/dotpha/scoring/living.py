"""Evaluation in the demo's later years: the open round of communes is published, and at the end of 2026 both levels again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.people.models import REPORTS, User
from dotpha.people.queries import people_of
from dotpha.programme.demo.living import law
from dotpha.programme.queries.agencies import leading
from dotpha.scoring import actions
from dotpha.scoring.actions import RoundFacts
from dotpha.scoring.models import CriteriaSet, Entry, Round
from dotpha.scoring.rules.criteria import Criterion, Method, load
from dotpha.scoring.rules.points import Numbers
from dotpha.scoring.rules.totals import Own

OPENED, OWN_DUE = date(2026, 12, 21), date(2026, 12, 31)
PUBLISHED = {date(2025, 12, 22): "2025-Q4", date(2027, 1, 15): "2026-Q4"}
"""Day → the period whose open rounds are published."""


def live(day: date) -> None:
    """Opens, lets those evaluate themselves who do so today, verifies and publishes."""
    if day == OPENED:
        for criteria in CriteriaSet.objects.order_by("pk"):
            _open(criteria, day)
    if OPENED < day <= OWN_DUE:
        for entry in Entry.objects.filter(round__made_on=OPENED, step=Entry.Step.OWN).order_by("pk"):
            _say(entry, day)
    if day in PUBLISHED:
        for found in Round.objects.filter(period_name=PUBLISHED[day], step=Round.Step.OPEN).order_by("pk"):
            _publish(found, day)


def _person(username: str) -> Any:
    return User.objects.get(username=username)


def _open(criteria: CriteriaSet, day: date) -> None:
    above = criteria.level == CriteriaSet.Level.AGENCIES
    who = "các cơ quan" if above else "xã, phường, đặc khu"
    bodies = tuple(leading(day).filter(kind="agency").values_list("pk", flat=True)) if above else ()
    facts = RoundFacts(f"Đánh giá {who} quý IV năm 2026", "2026-Q4", OWN_DUE, organisations=bodies)
    actions.make_round(set_id=criteria.pk, facts=facts, actor=_person("tonghop"), day=day)


def _say(entry: Entry, day: date) -> None:
    """Who has an account evaluates itself on a day of its own, some never."""
    people = people_of({entry.organisation_id}, day, roles=REPORTS)
    if not people or not law.chosen(0.25, "self", entry.organisation.code, day.isoformat()):
        return
    said = {one.code: _own(one) for one in load(entry.round.criteria.groups).criteria if not one.fact}
    kept = actions.save_own(entry_id=entry.pk, said=said, turn=entry.turn, actor=people[0], day=day)
    actions.submit(entry_id=entry.pk, turn=kept.turn, actor=people[0], day=day)


def _own(criterion: Criterion) -> Own:
    """What an organisation says of itself: points where nothing is counted, else numbers."""
    note = "Theo tài liệu gửi kèm"
    if criterion.method == Method.MANUAL:
        return Own(points=criterion.most / 2, note=note)
    return Own(Numbers(Decimal(3), Decimal(4)) if criterion.needs_share else Numbers(Decimal(3)), note=note)


def _publish(found: Round, day: date) -> None:
    judge = _person("tonghop2")
    for entry in Entry.objects.filter(round=found).exclude(step=Entry.Step.VERIFIED).order_by("pk"):
        actions.verify(entry_id=entry.pk, turn=entry.turn, actor=judge, day=day)
    actions.publish_round(round_id=found.pk, actor=_person("tonghop"), day=day)
