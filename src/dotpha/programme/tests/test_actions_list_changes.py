"""What a superior's later list says otherwise: offered change by change, taken over by the task's own actions, or left."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dotpha.kit import ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.programme import actions
from dotpha.programme.models import Document, Draft, ListForm
from dotpha.programme.queries.history import timeline
from dotpha.programme.queries.list_offers import Offer, offers_of
from dotpha.programme.tests.lists import ROWS, workbook
from dotpha.programme.tests.test_actions_lists import accepted, task_of
from dotpha.programme.tests.world import DAY

CHANGED = [
    ROWS[1],
    (*ROWS[2][:3], "Sở Tư pháp", "", "31/3/2026", "Bốn trạm đo"),
]


def offered(form: ListForm) -> list[Offer]:
    return offers_of(form, DAY)


def decide(world: Any, form: ListForm, choice: str, *fields: str) -> actions.Decided:
    chosen = {one.key: choice for one in offered(form) if one.field in fields}
    return actions.decide_changes(form_id=form.pk, choices=chosen, actor=world.office, day=DAY)


@pytest.fixture
def form(world) -> ListForm:  # type: ignore[no-untyped-def]
    """A list taken in, and its next file, which writes one row otherwise."""
    made, _ = accepted(world)
    assert offered(made) == []
    accepted(world, workbook(CHANGED))
    return made


def test_each_field_that_the_superior_changed_is_offered_old_and_new(form):
    told = [(one.task.code, one.label, one.change.was, one.change.becomes) for one in offered(form)]
    code = task_of("NQ57.02").code
    assert told == [
        (code, "chủ trì", "Sở Y tế", "Sở Tư pháp"),
        (code, "thời hạn", "31/12/2025", "31/03/2026"),
        (code, "sản phẩm", "Ba trạm đo", "Bốn trạm đo"),
    ]


def test_what_is_taken_over_changes_the_task_and_keeps_its_old_deadline(world, form):
    done = decide(world, form, "take", "deadline", "leads", "deliverable")
    task = task_of("NQ57.02")
    assert (done.taken, done.left) == (3, 0)
    assert (task.deadline, task.lead, task.deliverable) == (date(2026, 3, 31), world.home, "Bốn trạm đo")
    change = task.deadline_changes.get()
    assert (change.was, change.becomes) == (date(2025, 12, 31), date(2026, 3, 31))
    assert "Theo danh mục «Danh mục NQ57» của cấp trên" in change.reason
    assert offered(form) == []
    assert not [one.text for one in timeline(task, world.office) if "_" in one.text or "_" in one.detail]
    assert ledger.history(form)[0]["facts"] == {"name": "Danh mục NQ57", "altered": 3, "unchanged": 0}


def test_what_is_left_stays_and_is_not_asked_again_though_the_next_list_repeats_it(world, form):
    decide(world, form, "leave", "deadline")
    assert task_of("NQ57.02").deadline == date(2025, 12, 31)
    assert [one.field for one in offered(form)] == ["leads", "deliverable"]
    accepted(world, workbook(CHANGED))
    assert [one.field for one in offered(form)] == ["leads", "deliverable"]
    left = [one for one in ledger.history(task_of("NQ57.02")) if one["verb"] == "programme.list_change_left"]
    assert left[0]["facts"]["changed"] == {"deadline": {"was": "31/12/2025", "becomes": "31/03/2026"}}
    told = [one.text for one in timeline(task_of("NQ57.02"), world.office)]
    assert "Giữ thời hạn như chương trình, khác danh mục của cấp trên" in told


def test_a_deadline_that_the_province_moved_itself_is_not_offered_back(world):
    made, _ = accepted(world)
    actions.change_deadline(
        task_id=task_of("NQ57.01").pk, becomes=date(2025, 12, 30), reason="Thiếu máy quét", actor=world.office, day=DAY
    )
    accepted(world, workbook(CHANGED))
    assert {one.task.code for one in offered(made)} == {task_of("NQ57.02").code}


def test_a_row_held_against_a_task_of_another_paper_offers_where_they_differ_but_not_its_wording(world):
    given = actions.give_list(
        actor=world.office, name="a.xlsx", data=workbook(ROWS[:2]), day=DAY, as_name="Danh mục NQ57"
    )
    row, task = given.draft.tasks.get(), world.tasks[0]
    actions.link_draft_task(row_id=row.pk, task_id=task.pk, actor=world.office)
    actions.edit_draft_task(row_id=row.pk, actor=world.office, title="Số hóa toàn bộ sổ hộ tịch cấp xã")
    actions.accept_draft(draft_id=given.draft.pk, actor=world.office, day=DAY)
    assert [(one.field, one.change.becomes) for one in offered(given.form)] == [("deliverable", "Cơ sở dữ liệu")]


def test_a_choice_on_what_is_offered_no_more_changes_nothing(world, form):
    chosen = {one.key: "take" for one in offered(form)}
    task = task_of("NQ57.02")
    actions.edit_task(task_id=task.pk, actor=world.office, deliverable="Bốn trạm đo")
    with pytest.raises(Rejected, match="vừa được người khác sửa"):
        actions.decide_changes(form_id=form.pk, choices=chosen, actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="ít nhất một chỗ"):
        actions.decide_changes(form_id=form.pk, choices={"x": ""}, actor=world.office, day=DAY)
    assert task_of("NQ57.02").deadline == date(2025, 12, 31)


def test_a_choice_made_before_a_colleague_wrote_otherwise_changes_nothing(world, form):
    chosen = {one.key: "take" for one in offered(form) if one.field == "deliverable"}
    actions.edit_task(task_id=task_of("NQ57.02").pk, actor=world.office, deliverable="Hai trạm đo có camera")
    with pytest.raises(Rejected, match="vừa được người khác sửa"):
        actions.decide_changes(form_id=form.pk, choices=chosen, actor=world.office, day=DAY)
    assert task_of("NQ57.02").deliverable == "Hai trạm đo có camera"


def test_two_rows_without_a_code_on_one_task_are_not_held_against_each_other(world):
    rows = [("1", "", *ROWS[1][2:]), ("2", "", "Dựng kho dữ liệu hộ tịch", "Sở Y tế", "", "31/12/2025", "Kho dữ liệu")]
    given = actions.give_list(actor=world.office, name="a.xlsx", data=workbook(rows), day=DAY, as_name="Danh mục NQ57")
    first = given.draft.tasks.get(title__startswith="Số hóa")
    actions.link_draft_task(row_id=first.pk, task_id=world.tasks[0].pk, actor=world.office)
    document = actions.accept_draft(draft_id=given.draft.pk, actor=world.office, day=DAY)
    assert {one.task for one in offered(given.form)} == {world.tasks[0]}
    second = document.items.get(title__startswith="Dựng")
    actions.link_item(item_id=second.pk, task_id=world.tasks[0].pk, actor=world.office, day=DAY)
    assert world.tasks[0] not in {one.task for one in offered(given.form)}


def test_a_finished_task_is_offered_no_change(world, form):
    actions.move_task(
        task_id=task_of("NQ57.02").pk, verb="cancel", actor=world.office, day=DAY, note="Trùng", decision_number="1/QĐ"
    )
    assert offered(form) == []


@pytest.mark.parametrize("name", ["leader", "supervisor", "owner"])
def test_only_the_office_takes_changes_over(world, form, name):
    with pytest.raises(Refused):
        actions.decide_changes(form_id=form.pk, choices={"1.deadline": "take"}, actor=world.people[name], day=DAY)


def test_a_long_title_of_a_list_is_cut_before_its_day(world):
    title = "DANH MỤC NHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT CỦA BỘ CHÍNH TRỊ VỀ ĐỘT PHÁ PHÁT TRIỂN KHOA HỌC, CÔNG NGHỆ"
    _, document = accepted(world, workbook(title=title))
    assert str(document).startswith("DANH MỤC NHIỆM VỤ")
    assert str(document).endswith(" (nhận ngày 20/11/2025)")
    assert len(str(document)) < len(title) + 10


def test_lists_of_one_title_are_told_apart_by_period_and_day(world):
    form, first = accepted(world)
    given = actions.give_list(
        actor=world.office, name="a.xlsx", data=workbook(title="DANH MỤC NHIỆM VỤ THEO DÕI NGHỊ QUYẾT SỐ 57 QUÝ III/2025"),
        day=DAY, into=str(form.pk),
    )  # fmt: skip
    titles = [first.title, Draft.objects.get(pk=given.draft.pk).title]
    assert titles[0].endswith("SỐ 57 (nhận ngày 20/11/2025)")
    assert titles[1].upper().count("QUÝ III/2025") == 1
    assert titles[1].endswith("nhận ngày 20/11/2025)")


LONG = "DANH MỤC NHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT VỀ ĐỘT PHÁ PHÁT TRIỂN KHOA HỌC, CÔNG NGHỆ GIAO CÁC ĐỊA PHƯƠNG"


def test_lists_of_two_months_with_a_long_title_have_names_that_differ_and_end_at_a_word(world):
    form, first = accepted(world, workbook(title=f"{LONG} (Kỳ báo cáo tháng 11/2025)"))
    _, second = accepted(world, workbook(title=f"{LONG} (Kỳ báo cáo tháng 12/2025)"))
    assert str(first).endswith("… (Tháng 11/2025, nhận ngày 20/11/2025)")
    assert str(second) == str(first).replace("Tháng 11/2025", "Tháng 12/2025")
    assert LONG.startswith(f"{str(first).partition('…')[0]} ")


def test_a_list_entered_before_keeps_its_period_and_day_whole_too():
    document = Document(title=f"{LONG} (Kỳ báo cáo tháng 11/2025) (nhận ngày 20/11/2025)", form_id=1)
    assert str(document).endswith("… (Kỳ báo cáo tháng 11/2025) (nhận ngày 20/11/2025)")


def test_a_change_taken_over_names_the_file_that_brought_it_once(world):
    name = "NQ57 (Kỳ báo cáo tháng 11/2025)"
    for file, data in (("nq57-thang-11.xlsx", workbook()), ("nq57-thang-12.xlsx", workbook(CHANGED))):
        given = actions.give_list(actor=world.office, name=file, data=data, day=DAY, as_name=name)
        actions.accept_draft(draft_id=given.draft.pk, actor=world.office, day=DAY)
    form = ListForm.objects.get()
    decide(world, form, "take", "deadline", "leads")
    task, said = task_of("NQ57.02"), "danh mục «NQ57» của cấp trên, tệp nq57-thang-12.xlsx nhận ngày 20/11/2025"
    assert said in task.deadline_changes.get().reason
    told = [event for event in timeline(task, world.office) if said in event.detail]
    assert len(told) == 2
    assert all(event.detail.count(said) == 1 for event in told)
