"""The digest: at most one mail a person and day, only what is new and unread, never in quiet hours or on a day off."""

import threading
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connections
from django.urls import reverse

from dotpha.cases import actions, queries, rules
from dotpha.cases.models import Digest, Mail, Notice, Preference
from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.people.tests import world as worlds

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
THURSDAY = date(2025, 11, 20)


def at(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute), ZONE)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        (at(THURSDAY, 0), True),
        (at(THURSDAY, 6, 29), True),
        (at(THURSDAY, 6, 30), False),
        (at(THURSDAY, 19, 59), False),
        (at(THURSDAY, 20), True),
        (at(THURSDAY, 23, 59), True),
        (at(date(2025, 11, 22), 9), True),
        (at(date(2025, 11, 23), 9), True),
        (at(date(2025, 1, 29), 9), True),
        (at(date(2026, 2, 18), 9), True),
        (at(date(2026, 2, 23), 9), False),
        (at(date(2026, 1, 10), 9), False),
    ],
)
def test_quiet_are_evening_night_weekend_and_tet(moment, quiet):
    assert rules.is_quiet(moment) is quiet


@pytest.mark.parametrize(
    ("wish", "moment", "leaves"),
    [
        (rules.USUAL, at(THURSDAY, 7, 29), False),
        (rules.USUAL, at(THURSDAY, 7, 30), True),
        (rules.USUAL, at(THURSDAY, 15), True),
        (rules.USUAL, at(THURSDAY, 21), False),
        (rules.Wish(at=time(16)), at(THURSDAY, 15, 59), False),
        (rules.Wish(at=time(16)), at(THURSDAY, 16), True),
        (rules.Wish(digest=False), at(THURSDAY, 9), False),
        (rules.USUAL, at(date(2026, 1, 10), 9), False),  # a Saturday worked for 2/1/2026
        (rules.Wish(at=time(21), quiet_from=time(22)), at(THURSDAY, 21, 30), True),
    ],
)
def test_the_digest_leaves_from_its_hour_on_and_waits_over_quiet_hours(wish, moment, leaves):
    assert rules.digest_due(moment, wish) is leaves


def test_the_sort_of_a_notice_is_that_of_the_longest_beginning_that_fits():
    sorts = (("task:", "Nhiệm vụ"), ("task:lead:", "Cơ quan chủ trì"))
    assert [rules.sort_of(key, sorts) for key in ("task:1", "task:lead:2", "x")] == [
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "Việc khác",
    ]


def test_a_long_digest_says_how_many_more_there_are():
    lines = [rules.Line("Nhiệm vụ", f"Việc {n}", "") for n in range(rules.MOST_LINES + 3)]
    text = rules.digest_text("Lê Sen", lines, settings_url="", all_url="")
    assert "NHIỆM VỤ (40)" in text
    assert "Và 3 việc khác, xem ở trang Thông báo." in text


def test_who_is_not_of_the_house_is_addressed_as_everybody_is():
    assert rules.digest_text("Lê Sen", [], settings_url="", all_url="", outside=True).startswith(
        "Kính gửi ông/bà Lê Sen,"
    )
    assert rules.digest_text("Lê Sen", [], settings_url="", all_url="").startswith("Kính gửi đồng chí Lê Sen,")


@pytest.fixture
def world(db, settings):
    settings.EMAIL_HOST = "thu.example"
    made = worlds.make()
    with clock.standing_at(THURSDAY):
        yield made


def tell(person, key="task:1", text="NV-0001 bị trả lại", url="/programme/nhiem-vu/1"):
    actions.notify(recipients=[person], key=key, text=text, url=url)


def test_a_digest_tells_what_is_new_by_sort_with_whole_links_and_how_to_switch_it_off(world):
    officer = world.who("officer")
    tell(officer)
    tell(officer, "evidence:3:verify:1", "Minh chứng đã xác nhận", "/programme/minh-chung/3")
    tell(officer, "task:2", "NV-0002 đã tạm dừng")
    assert actions.send_digests() == 1
    mail = Mail.objects.get()
    assert (mail.to, mail.subject, mail.quiet) == (officer.email, "3 việc mới ngày 20/11/2025", True)
    assert mail.body == (
        f"Kính gửi đồng chí {officer},\n\n"
        "NHIỆM VỤ (2)\n"
        "- NV-0001 bị trả lại\n  http://127.0.0.1:8000/programme/nhiem-vu/1\n"
        "- NV-0002 đã tạm dừng\n  http://127.0.0.1:8000/programme/nhiem-vu/1\n\n"
        "MINH CHỨNG (1)\n"
        "- Minh chứng đã xác nhận\n  http://127.0.0.1:8000/programme/minh-chung/3\n\n"
        "Mỗi ngày làm việc nhiều nhất một thư, chỉ gồm việc chưa báo ở thư trước. Đổi giờ hoặc tắt thư tại "
        "http://127.0.0.1:8000/cases/cach-nhan.\n"
    )


def test_one_a_day_and_nothing_is_told_twice(world):
    officer = world.who("officer")
    tell(officer)
    assert actions.send_digests() == 1
    tell(officer, "task:9", "Việc mới")
    assert actions.send_digests() == 0
    with clock.standing_at(date(2025, 11, 21)):
        assert actions.send_digests() == 1
    last = Mail.objects.get(key__endswith="2025-11-21")
    assert "Việc mới" in last.body
    assert "NV-0001" not in last.body
    with clock.standing_at(date(2025, 11, 24)):
        assert actions.send_digests() == 0


def test_what_was_read_or_settled_meanwhile_is_not_told(world):
    officer = world.who("officer")
    tell(officer, "task:1:report:1")
    actions.settle(recipients=[officer], about="task:1:")
    assert actions.send_digests() == 0
    assert Digest.objects.count() == 0


def test_nothing_leaves_on_a_day_off_and_it_waits_for_the_next_working_day(world):
    with clock.standing_at(date(2026, 2, 13)):
        tell(world.who("officer"))
    for day in (14, 15, 17, 20, 22):
        with clock.standing_at(date(2026, 2, day)):
            assert actions.send_digests() == 0
    with clock.standing_at(date(2026, 2, 23)):
        assert actions.send_digests() == 1


def test_who_switched_it_off_gets_none_and_later_is_not_buried(world):
    officer = world.who("officer")
    actions.set_preference(actor=officer, digest=False, at=time(7, 30), quiet_from=time(20), quiet_until=time(6, 30))
    tell(officer)
    assert actions.send_digests() == 0
    with clock.standing_at(THURSDAY + rules.OLDEST + timedelta(days=1)):
        actions.set_preference(actor=officer, digest=True, at=time(7, 30), quiet_from=time(20), quiet_until=time(6, 30))
        assert actions.send_digests() == 0


def test_without_an_address_or_a_mail_server_no_digest_is_made(world, settings):
    officer = world.who("officer")
    tell(officer)
    settings.EMAIL_HOST = ""
    assert actions.send_digests() == 0
    settings.EMAIL_HOST, officer.email = "thu.example", ""
    officer.save()
    assert actions.send_digests() == 0
    assert Mail.objects.count() == 0


def test_a_letter_of_its_own_is_not_repeated_by_the_digest(world):
    officer = world.who("officer")
    actions.notify_each([actions.Note(officer.pk, "reminding:2025-11-20", "Một việc", "/", clock.now())])
    assert actions.send_digests() == 0


@pytest.mark.parametrize(("at", "until"), [(time(21), time(6, 30)), (time(5), time(6, 30)), (time(7, 30), time(21))])
def test_an_hour_that_cannot_be_is_refused(world, at, until):
    with pytest.raises(Rejected):
        actions.set_preference(actor=world.who("officer"), digest=True, at=at, quiet_from=time(20), quiet_until=until)
    assert Preference.objects.count() == 0


def test_quiet_mail_waits_over_the_night_and_account_mail_does_not(world, monkeypatch):
    actions.post(key="a", to="a@vidu.vn", subject="Tóm tắt", body="…", quiet=True)
    actions.post(key="b", to="b@vidu.vn", subject="Mật khẩu", body="…", fleeting=True)
    Mail.objects.update(next_try_at=at(THURSDAY, 1))
    found = {}
    for hour in (9, 23):
        monkeypatch.setattr(clock, "now", lambda hour=hour: at(THURSDAY, hour))
        found[hour] = set(queries.outbox().values_list("key", flat=True))
    assert found == {9: {"a", "b"}, 23: {"b"}}


def test_at_midnight_day_and_hour_are_of_one_moment(world, monkeypatch):
    """The clock is asked once: a digest made at the turn of a day is not of the day that has just begun."""
    tell(world.who("officer"))
    asked = []

    def now():
        asked.append(1)
        return at(THURSDAY, 0, 0)

    monkeypatch.setattr(clock, "now", now)
    assert actions.send_digests() == 0
    assert len(asked) == 1


def test_the_page_sets_the_wish_and_shows_the_next_digest(world):
    tell(world.who("officer"))
    client = world.client("officer")
    page = client.get(reverse("cases:preference")).content.decode()
    assert "NV-0001 bị trả lại" in page
    given = {"digest": "on", "at": "16:00", "quiet_from": "20:00", "quiet_until": "06:30"}
    assert client.post(reverse("cases:preference"), given).status_code == 302
    assert Preference.objects.get().wish == rules.Wish(at=time(16))
    wrong = client.post(reverse("cases:preference"), {**given, "at": "23:00"})
    assert wrong.status_code == 422
    assert "Giờ nhận 23:00 nằm trong giờ yên tĩnh" in wrong.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_digest(settings):
    settings.EMAIL_HOST = "thu.example"
    with clock.standing_at(THURSDAY):
        world = worlds.make()
        tell(world.who("officer"))

        start, results = threading.Barrier(2), []

        def work():
            start.wait()
            try:
                with clock.standing_at(THURSDAY):
                    results.append(actions.send_digests())
            finally:
                connections.close_all()

        workers = [threading.Thread(target=work) for _ in range(2)]
        for one in workers:
            one.start()
        for one in workers:
            one.join()
    assert sorted(results) == [0, 1]
    assert Mail.objects.count() == Digest.objects.count() == 1
    assert Notice.objects.get().told_at
