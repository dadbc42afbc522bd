"""A test from application to lessons: who takes which step, what stands before it, who is told, what is in the ledger."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dotpha.cases import actions as cases
from dotpha.cases import kinds, queries
from dotpha.cases.kinds import Move
from dotpha.cases.models import CaseLetter, CaseStep, Notice, Opinion
from dotpha.cases.tests.world import DAY, fresh, take
from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.models import Gauge, Lesson, Trial
from dotpha.services.sandbox.queries.ends import closing_of, done_of
from dotpha.services.sandbox.queries.plans import plan, round_of
from dotpha.services.sandbox.rules.admission import AI_LEVELS
from dotpha.services.sandbox.rules.terms import in_force
from dotpha.services.sandbox.tests import world as worlds
from dotpha.text.dates import write_date

pytestmark = pytest.mark.django_db


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_test_goes_from_application_to_lessons(world):
    case = worlds.ending(world)
    case = take(world, case, "evaluate", "office", exit="Nhân rộng: làm theo quy định hiện hành", evaluation="Đạt.")
    for key, person in (("data", "maker"), ("customers", "maker"), ("licences", "maker")):
        actions.do_demand(case_id=case.pk, key=key, evidence="12/BC-CTY", actor=world.who(person), day=DAY)
    actions.publish_lesson(
        case_id=case.pk, about="rule", text="Cần quy định tốc độ.", actor=world.who("office"), day=DAY
    )
    later = DAY + timedelta(days=1)
    with pytest.raises(Rejected, match="quy định được miễn đã áp dụng trở lại"):
        take(world, case, "close", "office")
    case = take(world, case, "close", "office", day=later)
    assert case.step == "closed"
    written = verbs()
    for verb in ("consult", "conclude", "permit", "start", "hand_in", "evaluate", "close"):
        assert f"sandbox.test.{verb}" in written
    assert "sandbox.lesson_published" in written
    assert list(CaseLetter.objects.values_list("title", flat=True)) == [
        "Thông báo về việc cho phép thử nghiệm có kiểm soát «Xe tự hành giao hàng trong khu đô thị»",
        "Thông báo về việc hoàn thành thử nghiệm «Xe tự hành giao hàng trong khu đô thị»",
    ]


def test_what_an_application_lacks_is_told_in_one_go_and_it_is_not_handed_in(world):
    case = worlds.drafted(world, consent="", measures=[], limits=[{"name": "Xe", "sort": "Không quá", "level": "vài"}])
    with pytest.raises(cases.Incomplete) as told:
        cases.submit(case_id=case.pk, turn=case.turn, actor=world.who("maker"), day=DAY)
    assert set(told.value.errors) == {"benefit", "consent", "limits"}
    assert fresh(case).step == "draft"


def test_it_is_taken_in_by_the_standing_office_whose_terms_run(world):
    case = worlds.submitted(world)
    assert (case.body, case.step, case.due_on) == (world.body("sport"), "submitted", DAY + timedelta(days=5))
    with pytest.raises(Refused, match="cơ quan tiếp nhận"):
        take(world, case, "ask_missing", "officer", note="Thiếu")
    case = take(world, case, "ask_missing", "office", note="Thiếu sơ đồ tuyến")
    assert (case.step, case.due_on) == ("incomplete", None)
    assert Notice.objects.filter(recipient=world.people["maker"], text__contains="Thiếu sơ đồ tuyến").exists()
    cases.submit(case_id=case.pk, turn=case.turn, actor=world.who("maker"), day=DAY)
    assert fresh(case).step == "submitted"


def test_what_cannot_be_borne_does_not_go_to_the_agencies(world):
    case = worlds.submitted(world, months="48")
    with pytest.raises(Rejected, match="48 tháng dài hơn mức 36 tháng"):
        actions.consult(
            case_id=case.pk, body_ids=[world.bodies["culture"].pk], must_ids=[], question="?", due_on=DAY, actor=world.who("office"),
            day=DAY,
        )  # fmt: skip
    assert not Opinion.objects.exists()


def test_agencies_are_asked_side_by_side_and_without_any_nothing_is_done(world):
    case = worlds.submitted(world)
    given = {
        "case_id": case.pk,
        "question": "?",
        "due_on": DAY + timedelta(days=7),
        "actor": world.who("office"),
        "day": DAY,
    }
    with pytest.raises(Rejected, match="ít nhất một cơ quan"):
        actions.consult(body_ids=[], must_ids=[], **given)
    assert fresh(case).step == "submitted"
    with pytest.raises(Refused):
        actions.consult(body_ids=[world.bodies["culture"].pk], must_ids=[], **given | {"actor": world.who("maker")})
    actions.consult(body_ids=[world.bodies["culture"].pk], must_ids=[world.bodies["ward"].pk], **given)
    assert {one.body.code for one in Opinion.objects.all()} == {"svh", "xgl"}
    with pytest.raises(Rejected, match="lấy ý kiến"):
        actions.consult(body_ids=[world.bodies["culture"].pk], must_ids=[], **given)


def test_it_is_concluded_only_when_the_round_of_opinions_is_over(world):
    case = worlds.consulted(world, must=["ward"])
    with pytest.raises(Rejected, match="Chưa đủ ý kiến.*còn trong hạn trả lời"):
        take(world, case, "conclude", "office", appraisal="Đạt")
    late = DAY + timedelta(days=30)
    with pytest.raises(Rejected, match="phải có ý kiến: X. Gio thử"):
        take(world, case, "conclude", "office", appraisal="Đạt", day=late)


def test_however_short_a_deadline_silence_agrees_only_after_the_days_of_the_frame(world):
    case = worlds.submitted(world)
    actions.consult(
        case_id=case.pk, body_ids=[world.bodies["culture"].pk], must_ids=[], question="?", due_on=DAY, actor=world.who("office"), day=DAY,
    )  # fmt: skip
    for days, over in ((1, False), (7, False), (8, True)):
        assert round_of(fresh(case), DAY + timedelta(days=days))[1].over is over


def test_no_permission_while_an_agency_is_still_asked(world):
    case = worlds.appraised(world)
    cases.ask_opinions(
        case_id=case.pk, body_ids=[world.bodies["top"].pk], question="?", due_on=DAY + timedelta(days=9), actor=world.who("office"),
        day=DAY,
    )  # fmt: skip
    said = {
        "decision": "1/QĐ",
        "starts_on": write_date(DAY),
        "months": "6",
        "limits": worlds.LIMITS,
        "rules": worlds.RULES,
    }
    with pytest.raises(Rejected, match="còn trong hạn trả lời"):
        take(world, case, "permit", "leader", **said)


def test_artificial_intelligence_of_level_3_is_not_the_provinces_at_any_step(world):
    level = {"ai": "Có", "ai_level": AI_LEVELS[3]}
    day = date(2026, 6, 1)
    with clock.standing_at(day):
        case = worlds.drafted(world, **level)
        with pytest.raises(Rejected, match="Bộ Công an chấp thuận"):
            cases.submit(case_id=case.pk, turn=case.turn, actor=world.who("maker"), day=day)
    case = worlds.appraised(world, **level)  # before the decree nobody had said so
    said = {
        "decision": "1/QĐ",
        "starts_on": write_date(day),
        "months": "6",
        "limits": worlds.LIMITS,
        "rules": worlds.RULES,
    }
    with clock.standing_at(day), pytest.raises(Rejected, match="Bộ Công an chấp thuận"):
        take(world, case, "permit", "leader", day=day, **said)


def test_a_permission_that_was_never_used_lifts_no_rule_any_more(world):
    case = take(world, worlds.permitted(world), "withdraw", "maker", note="Không làm nữa")
    later = DAY + timedelta(days=1)
    found = plan(case)
    assert in_force(found.exemptions, found.permission, DAY)
    assert not in_force(found.exemptions, found.permission, later)


def test_silence_of_others_is_agreement_once_its_deadline_is_over(world):
    case = worlds.consulted(world)
    case = take(world, case, "conclude", "office", appraisal="Đạt", day=DAY + timedelta(days=30))
    assert case.step == "appraised"


def test_no_permission_against_an_agency_that_must_be_heard(world):
    case = worlds.consulted(world, must=["culture"])
    case = worlds.heard(world, case, "refuses", text="Chưa bảo đảm an ninh")
    case = take(world, case, "conclude", "office", appraisal="Còn ý kiến khác")
    with pytest.raises(Rejected, match="không đồng ý: Chưa bảo đảm an ninh"):
        take(world, case, "permit", "leader", decision="1/QĐ", starts_on="20/11/2025", months="6")
    assert take(world, case, "refuse", "leader", note="Công an không đồng ý").step == "refused"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"months": "40"}, "không quá 36 tháng"),
        ({"starts_on": "19/11/2025"}, "từ hôm nay đến"),
        ({"starts_on": "20/11/2026"}, "từ hôm nay đến"),
        ({"limits": [{"name": "Xe", "sort": "Không quá", "level": "vài"}]}, "chưa phải là số"),
        ({"limits": []}, "chưa có giới hạn nào"),
        ({"rules": [{"document": "nghị định", "article": "Điều 6"}]}, "ghi số, ký hiệu"),
        ({"rules": [{"document": "10/2020/NĐ-CP", "article": "Điều 6", "until": "01/11/2025"}]}, "một ngày đã qua"),
    ],
)
def test_a_permission_says_all_that_can_be_watched(world, said, says):
    case = worlds.appraised(world)
    given = {"decision": "1/QĐ-UBND", "starts_on": "20/11/2025", "months": "6", "limits": worlds.LIMITS} | said
    with pytest.raises(Rejected, match=says):
        take(world, case, "permit", "leader", **given)
    assert fresh(case).step == "appraised"


def test_a_permission_begins_with_what_was_applied_for_and_opens_what_is_measured(world):
    case = worlds.appraised(world)
    kind = worlds.KEY
    offered = cases.moving.kinds.of(kind).offered("permit", case) if hasattr(cases, "moving") else None
    assert offered is None or offered["limits"] == worlds.LIMITS
    case = worlds.permitted(world)
    assert set(Gauge.objects.values_list("key", flat=True)) == {
        worlds.PEOPLE,
        worlds.SPEED,
        "consented",
        "left",
        "incidents",
    }
    assert Trial.objects.get().case == case
    with pytest.raises(Refused):
        take(world, case, "start", "office")


def test_a_test_begins_within_its_permission(world):
    case = worlds.permitted(world, starts_on=DAY + timedelta(days=10))
    with pytest.raises(Rejected, match="có hiệu lực từ ngày"):
        take(world, case, "start", "maker")
    assert take(world, case, "start", "maker", day=DAY + timedelta(days=12)).step == "running"


def test_a_pause_has_a_reason_and_all_hear_of_it(world):
    case = worlds.running(world)
    with pytest.raises(cases.Incomplete):
        take(world, case, "pause", "office")
    case = take(world, case, "pause", "office", note="Dân phản ánh tiếng ồn")
    assert case.step == "paused"
    for name in ("maker", "leader"):
        assert Notice.objects.filter(recipient=world.people[name], text__contains="tiếng ồn").exists()
    assert CaseLetter.objects.filter(title__contains="tạm dừng").exists()


def test_whoever_runs_it_may_stop_it_at_once_and_not_start_it_again(world):
    case = take(world, worlds.running(world), "halt", "maker", note="Xe hỏng phanh")
    assert case.step == "paused"
    for verb in ("resume", "start"):
        with pytest.raises((Refused, Rejected)):
            take(world, case, verb, "maker", note="Đã sửa", decision="1/QĐ")


def test_it_runs_on_by_a_decision_that_says_why_though_not_all_is_well(world):
    case = worlds.paused(world)
    with pytest.raises(cases.Incomplete):
        take(world, case, "resume", "leader", decision="99/QĐ-UBND")
    with pytest.raises(cases.Incomplete):
        take(world, case, "resume", "leader", note="Đã giảm")
    kind = kinds.of(worlds.KEY)
    (why, not_back) = kind.cautioned(Move(case, "resume", None, {}, "", world.who("leader"), DAY))
    assert why.startswith("Số người tham gia: 501")
    assert not_back.startswith("«Số người tham gia» chưa trở lại mức an toàn; đo gần nhất lúc ")
    assert not_back.endswith("Số người tham gia: 501 người, vượt giới hạn 500 người là 1 người.")
    case = worlds.resumed(world, case)
    assert case.step == "running"
    (entry,) = Entry.objects.filter(verb="sandbox.resumed_tense")
    assert "Số người tham gia" in entry.body
    assert Trial.objects.get().tense == [f"{worlds.PEOPLE}.over"]


PERSONS = ("maker", "officer", "head", "office", "leader", "supervisor", "commune", "rival")


@pytest.mark.parametrize(
    "verb", [one.verb for one in cases.step_on.__globals__["kinds"].of(worlds.KEY).flow if one.verb != "resume"]
)
def test_by_no_other_step_does_a_paused_test_run_on(world, verb):
    case = worlds.paused(world)
    said = {
        "decision": "1/QĐ-UBND", "months": "1", "asked_on": write_date(DAY), "limits": worlds.LIMITS, "rules": worlds.RULES,
        "starts_on": write_date(DAY),
        "exit": "Dừng hẳn", "report": "x", "evaluation": "x", "appraisal": "x",
    }  # fmt: skip
    for person in PERSONS:
        try:
            take(world, case, verb, person, note="x", **said)
        except (Refused, Rejected):
            continue
        assert fresh(case).step != "running"
        return
    assert fresh(case).step == "paused"


def test_limits_change_by_a_decision_alone_and_the_step_stays(world):
    case = worlds.paused(world)
    wider = [{**worlds.LIMITS[0], "level": "900"}, worlds.LIMITS[1]]
    case = take(world, case, "change", "leader", decision="5/QĐ-UBND", limits=wider, rules=worlds.RULES)
    assert (case.step, plan(case).sheet.limits[0].stop) == ("paused", 900)
    worlds.told(world, case, worlds.sent(650))
    assert fresh(case).step == "paused"


def test_more_time_is_given_once_and_in_time(world):
    case = worlds.running(world, months="1")
    said = {"decision": "6/QĐ-UBND", "months": "2"}
    with pytest.raises(Rejected, match="chậm nhất 15 ngày làm việc"):
        take(world, case, "extend", "leader", asked_on="20/12/2025", day=DAY + timedelta(days=30), **said)
    case = take(world, case, "extend", "leader", asked_on="20/11/2025", **said)
    assert (case.step, plan(case).last_on(DAY)) == ("running", (DAY + timedelta(days=92)))
    with pytest.raises(Rejected, match="không quá 1 lần"):
        take(world, case, "extend", "leader", asked_on="20/11/2025", **said)
    with pytest.raises(Rejected, match="không quá 1 lần"):  # nor as if it had been asked for before the first
        take(world, case, "extend", "leader", asked_on="20/11/2025", day=DAY + timedelta(days=5), **said)


def test_an_end_by_decision_closes_the_line_and_takes_no_more_figures(world):
    case = worlds.running(world)
    actions.make_key(case_id=case.pk, actor=world.who("maker"), day=DAY)
    case = take(world, case, "stop", "leader", note="Mất an toàn", decision="7/QĐ-UBND")
    assert case.step == "ending"
    assert Trial.objects.get().digest == ""
    with pytest.raises(Rejected, match="không đang chạy"):
        worlds.told(world, case, worlds.sent(1))
    case = take(world, case, "hand_in", "maker", exit="Nhân rộng: làm theo quy định hiện hành", report="Tốt")
    assert (case.step, plan(case).exit.value) == ("ending", "stop")


def test_what_an_end_demands_is_shown_and_by_whom_it_is_owed(world):
    case = worlds.ending(world)
    who = {"case_id": case.pk, "day": DAY}
    with pytest.raises(Rejected, match="chứng minh"):
        actions.do_demand(key="data", evidence=" ", actor=world.who("maker"), **who)
    with pytest.raises(Refused):
        actions.do_demand(key="data", evidence="x", actor=world.who("rival"), **who)
    for key in ("proposal", "compensation", "lessons", "khong-co"):
        with pytest.raises(Rejected, match="không có việc này"):
            actions.do_demand(key=key, evidence="x", actor=world.who("office"), **who)
    actions.do_demand(key="data", evidence="1/BB", actor=world.who("office"), **who)
    with pytest.raises(Rejected, match="rồi"):
        actions.do_demand(key="data", evidence="2/BB", actor=world.who("maker"), **who)
    found = closing_of(case, plan(case), DAY + timedelta(days=1))
    assert {one.key for one in found.met} == {"report", "data", "compensation", "exemptions"}
    assert {one.key for one in done_of(case, DAY)} == {"report", "data"}


def test_lessons_are_published_by_the_office_once_a_test_has_ended(world):
    case = worlds.running(world)
    said = {"about": "rule", "text": "Cần sửa", "actor": world.who("office"), "day": DAY}
    with pytest.raises(Rejected, match="đã kết thúc"):
        actions.publish_lesson(case_id=case.pk, **said)
    case = worlds.ending(world, case=case)
    with pytest.raises(Refused):
        actions.publish_lesson(case_id=case.pk, **said | {"actor": world.who("maker")})
    with pytest.raises(Rejected, match="chọn bài học"):
        actions.publish_lesson(case_id=case.pk, **said | {"text": " "})
    actions.publish_lesson(case_id=case.pk, **said)
    assert Lesson.objects.get().published_on == DAY


def test_the_applicant_reads_its_course_without_names_of_officials(world):
    case = worlds.paused(world)
    told = queries.timeline(queries.view_of(world.who("maker"), case, clock.today()))
    assert (told[-1].label, told[-1].note[:18]) == ("Tự tạm dừng", "Số người tham gia:")
    assert all("Trần Thị Hạnh" not in one.who for one in told)
    assert CaseStep.objects.filter(thing=case, verb="trip", actor=None).exists()
