"""Writes on organisations: made, corrected, called by further names."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation, OrganisationName
from dotpha.text.vietnamese import fold, slug

CORRECTABLE = ("short_name", "symbol", "email", "unit_code")


@transaction.atomic
def make_organisation(
    *,
    actor: Any,
    name: str,
    short_name: str,
    kind: str,
    starts_on: date | None = None,
    parent: Organisation | None = None,
    symbol: str = "",
    unit_code: str = "",
    email: str = "",
    code: str = "",
) -> Organisation:
    """Adds an organisation with its official and short name; `code` is made of the name. Raises Refused, Rejected."""
    access.check(actor, "people.make_organisation")
    name, short_name = " ".join(name.split()), " ".join(short_name.split()) or " ".join(name.split())
    if not name:
        raise Rejected("Cơ quan chưa có tên chính thức.")
    code = code.strip() or _free_code(name)
    same = Organisation.objects.filter(name__iexact=name, ends_on=None).first()
    if same is not None or Organisation.objects.filter(code=code).exists():
        raise Rejected(f"Đã có «{same or code}» trong danh mục. Hãy mở cơ quan ấy hoặc đặt tên khác.")
    made = Organisation.objects.create(
        code=code, name=name, short_name=short_name[:80], kind=kind, parent=parent, symbol=symbol.strip(),
        unit_code=unit_code.strip(), email=email.strip(), starts_on=starts_on,
    )  # fmt: skip
    for written, sort in ((name, OrganisationName.Kind.OFFICIAL), (short_name, OrganisationName.Kind.ABBREVIATION)):
        if not made.names.filter(folded=fold(written)).exists():
            OrganisationName.objects.create(organisation=made, name=written, kind=sort, from_on=starts_on)
    ledger.write("people.organisation_made", made, actor=actor, code=code, starts_on=starts_on)
    search.index("people.organisation", made)
    return made


def _free_code(name: str) -> str:
    """A code made of the name: "Sở Khoa học và Công nghệ" → "so-khoa-hoc-va-cong-nghe", numbered when taken."""
    base = slug(name)[:34].strip("-") or "co-quan"
    taken = set(Organisation.objects.filter(code__startswith=base).values_list("code", flat=True))
    number = 2
    code = base
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code


@transaction.atomic
def edit_organisation(*, organisation_id: int, actor: Any, **becomes: str) -> Organisation:
    """Corrects short name, symbol, address, unit code; an official name only changes by a succession or `add_name`."""
    one = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
    access.check(actor, "people.edit_organisation", one)
    was = {}
    for field in CORRECTABLE:
        value = " ".join(becomes.get(field, getattr(one, field)).split())
        if value != getattr(one, field):
            was[field] = getattr(one, field)
            setattr(one, field, value)
    if not one.short_name:
        raise Rejected(f"«{one}» cần có tên gọi tắt để hiện trong danh sách.")
    if was:
        one.save(update_fields=list(was))
        ledger.write(
            "people.organisation_edited", one, actor=actor, was=was, becomes={key: getattr(one, key) for key in was}
        )
        search.index("people.organisation", one)
    return one


@transaction.atomic
def add_name(
    *, organisation_id: int, name: str, kind: str, actor: Any, from_on: date | None = None, until_on: date | None = None
) -> OrganisationName:
    """Adds a name under which documents call an organisation; an official one renames it and keeps the old as former.

    Raises Refused, Rejected.
    """
    one = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
    access.check(actor, "people.add_name", one)
    name = " ".join(name.split())
    if not name:
        raise Rejected("Hãy ghi tên cần thêm.")
    if from_on and until_on and until_on <= from_on:
        raise Rejected("Ngày hết dùng phải sau ngày bắt đầu dùng của tên gọi.")
    if one.names.filter(folded=fold(name)).exists():
        raise Rejected(f"«{one}» đã có tên gọi «{name}» (không phân biệt dấu và chữ hoa).")
    if kind == OrganisationName.Kind.OFFICIAL:
        one.names.filter(kind=OrganisationName.Kind.OFFICIAL).update(
            kind=OrganisationName.Kind.FORMER, until_on=from_on
        )
        ledger.write("people.organisation_renamed", one, actor=actor, was=one.name, becomes=name, from_on=from_on)
        one.name = name
        one.save(update_fields=["name"])
    made = OrganisationName.objects.create(
        organisation=one, name=name, kind=kind, from_on=from_on, until_on=until_on
    )  # fmt: skip
    ledger.write("people.name_added", one, actor=actor, name=name, kind=kind)
    search.index("people.organisation", one)
    return made


@transaction.atomic
def remove_name(*, name_id: int, actor: Any) -> None:
    """Takes a wrongly added name out again; the official name stays. Raises Refused, Rejected."""
    found = OrganisationName.objects.select_related("organisation").get(pk=name_id)
    access.check(actor, "people.remove_name", found.organisation)
    if found.kind == OrganisationName.Kind.OFFICIAL:
        raise Rejected(f"«{found}» là tên chính thức; hãy thêm tên chính thức mới, tên này sẽ thành tên cũ.")
    ledger.write("people.name_removed", found.organisation, actor=actor, name=found.name, kind=found.kind)
    found.delete()
    search.index("people.organisation", found.organisation)
