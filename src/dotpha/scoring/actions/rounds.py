"""A round: opened for a period, published, corrected as another revision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import notify, settle
from dotpha.kit import access, flow, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.models import SearchEntry
from dotpha.scoring import queries
from dotpha.scoring.actions.locking import locked_round, locked_set
from dotpha.scoring.actions.people import people_for, told_for
from dotpha.scoring.flow import ROUND
from dotpha.scoring.models import Entry, Round, RoundRevision, RoundStep
from dotpha.text.dates import write_date
from dotpha.text.periods import read_period

KIND = "scoring.round"


@dataclass(frozen=True)
class RoundFacts:
    """What a new round is made of. `period` by its name (2025-Q3); `day` as of which facts are counted, without it the
    last of the period; `organisations` who is evaluated, without it all of the set's level."""

    title: str
    period: str
    own_due_on: date
    day: date | None = None
    organisations: tuple[int, ...] = ()


@transaction.atomic
def make_round(*, set_id: int, facts: RoundFacts, actor: Any, day: date) -> Round:
    """Opens a round and tells those who are evaluated that they evaluate themselves first."""
    access.check(actor, "scoring.make_round")
    criteria = locked_set(set_id)
    try:
        period = read_period(facts.period)
    except ValueError as error:
        raise Rejected(str(error)) from None
    until = facts.day or period.ends_on
    _check_days(facts, period.starts_on, until, day)
    if criteria.valid_from > until:
        raise Rejected(f"«{criteria}» có hiệu lực từ {write_date(criteria.valid_from)}, sau ngày chốt số liệu.")
    bodies = list(queries.evaluable(criteria.level, min(until, day)))
    if facts.organisations:
        bodies = [one for one in bodies if one.pk in set(facts.organisations)]
    if not bodies:
        raise Rejected("Chưa có đơn vị nào để đánh giá; hãy chọn đơn vị hoặc kiểm tra danh bạ cơ quan.")
    made = Round.objects.create(
        title=facts.title.strip(), criteria=criteria, period_name=period.name, period_label=period.label,
        starts_on=period.starts_on, day=until, own_due_on=facts.own_due_on, made_by=actor, made_on=day,
    )  # fmt: skip
    entries = Entry.objects.bulk_create([Entry(round=made, organisation=one) for one in bodies])
    ledger.write("scoring.round_made", made, actor=actor, period=made.period_label, organisations=len(entries))
    search.index(KIND, made)
    _tell(made, entries, f"Tự chấm điểm «{made.title[:200]}», hạn {write_date(made.own_due_on)}.", day, "opened")
    return made


def _check_days(facts: RoundFacts, starts_on: date, until: date, day: date) -> None:
    if not facts.title.strip():
        raise Rejected("Hãy đặt tên cho đợt đánh giá.")
    if until < starts_on:
        raise Rejected(f"Ngày chốt số liệu phải từ ngày đầu kỳ ({write_date(starts_on)}) trở đi.")
    if facts.own_due_on < day:
        raise Rejected("Hạn tự chấm đã qua; hãy chọn từ hôm nay trở đi.")


def _tell(found: Round, entries: Iterable[Entry], text: str, day: date, what: str) -> None:
    for entry in entries:
        notify(
            recipients=people_for([entry.organisation_id], day),
            key=f"scoring.{what}:{found.pk}.{found.revision}.{entry.pk}", text=text,
            url=reverse("scoring:entry", args=[entry.pk]),
        )  # fmt: skip


@transaction.atomic
def publish_round(*, round_id: int, actor: Any, day: date) -> Round:
    """Freezes the result and makes it public; nothing that comes later changes it."""
    found = locked_round(round_id)
    access.check(actor, "scoring.publish_round", found)
    entries = list(Entry.objects.select_for_update(of=("self",)).filter(round=found).order_by("pk"))
    left = [one for one in entries if one.step != Entry.Step.VERIFIED]
    if left and found.step == Round.Step.OPEN:
        raise Rejected(f"Còn {len(left)}/{len(entries)} đơn vị chưa thẩm định xong; thẩm định hết rồi mới công bố.")
    if found.day > day:
        raise Rejected(f"Ngày chốt số liệu là {write_date(found.day)}; từ ngày đó mới công bố được.")
    board = queries.live(found)
    reason = found.correction
    _step(found, "publish", actor, day)
    _keep_before(found, reason)
    found.result, found.correction = queries.frozen(board), ""
    found.revision, found.published_on, found.published_by = found.revision + 1, day, actor
    found.save(update_fields=["step", "result", "correction", "revision", "published_on", "published_by"])
    ledger.write("scoring.published", found, actor=actor, revision=found.revision, organisations=len(entries))
    again = f" (đính chính lần {found.revision - 1})" if reason else ""
    _tell(found, entries, f"Đã công bố kết quả «{found.title[:200]}»{again}.", day, "published")
    return found


def _step(found: Round, verb: str, actor: Any, day: date, reason: str = "") -> None:
    """Takes a step; the caller saves it together with the columns that belong to it, which are one constraint."""
    move = flow.transition(ROUND, verb, found.step, name=f"«{found.title}»")
    if "reason" in move.needs and not reason.strip():
        raise Rejected("Hãy ghi lý do đính chính.")
    RoundStep.objects.create(
        thing=found, verb=verb, source=found.step, target=move.target, actor=actor, day=day, note=reason.strip()
    )
    found.step = move.target


def _keep_before(found: Round, reason: str) -> None:
    if found.result is not None and found.published_on is not None and found.published_by is not None:
        RoundRevision.objects.create(
            round=found, revision=found.revision, result=found.result, published_on=found.published_on,
            published_by=found.published_by, reason=reason,
        )  # fmt: skip


@transaction.atomic
def correct_round(*, round_id: int, reason: str, actor: Any, day: date) -> Round:
    """Opens a published round for correction; what was published stays public until the next revision."""
    found = locked_round(round_id)
    access.check(actor, "scoring.correct_round", found)
    _step(found, "correct", actor, day, reason)
    found.correction = reason.strip()
    found.save(update_fields=["step", "correction"])
    ledger.write("scoring.correcting", found, actor=actor, reason=found.correction)
    return found


@transaction.atomic
def delete_round(*, round_id: int, actor: Any, day: date) -> None:
    """Takes back a round in which nobody has said anything yet."""
    found = locked_round(round_id)
    access.check(actor, "scoring.delete_round", found)
    if found.step != Round.Step.OPEN or Entry.objects.filter(round=found, turn__gt=0).exists():
        raise Rejected(f"Đợt «{found.title}» đã có đơn vị chấm hoặc đã công bố nên không bỏ được.")
    ledger.write("scoring.round_deleted", found, actor=actor, period=found.period_label)
    SearchEntry.objects.filter(kind=KIND, object_id=found.pk).delete()
    bodies = list(found.entries.values_list("organisation_id", flat=True))
    settle(recipients=told_for(bodies, day), about=f"scoring.opened:{found.pk}.")
    found.delete()
