"""A superior's list filled with a frozen period: from what stood at the freeze, the same bytes at any later time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.programme import actions, queries
from dotpha.programme.models import ListForm, Period
from dotpha.programme.queries.list_filling import filled_list, stand_of
from dotpha.programme.tests.lists import ROWS, workbook
from dotpha.programme.tests.test_actions_lists import accepted, give, match, opened, spoken, task_of

END = date(2025, 12, 15)
LATER = END + timedelta(days=9)


def frozen(world: Any) -> Period:
    with clock.standing_at(END):
        period = queries.period_named("2025-Q4")
        return actions.freeze_period(period_id=period.pk, actor=world.office, day=END)


@pytest.fixture
def form(world) -> ListForm:  # type: ignore[no-untyped-def]
    made, _ = accepted(world)
    spoken(world)
    return made


def test_a_frozen_period_fills_the_same_bytes_whatever_is_changed_later(world, form):
    period = frozen(world)
    first = filled_list(form, period)
    item, other = task_of("NQ57.01").items.get().item, task_of("NQ57.02")
    with clock.standing_at(LATER):
        actions.link_item(item_id=item.pk, task_id=other.pk, actor=world.office, day=LATER)
        match(
            world,
            form,
            states={**form.states, "done": "Xong"},
            roles=["keep" if one == "body" else one for one in form.roles],
        )
        accepted(world, workbook(ROWS[:3]))
        form.refresh_from_db()
        again = filled_list(form, period)
    assert (again.data, again.name, again.notes) == (first.data, first.name, first.notes)
    assert opened(again.data).cell(8, 8).value == "Hoàn thành"
    assert filled_list(form).data != first.data


def test_a_file_that_came_after_the_freeze_is_filled_once_it_is_kept(world, form):
    period = frozen(world)
    with clock.standing_at(LATER):
        task, other = task_of("NQ57.01"), task_of("NQ57.02")
        later, _ = accepted(world, workbook(ROWS[1:3]))
        assert len(opened(filled_list(later, period).data)["A"]) > 9  # still the file of the freeze
        item = other.items.get(item__document=later.documents.last()).item
        actions.link_item(item_id=item.pk, task_id=task.pk, actor=world.office, day=LATER)
        kept = actions.keep_list(form_id=form.pk, period_id=period.pk, actor=world.office, day=LATER)
        assert actions.keep_list(form_id=form.pk, period_id=period.pk, actor=world.office, day=LATER) == kept
    assert (kept.file, stand_of(later, period)) == (later.file, kept)
    # The code carries what it carried at the freeze, not what was linked to it since.
    assert kept.links["coded"]["NQ57.02"] == [other.pk]
    assert opened(filled_list(later, period).data).cell(7, 8).value == "Hoàn thành"


def test_a_list_is_kept_only_by_the_office_with_a_frozen_period_and_once_taken_in(world, form):
    period = queries.period_named("2025-Q4")
    with pytest.raises(Rejected, match="chưa chốt"):
        actions.keep_list(form_id=form.pk, period_id=period.pk, actor=world.office, day=LATER)
    frozen(world)
    with pytest.raises(Refused):
        actions.keep_list(form_id=form.pk, period_id=period.pk, actor=world.leader, day=LATER)


def test_a_file_under_review_at_the_freeze_is_kept_once_it_is_taken_in(world, form):
    draft = give(world, workbook(ROWS[:3])).draft
    period = frozen(world)
    assert not form.stands.exists()
    with clock.standing_at(LATER):
        with pytest.raises(Rejected, match="còn đang soát"):
            actions.keep_list(form_id=form.pk, period_id=period.pk, actor=world.office, day=LATER)
        actions.accept_draft(draft_id=draft.pk, actor=world.office, day=LATER)
        kept = actions.keep_list(form_id=form.pk, period_id=period.pk, actor=world.office, day=LATER)
    assert kept.file.name == "nq57.xlsx"
    assert kept.links["coded"].keys() >= {"NQ57.01", "NQ57.02"}
