"""Who sits on the council, and what two thirds are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.initiatives.rules.council import Matter, Member, barred, decide, faults

DAY = date(2025, 11, 20)
COUNCIL = (
    Member("1", "Ông Hà", "chair", expert=True),
    Member("2", "Bà Liên", "deputy"),
    Member("3", "Bà Thu", "secretary", union=True),
    Member("4", "Ông Sơn"),
    Member("5", "Ông Tuấn"),
    Member("6", "Bà Vân"),
)
MATTER = Matter(frozenset({"90"}), head="1")


def votes(agree: int, disagree: int = 0) -> dict:
    keys = [one.key for one in COUNCIL]
    return dict.fromkeys(keys[:agree], "agree") | dict.fromkeys(keys[agree : agree + disagree], "disagree")


def test_a_council_of_the_right_people_may_sit():
    assert faults(COUNCIL, MATTER) == []


def test_a_council_without_chair_secretary_expert_or_union_is_told_what_is_missing():
    said = faults((Member("4", "Ông Sơn"),), MATTER)
    assert [
        words for words in ("Chủ tịch", "thư ký", "chuyên môn", "công đoàn") if not any(words in one for one in said)
    ] == []
    assert not any(
        "công đoàn" in one for one in faults((Member("4", "Ông Sơn"),), Matter(frozenset(), author_in_union=False))
    )


def test_the_head_who_is_the_author_does_not_sit_on_the_council():
    own = Matter(frozenset({"1"}), head="1")
    assert "không được là thành viên" in (barred(COUNCIL[0], own) or "")
    assert any(one.startswith("Ông Hà:") for one in faults(COUNCIL, own))


def test_an_author_does_not_vote_on_his_own_and_is_not_counted():
    own = Matter(frozenset({"4"}))
    assert "tác giả" in (barred(COUNCIL[3], own) or "")
    outcome = decide(COUNCIL, own, votes(4, 1), DAY, closed=True)
    assert (outcome.agreeing, outcome.voters, outcome.needed, outcome.passed) == (3, 5, 4, False)


def test_two_thirds_of_all_members_must_agree_not_of_those_who_came():
    assert decide(COUNCIL, MATTER, votes(4), DAY, closed=True).passed is True
    assert decide(COUNCIL, MATTER, votes(3, 1), DAY, closed=True).passed is False
    said = decide(COUNCIL, MATTER, votes(4), DAY, closed=True).says
    assert said == "Thông qua: 4/6 thành viên đồng ý, cần ít nhất 4 (Thông tư 18/2013/TT-BKHCN Điều 8)."


def test_while_votes_are_open_it_is_decided_only_when_it_cannot_change():
    assert decide(COUNCIL, MATTER, votes(3, 2), DAY, closed=False).passed is None
    assert decide(COUNCIL, MATTER, votes(1, 3), DAY, closed=False).passed is False
    assert decide(COUNCIL, MATTER, votes(4), DAY, closed=False).passed is True


def test_too_few_votes_make_no_decision():
    outcome = decide(COUNCIL, MATTER, votes(3), DAY, closed=True)
    assert outcome.passed is None
    assert "hãy họp lại" in outcome.says


def test_votes_of_strangers_do_not_count_and_a_council_of_nobody_decides_nothing():
    assert decide(COUNCIL, MATTER, {"77": "agree"}, DAY, closed=False).agreeing == 0
    assert decide((), MATTER, {}, DAY, closed=True).passed is None


@pytest.mark.parametrize("closed", [True, False])
@given(st.lists(st.sampled_from(["agree", "disagree", "away"]), min_size=6, max_size=6))
def test_one_more_who_agrees_never_undoes_a_passed_matter(closed, choices):
    cast = {one.key: choice for one, choice in zip(COUNCIL, choices) if choice != "away"}
    if decide(COUNCIL, MATTER, cast, DAY, closed=closed).passed:
        for one in COUNCIL:
            assert decide(COUNCIL, MATTER, cast | {one.key: "agree"}, DAY, closed=closed).passed
