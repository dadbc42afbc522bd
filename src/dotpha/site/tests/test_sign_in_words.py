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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("ngan", "ngan", "Mật khẩu quá ngắn, cần ít nhất 10 ký tự."),
        ("password123", "password123", "Mật khẩu này có quá nhiều người dùng."),
        ("chuyenvien-ha", "chuyenvien-ha", "Mật khẩu quá giống «Tên đăng nhập» của tài khoản."),
        ("ba con mèo vàng", "ba con mèo đen", "Hai lần nhập mật khẩu chưa giống nhau."),
    ],
)
def test_a_refused_new_password_is_told_why_in_vietnamese(client: Client, new: str, again: str, said: str):
    client.force_login(User.objects.create_user("chuyenvienha", password="x", full_name="Lê Thị Minh Hà"))
    page = client.post(reverse("account_change_password"), {"oldpassword": "sai", "password1": new, "password2": again})
    text = words(page.content.decode())
    assert said in text
    assert not ENGLISH.findall(text)


@pytest.mark.django_db
def test_a_wrong_code_of_the_second_step_is_said_in_vietnamese(client: Client):
    user = User.objects.create_user("ha", password="mật khẩu đủ dài", full_name="Lê Thị Minh Hà")
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": "mật khẩu đủ dài"})
    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert page.status_code == 200
    assert "form" in page.context
    assert page.context["form"].errors
    assert not ENGLISH.findall(words(page.content.decode()))


# Sentences of Django's own forms that our pages and commands can come to show.
SHOWN = [
    "Enter a valid URL.",
    "The submitted file is empty.",
    "No file was submitted.",
    "Null characters are not allowed.",
    "This field is required.",
    "Enter a valid date.",
    "Enter a whole number.",
    "Select a valid choice. %(value)s is not one of the available choices.",
]


@pytest.mark.parametrize("sentence", SHOWN)
def test_a_sentence_of_a_form_has_its_vietnamese(sentence: str):
    assert gettext(sentence) != sentence
    assert "Tập tin" not in gettext(sentence)
