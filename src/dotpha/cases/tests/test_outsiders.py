"""People from outside: how they make an account, and what is shut to them all the same."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dotpha.cases.models import Applicant
from dotpha.cases.queries.outsiders import demo_outsiders
from dotpha.cases.tests import world as worlds
from dotpha.kit import ledger, modules, outside, search
from dotpha.people.actions import end_position, make_organisation, make_token
from dotpha.people.models import Position, Token, User
from dotpha.people.tests.world import DAY, PASSWORD

URL = "/cases/dang-ky"
PERSON = {
    "full_name": "Phan Thị Biển", "phone": "0912 345 678", "email": "bien@thuysan.example", "username": "phanthibien",
    "password": "ca-loc-nuoc-ngot-57", "again": "ca-loc-nuoc-ngot-57",
}  # fmt: skip
FIRM = {"kind": "enterprise", "name": "Công ty TNHH Thủy sản Cửa Việt", "code": "3200123456", "title": "Giám đốc"}


@pytest.fixture(autouse=True)
def fresh_limits(cases):
    cache.clear()
    yield
    cache.clear()


def asked(client: Client, **said: str) -> str:
    answer = client.post(URL, PERSON | said)
    assert answer.status_code == 422
    return answer.content.decode()


def test_whoever_signs_up_is_signed_in_and_holds_no_position(client):
    answer = client.post(URL, PERSON)
    assert (answer.status_code, answer.url) == (302, "/")
    user = User.objects.get(username="phanthibien")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.held == []
    assert user.check_password(PERSON["password"])
    assert not Applicant.objects.exists()
    assert client.get("/").url == reverse("cases:own_list")


def test_for_whom_one_speaks_may_be_said_at_once(client):
    client.post(URL, PERSON | FIRM)
    firm = Applicant.objects.get()
    row = firm.representatives.get()
    assert (firm.code, row.user.username, row.title) == ("3200123456", "phanthibien", "Giám đốc")
    assert firm.phone == PERSON["phone"]


def test_a_person_who_speaks_for_themself_needs_no_other_name(client):
    client.post(URL, PERSON | {"kind": "person"})
    assert Applicant.objects.get().name == "Phan Thị Biển"


def test_the_ledger_says_who_signed_up(client):
    client.post(URL, PERSON)
    (entry,) = ledger.history(User.objects.get(username="phanthibien"))
    assert entry["verb"] == "people.account_registered"
    assert entry["actor_name"] == "Phan Thị Biển"
    assert PERSON["password"] not in str(entry)


def test_a_wrong_tax_code_leaves_no_account_either(client):
    assert "Mã số thuế «12» chưa đúng" in asked(client, **FIRM | {"code": "12"})
    assert not User.objects.filter(username="phanthibien").exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"username": "OFFICER"}, "đã có người dùng"),
        ({"email": "officer@thu.example"}, "đã thuộc tài khoản khác"),
        ({"username": "Biển"}, "chữ thường không dấu"),
        ({"phone": "không có"}, "Số điện thoại"),
        ({"again": "khac-han-mat-khau"}, "chưa giống nhau"),
        ({"password": "12345678", "again": "12345678"}, "ít nhất 10"),
        ({"name": "Công ty quên loại"}, "chọn loại đơn vị"),
        ({"kind": "cooperative"}, "ghi tên đơn vị"),
        ({"kind": "unit", "name": "Sở Thử"}, "Loại"),
    ],
)
def test_what_is_wrong_is_told_and_nobody_is_made(client, said, told):
    before = User.objects.count()
    page = asked(client, **said)
    assert told in page
    assert "đồng chí" not in page.lower()
    assert User.objects.count() == before


def test_a_machine_that_fills_in_every_box_makes_no_account_and_learns_nothing(client):
    answer = client.post(URL, PERSON | {"website": "https://x.example"})
    assert answer.url == reverse("account_login")
    assert not User.objects.filter(username="phanthibien").exists()


def test_one_address_asks_a_bounded_number_of_times_an_hour(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "signup": "2/h/ip"}
    codes = [client.post(URL, PERSON | {"again": "khac"}).status_code for _ in range(3)]
    assert codes == [422, 422, 429]
    late = client.post(URL, PERSON)
    assert "quá nhiều lần" in late.content.decode()
    assert PERSON["full_name"] in late.content.decode()
    assert Client().post(URL, PERSON, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_where_sign_up_is_closed_the_page_says_so_and_nothing_is_made(client, settings):
    settings.SIGNUP = 0
    assert reverse("cases:sign_up") not in client.get(reverse("account_login")).content.decode()
    for answer in (client.get(URL), client.post(URL, PERSON)):
        assert answer.status_code == 403
        assert "chưa mở đăng ký" in answer.content.decode()
    assert not User.objects.filter(username="phanthibien").exists()


def test_the_sign_in_page_leads_there(client):
    assert reverse("cases:sign_up") in client.get(reverse("account_login")).content.decode()


def test_who_is_signed_in_already_is_led_home(cases):
    assert cases.client("maker").get(URL).url == "/"


def test_whoever_was_going_somewhere_gets_there_with_the_new_account(client):
    going = f"{reverse('cases:own_list')}?tu=1&den=2"
    page = client.get(reverse("account_login"), {"next": going}).content.decode()
    assert f"{URL}?next=%2Fcases%2Fcua-toi%3Ftu%3D1%26den%3D2" in page
    assert f'name="next" value="{going.replace("&", "&amp;")}"' in client.get(URL, {"next": going}).content.decode()
    assert client.post(URL, PERSON | {"next": going}).url == going


def test_nobody_is_sent_to_another_site_by_it(client):
    assert client.post(URL, PERSON | {"next": "https://x.example/"}).url == "/"


# what is shut


def test_a_page_that_is_marked_nowhere_is_shut_with_a_sentence(cases):
    answer = cases.client("maker").get(reverse("people:organisation_list"))
    assert answer.status_code == 403
    assert "cán bộ đang giữ vị trí" in answer.content.decode()
    assert cases.client("officer").get(reverse("people:organisation_list")).status_code == 200


def test_a_part_of_a_page_is_shut_as_well(cases):
    url = reverse("people:organisation", args=[cases.bodies["culture"].pk])
    answer = cases.client("maker").get(url, headers={"HX-Request": "true"})
    assert answer.status_code == 403
    assert "<html" not in answer.content.decode()


def test_the_api_refuses_them_in_its_own_form(cases):
    answer = cases.client("maker").get("/api/programme/tasks")
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/json; charset=utf-8")
    assert answer.json()["detail"] == outside.SENTENCE


def test_a_token_opens_nothing_once_its_owner_has_left_the_house(cases):
    token = make_token(actor=cases.who("officer"), name="máy", scopes=["read"], ends_on=DAY.replace(year=2026), day=DAY)
    sent = {"headers": {"Authorization": f"Bearer {token[1]}"}}
    assert Client().get("/api/programme/tasks", **sent).status_code == 200
    end_position(position_id=Position.objects.get(user=cases.people["officer"]).pk, on=DAY, actor=cases.who("admin"))
    assert Client().get("/api/programme/tasks", **sent).status_code == 403
    assert Token.objects.get().revoked_at is None


def test_who_has_left_the_house_keeps_their_own_account_and_nothing_else(cases):
    end_position(position_id=Position.objects.get(user=cases.people["officer"]).pk, on=DAY, actor=cases.who("admin"))
    client = cases.client("officer")
    assert client.get(reverse("cases:notices")).status_code == 200
    assert client.get(reverse("cases:applicant_list")).status_code == 200
    assert client.get(reverse("cases:outgoing_list")).status_code == 403


@pytest.mark.parametrize("name", ["account_change_password", "mfa_index", "usersessions_list", "kit:calendar"])
def test_the_pages_of_ones_own_account_are_open(cases, name):
    assert cases.client("maker").get(reverse(name)).status_code == 200


def test_the_rail_the_bars_and_the_first_page_lead_only_where_they_may_go(cases):
    page = cases.client("maker").get(reverse("cases:notices")).content.decode()
    links = {part.split('"')[0] for part in page.split('href="')[1:]}
    ours = {link for link in links if link.startswith("/") and not link.startswith("/static/")}
    user = cases.who("maker")
    assert {link for link in ours if not outside.may_open(user, link)} == set()
    assert reverse("cases:own_list") in ours
    assert reverse("cases:applicant_list") in ours


def test_search_finds_nothing_of_the_house_for_them(cases):
    made = make_organisation(
        actor=cases.who("admin"), name="Sở Nghề muối thử", short_name="Sở NM thử", kind="agency", symbol="SNM",
        email="", unit_code="", parent=None, starts_on=None,
    )  # fmt: skip
    call = worlds.call(cases, title="Đợt nghề muối")
    assert {one.title for one in search.find(cases.who("officer"), "nghe muoi")} == {made.name, call.title}
    assert {one.title for one in search.find(cases.who("maker"), "nghe muoi")} == {call.title}


def test_every_kind_that_outsiders_find_shows_each_what_is_theirs(cases):
    worlds.submitted(cases)
    worlds.applicant(cases, "rival", kind="institute")
    found = {}
    for kind in modules.plugs("search"):
        if outside.may_open(cases.who("expert"), reverse(kind.url, args=[1])):
            found[kind.key] = kind.visible(cases.who("expert")).count()
    assert found.pop("cases.call") == 1
    assert set(found.values()) == {0}


def test_the_calendar_and_its_feed_hold_the_terms_of_ones_own_cases_alone(cases):
    case = worlds.submitted(cases)
    for person, seen in (("maker", True), ("rival", False)):
        client = cases.client(person)
        assert (case.code in client.get(reverse("kit:calendar")).content.decode()) is seen
        client.post(reverse("kit:feed_make"))
        feed = client.get(reverse("kit:calendar")).context["address"]
        assert (case.code in Client().get(feed).content.decode()) is seen


def test_a_case_of_somebody_else_does_not_exist_for_them(cases):
    case = worlds.submitted(cases)
    assert cases.client("rival").get(reverse("cases:case", args=[case.pk])).status_code == 404
    assert cases.client("maker").get(reverse("cases:case", args=[case.pk])).status_code == 200


def test_the_administrator_finds_who_came_from_outside_and_can_shut_them_out(cases, client):
    client.post(URL, PERSON)
    user = User.objects.get(username="phanthibien")
    admin = cases.client("admin")
    page = admin.get(reverse("people:account_list"), {"side": "outside", "q": "bien"}).content.decode()
    assert "Phan Thị Biển" in page
    assert "người ngoài cơ quan" in page
    assert "Phan Thị Biển" not in admin.get(reverse("people:account_list"), {"side": "house"}).content.decode()
    assert admin.post(reverse("people:account_deactivate", args=[user.pk]), {"reason": "Thử"}).status_code == 302
    assert client.get(reverse("cases:own_list")).url.startswith(reverse("account_login"))
    assert Client().post(reverse("account_login"), {"login": "phanthibien", "password": PASSWORD}).status_code != 302


def test_the_sign_in_page_of_the_demo_lets_one_in_as_an_applicant_and_as_an_expert(cases):
    assert demo_outsiders() == []
    worlds.applicant(cases, kind="cooperative", name="HTX Rau thử")
    worlds.panel(cases)
    people = ("maker", "expert", "head")
    User.objects.filter(username__in=people).update(demo=True)
    assert [(one["username"], one["role"]) for one in demo_outsiders()] == [
        ("maker", "Người nộp hồ sơ"), ("expert", "Chuyên gia hội đồng"),
    ]  # fmt: skip
