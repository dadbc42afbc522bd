"""Reads of the archive of papers that went out."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.cases import rules
from dotpha.cases.models import Outgoing
from dotpha.kit import files, ledger, search
from dotpha.kit.models import Entry


def visible_outgoing(user: Any) -> QuerySet[Outgoing]:
    """What went out: to leaders and the standing office all, to supervisors what is not only for the house."""
    rows = Outgoing.objects.select_related("file", "kept_by")
    if not (user.is_authenticated and user.reads_all):
        return rows.none()
    return rows if user.reads_inside else rows.filter(inside=False)


def outgoing_of(thing: Any) -> QuerySet[Outgoing]:
    """The papers of one thing, in the order in which they were kept."""
    return Outgoing.objects.filter(thing_kind=ledger.kind_of(thing), thing_id=thing.pk).order_by("pk")


def same_bytes(data: bytes) -> Outgoing | None:
    """The paper that has just these bytes, whoever asks: who holds it has it already."""
    found = Outgoing.objects.filter(digest=sha256(data).hexdigest()).select_related("file")
    return found.order_by("pk").first()


@dataclass(frozen=True)
class Faulty:
    """A paper of the archive that is no longer what it was, and in which way; `pk` None where its row is gone."""

    name: str
    why: str
    pk: int | None = None


def faulty_papers() -> list[Faulty]:
    """Reads every paper again and holds its digest against what the archive and the ledger have; those that differ."""
    kept = {thing: json.loads(body) for thing, body in _archived()}
    found = []
    for one in Outgoing.objects.select_related("file").order_by("pk").iterator(chunk_size=500):
        entry = kept.pop(str(one.pk), None)
        if why := fault_of(one, entry["facts"]["digest"] if entry else ""):
            found.append(Faulty(str(one), why, one.pk))
    return found + [Faulty(str(one["label"]), "đã bị xóa khỏi kho") for one in kept.values()]


def faulty_for(user: Any) -> list[Faulty]:
    """The same as a person may know it: of what is for the house alone a supervisor learns that there is one."""
    found = faulty_papers()
    if user.reads_inside:
        return found
    seen = set(visible_outgoing(user).filter(pk__in=[one.pk for one in found if one.pk]).values_list("pk", flat=True))
    return [one if one.pk in seen else Faulty("Một văn bản của kho", one.why) for one in found]


def fault_of_paper(one: Outgoing) -> str:
    """What is wrong with one paper, "" where it is what it was."""
    entry = _archived().filter(thing_id=str(one.pk)).first()
    return fault_of(one, json.loads(entry[1])["facts"]["digest"] if entry else "")


def _archived() -> Any:
    return Entry.objects.filter(verb="cases.archived").order_by("pk").values_list("thing_id", "body")


def fault_of(one: Outgoing, in_ledger: str) -> str:
    """What is wrong with a paper that the ledger has under a digest, "" for nothing."""
    if not one.digest == one.file.digest == in_ledger:
        return "mã băm trong kho khác mã sổ cái đã ghi khi phát hành"
    path = files.path_of(one.digest)
    if not path.exists():
        return "không còn tệp trong kho"
    return "" if sha256(path.read_bytes()).hexdigest() == one.digest else "nội dung tệp đã bị thay đổi"


def count_outgoing() -> int:
    return Outgoing.objects.count()


def outgoing_found(rows: QuerySet[Outgoing], text: str) -> QuerySet[Outgoing]:
    """Those whose title or number has the words typed, or whose code begins so."""
    if code := rules.code_sought(text):
        return rows.filter(Q(digest__startswith=code) | Q(pk__in=search.matching("cases.outgoing", text)))
    return rows.filter(pk__in=search.matching("cases.outgoing", text))
