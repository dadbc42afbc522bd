"""What is said of a task: the base rate with its limits, the reasons as sentences, and the words for how sure it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.lateness.rules.features import KEYS, THEMES, Case, vector
from dotpha.lateness.rules.fitting import Fitted
from dotpha.lateness.rules.model import Logistic
from dotpha.lateness.rules.outlook import Outlook, Reason, base_rate, outlooks, percent
from dotpha.lateness.rules.past import Seen
from dotpha.lateness.rules.records import Tally
from dotpha.lateness.tests.given import line, on

TASK = Seen(
    key=1, day=on(80), assigned_on=on(0), deadline=on(100), lead=7, verified=0.2, waiting=0.0, reported=False,
    last_shown=on(30), extensions=0, asking=False, stuck=False, was_stuck=False, open_before=0, late_before=0,
    measured=False,
)  # fmt: skip
WHOLE = Tally(30, 100)


def case(own: Tally = Tally(6, 14), **changes) -> Case:
    return Case(replace(TASK, **changes), own, WHOLE)


def model(**weights: float) -> Fitted:
    """A model whose numbers are standard already, with these weights."""
    size = len(KEYS)
    found = Logistic(
        np.zeros(size), np.ones(size), 0.0, np.array([weights.get(key, 0.0) for key in KEYS]), np.eye(size + 1) * 0.01
    )
    return Fitted(on(79), found, "", WHOLE, {7: Tally(6, 14)})


def words(theme: str, **changes) -> str:
    return next(one for one in THEMES if one.key == theme).words(case(**changes))


@pytest.mark.parametrize(
    ("theme", "changes", "said"),
    [
        ("pace", {}, "đã qua 80% thời hạn (còn 20 ngày) nhưng mới có 20% kết quả được xác nhận"),
        ("pace", {"verified": 0.0}, "đã qua 80% thời hạn (còn 20 ngày) và chưa có kết quả nào được xác nhận"),
        ("pace", {"verified": 0.9}, "đã qua 80% thời hạn (còn 20 ngày) và đã có 90% kết quả được xác nhận"),
        ("pace", {"day": on(100)}, "đã qua 100% thời hạn (hôm nay là ngày cuối) nhưng mới có 20% kết quả được xác nhận"),
        ("proof", {}, "minh chứng gần nhất nộp 05/02/2025, đã 50 ngày"),
        ("proof", {"last_shown": None}, "chưa nộp minh chứng nào sau 80 ngày từ khi giao"),
        ("proof", {"waiting": 0.5}, "50% kết quả đã nộp minh chứng, chờ xác nhận"),
        ("proof", {"reported": True}, "đã báo cáo hoàn thành, chờ xác nhận"),
        ("record", {}, "cơ quan chủ trì trễ hạn ban đầu 6/14 nhiệm vụ đã rõ kết quả (toàn tỉnh 30%)"),
        ("record", {"own": Tally()}, "cơ quan chủ trì chưa có nhiệm vụ nào đã rõ kết quả (toàn tỉnh 30%)"),
        ("record", {"lead": None}, "chưa nêu một cơ quan chịu trách nhiệm chính"),
        ("extended", {"extensions": 2, "asking": True}, "đã gia hạn 2 lần, đang xin gia hạn"),
        ("before", {"open_before": 2, "late_before": 1}, "còn chờ 2 nhiệm vụ phải xong trước, trong đó 1 đã quá hạn"),
        ("before", {}, "không phải chờ nhiệm vụ nào"),
        ("stuck", {"stuck": True}, "đang vướng điểm nghẽn chưa được tháo gỡ"),
        ("stuck", {"was_stuck": True}, "đã từng vướng điểm nghẽn"),
        ("measured", {"measured": True}, "có mốc đo bằng số liệu"),
    ],
)  # fmt: skip
def test_a_theme_says_what_is_so(theme, changes, said):
    assert words(theme, **changes) == said


def test_the_numbers_of_a_case_stand_in_the_order_of_their_keys():
    found = dict(zip(KEYS, vector(case(asking=True, open_before=9))))
    assert found["gone"] == pytest.approx(0.8)
    assert found["lag"] == pytest.approx(0.6)
    assert found["left"] == pytest.approx(np.log1p(20))
    assert found["silent"] == pytest.approx(0.5)
    assert (found["asking"], found["open_before"], found["reported"]) == (1.0, 3.0, 0.0)


@given(st.integers(-5, 130), st.integers(0, 120))
def test_any_day_of_any_term_gives_numbers_that_are_finite(day, due):
    one = case(day=on(min(day, due)), deadline=on(due))
    assert np.isfinite(vector(one)).all()
    assert all(theme.words(one) for theme in THEMES)


def test_parts_of_one_theme_are_told_as_one_reason_the_strongest_first():
    said = outlooks(model(gone=1.0, lag=1.0, silent=-0.5, stuck=5.0), [TASK], line)[1]
    assert [(one.theme, round(one.part, 2)) for one in said.reasons] == [("pace", 1.4), ("proof", -0.25)]
    assert said.raising[0].sentence == (
        "Đã qua 80% thời hạn (còn 20 ngày) nhưng mới có 20% kết quả được xác nhận: tăng mạnh khả năng trễ."
    )
    assert said.lowering[0].sentence.endswith("giảm nhẹ khả năng trễ.")
    assert said.probability == pytest.approx(1 / (1 + np.exp(-1.15)))
    assert said.low < said.probability < said.high
    assert said.basis == "model"


def test_the_parts_of_all_themes_are_the_whole_forecast():
    fit = model(**{key: 0.1 * n for n, key in enumerate(KEYS)})
    said = outlooks(fit, [replace(TASK, reported=True, extensions=3, stuck=True, was_stuck=True)], line)[1]
    whole = np.log(said.probability / (1 - said.probability))
    assert sum(one.part for one in said.reasons) == pytest.approx(whole, abs=0.05 * len(THEMES))


def test_at_most_three_reasons_are_named_each_way():
    reasons = tuple(Reason(str(n), "x", part) for n, part in enumerate((5, -4, 3, 2, 1, -0.9, -0.8, -0.7)))
    said = Outlook(0.5, 0.4, 0.6, "model", reasons)
    assert [one.part for one in said.raising] == [5, 3, 2]
    assert [one.part for one in said.lowering] == [-4, -0.9, -0.8]


def test_without_a_model_every_task_has_the_base_rate_with_jeffreys_limits():
    said = outlooks(Fitted(on(0), None, "too_few", Tally(3, 10), {}), [TASK], line)[1]
    # Beta(3.5, 7.5): its 5th and 95th percentiles among four million draws of another library.
    assert (said.probability, said.low, said.high) == pytest.approx((0.3, 0.1174, 0.5581), abs=5e-4)
    assert (said.basis, said.reasons) == ("base", ())


def test_before_anything_was_finished_nothing_is_said():
    assert base_rate(Tally()) is None
    assert outlooks(Fitted(on(0), None, "too_few", Tally(), {}), [TASK], line) == {}


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_limits_of_a_base_rate_lie_around_it(counts):
    said = base_rate(Tally(*counts))
    assert 0 <= said.low <= said.probability <= said.high <= 1


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0%"), (0.004, "dưới 1%"), (0.724, "72%"), (0.996, "trên 99%"), (1.0, "100%")],
)
def test_nothing_but_certainty_is_written_as_none_or_all(share, said):
    assert percent(share) == said


@pytest.mark.parametrize(
    ("low", "high", "word"), [(0.5, 0.6, "khá chắc"), (0.4, 0.65, "chắc vừa phải"), (0.2, 0.8, "chưa chắc")]
)
def test_how_sure_is_said_in_a_word_and_in_numbers(low, high, word):
    said = Outlook(0.55, low, high, "model")
    assert said.sureness == f"{word}, từ {percent(low)} đến {percent(high)}"
    assert said.often == "cứ 10 nhiệm vụ như vậy thì khoảng 6 nhiệm vụ trễ"


def test_the_bands_meet_without_a_gap():
    assert [Outlook(one, 0, 1, "model").band for one in (0.0, 0.299, 0.3, 0.599, 0.6, 1.0)] == [
        "low", "low", "middle", "middle", "high", "high",
    ]  # fmt: skip
