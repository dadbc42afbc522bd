"""Which portfolio a task counts in: that of the approved task that it follows, not of the call that holds several."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from dotpha.cases.tests.world import DAY, fresh
from dotpha.services.fund.queries import public
from dotpha.services.fund.queries.risks import facts_of, funded, portfolio_of
from dotpha.services.fund.tests import world as worlds

pytestmark = pytest.mark.django_db
CHIPS = "Công nghệ chiến lược"


def followed(fund, **content):
    """A task under contract in a call of biotechnology, that follows an approved task of another portfolio."""
    task = worlds.approved(fund)
    task.content = {**task.content, "portfolio": CHIPS, **content}
    task.save(update_fields=["content"])
    call = worlds.call(fund, tasks=[{"code": task.code, "name": task.title}])
    return worlds.running(fund, one=call, origin=task)


def test_a_task_counts_in_the_portfolio_of_the_approved_task_that_it_follows(fund):
    case = followed(fund)
    assert portfolio_of(fresh(case)) == "strategic"
    (fact,) = facts_of(funded(DAY), DAY)
    assert fact.portfolio == "strategic"
    (row,) = public.funded()
    assert row.portfolio == CHIPS
    assert CHIPS in Client().get(reverse("fund:published", args=[case.pk])).content.decode()
    data = json.loads(Client().get(reverse("fund:grants_json")).content)
    assert CHIPS in json.dumps(data, ensure_ascii=False)
    url, client = reverse("fund:contracts"), fund.client("officer")
    assert case.title in client.get(url, {"danh_muc": "strategic"}).content.decode()
    assert case.title not in client.get(url, {"danh_muc": "biotechnology"}).content.decode()


def test_where_the_approved_task_says_none_the_call_does(fund):
    case = followed(fund, portfolio="")
    assert portfolio_of(fresh(case)) == "biotechnology"
    assert portfolio_of(fresh(worlds.drafted(fund, person="rival"))) == "biotechnology"
    page = fund.client("officer").get(reverse("fund:contracts"), {"danh_muc": "biotechnology"})
    assert case.title in page.content.decode()


def test_the_portfolios_of_many_tasks_cost_no_query_each(fund, django_assert_num_queries):
    followed(fund)
    rows = funded(DAY)
    with django_assert_num_queries(0):
        assert [portfolio_of(one) for one in rows] == ["strategic"]
