"""Writes of notices and mail."""

from collections.abc import Iterable
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from dotpha.cases import queries
from dotpha.cases.models import Mail, Notice
from dotpha.kit import clock
from dotpha.people.news import Succeeded
from dotpha.people.queries import concerned
from dotpha.text.dates import write_date


def notify(*, recipients: Iterable[Any], key: str, text: str, url: str) -> int:
    """Tells people one sentence, the same key once to each; returns how many were new. Call in a transaction."""
    rows = [Notice(recipient=person, key=key[:120], text=text[:400], url=url) for person in recipients]
    before = Notice.objects.filter(key=key[:120]).count()
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return Notice.objects.filter(key=key[:120]).count() - before


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


def post(*, key: str, to: str, subject: str, body: str) -> Mail:
    """Puts a mail into the outbox; the same key twice is one mail. Call in the action's transaction."""
    mail, _ = Mail.objects.get_or_create(key=key[:160], defaults={"to": to, "subject": subject[:255], "body": body})
    return mail


def deliver(limit: int = 50) -> int:
    """Hands the outbox to the mail server; what fails waits for the next time. Returns how many left."""
    if not settings.EMAIL_HOST:
        return 0
    sent = 0
    for mail in queries.outbox()[:limit]:
        # Claimed by its try count: two workers never send one mail at once.
        if not Mail.objects.filter(pk=mail.pk, tries=mail.tries, sent_at=None).update(tries=mail.tries + 1):
            continue
        try:
            EmailMessage(mail.subject, mail.body, to=[mail.to]).send()
        except (SMTPException, OSError) as error:
            Mail.objects.filter(pk=mail.pk).update(last_error=str(error)[:500])
        else:
            Mail.objects.filter(pk=mail.pk).update(sent_at=clock.now(), last_error="")
            sent += 1
    return sent
