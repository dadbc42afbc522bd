"""The groups of an organisation's log: begun with the usual ones, then its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.journal.models import Group
from dotpha.journal.queries.entries import group_named, groups_of
from dotpha.journal.rules.groups import DEFAULTS
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.text.official.wording import legible
from dotpha.text.vietnamese import fold

LONGEST = 160


def begun(organisation_id: int) -> list[Group]:
    """The organisation's groups; where it never had any, the usual ones are made. Its row is locked: two make them once."""
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
    if not Group.objects.filter(organisation=organisation_id).exists():
        # Not in bulk: `save` folds the names.
        for position, name in enumerate(DEFAULTS):
            Group.objects.create(organisation_id=organisation_id, name=name, position=position)
    return groups_of(organisation_id)


def group_for(organisation_id: int, wanted: str, *, actor: Any) -> Group | None:
    """The group of a key or a name, None for "". Raises Rejected where the organisation has none such."""
    wanted = wanted.strip()
    if not wanted:
        return None
    if not Group.objects.filter(organisation=organisation_id).exists():
        begun(organisation_id)
    found = group_named(organisation_id, wanted)
    if found is None:
        raise Rejected(f"Nhóm «{wanted[:80]}» không còn trong nhật ký của cơ quan. Hãy chọn nhóm khác hoặc để trống.")
    return found


@transaction.atomic
def add_group(*, organisation_id: int, name: str, actor: Any) -> Group:
    """A further group, at the end."""
    access.check(actor, "journal.edit_groups", organisation_id)
    before = begun(organisation_id)
    name = _name(name, before)
    position = max((one.position for one in before), default=-1) + 1
    group = Group.objects.create(organisation_id=organisation_id, name=name, position=position)
    ledger.write("journal.group_added", group, actor=actor)
    return group


def _name(name: str, others: list[Group]) -> str:
    name = " ".join(legible(name).split())
    if not name:
        raise Rejected("Hãy ghi tên nhóm.")
    if len(name) > LONGEST:
        raise Rejected(f"Tên nhóm dài quá {LONGEST} ký tự. Hãy viết gọn lại.")
    if same := next((one for one in others if one.folded == fold(name)), None):
        raise Rejected(f"Nhật ký đã có nhóm «{same}».")
    return name


def _locked(group_id: int, actor: Any) -> tuple[Group, list[Group]]:
    """A group that takes entries and all of its organisation, locked."""
    group = Group.objects.get(pk=group_id)
    access.check(actor, "journal.edit_groups", group.organisation_id)
    every = begun(group.organisation_id)
    found = next((one for one in every if one.pk == group_id), None)
    if found is None:
        raise Rejected(f"Nhóm «{group}» đã được bỏ khỏi nhật ký.")
    return found, every


@transaction.atomic
def rename_group(*, group_id: int, name: str, actor: Any) -> Group:
    """Another name; what stands under the group goes along."""
    group, every = _locked(group_id, actor)
    was, group.name = group.name, _name(name, [one for one in every if one.pk != group_id])
    if group.name != was:
        group.save(update_fields=["name", "folded"])
        ledger.write("journal.group_renamed", group, actor=actor, was=was, becomes=group.name)
    return group


@transaction.atomic
def move_group(*, group_id: int, up: bool, actor: Any) -> Group:
    """One place up or down; at the end it stays."""
    group, every = _locked(group_id, actor)
    at = every.index(group)
    to = max(0, at - 1) if up else min(len(every) - 1, at + 1)
    every.insert(to, every.pop(at))
    for position, one in enumerate(every):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
    if to != at:
        ledger.write("journal.group_moved", group, actor=actor, place=to + 1)
    return group


@transaction.atomic
def remove_group(*, group_id: int, actor: Any, day: date) -> Group:
    """Nothing new is put under it; what stands there stays."""
    group, every = _locked(group_id, actor)
    if len(every) == 1:
        raise Rejected(f"«{group}» là nhóm cuối cùng của nhật ký. Hãy thêm nhóm khác trước khi bỏ nhóm này.")
    group.removed_on = day
    group.save(update_fields=["removed_on"])
    ledger.write("journal.group_removed", group, actor=actor)
    return group
