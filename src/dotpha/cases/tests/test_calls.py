"""Calls and councils as people use them: written, published, read, prolonged, stopped; seats given and ended."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dotpha.cases import actions, kinds
from dotpha.cases.forms.calls import CallForm
from dotpha.cases.models import Call, Panel, PanelMember
from dotpha.cases.queries.calls import STATES, in_state, listed_calls, state_of
from dotpha.cases.rules.calls import Window
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.world import DAY, KIND
from dotpha.kit import clock

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"cases:{name}", args=args)


def text(response):
    return response.content.decode()


def at(hour, minute=0, second=0, day=DAY):
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=clock.ZONE)


def typed(**more):
    """A new call as it is posted."""
    rows = [("Giá trị", "60", "1", "", ""), ("Khả thi", "40", "1,5", "10", "Theo kế hoạch")]
    cells = ("label", "most", "weight", "least", "help")
    table = {f"criteria-{n}-{key}": cell for n, row in enumerate(rows) for key, cell in zip(cells, row, strict=True)}
    given = {
        "title": "Đợt 1 năm 2025", "text": "Nộp trực tuyến", "opens_on": "20/11/2025", "opens_time": "08:00",
        "closes_on": "28/11/2025", "closes_time": "17:00:05", "budget": "1.500", "threshold": "70", "x_theme": "Nông nghiệp",
    }  # fmt: skip
    return given | table | more


def test_a_call_is_written_published_and_read_to_the_second(cases):
    officer, maker = cases.client("officer"), cases.client("maker")
    shown = text(officer.get(url("call_new", KIND)))
    assert 'value="Giá trị"' in shown, "the kind proposes its criteria"
    made = officer.post(url("call_new", KIND), typed())
    one = Call.objects.get()
    assert made.url == url("call", one.pk)
    assert (one.closes_at, one.budget_vnd, one.threshold) == (at(17, 0, 5, DAY.replace(day=28)), 1_500_000_000, 70)
    assert one.facts == {"theme": "Nông nghiệp"}
    assert [(row["key"], row["weight"], row["least"]) for row in one.criteria] == [
        ("value", "1", None),
        ("plan", "1.5", "10"),
    ]
    assert maker.get(url("call", one.pk)).status_code == 404, "a draft is its body's alone"
    assert "chưa hiện" not in text(officer.get(made.url))
    officer.post(url("call_publish", one.pk))
    worlds.applicant(cases)
    page = text(maker.get(url("call", one.pk)))
    assert "Đang nhận hồ sơ đến hết 17:00:05 ngày 28/11/2025" in page
    for words in ("Kinh phí đề nghị (triệu đồng)", "Thuyết minh", "Ngưỡng đạt: 70 điểm", "1,5 tỷ đồng", "Nông nghiệp"):
        assert words in page
    assert f"{url('case_new', KIND)}?dot={one.pk}" in page
    assert "Hồ sơ đã nộp" not in page, "who applies does not see the others"


def test_who_handles_a_call_sees_what_came_and_how_many_ballots(cases):
    case = worlds.judging(cases)
    worlds.reviewed(cases, case, "expert")
    worlds.submitted(cases, case.call, "rival")
    page = text(cases.client("officer").get(url("call", case.call_id)))
    assert case.code in page
    assert "Công ty rival" in page
    assert "1/1" in page
    assert "chưa giao" in page
    book = cases.client("officer").get(url("call", case.call_id), {"export": "csv"})
    assert re.search(r"\d\d:\d\d:\d\d ngày 20/11/2025", text(book))
    for name in ("maker", "commune"):
        assert "Công ty rival" not in text(cases.client(name).get(url("call", case.call_id)))


def test_the_applicant_finds_their_own_case_on_the_page_of_the_call(cases):
    case = worlds.submitted(cases)
    page = text(cases.client("maker").get(url("call", case.call_id)))
    assert case.code in page
    assert case.code not in text(cases.client("rival").get(url("call", case.call_id)))


def test_the_cases_of_a_call_are_found_by_step_and_by_word(cases):
    one = worlds.call(cases, panel_id=worlds.panel(cases).pk)
    admitted = worlds.judging(cases, one)
    waiting = worlds.submitted(cases, one, "rival", name="Nấm linh chi")
    officer = cases.client("officer")
    page = text(officer.get(url("call", one.pk), {"step": "judging"}))
    assert admitted.code in page
    assert waiting.code not in page
    assert waiting.code in text(officer.get(url("call", one.pk), {"q": "nam linh chi"}))


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(cases):
    officer = cases.client("officer")
    for wrong, says in (
        ({"closes_time": "25:00"}, "Ghi giờ như 17:00:00"),
        ({"closes_time": ""}, "Ghi cả ngày và giờ đóng"),
        ({"closes_on": "19/11/2025"}, "Thời điểm đóng phải sau thời điểm mở"),
        ({"criteria-0-most": "0"}, "phải lớn hơn 0"),
        ({"criteria-1-label": "giá trị"}, "trùng tên"),
        ({"criteria-1-most": "nhiều"}, "chưa phải là số"),
        ({"threshold": "101"}, "Không quá 100"),
        ({"threshold": "70,123"}, "hai chữ số thập phân"),
        ({"budget": "9.999.999.999"}, "Không quá"),
        ({"x_theme": ""}, "Chủ đề"),
        ({"title": " "}, "Tên đợt"),
    ):
        answer = officer.post(url("call_new", KIND), typed(**wrong))
        assert answer.status_code == 422, wrong
        assert says in text(answer), wrong
        assert "Nộp trực tuyến" in text(answer)
        assert 'value="Khả thi"' in text(answer) or "criteria-1-label" in wrong
    assert not Call.objects.exists()


def test_a_published_call_keeps_its_rules_and_lets_the_rest_be_edited(cases):
    one = worlds.call(cases, panel_id=worlds.panel(cases).pk, threshold=Decimal(50))
    officer = cases.client("officer")
    shown = text(officer.get(url("call_edit", one.pk)))
    assert "criteria-0-label" not in shown
    assert "closes_time" not in shown
    officer.post(url("call_edit", one.pk), typed(text="Thêm hướng dẫn", panel=one.panel_id))
    fresh = Call.objects.get()
    assert (fresh.text, fresh.criteria, fresh.threshold, fresh.closes_at, fresh.panel_id) == (
        "Thêm hướng dẫn", one.criteria, 50, one.closes_at, one.panel_id,
    )  # fmt: skip


def test_a_draft_is_edited_whole_and_its_criteria_keep_their_keys(cases):
    officer = cases.client("officer")
    officer.post(url("call_new", KIND), typed())
    one = Call.objects.get()
    shown = text(officer.get(url("call_edit", one.pk)))
    for value in ("17:00:05", "28/11/2025", "1.500", "Theo kế hoạch", "1,5"):
        assert f'value="{value}"' in shown
    rows = {"criteria-1-label": "Khả năng nhân rộng", "criteria-2-label": "Thêm", "criteria-2-most": "5"}
    officer.post(url("call_edit", one.pk), typed(**rows, closes_on="", closes_time=""))
    fresh = Call.objects.get()
    assert [row["key"] for row in fresh.criteria] == ["value", "plan", "c1"]
    assert fresh.closes_at is None


def test_a_call_is_given_more_time_and_stopped_with_a_reason(cases):
    one = worlds.call(cases)
    officer = cases.client("officer")
    assert officer.post(url("call_prolong", one.pk), {"closes_on": "30/11/2025"}).status_code == 422
    more = {"closes_on": "30/11/2025", "closes_time": "23:59:59", "reason": "Bão lũ"}
    officer.post(url("call_prolong", one.pk), more)
    assert Call.objects.get().closes_at == at(23, 59, 59, DAY.replace(day=30))
    assert officer.post(url("call_stop", one.pk), {"reason": ""}).status_code == 422
    officer.post(url("call_stop", one.pk), {"reason": "Hết kinh phí"})
    page = text(cases.client("maker").get(url("call", one.pk)))
    assert "Đã dừng nhận hồ sơ lúc" in page
    assert "Hết kinh phí" in page
    assert url("case_new", KIND) not in page


def test_only_the_body_that_calls_handles_a_call(cases):
    one = worlds.call(cases)
    for name in ("secretary", "maker", "expert", "supervisor", "admin"):
        client = cases.client(name)
        assert client.get(url("call", one.pk)).status_code == 200
        for path in ("call_edit", "call_prolong", "call_stop"):
            assert client.get(url(path, one.pk)).status_code == 403, (name, path)
        assert client.post(url("call_publish", one.pk)).status_code == 403
    assert cases.client("maker").get(url("call_new", KIND)).status_code == 403
    assert cases.client("officer").get(url("call_new", "khong.co")).status_code == 404


def test_the_list_filters_by_state_as_the_badge_says_it(cases):
    now = clock.now()
    worlds.call(cases, title="Mở")
    worlds.call(cases, title="Sắp", opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=2))
    stopped = worlds.call(cases, title="Dừng")
    actions.stop_call(call_id=stopped.pk, reason="Thôi", actor=cases.who("officer"), day=DAY)
    closed = worlds.call(cases, title="Đóng")
    Call.objects.filter(pk=closed.pk).update(closes_at=now - timedelta(seconds=1))
    cases.client("officer").post(url("call_new", KIND), typed(title="Nháp"))
    names = {"open": "Mở", "soon": "Sắp", "closed": "Đóng", "stopped": "Dừng", "draft": "Nháp"}
    moment = clock.now()
    rows = listed_calls(cases.who("officer"))
    for key, label in STATES:
        found = list(in_state(rows, key, moment))
        assert [one.title for one in found] == [names[key]]
        assert state_of(found[0], moment).label == label.lower()
        page = text(cases.client("officer").get(url("call_list"), {"state": key}))
        assert all((f">{name}</a>" in page) == (name == names[key]) for name in names.values())


def test_lists_ask_as_many_queries_for_many_as_for_few(cases):
    def count(path):
        with CaptureQueriesContext(connection) as queries:
            assert cases.client("officer").get(path).status_code == 200
        return len(queries)

    one = worlds.call(cases, panel_id=worlds.panel(cases).pk)
    worlds.judging(cases, one)
    paths = [url("call_list"), url("call", one.pk), url("panel_list"), url("panel", one.panel_id)]
    few = [count(path) for path in paths]
    for _ in range(3):
        worlds.submitted(cases, one, "rival")
        worlds.panel(cases)
        worlds.call(cases, panel_id=one.panel_id)
    assert [count(path) for path in paths] == few


@pytest.mark.parametrize(
    ("given", "seconds", "says"),
    [
        ({"published_at": None}, 0, "Chưa công bố; dự kiến nhận hồ sơ từ 08:00:00 ngày 20/11/2025"),
        ({}, -3601, "Chưa đến thời gian nhận"),
        ({}, 0, "Đang nhận hồ sơ đến hết 17:00:00 ngày 20/11/2025; gửi sau giây đó không được nhận."),
        ({}, 8 * 3600, "Đang nhận hồ sơ đến hết"),
        ({}, 8 * 3600 + 0.001, "Đã đóng lúc 17:00:00 ngày 20/11/2025"),
        ({"closes_at": None}, 10**6, "Đang nhận hồ sơ, từ 08:00:00 ngày 20/11/2025; chưa ấn định"),
        ({"stopped_at": at(8, 30), "reason": "Bão"}, 0, "Đã dừng nhận hồ sơ lúc 08:30:00 ngày 20/11/2025: Bão"),
    ],
)
def test_the_words_of_a_window_say_how_it_stands(given, seconds, says):
    facts = {"title": "Đợt", "published_at": at(7), "opens_at": at(8), "closes_at": at(17)} | given
    assert says in Window(**facts).words(at(9) + timedelta(seconds=seconds))


def test_a_kind_that_nobody_judges_asks_for_no_criteria(cases):
    kind = kinds.of(KIND)
    plain = CallForm(None, kind=type(kind)(**{**vars(kind), "judged": False}), user=cases.who("officer"))
    assert "criteria" not in plain.asking.fields
    assert "panel" not in plain.fields


# ---- councils


def test_a_council_is_set_up_and_its_seats_are_given_by_name(cases):
    officer = cases.client("officer")
    made = officer.post(
        url("panel_new"), {"name": "Hội đồng 1", "decision_number": "9/QĐ-SVH", "decision_on": "19/11/2025"}
    )
    one = Panel.objects.get()
    assert made.url == url("panel", one.pk)
    for person, role in (("head", "chair"), ("vu thi thong", "member"), ("Đinh Văn Xét", "critic")):
        answer = officer.post(made.url, {"person": person, "role": role, "workplace": "Viện A"})
        assert answer.status_code == 302, person
    names = list(one.members.values_list("user__username", flat=True))
    assert names == ["head", "expert", "critic"]
    assert officer.post(made.url, {"person": "head", "role": "member"}).status_code == 422, "one seat a person"
    second = officer.post(made.url, {"person": "secretary", "role": "chair"})
    assert "đã có chủ tịch" in text(second)
    seat = PanelMember.objects.get(user=cases.people["expert"])
    officer.post(url("seat_leave", seat.pk))
    page = text(officer.get(made.url))
    assert "Đã thôi (1)" in page


def test_several_people_of_one_name_are_told_apart(cases):
    worlds.outsider("doihai", "Trần Văn Đối")
    one = worlds.panel(cases)
    officer = cases.client("officer")
    answer = officer.post(url("panel", one.pk), {"person": "Trần Văn Đối", "role": "member"})
    assert answer.status_code == 422
    assert "Có 2 người" in text(answer)
    assert "(doihai)" in text(answer)
    rival = cases.people["rival"]
    officer.post(url("panel", one.pk), {"person": "Trần Văn Đối", "role": "member", "user": rival.pk})
    assert one.members.filter(user=rival, left_on=None).exists()
    other = cases.people["leader"].pk
    answer = officer.post(url("panel", one.pk), {"person": "Trần Văn Đối", "role": "member", "user": other})
    assert answer.status_code == 422, "the choice is among those of the name"
    assert "Không có tài khoản nào tên «Không ai»" in text(
        officer.post(url("panel", one.pk), {"person": "Không ai", "role": "member"})
    )


def test_a_council_is_read_by_its_members_and_handled_by_its_body(cases):
    one = worlds.panel(cases)
    for name, status in (("expert", 200), ("supervisor", 200), ("head", 200), ("maker", 404), ("commune", 404)):
        assert cases.client(name).get(url("panel", one.pk)).status_code == status, name
    seat = one.members.first()
    assert cases.client("expert").post(url("panel", one.pk), {"person": "maker", "role": "member"}).status_code == 403
    assert cases.client("expert").post(url("seat_leave", seat.pk)).status_code == 403
    assert one.name in text(cases.client("officer").get(url("panel_list"), {"q": "5/QĐ"}))
    assert one.name not in text(cases.client("maker").get(url("panel_list")))
