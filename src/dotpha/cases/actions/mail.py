"""Writes of mail: into the outbox, out of it, forgotten."""

from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from dotpha.cases import queries, rules
from dotpha.cases.actions.notices import notify
from dotpha.cases.models import Mail
from dotpha.kit import clock, files
from dotpha.kit.files import BadFile
from dotpha.people.models import Role
from dotpha.people.queries import with_role

REFUSED = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, ValueError, BadFile)
"""This one mail is not taken (or cannot be written: a line break in its subject, its file gone); the next may be."""
BYTES = {kind: name for kind, name in files.ACCEPTED.items() if not name.startswith("text/")}


def post(
    *, key: str, to: str, subject: str, body: str, fleeting: bool = False, quiet: bool = False, file: Any = None
) -> Mail:
    """Puts a mail into the outbox; the same key twice is one mail. Call in the action's transaction.

    The text of a `fleeting` one is forgotten once it has left. A `quiet` one leaves in the hours of a working day alone.
    `file` is a stored one that goes with it.
    """
    given = {"to": to, "subject": subject[:255], "body": body, "fleeting": fleeting, "quiet": quiet, "file": file}
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
    message = EmailMessage(mail.subject, mail.body, to=[mail.to], connection=transport)
    if mail.file:
        # Every kind goes as bytes: Django would write a text anew in another encoding.
        message.attach(mail.file.name, files.read(mail.file), BYTES.get(mail.file.kind, "application/octet-stream"))
    message.send()


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
