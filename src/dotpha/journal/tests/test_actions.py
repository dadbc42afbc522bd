"""Entries noted once, mended with their old words kept, withdrawn; groups; answers cut with their sources."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from dotpha.journal import actions, queries
from dotpha.journal.actions import Chosen, Words
from dotpha.journal.models import Entry, Group, Use
from dotpha.journal.rules.groups import DEFAULTS
from dotpha.journal.tests.logs import note, picture
from dotpha.kit import ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import Entry as LedgerEntry
from dotpha.kit.models import StoredFile
from dotpha.people.models import Position
from dotpha.programme import actions as programme
from dotpha.programme.models import Answer, Evidence
from dotpha.programme.tests.world import DAY

OCTOBER = date(2025, 10, 20)


@pytest.fixture
def period(world):
    return programme.open_period(name="2025-Q4", actor=world.office, day=DAY)


def verbs() -> list[str]:
    return list(LedgerEntry.objects.filter(verb__startswith="journal.").order_by("pk").values_list("verb", flat=True))


# ---- noting


def test_an_entry_sent_twice_is_one(world):
    key, words = uuid4(), Words("Mở lớp kỹ năng số", DAY, Decimal(45), "người", "học viên", world.tasks[4].pk)
    first, made = actions.write_entry(
        actor=world.ward, day=DAY, client_id=key, words=words, photos=[("a.png", picture())]
    )
    again, remade = actions.write_entry(
        actor=world.ward, day=DAY, client_id=key, words=words, photos=[("a.png", picture())]
    )
    assert (made, remade, first.pk) == (True, False, again.pk)
    assert first.photos.count() == 1
    assert StoredFile.objects.count() == 1
    assert verbs() == ["journal.entry_written"]
    assert (first.organisation, first.task) == (world.commune, world.tasks[4])


def test_two_devices_of_two_people_do_not_meet(world):
    key = uuid4()
    for person in (world.owner, world.colleague):
        actions.write_entry(actor=person, day=DAY, client_id=key, words=Words("Đã họp", DAY))
    assert Entry.objects.count() == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (Words("  ", DAY), "Hãy ghi kết quả"),
        (Words("a" * 4001, DAY), "dài quá 4000"),
        (Words("Họp", date(2025, 11, 21)), "chưa tới"),
        (Words("Họp", DAY, Decimal("1e16")), "lớn quá"),
        (Words("Họp", DAY, Decimal("1.23456")), "4 chữ số"),
        (Words("Họp", DAY, group="Nhóm lạ"), "không còn trong nhật ký"),
        (Words("Họp", DAY, task=999999), "không còn thuộc phạm vi"),
    ],
)
def test_what_cannot_be_noted_is_told(world, words, sentence):
    with pytest.raises(Rejected, match=sentence):
        actions.write_entry(actor=world.ward, day=DAY, client_id=uuid4(), words=words)
    assert not Entry.objects.exists()


def test_a_task_of_strangers_cannot_be_named(world):
    with pytest.raises(Rejected, match="phạm vi"):
        note(world.ward, "Số hóa", task=world.tasks[2].pk)


@pytest.mark.parametrize("who", ["leader", "office", "supervisor"])
def test_who_only_reads_does_not_write(world, who):
    with pytest.raises(Refused):
        note(world.people[who], "Họp")


def test_nobody_writes_in_the_log_of_another(world):
    with pytest.raises(Refused, match="không ghi thay"):
        actions.write_entry(
            actor=world.ward, day=DAY, client_id=uuid4(), words=Words("Họp", DAY), organisation_id=world.home.pk
        )


def test_a_bad_file_leaves_nothing(world):
    with pytest.raises(BadFile):
        note(world.ward, "Họp", photos=[("a.png", picture()), ("b.png", b"\x89PNG\r\n broken")])
    with pytest.raises(BadFile, match="Nhật ký nhận ảnh"):
        note(world.ward, "Họp", photos=[("a.txt", b"chu")])
    assert not Entry.objects.exists()
    assert not StoredFile.objects.exists()


def test_without_a_number_there_is_no_unit(world):
    entry = note(world.ward, "Họp", unit="người", counted="học viên")
    assert (entry.number, entry.unit, entry.counted) == (None, "", "")


# ---- mending


def test_a_changed_entry_keeps_its_old_words(world):
    entry = note(world.owner, "Họp tổ", OCTOBER)
    edited = actions.edit_entry(
        entry_id=entry.pk,
        words=Words("Họp tổ lần 2", OCTOBER, Decimal(12), "người"),
        actor=world.colleague,
        day=DAY,
        seen=0,
    )
    (kept,) = edited.revisions.all()
    assert kept.was == {"text": "Họp tổ", "figure": ""}
    assert kept.actor == world.colleague
    assert queries.visible_entries(world.owner).get().text == "Họp tổ lần 2"


def test_the_same_words_again_are_no_revision(world):
    entry = note(world.owner, "Họp tổ")
    actions.edit_entry(entry_id=entry.pk, words=Words("Họp tổ", DAY), actor=world.owner, day=DAY, seen=0)
    assert not entry.revisions.exists()


def test_the_second_who_mends_is_told(world):
    entry = note(world.owner, "Họp tổ")
    actions.edit_entry(entry_id=entry.pk, words=Words("Họp tổ A", DAY), actor=world.colleague, day=DAY, seen=0)
    with pytest.raises(Rejected, match="Trần Văn Đá vừa sửa"):
        actions.edit_entry(entry_id=entry.pk, words=Words("Họp tổ B", DAY), actor=world.owner, day=DAY, seen=0)


def test_a_stranger_mends_nothing(world):
    entry = note(world.owner, "Họp tổ")
    for act in (
        lambda: actions.edit_entry(entry_id=entry.pk, words=Words("x", DAY), actor=world.stranger, day=DAY, seen=0),
        lambda: actions.withdraw_entry(entry_id=entry.pk, reason="x", actor=world.office, day=DAY),
    ):
        with pytest.raises(Refused):
            act()


def test_a_withdrawn_entry_stays_readable_and_counts_no_more(world):
    entry = note(world.ward, "Ghi nhầm", task=world.tasks[4].pk)
    with pytest.raises(Rejected, match="lý do"):
        actions.withdraw_entry(entry_id=entry.pk, reason=" ", actor=world.ward, day=DAY)
    actions.withdraw_entry(entry_id=entry.pk, reason="Trùng", actor=world.ward, day=DAY)
    assert queries.readable_entries(world.ward).get().reason == "Trùng"
    assert not queries.entries_of_task(world.office, world.tasks[4].pk).exists()
    with pytest.raises(Rejected, match="đã được rút"):
        actions.withdraw_entry(entry_id=entry.pk, reason="Trùng", actor=world.ward, day=DAY)


def test_ticked_entries_are_put_under_a_task(world):
    entries = [note(world.ward, f"Buổi {n}") for n in range(3)]
    assert queries.unsorted(world.ward, DAY).count() == 3
    actions.sort_entries(
        entry_ids=[one.pk for one in entries], task_id=world.tasks[4].pk, group=DEFAULTS[8], actor=world.ward, day=DAY
    )
    assert not queries.unsorted(world.ward, DAY).exists()
    assert {one.group.name for one in queries.visible_entries(world.ward)} == {DEFAULTS[8]}
    with pytest.raises(Rejected, match="Hãy chọn"):
        actions.sort_entries(entry_ids=[entries[0].pk], actor=world.ward, day=DAY)


# ---- groups


def test_a_log_begins_with_the_usual_groups_and_makes_its_own(world):
    note(world.ward, "Họp", group=DEFAULTS[0])
    added = actions.add_group(organisation_id=world.commune.pk, name="Trường học số", actor=world.ward)
    actions.move_group(group_id=added.pk, up=True, actor=world.ward)
    actions.rename_group(group_id=added.pk, name="Nhà trường số", actor=world.ward)
    names = [one.name for one in queries.groups_of(world.commune.pk)]
    assert names == [*DEFAULTS[:12], "Nhà trường số", DEFAULTS[12]]
    with pytest.raises(Rejected, match="đã có nhóm"):
        actions.add_group(organisation_id=world.commune.pk, name="nha truong so", actor=world.ward)
    assert not queries.groups_of(world.home.pk)


def test_a_removed_group_keeps_what_stands_there(world):
    entry = note(world.ward, "Họp", group=DEFAULTS[0])
    actions.remove_group(group_id=entry.group_id, actor=world.ward, day=DAY)
    assert queries.visible_entries(world.ward).get().group.name == DEFAULTS[0]
    with pytest.raises(Rejected, match="không còn"):
        note(world.ward, "Họp nữa", group=DEFAULTS[0])
    with pytest.raises(Refused):
        actions.rename_group(group_id=Group.objects.last().pk, name="x", actor=world.owner)


# ---- cutting


def chosen(task, entries, result="Đã mở 2 lớp", **more):
    return Chosen(task=task.pk, result=result, entries=[one.pk for one in entries], **more)


def test_an_answer_is_cut_and_remembers_its_sources(world, period):
    task = world.tasks[4]
    entries = [note(world.ward, f"Lớp {n}", OCTOBER, task=task.pk) for n in (1, 2)]
    said = actions.cut_answer(
        period_id=period.pk, organisation_id=world.commune.pk, chosen=chosen(task, entries), actor=world.ward, day=DAY
    )
    assert (said.result, said.organisation, said.period) == ("Đã mở 2 lớp", world.commune, period)
    assert [use.answer for use in queries.uses_of(entries[0])] == [said]
    again = actions.cut_answer(
        period_id=period.pk,
        organisation_id=world.commune.pk,
        chosen=chosen(task, entries, seen=1),
        actor=world.ward,
        day=DAY,
    )
    assert (again.pk, Use.objects.count()) == (said.pk, 2)
    with pytest.raises(Rejected, match="đã dùng"):
        actions.withdraw_entry(entry_id=entries[0].pk, reason="x", actor=world.ward, day=DAY)
    assert ledger.history(said)[0]["facts"]["entries"] == [one.pk for one in entries]


def test_no_word_goes_out_in_the_name_of_another_body_of_the_same_person(world, period):
    task = world.tasks[3]  # led by two
    Position.objects.create(user=world.owner, organisation=world.other, role="agency_officer", from_on=date(2024, 1, 1))
    owner = world.fresh("owner")
    entry = note(owner, "Họp liên ngành", OCTOBER, task=task.pk)
    Entry.objects.filter(pk=entry.pk).update(organisation=world.other)
    given = {"period_id": period.pk, "chosen": chosen(task, [entry]), "actor": owner, "day": DAY}
    with pytest.raises(Rejected, match="sẽ mang tên Sở Tư pháp"):
        actions.cut_answer(organisation_id=world.other.pk, **given)
    assert not Answer.objects.exists()
    Entry.objects.filter(pk=entry.pk).update(organisation=world.home)
    assert actions.cut_answer(organisation_id=world.home.pk, **given).organisation == world.home


def test_the_part_of_a_task_holds_its_days_and_what_was_noted_late(world, period):
    task = world.tasks[4]
    note(world.ward, "Trong kỳ", OCTOBER, task=task.pk)
    before = note(world.ward, "Kỳ trước, ghi muộn", date(2025, 9, 1), task=task.pk)
    note(world.ward, "Kỳ trước, ghi ngay", date(2025, 9, 1), day=date(2025, 9, 1), task=task.pk)
    note(world.ward, "Chưa gắn", OCTOBER)
    cut = queries.cut_of(world.ward, period, world.commune.pk, DAY)
    (part,) = cut.parts
    assert part.proposed == "Ngày 20/10/2025: Trong kỳ."
    assert [one.text for one in part.late] == [before.text]
    assert [one.text for one in cut.others] == ["Chưa gắn"]
    actions.cut_answer(
        period_id=period.pk, organisation_id=world.commune.pk, chosen=chosen(task, [before]), actor=world.ward, day=DAY
    )
    (part,) = queries.parts_of(world.ward, period, world.commune.pk, DAY)
    assert (part.late, part.answer.result) == ((), "Đã mở 2 lớp")


def test_a_word_that_a_colleague_gave_meanwhile_is_not_replaced(world, period):
    task = world.tasks[1]
    entry = note(world.owner, "Đã trình", task=task.pk)
    programme.answer(task_id=task.pk, period_id=period.pk, actor=world.colleague, day=DAY, result="Khác")
    with pytest.raises(Rejected, match="Trần Văn Đá vừa báo cáo"):
        actions.cut_answer(
            period_id=period.pk, organisation_id=world.home.pk, chosen=chosen(task, [entry]), actor=world.owner, day=DAY
        )
    assert Answer.objects.count() == 1
    assert not Use.objects.exists()


def test_entries_of_another_task_are_no_source(world, period):
    entry = note(world.owner, "Đã trình", task=world.tasks[0].pk)
    for sources in ([entry], []):
        with pytest.raises(Rejected, match="tải lại|ít nhất một"):
            actions.cut_answer(
                period_id=period.pk, organisation_id=world.home.pk, chosen=chosen(world.tasks[1], sources),
                actor=world.owner, day=DAY,
            )  # fmt: skip


def test_what_happened_after_a_period_is_no_source_of_its_word(world):
    before = programme.open_period(name="2025-Q3", actor=world.office, day=DAY)
    entry = note(world.owner, "Đã trình", OCTOBER, task=world.tasks[1].pk)
    with pytest.raises(Rejected, match="sau kỳ"):
        actions.cut_answer(
            period_id=before.pk, organisation_id=world.home.pk, chosen=chosen(world.tasks[1], [entry]), actor=world.owner,
            day=DAY,
        )  # fmt: skip
    assert not Answer.objects.exists()


def test_photos_become_evidence_of_the_chosen_milestone(world, period):
    task = world.tasks[4]
    entry = note(world.ward, "Lớp 1", task=task.pk, photos=[("lop.png", picture())])
    photos, mark = [one.pk for one in entry.photos.all()], task.milestones.get().pk
    with pytest.raises(Rejected, match="chọn mốc"):
        actions.cut_answer(
            period_id=period.pk, organisation_id=world.commune.pk, chosen=chosen(task, [entry], photos=photos),
            actor=world.ward, day=DAY,
        )  # fmt: skip
    assert not Answer.objects.exists()
    actions.cut_answer(
        period_id=period.pk, organisation_id=world.commune.pk, actor=world.ward, day=DAY,
        chosen=chosen(task, [entry], photos=photos, milestone=mark),
    )  # fmt: skip
    proof = Evidence.objects.get()
    assert (proof.file, proof.note, proof.reported_by) == (entry.photos.get().file, "Lớp 1", world.ward)


def test_a_frozen_period_takes_no_word(world):
    frozen = programme.open_period(name="2025-Q3", actor=world.office, day=DAY)
    programme.freeze_period(period_id=frozen.pk, actor=world.office, day=DAY)
    entry = note(world.owner, "Đã trình", date(2025, 9, 1), task=world.tasks[1].pk)
    with pytest.raises(Rejected, match="đã chốt"):
        actions.cut_answer(
            period_id=frozen.pk, organisation_id=world.home.pk, chosen=chosen(world.tasks[1], [entry]), actor=world.owner,
            day=DAY,
        )  # fmt: skip


def test_a_picture_added_later_leaves_its_entry_in_the_ledger(world):
    entry = note(world.ward, "Mở lớp kỹ năng số")
    for _ in range(2):  # the same picture once more changes nothing
        actions.edit_entry(
            entry_id=entry.pk, words=Words("Mở lớp kỹ năng số", DAY), actor=world.ward, day=DAY, seen=0,
            photos=[("a.png", picture())],
        )  # fmt: skip
    assert entry.photos.count() == 1
    assert verbs() == ["journal.entry_written", "journal.entry_edited"]
    assert ledger.history(entry)[0]["facts"] == {"photos": 1}
