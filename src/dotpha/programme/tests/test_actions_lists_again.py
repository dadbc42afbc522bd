"""A superior's list that comes again: whose it is, what it supersedes, which tasks its codes still mean."""

from __future__ import annotations

import re

import pytest

from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.programme import actions
from dotpha.programme.models import DraftTask, ListForm
from dotpha.programme.queries import lists
from dotpha.programme.queries.list_changes import changes_of
from dotpha.programme.tests.lists import ROWS, workbook
from dotpha.programme.tests.test_actions_lists import accepted, give, task_of
from dotpha.programme.tests.world import DAY

OTHER = "DANH MỤC NHIỆM VỤ THEO DÕI ĐỀ ÁN CHUYỂN ĐỔI SỐ Y TẾ"


def test_a_list_with_the_same_columns_under_another_title_is_asked_about(world):
    form, _ = accepted(world)
    with pytest.raises(Rejected, match="danh mục mới"):
        give(world, workbook(title=OTHER))
    assert ListForm.objects.count() == 1
    new = give(world, workbook(title=OTHER), into=actions.lists.NEW)
    assert new.form != form
    assert new.draft is None


def test_a_list_said_to_be_the_same_is_known_by_its_new_title_from_then_on(world):
    form, _ = accepted(world)
    given = give(world, workbook(title=OTHER), into=str(form.pk))
    assert given.form == form
    actions.drop_draft(draft_id=given.draft.pk, actor=world.office)
    assert give(world, workbook(title=OTHER)).form == form


def test_a_name_makes_a_second_form_of_the_same_columns(world):
    form, _ = accepted(world)
    second = give(world, workbook(title=OTHER), as_name="Danh mục y tế")
    assert second.form != form
    assert [row.task for row in second.draft.tasks.all()] == [None] * 4


def test_a_known_code_before_far_words_is_left_to_the_officer(world):
    accepted(world)
    rows = [(*ROWS[1][:2], "Kiểm kê đất rừng phòng hộ ven biển", *ROWS[1][3:])]
    (row,) = give(world, workbook(rows)).draft.tasks.all()
    assert row.task is None
    assert "list.far" in row.rules


def test_a_code_whose_task_is_called_off_is_only_noted(world):
    accepted(world)
    actions.move_task(
        task_id=task_of("NQ57.02").pk, verb="cancel", actor=world.office, day=DAY, note="Trùng", decision_number="1/QĐ"
    )
    row = give(world).draft.tasks.get(code="NQ57.02")
    assert (row.task, row.decision) == (None, DraftTask.Decision.NOTED)
    assert "list.called_off" in row.rules


def test_a_newer_list_supersedes_the_items_of_the_same_code_and_tells_codes_that_are_gone(world):
    form, first = accepted(world)
    given = give(world, workbook(ROWS[:3]))
    assert [one.split(" có ở")[0] for one in given.form.problems] == ["Mã NQ57.04"]
    second = actions.accept_draft(draft_id=given.draft.pk, actor=world.office, day=DAY)
    told = dict(first.items.values_list("code", "dropped_by"))
    assert told == {"NQ57.01": second.pk, "NQ57.02": second.pk, "": None, "NQ57.04": None}
    assert lists.known_codes(form)["NQ57.01"].item.document == second


def test_the_columns_are_shown_without_opening_the_workbook(world, monkeypatch):
    form = give(world).form
    monkeypatch.setattr(lists.files, "read", None)
    assert lists.columns_of(form)[1].cells[:2] == ("NQ57.01", "NQ57.02")


@pytest.mark.parametrize(
    "data", [b"\x00\x01 not a workbook", workbook()[:900], b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"STT;Ten"]
)
def test_a_broken_workbook_is_led_back_to_xlsx_alone(world, data):
    with pytest.raises(BadFile) as refused:
        give(world, data)
    assert not re.search(r"\.docx|PDF|\.eml|ảnh|Word", refused.value.sentence)


def test_a_row_gone_since_the_list_before_last_is_named_until_its_task_is_decided_on(world):
    form, _ = accepted(world)
    accepted(world, workbook(ROWS[:2]))
    accepted(world, workbook(ROWS[:2]))
    changes = changes_of(form)
    assert [row.code for row in changes.gone] == []
    assert [row.code for row in changes.gone_before] == ["NQ57.02", "NQ57.04"]
    form.refresh_from_db()
    assert [words.split(",")[0] for words in form.problems] == [
        "Mã NQ57.02 có ở các lần trước nữa",
        "Mã NQ57.04 có ở các lần trước nữa",
    ]
    actions.move_task(
        task_id=task_of("NQ57.02").pk, verb="cancel", actor=world.office, day=DAY, note="Trùng", decision_number="1/QĐ"
    )
    assert [row.code for row in changes_of(form).gone_before] == ["NQ57.04"]
    accepted(world)
    assert changes_of(form).gone_before == ()
