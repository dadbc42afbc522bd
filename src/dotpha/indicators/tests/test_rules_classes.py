"""Classes of a map: about as many units each, equal values never parted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.rules.classes import Band, band_of, bands


def test_ten_values_make_five_classes_of_two():
    assert bands(range(10)) == [Band(n + 1, 2 * n, 2 * n + 1, 2) for n in range(5)]


def test_equal_values_stay_together_and_leave_fewer_classes():
    assert bands([7, 7, 7]) == [Band(1, 7, 7, 3)]
    assert bands([1, 1, 1, 1, 9]) == [Band(1, 1, 1, 4), Band(2, 9, 9, 1)]
    assert bands([]) == []


def test_no_class_and_a_value_beyond_are_refused():
    with pytest.raises(ValueError, match="ít nhất một"):
        bands([1], 0)
    with pytest.raises(ValueError, match="lớn hơn"):
        band_of(3, bands([1, 2]))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.integers(1, 7))
def test_every_value_falls_into_one_class_and_classes_do_not_overlap(values, classes):
    found = bands(values, classes)
    assert len(found) <= classes
    assert sum(one.count for one in found) == len(values)
    assert all(one.high < two.low for one, two in zip(found, found[1:]))
    for value in values:
        band = found[band_of(value, found) - 1]
        assert band.low <= value <= band.high
