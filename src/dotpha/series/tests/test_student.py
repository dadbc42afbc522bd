"""Student's t: the quantiles of the tables."""

import pytest

from dotpha.series.student import t_below, t_quantile


@pytest.mark.parametrize(
    ("probability", "freedom", "t"),
    [
        (0.975, 1, 12.706), (0.975, 2, 4.303), (0.975, 3, 3.182), (0.975, 10, 2.228), (0.975, 30, 2.042),
        (0.90, 1, 3.078), (0.90, 2, 1.886), (0.90, 5, 1.476), (0.90, 22, 1.321), (0.90, 120, 1.289),
    ],
)  # fmt: skip
def test_the_quantiles_are_those_of_the_tables(probability, freedom, t):
    assert t_quantile(probability, freedom) == pytest.approx(t, abs=6e-4)
    assert t_below(t_quantile(probability, freedom), freedom) == pytest.approx(probability)
    assert t_below(-t, freedom) == pytest.approx(1 - t_below(t, freedom))
