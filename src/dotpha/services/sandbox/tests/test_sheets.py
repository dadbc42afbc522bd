"""Limits as people write them become limits and tripwires; an application as typed is judged by the rules; plans are folded."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from dotpha.services.sandbox.rules.admission import AI_LEVELS
from dotpha.services.sandbox.rules.applications import judged, lacking
from dotpha.services.sandbox.rules.exits import Exit
from dotpha.services.sandbox.rules.limits import Bound, Hours, Places
from dotpha.services.sandbox.rules.plans import Taken, figured, paused_spans, plan_of
from dotpha.services.sandbox.rules.sheets import key_of, read_sheet
from dotpha.services.sandbox.rules.terms import in_force
from dotpha.services.sandbox.rules.wires import Often, Outside, Over, Rate, Silent

DAY = date(2025, 11, 20)


def sheet(*rows):
    return read_sheet(rows, near=Decimal("0.8"), silent_hours=24)


def row(name="Số người tham gia", sort="Không quá", level="500", **more):
    return {"name": name, "sort": sort, "level": level} | more


def test_a_bound_warns_at_a_share_and_is_silent_after_the_usual_hours():
    found = sheet(row(unit="người"))
    assert found.limits == (
        Bound("so-nguoi-tham-gia", "Số người tham gia", "người", "at_most", Decimal(500), Decimal(400)),
    )
    over, silent = found.wires
    assert (type(over), type(silent), silent.hours) == (Over, Silent, 24)
    assert found.faults == ()


def test_money_is_read_with_its_scale_and_hours_are_those_of_the_row():
    (limit,) = sheet(row("Tổng tiền", level="1,5 tỷ", unit="đồng", hours="72")).limits
    assert (limit.stop, limit.silent_hours) == (Decimal(1_500_000_000), 72)


def test_places_are_known_by_their_words():
    found = sheet(row("Địa bàn", "Chỉ tại", "Phường Đông Hà; Xã Lao Bảo"))
    (limit,) = found.limits
    assert isinstance(limit, Places)
    assert limit.communes == {"phuong-dong-ha": "Phường Đông Hà", "xa-lao-bao": "Xã Lao Bảo"}
    assert key_of("  phường  Đông Hà ") in limit.communes
    assert isinstance(found.wires[0], Outside)


@pytest.mark.parametrize("text", ["22:00–05:30", "22h - 5h30", "22:00 đến 05:30"])
def test_hours_of_a_day_are_read_as_people_write_them(text):
    (limit,) = sheet(row("Giờ chạy", "Chỉ trong giờ", text)).limits
    assert isinstance(limit, Hours)
    assert (limit.opens, limit.closes) == (time(22), time(5, 30))


def test_three_of_five_is_another_tripwire_than_the_first_one_beyond():
    often = sheet(row(times="3/5")).wires[0]
    assert isinstance(often, Often)
    assert (often.times, often.of) == (3, 5)


def test_one_incident_alone_never_trips_a_rate():
    found = sheet(row(), row("Sự cố trên lượt giao", "Sự cố trên 1.000 lượt không quá", "4"))
    (rate,) = found.rates
    assert isinstance(rate, Rate)
    assert (rate.base, rate.least, rate.clear, rate.hours) == ("su-co-tren-luot-giao", 250, Decimal(2), 24)
    assert Decimal(1000) / rate.least <= rate.per_thousand
    assert "su-co-tren-luot-giao" in found.keys


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (row(sort="khoảng"), "chọn một cách giới hạn"),
        (row(level="nhiều"), "«nhiều» chưa phải là số"),
        (row(level="1" + "0" * 40), "số quá lớn"),
        (row(level=""), "ghi mức giới hạn"),
        (row("Giờ", "Chỉ trong giờ", "sáng"), "khung giờ như"),
        (row("Giờ", "Chỉ trong giờ", "25:00–26:00"), "giờ từ 00:00"),
        (row(times="ba lần"), "ghi như 3/5"),
        (row(times="6/5"), "số lần vượt từ 1"),
        (row("Địa bàn", "Chỉ tại", " ; "), "chọn ít nhất một xã"),
        (row("!!!"), "đặt tên có chữ"),
        (row(warn="600"), "mức báo trước phải đến trước"),
        (row("consented"), "đã dùng cho số liệu chung"),
    ],
)
def test_a_row_that_cannot_be_watched_is_told(wrong, says):
    (fault, *_) = sheet(wrong).faults
    assert says in fault


def test_two_limits_of_one_name_and_none_at_all_are_told():
    assert "trùng mã" in sheet(row(), row()).faults[0]
    assert "chưa có giới hạn" in sheet().faults[0]


VALUES = {
    "novelty": "Pháp luật chưa quy định", "novelty_words": "Mới", "ai": False, "benefit": "Nhanh", "measures": [{"name": "Phút"}],
    "risks": [{"group": "Tài sản của người tham gia", "what": "Hỏng", "likelihood": "2 – hiếm", "harm": "2 – nhẹ"}],
    "safeguards": [{"what": "Đầu mối tiếp nhận phản ánh, xử lý sự cố"}], "limits": [row()], "months": "12", "people": True,
    "consent": "Ký", "leaving": "Rút", "security": "Ký quỹ", "security_vnd": "500000000", "exit_stop": "Hoàn tiền", "capacity": "Đủ",
}  # fmt: skip


def test_a_whole_application_lacks_nothing_and_may_go_on():
    assert lacking(VALUES, DAY) == []
    assert judged(VALUES, DAY)[0].admissible


def test_a_level_is_asked_of_artificial_intelligence_once_its_decree_is_in_force():
    smart, in_force = VALUES | {"ai": True}, date(2026, 5, 1)
    assert lacking(smart, DAY) == []
    assert lacking(smart, in_force) == [("ai_level", "Chọn cấp độ thử nghiệm của hệ thống trí tuệ nhân tạo.")]
    assert judged(smart | {"ai_level": AI_LEVELS[2]}, in_force)[0].admissible
    found = judged(smart | {"ai_level": AI_LEVELS[3]}, in_force)[0]
    assert not found.admissible
    assert "cấp độ 3 do Bộ Công an chấp thuận" in found.words


def test_what_is_missing_is_told_at_its_field():
    assert lacking(VALUES | {"consent": "", "measures": []}, DAY) == [
        ("benefit", "Chọn ít nhất một chỉ số đo lợi ích."),
        ("consent", "Nêu cách lấy sự đồng ý của người tham gia sau khi được báo trước rủi ro."),
    ]
    assert [field for field, _ in lacking({}, DAY)][-3:] == ["consent", "security", "capacity"]
    assert lacking(VALUES | {"limits": [row(level="nhiều")]}, DAY)[0][0] == "limits"


def at(day, hour=2):
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def step(verb, target, day=DAY, note="", **facts):
    return Taken(verb, target, day, at(day), facts, note)


PERMIT = {
    "decision": "1/QĐ", "starts_on": "2025-11-20", "months": "12", "limits": [row()],
    "rules": [{"document": "10/2020/NĐ-CP", "article": "Điều 13", "until": "2026-03-31"},
              {"document": "12/2020/NĐ-CP", "article": "Điều 1"}],
}  # fmt: skip


def test_a_plan_is_what_decisions_have_made_of_it():
    later = DAY + timedelta(days=40)
    steps = [step("permit", "permitted", **PERMIT), step("start", "running")]
    plan = plan_of(steps)
    assert plan.last_on(DAY) == date(2026, 11, 20)
    assert [one.rule for one in in_force(plan.exemptions, plan.permission, date(2026, 4, 1))] == [
        "Điều 1 12/2020/NĐ-CP"
    ]
    steps.append(step("extend", "running", later, decision="2/QĐ", months="6"))
    assert plan_of(steps).last_on(later) == date(2027, 5, 20)
    assert plan_of(steps).last_on(DAY) == date(2026, 11, 20)
    steps.append(
        step("change", "running", later, decision="3/QĐ", limits=[row(level="800")], rules=[PERMIT["rules"][0]])
    )
    changed = plan_of(steps)
    assert changed.sheet.limits[0].stop == 800
    assert [one.revoked_on for one in changed.exemptions] == [None, later]
    assert plan_of([]) is None


def test_an_end_by_decision_is_not_said_to_have_succeeded_by_whoever_ran_it():
    steps = [step("permit", "permitted", **PERMIT), step("start", "running"), step("stop", "ending", decision="4/QĐ")]
    said = step("hand_in", "ending", exit="Nhân rộng: làm theo quy định hiện hành")
    assert plan_of([*steps, said]).exit == Exit.STOP
    assert plan_of([*steps[:2], said]).exit == Exit.SCALE
    assert plan_of([*steps[:2], said]).permission.ended_on == DAY
    assert plan_of([*steps[:2], step("expire", "ending")]).permission.ended_on is None


def test_pauses_are_spans_of_days_and_figures_know_them():
    days = [DAY + timedelta(days=n) for n in range(5)]
    steps = [
        step("submit", "submitted", days[0]), step("consult", "consulting", days[0]), step("permit", "permitted", days[0], **PERMIT),
        step("start", "running", days[0]), step("trip", "paused", days[1]), step("resume", "running", days[3]),
        step("pause", "paused", days[4]),
    ]  # fmt: skip
    assert paused_spans(steps) == ((days[1], days[3]), (days[4], None))
    assert figured(steps, days[4]).paused == paused_spans(steps)
    assert figured([], DAY) is None
