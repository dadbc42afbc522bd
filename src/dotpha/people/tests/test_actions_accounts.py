"""Accounts and positions: done, refused, in the ledger."""

import threading
from datetime import date, timedelta

import pytest
from axes.models import AccessAttempt
from django.db import connection

from dotpha.kit import clock, ledger, search
from dotpha.kit.access import Refused, Rejected
from dotpha.people import actions, rules
from dotpha.people.actions import accounts
from dotpha.people.models import Position, Role, Token, User
from dotpha.people.tests import world as worlds
from dotpha.people.tests.world import DAY


def open_one(world, **changes):
    said = {
        "actor": world.who("admin"), "username": "Moi.Den", "full_name": " Lê  Văn Mới ", "email": "moi@thu.example",
        "organisation": world.body("culture"), "role": Role.AGENCY_OFFICER, "title": "Chuyên viên",
        "phone": "0233 385 2222", "day": DAY,
    } | changes  # fmt: skip
    return actions.make_account(**said)


def verbs_of(thing) -> list[str]:
    return [entry["verb"] for entry in ledger.history(thing)]


def test_an_account_is_made_with_its_position_and_a_password_to_be_changed(world):
    user, password = open_one(world)
    assert (user.username, user.full_name) == ("moi.den", "Lê Văn Mới")
    assert user.password_once
    assert User.objects.get(pk=user.pk).check_password(password)
    assert [str(one) for one in user.held] == ["Chuyên viên, Sở VH thử"]
    assert verbs_of(user) == ["people.position_added", "people.account_made"]
    assert password not in str(ledger.history(user))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"username": "có dấu"}, "chữ thường không dấu"),
        ({"username": "ab"}, "3 đến 40"),
        ({"username": "OFFICER"}, "đã có người dùng"),
        ({"email": "khong-phai-thu"}, "chưa đúng dạng"),
        ({"email": "OFFICER@thu.example"}, "thuộc tài khoản khác"),
        ({"full_name": "  "}, "chưa có họ và tên"),
        ({"phone": "không có"}, "8 đến 14 chữ số"),
        ({"role": "vua"}, "Không có vai trò"),
        ({"full_name": "Nguyễn " * 20}, "nhiều nhất 120"),
        ({"title": "Phó Giám đốc " * 12}, "nhiều nhất 120"),
        ({"phone": "0912 345 678" + " " * 20 + "9"}, "quá dài"),
        ({"role": Role.COMMUNE_OFFICER}, "cấp xã"),
        ({"password": "12345678"}, "mật khẩu|Mật khẩu"),
    ],
)
def test_a_wrong_fact_makes_no_account_and_is_named(world, changes, said):
    before = User.objects.count()
    with pytest.raises(Rejected, match=said):
        open_one(world, **changes)
    assert User.objects.count() == before


def test_a_group_of_agencies_employs_nobody(world):
    with pytest.raises(Rejected, match="cơ quan cụ thể"):
        open_one(world, organisation=world.body("all"))


@pytest.mark.parametrize("who", ["leader", "supervisor", "office", "head", "officer", "commune"])
def test_only_the_administrator_makes_accounts(world, who):
    with pytest.raises(Refused):
        open_one(world, actor=world.who(who))


def test_what_was_before_a_correction_stays_in_the_ledger(world):
    officer = world.who("officer")
    actions.edit_account(
        user_id=officer.pk, full_name="Đỗ Thị Thu Hà", email=officer.email, phone="", actor=world.who("admin")
    )
    facts = ledger.history(officer)[0]["facts"]
    assert facts == {"was": {"full_name": "Đỗ Thu Hà"}, "becomes": {"full_name": "Đỗ Thị Thu Hà"}}


def test_a_correction_without_a_change_leaves_no_entry(world):
    officer = world.who("officer")
    actions.edit_account(
        user_id=officer.pk, full_name=officer.full_name, email=officer.email, phone="", actor=world.who("admin")
    )
    assert ledger.history(officer) == []


def test_a_new_password_ends_the_session_and_the_lock(world):
    officer = world.client("officer")
    AccessAttempt.objects.create(username="officer", ip_address="10.0.0.1", failures_since_start=5)
    _, password = actions.reset_password(user_id=world.people["officer"].pk, actor=world.who("admin"))
    assert officer.get("/cases/thong-bao").status_code == 302
    assert not AccessAttempt.objects.filter(username="officer").exists()
    assert world.who("officer").password_once
    assert world.who("officer").check_password(password)


def test_a_new_password_and_a_shut_account_revoke_the_tokens_for_good(world):
    office, admin = world.who("office"), world.who("admin")

    def secret(name: str) -> str:
        return actions.make_token(actor=office, name=name, scopes=["read"], ends_on=DAY + timedelta(30), day=DAY)[1]

    first = secret("một")
    actions.reset_password(user_id=office.pk, actor=admin)
    second = secret("hai")
    assert (actions.use_token(secret=first), actions.use_token(secret=second) is None) == (None, False)
    actions.deactivate(user_id=office.pk, reason="Nghỉ", actor=admin)
    actions.reactivate(user_id=office.pk, actor=admin)
    assert actions.use_token(secret=second) is None
    tokens = Token.objects.filter(user=office)
    assert [verbs_of(one) for one in tokens] == [["people.token_revoked", "people.token_made"]] * 2


@pytest.fixture
def somebody_was_faster(monkeypatch):
    """The look whether a name is free finds it free, once: the other account came between the look and the write."""
    look, left = accounts._check_free, [True]
    monkeypatch.setattr(accounts, "_check_free", lambda *a, **b: None if left and left.pop() else look(*a, **b))


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"username": "officer"}, "đã có người dùng"), ({"email": "OFFICER@thu.example"}, "thuộc tài khoản khác")],
)
def test_a_name_or_an_address_taken_meanwhile_is_refused_by_the_same_sentence(
    world, somebody_was_faster, changes, said
):
    before = User.objects.count()
    with pytest.raises(Rejected, match=said):
        open_one(world, **changes)
    assert User.objects.count() == before


def test_an_address_taken_meanwhile_is_refused_in_a_correction_too(world, somebody_was_faster):
    given = {"full_name": "Hà", "email": "OFFICER@thu.example", "phone": "", "actor": world.who("admin")}
    with pytest.raises(Rejected, match="thuộc tài khoản khác"):
        actions.edit_account(user_id=world.people["office"].pk, **given)
    assert world.who("office").email == "office@thu.example"


def test_many_accounts_may_have_no_address(world):
    open_one(world, username="khong.mot", email="")
    open_one(world, username="khong.hai", email="")


def test_a_shut_account_can_be_opened_again(world):
    officer = world.who("officer")
    browser = world.client("officer")
    actions.deactivate(user_id=officer.pk, reason="Chuyển công tác", actor=world.who("admin"))
    assert browser.get("/cases/thong-bao").status_code == 302
    with pytest.raises(Rejected, match="đã khóa"):
        actions.deactivate(user_id=officer.pk, reason="Lần nữa", actor=world.who("admin"))
    assert actions.reactivate(user_id=officer.pk, actor=world.who("admin")).is_active
    assert verbs_of(officer) == ["people.account_reactivated", "people.account_deactivated"]


def test_shutting_needs_a_reason(world):
    with pytest.raises(Rejected, match="lý do"):
        actions.deactivate(user_id=world.people["officer"].pk, reason=" ", actor=world.who("admin"))


def test_the_last_administrator_keeps_the_key(world):
    admin = world.who("admin")
    with pytest.raises(Refused, match="không tự khóa"):
        actions.deactivate(user_id=admin.pk, reason="Thôi", actor=admin)
    with pytest.raises(Rejected, match="quản trị cuối cùng"):
        actions.end_position(position_id=admin.held[0].pk, on=DAY, actor=admin)
    second, _ = open_one(world, organisation=world.body("top"), role=Role.ADMINISTRATOR)
    actions.end_position(position_id=admin.held[0].pk, on=DAY, actor=second)
    assert not world.who("admin").has_role(Role.ADMINISTRATOR)


def test_whoever_administers_only_later_does_not_keep_the_key_today(world):
    admin = world.who("admin")
    coming, _ = open_one(world, organisation=world.body("top"), role=Role.AGENCY_OFFICER)
    actions.add_position(
        user_id=coming.pk, organisation_id=world.bodies["top"].pk, role=Role.ADMINISTRATOR,
        from_on=DAY + timedelta(days=30), actor=admin,
    )  # fmt: skip
    with pytest.raises(Rejected, match="quản trị cuối cùng"):
        actions.end_position(position_id=admin.held[0].pk, on=DAY, actor=admin)


def test_whoever_administers_only_until_a_day_does_not_keep_the_key_for_good(world):
    admin = world.who("admin")
    leaving, _ = open_one(
        world, organisation=world.body("top"), role=Role.ADMINISTRATOR, until_on=DAY + timedelta(days=1)
    )
    with pytest.raises(Rejected, match="quản trị cuối cùng"):
        actions.end_position(position_id=admin.held[0].pk, on=DAY, actor=leaving)


def shut(victim: int, actor: User) -> None:
    actions.deactivate(user_id=victim, reason="thử", actor=actor)


def take_role(victim: int, actor: User) -> None:
    position = Position.objects.get(user=victim, role=Role.ADMINISTRATOR)
    actions.end_position(position_id=position.pk, on=DAY, actor=actor)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [shut, take_role])
def test_two_administrators_who_end_one_another_leave_one(act):
    with clock.standing_at(DAY):
        world = worlds.make()
        second, _ = open_one(world, organisation=world.body("top"), role=Role.ADMINISTRATOR)
    pair = [world.people["admin"].pk, second.pk]
    together, outcomes = threading.Barrier(2), []

    def end(victim: int, by: int) -> None:
        with clock.standing_at(DAY):
            actor = User.objects.get(pk=by)
            assert actor.has_role(Role.ADMINISTRATOR)
            together.wait(10)
            try:
                act(victim, actor)
            except Rejected as error:
                outcomes.append(error.sentence)
            else:
                outcomes.append("")
        connection.close()

    threads = [threading.Thread(target=end, args=order) for order in (pair, pair[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    with clock.standing_at(DAY):
        left = [one for one in User.objects.filter(pk__in=pair, is_active=True) if one.has_role(Role.ADMINISTRATOR)]
    assert len(left) == 1
    assert sorted(map(bool, outcomes)) == [False, True]


def test_search_finds_a_person_by_what_was_corrected_and_by_a_new_place(world):
    user, _ = open_one(world)
    actions.edit_account(
        user_id=user.pk, full_name="Lê Văn Khác", email="khac@thu.example", phone="", actor=world.who("admin")
    )
    assert list(search.matching("people.user", "khac@thu.example")) == [{"object_id": user.pk}]
    assert list(search.matching("people.user", "lê văn mới")) == []
    actions.add_position(
        user_id=user.pk, organisation_id=world.bodies["sport"].pk, role=Role.AGENCY_OFFICER, from_on=DAY,
        actor=world.who("admin"),
    )  # fmt: skip
    assert list(search.matching("people.user", "văn khác TT thử")) == [{"object_id": user.pk}]


def test_a_position_ends_and_is_never_rewritten(world):
    position = world.who("officer").held[0]
    actions.end_position(position_id=position.pk, on=DAY, actor=world.who("admin"))
    assert world.who("officer").held == []
    assert Position.objects.get(pk=position.pk).from_on == position.from_on
    with pytest.raises(Rejected, match="đã thôi"):
        actions.end_position(position_id=position.pk, on=DAY, actor=world.who("admin"))


def test_a_position_does_not_end_before_it_began(world):
    position = world.who("officer").held[0]
    with pytest.raises(Rejected, match="không thôi trước"):
        actions.end_position(position_id=position.pk, on=position.from_on - timedelta(days=1), actor=world.who("admin"))


def test_the_same_position_is_held_once_at_a_time(world):
    officer, admin = world.who("officer"), world.who("admin")
    again = {"user_id": officer.pk, "organisation_id": world.bodies["culture"].pk, "role": Role.AGENCY_OFFICER}
    with pytest.raises(Rejected, match="đã giữ"):
        actions.add_position(**again, from_on=DAY, actor=admin)
    actions.end_position(position_id=officer.held[0].pk, on=DAY, actor=admin)
    assert actions.add_position(**again, from_on=DAY, actor=admin).until_on is None


def test_nobody_is_placed_in_an_organisation_that_has_ended(world):
    culture = world.body("culture")
    culture.ends_on = date(2025, 7, 1)
    culture.save()
    with pytest.raises(Rejected, match="kế thừa"):
        open_one(world)
    with pytest.raises(Rejected, match="không muộn hơn"):
        open_one(world, day=date(2025, 3, 1))
    user, _ = open_one(world, day=date(2025, 3, 1), until_on=date(2025, 7, 1))
    assert user.held == []


def test_a_password_given_once_has_no_letters_that_look_alike():
    given = {rules.password_once() for _ in range(200)}
    assert len(given) == 200
    assert not set("ilo01") & set("".join(given))
