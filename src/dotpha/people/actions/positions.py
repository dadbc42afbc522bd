"""Writes on positions: held from a day, ended on a day, never rewritten."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation, Position, Role, User
from dotpha.text.dates import write_date

AT_COMMUNES = frozenset({Organisation.Kind.COMMUNE, Organisation.Kind.DISTRICT})


@transaction.atomic
def add_position(
    *,
    user_id: int,
    organisation_id: int,
    role: str,
    from_on: date,
    actor: Any,
    title: str = "",
    until_on: date | None = None,
) -> Position:
    """Gives somebody a role at an organisation from a day (until another). Raises Refused, Rejected."""
    user = User.objects.select_for_update().get(pk=user_id)
    access.check(actor, "people.add_position", user)
    organisation = Organisation.objects.get(pk=organisation_id)
    return hold(
        user=user, organisation=organisation, role=role, title=title, from_on=from_on, until_on=until_on, actor=actor
    )


def hold(
    *, user: User, organisation: Organisation, role: str, title: str, from_on: date, until_on: date | None, actor: Any
) -> Position:
    """The position itself, for actions that have asked for their right and opened their transaction."""
    _check(user, organisation, role, from_on, until_on)
    position = Position.objects.create(
        user=user, organisation=organisation, role=role, title=title.strip(), from_on=from_on, until_on=until_on
    )
    ledger.write(
        "people.position_added", user, actor=actor, position=position.pk, organisation=organisation.name, role=role,
        title=position.title, from_on=from_on, until_on=until_on,
    )  # fmt: skip
    return position


def _check(user: User, organisation: Organisation, role: str, from_on: date, until_on: date | None) -> None:
    if role not in Role.values:
        raise Rejected(f"Không có vai trò «{role}». Hãy chọn một trong: {', '.join(Role.labels)}.")
    if organisation.kind == Organisation.Kind.COLLECTIVE:
        raise Rejected(f"«{organisation}» là tên gọi chung của nhiều cơ quan. Hãy chọn một cơ quan cụ thể.")
    if role == Role.COMMUNE_OFFICER and organisation.kind not in AT_COMMUNES:
        raise Rejected(f"Vai trò cán bộ xã, phường chỉ gán được ở cấp xã; «{organisation}» không thuộc cấp xã.")
    if until_on is not None and until_on < from_on:
        raise Rejected(f"Ngày thôi ({write_date(until_on)}) trước ngày nhận ({write_date(from_on)}).")
    last = organisation.ends_on
    if last is not None and from_on >= last:
        raise Rejected(f"«{organisation}» đã kết thúc từ {write_date(last)}. Hãy chọn cơ quan kế thừa.")
    if last is not None and (until_on is None or until_on > last):
        raise Rejected(f"«{organisation}» kết thúc từ {write_date(last)}; hãy ghi ngày thôi không muộn hơn ngày đó.")
    if organisation.starts_on is not None and from_on < organisation.starts_on:
        raise Rejected(f"«{organisation}» chỉ có từ {write_date(organisation.starts_on)}.")
    same = Position.objects.filter(user=user, organisation=organisation, role=role)
    overlap = same.filter(Q(until_on=None) | Q(until_on__gt=from_on))
    if until_on is not None:
        overlap = overlap.filter(from_on__lt=until_on)
    if overlap.exists():
        raise Rejected(f"{user} đã giữ vai trò «{Role(role).label}» tại {organisation} trong thời gian này.")


@transaction.atomic
def end_position(*, position_id: int, on: date, actor: Any) -> Position:
    """Ends a position: `on` is the first day on which it is no longer held. Raises Refused, Rejected."""
    position = Position.objects.select_for_update(of=("self",)).select_related("user", "organisation").get(
        pk=position_id
    )  # fmt: skip
    access.check(actor, "people.end_position", position)
    if position.until_on is not None:
        raise Rejected(f"Vị trí «{position}» đã thôi từ {write_date(position.until_on)}.")
    if on < position.from_on:
        raise Rejected(f"Vị trí «{position}» bắt đầu từ {write_date(position.from_on)}; không thôi trước ngày đó được.")
    if position.role == Role.ADMINISTRATOR:
        keep_an_administrator(without=position.user)
    return finish(position, on, actor=actor)


def finish(position: Position, on: date, *, actor: Any, **facts: Any) -> Position:
    """The end itself, for actions that have asked for their right and opened their transaction."""
    position.until_on = on
    position.save(update_fields=["until_on"])
    ledger.write(
        "people.position_ended", position.user, actor=actor, position=position.pk,
        organisation=position.organisation.name, role=position.role, until_on=on, **facts,
    )  # fmt: skip
    return position


def keep_an_administrator(*, without: User) -> None:
    """Raises Rejected when nobody else could administer: the last key is not thrown away."""
    others = Position.objects.filter(role=Role.ADMINISTRATOR, until_on=None, user__is_active=True).exclude(user=without)
    if not others.exists():
        raise Rejected(f"{without} là quản trị cuối cùng. Hãy giao vai trò quản trị cho người khác trước.")
