"""Writes of the archive: a paper that leaves the house is kept as it was."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.cases.models import Outgoing
from dotpha.kit import ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.models import StoredFile


def archive(
    *, kind: str, title: str, day: date, file: StoredFile, thing: Any, url: str, actor: Any, number: str = "",
    part: str = "", inside: bool = False,
) -> Outgoing:  # fmt: skip
    """Keeps a paper that goes out, once; call it in the transaction in which the paper goes, whose right was asked there.

    `part` tells several papers of one thing apart, `inside` keeps it to who reads what has not left the house. The same
    paper again is the one that is there. Raises Rejected where another stands in its place.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"archive({title!r}) outside a transaction")
    told = {
        "kind": Outgoing.Kind(kind), "title": " ".join(title.split()), "number": number, "day": day, "file": file,
        "digest": file.digest, "url": url, "inside": inside, "kept_by": actor,
    }  # fmt: skip
    paper, made = Outgoing.objects.get_or_create(
        thing_kind=ledger.kind_of(thing), thing_id=thing.pk, part=part, defaults=told
    )
    if not made:
        if paper.digest != file.digest:
            raise Rejected(f"{paper} đã phát hành và đã lưu kho với nội dung khác. Bản đã phát hành không thay được.")
        return paper
    ledger.write("cases.archived", paper, actor=actor, digest=paper.digest, number=number, day=day, file=file.name)
    search.index("cases.outgoing", paper)
    return paper
