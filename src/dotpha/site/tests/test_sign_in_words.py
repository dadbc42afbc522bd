"""Sign-in, its letters and its forms speak Vietnamese: django-allauth has no Vietnamese of its own."""

import ast
import re
import runpy
from pathlib import Path

import allauth
import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from dotpha.people.models import User

SITE = Path(__file__).resolve().parents[1]
CATALOGUE = SITE / "locale" / "vi" / "LC_MESSAGES" / "django.po"
TOOL = SITE.parents[2] / "tools" / "translations.py"
ENGLISH = re.compile(r"\b(the|your|you|please|sign|password|email|code|cancel|username|this|account)\b", re.IGNORECASE)
# Sentences of ways to sign in that are switched off here.
OFF = re.compile(r"phone|passkey|security key|WebAuthn|TOTP|Master key|Backup key|Key nr|optional", re.IGNORECASE)


def sentences_of(folder: str) -> set[str]:
    found = set()
    for path in (Path(allauth.__file__).parent / folder).rglob("*.py"):
        if {"tests", "migrations", "webauthn"} & set(path.parts) or path.name in {"models.py", "apps.py", "admin.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "gettext"}:
                found |= {a.value for a in node.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return {sentence for sentence in found if not OFF.search(sentence)}


@pytest.mark.parametrize("folder", ["account", "mfa", "usersessions"])
def test_every_sentence_of_a_sign_in_form_has_its_vietnamese(folder):
    assert [sentence for sentence in sorted(sentences_of(folder)) if gettext(sentence) == sentence] == []


def test_the_compiled_catalogue_is_that_of_the_source():
    tool = runpy.run_path(str(TOOL))
    source = tool["read"](CATALOGUE.read_text(encoding="utf-8"))
    assert CATALOGUE.with_suffix(".mo").read_bytes() == tool["compiled"](source)


def test_a_translation_keeps_the_places_of_its_sentence():
    places = re.compile(r"%\(\w+\)s|%d")
    tool = runpy.run_path(str(TOOL))
    for key, value in tool["read"](CATALOGUE.read_text(encoding="utf-8")).items():
        sentence = key.split("\x04")[-1].split("\0")[0]
        assert set(places.findall(value)) <= set(places.findall(sentence)), sentence


def words(html: str) -> str:
    body = re.sub(r"(?s)<head.*?</head>|<!--.*?-->", " ", html)
    return re.sub(r"<[^>]+>", " ", body)


OPEN_PAGES = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_signup",
    "account_inactive",
]
OWN_PAGES = ["account_change_password", "mfa_index", "usersessions_list", "account_logout", "account_reauthenticate"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", OPEN_PAGES)
def test_pages_before_sign_in_have_no_english(client: Client, name: str):
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert not ENGLISH.findall(words(page.content.decode()))


@pytest.mark.django_db
@pytest.mark.parametrize("name", OWN_PAGES)
def test_pages_of_ones_own_account_have_no_english(client: Client, name: str):
    client.force_login(User.objects.create_user("ha", password="x", full_name="Lê Thị Minh Hà"))
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert not ENGLISH.findall(words(page.content.decode()))


@pytest.mark.django_db
def test_a_wrong_password_is_said_in_vietnamese_and_the_name_stays(client: Client):
    page = client.post(reverse("account_login"), {"login": "ha", "password": "sai"})
    text = page.content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in text
    assert 'value="ha"' in text


def test_the_letter_to_an_unknown_address_offers_no_sign_up():
    letter = render_to_string(
        "account/email/unknown_account_message.txt", {"email": "la@example.vn", "signup_url": "/x"}
    )
    assert "la@example.vn" in letter
    assert "/x" not in letter
    assert not ENGLISH.findall(letter.replace("dotpha", ""))
