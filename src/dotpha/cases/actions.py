"""Writes of notices and mail."""

from collections.abc import Iterable
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from dotpha.cases import queries, rules
from dotpha.cases.models import Mail, Notice
from dotpha.kit import clock
from dotpha.people.models import Role
from dotpha.people.news import Succeeded
from dotpha.people.queries import concerned, with_role
from dotpha.text.dates import write_date

REFUSED = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, ValueError)
"""This one mail is not taken (or cannot be written: a line break in its subject); the next may be."""


def notify(*, recipients: Iterable[Any], key: str, text: str, url: str) -> int:
    """Tells people one sentence, the same key once to each; returns how many were new. Call in a transaction."""
    rows = [Notice(recipient=person, key=key[:120], text=text[:400], url=url) for person in recipients]
    before = Notice.objects.filter(key=key[:120]).count()
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return Notice.objects.filter(key=key[:120]).count() - before


def settle(*, recipients: Iterable[Any], about: str) -> int:
    """Reads for these people what no longer waits for them: notices whose key begins so. Call in a transaction."""
    waiting = Notice.objects.filter(recipient__in=list(recipients), key__startswith=about, read_at=None)
    return waiting.update(read_at=clock.now())


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


def post(*, key: str, to: str, subject: str, body: str, fleeting: bool = False) -> Mail:
    """Puts a mail into the outbox; the same key twice is one mail. Call in the action's transaction.

    The text of a `fleeting` one is forgotten once it has left.
    """
    given = {"to": to, "subject": subject[:255], "body": body, "fleeting": fleeting}
    mail, _ = Mail.objects.get_or_create(key=key[:160], defaults=given)
    return mail


def deliver(limit: int = 50) -> int:
    """Hands the outbox to the mail server; what fails waits for its next time. Returns how many left."""
    if not settings.EMAIL_HOST:
        return 0
    sent = 0
    for mail in queries.outbox()[:limit]:
        if not _claim(mail):
            continue
        try:
            _send(mail)
        except REFUSED as error:
            _failed(mail, error)
        except OSError as error:
            # The server itself is away: each further mail would only wait for its answer again.
            _failed(mail, error)
            break
        else:
            Mail.objects.filter(pk=mail.pk).update(sent_at=clock.now(), last_error="", **_forgotten(mail))
            sent += 1
    return sent


def prune_mail() -> int:
    """Forgets mail that left, or was given up, half a year ago; returns how many."""
    old = Mail.objects.filter(made_at__lt=clock.now() - rules.KEPT)
    return old.filter(Q(sent_at__isnull=False) | Q(tries__gte=rules.MOST_TRIES)).delete()[0]


def _claim(mail: Mail) -> bool:
    """Whether this worker is the one that tries it now: two never send one mail at once."""
    tries = mail.tries + 1
    mine = Mail.objects.filter(pk=mail.pk, tries=mail.tries, sent_at=None)
    return bool(mine.update(tries=tries, next_try_at=clock.now() + rules.pause(tries)))


def _send(mail: Mail) -> None:
    transport = get_connection(settings.MAIL_TRANSPORT)
    EmailMessage(mail.subject, mail.body, to=[mail.to], connection=transport).send()


def _forgotten(mail: Mail) -> dict[str, str]:
    return {"body": ""} if mail.fleeting else {}


@transaction.atomic
def _failed(mail: Mail, error: Exception) -> None:
    """Keeps the reason; after the last try the administrators are told, once a day however many mails are lost."""
    said = str(error)[:500]
    given_up = mail.tries + 1 >= rules.MOST_TRIES
    Mail.objects.filter(pk=mail.pk).update(last_error=said, **(_forgotten(mail) if given_up else {}))
    if given_up:
        notify(
            recipients=with_role(Role.ADMINISTRATOR, clock.today()),
            key=f"cases.mail_given_up:{clock.today()}",
            text=(
                f"Có thư không gửi được sau hai ngày thử lại: «{mail.subject[:120]}» gửi {mail.to[:80]} "
                f"({said[:80]}). Hãy kiểm tra máy chủ thư và báo cho người nhận bằng cách khác."
            ),
            url=reverse("cases:notices"),
        )
