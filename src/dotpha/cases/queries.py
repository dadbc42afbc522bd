"""Reads of notices, mail and the archive of papers that went out."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from dotpha.cases import rules
from dotpha.cases.models import Digest, Mail, Notice, Outgoing, Preference
from dotpha.cases.rules import MOST_TRIES, USUAL, Line, Wish
from dotpha.kit import clock, files, ledger, modules, search
from dotpha.kit.models import Entry
from dotpha.people.models import User


def visible_notices(user: Any) -> QuerySet[Notice]:
    """A person's own notices, newest first."""
    return Notice.objects.filter(recipient=user)


def unread_count(user: Any) -> int:
    return Notice.objects.filter(recipient=user, read_at=None).count()


def outbox() -> QuerySet[Mail]:
    """Mail that the server has not taken yet and whose next try has come, oldest first; without what was given up.

    In quiet hours only what may leave at any time.
    """
    waiting = Mail.objects.filter(sent_at=None, tries__lt=MOST_TRIES, next_try_at__lte=clock.now())
    if rules.is_quiet(clock.now()):
        waiting = waiting.filter(quiet=False)
    return waiting.select_related("file").order_by("made_at", "pk")


def untold(now: datetime) -> QuerySet[Notice]:
    """Notices that are unread and that no mail has told yet, oldest first; without what is no news any more."""
    rows = Notice.objects.filter(read_at=None, told_at=None, at__gt=now - rules.OLDEST)
    return rows.order_by("at", "pk")


def wish_of(user: Any) -> Wish:
    row = Preference.objects.filter(user=user).first()
    return row.wish if row else USUAL


def digest_readers(now: datetime) -> list[tuple[User, Wish]]:
    """Who can get a digest now: active, with an address, something untold, none yet today, at their hour; two queries."""
    had = Digest.objects.filter(day=now.date()).values("user")
    people = User.objects.filter(is_active=True, pk__in=untold(now).order_by().values("recipient"))
    readers = list(people.exclude(email="").exclude(pk__in=had).order_by("pk"))
    wishes = {row.user_id: row.wish for row in Preference.objects.filter(user__in=readers)}
    found = [(one, wishes.get(one.pk, USUAL)) for one in readers]
    return [(one, wish) for one, wish in found if rules.digest_due(now, wish)]


def lines_of(notices: Iterable[Notice]) -> list[Line]:
    """Notices as the digest has them, in the order of their sorts."""
    sorts = list(modules.plugs("sorts"))
    order = {label: place for place, (_, label) in reversed(list(enumerate(sorts)))}
    found = [Line(rules.sort_of(one.key, sorts), one.text, absolute(one.url)) for one in notices]
    return sorted(found, key=lambda line: order.get(line.sort, len(order)))


def digest_words(user: Any, notices: list[Notice], now: datetime) -> tuple[str, str]:
    """(subject, text) of the digest that tells a person of these notices."""
    links = {"settings_url": absolute(reverse("cases:preference")), "all_url": absolute(reverse("cases:notices"))}
    return rules.digest_subject(len(notices), now), rules.digest_text(str(user), lines_of(notices), **links)


def absolute(path: str) -> str:
    """A path of this instance as mails write it; "" while nobody has said under which address it is reached."""
    return str(settings.BASE_URL).rstrip("/") + path if settings.BASE_URL else ""


def last_digest(user: Any) -> date | None:
    return Digest.objects.filter(user=user).values_list("day", flat=True).first()


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
