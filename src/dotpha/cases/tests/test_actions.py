import email
import email.policy
import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.db import transaction

from dotpha.cases import actions, queries
from dotpha.cases.models import Mail, Notice
from dotpha.people.models import User

pytestmark = pytest.mark.django_db


class Kept(Message):
    """A mail server's memory; `refuse` makes it answer 451."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[email.message.EmailMessage] = []
        self.refuse = False

    async def handle_DATA(self, server, session, envelope):
        if self.refuse:
            return "451 thử lại sau"
        return await super().handle_DATA(server, session, envelope)

    def handle_message(self, message) -> None:
        self.mails.append(email.message_from_bytes(message.as_bytes(), policy=email.policy.default))


@pytest.fixture
def server(settings):
    """A real SMTP server on a port of its own."""
    handler = Kept()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield handler
    controller.stop()


def post(key: str = "nhac-1") -> Mail:
    with transaction.atomic():
        return actions.post(key=key, to="xa@vidu.vn", subject="Đôn đốc báo cáo Quý IV", body="Kính gửi đồng chí,\n…")


def test_a_mail_leaves_with_its_words_whole(server):
    post()
    assert actions.deliver() == 1
    (mail,) = server.mails
    assert mail["Subject"] == "Đôn đốc báo cáo Quý IV"
    assert "Kính gửi đồng chí" in mail.get_content()
    assert mail["To"] == "xa@vidu.vn"


def test_the_same_key_is_one_mail_and_a_sent_one_does_not_leave_again(server):
    post()
    post()
    assert actions.deliver() == 1
    assert actions.deliver() == 0
    assert len(server.mails) == 1


def test_a_refused_mail_waits_and_leaves_later(server):
    server.refuse = True
    mail = post()
    assert actions.deliver() == 0
    mail.refresh_from_db()
    assert (mail.tries, mail.sent_at) == (1, None)
    assert "451" in mail.last_error
    server.refuse = False
    assert actions.deliver() == 1


def test_a_server_that_is_not_there_loses_nothing(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    post()
    assert actions.deliver() == 0
    assert queries.outbox().count() == 1


def test_after_eight_tries_a_mail_is_given_up(server):
    server.refuse = True
    post()
    for _ in range(10):
        actions.deliver()
    assert Mail.objects.get().tries == 8


def test_without_a_server_mail_waits(settings):
    settings.EMAIL_HOST = ""
    post()
    assert actions.deliver() == 0
    assert Mail.objects.get().tries == 0


def test_the_same_notice_is_told_once_to_each():
    an, binh = (User.objects.create(username=name, full_name=name) for name in ("an", "binh"))
    with transaction.atomic():
        assert actions.notify(recipients=[an, binh], key="k", text="Có việc mới", url="/") == 2
        assert actions.notify(recipients=[an, binh], key="k", text="Có việc mới", url="/") == 0
    assert queries.unread_count(an) == 1
    actions.read_notices(actor=an)
    assert (queries.unread_count(an), queries.unread_count(binh)) == (0, 1)
    assert Notice.objects.count() == 2
