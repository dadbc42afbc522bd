"""Superiors' lists: given, matched once, read as a draft, known again, and handed back filled in."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest

from dotpha.kit import clock, ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import StoredFile
from dotpha.programme import actions, queries
from dotpha.programme.lists.roles import KEEP
from dotpha.programme.models import Document, Draft, DraftTask, ListForm, Task
from dotpha.programme.queries import list_filling, lists
from dotpha.programme.queries.list_changes import changes_of
from dotpha.programme.tests.lists import ROWS, STATES, workbook
from dotpha.programme.tests.world import DAY

SHEET = "Danh mục"


def give(world: Any, data: bytes | None = None, **more: Any) -> actions.GivenList:
    return actions.give_list(actor=world.office, name="nq57.xlsx", data=data or workbook(), day=DAY, **more)


def match(world: Any, form: ListForm, **more: Any) -> actions.GivenList:
    given = {"name": form.name, "owner": form.owner, "roles": form.roles, "states": form.states} | more
    return actions.match_columns(form_id=form.pk, actor=world.office, day=DAY, **given)


def accepted(world: Any, data: bytes | None = None) -> tuple[ListForm, Document]:
    """A list taken in whole: its form and its document."""
    given = give(world, data, as_name="" if ListForm.objects.exists() else "Danh mục NQ57")
    document = actions.accept_draft(draft_id=given.draft.pk, actor=world.office, day=DAY)
    given.form.refresh_from_db()
    return given.form, document


def task_of(code: str) -> Task:
    return Task.objects.filter(items__item__code=code).distinct().get()


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))[SHEET]


def test_a_form_not_seen_before_waits_for_its_columns(world):
    given = give(world)
    assert given.draft is None
    assert (given.form.name, given.form.mapped_on) == ("Danh mục nhiệm vụ theo dõi Nghị quyết số 57".upper(), None)
    assert given.form.vocabulary == list(STATES)
    assert (given.form.header_row, given.form.first_row) == (4, 7)
    assert not Draft.objects.exclude(document__isnull=False).exists()


def test_matched_columns_make_a_draft_with_the_codes_of_the_superior(world):
    given = match(world, give(world).form, owner="Bộ Khoa học và Công nghệ")
    rows = list(given.draft.tasks.all())
    assert [row.code for row in rows] == ["NQ57.01", "NQ57.02", "", "NQ57.04"]
    assert [row.section for row in rows] == ["I. HẠ TẦNG SỐ"] * 2 + ["II. NHÂN LỰC SỐ"] * 2
    assert rows[0].deadline == date(2025, 9, 30)
    assert rows[0].leads == ["Sở Tư pháp"]
    assert given.draft.text[rows[2].span_start : rows[2].span_end] == rows[2].title
    assert given.draft.issuer == "BỘ KHOA HỌC VÀ CÔNG NGHỆ"
    verbs = [one["verb"] for one in ledger.history(given.form)]
    assert sorted(verbs) == ["programme.list_given", "programme.list_matched"]


def test_what_the_officer_corrects_is_what_is_read(world):
    form = give(world).form
    roles = [KEEP if role == "supporting" else role for role in form.roles]
    rows = list(match(world, form, roles=roles).draft.tasks.all())
    assert rows[0].supporting == []
    actions.drop_draft(draft_id=rows[0].draft_id, actor=world.office)
    again = give(world, workbook(ROWS[:2]))
    assert [row.supporting for row in again.draft.tasks.all()] == [[]]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda roles: [KEEP] * len(roles), "Nội dung nhiệm vụ"),
        (lambda roles: ["code", *roles[1:]], "hai cột"),
        (lambda roles: roles[:-1], "tệp khác"),
    ],
)
def test_a_match_that_cannot_be_is_refused_with_the_way_out(world, change, words):
    form = give(world).form
    with pytest.raises(Rejected) as refused:
        match(world, form, roles=change(form.roles))
    assert words in refused.value.sentence
    assert not Draft.objects.filter(form=form).exists()


def test_two_forms_do_not_bear_one_name(world):
    first = match(world, give(world).form, name="Danh mục chung").form
    actions.drop_draft(draft_id=first.drafts.get().pk, actor=world.office)
    other = ListForm.objects.create(
        name="Khác", file=first.file, sheet=SHEET, signature="x", header_row=4, first_row=7, columns=first.columns,
        given_on=DAY, made_by=world.office,
    )  # fmt: skip
    with pytest.raises(Rejected, match="tên khác"):
        match(world, other, name=" Danh mục chung ")


def test_a_list_taken_in_is_a_document_of_its_form_and_its_rows_are_tasks(world):
    form, document = accepted(world)
    assert document.form == form
    assert (document.number, document.items.count()) == ("", 4)
    assert task_of("NQ57.02").title == "Lắp trạm đo mực nước ở ba hồ chứa"


def test_the_next_file_of_the_form_is_read_without_asking_and_points_at_the_tasks(world):
    accepted(world)
    count = Task.objects.count()
    rows = list(ROWS[1:3]) + [("9", "NQ57.09", "Cấp chữ ký số cho cán bộ xã", "Sở Tư pháp", "", "2026", "Chữ ký số")]
    rows[1] = (*rows[1][:5], "Quý I/2026", *rows[1][6:])
    given = give(world, workbook(rows, title="DANH MỤC NHIỆM VỤ THEO DÕI NGHỊ QUYẾT SỐ 57, II"))
    first, second, third = given.draft.tasks.all()
    assert (first.task, second.task, third.task) == (task_of("NQ57.01"), task_of("NQ57.02"), None)
    assert "list.known" in first.rules
    assert "list.changed.deadline" in second.rules
    actions.accept_draft(draft_id=given.draft.pk, actor=world.office, day=DAY)
    assert Task.objects.count() == count + 1
    assert task_of("NQ57.02").items.count() == 2


def test_what_the_superior_changed_is_told(world):
    form, _ = accepted(world)
    assert changes_of(form) is None
    rows = [
        ROWS[1],
        (*ROWS[2][:3], "Sở Tư pháp", *ROWS[2][4:]),
        ("9", "NQ57.09", "Cấp chữ ký số", "Sở Y tế", "", "2026", ""),
    ]
    give(world, workbook(rows))
    told = changes_of(form)
    assert [one.row.code for one in told.changed] == ["NQ57.02"]
    assert told.changed[0].fields == (("chủ trì", "Sở Y tế", "Sở Tư pháp"),)
    assert [row.code for row in told.new] == ["NQ57.09"]
    assert [row.code for row in told.gone] == ["NQ57.04"]


def test_rows_not_in_order_are_told_with_number_and_way_out(world):
    rows = [
        *ROWS[1:3],
        ("3", "NQ57.01", "Mở lớp kỹ năng số", "Sở Y tế", "", "2025", "Lớp học"),
        ("4", "NQ57.05", "", "Sở Y tế", "", "2025", "Kho"),
    ]
    given = give(world, workbook(rows), as_name="Danh mục")
    assert [row.code for row in given.draft.tasks.all()] == ["NQ57.01", "NQ57.02", ""]
    double, untitled = given.form.problems
    assert double.startswith("Dòng 9 trùng mã NQ57.01 với dòng 7")
    assert untitled.startswith("Dòng 10 (NQ57.05) không có nội dung nhiệm vụ")


def test_a_second_file_waits_until_the_first_is_reviewed(world):
    give(world, as_name="Danh mục")
    with pytest.raises(Rejected, match="còn đang soát"):
        give(world)


def test_a_refused_file_leaves_nothing(world):
    before = StoredFile.objects.count()
    for data in (b"PK\x03\x04 hong", b"khong phai excel", workbook([])):
        with pytest.raises(BadFile):
            give(world, data, as_name="Danh mục")
    assert (ListForm.objects.count(), StoredFile.objects.count()) == (0, before)


def test_a_secret_list_is_refused(world):
    with pytest.raises(BadFile, match="dấu MẬT"):
        give(world, workbook([("MẬT",), *ROWS]))


@pytest.mark.parametrize("name", ["owner", "leader", "supervisor", "ward"])
def test_only_the_standing_office_works_with_lists(world, name):
    form = give(world).form
    with pytest.raises(Refused):
        actions.give_list(actor=world.people[name], name="a.xlsx", data=workbook(), day=DAY)
    with pytest.raises(Refused):
        actions.drop_list(form_id=form.pk, actor=world.people[name])
    assert lists.visible_lists(world.people[name]).exists() == (name in {"leader", "supervisor"})


def test_a_form_is_deleted_only_while_nothing_came_of_it(world):
    form = give(world).form
    actions.drop_list(form_id=form.pk, actor=world.office)
    assert not ListForm.objects.exists()
    form, _ = accepted(world)
    with pytest.raises(Rejected, match="không xóa được"):
        actions.drop_list(form_id=form.pk, actor=world.office)


def spoken(world: Any) -> None:
    """The task of the first row is reported, shown and verified; that of the second is stuck and has a word."""
    first, second = task_of("NQ57.01"), task_of("NQ57.02")
    period = actions.open_period(name="2025-Q4", actor=world.office, day=DAY)
    evidence = actions.add_evidence(
        milestone_id=first.milestones.get().pk, actor=world.owner, day=DAY, url="https://vidu.vn/so-ho-tich"
    )
    actions.move_task(task_id=first.pk, verb="accept", actor=world.owner, day=DAY)
    actions.move_task(task_id=first.pk, verb="report", actor=world.owner, day=DAY)
    actions.verify_evidence(evidence_id=evidence.pk, actor=world.office, day=DAY)
    actions.move_task(task_id=first.pk, verb="verify", actor=world.office, day=DAY)
    said = {"result": "=Đã khảo sát ba hồ", "rating": "doing", "actor": world.stranger, "day": DAY}
    actions.answer(task_id=second.pk, period_id=period.pk, **said)
    actions.raise_bottleneck(task_id=second.pk, text="Chưa có đường vào hồ", actor=world.stranger, day=DAY)


def test_the_file_goes_back_with_what_the_programme_knows_today(world):
    form, _ = accepted(world)
    spoken(world)
    made = list_filling.filled_list(form)
    sheet = opened(made.data)
    assert [sheet.cell(8, column).value for column in (8, 9, 13, 14)] == [
        "Hoàn thành", 1, "https://vidu.vn/so-ho-tich", "Sở Tư pháp",
    ]  # fmt: skip
    assert sheet.cell(8, 12).value.date() == DAY
    assert [sheet.cell(9, column).value for column in (8, 9, 10, 11, 12)] == [
        "Đang thực hiện", 0, "=Đã khảo sát ba hồ", "Chưa có đường vào hồ", None,
    ]  # fmt: skip
    assert sheet.cell(9, 10).data_type == "s"
    assert sheet.cell(11, 14).value == "Phường Hải Đình"  # a row without a code, found by its place
    assert (made.rows, made.filled, made.notes) == (4, 4, ())
    assert sorted(made.blanks) == [
        "Kết quả thực hiện: để trống 2 dòng vì chương trình chưa có thông tin.",
        "Minh chứng: để trống 3 dòng vì chương trình chưa có thông tin.",
        "Trạng thái: để trống 2 dòng vì chương trình chưa có thông tin.",
    ]


def test_a_frozen_period_gives_its_own_figures(world):
    form, _ = accepted(world)
    spoken(world)
    end = date(2025, 12, 15)
    with clock.standing_at(end):
        period = actions.freeze_period(period_id=queries.period_named("2025-Q4").pk, actor=world.office, day=end)
    later = end + timedelta(days=9)
    with clock.standing_at(later):
        second = task_of("NQ57.02")
        evidence = actions.add_evidence(
            milestone_id=second.milestones.get().pk, actor=world.stranger, day=later, url="https://vidu.vn/tram"
        )
        actions.verify_evidence(evidence_id=evidence.pk, actor=world.office, day=later)
        now, then = (opened(list_filling.filled_list(form, one).data) for one in (None, period))
    assert (now.cell(9, 9).value, then.cell(9, 9).value) == (1, 0)
    row = next(one for one in period.figures["tasks"] if one["code"] == second.code)
    assert then.cell(9, 10).value == row["result"]
    assert then.cell(9, 13).value is None


def test_a_period_that_is_not_frozen_is_refused(world):
    actions.open_period(name="2025-Q4", actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="chưa chốt"):
        lists.frozen_period("2025-Q4")
    with pytest.raises(Rejected, match="chưa mở"):
        lists.frozen_period("2026-Q1")


def test_rows_that_no_task_carries_out_and_states_without_a_word_are_told(world):
    given = give(world, as_name="Danh mục")
    row = given.draft.tasks.get(code="NQ57.04")
    actions.edit_draft_task(row_id=row.pk, actor=world.office, decision=DraftTask.Decision.DROPPED)
    actions.accept_draft(draft_id=given.draft.pk, actor=world.office, day=DAY)
    actions.move_task(
        task_id=task_of("NQ57.02").pk,
        verb="suspend",
        actor=world.office,
        day=DAY,
        note="Chờ vốn",
        decision_number="1/QĐ",
    )
    made = list_filling.filled_list(ListForm.objects.get())
    stuck, untold = made.notes
    assert stuck.startswith("Dòng 9 (NQ57.02")
    assert "«tạm dừng» chưa có từ" in stuck
    assert untold.startswith("Dòng 12 (NQ57.04")
    assert "chưa có nhiệm vụ nào" in untold
    assert opened(made.data).cell(12, 8).value is None


def test_a_form_with_nothing_to_fill_in_is_not_exported(world):
    form = give(world).form
    with pytest.raises(Rejected, match="chưa khớp cột nào"):
        list_filling.filled_list(form)


def test_a_row_cut_in_two_is_filled_from_both_tasks(world):
    given = give(world, as_name="Danh mục")
    row = given.draft.tasks.get(code="NQ57.02")
    actions.split_draft_task(row_id=row.pk, at=row.title.index("mực"), actor=world.office)
    actions.accept_draft(draft_id=given.draft.pk, actor=world.office, day=DAY)
    rows = lists.preview_list(name="a.xlsx", data=workbook(), day=DAY).read.rows
    tasks = list_filling.tasks_of_rows(list_filling.links_of(ListForm.objects.get()), rows)
    assert [len(tasks[row.number]) for row in rows] == [1, 2, 1, 1]
