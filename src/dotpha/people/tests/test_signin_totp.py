"""Signing in with a second factor, through the real pages."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dotpha.people.tests.world import PASSWORD


@pytest.fixture
def code(world):
    """A second factor for the officer; the code of this moment."""
    cache.clear()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(world.people["officer"], secret)
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def sign_in(client: Client):
    return client.post(reverse("account_login"), {"login": "officer", "password": PASSWORD})


def test_the_password_alone_does_not_get_in(client, code):
    answer = sign_in(client)
    assert answer.url == reverse("mfa_authenticate")
    assert client.get("/cases/thong-bao").status_code == 302
    page = client.get(answer.url).content.decode()
    assert "<h1" in page
    assert "Code" not in page


def test_the_code_of_the_moment_gets_in(client, code):
    sign_in(client)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert client.get("/cases/thong-bao").status_code == 200


def test_a_wrong_code_does_not(client, code):
    sign_in(client)
    wrong = "000000" if code != "000000" else "111111"
    assert client.post(reverse("mfa_authenticate"), {"code": wrong}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_code_opens_once(client, code):
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code})
    other = Client()
    sign_in(other)
    other.post(reverse("mfa_authenticate"), {"code": code})
    assert "_auth_user_id" not in other.session


def test_the_administrator_takes_a_lost_second_factor_away(world, client, code):
    officer = world.people["officer"]
    page = world.client("admin").post(reverse("people:password_reset", args=[officer.pk]), {"drop_second_factor": "on"})
    assert "Mật khẩu chỉ hiện lần này" in page.content.decode()
    assert not Authenticator.objects.filter(user=officer).exists()
