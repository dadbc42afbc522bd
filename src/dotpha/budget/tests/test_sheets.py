"""Finance sheets: read, taken in as versions, withdrawn; what is known of a day."""

from datetime import date
from decimal import Decimal

import pytest

from dotpha.budget import actions, plugs, queries
from dotpha.budget.models import BudgetForm, BudgetSheet
from dotpha.budget.queries.sheets import before, compare, current_sheets
from dotpha.budget.tests.books import ROWS, book, plain
from dotpha.budget.tests.world import DAY, LATER, TRIEU, lines, read, taken, verbs
from dotpha.kit import ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import Entry, StoredFile

D = Decimal


def test_a_sheet_is_read_and_its_rows_find_their_tasks(world):
    sheet = read(world)
    one, two, three = lines(sheet)
    assert (sheet.version, sheet.year, sheet.as_of, sheet.unit) == (None, 2025, date(2025, 10, 31), "trieu")
    assert (one.task, one.task_by, one.organisation) == (world.tasks[0], "code", world.home)
    assert (two.task, two.task_by, two.organisation) == (world.tasks[2], "words", world.other)
    assert (three.task, three.task_by, three.organisation) == (None, "unsure", None)
    assert (one.plan, one.allocated, one.disbursed) == (1200 * TRIEU, 1000 * TRIEU, 800 * TRIEU)
    assert two.allocated is None
    assert not queries.current_lines().exists()
    assert verbs() == ["budget.sheet_read"]


def test_only_the_office_reads_sheets(world):
    for person in ("leader", "owner", "supervisor"):
        with pytest.raises(Refused):
            actions.read_sheet(actor=world.fresh(person), name="a.xlsx", data=plain(*ROWS), day=DAY)
    assert not StoredFile.objects.filter(name="a.xlsx").exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"PK\x03\x04", "a.xlsx"), (book([["Xin chào", "b"]]), "a.xlsx"), (plain(), "a.xlsx"), (b"", "a.xlsx"), (b"%PDF-1.4 %%EOF", "a.pdf")],
)  # fmt: skip
def test_a_bad_file_leaves_nothing_behind(world, data, name):
    entries, files = Entry.objects.count(), StoredFile.objects.count()
    with pytest.raises(BadFile):
        actions.read_sheet(actor=world.office, name=name, data=data, day=DAY)
    assert not BudgetSheet.objects.exists()
    assert not BudgetForm.objects.exists()
    assert (Entry.objects.count(), StoredFile.objects.count()) == (entries, files)


def test_a_sheet_taken_in_counts_and_is_in_the_ledger(world):
    sheet = taken(world)
    assert (sheet.version, sheet.taken_by, queries.current_lines().count()) == (1, world.office, 3)
    assert verbs() == ["budget.sheet_read", "budget.sheet_taken"]
    assert ledger.history(sheet)[0]["facts"]["lines"] == 3


def test_a_sheet_is_not_taken_in_twice(world):
    sheet = taken(world)
    with pytest.raises(Rejected, match="thành bản 1"):
        actions.take_sheet(sheet_id=sheet.pk, actor=world.second, day=DAY)


def test_what_could_not_be_read_must_be_agreed_to(world):
    sheet = read(world, ("1", "", "Việc", "", "Ngân sách tỉnh", "chưa giao", 5, 1))
    (error,) = sheet.errors
    assert (error["row"], sheet.sheet) == (6, "Biểu 01")
    with pytest.raises(Rejected, match="không đọc được"):
        actions.take_sheet(sheet_id=sheet.pk, actor=world.office, day=DAY)
    assert actions.take_sheet(sheet_id=sheet.pk, actor=world.office, day=DAY, despite_errors=True).version == 1


def test_a_newer_sheet_is_a_new_version_and_the_old_one_stays(world):
    first = taken(world)
    changed = (ROWS[0][:5] + (1300, 1000, 950), *ROWS[1:3])
    sheet = actions.read_sheet(actor=world.office, name="moi.xlsx", data=plain(*changed, day="20/11/2025"), day=LATER)
    assert before(sheet) == first
    got = compare(first, sheet)
    assert [(one.old.plan, one.new.plan, one.changed) for one in got.differences] == [
        (1200 * TRIEU, 1300 * TRIEU, ("plan", "disbursed"))
    ]
    actions.take_sheet(sheet_id=sheet.pk, actor=world.office, day=LATER, seen_version=1)
    sheet.refresh_from_db()
    assert sheet.version == 2
    assert list(current_sheets()) == [sheet]
    assert list(current_sheets(DAY)) == [first]
    assert first.lines.count() == 3


def test_the_second_officer_is_told_what_came_meanwhile(world):
    mine, theirs = read(world), read(world, *ROWS[:2])
    actions.take_sheet(sheet_id=theirs.pk, actor=world.second, day=DAY)
    with pytest.raises(Rejected, match="Bùi Thị Lúa vừa đưa vào bản 1"):
        actions.take_sheet(sheet_id=mine.pk, actor=world.office, day=DAY, seen_version=0)
    assert actions.take_sheet(sheet_id=mine.pk, actor=world.office, day=DAY, seen_version=1).version == 2


def test_the_same_file_is_not_a_version(world):
    taken(world)
    again = read(world)
    with pytest.raises(Rejected, match="Đúng tệp này"):
        actions.take_sheet(sheet_id=again.pk, actor=world.office, day=DAY, seen_version=1)


def test_what_people_decided_goes_on_with_a_line(world):
    first = taken(world)
    one, _, three = lines(first)
    actions.match_line(line_id=three.pk, task=world.tasks[3], actor=world.office)
    actions.mark_share(line_id=one.pk, verdict="struck", reason="Hội nghị", actor=world.office, day=DAY)
    second = taken(world, *(row[:5] + (900, 1, 1) for row in ROWS[:3]), seen=1)
    new_one, _, new_three = lines(second)
    assert (new_three.task, new_three.task_by) == (world.tasks[3], "hand")
    assert new_one.marks.get().reason == "Hội nghị"


def test_nothing_is_said_of_a_version_that_another_has_replaced(world):
    """What was said there would be lost: it is carried over when the newer one is taken in, not later."""
    first = taken(world)
    one, _, three = lines(first)
    second = taken(world, *(row[:5] + (900, 1, 1) for row in ROWS[:3]), seen=1)
    with pytest.raises(Rejected, match="đã có bản 2"):
        actions.match_line(line_id=three.pk, task=world.tasks[3], actor=world.office)
    with pytest.raises(Rejected, match="đang dùng"):
        actions.mark_share(line_id=one.pk, verdict="struck", reason="Hội nghị", actor=world.office, day=DAY)
    actions.withdraw_sheet(sheet_id=second.pk, reason="Nhầm", actor=world.office, day=DAY)
    actions.match_line(line_id=three.pk, task=world.tasks[3], actor=world.office)
    assert lines(first)[2].task == world.tasks[3]


def test_columns_corrected_once_are_known_next_time(world):
    head = ["STT", "Hạng mục", "Số A", "Số B (thực hiện)"]
    data = book([["Biểu X năm 2025, ĐVT: tỷ đồng"], head, ["1", "Kho dữ liệu", 5, 2]])
    sheet = actions.read_sheet(actor=world.office, name="x.xlsx", data=data, day=DAY)
    assert sheet.roles == ["ordinal", "title", "keep", "disbursed"]
    given = {"year": 2025, "as_of": DAY, "unit": "ty", "kind": "investment", "name": "Biểu X"}
    roles = ["ordinal", "title", "plan", "disbursed"]
    actions.match_sheet(sheet_id=sheet.pk, roles=roles, actor=world.office, day=DAY, **given)
    (line,) = sheet.lines.all()
    assert (line.plan, line.disbursed, line.kind) == (5 * 10**9, 2 * 10**9, "investment")
    other = book([["Biểu X năm 2026, ĐVT: tỷ đồng"], head, ["1", "Kho dữ liệu", 7, 0]])
    again = actions.read_sheet(actor=world.office, name="y.xlsx", data=other, day=DAY)
    assert (again.form, again.roles, again.year) == (sheet.form, roles, 2026)
    for bad, why in (([], "Mẫu vừa đổi"), (["keep"] * 4, "Nội dung"), (["title", "plan", "plan", "keep"], "hai cột")):
        with pytest.raises(Rejected, match=why):
            actions.match_sheet(sheet_id=sheet.pk, roles=bad, actor=world.office, day=DAY, **given)


def test_a_task_chosen_under_review_stays_when_the_columns_are_read_anew(world):
    head = ["STT", "Hạng mục", "Số A", "Số B (thực hiện)"]
    data = book([["Biểu X năm 2025, ĐVT: tỷ đồng"], head, ["1", "Kho dữ liệu", 5, 2], ["2", "Trạm đo", 1, 1]])
    sheet = actions.read_sheet(actor=world.office, name="x.xlsx", data=data, day=DAY)
    line = sheet.lines.get(title="Kho dữ liệu")
    actions.match_line(line_id=line.pk, task=world.tasks[3], actor=world.office)
    given = {"year": 2025, "as_of": DAY, "unit": "ty", "kind": "recurrent", "name": "Biểu X"}
    roles = ["ordinal", "title", "plan", "disbursed"]
    actions.match_sheet(sheet_id=sheet.pk, roles=roles, actor=world.office, day=DAY, **given)
    again = sheet.lines.get(title="Kho dữ liệu")
    assert (again.plan, again.task, again.task_by) == (5 * 10**9, world.tasks[3], "hand")
    assert sheet.lines.get(title="Trạm đo").task is None


def test_a_sheet_without_a_unit_says_so(world):
    data = book([["Biểu năm 2025"], ["STT", "Nội dung", "Kế hoạch"], ["1", "Việc", 5]])
    sheet = actions.read_sheet(actor=world.office, name="x.xlsx", data=data, day=DAY)
    assert "không ghi đơn vị tính" in sheet.problems[0]["text"]


def test_a_reading_is_dropped_with_its_form(world):
    sheet = read(world)
    actions.drop_sheet(sheet_id=sheet.pk, actor=world.office)
    assert not BudgetForm.objects.exists()
    kept = taken(world)
    with pytest.raises(Rejected, match="đã được đưa vào"):
        actions.drop_sheet(sheet_id=kept.pk, actor=world.office)


def test_a_withdrawn_version_gives_way_to_the_one_before(world):
    first = taken(world)
    second = taken(world, *ROWS[:2], seen=1, day=LATER)
    with pytest.raises(Rejected, match="lý do"):
        actions.withdraw_sheet(sheet_id=second.pk, reason=" ", actor=world.office, day=LATER)
    actions.withdraw_sheet(sheet_id=second.pk, reason="Nhầm đơn vị", actor=world.office, day=LATER)
    assert list(current_sheets()) == [first]
    with pytest.raises(Rejected, match="rút ngày 25/11/2025"):
        actions.withdraw_sheet(sheet_id=second.pk, reason="x", actor=world.office, day=LATER)
    actions.restore_sheet(sheet_id=second.pk, actor=world.office, day=LATER)
    assert list(current_sheets()) == [second]


def test_a_version_that_is_used_again_did_not_count_while_it_was_withdrawn(world):
    """What a report said of a day on which it was out of force stays as it was."""
    first = taken(world)
    second = taken(world, *ROWS[:2], seen=1)
    out, back = date(2025, 11, 22), LATER
    actions.withdraw_sheet(sheet_id=second.pk, reason="Nhầm đơn vị", actor=world.office, day=out)
    between = queries.facts(out)
    assert between.lines == 3
    actions.restore_sheet(sheet_id=second.pk, actor=world.second, day=back)
    assert queries.facts(out) == between
    assert list(current_sheets(date(2025, 11, 24))) == [first]
    assert [list(current_sheets(day)) for day in (DAY, date(2025, 11, 21), back, None)] == [[second]] * 4
    actions.withdraw_sheet(sheet_id=second.pk, reason="Lại nhầm", actor=world.office, day=date(2025, 11, 27))
    actions.restore_sheet(sheet_id=second.pk, actor=world.office, day=date(2025, 11, 27))
    assert list(current_sheets(date(2025, 11, 27))) == [second]
    assert queries.facts(out) == between
    kept = [(one.reason, one.withdrawn_on, one.restored_on, one.restored_by) for one in second.outages.all()]
    assert kept[0] == ("Nhầm đơn vị", out, back, world.second)
    assert [one[0] for one in kept] == ["Nhầm đơn vị", "Lại nhầm"]


def test_the_office_is_told_what_waits(world):
    assert list(plugs.waiting(world.office, DAY)) == []
    sheet = read(world)
    assert [one.text for one in plugs.waiting(world.office, DAY)] == ["Biểu tài chính đã đọc, chờ soát và đưa vào"]
    actions.take_sheet(sheet_id=sheet.pk, actor=world.office, day=DAY)
    assert [one.text for one in plugs.waiting(world.office, DAY)] == ["1 dòng kinh phí chưa nối với nhiệm vụ"]
    assert list(plugs.waiting(world.owner, DAY)) == []


def test_facts_of_a_day_are_those_known_on_it(world):
    assert queries.facts(DAY) is None
    taken(world)
    taken(world, *ROWS[:2], seen=1, day=LATER)
    then, now = queries.facts(DAY), queries.facts(LATER)
    assert (then.lines, then.plan, then.disbursed, then.lines_without_task) == (3, 4700 * TRIEU, 1700 * TRIEU, 1)
    assert (now.lines, now.plan, now.lines_without_task) == (2, 4200 * TRIEU, 0)
    assert now.disbursed_share == D(1700) / D(4200)
    assert {one.label: one.plan for one in now.sources} == {
        "Ngân sách tỉnh": 1200 * TRIEU, "Ngân sách trung ương": 3000 * TRIEU,
    }  # fmt: skip
    estimate = now.shares[0]
    assert (estimate.numerator, estimate.share, estimate.target) == (4200 * TRIEU, None, D("0.03"))
    assert estimate.missing == ("Chưa có tổng chi ngân sách địa phương năm 2025 (dự toán giao).",)
