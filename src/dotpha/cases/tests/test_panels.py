"""Councils are put right and ended; a call says how many valid ballots make a result."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse

from dotpha.cases import actions, queries
from dotpha.cases.actions import MinutesFacts
from dotpha.cases.actions.panels import PanelFacts
from dotpha.cases.models import Call, Panel, PanelMember
from dotpha.cases.queries.calls import choosable_panels
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.world import DAY
from dotpha.kit import ledger
from dotpha.kit.access import Refused, Rejected

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"cases:{name}", args=args)


def text(answer):
    return unescape(answer.content.decode())


def test_a_council_is_put_right_by_who_set_it_up(cases):
    panel = worlds.panel(cases)
    officer = cases.client("officer")
    assert "Hội đồng thử" in text(officer.get(url("panel_edit", panel.pk)))
    said = {"name": "Hội đồng tư vấn", "decision_number": "7/QĐ-SVH", "decision_on": "19/11/2025"}
    assert officer.post(url("panel_edit", panel.pk), said).url == url("panel", panel.pk)
    panel.refresh_from_db()
    assert (panel.name, panel.decision_number) == ("Hội đồng tư vấn", "7/QĐ-SVH")
    assert [one["verb"] for one in ledger.history(panel)].count("cases.panel_edited") == 1
    with pytest.raises(Refused):
        actions.edit_panel(panel_id=panel.pk, facts=PanelFacts("Khác"), actor=cases.who("secretary"), day=DAY)
    assert officer.post(url("panel_edit", panel.pk), said | {"name": " "}).status_code == 422


def test_a_council_ends_when_no_case_waits_for_its_minutes(cases):
    case = worlds.judging(cases)
    panel, officer = case.call.panel, {"actor": cases.who("officer"), "day": DAY}
    with pytest.raises(Rejected, match=f"Còn 1 hồ sơ chờ biên bản của Hội đồng thử \\({case.code}\\)"):
        actions.end_panel(panel_id=panel.pk, **officer)
    seats = tuple(PanelMember.objects.filter(panel=panel).values_list("pk", flat=True))
    facts = MinutesFacts(DAY, True, "Đề nghị phê duyệt", present=seats)
    minutes = actions.write_minutes(case_id=case.pk, facts=facts, actor=cases.who("secretary"), day=DAY)
    for name in ("head", "secretary"):
        actions.sign_minutes(minutes_id=minutes.pk, actor=cases.who(name), day=DAY)
    client = cases.client("officer")
    assert "Kết thúc hội đồng" in text(client.get(url("panel", panel.pk)))
    assert client.post(url("panel_end", panel.pk)).url == url("panel", panel.pk)
    page = text(client.get(url("panel", panel.pk)))
    assert "Hội đồng đã kết thúc ngày" in page
    assert "Thêm thành viên" not in page
    assert Panel.objects.get().ended_on == DAY
    assert not PanelMember.objects.filter(left_on=None).exists()
    assert not choosable_panels(cases.who("officer")).exists()
    assert not queries.visible_cases(cases.who("expert")).filter(pk=case.pk).exists()
    assert "kết thúc 20/11/2025" in text(client.get(url("panel_list")))
    for again in (
        lambda: actions.end_panel(panel_id=panel.pk, **officer),
        lambda: actions.edit_panel(panel_id=panel.pk, facts=PanelFacts("Khác"), **officer),
        lambda: actions.seat_member(panel_id=panel.pk, user_id=cases.people["expert"].pk, role="member", **officer),
    ):
        with pytest.raises(Rejected, match="đã kết thúc"):
            again()


def test_a_case_with_fewer_ballots_than_the_call_asks_has_no_result(cases):
    call = worlds.call(cases, panel_id=worlds.panel(cases).pk, fewest=3)
    case = worlds.judging(cases, call)
    worlds.reviewed(cases, case, "expert", "critic")
    actions.open_reviews(case_id=case.pk, actor=cases.who("secretary"), day=DAY)
    board = queries.board_of(cases.who("secretary"), case)
    assert board.tally.failings == ("có 2 phiếu hợp lệ, cần ít nhất 3",)
    assert "Cần ít nhất 3 phiếu hợp lệ." in text(cases.client("maker").get(url("call", call.pk)))
    assert Call.objects.get(pk=call.pk).fewest == 3


def test_the_form_of_a_call_asks_for_a_whole_number_of_ballots(cases):
    officer = cases.client("officer")
    said = {
        "title": "Đợt", "opens_on": "20/11/2025", "opens_time": "8:00", "criteria-0-label": "Giá trị", "criteria-0-most": "50",
        "fewest": "2,5", "x_theme": "Nông nghiệp",
    }  # fmt: skip
    wrong = officer.post(url("call_new", worlds.KIND), said)
    assert "Số phiếu là số nguyên." in text(wrong)
    assert officer.post(url("call_new", worlds.KIND), said | {"fewest": "5"}).status_code == 302
    assert Call.objects.get().fewest == 5
    assert 'value="5"' in text(officer.get(url("call_edit", Call.objects.get().pk)))
