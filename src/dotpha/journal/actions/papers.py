"""The log of a period as an official paper; its addressees and basis are remembered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.journal.models import Heading
from dotpha.journal.queries.paper import paper_of
from dotpha.kit import access, ledger
from dotpha.people.models import Organisation


@transaction.atomic
def write_paper(*, organisation_id: int, period: Any, addressees: str, basis: str, actor: Any, day: date) -> bytes:
    """The Word file of a period's log; to whom and on which basis it went stands in the form the next time."""
    access.check(actor, "journal.write_entry", organisation_id)
    body = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
    data = paper_of(body, period, addressees=addressees, basis=basis, day=day)
    Heading.objects.update_or_create(
        organisation=body, defaults={"addressees": addressees.strip(), "basis": basis.strip()}
    )
    ledger.write("journal.paper_written", body, actor=actor, period=period.name, to=addressees.strip())
    return data
