"""Lines of money: by hand, to their tasks, struck out; the papers of the 3 %."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from dotpha.budget import actions
from dotpha.budget.actions.lines import mark_of
from dotpha.budget.models import BudgetLine, BudgetSheet, BudgetTotal, ShareMark
from dotpha.budget.queries.share import share_of
from dotpha.budget.tests.books import book
from dotpha.budget.tests.world import DAY, LATER, TRIEU, lines, taken, verbs
from dotpha.kit.access import Rejected

D = Decimal


def facts(**more):
    return actions.LineFacts(
        **{"title": "Thuê đường truyền", "kind": "recurrent", "source": "province", "plan": D(5), **more}
    )


def test_a_line_by_hand_is_added_changed_and_removed(world):
    line = actions.add_line(year=2025, facts=facts(task=world.tasks[0]), actor=world.office, day=DAY)
    other = actions.add_line(year=2025, facts=facts(title="Hai"), actor=world.office, day=DAY)
    assert (line.sheet, line.task_by, other.task_by, other.position) == (other.sheet, "hand", "none", 1)
    seen = mark_of(facts(task=world.tasks[0]))
    actions.edit_line(line_id=line.pk, facts=facts(plan=D(8)), seen=seen, actor=world.office)
    with pytest.raises(Rejected, match="vừa sửa dòng này"):
        actions.edit_line(line_id=line.pk, facts=facts(plan=D(9)), seen=seen, actor=world.second)
    actions.remove_line(line_id=line.pk, actor=world.office)
    with pytest.raises(Rejected, match="không còn"):
        actions.remove_line(line_id=line.pk, actor=world.office)
    assert verbs() == ["budget.line_added"] * 2 + ["budget.line_edited", "budget.line_removed"]


@pytest.mark.parametrize("bad", [{"title": " "}, {"plan": None}, {"plan": D(-1)}])
def test_a_line_by_hand_must_say_something(world, bad):
    with pytest.raises(Rejected):
        actions.add_line(year=2025, facts=facts(**bad), actor=world.office, day=DAY)
    assert not BudgetSheet.objects.exists()


def test_a_line_of_a_file_is_not_changed_by_hand(world):
    line = lines(taken(world))[0]
    with pytest.raises(Rejected, match="từ tệp"):
        actions.edit_line(line_id=line.pk, facts=facts(), actor=world.office)
    with pytest.raises(Rejected, match="từ tệp"):
        actions.remove_line(line_id=line.pk, actor=world.office)


def test_all_sources_of_a_row_go_to_the_task_together(world):
    data = book(
        [
            ["Kinh phí năm 2025 (ĐVT: triệu đồng)"],
            ["STT", "Nội dung", "Kế hoạch / NSTW", "Kế hoạch NS tỉnh"],
            ["1", "Máy chủ", 5, 7],
        ]
    )
    sheet = actions.read_sheet(actor=world.office, name="x.xlsx", data=data, day=DAY)
    one, two = lines(sheet)
    actions.match_line(line_id=one.pk, task=world.tasks[2], actor=world.office)
    two.refresh_from_db()
    assert (two.task, two.organisation) == (world.tasks[2], world.other)
    actions.match_line(line_id=two.pk, actor=world.office)
    one.refresh_from_db()
    assert (one.task, one.task_by) == (None, "none")


def test_a_line_is_struck_out_with_a_reason_and_taken_back(world):
    line = lines(taken(world))[0]
    actions.set_total(
        year=2025, basis="estimate", amount=D(100_000 * TRIEU), with_central=False, paper="145/NQ-HĐND", paper_on=DAY,
        actor=world.office, day=DAY,
    )  # fmt: skip
    assert share_of(2025, "estimate").value == D("0.012")
    with pytest.raises(Rejected, match="lý do"):
        actions.mark_share(line_id=line.pk, verdict="struck", reason=" ", actor=world.office, day=DAY)
    actions.mark_share(line_id=line.pk, verdict="struck", reason="Hội nghị", actor=world.office, day=DAY)
    got = share_of(2025, "estimate")
    assert (got.numerator, got.struck) == (None, 1200 * TRIEU)
    with pytest.raises(Rejected, match="Ngô Văn Biển ghi «loại ra»"):
        actions.mark_share(line_id=line.pk, verdict="counted", reason="x", actor=world.second, day=DAY)
    actions.unmark_share(line_id=line.pk, actor=world.second, day=LATER)
    assert share_of(2025, "estimate").value == D("0.012")
    assert share_of(2025, "estimate", DAY).struck == 1200 * TRIEU
    with pytest.raises(Rejected, match="theo quy tắc chung"):
        actions.unmark_share(line_id=line.pk, actor=world.office, day=LATER)
    assert ShareMark.objects.get().undone_by == world.second


def test_the_latest_paper_counts_and_the_one_before_stays(world):
    def put(amount, on):
        return actions.set_total(
            year=2025, basis="estimate", amount=D(amount), with_central=True, paper="NQ", paper_on=on, actor=world.office,
            day=DAY,
        )  # fmt: skip

    put(100, date(2024, 12, 10))
    later = put(200, date(2025, 7, 1))
    assert share_of(2025, "estimate").denominator.amount == 200
    with pytest.raises(Rejected, match="đã có số"):
        put(300, date(2025, 7, 1))
    with pytest.raises(Rejected, match="sau hôm nay"):
        put(300, LATER)
    actions.remove_total(total_id=later.pk, actor=world.office)
    assert share_of(2025, "estimate").denominator.amount == 100
    assert BudgetTotal.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [{"plan": D(-1)}, {"task": None, "task_by": "code"}, {"title": ""}, {"position": 1}],
)
def test_the_database_keeps_lines_in_order(world, change):
    line = lines(taken(world))[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetLine.objects.filter(pk=line.pk).update(**change)
