from datetime import timedelta

import pytest
from django.db import transaction

from dotpha.cases import actions, queries, rules
from dotpha.cases.models import Mail, Notice
from dotpha.cases.tests.mail_server import serving
from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.people.tests import world as worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with serving(settings) as handler:
        yield handler


def pass_time() -> None:
    """As if the next try of every mail had come."""
    Mail.objects.update(next_try_at=clock.now())


def post(key: str = "nhac-1", **more: object) -> Mail:
    given = {"to": "xa@vidu.vn", "subject": "Đôn đốc báo cáo Quý IV", "body": "Kính gửi đồng chí,\n…"}
    with transaction.atomic():
        return actions.post(key=key, **(given | more))


def test_a_mail_leaves_with_its_words_whole(server):
    post()
    assert actions.deliver() == 1
    (mail,) = server.mails
    assert mail["Subject"] == "Đôn đốc báo cáo Quý IV"
    assert "Kính gửi đồng chí" in mail.get_content()
    assert mail["To"] == "xa@vidu.vn"


def test_the_same_key_is_one_mail_and_a_sent_one_does_not_leave_again(server):
    post()
    post()
    assert actions.deliver() == 1
    assert actions.deliver() == 0
    assert len(server.mails) == 1


def test_a_refused_mail_waits_and_leaves_later(server):
    server.refuse = True
    mail = post()
    assert actions.deliver() == 0
    mail.refresh_from_db()
    assert (mail.tries, mail.sent_at) == (1, None)
    assert "451" in mail.last_error
    server.refuse = False
    assert actions.deliver() == 0
    pass_time()
    assert actions.deliver() == 1


def test_a_refused_mail_does_not_keep_the_others_back(server):
    server.refuse = True
    post("a")
    post("b", subject="hai\ndòng")
    post("c")
    actions.deliver()
    assert set(Mail.objects.values_list("tries", flat=True)) == {1}


def test_a_mail_is_tried_for_two_days_ever_more_seldom():
    assert [rules.pause(tries) for tries in (1, 2, 3)] == [timedelta(minutes=n) for n in (1, 2, 4)]
    assert rules.pause(rules.MOST_TRIES) == rules.LONGEST
    assert sum((rules.pause(n) for n in range(1, rules.MOST_TRIES)), timedelta()) >= timedelta(days=2)


def test_the_next_try_is_a_stored_moment(server):
    server.refuse = True
    begun = clock.now()
    mail = post()
    for tries in (1, 2, 3):
        actions.deliver()
        mail.refresh_from_db()
        assert mail.next_try_at >= begun + rules.pause(tries)
        pass_time()


def test_a_server_that_is_not_there_loses_nothing_and_is_asked_once_a_round(settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    post("a")
    post("b")
    assert actions.deliver() == 0
    assert list(Mail.objects.order_by("key").values_list("tries", "sent_at")) == [(1, None), (0, None)]


def test_a_mail_given_up_is_told_to_the_administrators_once_a_day(server):
    with clock.standing_at(worlds.DAY):
        admin = worlds.make().who("admin")
        server.refuse = True
        post("a", fleeting=True)
        post("b")
        Mail.objects.update(tries=rules.MOST_TRIES - 1)
        for _ in range(3):
            actions.deliver()
            pass_time()
        assert set(Mail.objects.values_list("tries", flat=True)) == {rules.MOST_TRIES}
        (notice,) = Notice.objects.all()
    assert notice.recipient == admin
    assert "«Đôn đốc báo cáo Quý IV» gửi xa@vidu.vn" in notice.text
    assert Mail.objects.get(key="a").body == ""


def test_the_words_of_a_fleeting_mail_are_forgotten_once_it_has_left(server):
    post(fleeting=True)
    assert actions.deliver() == 1
    assert "Kính gửi đồng chí" in server.mails[0].get_content()
    assert Mail.objects.get().body == ""


def test_mail_of_half_a_year_ago_is_forgotten_unless_it_still_waits():
    sent, given_up, waiting, young = (post(key) for key in ("a", "b", "c", "d"))
    Mail.objects.filter(pk__in=[sent.pk, young.pk]).update(sent_at=clock.now(), tries=1)
    Mail.objects.filter(pk=given_up.pk).update(tries=rules.MOST_TRIES)
    Mail.objects.exclude(pk=young.pk).update(made_at=clock.now() - rules.KEPT - timedelta(days=1))
    assert actions.prune_mail() == 2
    assert set(Mail.objects.all()) == {waiting, young}


def test_without_a_server_mail_waits(settings):
    settings.EMAIL_HOST = ""
    post()
    assert actions.deliver() == 0
    assert Mail.objects.get().tries == 0


def test_the_same_notice_is_told_once_to_each():
    an, binh = (User.objects.create(username=name, full_name=name) for name in ("an", "binh"))
    with transaction.atomic():
        assert actions.notify(recipients=[an, binh], key="k", text="Có việc mới", url="/") == 2
        assert actions.notify(recipients=[an, binh], key="k", text="Có việc mới", url="/") == 0
    assert queries.unread_count(an) == 1
    actions.read_notices(actor=an)
    assert (queries.unread_count(an), queries.unread_count(binh)) == (0, 1)
    assert Notice.objects.count() == 2
