"""The demo's fund: the funnel, money that balances, what is measured and watched on its day."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from dotpha.cases import demo as outsiders
from dotpha.cases.models import Case, Support
from dotpha.kit import clock
from dotpha.people import demo as people
from dotpha.people.models import User
from dotpha.services.fund import measures
from dotpha.services.fund.demo import making
from dotpha.services.fund.queries import lists, public
from dotpha.services.fund.queries.money import accounts

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 20)


def quiet(done: int, total: int, text: str) -> None:
    """Tells nobody."""


def test_the_demo_is_a_funnel_whose_money_balances_and_which_is_measured_and_watched(monkeypatch):
    monkeypatch.setattr(making, "measure", lambda: None)  # the programme is not made here
    for make in (people.make, outsiders.make, making.make):
        make(quiet)
    with clock.standing_at(DAY):
        assert Counter(Case.objects.filter(kind="fund.proposal").values_list("step", flat=True)) == {
            "approved": 4, "declined": 1, "checked": 1,
        }  # fmt: skip
        assert Counter(Case.objects.filter(kind="fund.application").values_list("step", flat=True)) == {
            "running": 2, "liquidated": 1, "recovering": 1, "not_chosen": 1, "submitted": 1,
        }  # fmt: skip
        books = accounts(Case.objects.values_list("pk", flat=True))
        grants = Support.objects.filter(form="grant")
        assert sum(grants.values_list("amount_vnd", flat=True)) == sum(one.held for one in books.values())
        assert sum(Decimal(row.value) for row in measures._paid(DAY)) == sum(one.held for one in books.values())
        told = {watch.key: [one.says for one in watch.of(DAY)] for watch in measures.WATCHES}
        assert told["fund.milestone_late"] == ["mốc «Bản đồ thích nghi năm loài» quá hạn chưa nộp sản phẩm"]
        assert told["fund.loan_late"]
        for measure in measures.MEASURES:
            rows = list(measure.of(DAY))
            if not measure.key.startswith("fund.in_use_") or measure.key == "fund.in_use_share":
                assert rows, measure.key
                assert measure.rows is None or list(measure.rows(rows[0].unit, rows[0].period, DAY)), measure.key
        assert sum(one.overview.tasks for one in lists.parts(User.objects.get(username="lanhdao"), DAY)) == 3
        rows, left = public.published("https://quy.example/")
        assert (len(rows), left) == (3, [])
