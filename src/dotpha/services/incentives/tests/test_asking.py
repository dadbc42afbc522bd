"""Under ten questions: whoever answers what is asked learns the answer to every policy for their kind."""

from random import Random

import pytest

from dotpha.services.incentives.library import catalogue, policies
from dotpha.services.incentives.rules.asking import facts_read, standing, waits_for
from dotpha.services.incentives.rules.assessing import Verdict, assess_all
from dotpha.services.incentives.tests.profiles import DAY, drawn

KINDS = tuple(catalogue().facts["loai"].options)
MOST = 9


def asked_of(profile, day=DAY):
    """The screens asked of an applicant who answers each, and where everything stands after."""
    told: dict[str, object] = {}
    asked: list[str] = []
    while (now := standing(policies(), catalogue(), told, day, asked)).ask:
        asked.append(now.ask.key)
        told |= {fact: profile[fact] for fact in now.ask.facts}
    return asked, now, told


@pytest.mark.parametrize("kind", KINDS)
def test_at_most_nine_questions_settle_every_policy(kind):
    draw = Random(f"hoi {kind}")
    lengths = []
    for _ in range(60):
        profile = drawn(draw, kind)
        asked, now, told = asked_of(profile)
        lengths.append(len(asked))
        assert len(asked) == len(set(asked)) <= MOST, asked
        assert now.unsettled == 0
        assert all(one.verdict != Verdict.MISSING for one in now.assessments)
        whole = assess_all(policies(), catalogue(), profile, DAY)
        assert [one.verdict for one in now.assessments] == [one.verdict for one in whole]
        assert [one.amount.vnd for one in now.assessments] == [one.amount.vnd for one in whole]
    assert sum(lengths) / len(lengths) < MOST


def test_who_applies_is_asked_first_and_then_what_is_needed():
    first = standing(policies(), catalogue(), {}, DAY).ask
    then = standing(policies(), catalogue(), {"loai": "doanh-nghiep"}, DAY, ["doi-tuong"]).ask
    assert [screen and screen.key for screen in (first, then)] == ["doi-tuong", "nhu-cau"]


def test_who_needs_one_thing_is_asked_about_that_alone():
    profile = drawn(Random(8), "hop-tac-xa") | {"nhu_cau": ["may-moc"]}
    asked, _, _ = asked_of(profile)
    assert asked == ["doi-tuong", "nhu-cau", "co-so"]


def test_a_question_left_open_is_not_asked_again_and_the_answer_says_what_is_missing():
    told = {"loai": "hop-tac-xa", "nhu_cau": ["may-moc"]}
    now = standing(policies(), catalogue(), told, DAY, ["doi-tuong", "nhu-cau", "co-so"])
    assert now.ask is None
    assert now.unsettled == 1
    (open_,) = [one for one in now.assessments if one.verdict == Verdict.MISSING]
    assert waits_for(open_) == ("co_so_cong_nghiep_nong_thon", "may_moc_moi")


def test_what_is_decided_asks_for_nothing_but_the_line_of_its_amount():
    told = {
        "loai": "doanh-nghiep", "nhu_cau": ["tu-van-quan-tri"], "linh_vuc": "thuong-mai-dich-vu", "lao_dong_bhxh": 5,
        "doanh_thu_vnd": 10**9, "nguon_von_vnd": 10**9,
    }  # fmt: skip
    (one,) = [x for x in assess_all(policies(), catalogue(), told, DAY) if x.policy == "tu-van-quan-tri"]
    assert one.verdict == Verdict.YES
    assert set(waits_for(one)) == {"nu_lam_chu", "doanh_nghiep_xa_hoi", "tong_lao_dong", "lao_dong_nu"}


def test_what_a_policy_reads_is_enough_to_decide_it():
    draw = Random(9)
    for policy in policies():
        read = facts_read(policy, catalogue())
        for _ in range(5):
            profile = drawn(draw, draw.choice(policy.applicants))
            (part,) = assess_all([policy], catalogue(), {key: profile[key] for key in read}, DAY)
            (whole,) = assess_all([policy], catalogue(), profile, DAY)
            assert part == whole
            assert part.verdict != Verdict.MISSING
