"""Two who decide at the same moment: no budget is overspent, nobody gets more than the law leaves, a year is confirmed once."""

import pytest

from dotpha.cases import actions as cases
from dotpha.kit import clock
from dotpha.kit.tests.at_once import at_once, refusals
from dotpha.services.incentives import actions, queries
from dotpha.services.incentives.models import Application, Budget, Stay
from dotpha.services.incentives.tests import world as worlds
from dotpha.services.incentives.tests.world import DAY, DECIDES, MACHINES, OFFICE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


def decided(world, case, amount):
    said = {"amount": amount, "number": "7/QĐ"}
    return cases.take_step(case_id=case.pk, verb="approve", typed=said, **worlds.who(world, DECIDES))


def test_two_decisions_at_once_do_not_overspend_the_budget(world):
    worlds.budget(world, amount=300_000_000)
    waiting = [worlds.assessed(world, name) for name in ("maker", "rival", "expert")]
    refused = refusals(at_once(3, lambda at: decided(world, waiting[at], "200 triệu"), DAY))
    assert len(refused) == 2
    assert all("không đủ" in one for one in refused)
    (money,) = queries.budgets_of(MACHINES)
    assert (money.committed, money.left) == (200_000_000, 100_000_000)


def test_two_decisions_for_one_applicant_do_not_exceed_the_ceiling(world):
    worlds.budget(world, amount=900_000_000)
    waiting = [worlds.assessed(world), worlds.assessed(world)]
    refused = refusals(at_once(2, lambda at: decided(world, waiting[at], "200 triệu"), DAY))
    assert len(refused) == 1
    assert "còn 100 triệu đồng" in refused[0]
    assert Application.objects.filter(committed_vnd=200_000_000).count() == 1


def test_a_budget_that_is_lowered_while_one_decides_keeps_what_is_decided(world):
    worlds.budget(world, amount=400_000_000)
    case = worlds.assessed(world)
    acts = [lambda: decided(world, case, "200 triệu"), lambda: worlds.budget(world, amount=150_000_000)]
    refused = refusals(at_once(2, lambda at: acts[at](), DAY))
    assert len(refused) == 1
    (money,) = queries.budgets_of(MACHINES)
    assert money.left >= 0


def test_one_budget_of_a_year_is_written_by_two(world):
    refused = refusals(at_once(2, lambda at: worlds.budget(world, amount=500_000_000), DAY))
    assert refused == []
    assert Budget.objects.count() == 1


def test_a_year_is_confirmed_once(world):
    worlds.budget(world, worlds.TALENT)
    case = worlds.approved(world, "rival", worlds.TALENT)
    came = DAY.replace(year=DAY.year - 1)
    actions.record_came(case_id=case.pk, on=came, words="A", **worlds.who(world, OFFICE))
    stay = Stay.objects.get(case=case, year=1)
    refused = refusals(
        at_once(2, lambda at: actions.confirm_stay(stay_id=stay.pk, words="GXN", **worlds.who(world, OFFICE)), DAY)
    )
    assert len(refused) == 1
    assert Stay.objects.filter(case=case).count() == 3
