"""The library of all initiatives that were handed in, as one process holds it.

It is read from the database when it is first asked for and added to when somebody asks and there is more. A library of many
takes long to build: that happens beside the requests, and what was built lies under DOTPHA_DATA/initiatives for the next start.
"""

from __future__ import annotations

import hmac
import io
import logging
import os
import pickle
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from django.conf import settings
from django.db import connection

from dotpha.cases.models import Receipt
from dotpha.services.initiatives import likeness
from dotpha.services.initiatives.likeness import Library, Text

KIND = "initiatives.initiative"
AT_ONCE = 400
"""So many texts are read while somebody waits; of more a library is built beside the requests."""
LOOKED = 500
"""So many of the last receipts are held against what is known: one may come in after a later one."""
log = logging.getLogger("dotpha.initiatives")


def text_of(values: dict[str, Any]) -> Text:
    """What a proposal says, out of the values of its fields."""
    return Text(*(str(values.get(key) or "").replace("\0", "") for key in ("title", "problem", "solution", "benefit")))


@dataclass(frozen=True)
class Known:
    """A receipt whose text is in the library: its digest, its case."""

    digest: str
    case: int


@dataclass
class Shelf:
    """A library with the receipts whose texts are in it.

    `built` of them were there when it was made: what is usual in it was learnt from those. Up to receipt `last` all was looked at.
    """

    library: Library = field(default_factory=Library)
    known: dict[int, Known] = field(default_factory=dict)
    built: int = 0
    last: int = 0

    @classmethod
    def anew(cls) -> Shelf:
        """All that was handed in. What comes in meanwhile is added with the next question."""
        known = _known(_receipts())
        last = max(known, default=0)
        rows = _receipts().filter(pk__lte=last).values_list("case_id", "content__values")
        library = Library.of((case, text_of(values or {})) for case, values in rows.iterator(LOOKED))
        return cls(library, known, len(known), last)

    def outgrown(self, missing: int) -> bool:
        return len(self.known) + missing > 2 * self.built

    def add(self, pks: list[int]) -> None:
        """The last text of a case takes the place of the one before."""
        for first in range(0, len(pks), LOOKED):
            rows = _receipts().filter(pk__in=pks[first : first + LOOKED])
            for pk, case, digest, values in rows.values_list("pk", "case_id", "digest", "content__values"):
                self.library.add(case, text_of(values or {}))
                self.known[pk] = Known(digest, case)
                self.last = max(self.last, pk)

    def drop(self, pks: list[int]) -> list[int]:
        """Takes out receipts that are gone; gives those of the same cases that are still there, to be read again."""
        cases = {self.known[pk].case for pk in pks}
        self.known = {pk: one for pk, one in self.known.items() if one.case not in cases}
        for case in cases:
            self.library.remove(case)
        return list(_receipts().filter(case__in=cases).values_list("pk", flat=True))


class Index:
    """The shelf of this process. Safe with many threads: one reads the database for all."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._shelf: Shelf | None = None
        self._building = False

    def library(self) -> Library | None:
        """Everything that was handed in until now; None while the first is being built."""
        with self._lock:
            if not self._building:
                self._refresh()
            if self._shelf and self._shelf.known:
                return self._shelf.library
            return None if self._building else Library()

    def _refresh(self) -> None:
        shelf, newest = self._shelf, None
        if shelf is None and (shelf := _loaded()) is not None:
            newest = Newest(0, _known(_receipts()))  # it may be of another database than this: once all is compared
        self._shelf = shelf = shelf or Shelf()
        newest = newest or Newest.after(shelf.last)
        missing = sorted(newest.rows.keys() - shelf.known.keys())
        if gone := newest.gone(shelf):
            missing = sorted({*missing, *shelf.drop(gone)})
        if len(missing) <= AT_ONCE and not shelf.outgrown(len(missing)):
            shelf.add(missing)
        elif len(shelf.known) + len(missing) <= AT_ONCE:
            self._shelf = Shelf.anew()
        else:  # meanwhile the one there is answers, without what came in since
            self._building = True
            Thread(target=self._build, daemon=True).start()

    def forget(self) -> None:
        """Begins anew with the next question (tests)."""
        with self._lock:
            self._shelf = None

    def _build(self) -> None:
        try:
            shelf = Shelf.anew()
            _keep(shelf)
            self._shelf = shelf
        except Exception:
            log.exception("the library of initiatives could not be built")
        finally:
            connection.close()
            self._building = False


index = Index()


def _receipts() -> Any:
    return Receipt.objects.filter(case__kind=KIND).order_by("pk")


def _known(rows: Any) -> dict[int, Known]:
    return {pk: Known(digest, case) for pk, digest, case in rows.values_list("pk", "digest", "case_id")}


@dataclass(frozen=True)
class Newest:
    """The receipts of this kind from number `since` on, as the database has them."""

    since: int
    rows: dict[int, Known]

    @classmethod
    def after(cls, last: int) -> Newest:
        """The last few again with whatever came after `last`: one may have been written before a later one and seen after it."""
        found = Receipt.objects.order_by("-pk").values_list("pk", "digest", "case_id", "case__kind")[:LOOKED]
        rows = {pk: (Known(digest, case), kind) for pk, digest, case, kind in found}
        since = min(rows) if len(rows) == LOOKED else 0
        if since > last + 1:
            return cls(last + 1, _known(_receipts().filter(pk__gt=last)))
        return cls(since, {pk: known for pk, (known, kind) in rows.items() if kind == KIND})

    def gone(self, shelf: Shelf) -> list[int]:
        """What is on a shelf and not here: taken back with its transaction, or another database is in its place."""
        numbers = (
            range(self.since, shelf.last + 1) if shelf.last - self.since < len(shelf.known) else sorted(shelf.known)
        )
        return [pk for pk in numbers if pk >= self.since and pk in shelf.known and self.rows.get(pk) != shelf.known[pk]]


# ---- on the disk


@cache
def _stamp() -> str:
    """What a kept library must have been made by: this code, this Python."""
    digest = sha256(sys.version.encode())
    for path in (Path(__file__), *sorted(Path(likeness.__file__).parent.rglob("*"))):
        if path.suffix in (".py", ".txt"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _path() -> Path:
    return Path(settings.DATA) / "initiatives" / "library"


def _sign(data: bytes) -> bytes:
    return hmac.new(f"{settings.SECRET_KEY}{_stamp()}".encode(), data, sha256).digest()


_LOCK = type(Lock())


class _Pickler(pickle.Pickler):
    """A lock is not kept; whoever reads the library makes a new one."""

    def reducer_override(self, thing: Any) -> Any:
        return (Lock, ()) if isinstance(thing, _LOCK) else NotImplemented


def _keep(shelf: Shelf) -> None:
    """Writes the shelf whole or not at all; the instance's key signs it, so that nothing is read that another wrote."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=5).dump(shelf)
    data = buffer.getvalue()
    try:
        _path().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=_path().parent, delete=False) as file:
            file.write(_sign(data) + data)
        os.replace(file.name, _path())
    except OSError:
        log.warning("the library of initiatives could not be kept", exc_info=True)


def _loaded() -> Shelf | None:
    """What an earlier process kept, None where there is none of this instance and this code."""
    try:
        raw = _path().read_bytes()
    except OSError:
        return None
    size = sha256().digest_size
    if not hmac.compare_digest(raw[:size], _sign(raw[size:])):
        return None
    shelf: Shelf = pickle.loads(raw[size:])
    return shelf
