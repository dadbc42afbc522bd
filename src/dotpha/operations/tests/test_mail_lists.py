"""E-mail lists: who is on which, one mail a person, nothing without a mail server; a published report sent to one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail as outside
from django.urls import reverse

from dotpha.cases import actions as cases
from dotpha.cases.models import Mail
from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry
from dotpha.operations import actions
from dotpha.operations.models import ListMember, MailList, ReportSending
from dotpha.operations.queries.lists import gets_brief, receivers_of_brief
from dotpha.operations.tests.test_actions import PDF, freeze, make
from dotpha.operations.tests.test_briefs import ASKED, LATE, made, says  # noqa: F401 – a fixture
from dotpha.operations.tests.world import DAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def server(settings):
    settings.EMAIL_HOST = "thu.example"


def kept(world: World, name: str = "Lãnh đạo Ban Chỉ đạo", **facts) -> MailList:
    given = {"gets_brief": True, **facts}
    return actions.keep_list(actor=world.who("officer"), day=DAY, name=name, **given)


def put(world: World, one: MailList, **who) -> ListMember:
    return actions.add_member(list_id=one.pk, actor=world.who("officer"), day=DAY, **who)


def addressed(world: World, *names: str) -> None:
    for name in names:
        world.people[name].email = f"{name}@thu.example"
        world.people[name].save()


def mails() -> list[str]:
    return sorted(Mail.objects.values_list("to", flat=True))


def test_one_mail_a_person_however_many_lists_and_however_it_is_written(world, says):  # noqa: F811
    addressed(world, "leader", "supervisor")
    one, two = kept(world), kept(world, "Cơ quan thường trực")
    for each in (one, two):
        put(world, each, user_id=world.people["leader"].pk)
        put(world, each, name="Văn phòng UBND tỉnh", address="VP@thu.example")
    put(world, one, name="Lãnh đạo", address="Leader@thu.example")
    put(world, two, user_id=world.people["supervisor"].pk)
    put(world, two, user_id=world.people["head"].pk)  # has no address
    says(LATE, ASKED)
    made()
    assert mails() == ["VP@thu.example", "leader@thu.example", "supervisor@thu.example"]
    said = {one.to: one for one in Mail.objects.all()}
    assert all(one.quiet for one in said.values())
    assert said["leader@thu.example"].subject == (
        "Bản tin sáng 20/11/2025: 5 việc mới quá hạn, 1 kiến nghị phải trả lời"
    )
    assert "  + và 2 việc khác" in said["leader@thu.example"].body
    for outer in ("VP@thu.example", "supervisor@thu.example"):
        assert "HĐND" not in said[outer].body
    assert "đề nghị báo cơ quan thường trực" in said["VP@thu.example"].body
    assert actions.make_brief(day=DAY) is None
    assert Mail.objects.count() == 3


def test_without_a_mail_server_and_in_quiet_hours_nothing_waits_to_leave_at_once(world, settings, monkeypatch):
    addressed(world, "leader")
    put(world, kept(world), user_id=world.people["leader"].pk)
    settings.EMAIL_HOST = ""
    made()
    settings.EMAIL_HOST = "thu.example"
    late = date(2025, 11, 21)
    monkeypatch.setattr(clock, "now", lambda: datetime.combine(late, time(21), clock.ZONE))
    assert actions.make_brief(day=late) is not None
    assert not Mail.objects.exists()


def test_ones_own_word_stands_above_the_lists(world):
    addressed(world, "leader", "officer", "supervisor")
    put(world, kept(world), user_id=world.people["leader"].pk)
    client, url = world.client("leader"), reverse("operations:brief_wish")
    assert gets_brief(world.who("leader"))
    client.post(url, {"wanted": "0"})
    world.client("officer").post(url, {"wanted": "1"})
    assert [one.address for one in receivers_of_brief(DAY)] == ["officer@thu.example"]
    client.post(url, {"wanted": "1"})
    assert [one.address for one in receivers_of_brief(DAY)] == ["leader@thu.example", "officer@thu.example"]
    assert world.client("agency").post(url, {"wanted": "1"}).status_code == 403


def test_who_asked_for_it_and_reads_the_programme_no_more_gets_none(world):
    addressed(world, "supervisor")
    actions.wish_brief(actor=world.who("supervisor"), wanted=True)
    assert [one.address for one in receivers_of_brief(DAY)] == ["supervisor@thu.example"]
    world.people["supervisor"].positions.update(until_on=DAY)
    assert receivers_of_brief(DAY) == []


def test_who_has_left_gets_nothing_though_still_on_a_list(world):
    addressed(world, "leader", "officer")
    one = kept(world)
    for name in ("leader", "officer"):
        put(world, one, user_id=world.people[name].pk)
    world.people["leader"].positions.update(until_on=DAY)
    assert [one.address for one in receivers_of_brief(DAY)] == ["officer@thu.example"]


def test_a_list_that_is_not_used_any_more_gets_nothing(world):
    addressed(world, "leader")
    one = kept(world)
    put(world, one, user_id=world.people["leader"].pk)
    actions.retire_list(list_id=one.pk, actor=world.who("officer"), day=DAY)
    assert receivers_of_brief(DAY) == []
    actions.resume_list(list_id=one.pk, actor=world.who("officer"), day=DAY)
    assert len(receivers_of_brief(DAY)) == 1


def test_only_the_office_keeps_lists_and_what_cannot_be_is_refused_in_a_sentence(world):
    one = kept(world)
    with pytest.raises(Refused, match="cơ quan thường trực"):
        actions.keep_list(actor=world.who("leader"), day=DAY, name="x")
    with pytest.raises(Rejected, match="Đã có danh sách tên"):
        kept(world)
    with pytest.raises(Rejected, match="Hãy ghi tên"):
        kept(world, "  ")
    for who in ({}, {"user_id": world.people["leader"].pk, "address": "a@thu.example", "name": "A"}):
        with pytest.raises(Rejected, match="không ghi cả hai"):
            put(world, one, **who)
    with pytest.raises(Rejected, match="của ai"):
        put(world, one, address="a@thu.example")
    put(world, one, address="a@thu.example", name="A")
    with pytest.raises(Rejected, match="đã có trong danh sách"):
        put(world, one, address="A@thu.example", name="B")
    world.people["agency"].positions.update(until_on=DAY)
    with pytest.raises(Rejected, match="đang làm việc"):
        put(world, one, user_id=world.people["agency"].pk)


def test_the_pages_of_a_list_make_fill_and_empty_it(world):
    client = world.client("officer")
    client.post(reverse("operations:mail_list_new"), {"name": "Lãnh đạo", "gets_brief": "on"})
    one = MailList.objects.get()
    add = reverse("operations:member_add", args=[one.pk])
    assert client.post(add, {"user": world.people["leader"].pk}).status_code == 302
    assert client.post(add, {"name": "Văn phòng"}).status_code == 422
    page = client.get(reverse("operations:mail_list", args=[one.pk])).content.decode()
    assert "chưa có địa chỉ thư, không nhận được" in page
    member = ListMember.objects.get()
    drop = reverse("operations:member_drop", args=[one.pk, member.pk])
    assert world.client("leader").post(drop).status_code == 403
    client.post(drop)
    client.post(drop)
    assert not ListMember.objects.exists()
    assert Entry.objects.filter(verb="operations.list_dropped").count() == 1
    client.post(reverse("operations:mail_list_edit", args=[one.pk]), {"name": "Lãnh đạo tỉnh", "gets_reports": "on"})
    one.refresh_from_db()
    assert (one.name, one.gets) == ("Lãnh đạo tỉnh", "báo cáo đã phát hành")
    client.post(reverse("operations:mail_list_turn", args=[one.pk, "thoi"]))
    one.refresh_from_db()
    assert one.retired_on == DAY


@pytest.fixture
def published(world, quarter):
    freeze(world, quarter)
    report = make(world, quarter)
    return actions.sign_report(
        report_id=report.pk, number="7", signed_on=DAY, actor=world.who("officer"), day=DAY, name="ky.pdf", data=PDF
    )


def test_a_published_report_goes_with_its_signed_paper_once_to_each_list_and_address(
    world, published, settings, monkeypatch
):
    addressed(world, "leader")
    one, two = kept(world, gets_reports=True), kept(world, "Khác", gets_reports=True)
    for each in (one, two):
        put(world, each, user_id=world.people["leader"].pk)
    client, url = world.client("officer"), reverse("operations:report_send", args=[published.pk])
    assert "Gửi danh sách" in client.get(reverse("operations:report", args=[published.pk])).content.decode()
    assert client.post(url, {"list": one.pk}).status_code == 302
    assert client.post(url, {"list": one.pk}).status_code == 422
    assert client.post(url, {"list": two.pk}).status_code == 302
    assert ReportSending.objects.count() == 2
    (mail,) = Mail.objects.all()
    assert (mail.to, mail.file, mail.subject) == (
        "leader@thu.example", published.signed_file, "Báo cáo số 07/BC-SKHCN ngày 20/11/2025"
    )  # fmt: skip
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(clock, "now", lambda: datetime.combine(DAY + timedelta(1), time(10), clock.ZONE))
    assert cases.deliver() == 1
    (sent,) = outside.outbox
    assert sent.attachments[0][:2] == ("ky.pdf", PDF)


def test_a_report_is_sent_only_published_with_a_server_to_a_list_that_gets_reports(world, quarter, published, settings):
    draft = make(world, quarter, master_id=actions.keep_master(actor=world.who("officer"), day=DAY, name="Bộ").pk)
    one, other = kept(world, gets_reports=True), kept(world, "Khác")

    def send(report, to):
        actions.send_report(report_id=report.pk, list_id=to.pk, actor=world.who("officer"), day=DAY)

    for report, to, words in (
        (draft, one, "chưa phát hành"), (published, other, "không nhận báo cáo"), (published, one, "chưa có địa chỉ"),
    ):  # fmt: skip
        with pytest.raises(Rejected, match=words):
            send(report, to)
    settings.EMAIL_HOST = ""
    with pytest.raises(Rejected, match="chưa nối máy chủ thư"):
        send(published, one)
    assert not Mail.objects.exists()
