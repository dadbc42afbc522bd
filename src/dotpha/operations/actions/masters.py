"""Writes on those who receive reports: made, changed, retired, taken up again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.operations.models import Master
from dotpha.operations.report.shape import COLUMNS, PARTS
from dotpha.operations.rules.outgoing import WITHHELD
from dotpha.text.official import check_symbol
from dotpha.text.official.wording import legible

FIELDS = (
    "name", "kind", "family", "addressees", "basis", "recipients", "parent", "body", "symbol", "authority", "title",
    "signer", "which", "shows_codes", "parts", "columns", "withholds", "unverified", "signs_directly",
)  # fmt: skip


@transaction.atomic
def keep_master(
    *, actor: Any, day: date, master_id: int | None = None, documents: Iterable[Any] | None = None,
    lists: Iterable[Any] | None = None, **facts: Any,
) -> Master:  # fmt: skip
    """Makes a master, or changes the named facts of one; reports made before stay as they were."""
    master = Master.objects.select_for_update(of=("self",)).get(pk=master_id) if master_id else Master(made_by=actor)
    access.check(actor, "operations.keep_master", master)
    was = {name: getattr(master, name) for name in facts}
    for name, value in facts.items():
        if name not in FIELDS:
            raise LookupError(f"a master has no field {name!r}")
        setattr(master, name, legible(value).strip() if isinstance(value, str) else value)
    _is_sound(master)
    try:
        with transaction.atomic():
            master.save()
    except IntegrityError:
        raise Rejected(f"Đã có nơi nhận báo cáo tên «{master.name}». Hãy đặt tên khác.") from None
    changed = [name for name in facts if master_id is None or was[name] != getattr(master, name)]
    if documents is not None:
        master.documents.set(documents)
    if lists is not None:
        master.lists.set(lists)
    _has_tasks_to_tell(master)
    ledger.write(
        "operations.master_changed" if master_id else "operations.master_made", master, actor=actor, name=master.name,
        fields=changed,
    )  # fmt: skip
    search.index("operations.master", master)
    return master


def _is_sound(master: Master) -> None:
    if not master.name:
        raise Rejected("Hãy ghi tên nơi nhận báo cáo.")
    family: Any = master.family
    if master.symbol and (why := check_symbol(master.symbol, family)):
        raise Rejected(why)
    if master.body and not master.symbol:
        raise Rejected(f"Báo cáo do {master.body} ban hành cần ký hiệu riêng, như BC-UBND hoặc BC/BCĐ.")
    for name, known, what in (("parts", PARTS, "phần"), ("columns", COLUMNS, "cột"), ("withholds", WITHHELD, "mục")):
        if odd := [one for one in getattr(master, name) if one not in known]:
            raise Rejected(f"Không có {what} «{odd[0]}» trong báo cáo.")
    if not [one for one in master.parts if one != "appendix"]:
        raise Rejected("Hãy chọn ít nhất một phần của báo cáo ngoài phụ lục.")


def _has_tasks_to_tell(master: Master) -> None:
    if master.which == Master.Which.DOCUMENTS and not master.documents.exists():
        raise Rejected("Hãy chọn ít nhất một văn bản, hoặc báo cáo mọi nhiệm vụ.")
    if master.which == Master.Which.LISTS and not master.lists.exists():
        raise Rejected("Hãy chọn ít nhất một danh mục của cấp trên, hoặc báo cáo mọi nhiệm vụ.")
    if master.shows_codes and not master.lists.exists():
        raise Rejected("Để gọi nhiệm vụ theo mã của nơi nhận, hãy chọn danh mục có mã ấy.")


@transaction.atomic
def retire_master(*, master_id: int, actor: Any, day: date) -> Master:
    """Nothing new is reported to it from today on; what was reported stays."""
    master = _locked(master_id, actor)
    if master.standard:
        raise Rejected("Báo cáo gửi cơ quan cấp trên trực tiếp luôn có, không thôi được.")
    if master.retired_on is None:
        master.retired_on = day
        master.save(update_fields=["retired_on"])
        ledger.write("operations.master_retired", master, actor=actor, name=master.name)
    return master


@transaction.atomic
def resume_master(*, master_id: int, actor: Any, day: date) -> Master:
    """It is reported to again."""
    master = _locked(master_id, actor)
    if master.retired_on is not None:
        master.retired_on = None
        master.save(update_fields=["retired_on"])
        ledger.write("operations.master_resumed", master, actor=actor, name=master.name)
    return master


def _locked(master_id: int, actor: Any) -> Master:
    master = Master.objects.select_for_update(of=("self",)).get(pk=master_id)
    access.check(actor, "operations.keep_master", master)
    return master
