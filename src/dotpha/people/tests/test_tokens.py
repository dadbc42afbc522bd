"""Tokens: shown once, narrowed, ended; and how the API tells who asks."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from ninja.errors import AuthenticationError

from dotpha.kit import clock, ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.people import actions
from dotpha.people.models import Token
from dotpha.people.tests.world import DAY
from dotpha.people.tokens import TokenOrSession, require_scope

LATER = DAY + timedelta(days=30)


def make(world, who="office", **changes):
    said = {"name": "Máy chủ báo cáo", "scopes": ["read"], "ends_on": LATER, "day": DAY} | changes
    return actions.make_token(actor=world.who(who), **said)


def bearer(secret: str):
    return RequestFactory().get("/api/x", headers={"Authorization": f"Bearer {secret}"})


def test_the_secret_is_kept_nowhere(world):
    token, secret = make(world)
    kept = Token.objects.get()
    assert secret not in str(kept.__dict__)
    assert len(kept.digest) == 64
    assert secret not in str(ledger.history(token))
    assert ledger.history(token)[0]["verb"] == "people.token_made"


def test_a_token_signs_its_owner_in_with_its_scopes(world):
    _, secret = make(world, scopes=["verify", "read"])
    request = bearer(secret)
    assert TokenOrSession()(request).username == "office"
    assert request.user.username == "office"
    require_scope(request, "verify")
    with pytest.raises(Refused, match="Nhập kế hoạch"):
        require_scope(request, "import")


def test_the_last_use_is_remarked_but_not_at_every_call(world, django_assert_num_queries):
    token, secret = make(world)
    TokenOrSession()(bearer(secret))
    used = Token.objects.get(pk=token.pk).last_used_at
    assert used is not None
    with django_assert_num_queries(2):  # the token with its owner, and what they hold today
        TokenOrSession()(bearer(secret))


@pytest.mark.parametrize("secret", ["", "dotpha_sai", "x" * 5000])
def test_a_wrong_token_opens_nothing_even_beside_a_session(world, secret):
    request = bearer(secret)
    request.user = world.who("office")
    with pytest.raises(AuthenticationError, match="Mã truy cập không đúng"):
        TokenOrSession()(request)


def test_a_revoked_an_ended_and_an_orphaned_token_open_nothing(world):
    token, secret = make(world)
    actions.revoke_token(token_id=token.pk, actor=world.who("office"))
    assert actions.use_token(secret=secret) is None
    _, secret = make(world)
    with clock.standing_at(LATER - timedelta(days=1)):
        assert actions.use_token(secret=secret) is not None
    with clock.standing_at(LATER):
        assert actions.use_token(secret=secret) is None
    actions.deactivate(user_id=world.people["office"].pk, reason="Nghỉ", actor=world.who("admin"))
    assert actions.use_token(secret=secret) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "đặt tên"),
        ({"scopes": []}, "phạm vi"),
        ({"scopes": ["all"]}, "phạm vi"),
        ({"ends_on": DAY}, "hết hạn"),
        ({"ends_on": DAY + timedelta(days=400)}, "không quá"),
    ],
)
def test_a_token_needs_a_name_a_scope_and_an_end(world, changes, said):
    with pytest.raises(Rejected, match=said):
        make(world, **changes)


def test_nobody_hoards_tokens(world):
    for _ in range(20):
        make(world)
    with pytest.raises(Rejected, match="thu hồi"):
        make(world)


def test_others_tokens_end_by_the_administrator_alone(world):
    token, _ = make(world)
    with pytest.raises(Refused):
        actions.revoke_token(token_id=token.pk, actor=world.who("leader"))
    assert actions.revoke_token(token_id=token.pk, actor=world.who("admin")).revoked_at is not None


def test_the_api_answers_401_in_vietnamese(world, client):
    for headers in ({}, {"Authorization": "Bearer dotpha_sai"}):
        answer = client.get("/api/programme/tasks", headers=headers)
        assert answer.status_code == 401
        assert "ã truy cập" in answer.json()["detail"]


def test_the_api_opens_by_token_and_by_session(world, client):
    _, secret = make(world)
    assert client.get("/api/programme/tasks", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    assert world.client("office").get("/api/programme/tasks").status_code == 200


def test_a_write_by_session_must_prove_where_it_comes_from(world):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.people["office"], backend="django.contrib.auth.backends.ModelBackend")
    answer = browser.post("/api/programme/import", {"text": "x"})
    assert answer.status_code == 403
    assert "X-CSRFToken" in answer.json()["detail"]


def test_a_write_by_token_needs_its_scope_and_no_cookie(world):
    _, secret = make(world, scopes=["read"])
    answer = Client(enforce_csrf_checks=True).post(
        "/api/programme/import", {"text": "x"}, headers={"Authorization": f"Bearer {secret}"}
    )
    assert answer.status_code == 403
    assert "Nhập kế hoạch" in answer.json()["detail"]


def test_the_page_shows_the_secret_once(world):
    browser = world.client("office")
    made = browser.post(reverse("people:token_list"), {"name": "Máy chủ", "scopes": ["read"], "days": "90"})
    assert made.status_code == 200
    page = made.content.decode()
    assert "dotpha_" in page
    assert made["Cache-Control"] == "no-store"
    again = browser.get(reverse("people:token_list")).content.decode()
    assert "dotpha_" not in again
    assert "Máy chủ" in again


def test_the_page_says_what_is_missing_and_keeps_what_was_typed(world):
    answer = world.client("office").post(reverse("people:token_list"), {"name": "Máy chủ", "days": "90"})
    assert answer.status_code == 422
    assert 'value="Máy chủ"' in answer.content.decode()


def test_one_sees_and_ends_only_ones_own_tokens(world):
    token, _ = make(world)
    assert "Máy chủ báo cáo" not in world.client("leader").get(reverse("people:token_list")).content.decode()
    assert world.client("leader").post(reverse("people:token_revoke", args=[token.pk])).status_code == 404
    assert world.client("office").post(reverse("people:token_revoke", args=[token.pk])).status_code == 302
    assert Token.objects.get().revoked_at is not None
