"""The summary sheet of a call: only what is opened has figures; money by rank; exports; who reads it."""

from __future__ import annotations

from html import unescape
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dotpha.cases import actions
from dotpha.cases.actions import MinutesFacts
from dotpha.cases.models import PanelMember
from dotpha.cases.queries.summary import summary_of
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.world import DAY

pytestmark = pytest.mark.django_db


def text(response):
    return unescape(response.content.decode())


@pytest.fixture
def call(cases):
    return worlds.call(cases, panel_id=worlds.panel(cases).pk, budget_vnd=500_000_000, threshold=60)


def ballots(world, case, *marks):
    """Each (value, plan) by one of the council."""
    names = ("expert", "critic", "head", "secretary")[: len(marks)]
    ids = [world.people[name].pk for name in names]
    actions.assign_reviewers(case_id=case.pk, user_ids=ids, due_on=None, actor=world.who("officer"), day=DAY)
    for name, (value, plan) in zip(names, marks, strict=True):
        worlds.seal(world, case.reviews.get(reviewer=world.people[name]), name, value, plan)


def opened(world, case):
    actions.open_reviews(case_id=case.pk, actor=world.who("secretary"), day=DAY, reason="Đủ số phiếu tối thiểu")


def case_of(world, call, person, money):
    return worlds.take(world, worlds.submitted(world, call, person, money=money), "admit", "officer")


def test_a_sheet_ranks_what_is_opened_and_says_why(cases, call):
    first = case_of(cases, call, "maker", "300")
    second = case_of(cases, call, "rival", "250")
    low = case_of(cases, call, "maker", "10")
    sealed = case_of(cases, call, "rival", "90")
    ballots(cases, first, ("60", "30"), ("50", "40"))
    ballots(cases, second, ("50", "30"), ("50", "30"))
    ballots(cases, low, ("30", "9"), ("30", "9"))
    ballots(cases, sealed, ("60", "40"))
    for one in (first, second, low):
        opened(cases, one)
    found = summary_of(cases.who("leader"), call)
    assert [(row.case, row.rank, row.recommended) for row in found.rows] == [
        (first, 1, True), (second, 2, False), (low, None, False), (sealed, None, None),
    ]  # fmt: skip
    assert found.rows[0].tally.mean == 90
    assert found.rows[1].why == "đạt nhưng đề nghị 250.000.000 đồng, kinh phí chỉ còn 200.000.000 đồng"
    assert "thấp hơn ngưỡng 60" in found.rows[2].why
    assert "«Khả thi» 9 thấp hơn mức tối thiểu 10" in found.rows[2].why
    assert (found.rows[3].tally, found.rows[3].why) == (None, "chưa mở phiếu nhận xét")
    assert (found.used, found.left) == (300_000_000, 200_000_000)


def test_the_page_and_its_exports_say_the_same_and_nothing_of_what_is_sealed(cases, call):
    first, sealed = case_of(cases, call, "maker", "300"), case_of(cases, call, "rival", "90")
    ballots(cases, first, ("51.37".replace(".", ","), "30"), ("50", "40"))
    ballots(cases, sealed, ("47,91", "40"))
    opened(cases, first)
    leader = cases.client("leader")
    path = reverse("cases:summary", args=[call.pk])
    page = text(leader.get(path))
    assert "1 đã mở phiếu, 1 được đề nghị theo điểm" in page
    assert "còn lại 200.000.000 đồng" in page
    assert "Giá trị (60)" in page
    book = openpyxl.load_workbook(BytesIO(leader.get(path, {"export": "xlsx"}).content))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=3)]
    row = dict(zip(cells[0], cells[1], strict=True))
    assert (row["Hạng"], row["Hồ sơ"], row["Trung bình"], row["Đề nghị (đồng)"]) == (
        1,
        first.code,
        85.69,
        300_000_000,
    )
    assert (row["Giá trị (60)"], row["Khả thi (40)"]) == (50.69, 35)
    assert (row["Người nộp"], row["Chênh lệch giữa các phiếu"], row["Đạt"]) == ("Công ty maker", 8.63, "đạt")
    plain = text(leader.get(path, {"export": "csv"}))
    for shown in (page, plain):
        assert sealed.code in shown
        assert "47,91" not in shown
        assert "87,91" not in shown


def test_who_is_missing_who_was_excused_and_what_the_council_says_stand_there(cases, call):
    case = case_of(cases, call, "maker", "300")
    ballots(cases, case, ("50", "30"), ("52", "30"), ("54", "30"), ("10", "10"))
    person = worlds.outsider("xa", "Chuyên gia Xa")
    cases.people["xa"] = person
    actions.assign_reviewers(
        case_id=case.pk,
        user_ids=[person.pk, cases.people["leader"].pk],
        due_on=None,
        actor=cases.who("officer"),
        day=DAY,
    )
    mine = case.reviews.get(reviewer=person)
    actions.declare(review_id=mine.pk, conflict=True, reason="Là em ruột", actor=person, day=DAY)
    opened(cases, case)
    seats = tuple(PanelMember.objects.exclude(user=person).values_list("pk", flat=True))
    facts = MinutesFacts(DAY, False, "Không đề nghị", present=seats)
    made = actions.write_minutes(case_id=case.pk, facts=facts, actor=cases.who("secretary"), day=DAY)
    assert summary_of(cases.who("leader"), call).rows[0].verdict is None
    for name in ("head", "secretary"):
        actions.sign_minutes(minutes_id=made.pk, actor=cases.who(name), day=DAY)
    (row,) = summary_of(cases.who("leader"), call).rows
    assert (row.missing, row.excused, row.verdict) == (("Hoàng Nam",), ("Chuyên gia Xa: Là em ruột",), False)
    page = text(cases.client("leader").get(reverse("cases:summary", args=[call.pk])))
    for words in ("Thiếu phiếu của Hoàng Nam", "Là em ruột", "không đề nghị", "thấp hơn trung vị"):
        assert words in page


def test_a_withdrawn_case_competes_no_more(cases, call):
    case = case_of(cases, call, "maker", "300")
    ballots(cases, case, ("60", "40"))
    opened(cases, case)
    worlds.take(cases, case, "withdraw", "maker", note="Đổi ý")
    (row,) = summary_of(cases.who("leader"), call).rows
    assert (row.rank, row.recommended, row.why) == (None, None, "người nộp đã rút hồ sơ")


def test_a_call_without_a_budget_shows_no_money(cases):
    one = worlds.call(cases, panel_id=worlds.panel(cases).pk)
    case = case_of(cases, one, "maker", "300")
    ballots(cases, case, ("60", "40"))
    opened(cases, case)
    page = text(cases.client("leader").get(reverse("cases:summary", args=[one.pk])))
    assert "Lũy kế" not in page
    assert summary_of(cases.who("leader"), one).rows[0].recommended is True


def test_who_competes_in_a_call_does_not_read_its_sheet_and_its_council_does(cases, call):
    case_of(cases, call, "maker", "300")
    path = reverse("cases:summary", args=[call.pk])
    statuses = {name: cases.client(name).get(path).status_code for name in cases.people}
    assert {name for name, status in statuses.items() if status == 200} == {
        "leader", "supervisor", "office", "officer", "head", "secretary", "expert", "critic",
    }  # fmt: skip
    worlds.submitted(cases, call, "expert")
    answer = cases.client("expert").get(path)
    assert answer.status_code == 403
    assert "Bên có hồ sơ trong đợt không xem bảng tổng hợp" in text(answer)


def test_a_sheet_asks_as_many_queries_for_many_cases_as_for_one(cases, call):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert cases.client("leader").get(reverse("cases:summary", args=[call.pk])).status_code == 200
        return len(queries)

    def judged(person):
        case = case_of(cases, call, person, "20")
        ballots(cases, case, ("50", "30"), ("40", "30"))
        opened(cases, case)

    judged("maker")
    few = count()
    for person in ("rival", "maker", "rival"):
        judged(person)
    case_of(cases, call, "maker", "5")
    assert count() == few
