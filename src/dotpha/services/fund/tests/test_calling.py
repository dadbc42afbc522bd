"""Calls made for tasks of the approved list: offered from it, named in it, followed by what answers it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from dotpha.cases import actions as cases
from dotpha.cases.models import Applicant, Call, Case, CaseFile
from dotpha.cases.queries.calls import followed, made_for
from dotpha.cases.tests.world import take
from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.services.fund import calling
from dotpha.services.fund.flow import KEY
from dotpha.services.fund.kinds import APPLICATION, PROPOSAL
from dotpha.services.fund.tests import world as worlds
from dotpha.services.fund.tests.world import DAY


def text(page):
    return page.content.decode()


def rows(*tasks):
    return [{"code": one.code, "name": one.title} for one in tasks]


def begun(fund, call, **more):
    return cases.begin_case(kind=KEY, call_id=call.pk, actor=fund.who("rival"), day=DAY, **more)


def test_a_call_for_a_task_is_offered_with_what_the_proposal_says(fund):
    task = worlds.approved(fund)
    address = f"{reverse('cases:call_new', args=[KEY])}?tu={task.pk}"
    assert address in text(fund.client("officer").get(reverse("cases:case", args=[task.pk])))
    page = text(fund.client("officer").get(address))
    assert f'value="Tuyển chọn tổ chức chủ trì: {task.title}"' in page
    assert f'name="x_tasks-0-code" value="{task.code}"' in page or f'value="{task.code}"' in page
    assert "Mục tiêu: Có giống" in page
    assert "Mở đợt" not in text(fund.client("rival").get(reverse("cases:case", args=[task.pk])))


def test_several_tasks_are_offered_with_their_money_together_and_a_portfolio_that_they_share(fund):
    one, other = worlds.approved(fund), worlds.approved(fund)
    for case, money in ((one, "300"), (other, "450,5")):
        case.content |= {"money": money.replace(",", ".")}
    said = calling.offered([one, other])
    assert said == {"tasks": rows(one, other), "budget": "750,5", "portfolio": "Công nghệ sinh học"}
    other.content |= {"portfolio": "Công nghệ chiến lược"}
    assert "portfolio" not in calling.offered([one, other])
    assert "title" not in said, "which of the names it bears is for who writes it"


def test_what_answers_a_call_for_one_task_follows_it_and_bears_its_name(fund):
    task = worlds.approved(fund)
    call = worlds.call(fund, tasks=rows(task))
    made = begun(fund, call)
    assert made.origin_id == task.pk
    assert made.content == {"title": task.title}
    page = text(fund.client("rival").get(reverse("cases:case", args=[made.pk])))
    assert reverse("cases:case", args=[task.pk]) in page
    assert reverse("cases:call", args=[call.pk]) in text(
        fund.client("officer").get(reverse("cases:case", args=[task.pk]))
    )
    assert task.code in text(fund.client("rival").get(reverse("cases:call", args=[call.pk])))


def test_of_a_call_for_several_tasks_one_is_chosen(fund):
    one, other, third = worlds.approved(fund), worlds.approved(fund), worlds.approved(fund)
    call = worlds.call(fund, tasks=rows(one, other))
    for origin in (None, third.pk):
        with pytest.raises(Rejected, match="hãy chọn một trong số đó"):
            begun(fund, call, origin_id=origin)
    assert not Case.objects.filter(kind=KEY).exists()
    address = f"{reverse('cases:case_new', args=[KEY])}?dot={call.pk}"
    client, applicant = fund.client("rival"), Applicant.objects.get(name="Viện rival").pk
    asked = text(client.get(address))
    assert 'name="origin"' in asked
    assert third.title in asked or third.code not in asked
    assert client.post(address, {"applicant": applicant, "call": call.pk}).status_code == 422
    assert client.post(address, {"applicant": applicant, "call": call.pk, "origin": third.pk}).status_code == 422
    assert client.post(address, {"applicant": applicant, "call": call.pk, "origin": other.pk}).status_code == 302
    assert Case.objects.get(kind=KEY).origin_id == other.pk


def test_the_approved_list_offers_a_call_for_what_has_none(fund):
    one, other = worlds.approved(fund), worlds.approved(fund)
    call = worlds.call(fund, tasks=rows(one))
    assert calling.uncalled([one, other]) == [other]
    page = text(fund.client("officer").get(reverse("fund:approved")))
    assert f'?tu={other.pk}"' in page
    assert "chưa mời" not in text(fund.client("rival").get(reverse("fund:approved")))
    cases.stop_call(call_id=call.pk, reason="Không đủ hồ sơ", actor=fund.who("officer"), day=DAY)
    assert calling.uncalled([one, other]) == [one, other]


def test_only_what_is_published_and_read_is_called_for(fund):
    task, unread = worlds.approved(fund), worlds.proposed(fund)
    officer = fund.who("officer")
    assert followed(officer, APPLICATION, [task.pk, unread.pk, 10**12]) == [task]
    call = worlds.call(fund, tasks=rows(task))
    assert made_for(fund.who("rival"), Call.objects.get(pk=call.pk)) == [task]
    assert fund.client("officer").get(f"{reverse('cases:call_new', args=[KEY])}?tu=abc&tu=²").status_code == 200


def test_what_was_handed_in_is_read_by_nobody_else_before_it_is_opened(fund):
    call = worlds.call(fund, closes_in=timedelta(hours=2))
    case = worlds.submitted(fund, call)
    page, file = reverse("cases:case", args=[case.pk]), CaseFile.objects.get(case=case)
    papers = [reverse("cases:case_file", args=[file.pk]), reverse("cases:receipt", args=[case.receipts.get().pk])]
    for person in ("officer", "head", "leader", "office", "supervisor", "expert"):
        shown = text(fund.client(person).get(page))
        assert "Hồ sơ chưa mở" in shown
        assert "Khảo nghiệm hai vụ" not in shown
        assert file.file.name not in shown
        assert [fund.client(person).get(one).status_code for one in papers] == [404, 404]
    assert "Khảo nghiệm hai vụ" in text(fund.client("maker").get(page))
    assert [fund.client("maker").get(one).status_code for one in papers] == [200, 200]
    Call.objects.filter(pk=call.pk).update(closes_at=clock.now() - timedelta(seconds=1))
    take(fund, case, "open", "officer")
    assert "Khảo nghiệm hai vụ" in text(fund.client("officer").get(page))
    assert fund.client("expert").get(papers[0]).status_code == 200


def test_a_council_that_judges_other_things_is_not_offered(fund):
    chooses = worlds.council(fund, "Hội đồng chọn nhiệm vụ")
    worlds.call(fund)
    (field,) = [one for one in PROPOSAL.asked("check", worlds.proposed(fund)) if one.key == "council"]
    assert field.options == (f"{chooses.name} ({chooses.decision_number})",)
