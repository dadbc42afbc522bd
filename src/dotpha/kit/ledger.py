"""The ledger: every write leaves an entry in its own transaction; a sealer chains what is committed.

Writers never wait for one another: `write` only inserts. `seal` takes the committed entries in order, chains them by
SHA-256 under the lock of the head row, and `anchor` writes the head outside the database every hour, because a chain
proves nothing against its owner as long as the head lies in the same place.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models, transaction

from dotpha.kit import clock
from dotpha.kit.chain import Row, Verdict, check, export, head_set_back, link, own_digest, read_anchors
from dotpha.kit.models import Entry, Head


def write(verb: str, thing: models.Model, *, actor: Any, **facts: Any) -> Entry:
    """Leaves one entry: who did which verb to which thing, with what. Call it inside the action's transaction.

    `facts` may hold str, int, bool, None, date, Decimal, lists and dicts of them.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"ledger.write({verb!r}) outside a transaction")
    at = clock.now()
    body = canonical(
        {
            "at": at.isoformat(),
            "actor": getattr(actor, "pk", None),
            "actor_name": str(actor) if actor else "hệ thống",
            "verb": verb,
            "kind": kind_of(thing),
            "id": str(thing.pk),
            "label": str(thing)[:200],
            "facts": facts,
        }
    )
    return Entry.objects.create(
        at=at,
        actor=actor,
        verb=verb,
        thing_kind=kind_of(thing),
        thing_id=str(thing.pk),
        body=body,
        own_digest=own_digest(body),
    )


SETTLED_SECONDS = 30
"""An entry that is older has been committed: those written at the same time by others have, too."""


def last_settled() -> int:
    """The number of the last entry before which none can still appear; 0 where there is none."""
    old = Entry.objects.filter(at__lt=clock.now() - timedelta(seconds=SETTLED_SECONDS))
    return old.order_by("-pk").values_list("pk", flat=True).first() or 0


def verbs_since(number: int) -> set[str]:
    """The verbs of all entries after one."""
    return set(Entry.objects.filter(pk__gt=number).values_list("verb", flat=True).distinct().order_by())


def entries_since(number: int) -> list[tuple[int, str]]:
    """(number, verb) of all entries after one, in order."""
    return list(Entry.objects.filter(pk__gt=number).order_by("pk").values_list("pk", "verb"))


def kind_of(thing: models.Model) -> str:
    """The name under which the ledger files things of this sort, e.g. "programme.task"."""
    return thing._meta.label_lower


def canonical(value: dict[str, Any]) -> str:
    """The one text of a fact: sorted keys, no spaces, dates in ISO, decimals as digits."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


@transaction.atomic
def seal(limit: int = 2000) -> int:
    """Chains up to `limit` committed entries; returns how many. Safe to run twice and at once."""
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    waiting = list(Entry.objects.filter(seq=None).order_by("pk")[:limit])
    for entry in waiting:
        digest = link(head.seq + 1, head.digest, entry.body)
        entry.seq, entry.previous, entry.digest = head.seq + 1, head.digest, digest
        head.seq, head.digest = entry.seq, digest
    if waiting:
        Entry.objects.bulk_update(waiting, ["seq", "previous", "digest"], batch_size=200)
        head.save()
    return len(waiting)


def anchor(folder: Path) -> Path:
    """Writes the head of the day into a file outside the database; the day's later heads are added below."""
    head, _ = Head.objects.get_or_create(pk=1)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{clock.today().isoformat()}.txt"
    line = f"{head.seq} {head.digest}\n"
    if not path.exists() or not path.read_text(encoding="ascii").endswith(line):
        with path.open("a", encoding="ascii") as file:
            file.write(line)
    return path


def verify(anchors: Path | None = None) -> Verdict:
    """Checks every entry against the chain, the columns against their text, the head, and the anchors.

    Anchors first, then the head, then the entries up to it: what is sealed meanwhile lies behind what is checked. Raises
    ValueError when an anchor cannot be read.
    """
    anchored = read_anchors(anchors) if anchors else []
    head = _head()
    sealed = Entry.objects.filter(seq__lte=head[0]).order_by("seq")
    found = check(_rows(sealed), _rows(Entry.objects.filter(seq=None).order_by("pk")), head, anchored)
    behind = _fault_behind()
    return replace(found, faults=(*found.faults, behind)) if behind else found


def _head() -> tuple[int, str]:
    head = Head.objects.filter(pk=1).first() or Head()
    return head.seq, head.digest


def _fault_behind() -> str | None:
    """An entry behind the head: it was set back. The entry is read before the head, which only grows."""
    last = Entry.objects.exclude(seq=None).order_by("-seq").values_list("seq", flat=True).first() or 0
    seq, _ = _head()
    return head_set_back(seq, last) if last > seq else None


def _rows(entries: models.QuerySet[Entry]) -> Iterator[Row]:
    for one in entries.iterator(chunk_size=2000):
        yield Row(
            one.pk, one.at.isoformat(), one.actor_id, one.verb, one.thing_kind, one.thing_id, one.body, one.own_digest,
            one.seq, one.previous, one.digest,
        )  # fmt: skip


def export_lines() -> Iterator[str]:
    """The whole ledger as lines for `chain.check_file`, as it stands at one moment: call it inside a transaction."""
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    head, entries = _head(), Entry.objects.order_by(models.F("seq").asc(nulls_last=True), "pk")
    yield from export(head, clock.now().isoformat(), _rows(entries))


def history(thing: models.Model) -> list[dict[str, Any]]:
    """The entries of one thing, newest first, as dicts with `at` (datetime), `actor_name`, `verb`, `facts`."""
    rows = Entry.objects.filter(thing_kind=kind_of(thing), thing_id=str(thing.pk)).order_by("-pk")
    return [{**json.loads(row.body), "at": row.at, "sealed": row.seq is not None, "seq": row.seq} for row in rows]
