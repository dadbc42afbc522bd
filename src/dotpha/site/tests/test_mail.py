"""Letters of sign-in wait in the outbox like every mail, and reach the server over TLS."""

import re
import ssl
from datetime import timedelta
from ipaddress import ip_address

import pytest
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from dotpha.cases import actions
from dotpha.cases.models import Mail
from dotpha.cases.tests.mail_server import serving
from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.site.smtp import smtp

RESET = reverse("account_reset_password")


@pytest.fixture(autouse=True)
def outbox(settings, db):
    """As it is in real life; the test runner would put its own in its place."""
    settings.EMAIL_BACKEND = "dotpha.site.mail.OutboxBackend"
    User.objects.create_user(username="ha", password="Matkhau-thu-1", full_name="Hà", email="ha@thu.example")


@pytest.mark.parametrize("server", [None, ("127.0.0.1", 1)], ids=["no server", "server away"])
def test_a_forgotten_password_never_waits_for_the_mail_server(client, settings, server):
    settings.EMAIL_HOST, settings.EMAIL_PORT = server or ("", 25)
    answers = [client.post(RESET, {"email": to}) for to in ("ha@thu.example", "la@thu.example")]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert set(Mail.objects.values_list("to", flat=True)) == {"ha@thu.example", "la@thu.example"}
    assert actions.deliver() == 0


def test_the_letter_leaves_with_its_link_and_keeps_it_nowhere(client, settings):
    client.post(RESET, {"email": "ha@thu.example"})
    with serving(settings) as server:
        assert actions.deliver() == 1
    (letter,) = server.mails
    link = re.search(r"http://testserver(/\S+)", letter.get_content())
    assert link
    assert client.get(link[1], follow=True).status_code == 200
    assert Mail.objects.get().body == ""


def test_a_letter_of_what_was_rolled_back_does_not_leave():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        EmailMessage("Chào", "Nội dung", to=["a@thu.example", "b@thu.example"]).send()
        assert Mail.objects.count() == 2
        raise ZeroDivisionError
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("url", "port", "tls", "starttls"),
    [
        ("", 25, False, False),
        ("smtp://thu.tinh.gov.vn", 25, False, False),
        ("smtp://thu.tinh.gov.vn:587", 587, False, True),
        ("smtp://an%40tinh:m%3At@thu.tinh.gov.vn:587", 587, False, True),
        ("smtp://an:mk@thu.tinh.gov.vn", 25, False, True),
        ("smtp://an:mk@10.0.0.5?tls=0", 25, False, False),
        ("smtps://an:mk@thu.tinh.gov.vn", 465, True, False),
    ],
)
def test_a_password_is_sent_over_tls_only(url, port, tls, starttls):
    read = smtp(url)
    assert (read.port, read.tls, read.starttls) == (port, tls, starttls)


def test_a_users_name_and_password_may_hold_any_sign():
    read = smtp("smtp://an%40tinh:m%3At@thu.tinh.gov.vn:587")
    assert (read.host, read.user, read.password) == ("thu.tinh.gov.vn", "an@tinh", "m:t")
    with pytest.raises(ValueError, match="http"):
        smtp("http://thu.tinh.gov.vn")


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """A certificate of 127.0.0.1 that this process trusts; its file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = clock.now()
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=True)
    pem = serialization.Encoding.PEM
    path = tmp_path / "may-thu.pem"
    path.write_bytes(
        made.sign(key, hashes.SHA256()).public_bytes(pem)
        + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path


def test_the_server_sees_the_password_only_after_starttls(settings, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    seen = []

    def sign_in(server, session, envelope, mechanism, data):
        seen.append((session.ssl is not None, data.login, data.password))
        return AuthResult(success=True)

    read = smtp("smtp://an:mk@127.0.0.1:587")
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = read.user, read.password
    settings.EMAIL_USE_TLS = read.starttls
    EmailMessage("Chào", "Nội dung", to=["a@thu.example"]).send()
    options = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": sign_in}
    with serving(settings, **options) as server:
        assert actions.deliver() == 1
    assert len(server.mails) == 1
    assert seen == [(True, b"an", b"mk")]
