"""The demo's money: every page has something on day one, and the sheets read without a fault."""

from dotpha.budget import demo, queries
from dotpha.budget.models import BudgetSheet, InvestmentProject, ShareMark
from dotpha.budget.queries.share import share_of


def test_the_demo_gives_two_years_a_newer_version_and_the_share(world):
    told = []
    demo.make(lambda done, total, text: told.append((done, total)))
    sheets = list(BudgetSheet.objects.order_by("pk"))
    assert [(one.year, one.version) for one in sheets] == [(2024, 1), (2025, 1), (2025, 2)]
    assert [(one.problems, one.unequal) for one in sheets] == [([], [])] * 3
    facts = queries.facts(demo.SHEETS[-1].given_on)
    assert facts.year == 2025
    assert facts.plan > facts.allocated > facts.disbursed > 0
    assert share_of(2025, "estimate").value is not None
    assert share_of(2025, "settled").missing[0].startswith("Chưa có tổng chi")
    assert ShareMark.objects.filter(undone_on=None).count() == 2
    assert InvestmentProject.objects.count() == 2
    assert told[-1] == (4, 4)
