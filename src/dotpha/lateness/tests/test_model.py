"""The regression: what it must find, what it must leave alone, and when a calibration is needed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.lateness.rules import model


def drawn(count: int, weights: list[float], seed: int = 1, intercept: float = -0.4) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    x = random.normal(size=(count, len(weights)))
    return x, (random.random(count) < model.logistic(intercept + x @ weights)).astype(float)


def test_the_weights_of_a_known_law_are_found():
    x, y = drawn(20_000, [1.0, -0.5, 0.0])
    found = model.fit(x, y, penalty=0.01)
    assert found.weights / found.scale == pytest.approx([1.0, -0.5, 0.0], abs=0.07)
    assert found.intercept == pytest.approx(-0.4, abs=0.1)


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.floats(0.1, 100), st.sampled_from([1.0, 1 / 6]))
def test_the_fit_is_the_top_of_the_penalised_likelihood_and_its_mean_is_that_of_the_past(seed, penalty, weight):
    x, y = drawn(150, [1.5, -1.0, 0.3, 0.0], seed)
    found = model.fit(x, y, penalty=penalty, weight=weight)
    standard = (x - found.centre) / found.scale
    slope = weight * standard.T @ (y - found.chance(x)) - penalty * found.weights
    assert np.abs(slope).max() < 1e-3
    assert found.chance(x).mean() == pytest.approx(y.mean(), abs=1e-4)


def test_a_heavier_penalty_draws_every_forecast_towards_the_base_rate():
    x, y = drawn(400, [2.0, -1.0])
    spreads = [model.fit(x, y, penalty=penalty).chance(x).std() for penalty in (0.1, 10, 1000, 1e6)]
    assert spreads == sorted(spreads, reverse=True)
    assert spreads[-1] < 0.001


def test_columns_that_do_not_vary_have_no_weight_and_parts_add_up():
    x, y = drawn(300, [1.0, 0.5])
    x = np.column_stack([x, np.full(len(x), 3.0)])
    found = model.fit(x, y, penalty=1.0)
    assert found.weights[2] == pytest.approx(0, abs=1e-9)
    assert found.parts(x).sum(axis=1) + found.intercept == pytest.approx(found.odds(x))


def test_cases_told_apart_without_a_fault_keep_finite_weights():
    x = np.linspace(-1, 1, 40)[:, None]
    found = model.fit(x, (x[:, 0] > 0).astype(float), penalty=1.0)
    assert np.isfinite(found.weights).all()
    assert 0 < found.chance(x).min() < 0.5 < found.chance(x).max() < 1


def test_one_outcome_teaches_nothing():
    with pytest.raises(ValueError, match="both outcomes"):
        model.fit(np.zeros((5, 1)), np.ones(5), penalty=1.0)


def test_the_reach_covers_the_true_chance_as_often_as_it_says():
    weights, at, inside = [0.8, -0.6], np.array([[0.5, 0.5], [-1.0, 1.0], [2.0, 0.0]]), []
    for seed in range(120):
        x, y = drawn(250, weights, seed)
        found = model.fit(x, y, penalty=0.1)
        inside.append(np.abs(found.odds(at) - (-0.4 + at @ weights)) <= 1.6449 * found.reach(at))
    assert np.mean(inside) == pytest.approx(0.90, abs=0.05)


@pytest.mark.parametrize(("slope", "shift"), [(0.4, 0.0), (1.0, 0.8), (2.0, -0.5)])
def test_a_calibration_that_is_needed_is_found(slope, shift):
    random = np.random.default_rng(3)
    odds = random.normal(0, 1.5, 4000)
    y = (random.random(4000) < model.logistic(shift + slope * odds)).astype(float)
    assert model.calibration(odds, y) == pytest.approx((slope, shift), abs=0.15)


def test_a_calibration_that_is_not_needed_is_left():
    random = np.random.default_rng(4)
    odds = random.normal(0, 1.5, 4000)
    y = (random.random(4000) < model.logistic(odds)).astype(float)
    assert model.calibration(odds, y) is None
    assert model.calibration(odds[:5], np.ones(5)) is None


def test_scores_are_those_of_the_textbook():
    chance, y = np.array([0.9, 0.2, 0.5]), np.array([1.0, 0.0, 1.0])
    assert model.brier(chance, y) == pytest.approx((0.01 + 0.04 + 0.25) / 3)
    assert model.log_loss(chance, y) == pytest.approx(-np.log([0.9, 0.8, 0.5]).mean())
