"""Writes on positions: held from a day, ended on a day, never rewritten."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, clock, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation, Position, Role, User, held_on, not_ended
from dotpha.text.dates import write_date

AT_COMMUNES = frozenset({Organisation.Kind.COMMUNE, Organisation.Kind.DISTRICT})
MOST_TITLE = Position._meta.get_field("title").max_length or 0


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
    title = " ".join(title.split())
    check_post(organisation, role, title, from_on, until_on)
    _check_overlap(user, organisation, role, from_on, until_on)
    position = Position.objects.create(
        user=user, organisation=organisation, role=role, title=title, from_on=from_on, until_on=until_on
    )
    ledger.write(
        "people.position_added", user, actor=actor, position=position.pk, organisation=organisation.name, role=role,
        title=position.title, from_on=from_on, until_on=until_on,
    )  # fmt: skip
    search.index("people.user", user)
    return position


def check_post(organisation: Organisation, role: str, title: str, from_on: date, until_on: date | None = None) -> None:
    """Raises Rejected when nobody could hold this; asks no database."""
    if role not in Role.values:
        raise Rejected(f"Không có vai trò «{role}». Hãy chọn một trong: {', '.join(Role.labels)}.")
    if organisation.kind == Organisation.Kind.COLLECTIVE:
        raise Rejected(f"«{organisation}» là tên gọi chung của nhiều cơ quan. Hãy chọn một cơ quan cụ thể.")
    if role == Role.COMMUNE_OFFICER and organisation.kind not in AT_COMMUNES:
        raise Rejected(f"Vai trò cán bộ xã, phường chỉ gán được ở cấp xã; «{organisation}» không thuộc cấp xã.")
    if len(title) > MOST_TITLE:
        raise Rejected(f"Chức vụ «{title[:40]}…» dài {len(title)} chữ, nhiều nhất {MOST_TITLE}. Hãy viết gọn lại.")
    if until_on is not None and until_on < from_on:
        raise Rejected(f"Ngày thôi ({write_date(until_on)}) trước ngày nhận ({write_date(from_on)}).")
    last = organisation.ends_on
    if last is not None and from_on >= last:
        raise Rejected(f"«{organisation}» đã kết thúc từ {write_date(last)}. Hãy chọn cơ quan kế thừa.")
    if last is not None and (until_on is None or until_on > last):
        raise Rejected(f"«{organisation}» kết thúc từ {write_date(last)}; hãy ghi ngày thôi không muộn hơn ngày đó.")
    if organisation.starts_on is not None and from_on < organisation.starts_on:
        raise Rejected(f"«{organisation}» chỉ có từ {write_date(organisation.starts_on)}.")


def _check_overlap(user: User, organisation: Organisation, role: str, from_on: date, until_on: date | None) -> None:
    same = Position.objects.filter(user=user, organisation=organisation, role=role)
    overlap = same.filter(not_ended(from_on))
    if until_on is not None:
        overlap = overlap.filter(from_on__lt=until_on)
    if overlap.exists():
        raise Rejected(f"{user} đã giữ vai trò «{Role(role).label}» tại {organisation} trong thời gian này.")


@transaction.atomic
def end_position(*, position_id: int, on: date, actor: Any) -> Position:
    """Ends a position: `on` is the first day on which it is no longer held. Raises Refused, Rejected."""
    one_administrator_at_a_time()
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


def one_administrator_at_a_time() -> None:
    """Called first by whatever may take an administrator away: two who end one another wait for each other."""
    list(Position.objects.select_for_update(of=("self",)).filter(role=Role.ADMINISTRATOR).order_by("pk"))


def keep_an_administrator(*, without: User) -> None:
    """Raises Rejected when nobody else administers today and for good: the last key is not thrown away."""
    administering = Position.objects.filter(role=Role.ADMINISTRATOR)
    today, for_good = administering.filter(held_on(clock.today())), administering.filter(until_on=None)
    others = User.objects.filter(is_active=True).exclude(pk=without.pk)
    if not others.filter(pk__in=today.values("user")).filter(pk__in=for_good.values("user")).exists():
        raise Rejected(f"{without} là quản trị cuối cùng. Hãy giao vai trò quản trị cho người khác trước.")
