"""The agenda: chosen out of what is open, own items, their order; until the invitation changes nothing but the order of talk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from dotpha.committee.actions.shared import KIND, is_at, locked, placed
from dotpha.committee.flow import AHEAD
from dotpha.committee.models import AgendaItem, Conclusion, Session
from dotpha.directing.queries import visible_directives
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.programme.models import Bottleneck, Document
from dotpha.programme.queries import visible_tasks

CHANGES = (*AHEAD, "postponed", "held")
"""An item may still come up while the session is held, and be written down."""


@dataclass(frozen=True)
class ItemFacts:
    """An item in words; the task or paper on which it rests, if any."""

    title: str
    presenter: str = ""
    minutes: int | None = None
    task_id: int | None = None
    document_id: int | None = None


@dataclass(frozen=True)
class Picked:
    """What was picked out of what is open, by ids."""

    bottlenecks: tuple[int, ...] = ()
    carried: tuple[int, ...] = ()
    tasks: tuple[int, ...] = ()
    directives: tuple[int, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.bottlenecks or self.carried or self.tasks or self.directives)


@transaction.atomic
def pick_items(*, session_id: int, picked: Picked, actor: Any, day: date) -> list[AgendaItem]:
    """Puts what was picked at the end of the agenda; what stands there already stays where it is."""
    session = _changing(session_id, actor)
    if picked.empty:
        raise Rejected("Hãy chọn ít nhất một nội dung để đưa vào chương trình họp.")
    made = [*_bottlenecks(session, picked.bottlenecks, actor), *_carried(session, picked.carried)]
    made += [*_directives(session, picked.directives, actor), *_tasks(session, picked.tasks, actor)]
    _append(session, made)
    ledger.write("committee.items_picked", session, actor=actor, count=len(made))
    search.index(KIND, session)
    return made


def _bottlenecks(session: Session, keys: Iterable[int], actor: Any) -> list[AgendaItem]:
    there = set(session.items.values_list("bottleneck", flat=True))
    rows = Bottleneck.objects.filter(pk__in=set(keys) - there, closed_on=None, task__in=visible_tasks(actor))
    kept = {one.pk: one for one in rows.select_related("task", "organisation")}
    return [
        AgendaItem(
            bottleneck=kept[pk], title=f"Tháo gỡ điểm nghẽn của nhiệm vụ {kept[pk].task.code}: {kept[pk].text}",
            presenter=kept[pk].organisation.name[:160],
        )
        for pk in dict.fromkeys(keys) if pk in kept
    ]  # fmt: skip


def _carried(session: Session, keys: Iterable[int]) -> list[AgendaItem]:
    there = set(session.items.values_list("carried", flat=True))
    rows = Conclusion.objects.filter(pk__in=set(keys) - there, session__committee=session.committee_id)
    rows = rows.exclude(session=session).exclude(session__document=None)
    kept = {one.pk: one for one in rows.select_related("lead", "session")}
    return [
        AgendaItem(
            carried=kept[pk], presenter=(kept[pk].lead.name if kept[pk].lead else "")[:160],  # type: ignore[union-attr]
            title=f"Thực hiện kết luận phiên họp thứ {kept[pk].session.number}: {kept[pk].text}",
        )
        for pk in dict.fromkeys(keys) if pk in kept
    ]  # fmt: skip


def _directives(session: Session, keys: Iterable[int], actor: Any) -> list[AgendaItem]:
    there = set(session.items.values_list("given", flat=True))
    kept = {one.pk: one for one in visible_directives(actor).filter(pk__in=set(keys) - there)}
    return [
        AgendaItem(
            given=kept[pk], title=f"Thực hiện chỉ đạo của đồng chí {kept[pk].giver}: {kept[pk].title}",
            presenter=kept[pk].organisation.name[:160],
        )
        for pk in dict.fromkeys(keys) if pk in kept
    ]  # fmt: skip


def _tasks(session: Session, keys: Iterable[int], actor: Any) -> list[AgendaItem]:
    there = set(session.items.values_list("task", flat=True))
    kept = {one.pk: one for one in visible_tasks(actor).filter(pk__in=set(keys) - there)}
    return [
        AgendaItem(
            task=kept[pk], title=f"Tiến độ nhiệm vụ {kept[pk].code}: {kept[pk].title}",
            presenter=(kept[pk].lead.name if kept[pk].lead else "")[:160],  # type: ignore[union-attr]
        )
        for pk in dict.fromkeys(keys) if pk in kept
    ]  # fmt: skip


def _append(session: Session, made: list[AgendaItem]) -> None:
    last = session.items.aggregate(last=Max("position"))["last"] or 0
    for position, one in enumerate(made, start=last + 1):
        one.session, one.position = session, position
    AgendaItem.objects.bulk_create(made)


@transaction.atomic
def add_item(*, session_id: int, facts: ItemFacts, actor: Any, day: date) -> AgendaItem:
    """An item of one's own at the end of the agenda."""
    session = _changing(session_id, actor)
    made = AgendaItem(session=session)
    _fill(made, facts, actor)
    _append(session, [made])
    ledger.write("committee.item_added", session, actor=actor, title=made.title)
    search.index(KIND, session)
    return made


@transaction.atomic
def edit_item(*, item_id: int, facts: ItemFacts, actor: Any, day: date) -> AgendaItem:
    """Other words, presenter, minutes; on what an item was picked stays."""
    item, session = _locked_item(item_id, actor)
    task, picked = item.task, item.bottleneck_id or item.carried_id or item.given_id
    _fill(item, facts, actor)
    if picked:
        item.task = item.document = None
    elif task is not None and facts.task_id is None and facts.document_id is None:
        item.task = task
    item.save()
    ledger.write("committee.item_edited", session, actor=actor, title=item.title)
    search.index(KIND, session)
    return item


def _fill(item: AgendaItem, facts: ItemFacts, actor: Any) -> None:
    if not facts.title.strip():
        raise Rejected("Hãy ghi nội dung.")
    if facts.task_id and facts.document_id:
        raise Rejected("Mỗi nội dung dựa trên một nhiệm vụ hoặc một văn bản; hãy tách thành hai nội dung.")
    item.title, item.presenter, item.minutes = facts.title.strip(), facts.presenter.strip()[:160], facts.minutes
    item.task = visible_tasks(actor).filter(pk=facts.task_id).first() if facts.task_id else None
    item.document = Document.objects.filter(pk=facts.document_id).first() if facts.document_id else None
    if (facts.task_id and item.task is None) or (facts.document_id and item.document is None):
        raise Rejected("Không thấy nhiệm vụ hoặc văn bản đã chọn. Hãy chọn lại.")
    twin = AgendaItem.objects.filter(session=item.session_id, task=item.task).exclude(pk=item.pk)
    if item.task and twin.exists():
        raise Rejected(f"Nhiệm vụ {item.task.code} đã có trong chương trình họp.")


@transaction.atomic
def move_item(*, item_id: int, by: int, actor: Any, day: date) -> Session:
    """One place up (-1) or down (1); at an end nothing happens."""
    item, session = _locked_item(item_id, actor)
    rows = placed(session.items.order_by("position", "pk"), item.pk, by)
    AgendaItem.objects.bulk_update(rows, ["position"])
    ledger.write("committee.item_moved", session, actor=actor, title=item.title)
    return session


@transaction.atomic
def drop_item(*, item_id: int, actor: Any, day: date) -> Session:
    """Takes an item out; one with conclusions or a noted outcome stays."""
    item, session = _locked_item(item_id, actor)
    if item.outcome or item.conclusions.exists():
        raise Rejected("Nội dung này đã có diễn biến hoặc kết luận nên không bỏ được.")
    ledger.write("committee.item_dropped", session, actor=actor, title=item.title)
    item.delete()
    search.index(KIND, session)
    return session


def _changing(session_id: int, actor: Any) -> Session:
    session = locked(session_id)
    access.check(actor, "committee.edit_agenda", session)
    is_at(session, CHANGES, "sửa chương trình")
    return session


def _locked_item(item_id: int, actor: Any) -> tuple[AgendaItem, Session]:
    session = _changing(AgendaItem.objects.values_list("session_id", flat=True).get(pk=item_id), actor)
    item = AgendaItem.objects.select_related("task", "bottleneck", "carried").get(pk=item_id)
    item.session = session
    return item, session
