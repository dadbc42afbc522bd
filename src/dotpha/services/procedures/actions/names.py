"""The office says once who is meant by a name; the files in which it stood are read again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, files, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.people.spelling import key
from dotpha.services.procedures import store
from dotpha.services.procedures.actions.loads import keep_found, locked
from dotpha.services.procedures.models import AgencyName, Load
from dotpha.services.procedures.queries.loads import with_unknown
from dotpha.services.procedures.queries.names import Namer


@transaction.atomic
def name_agency(*, name: str, organisation: Organisation, actor: Any, day: date) -> AgencyName:
    """Says which organisation portals mean by a name; said again, the later word counts for files read from then on."""
    access.check(actor, "procedures.name_agency")
    name = " ".join(name.split())[:255]
    if not key(name):
        raise Rejected("Hãy chọn tên cơ quan cần nối.")
    made, _ = AgencyName.objects.update_or_create(
        key=key(name)[:255],
        defaults={"name": name, "organisation": organisation, "made_by": actor, "made_on": day},
    )
    ledger.write("procedures.agency_named", made, actor=actor, name=name, organisation=organisation.name)
    return made


def read_again(*, name: str, actor: Any, day: date) -> list[Load]:
    """Reads again the files in which a name was not known: what waits is checked anew, what counts gets a further reading.

    The further reading counts from `day` on: figures of days before stay as they were known then. Safe to run again.
    """
    access.check(actor, "procedures.name_agency")
    return [one for load in with_unknown(name) if (one := _read(load, actor, day)) is not None]


def _read(load: Load, actor: Any, day: date) -> Load | None:
    assert load.file is not None
    found, parquet = store.checked(files.path_of(load.file.digest), Namer(day), load.checked_on or day)
    with transaction.atomic():
        seen = locked(load.pk)
        if seen.state == Load.State.CHECKED:
            keep_found(seen, found, parquet, load.checked_on or day)
            return seen
        root = seen.place[0]
        if seen.state != Load.State.TAKEN or found.good == seen.good:
            return None
        if Load.objects.filter(again=root, parquet=parquet, state=Load.State.TAKEN).exists():
            return None  # somebody read it again meanwhile
        fresh = Load(
            name=seen.name, digest=seen.digest, file=seen.file, state=Load.State.TAKEN, letters=seen.letters,
            columns=seen.columns, dropped=seen.dropped, outside=seen.outside, again_id=root, given_on=day, made_by=actor,
            taken_on=day, taken_by=actor,
        )  # fmt: skip
        keep_found(fresh, found, parquet, load.checked_on or day)
        ledger.write("procedures.load_reread", fresh, actor=actor, good=fresh.good)
        return fresh
