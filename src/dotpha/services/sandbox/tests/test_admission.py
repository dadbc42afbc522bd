"""What an application must say, the matrix of risks, and opinions side by side."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.sandbox.rules.admission import (
    CRITERIA,
    Application,
    Compensation,
    RuleAsked,
    assess,
    issuer_of,
    rule_flaw,
)
from dotpha.services.sandbox.rules.opinions import Asked, Opinion, Result, Said, conclude, summary
from dotpha.services.sandbox.rules.risks import BY_GROUP, SAFEGUARDS, Group, Level, Risk, judge, level, needed
from dotpha.text.calendar import add_working_days

MOST = 36
LOST = Risk(
    Group.MONEY, "mất tiền nạp", 3, 3, frozenset({"contact", "watch", "ceiling"}), left_likelihood=2, left_harm=2
)  # fmt: skip
GOOD = Application(
    novelty="ruled_otherwise",
    novelty_words="Giao thuốc đến xã vùng cao bằng máy bay không người lái, trước nay đi đường bộ.",
    rules=(RuleAsked("Nghị định 288/2025/NĐ-CP", "Điều 8 khoản 2", "trong địa bàn thử nghiệm"),),
    benefit="Thuốc đến trong 40 phút thay vì 4 giờ.",
    benefit_measures=("thời gian giao",),
    risks=(LOST,),
    limits=3,
    duration_months=12,
    exits=("scale", "stop"),
    consent="Phiếu đồng ý đọc tại trạm y tế, ký hoặc điểm chỉ.",
    leaving="Gọi trạm y tế, rút trong ngày.",
    compensation=Compensation("insurance", Decimal(2_000_000_000)),
    capacity="6 người có chứng chỉ, 4 máy bay.",
)


def test_a_full_application_goes_on_to_the_agencies():
    found = assess(GOOD, MOST)
    assert found.admissible
    assert found.words == "Hồ sơ đầy đủ, đủ điều kiện lấy ý kiến các cơ quan."


def test_an_empty_application_is_told_all_that_is_missing_in_one_go():
    found = assess(Application(), MOST)
    assert {one.criterion for one in found.missing} == {one.key for one in CRITERIA} - {"rules", "ai"}, (
        "what is new to the law names no rule"
    )
    assert found.words.startswith(f"Hồ sơ còn thiếu {len(found.missing)} điểm: ")


@pytest.mark.parametrize(
    ("change", "criterion", "words"),
    [
        ({"novelty": ""}, "novelty", "chọn pháp luật chưa quy định hay khác với quy định hiện hành"),
        ({"ai": True}, "ai", "chọn cấp độ thử nghiệm của hệ thống trí tuệ nhân tạo"),
        ({"rules": ()}, "rules", "nêu quy định xin miễn áp dụng: số, ký hiệu văn bản và điều"),
        ({"benefit_measures": ()}, "benefit", "chọn ít nhất một chỉ số đo lợi ích"),
        (
            {"risks": ()},
            "risks",
            "nêu rủi ro và biện pháp phòng ngừa; không có rủi ro thì không cần thử nghiệm có kiểm soát",
        ),
        ({"limits": 0}, "limits", "đặt giới hạn phạm vi, không gian của thử nghiệm"),
        ({"duration_months": None}, "limits", "ghi thời gian thử nghiệm, tính bằng tháng"),
        ({"exits": ("scale",)}, "exits", "nêu phương án khi phải dừng: trả tiền, trả dữ liệu, báo người tham gia"),
        ({"leaving": " "}, "consent", "nêu cách người tham gia rút ra bất cứ lúc nào"),
        ({"compensation": Compensation("deposit")}, "compensation", "ghi mức bảo đảm bồi thường, đồng"),
        ({"capacity": ""}, "capacity", "nêu người, thiết bị, tiền để thực hiện"),
    ],
)
def test_what_is_missing_is_named_with_the_way_out(change, criterion, words):
    found = assess(replace(GOOD, **change), MOST)
    assert [(one.criterion, one.words) for one in found.missing] == [(criterion, words)]
    assert not found.admissible


def test_without_people_nobody_need_consent():
    assert assess(replace(GOOD, takes_people=False, consent="", leaving=""), MOST).admissible


@pytest.mark.parametrize(
    ("document", "article", "flaw"),
    [
        ("Luật số 91/2015/QH13", "Điều 12", ""),
        ("10/2020/NĐ-CP", "điểm a khoản 2 điều 13a", ""),
        ("Luật Đường bộ", "Điều 12", "ghi số, ký hiệu của «Luật Đường bộ», ví dụ 10/2020/NĐ-CP"),
        ("10/2020/NĐ-CP", "chương II", "ghi điều của 10/2020/NĐ-CP, ví dụ «Điều 13 khoản 2»"),
        ("", "Điều 1", "ghi số, ký hiệu của «quy định chưa ghi văn bản», ví dụ 10/2020/NĐ-CP"),
    ],
)
def test_a_rule_is_named_by_document_and_article(document, article, flaw):
    assert rule_flaw(RuleAsked(document, article)) == flaw


@pytest.mark.parametrize(
    ("document", "issuer"),
    [
        ("Luật số 91/2015/QH13", "Quốc hội"),
        ("04/2024/UBTVQH15", "Ủy ban Thường vụ Quốc hội"),
        ("Nghị định 10/2020/NĐ-CP", "Chính phủ"),
        ("Quyết định 12/2025/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("Thông tư 12/2025/TT-BXD", "bộ"),
        ("Nghị quyết 20/2024/NQ-HĐND", "tỉnh"),
        ("Công văn 12/SKHCN-QLKH", ""),
        ("không có số", ""),
    ],
)
def test_who_issued_a_rule_is_told_by_its_number(document, issuer):
    assert issuer_of(document) == issuer


def test_a_rule_from_above_the_province_is_a_caution_and_no_refusal():
    found = assess(GOOD, MOST)
    assert [one.words for one in found.cautions] == [
        "Điều 8 khoản 2 Nghị định 288/2025/NĐ-CP do Chính phủ ban hành: làm rõ cơ quan nào cho phép không áp dụng"
    ]
    assert assess(replace(GOOD, rules=(RuleAsked("5/2024/QĐ-UBND", "Điều 3"),)), MOST).cautions == ()


def test_longer_than_the_law_lets_is_not_admissible():
    found = assess(replace(GOOD, duration_months=37), MOST)
    assert found.complete
    assert found.words == "Chưa đủ điều kiện thử nghiệm: thời gian 37 tháng dài hơn mức 36 tháng, hãy rút ngắn."


def test_a_risk_that_stays_unbearable_is_not_admissible():
    everything = frozenset(SAFEGUARDS)
    worst = Risk(Group.LIFE, "máy bay rơi trúng người", 4, 5, everything, 3, 5)
    found = assess(replace(GOOD, risks=(worst,)), MOST)
    assert not found.admissible
    assert found.complete
    assert assess(replace(GOOD, risks=(replace(worst, left_likelihood=1),)), MOST).admissible


def test_a_risk_that_stays_high_is_a_caution():
    high = Risk(Group.LIFE, "máy bay rơi", 3, 4, frozenset(SAFEGUARDS), 1, 4)
    assert [
        one.criterion for one in assess(replace(GOOD, risks=(high,), rules=(), novelty="unruled"), MOST).cautions
    ] == ["risks"]


def test_where_life_may_be_harmed_a_promise_is_not_enough():
    risk = Risk(Group.LIFE, "ngã", 1, 4, frozenset(SAFEGUARDS), 1, 2)
    found = assess(replace(GOOD, risks=(risk,), compensation=Compensation("promise", Decimal(1))), MOST)
    assert [one.criterion for one in found.against] == ["compensation"]


marks = st.integers(1, 5)
groups = st.sampled_from(list(Group))


@given(groups, marks, marks, marks, marks)
def test_the_matrix_never_falls_as_a_mark_rises(group, likelihood, harm, more_likely, more_harm):
    low = level(group, min(likelihood, more_likely), min(harm, more_harm))
    high = level(group, max(likelihood, more_likely), max(harm, more_harm))
    assert low <= high
    assert set(needed(group, min(likelihood, more_likely), min(harm, more_harm))) <= set(
        needed(group, max(likelihood, more_likely), max(harm, more_harm))
    )


@given(marks, marks, groups)
def test_harm_to_life_weighs_at_least_as_much_as_other_harm(likelihood, harm, group):
    assert level(Group.LIFE, likelihood, harm) >= level(group, likelihood, harm)


@pytest.mark.parametrize(("likelihood", "harm"), [(0, 3), (6, 3), (3, 0), (3, 6)])
def test_a_mark_outside_one_to_five_is_refused(likelihood, harm):
    with pytest.raises(ValueError, match="từ 1 đến 5"):
        level(Group.DATA, likelihood, harm)


def test_what_is_left_counts_only_with_all_safeguards():
    assert (judge(LOST).level, judge(LOST).left) == (Level.MEDIUM, Level.LOW)
    without = judge(replace(LOST, safeguards=frozenset({"contact", "watch"})))
    assert without.left == Level.MEDIUM
    assert without.sentence == (
        "tài sản của người tham gia – mất tiền nạp: mức trung bình; còn thiếu trần tiền mỗi người và tổng cộng"
    )
    assert judge(LOST).sentence == "tài sản của người tham gia – mất tiền nạp: mức trung bình, còn thấp"
    assert judge(replace(LOST, left_harm=None)).left == Level.MEDIUM, "not said is not lower"


def test_rare_harm_to_life_asks_for_insurance():
    assert "insurance" in needed(Group.LIFE, 1, 4)
    assert "insurance" not in needed(Group.MONEY, 1, 4)
    assert needed(Group.DATA, 1, 1) == ("contact",)
    assert set(BY_GROUP) == set(Group)


ASKED_ON = date(2026, 6, 1)
DUE = date(2026, 6, 8)
ROUND = tuple(
    Asked(agency, name, ASKED_ON, DUE, must)
    for agency, name, must in (
        ("kh", "Sở Khoa học và Công nghệ", False),
        ("ca", "Công an tỉnh", True),
        ("yt", "Sở Y tế", False),
    )
)


def said(agency, what, on=date(2026, 6, 3), words=""):
    return Opinion(agency, what, on, words)


ALL_AGREE = [said(one.agency, Said.AGREE) for one in ROUND]


def test_all_are_asked_at_once_with_one_deadline():
    assert {one.deadline for one in ROUND} == {DUE}


def test_the_round_waits_while_somebody_may_still_answer():
    found = conclude(ROUND, ALL_AGREE[:2], DUE, "agrees")
    assert (found.result, found.waiting) == (Result.WAITING, ("Sở Y tế",))
    assert not found.over


def test_silence_counts_as_the_setting_says():
    after = DUE + timedelta(days=1)
    agrees, holds = (conclude(ROUND, ALL_AGREE[:2], after, way) for way in ("agrees", "holds"))
    assert (agrees.result, agrees.silent) == (Result.PASSES, ("Sở Y tế",))
    assert (holds.result, holds.overdue) == (Result.WAITING, ("Sở Y tế",))


def test_who_must_be_heard_is_never_taken_to_agree():
    found = conclude(ROUND, [ALL_AGREE[0]], DUE + timedelta(days=30), "agrees")
    assert (found.result, found.overdue, found.silent) == (Result.WAITING, ("Công an tỉnh",), ("Sở Y tế",))


def test_an_objection_of_who_must_be_heard_refuses_another_contests():
    police, health = said("ca", Said.OBJECT, words="bay qua khu quân sự"), said("yt", Said.OBJECT)
    assert conclude(ROUND, [*ALL_AGREE[::2], police], DUE, "agrees").result == Result.REFUSED
    assert conclude(ROUND, [*ALL_AGREE[:2], health], DUE, "agrees").result == Result.CONTESTED


def test_conditions_are_kept_for_the_decision():
    found = conclude(
        ROUND, [*ALL_AGREE[:2], said("yt", Said.AGREE_IF, words="có dược sĩ tại điểm nhận")], DUE, "agrees"
    )
    assert found.result == Result.CONDITIONS
    assert summary(ROUND, found) == (
        "Lấy ý kiến 3 cơ quan: đồng ý với điều kiện. Đồng ý: Sở Khoa học và Công nghệ, Công an tỉnh. "
        "Sở Y tế đồng ý với điều kiện: có dược sĩ tại điểm nhận."
    )


def test_a_late_answer_counts_from_its_day_and_the_days_before_read_as_they_were():
    late = [*ALL_AGREE[:2], said("yt", Said.OBJECT, date(2026, 6, 12))]
    assert conclude(ROUND, late, date(2026, 6, 11), "agrees").result == Result.PASSES
    assert conclude(ROUND, late, date(2026, 6, 12), "agrees").result == Result.CONTESTED


def test_the_last_opinion_of_an_agency_counts():
    changed = [*ALL_AGREE, said("ca", Said.OBJECT, date(2026, 6, 2))]
    assert conclude(ROUND, changed, DUE, "agrees").result == Result.PASSES, "it agreed later"
    same_day = [*ALL_AGREE, said("ca", Said.OBJECT)]
    assert conclude(ROUND, same_day, DUE, "agrees").result == Result.REFUSED


def test_a_deadline_on_a_day_off_ends_with_the_next_working_day():
    weekend = (Asked("kh", "Sở Khoa học và Công nghệ", ASKED_ON, date(2026, 6, 6)),)
    assert conclude(weekend, [], date(2026, 6, 8), "agrees").result == Result.WAITING
    assert conclude(weekend, [], date(2026, 6, 9), "agrees").result == Result.PASSES


def test_nobody_asked_is_no_agreement():
    assert conclude([], [], DUE, "agrees").result == Result.WAITING


def test_the_summary_names_who_owes_and_who_objects():
    found = conclude(ROUND, [said("kh", Said.OBJECT)], DUE + timedelta(days=1), "holds")
    words = summary(ROUND, found)
    assert "Sở Khoa học và Công nghệ không đồng ý: chưa ghi lý do." in words
    assert "Quá hạn, phải có ý kiến mới kết luận được: Công an tỉnh, Sở Y tế; hãy đôn đốc." in words
    still = conclude(ROUND, [said("kh", Said.AGREE_IF)], DUE, "agrees")
    assert "chưa ghi điều kiện" in summary(ROUND, still)
    assert "Còn trong hạn trả lời: Công an tỉnh, Sở Y tế." in summary(ROUND, still)
    silent = conclude(ROUND, ALL_AGREE[:2], DUE + timedelta(days=1), "agrees")
    assert "Quá hạn không trả lời, coi như đồng ý và chịu trách nhiệm: Sở Y tế." in summary(ROUND, silent)


def test_a_wrong_setting_and_an_agency_not_asked_are_refused():
    with pytest.raises(ValueError, match="silence"):
        conclude(ROUND, [], DUE, "maybe")
    with pytest.raises(ValueError, match="not asked"):
        conclude(ROUND, [said("xx", Said.AGREE)], DUE, "agrees")


opinions = st.lists(
    st.builds(
        Opinion,
        st.sampled_from([one.agency for one in ROUND]),
        st.sampled_from(list(Said)),
        st.integers(0, 15).map(lambda n: ASKED_ON + timedelta(days=n)),
    ),
    max_size=8,
)


@given(opinions, st.integers(0, 15), st.sampled_from(["agrees", "holds"]))
def test_each_agency_stands_in_one_place_and_none_passes_against_who_must_be_heard(given_, days, silence):
    day = ASKED_ON + timedelta(days=days)
    found = conclude(ROUND, given_, day, silence)
    spoke = [*found.conditions, *found.objections]
    assert len(found.waiting) + len(found.overdue) + len(found.agreed) + len(found.silent) + len(spoke) == len(ROUND)
    if found.result in (Result.PASSES, Result.CONDITIONS):
        last = [one for one in given_ if one.agency == "ca" and one.on <= day]
        assert last
        assert all(one.agency != "ca" for one in found.objections)


@given(opinions, st.integers(0, 15))
def test_silence_that_agrees_never_ends_later_than_silence_that_holds(given_, days):
    day = ASKED_ON + timedelta(days=days)
    agrees, holds = (conclude(ROUND, given_, day, way) for way in ("agrees", "holds"))
    assert agrees.over or not holds.over
    assert add_working_days(ASKED_ON, 5) == DUE
