"""The demo's support: each application as far as it should be, money that balances, one year that nobody confirmed."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from dotpha.cases import demo as outsiders
from dotpha.cases.models import Case, Support
from dotpha.kit import clock
from dotpha.people import demo as people
from dotpha.services.incentives import measures, queries
from dotpha.services.incentives.demo import making

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 20)


def quiet(done: int, total: int, text: str) -> None:
    """Tells nobody."""


def test_the_demo_stands_at_every_step_and_is_measured_and_watched():
    for make in (people.make, outsiders.make, making.make):
        make(quiet)
    with clock.standing_at(DAY):
        assert Counter(Case.objects.values_list("step", flat=True)) == {
            "paid": 4, "assessed": 1, "submitted": 1, "supplement": 1, "approved": 1,
        }  # fmt: skip
        assert set(Case.objects.values_list("body__code", flat=True)) == {
            "so-nnmt", "so-cong-thuong", "so-tai-chinh", "so-noi-vu",
        }  # fmt: skip
        paid = sum(Support.objects.values_list("amount_vnd", flat=True))
        assert paid == Decimal(542_200_000) == sum(Decimal(row.value) for row in measures.paid(DAY))
        assert [one.thing for one in measures.nearly_used(DAY)] == [
            queries.money_of(2025)["lien-ket-nong-san"].budget.pk
        ]
        (waiting,) = measures.unconfirmed(DAY)
        assert "sau 1 năm" in waiting.says
        (talent,) = [one for one in queries.figures(DAY) if one.came]
        assert (talent.applied, talent.decided, talent.came, talent.years) == (2, 2, 2, [(1, 1, 2)])
        for measure in measures.MEASURES:
            rows = list(measure.of(DAY))
            assert rows, measure.key
            if measure.rows:
                found = list(measure.rows(rows[0].unit, rows[0].period, DAY))
                assert found, measure.key
