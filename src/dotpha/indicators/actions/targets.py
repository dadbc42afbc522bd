"""Targets are set, mended and taken away."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.indicators.models import FormerTerms, Indicator, Target, Unit
from dotpha.indicators.rules.targets import Path, Point, faults
from dotpha.indicators.rules.targets import Target as Rule
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.text.dates import write_date
from dotpha.text.spans import read_span


@dataclass(frozen=True)
class TargetFacts:
    """What is to be reached: of which indicator and unit, by the end of which span, along which path.

    `set_on` None: on the day it is written, or as it was.
    """

    name: str
    unit: Unit
    span: str
    indicator: Indicator | None = None
    comparison: str = "ge"
    value: float | None = None
    unit_words: str = ""
    words: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    path: str = "linear"
    points: list[list[Any]] = field(default_factory=list)
    basis: str = ""
    document_number: str = ""
    source_url: str = ""
    position: int = 0
    set_on: date | None = None


@transaction.atomic
def make_target(*, code: str, facts: TargetFacts, actor: Any, day: date) -> Target:
    """Sets a target under a code of its own. Raises Rejected."""
    access.check(actor, "indicators.edit_target")
    return _written(Target(code=code, set_on=day), facts, "target_set", actor, day)


@transaction.atomic
def edit_target(*, target_id: int, facts: TargetFacts, actor: Any, day: date, since: date | None = None) -> Target:
    """Changes a target from a day on (`since`, or else today); on the days before it still asks what it asked.

    An earlier change is moved by saying `since` anew. An indicator given to a target that had none measures its past, too.
    Raises Rejected for a day to come.
    """
    access.check(actor, "indicators.edit_target")
    target = locked(target_id)
    if since and since > day:
        raise Rejected(f"Ngày {write_date(since)} chưa đến. Hãy sửa mục tiêu khi thay đổi đã có hiệu lực.")
    asked = target.copy_of_terms()
    written = _written(target, facts, "target_edited", actor, day)
    if asked["indicator_id"] is None:
        asked["indicator_id"] = written.indicator_id
        written.former.filter(indicator=None).update(indicator=written.indicator)
    if written.copy_of_terms() != asked:
        _change(written, asked, since or day)
    elif since:
        _move(written, since)
    _tidy(written)
    return written


def _change(target: Target, asked: dict[str, object], since: date) -> None:
    """Keeps what was asked until a day; a change noted for that day or later never came to be."""
    later = target.former.filter(until__gte=since)
    first = later.first()
    if first is None:
        FormerTerms.objects.create(target=target, until=since, **asked)
        return
    later.exclude(pk=first.pk).delete()
    first.until = since
    first.save(update_fields=["until"])


def _move(target: Target, since: date) -> None:
    """What holds now holds since another day than was noted."""
    last = target.former.last()
    if last is None:
        return
    target.former.filter(until__gte=since).exclude(pk=last.pk).delete()
    last.until = since
    last.save(update_fields=["until"])


def _tidy(target: Target) -> None:
    """What ended before it was a target, and a change that changes nothing, are no history."""
    target.former.filter(until__lte=target.set_on).delete()
    last = target.former.last()
    if last is not None and last.copy_of_terms() == target.copy_of_terms():
        last.delete()


def _written(target: Target, facts: TargetFacts, verb: str, actor: Any, day: date) -> Target:
    was = target.value if target.pk else None
    target.due_on = _due_on(target.code, facts)
    for name in facts.__dataclass_fields__.keys() - {"set_on"}:
        setattr(target, name, getattr(facts, name))
    target.set_on = facts.set_on or target.set_on
    if target.set_on > day:
        raise Rejected(f"Ngày giao {write_date(target.set_on)} chưa đến. Hãy xem lại.")
    try:
        with transaction.atomic():
            target.save()
    except IntegrityError:
        raise Rejected(f"Đã có mục tiêu mang mã «{target.code}». Hãy dùng mã khác.") from None
    search.index("indicators.target", target)
    ledger.write(f"indicators.{verb}", target, actor=actor, value=target.value, was=was, due_on=target.due_on)
    return target


def _due_on(code: str, facts: TargetFacts) -> date:
    """The last day of the span, once everything that the database would refuse has been said in words."""
    if not code.strip() or not facts.name.strip():
        raise Rejected("Mục tiêu cần có mã và tên.")
    if facts.value is None and not facts.words.strip():
        raise Rejected("Hãy ghi giá trị phải đạt, hoặc chép lại lời của văn bản nếu mục tiêu không phải là con số.")
    try:
        due_on = read_span(facts.span).ends_on
    except ValueError as error:
        raise Rejected(str(error)) from None
    if (facts.baseline is None) != (facts.baseline_on is None):
        raise Rejected("Giá trị gốc cần có cả ngày của nó.")
    if facts.baseline_on and facts.baseline_on >= due_on:
        raise Rejected("Ngày của giá trị gốc phải trước ngày phải đạt.")
    marks = tuple(Point(date.fromisoformat(day), value) for day, value in facts.points)
    begins = facts.baseline_on or date.min  # without a baseline the way begins at the first value there will be
    wrong = faults(Rule(begins, facts.baseline, due_on, facts.value or 0, path=Path(facts.path), points=marks))
    if wrong:
        raise Rejected(" ".join(wrong))
    return due_on


@transaction.atomic
def remove_target(*, target_id: int, actor: Any) -> None:
    """Takes a target away that nothing rests on. Raises Rejected where a task is measured by it."""
    access.check(actor, "indicators.edit_target")
    target = locked(target_id)
    ledger.write("indicators.target_removed", target, actor=actor, value=target.value, due_on=target.due_on)
    try:
        with transaction.atomic():
            target.delete()
    except IntegrityError:
        raise Rejected("Có nhiệm vụ đang đo bằng mục tiêu này. Hãy gỡ mục tiêu khỏi nhiệm vụ trước.") from None


def locked(target_id: int) -> Target:
    found = Target.objects.select_for_update(no_key=True).filter(pk=target_id).first()
    if found is None:
        raise Rejected("Mục tiêu này không còn. Hãy tải lại trang.")
    return found
