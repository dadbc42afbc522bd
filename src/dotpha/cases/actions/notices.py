"""Writes of notices: people are told, and what no longer waits for them is read for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from dotpha.cases.models import Notice
from dotpha.kit import clock
from dotpha.people.news import Succeeded
from dotpha.people.queries import concerned
from dotpha.text.dates import write_date


@dataclass(frozen=True)
class Note:
    """One sentence to one person; `told_at`: a mail of its own tells it, so the digest does not."""

    recipient_id: int
    key: str
    text: str
    url: str
    told_at: datetime | None = None


def notify(*, recipients: Iterable[Any], key: str, text: str, url: str) -> int:
    """Tells people one sentence, the same key once to each; returns how many were new. Call in a transaction."""
    key, people = key[:120], {person.pk: person for person in recipients}
    if not people:
        return 0
    told = Notice.objects.filter(key=key, recipient__in=people).values_list("recipient", flat=True)
    new = people.keys() - set(told)
    rows = [Notice(recipient_id=one, key=key, text=text[:400], url=url) for one in sorted(new)]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def settle(*, recipients: Iterable[Any] | None, about: str) -> int:
    """Reads for these people (None: for all) what no longer waits for them; `about` is a key, or its first parts.

    A key ends, or goes on after a colon or a full stop: "cases:4:review:1" is not told of with "cases:4:review:10".
    Call in a transaction.
    """
    waiting = Notice.objects.filter(_of(about), read_at=None)
    if recipients is not None:
        waiting = waiting.filter(recipient__in=list(recipients))
    return waiting.update(read_at=clock.now())


def _of(about: str) -> Q:
    """The key itself, and those that go on with further parts."""
    further = [about] if about.endswith(PARTS) else [f"{about}{mark}" for mark in PARTS]
    return reduce(or_, (Q(key__startswith=one) for one in further), Q(key=about))


PARTS = (":", ".")


def settle_keys(*, told: Iterable[tuple[int, str]]) -> int:
    """Reads for people notices by their whole keys, (person, key), that no longer wait. Call in a transaction."""
    by_key: dict[str, list[int]] = {}
    for person, key in told:
        by_key.setdefault(key, []).append(person)
    waiting = Notice.objects.filter(read_at=None)
    now = clock.now()
    return sum(waiting.filter(key=key, recipient__in=people).update(read_at=now) for key, people in by_key.items())


def notify_each(notes: Iterable[Note]) -> None:
    """Tells many people each their own sentence, the same key once to each; one query. Call in a transaction."""
    Notice.objects.bulk_create(
        [
            Notice(
                recipient_id=one.recipient_id, key=one.key[:120], text=one.text[:400], url=one.url, told_at=one.told_at
            )
            for one in notes
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def tell_succession(event: Succeeded) -> int:
    """Tells those who work at the successor, and the standing office, who stands for whom; returns how many."""
    what = "tiếp nhận nhiệm vụ và tài khoản của" if event.main else "tiếp nhận một phần việc của"
    return notify(
        recipients=concerned(event.successor_id, event.on, also=event.moved),
        key=f"people.succeeded:{event.succession_id}",
        text=f"Từ {write_date(event.on)}, {event.successor} {what} {event.predecessor} ({event.decision_number}).",
        url=reverse("people:organisation", args=[event.successor_id]),
    )


@transaction.atomic
def read_notices(*, actor: Any) -> int:
    """Marks a person's notices as read."""
    return Notice.objects.filter(recipient=actor, read_at=None).update(read_at=clock.now())
