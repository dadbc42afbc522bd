"""An organisation ends on a day by a decision and another stands for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger, news
from dotpha.kit.access import Rejected
from dotpha.people.actions.positions import finish, hold
from dotpha.people.models import Organisation, Position, Succession, held_on, not_ended
from dotpha.people.news import Succeeded
from dotpha.text.dates import write_date


@transaction.atomic
def succeed(
    *,
    predecessor_id: int,
    successor_id: int,
    on: date,
    decision_number: str,
    main: bool,
    actor: Any,
    day: date,
    note: str = "",
) -> Succession:
    """From `on` the successor stands for the predecessor, which ends on that day; the main one takes accounts over.

    Open tasks follow by themselves: who answers for them is read from the successions. `day` is when it is written
    down. Raises Refused; Rejected for a cycle, a second main successor, a day before one of them exists.
    """
    rows = Organisation.objects.select_for_update(of=("self",)).in_bulk([predecessor_id, successor_id])
    predecessor, successor = rows[predecessor_id], rows[successor_id]
    access.check(actor, "people.succeed", predecessor)
    decision_number = " ".join(decision_number.split())
    if not decision_number:
        raise Rejected("Hãy ghi số văn bản quyết định việc kế thừa, ví dụ 01/QĐ-UBND.")
    _check(predecessor, successor, on, main)
    made = Succession.objects.create(
        predecessor=predecessor, successor=successor, on=on, decision_number=decision_number, main=main,
        note=note.strip(),
    )  # fmt: skip
    if predecessor.ends_on is None:
        predecessor.ends_on = on
        predecessor.save(update_fields=["ends_on"])
    facts = {"on": on, "decision_number": decision_number, "main": main, "written_on": day}
    ledger.write("people.succeeded", predecessor, actor=actor, successor=successor.name, **facts)
    ledger.write("people.took_over", successor, actor=actor, predecessor=predecessor.name, **facts)
    moved = _move_positions(predecessor, successor, on, actor) if main else []
    news.tell(Succeeded.of(made, moved=moved))
    return made


def _check(predecessor: Organisation, successor: Organisation, on: date, main: bool) -> None:
    if predecessor.pk == successor.pk:
        raise Rejected(f"«{predecessor}» không kế thừa chính mình được.")
    if predecessor.starts_on is not None and on <= predecessor.starts_on:
        raise Rejected(f"«{predecessor}» có từ {write_date(predecessor.starts_on)}; ngày kế thừa phải sau ngày đó.")
    if predecessor.ends_on is not None and on != predecessor.ends_on:
        raise Rejected(
            f"«{predecessor}» đã kết thúc từ {write_date(predecessor.ends_on)}; hãy dùng đúng ngày đó làm ngày kế thừa."
        )
    if not successor.lives_on(on):
        raise Rejected(f"«{successor}» không hoạt động vào {write_date(on)} nên không nhận việc từ ngày đó được.")
    if Succession.objects.filter(predecessor=predecessor, successor=successor).exists():
        raise Rejected(f"Đã ghi «{successor}» kế thừa «{predecessor}».")
    known = Succession.objects.filter(predecessor=predecessor, main=True).select_related("successor").first()
    if main and known is not None:
        raise Rejected(f"«{predecessor}» đã có cơ quan kế thừa chính là «{known.successor}»; chỉ một cơ quan là chính.")
    if predecessor.pk in _after(successor):
        raise Rejected(f"«{successor}» đã được «{predecessor}» kế thừa; không kế thừa vòng quanh nhau được.")


def _after(organisation: Organisation) -> set[int]:
    """Everybody who stands for this organisation in the end, by any succession."""
    nexts: dict[int, list[int]] = {}
    for before, after in Succession.objects.values_list("predecessor_id", "successor_id"):
        nexts.setdefault(before, []).append(after)
    found: set[int] = set()
    waiting = [organisation.pk]
    while waiting:
        for follower in nexts.get(waiting.pop(), []):
            if follower not in found:
                found.add(follower)
                waiting.append(follower)
    return found


def _move_positions(predecessor: Organisation, successor: Organisation, on: date, actor: Any) -> list[int]:
    """Ends what is held at the old organisation and gives the same at the new one; the ids of those who moved."""
    rows = Position.objects.select_for_update(of=("self",)).filter(not_ended(on), organisation=predecessor)
    moved = []
    for old in rows.select_related("user", "organisation").order_by("pk"):
        begins, ends = max(on, old.from_on), old.until_on
        finish(old, begins, actor=actor, successor=successor.name)
        there = Position.objects.filter(held_on(begins), user=old.user, organisation=successor, role=old.role)
        if not there.exists():
            hold(
                user=old.user, organisation=successor, role=old.role, title=old.title, from_on=begins, until_on=ends,
                actor=actor,
            )  # fmt: skip
        moved.append(old.user_id)
    return moved
