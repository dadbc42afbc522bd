"""Months of work have a most: a norm by the month is not lifted by months that nobody can work."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dotpha.cases.actions import Incomplete, submit
from dotpha.cases.tests.world import DAY
from dotpha.services.fund.rules.application import Worked, beyond_months, team_beyond
from dotpha.services.fund.tests import world as worlds

D = Decimal


def lead(row, months):
    return Worked(row, "pay_lead", D(months))


def member(row, months):
    return Worked(row, "pay_member", D(months))


def test_a_row_of_pay_is_for_a_year_of_the_people_it_pays():
    assert beyond_months([lead(1, 12), lead(2, 6), member(3, 24)], 18, 2) == []
    (said,) = beyond_months([lead(1, 9999)], 18, 0)
    assert said == (
        "Dòng 1 (Thù lao chủ nhiệm): 9.999 tháng công, trong khi chủ nhiệm làm nhiều nhất 12 tháng công mỗi năm; hãy ghi lại."
    )
    assert "8 tháng công" in beyond_months([lead(1, 9)], 8, 0)[0]
    assert "2 thành viên làm nhiều nhất 24 tháng công" in beyond_months([member(2, 25)], 18, 2)[0]
    assert beyond_months([lead(1, 13)], None, 0) != []
    assert beyond_months([lead(1, 12), lead(2, 12)], None, 0) == []


def test_all_rows_together_keep_within_the_task():
    (said,) = beyond_months([lead(1, 12), lead(2, 7)], 18, 0)
    assert (
        said
        == "Thù lao chủ nhiệm: cộng các năm 19 tháng công, nhiều hơn 18 tháng công của chủ nhiệm trong 18 tháng thực hiện."
    )
    assert beyond_months([member(1, 24), member(2, 12)], 18, 2) == []
    assert len(beyond_months([member(1, 24), member(2, 13)], 18, 2)) == 1


def test_pay_of_members_wants_members_that_are_named():
    assert beyond_months([member(2, 1)], 18, 0) == [
        "Dòng 2 (Thù lao thành viên, thư ký khoa học): «Nhóm thực hiện» chưa có ai ngoài chủ nhiệm; hãy ghi từng thành viên."
    ]


def test_nobody_of_the_team_works_longer_than_the_task_runs():
    team = [{"name": "TS. Lê Văn Ruộng", "months": "18"}, {"name": "KS. Bùi Thị Lúa", "months": "19"}, {"name": "Ai"}]
    assert team_beyond(team, 18) == ["KS. Bùi Thị Lúa: 19 tháng công, nhiều hơn 18 tháng thực hiện."]
    assert team_beyond(team, None) == []


@pytest.mark.django_db
def test_an_application_that_lifts_the_norm_by_months_is_not_handed_in(fund):
    budget = [{"item": "Thù lao chủ nhiệm", "year": str(DAY.year), "fund": "300", "own": "50", "months": "9999"}]
    draft = worlds.drafted(fund, budget=budget)
    with pytest.raises(Incomplete) as told:
        submit(case_id=draft.pk, turn=draft.turn, actor=fund.who("maker"), day=DAY)
    assert "nhiều nhất 12 tháng công mỗi năm" in told.value.errors["budget"]
    assert told.value.errors["budget"].count("9.999") == 1
