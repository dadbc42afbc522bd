"""What the office does with a letter: mends, approves, sends, drops; what the second is told; its Word file."""

import io
from datetime import date

import pytest
from docx import Document as Word

from dotpha.cases.models import Mail
from dotpha.cases.queries import outgoing_of
from dotpha.kit import clock, files
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry
from dotpha.programme import actions as programme
from dotpha.programme.models import Reminder, Task
from dotpha.programme.tests import world as worlds
from dotpha.reminding import actions
from dotpha.reminding.models import Firing, Letter, Rule
from dotpha.reminding.queries.letters import letter_docx
from dotpha.reminding.rules.letters import from_text, to_text

DAY = worlds.DAY


@pytest.fixture
def letter(world):
    Rule.objects.create(name="Quá hạn", about="deadline", offsets=[1], how="letter")
    actions.make_reminders(day=DAY)
    return Letter.objects.get()


def edited(letter, world, body="Đề nghị báo cáo ngay:\n- NV-0001;\n- phụ lục."):
    return actions.edit_letter(
        letter_id=letter.pk, summary="đôn đốc", body=body, seen=letter.text, actor=world.office, day=DAY
    )


def test_words_typed_are_read_back_as_paragraphs_and_points():
    parts = ["Mở đầu.", ["một;", "hai."], "Kết."]
    assert from_text(to_text(parts)) == parts
    assert from_text("  a \n\n+ b\n– c\nd") == ["a", ["b", "c"], "d"]


def test_an_edited_letter_keeps_the_officers_words_when_more_comes(world, letter):
    one = edited(letter, world)
    assert one.text == "Kính gửi Sở Tư pháp,\nĐề nghị báo cáo ngay:\n- NV-0001;\n- phụ lục."
    Rule.objects.create(name="Sắp hạn", about="deadline", offsets=[-3], how="letter")
    with clock.standing_at(date(2025, 11, 25)):
        actions.make_reminders(day=date(2025, 11, 25))
    one.refresh_from_db()
    assert "Đề nghị báo cáo ngay" in one.text
    assert one.firings.count() == 2
    again = actions.recompose_letter(letter_id=one.pk, actor=world.office, day=date(2025, 11, 25))
    assert "NV-0002" in again.text
    assert not again.edited


def test_two_who_edit_at_once_do_not_overwrite_each_other(world, letter):
    edited(letter, world)
    with pytest.raises(Rejected, match="đã thay đổi từ khi đồng chí mở trang"):
        edited(letter, world, "Lời khác")


def test_a_letter_cannot_be_emptied(world, letter):
    with pytest.raises(Rejected, match="Thôi gửi"):
        edited(letter, world, " \n ")


def test_approved_with_number_and_day_it_is_sent_and_the_ledger_knows(world, letter):
    actions.approve_letter(letter_id=letter.pk, actor=world.office, day=DAY, number="125/SKHCN-CĐS", signed_on=DAY)
    one = actions.send_letter(
        letter_id=letter.pk, channel="letter", actor=world.office, day=DAY, number="125/SKHCN-CĐS", signed_on=DAY
    )
    assert (one.step, one.number, one.sent_on) == ("sent", "125/SKHCN-CĐS", DAY)
    verbs = list(Entry.objects.filter(thing_kind="reminding.letter").values_list("verb", flat=True))
    assert verbs == ["reminding.letter_approve", "reminding.letter_send"]
    with pytest.raises(Rejected, match="vì đang ở bước «đã gửi»"):
        actions.drop_letter(letter_id=letter.pk, reason="Nhầm", actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="không sửa lời được nữa"):
        edited(one, world)


@pytest.mark.parametrize(
    ("number", "signed_on", "words"),
    [
        ("125", None, "cả số và ngày"),
        ("", DAY, "cả số và ngày"),
        ("125", date(2025, 11, 21), "Ngày ký phải từ ngày lập"),
    ],
)
def test_number_and_day_belong_together_and_the_day_has_come(world, letter, number, signed_on, words):
    with pytest.raises(Rejected, match=words):
        actions.approve_letter(letter_id=letter.pk, actor=world.office, day=DAY, number=number, signed_on=signed_on)


def test_by_email_it_goes_to_the_address_of_the_body_or_is_refused(world, letter):
    with pytest.raises(Rejected, match="chưa có địa chỉ thư điện tử"):
        actions.send_letter(letter_id=letter.pk, channel="email", actor=world.office, day=DAY)
    world.home.email = "stp@thu.example"
    world.home.save()
    actions.send_letter(letter_id=letter.pk, channel="email", actor=world.office, day=DAY)
    mail = Mail.objects.get()
    assert (mail.to, mail.quiet, mail.subject) == ("stp@thu.example", True, "Đôn đốc: thực hiện 1 nhiệm vụ")
    (paper,) = outgoing_of(letter)
    assert (files.read(paper.file).decode(), paper.day, paper.inside) == (mail.body, DAY, False)


def test_by_letter_the_word_file_that_went_is_kept(world, letter):
    said = {"number": "125/SKHCN-CĐS", "signed_on": DAY}
    sent = actions.send_letter(letter_id=letter.pk, channel="letter", actor=world.office, day=DAY, **said)
    (paper,) = outgoing_of(letter)
    assert (paper.number, files.read(paper.file)) == ("125/SKHCN-CĐS", letter_docx(sent))


def test_a_paper_without_a_number_has_not_gone_out(world, letter):
    with pytest.raises(Rejected, match="phải có số và ngày ký"):
        actions.send_letter(letter_id=letter.pk, channel="letter", actor=world.office, day=DAY)
    assert not outgoing_of(letter)
    actions.approve_letter(letter_id=letter.pk, actor=world.office, day=DAY, number="125/SKHCN-CĐS", signed_on=DAY)
    actions.send_letter(letter_id=letter.pk, channel="letter", actor=world.office, day=DAY)
    assert outgoing_of(letter).get().number == "125/SKHCN-CĐS"


def test_a_dropped_letter_says_why(world, letter):
    with pytest.raises(Rejected, match="cần ghi lý do"):
        actions.drop_letter(letter_id=letter.pk, reason=" ", actor=world.office, day=DAY)
    one = actions.drop_letter(letter_id=letter.pk, reason="Đã trao đổi", actor=world.office, day=DAY)
    assert (one.step, one.reason) == ("dropped", "Đã trao đổi")


def test_many_are_approved_at_once_and_those_that_cannot_are_named(world, letter):
    approved, refusals = actions.approve_letters(letter_ids=[letter.pk], actor=world.office, day=DAY)
    assert ([one.pk for one in approved], refusals) == ([letter.pk], [])
    again, refusals = actions.approve_letters(letter_ids=[letter.pk, 999], actor=world.office, day=DAY)
    assert again == []
    assert refusals == ["Không thể «Duyệt» Công văn đôn đốc Sở TP vì đang ở bước «đã duyệt, chờ gửi»."]


def test_others_than_the_office_may_not(world, letter):
    for person in (world.owner, world.leader, world.supervisor):
        with pytest.raises(Refused):
            actions.approve_letter(letter_id=letter.pk, actor=person, day=DAY)


def test_a_sent_letter_about_a_period_counts_as_its_reminder(world):
    period = programme.open_period(name="2025-Q4", actor=world.office, day=DAY, due_on=date(2025, 11, 21))
    programme.ask(period_id=period.pk, actor=world.office, day=DAY)
    Rule.objects.create(name="Chưa trả lời", about="answer", offsets=[1], how="letter")
    later = date(2025, 11, 24)
    with clock.standing_at(later):
        actions.make_reminders(day=later)
        letter = Letter.objects.get(organisation=world.home)
        actions.send_letter(letter_id=letter.pk, channel="zalo", actor=world.office, day=later)
    one = Reminder.objects.get()
    assert (one.request.organisation, one.channel, one.day) == (world.home, "zalo", later)
    assert one.text == letter.text


def test_the_word_file_is_an_official_letter_with_whole_titles(world, letter):
    actions.approve_letter(letter_id=letter.pk, actor=world.office, day=DAY, number="125/SKHCN-CĐS", signed_on=DAY)
    one = Letter.objects.get()
    data = letter_docx(one)
    assert data == letter_docx(one)
    document = Word(io.BytesIO(data))
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), cells])
    for words in (
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Số: 125/", "ngày 20 tháng 11 năm 2025", "V/v đôn đốc thực hiện 1 nhiệm vụ",
        "Sở Tư pháp còn 1 nhiệm vụ đến hạn hoặc quá hạn.",
        "NV-0001 «Số hóa sổ hộ tịch của 78 xã, phường»: quá hạn 37 ngày làm việc (hạn 30/9/2025).",
    ):  # fmt: skip
        assert words in text, words


def test_the_second_letter_about_the_same_comes_another_week_and_says_so(world, letter):
    actions.send_letter(letter_id=letter.pk, channel="zalo", actor=world.office, day=DAY)
    Rule.objects.update(every=1)
    friday, monday = date(2025, 11, 21), date(2025, 11, 24)
    with clock.standing_at(friday):
        actions.make_reminders(day=friday)
    held = Firing.objects.get(day=friday, letter=None)
    assert not Letter.objects.exclude(pk=letter.pk).exists()
    with clock.standing_at(monday):
        actions.make_reminders(day=monday)
    second = Letter.objects.exclude(pk=letter.pk).get()
    assert "Đây là lần thứ 2 có công văn đôn đốc." in second.text
    assert held.pk in second.firings.values_list("pk", flat=True)


def test_what_was_held_back_and_has_a_result_by_then_is_in_no_letter(world, letter):
    actions.send_letter(letter_id=letter.pk, channel="zalo", actor=world.office, day=DAY)
    Rule.objects.update(every=1)
    friday, monday = date(2025, 11, 21), date(2025, 11, 24)
    with clock.standing_at(friday):
        actions.make_reminders(day=friday)
        Task.objects.update(step="reported")
    with clock.standing_at(monday):
        actions.make_reminders(day=monday)
    assert not Letter.objects.exclude(pk=letter.pk).exists()
