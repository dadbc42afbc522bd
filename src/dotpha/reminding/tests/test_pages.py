"""The pages: queue, letter, history with its effect, rules with their words and dry run, what one was told, the task."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from dotpha.kit import clock
from dotpha.kit.modules import waiting_for
from dotpha.programme import actions as programme
from dotpha.programme.tests import world as worlds
from dotpha.reminding import actions
from dotpha.reminding.models import Firing, Letter, Rule
from dotpha.reminding.queries.history import people_reminded
from dotpha.reminding.rules.effect import Effect, Tried, answered, effect

DAY = worlds.DAY


@pytest.fixture
def letter(world):
    Rule.objects.create(name="Quá hạn", about="deadline", offsets=[1], every=5, how="letter")
    actions.make_reminders(day=DAY)
    return Letter.objects.get()


def browser(world, name):
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(response):
    return response.content.decode()


def test_the_queue_lists_filters_and_exports(world, letter):
    client = browser(world, "office")
    page = text(client.get(reverse("reminding:letter_list")))
    assert "Sở Tư pháp" in page
    assert "1 nhiệm vụ: NV-0001" in page
    assert "Không có dòng nào khớp" in text(client.get(reverse("reminding:letter_list"), {"step": "sent"}))
    assert "Sở Tư pháp" in text(client.get(reverse("reminding:letter_list"), {"step": "open"}))
    csv = client.get(reverse("reminding:letter_list"), {"export": "csv"}).content.decode("utf-8-sig")
    assert csv.splitlines()[1] == "Sở Tư pháp,1 nhiệm vụ: NV-0001,20/11/2025,1/1,chờ duyệt,,"


def test_a_leader_reads_and_has_no_button(world, letter):
    page = text(browser(world, "leader").get(reverse("reminding:letter", args=[letter.pk])))
    assert "Sở Tư pháp còn 1 nhiệm vụ" in page
    assert "Ghi đã gửi" not in page
    assert "Duyệt" not in page


def test_a_supervisor_reads_what_was_sent_and_no_draft(world, letter):
    client = browser(world, "supervisor")
    pages = [reverse("reminding:letter", args=[letter.pk]), reverse("reminding:letter_word", args=[letter.pk])]
    assert [client.get(one).status_code for one in pages] == [404, 404]
    assert "NV-0001" not in text(client.get(reverse("reminding:letter_list")))
    assert pages[0] not in text(client.get(reverse("reminding:firing_list")))
    assert pages[0] in text(browser(world, "office").get(reverse("reminding:firing_list")))
    actions.send_letter(letter_id=letter.pk, channel="zalo", actor=world.office, day=DAY)
    assert [client.get(one).status_code for one in pages] == [200, 200]
    assert "NV-0001" in text(client.get(reverse("reminding:letter_list")))


def test_the_office_edits_approves_sends_on_the_page(world, letter):
    client, url = browser(world, "office"), reverse("reminding:letter", args=[letter.pk])
    given = {
        "summary": "đôn đốc gấp",
        "body": "Đề nghị báo cáo:\n- NV-0001.",
        "seen": letter.text.replace("\n", "\r\n"),
    }
    assert client.post(reverse("reminding:letter_edit", args=[letter.pk]), given).status_code == 302
    stale = client.post(reverse("reminding:letter_edit", args=[letter.pk]), given)
    assert (stale.status_code, "đã thay đổi từ khi đồng chí mở trang" in text(stale)) == (422, True)
    assert client.post(reverse("reminding:letters_approve"), {"letter": [letter.pk]}).status_code == 302
    assert "Đã duyệt, chờ gửi" in text(client.get(url))
    wrong = client.post(reverse("reminding:letter_send", args=[letter.pk]), {"channel": "email"})
    assert (wrong.status_code, "chưa có địa chỉ thư điện tử" in text(wrong)) == (422, True)
    client.post(reverse("reminding:letter_send", args=[letter.pk]), {"channel": "zalo"})
    letter.refresh_from_db()
    assert letter.step == "sent"
    word = client.get(reverse("reminding:letter_word", args=[letter.pk]))
    assert word["Content-Disposition"] == f'attachment; filename="cong-van-don-doc-{letter.pk}.docx"'


def test_dropping_needs_a_reason_on_the_page_too(world, letter):
    client = browser(world, "office")
    empty = client.post(reverse("reminding:letter_drop", args=[letter.pk]), {"reason": ""})
    assert empty.status_code == 422
    client.post(reverse("reminding:letter_drop", args=[letter.pk]), {"reason": "Đã gọi điện"})
    assert "Đã gọi điện" in text(client.get(reverse("reminding:letter", args=[letter.pk])))


def test_the_history_shows_persons_bodies_and_what_came_of_it(world, letter):
    later = date(2025, 11, 24)
    with clock.standing_at(later):
        programme.move_task(task_id=world.tasks[0].pk, verb="report", actor=world.fresh("owner"), day=later)
        actions.make_reminders(day=later)
        client = browser(world, "leader")
        page = text(client.get(reverse("reminding:firing_list")))
        assert "1 lần nhắc về 1 việc. Có kết quả trong 10 ngày làm việc sau lần nhắc: 1/1 lần" in page
        assert "đã có kết quả, 24/11/2025" in page
        mine = text(client.get(reverse("reminding:firing_list"), {"person": world.owner.pk}))
        (person,) = people_reminded(Firing.objects.all())
        assert (person.name, person.times, person.last_on, person.waits) == ("Lê Thị Sen", 1, DAY, 0)
        assert "NV-0001" in mine
        assert "Không có dòng nào khớp" in text(client.get(reverse("reminding:firing_list"), {"waits": "no"}))
        csv = client.get(reverse("reminding:firing_list"), {"export": "csv"}).content.decode("utf-8-sig")
    assert "Sở Tư pháp" in csv
    assert "chuyên viên, sau hạn hoàn thành 36 ngày làm việc" in csv


def test_rules_are_read_in_words_edited_and_switched(world):
    client = browser(world, "office")
    given = {
        "name": "Hạn", "about": "deadline", "offsets": "-10, -3, 0, +1", "every": "5", "head_after": "5", "top_after": "15",
        "how": "letter", "active": "on",
    }  # fmt: skip
    assert client.post(reverse("reminding:rule_new"), given).status_code == 302
    page = text(client.get(reverse("reminding:rule_list")))
    assert (
        "Nhắc trước hạn hoàn thành 10 và 3 ngày làm việc, đúng ngày đến hạn, sau hạn hoàn thành 1 ngày làm việc, rồi cứ 5 ngày "
        "làm việc nhắc lại. Quá 5 ngày làm việc sau hạn hoàn thành thì báo lãnh đạo cơ quan. Quá 15 ngày làm việc sau hạn hoàn "
        "thành thì báo lãnh đạo Ban Chỉ đạo và cơ quan thường trực. Lập sẵn công văn, chuyên viên tổng hợp duyệt rồi gửi."
    ) in page
    rule = Rule.objects.get()
    wrong = client.post(reverse("reminding:rule_edit", args=[rule.pk]), {**given, "top_after": "4"})
    assert (wrong.status_code, "Phải sau bước dưới" in text(wrong) or "phải sau bước dưới" in text(wrong)) == (
        422,
        True,
    )
    bad = client.post(reverse("reminding:rule_edit", args=[rule.pk]), {**given, "offsets": "ba"})
    assert "Mốc «ba» chưa đúng" in text(bad)
    client.post(reverse("reminding:rule_edit", args=[rule.pk]), {**given, "offsets": "2", "every": ""})
    client.post(reverse("reminding:rule_switch", args=[rule.pk]), {"bat": "0"})
    rule.refresh_from_db()
    assert (rule.offsets, rule.every, rule.active) == ([2], 0, False)


def test_two_rules_have_two_names(world, letter):
    again = browser(world, "office").post(
        reverse("reminding:rule_new"), {"name": "Quá hạn", "about": "answer", "offsets": "1", "how": "in_app"}
    )
    assert (again.status_code, "Đã có quy tắc tên «Quá hạn»" in text(again)) == (422, True)


def test_the_dry_run_names_whom_and_writes_nothing(world):
    Rule.objects.create(name="Quá hạn", about="deadline", offsets=[1], every=5, how="letter", active=False)
    client = browser(world, "office")
    page = text(client.get(reverse("reminding:rule_preview")))
    assert "1 lượt nhắc, 1 người." in page
    assert "Báo: Lê Thị Sen" in page
    assert "Quy tắc đang tắt." in page
    assert "Không nhắc ai." in text(client.get(reverse("reminding:rule_preview"), {"ngay": "22/11/2025"}))
    assert (Firing.objects.count(), Letter.objects.count()) == (0, 0)


def test_who_was_told_sees_it_until_it_is_done(world, letter):
    client = browser(world, "owner")
    assert "NV-0001" in text(client.get(reverse("reminding:told")))
    assert "Không có việc nào đang nhắc" in text(browser(world, "stranger").get(reverse("reminding:told")))
    lines = [one.text for one in waiting_for(world.fresh("owner"), DAY)]
    assert "1 việc được nhắc chưa có kết quả" in lines
    assert "1 công văn đôn đốc chờ duyệt" in [one.text for one in waiting_for(world.fresh("office"), DAY)]


def test_the_page_of_a_task_says_how_often_it_was_urged(world, letter):
    url = reverse("programme:task", args=[world.tasks[0].pk])
    assert "Đã nhắc 1 lần, lần cuối" in text(browser(world, "owner").get(url))
    other = reverse("programme:task", args=[world.tasks[1].pk])
    assert "Đã nhắc" not in text(browser(world, "owner").get(other))


@pytest.mark.parametrize(
    ("settled_on", "settled_as", "today", "expected"),
    [
        (None, "", date(2025, 12, 4), None),
        (None, "", date(2025, 12, 5), False),
        (date(2025, 12, 4), "done", date(2025, 12, 30), True),
        (date(2025, 12, 5), "done", date(2025, 12, 30), False),
        (date(2025, 11, 24), "moved", date(2025, 12, 30), None),
        (date(2025, 12, 20), "aside", date(2025, 12, 30), False),
    ],
)
def test_a_reminder_has_worked_when_a_result_came_within_ten_working_days(settled_on, settled_as, today, expected):
    assert answered(Tried("a", DAY, settled_on, settled_as), today) is expected


def test_two_steps_of_one_day_are_one_reminder_and_the_fresh_are_not_counted():
    done, fresh = Tried("a", DAY, date(2025, 11, 21), "done"), Tried("b", DAY, None, "")
    assert effect([done, done, fresh], date(2025, 11, 25)) == Effect(reminders=2, things=2, counted=1, answered=1)
    assert effect([fresh], DAY).share is None
