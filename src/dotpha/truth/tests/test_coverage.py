"""The interval covers the planted rate in at least 93 of 100 draws: 1,000 draws of each planted programme."""

import pytest

from dotpha.truth.tests.simulating import PLANTED, covered

LEAST = 0.93


@pytest.mark.parametrize("planted", [PLANTED[4], PLANTED[11]], ids=lambda one: one.name)
def test_the_interval_covers_the_planted_number(planted):
    assert covered(planted) >= LEAST


@pytest.mark.prove
@pytest.mark.parametrize("planted", PLANTED, ids=lambda one: one.name)
def test_the_interval_covers_the_planted_number_of_every_programme(planted):
    assert covered(planted) >= LEAST
