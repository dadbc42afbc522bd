"""What every page draws around its own: asked for once, and only by what draws it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dotpha.kit import clock
from dotpha.people.tests import world as worlds


@pytest.fixture
def client(db):
    with clock.standing_at(worlds.DAY):
        yield worlds.make().client("office")


def queries(client, url: str, **headers: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url, headers=headers).status_code == 200
    return [one["sql"] for one in asked if "cases_notice" in one["sql"]]


def test_a_part_of_a_page_pays_for_no_menu_and_no_notices(client):
    url = reverse("search") + "?q=so"
    assert len(queries(client, url)) == 1
    assert queries(client, url, **{"HX-Request": "true"}) == []


def test_whoever_changes_the_password_is_signed_out_everywhere_else(client):
    with clock.standing_at(worlds.DAY):
        here, there = Client(), Client()
        for browser in (here, there):
            given = {"login": "office", "password": worlds.PASSWORD}
            assert browser.post(reverse("account_login"), given).status_code == 302
        page = reverse("account_change_password")
        assert "mọi phiên đăng nhập khác bị đăng xuất" in here.get(page).content.decode()
        new = "Mot-cau-rat-dai-2025"
        answer = here.post(page, {"oldpassword": worlds.PASSWORD, "password1": new, "password2": new})
        assert answer.status_code == 302
        assert here.get(reverse("cases:notices")).status_code == 200
        assert reverse("account_login") in there.get(reverse("cases:notices")).url
