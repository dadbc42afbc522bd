"""Who sent an appendix and of which period it is: each lead has its own answer, and what is in doubt is marked."""

import pytest
from django.urls import reverse

from dotpha.kit.access import Rejected
from dotpha.programme import actions, queries
from dotpha.programme.models import Answer, Reply, Task
from dotpha.programme.queries import review
from dotpha.programme.tests.rounds import DAY, filled, opened, read, sent
from dotpha.programme.tests.world import organisation

SHARED = 3
"""The place of the task that Sở Tư pháp and Sở Y tế lead together."""


def accept(world, reply):
    return actions.accept_rows(row_ids=[row.pk for row in reply.rows.all()], actor=world.office, day=DAY)


@pytest.mark.parametrize("name", ["", "phu-luc-nhan-qua-zalo.docx"])
def test_each_lead_of_a_task_has_its_own_answer(world, name):
    period = opened(world)
    for body, words in ((world.other, "Sở Y tế đã làm"), (world.home, "Sở Tư pháp đã làm")):
        file, data = sent(world, period, body, words)
        (reply,) = read(world, period, data, name=name or file)
        assert reply.organisation == body
        assert not any(row.mark for row in reply.rows.all())
        accept(world, reply)
    said = Answer.objects.filter(task=world.tasks[SHARED], latest=True).order_by("pk")
    assert [(one.organisation, one.result) for one in said] == [
        (world.other, "Sở Y tế đã làm"), (world.home, "Sở Tư pháp đã làm"),
    ]  # fmt: skip


def test_two_leads_that_say_the_same_are_both_heard(world):
    period = opened(world)
    data = filled(world, (SHARED, "Không phát sinh trong kỳ", "", ""))
    (first,) = read(world, period, data, name="so-y-te-phu-luc.docx")
    (second,) = read(world, period, data, name="so-tu-phap-phu-luc.docx")
    assert [one.rows.get().organisation for one in (first, second)] == [world.other, world.home]
    assert not second.rows.get().mark


def test_an_answer_of_several_leads_that_nobody_signed_waits_until_one_is_chosen(world):
    (reply,) = read(world, opened(world), filled(world, (SHARED, "Đã làm", "", "")))
    row = reply.rows.get()
    assert "nhiều cơ quan cùng chủ trì" in row.why
    assert row.speaker_unsure
    assert row.organisation is None
    assert review.sure_ids(reply) == []
    with pytest.raises(Rejected, match="lời của cơ quan nào"):
        accept(world, reply)
    with pytest.raises(Rejected, match="không chủ trì"):
        actions.choose_speaker(row_ids=[row.pk], organisation_id=world.commune.pk, actor=world.office)
    actions.choose_speaker(row_ids=[row.pk], organisation_id=world.home.pk, actor=world.office)
    row.refresh_from_db()
    assert (row.organisation, row.why) == (world.home, "")
    accept(world, reply)
    assert Answer.objects.get().organisation == world.home


def test_however_much_is_said_of_a_row_whose_word_it_is_can_be_chosen(world):
    """Names of two hundred letters beside the doubt: nothing of the mark is cut, and the choice ends the doubt alone."""
    for body in (world.home, world.other):
        body.name = f"{body.name} " + "và đổi mới sáng tạo " * 11
        body.save(update_fields=["name"])
    (reply,) = read(world, opened(world), filled(world, (SHARED, "Đã làm", "", ""), (SHARED, "Đã làm thêm", "", "")))
    row = reply.rows.first()
    row.mark = f"Mã ghi NV-0099 nhưng nội dung gần với {row.task.code} hơn. " * 5
    row.save(update_fields=["mark"])
    assert row.pk in review.doubtful_ids(reply)
    actions.choose_speaker(row_ids=[row.pk], organisation_id=world.home.pk, actor=world.office)
    row.refresh_from_db()
    assert "nhiều cơ quan cùng chủ trì" not in row.why
    assert row.mark.count("NV-0099") == 5
    actions.choose_task(row_id=row.pk, task_id=world.tasks[2].pk, actor=world.office)
    Reply.objects.filter(pk=reply.pk).update(organisation=world.home)
    held = actions.choose_task(row_id=row.pk, task_id=world.tasks[2].pk, actor=world.office)
    assert held.mark.endswith(f"lời của {world.home.name}.")
    assert len(held.mark) > 255


def test_an_unsigned_row_of_a_task_led_by_a_group_is_not_taken_in_bulk(world):
    group = organisation("cacso", "Các sở, ban, ngành", "các sở", kind="collective")
    world.tasks[2].agencies.filter(role="lead").update(organisation=group)
    Task.objects.filter(pk=world.tasks[2].pk).update(lead=None)
    (reply,) = read(world, opened(world), filled(world, (2, "Đã làm", "", ""), (0, "A", "", ""), (4, "B", "", "")))
    first, *others = reply.rows.all()
    assert (first.organisation, first.mark.split(";")[0]) == (None, "Nhiệm vụ chưa có cơ quan chịu trách nhiệm chính")
    assert review.sure_ids(reply) == [row.pk for row in others]
    actions.accept_rows(row_ids=review.sure_ids(reply), actor=world.office, day=DAY)


def test_whose_word_a_row_is_is_asked_of_the_leads_of_the_period(world):
    """A task handed over after the period's end: the period's words are those of the lead that it had then."""
    past = opened(world, "2025-Q3")
    actions.move_task(
        task_id=world.tasks[1].pk, verb="transfer", actor=world.office, day=DAY, organisation=world.other,
        note="Phân công lại", decision_number="1/QĐ",
    )  # fmt: skip
    (reply,) = read(world, past, filled(world, (1, "Đã làm", "", "")))
    row = actions.choose_task(row_id=reply.rows.get().pk, task_id=world.tasks[1].pk, actor=world.office)
    assert row.organisation == world.home


def test_the_page_asks_whose_word_a_row_is_and_takes_the_choice(client, world):
    (reply,) = read(world, opened(world), filled(world, (SHARED, "Đã làm", "", "")))
    row = reply.rows.get()
    client.force_login(world.office)
    page = client.get(reverse("programme:reply", args=[reply.pk])).content.decode()
    assert "Hàng này là lời của" in page
    client.post(reverse("programme:reply_row", args=[row.pk]), {"do": "speak", "speaker": world.other.pk})
    row.refresh_from_db()
    assert row.organisation == world.other
    (again,) = read(world, reply.period, filled(world, (SHARED, "Đã làm thêm", "", "")))
    client.post(reverse("programme:reply_accept", args=[again.pk]), {"do": "speak", "speaker": world.home.pk})
    assert again.rows.get().organisation == world.home
    assert (
        client.post(reverse("programme:reply_row", args=[row.pk]), {"do": "speak", "speaker": "x"}).status_code == 422
    )


def test_a_title_and_a_file_name_of_two_agencies_are_both_said(world):
    period = opened(world)
    _, data = sent(world, period, world.home)
    (reply,) = read(world, period, data, name="so-y-te-phu-luc.docx")
    assert reply.organisation == world.home
    assert all("mang tên cơ quan khác" in row.mark for row in reply.rows.all())


def test_an_appendix_of_the_half_year_of_the_resolution_is_known_as_such(world):
    period = opened(world, "2025-NQ03-2")
    name, data = sent(world, period, world.home)
    (reply,) = read(world, period, data, name=name)
    assert reply.rows.exists()
    assert not any("Tệp ghi kỳ" in row.mark for row in reply.rows.all())


def test_an_appendix_of_another_period_is_not_taken_in_bulk(world):
    last, period = opened(world, "2025-Q3"), opened(world)
    name, data = sent(world, last, world.home)
    (reply,) = read(world, period, data, name=name)
    assert all("Tệp ghi kỳ Quý III/2025, không phải kỳ Quý IV/2025." in row.mark for row in reply.rows.all())
    assert review.sure_ids(reply) == []
    assert dict((key, n) for key, _, n in review.counts(reply))["can-xem"] == reply.rows.count()
    body = queries.preview_replies(period, [(name, data)])
    assert body["matched"]
    assert all("Quý III/2025" in row["mark"] for row in body["matched"])
    assert not any(row["mark"] for row in queries.preview_replies(last, [(name, data)])["matched"])
