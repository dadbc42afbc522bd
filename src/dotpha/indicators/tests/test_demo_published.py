"""The published figures of provinces, taken in as files."""

from datetime import date
from time import perf_counter

import pytest

from dotpha.indicators.demo.published import publish
from dotpha.indicators.models import EntryFault, FigureFile, SeriesBreak, Unit
from dotpha.indicators.queries import reading
from dotpha.indicators.tests import entering
from dotpha.indicators.tests.entering import DAY
from dotpha.kit.tests.keeping import kept
from dotpha.text.spans import read_span

pytestmark = pytest.mark.django_db
made = kept(entering.make, DAY)


@pytest.fixture
def world(made, db):
    return made()


def test_what_was_published_is_observed_of_provinces_by_year(world):
    start = perf_counter()
    publish(world.office, DAY)
    assert perf_counter() - start < 6  # about a second on a machine with nothing else to do
    assert list(FigureFile.objects.values_list("state", flat=True)) == ["taken"] * 3
    assert not EntryFault.objects.exists()
    assert reading.one("indicator.PCI", "quang-tri", "2022", DAY).number == 61.26
    assert reading.one("indicator.PCI", "quang-tri", "2023", DAY) is None
    assert reading.one("indicator.DTI", "tinh-da-nang", "2022", DAY).number == 0.8002
    ranks = reading.across("indicator.DTI.rank", read_span("2022"), DAY, level="province")
    assert len(ranks) == 63
    assert Unit.objects.filter(level="province").count() == 63
    breaks = SeriesBreak.objects.filter(indicator__code="DTI").values_list("on", flat=True)
    assert list(breaks) == [date(2024, 1, 1), date(2025, 7, 1)]
