"""Versions of a master's Word template: checked, kept, taken into use, restored, left for the family's layout."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from jinja2 import TemplateError

from dotpha.kit import access, files, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.operations.models import Master, Template
from dotpha.operations.paper.checking import check
from dotpha.operations.paper.filling import fill
from dotpha.operations.queries.templates import example_values

WAY_OUT = "Hãy gửi mẫu dạng Word (.docx), soạn từ mẫu tải ở trang này."


def keep_template(*, master_id: int, name: str, data: bytes, actor: Any, day: date, note: str = "") -> Template:
    """A new version of the template, in use from now on. Raises BadFile with everything that is wrong with the file."""
    access.check(actor, "operations.keep_template")
    _is_usable(name, data, Master.objects.get(pk=master_id), actor)
    with transaction.atomic():
        master = _locked(master_id)
        stored = files.store(name=name, data=data, actor=actor)
        return _in_use(master, stored, actor=actor, day=day, note=note.strip())


def _is_usable(name: str, data: bytes, master: Master, actor: Any) -> None:
    if files.check(files.clean_name(name), data, way_out=WAY_OUT) != "docx":
        raise BadFile(f"Tệp «{name}» không phải Word. {WAY_OUT}")
    try:
        problems = check(data)
    except Exception as error:  # what python-docx, lxml and zipfile raise for a broken file
        raise BadFile(f"Tệp «{name}» không mở được như một tệp Word. Hãy mở bằng Word, lưu lại rồi gửi.") from error
    if problems:
        raise BadFile(f"Mẫu «{name}» chưa dùng được:\n" + "\n".join(map(str, problems)))
    try:
        fill(data, example_values(master, actor))
    except TemplateError as error:
        raise BadFile(f"Mẫu «{name}» điền thử không được: {error}. Hãy xem lại chỗ đó.") from None


def restore_template(*, template_id: int, actor: Any, day: date) -> Template:
    """An older version in use again, as a new one with the same file."""
    access.check(actor, "operations.keep_template")
    old = Template.objects.select_related("file").get(pk=template_id)
    with transaction.atomic():
        master = _locked(old.master_id)
        if master.template_id == old.pk:
            raise Rejected(f"Bản {old.number} đang được dùng.")
        return _in_use(master, old.file, actor=actor, day=day, note=f"Khôi phục bản {old.number}", restores=old)


@transaction.atomic
def leave_template(*, master_id: int, actor: Any, day: date) -> Master:
    """Back to the layout of the family; the versions stay and can be restored."""
    access.check(actor, "operations.keep_template")
    master = _locked(master_id)
    if master.template_id is not None:
        master.template = None
        master.save(update_fields=["template"])
        ledger.write("operations.template_left", master, actor=actor, name=master.name)
    return master


def _locked(master_id: int) -> Master:
    return Master.objects.select_for_update(of=("self",)).get(pk=master_id)


def _in_use(
    master: Master, stored: Any, *, actor: Any, day: date, note: str, restores: Template | None = None
) -> Template:
    last = Template.objects.filter(master=master).first()
    made = Template.objects.create(
        master=master, number=last.number + 1 if last else 1, file=stored, note=note[:255], restores=restores,
        made_by=actor, made_on=day,
    )  # fmt: skip
    master.template = made
    master.save(update_fields=["template"])
    ledger.write(
        "operations.template_kept", master, actor=actor, name=master.name, number=made.number, digest=stored.digest
    )
    return made
