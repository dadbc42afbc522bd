"""Signing in through the real page: by name or mail, the lock after failures, the password given at first."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from dotpha.people.models import User

RIGHT = "chuyen-doi-so-2025"
OWN = "song-Hieu-chay-ra-bien"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def officer(db):
    return User.objects.create_user(
        username="binh", email="binh@quangtri.example", full_name="Lê Văn Bình", password=RIGHT
    )


def sign_in(client, login, password=RIGHT, **headers):
    return client.post(reverse("account_login"), {"login": login, "password": password}, **headers)


@pytest.mark.parametrize("login", ["binh", "BINH", "binh@quangtri.example"])
def test_one_signs_in_by_name_or_mail(client, officer, login):
    assert sign_in(client, login).status_code == 302
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_a_wrong_password_says_so_and_signs_nobody_in(client, officer):
    response = sign_in(client, "binh", "sai")
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_fifth_wrong_password_locks_the_account_at_this_address(client, officer):
    codes = [sign_in(client, "binh", "sai").status_code for _ in range(5)]
    assert codes == [200, 200, 200, 200, 429]
    locked = sign_in(client, "binh")
    assert locked.status_code == 429
    assert "Tạm khóa đăng nhập" in locked.content.decode()
    assert "_auth_user_id" not in client.session


def test_name_and_mail_share_one_counter(client, officer):
    codes = [sign_in(client, login, "sai").status_code for login in ["binh", "binh@quangtri.example"] * 3]
    assert 429 in codes
    assert sign_in(client, "binh@quangtri.example").status_code == 429


def test_a_colleague_behind_the_same_address_still_gets_in(client, officer):
    colleague = User.objects.create_user(username="lan", full_name="Hồ Thị Lan", password=RIGHT)
    for _ in range(6):
        sign_in(client, "binh", "sai")
    assert sign_in(client, "lan").status_code == 302
    assert client.session["_auth_user_id"] == str(colleague.pk)


def test_a_locked_account_still_opens_from_another_address(client, officer):
    for _ in range(6):
        sign_in(client, "binh", "sai")
    assert sign_in(client, "binh", REMOTE_ADDR="10.0.0.9").status_code == 302


@pytest.mark.parametrize(("proxies", "status"), [(1, 302), (0, 429)])
def test_behind_a_proxy_of_ours_the_browser_it_names_last_is_counted(client, officer, settings, proxies, status):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for guess in range(6):
        sign_in(client, "binh", "sai", headers={"X-Forwarded-For": f"10.9.9.{guess}, 203.0.113.7"})
    assert sign_in(client, "binh", headers={"X-Forwarded-For": "198.51.100.4"}).status_code == status


def test_a_name_nobody_has_is_locked_alike(client, db):
    codes = [sign_in(client, "khong-co-ai", "sai").status_code for _ in range(5)]
    assert codes[-1] == 429


def test_a_closed_account_does_not_get_in(client, officer):
    User.objects.filter(pk=officer.pk).update(is_active=False)
    sign_in(client, "binh")
    assert "_auth_user_id" not in client.session


@pytest.fixture
def newcomer(client, officer):
    User.objects.filter(pk=officer.pk).update(password_once=True)
    client.force_login(User.objects.get(pk=officer.pk), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_password_given_at_first_opens_only_the_page_that_changes_it(newcomer):
    response = newcomer.get(reverse("cases:notices"))
    assert response.status_code == 302
    assert response.url == reverse("account_change_password")
    page = newcomer.get(response.url)
    assert "mật khẩu cấp lần đầu" in page.content.decode()


def test_a_part_of_a_page_is_led_there_too(newcomer):
    response = newcomer.get(reverse("cases:notices"), headers={"HX-Request": "true"})
    assert response["HX-Redirect"] == reverse("account_change_password")


def test_the_api_says_it_in_its_own_form(newcomer):
    response = newcomer.get("/api/openapi.json")
    assert response.status_code == 403
    assert "đổi mật khẩu" in response.json()["detail"]


def test_one_can_still_sign_out(newcomer):
    assert newcomer.post(reverse("account_logout")).status_code == 302


def test_with_a_password_of_ones_own_everything_opens(newcomer, officer):
    changed = newcomer.post(
        reverse("account_change_password"), {"oldpassword": RIGHT, "password1": OWN, "password2": OWN}
    )
    assert changed.status_code == 302
    assert changed.url == reverse("home")
    officer.refresh_from_db()
    assert not officer.password_once
    assert officer.check_password(OWN)
    assert newcomer.get(reverse("cases:notices")).status_code == 200


def test_a_weak_password_of_ones_own_is_not_taken(newcomer, officer):
    page = newcomer.post(
        reverse("account_change_password"), {"oldpassword": RIGHT, "password1": "12345678", "password2": "12345678"}
    )
    assert page.status_code == 200
    officer.refresh_from_db()
    assert officer.password_once


def test_nobody_signs_up_by_themselves(client, db):
    client.post(reverse("account_signup"), {"username": "ai", "email": "ai@x.vn", "password1": OWN, "password2": OWN})
    assert not User.objects.filter(username="ai").exists()
