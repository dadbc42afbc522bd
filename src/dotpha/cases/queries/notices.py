"""Reads of notices, mail and the archive of papers that went out."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from dotpha.cases import rules
from dotpha.cases.models import Digest, Mail, Notice, Preference
from dotpha.cases.rules import MOST_TRIES, USUAL, Line, Wish
from dotpha.kit import clock, modules
from dotpha.kit.outside import is_outside
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
    text = rules.digest_text(str(user), lines_of(notices), outside=is_outside(user), **links)
    return rules.digest_subject(len(notices), now), text


def absolute(path: str) -> str:
    """A path of this instance as mails write it; "" while nobody has said under which address it is reached."""
    return str(settings.BASE_URL).rstrip("/") + path if settings.BASE_URL else ""


def last_digest(user: Any) -> date | None:
    return Digest.objects.filter(user=user).values_list("day", flat=True).first()
