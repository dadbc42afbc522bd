from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.kit.watches import Event, Gravity
from dotpha.people.rules import Level
from dotpha.watching.rules.right import ENOUGH, Raised, skill, stretches, verdict
from dotpha.watching.rules.rising import HIGHEST, UNRESOLVED, UNTAKEN, reaches
from dotpha.watching.rules.sentences import LONGEST, bundle_words, message, sentence, sureness
from dotpha.watching.rules.standing import ITSELF, STILL, Taken, standing
from dotpha.watching.rules.telling import A_WEEK, Candidate, bundled, shared, week_of

DAY = date(2025, 11, 20)


@pytest.mark.parametrize(
    ("gravity", "untaken", "taken", "level"),
    [
        (Gravity.GRAVE, 0, None, Level.TOP),
        (Gravity.SERIOUS, 0, None, Level.HEAD),
        (Gravity.SERIOUS, UNTAKEN, None, Level.TOP),
        (Gravity.MILD, 0, None, Level.OFFICERS),
        (Gravity.MILD, UNTAKEN, None, Level.HEAD),
        (Gravity.MILD, 100 * UNTAKEN, None, Level.HEAD),
        (Gravity.SERIOUS, 8, UNRESOLVED - 1, Level.HEAD),
        (Gravity.SERIOUS, 8, UNRESOLVED, Level.TOP),
    ],
)
def test_a_warning_rises_by_the_hours_nobody_had_it(gravity, untaken, taken, level):
    assert reaches(gravity, untaken, taken) == level


@given(st.sampled_from(Gravity), st.floats(0, 1e4), st.floats(0, 1e4), st.none() | st.floats(0, 1e4))
def test_it_never_sinks_with_time_and_never_beyond_its_height(gravity, untaken, later, taken):
    now, then = reaches(gravity, untaken, taken), reaches(gravity, untaken + later, taken)
    assert now <= then <= HIGHEST[gravity]


def candidate(pk, watch="a", body=1, gravity=2, weight=1.0, days=0):
    return Candidate(pk, watch, body, gravity, weight, DAY - timedelta(days))


def test_warnings_of_one_sort_and_body_are_one_message_the_gravest_first():
    found = bundled([candidate(1), candidate(2, gravity=3), candidate(3, body=2), candidate(4, watch="b", weight=9)])
    assert [[one.pk for one in bundle.members] for bundle in found] == [[2, 1], [4], [3]]


CANDIDATES = st.lists(
    st.builds(candidate, st.integers(1, 99), st.sampled_from("abcdefghij"), st.integers(1, 5), st.integers(1, 3)),
    unique_by=lambda one: one.pk,
)


@given(CANDIDATES, st.integers(0, 20))
def test_nobody_gets_more_than_the_weeks_share_and_nothing_is_lost(found, told):
    share = shared(bundled(found), told_this_week=told)
    assert len(share.told) + told <= max(A_WEEK, told)
    assert sorted(one.pk for part in (share.told, share.behind) for bundle in part for one in bundle.members) == sorted(
        one.pk for one in found
    )
    ranks = [bundle.gravity for bundle in (*share.told, *share.behind)]
    assert ranks == sorted(ranks, reverse=True)


def test_a_week_begins_on_monday():
    assert week_of(DAY) == date(2025, 11, 17)
    assert week_of(date(2025, 11, 17)) == date(2025, 11, 17)


def event(key, day):
    return Event(key, day, key)


FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def judged(raised, events, horizon=30):
    return skill(raised, events, first=FIRST, last=LAST, horizon=horizon)


def test_a_warning_is_right_when_its_event_comes_within_the_horizon():
    found = judged([Raised("a", date(2025, 3, 1), date(2025, 3, 5))], [event("a", date(2025, 3, 20))])
    assert (found.precision, found.recall, found.lead) == (1, 1, 19)


def test_a_warning_that_stands_until_the_event_is_right_however_late_it_comes():
    assert judged([Raised("a", date(2025, 3, 1))], [event("a", date(2025, 8, 1))]).precision == 1


def test_a_false_alarm_and_an_unseen_event_both_count():
    found = judged([Raised("a", date(2025, 3, 1), date(2025, 3, 9))], [event("b", date(2025, 3, 20))])
    assert (found.precision, found.recall, found.lead) == (0, 0, None)


def test_what_stood_when_the_replay_began_tells_nothing_of_precision_but_was_foreseen():
    found = judged([Raised("a", FIRST)], [event("a", date(2025, 1, 9))])
    assert (found.raised, found.foreseen) == (0, 1)


def test_a_warning_whose_horizon_is_not_over_is_not_judged():
    assert judged([Raised("a", LAST - timedelta(5))], []).raised == 0


def test_an_event_on_the_day_of_its_warning_was_not_foreseen():
    found = judged([Raised("a", date(2025, 3, 1))], [event("a", date(2025, 3, 1))])
    assert (found.right, found.foreseen) == (1, 0)


def test_what_a_replay_found_day_by_day_becomes_warnings_with_a_beginning_and_an_end():
    days = [FIRST + timedelta(7 * n) for n in range(4)]
    found = stretches(days, [{"a"}, {"a", "b"}, {"b"}, {"a", "b"}])
    assert found == [Raised("a", days[0], days[2]), Raised("a", days[3]), Raised("b", days[1])]


KEYS = st.sets(st.sampled_from("abc"))


@given(st.lists(KEYS, min_size=1, max_size=12))
def test_stretches_say_of_each_day_what_was_found_on_it(found):
    days = [FIRST + timedelta(7 * n) for n in range(len(found))]
    made = stretches(days, found)
    for day, keys in zip(days, found):
        assert {one.key for one in made if one.on <= day and (one.until is None or day < one.until)} == keys


@given(
    st.lists(st.builds(Raised, st.sampled_from("ab"), st.dates(FIRST, LAST))),
    st.lists(st.builds(event, st.sampled_from("ab"), st.dates(FIRST, LAST))),
)
def test_shares_stay_between_nought_and_one(raised, events):
    found = judged(raised, events)
    assert 0 <= found.right <= found.raised
    assert 0 <= found.foreseen <= found.events
    assert all(lead > 0 for lead in found.leads)


def test_a_watch_is_proposed_for_retirement_only_when_enough_was_judged():
    assert verdict(ENOUGH - 1, 0, 0.5) == "unknown"
    assert verdict(ENOUGH, 4, 0.5) == "poor"
    assert verdict(ENOUGH, 5, 0.5) == "good"


def test_standing_is_that_of_the_last_step_by_the_day():
    steps = [Taken("acknowledge", "acknowledged", DAY), Taken("resolve", "resolved", DAY + timedelta(2))]
    assert standing(steps, None, DAY - timedelta(1)).label == "mới"
    assert standing(steps, None, DAY).label == "đã nhận"
    assert standing(steps, None, DAY + timedelta(2)).label == STILL
    assert standing(steps, DAY + timedelta(3), DAY + timedelta(3)).label == "đã xử lý"


def test_what_closes_itself_says_so():
    assert standing([Taken("clear", "resolved", DAY)], DAY, DAY).label == ITSELF


def test_a_sentence_says_what_whose_since_when_how_sure_and_what_to_do():
    said = sentence("Việc A", "Sở B", "sắp trễ", date(2025, 11, 14), 0.83, "Đôn đốc.", DAY)
    assert said == "Việc A (Sở B): sắp trễ, từ 14/11/2025 (4 ngày làm việc), rất có thể (83%). Đôn đốc."


@pytest.mark.parametrize(
    ("sure", "words"),
    [
        (None, ""),
        (0.3, "có thể (30%)"),
        (0.5, "nhiều khả năng (50%)"),
        (0.8, "rất có thể (80%)"),
        (1.0, "rất có thể (trên 99%)"),
        (0.001, "có thể (dưới 1%)"),
    ],
)
def test_how_sure_is_said_in_words_and_as_a_number(sure, words):
    assert sureness(sure) == words


@given(st.lists(st.text(min_size=1, max_size=400), min_size=1, max_size=9), st.text(max_size=200))
def test_a_message_always_fits_its_notice(names, body):
    assert len(bundle_words("Quá hạn", body, names)) <= LONGEST
    assert len(message("Quá hạn", names[0], body, "quá hạn", DAY, None, names[-1], DAY)) <= LONGEST


def test_a_sentence_names_a_body_once():
    assert (
        sentence("Tin báo, Xã A.", "Xã A", "tăng", DAY, None, "Xem.", DAY) == "Tin báo, Xã A: tăng, từ 20/11/2025. Xem."
    )


def test_a_message_of_one_warning_is_its_sentence_however_long_the_name():
    given = {"body": "Sở B", "since": date(2025, 11, 14), "sure": 0.83, "advice": "Đôn đốc.", "day": DAY}
    whole = "Việc A (Sở B): {}, từ 14/11/2025 (4 ngày làm việc), rất có thể (83%). Đôn đốc."
    assert message("Quá hạn", "Việc A.", says="quá hạn", **given) == whole.format("quá hạn")
    assert message("Sắp trễ", "Việc A", says="khó kịp", **given) == f"Sắp trễ. {whole.format('khó kịp')}"
    assert message("Quá hạn", "Việc " * 90, says="quá hạn", **given).endswith("rất có thể (83%). Đôn đốc.")
