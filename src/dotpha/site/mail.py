"""Every mail that Django or a package of it sends goes into the outbox, never straight to the mail server.

django-allauth sends its letters while a page is being made: with the server away, "quên mật khẩu" would fail for an
address that is known and answer for one that is not. Here a letter is a row of the running transaction;
`cases.actions.deliver` hands it over later.
"""

from collections.abc import Sequence
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from dotpha.cases import actions


class OutboxBackend(BaseEmailBackend):
    """Each recipient's own mail in the outbox. Letters of sign-in hold a way in: their text goes once it has left."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for to in message.recipients():
                subject, body = str(message.subject), str(message.body)
                actions.post(key=f"site.mail:{uuid4()}", to=to, subject=subject, body=body, fleeting=True)
        return len(email_messages)
