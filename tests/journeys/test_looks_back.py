"""The other half of `test_looks.py`, which walks towards it: each sort of page is looked at by whoever comes first."""

from __future__ import annotations

import pytest

from journeys.looks import OWN, links, look_around

pytestmark = pytest.mark.journey


def test_every_page_that_the_office_meets_is_whole_legible_and_vietnamese(visit, claims):
    page = visit("tonghop")
    faults = look_around(page, [*links(page), *OWN][::-1], claims)
    assert not faults, "\n".join(faults)
