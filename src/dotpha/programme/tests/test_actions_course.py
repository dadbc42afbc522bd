"""What happens to a task on its way: extensions, decisions as papers, what waits for what, bottlenecks."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from dotpha.cases.models import Notice
from dotpha.kit.access import Refused, Rejected
from dotpha.people.models import Position
from dotpha.programme import actions, queries
from dotpha.programme.models import Dependency, Document, ExtensionRequest, Task
from dotpha.programme.queries.bottlenecks import listed_bottlenecks
from dotpha.programme.queries.course import ties_of
from dotpha.programme.rules.dependencies import makes_ring, out_of_order
from dotpha.programme.tests import world as worlds

pytestmark = pytest.mark.django_db
DAY = worlds.DAY
LATER = date(2026, 3, 31)


def asked(world, n=1, **more):
    return actions.ask_extension(
        task_id=world.tasks[n].pk, becomes=LATER, reason="Chờ luật mới", actor=world.owner, day=DAY, **more
    )


def test_an_extension_is_asked_for_and_granted_by_a_paper(world):
    request = asked(world, letter_number="45/STP-VP")
    assert queries.as_of(world.tasks[1], DAY).deadline == date(2025, 11, 28)
    assert Notice.objects.filter(recipient=world.office, key__startswith="extension:", read_at=None).count() == 1
    paper = actions.PaperGiven(date(2025, 11, 19), ("125-TB.txt", b"Thong bao"))
    granted = actions.grant_extension(
        request_id=request.pk, actor=world.office, day=DAY, decision_number="125/TB-VPUB", paper=paper
    )
    view = queries.as_of(Task.objects.get(pk=world.tasks[1].pk), DAY)
    assert (view.deadline, view.old_deadlines) == (LATER, (date(2025, 11, 28),))
    assert str(granted.change.document) == "125/TB-VPUB"
    assert Document.objects.get(number="125/TB-VPUB").file.name == "125-TB.txt"
    assert Notice.objects.filter(recipient=world.office, key__startswith="extension:", read_at=None).count() == 0
    assert "đồng ý" in Notice.objects.get(recipient=world.owner, key=f"extension:{request.pk}:granted").text


def test_a_deadline_on_a_day_off_is_told(world, client):
    client.force_login(world.office)
    url, given = reverse("programme:task_deadline", args=[world.tasks[1].pk]), {"reason": "Chờ dự toán"}
    told = client.post(url, given | {"becomes": "17/02/2026"}, follow=True).content.decode()
    assert "17/02/2026 là ngày nghỉ (" in told
    told = client.post(url, given | {"becomes": "27/02/2026"}, follow=True).content.decode()
    assert "ngày nghỉ" not in told


def test_who_asked_does_not_decide(world):
    request = asked(world)
    Position.objects.create(
        user=world.owner, organisation=world.standing, role="standing_office", from_on=date(2024, 1, 1)
    )
    with pytest.raises(Rejected, match="người khác"):
        actions.grant_extension(request_id=request.pk, actor=world.fresh("owner"), day=DAY, decision_number="9/TB-VPUB")
    assert actions.grant_extension(request_id=request.pk, actor=world.second, day=DAY).granted


def test_what_was_called_off_is_restored_by_a_paper(world):
    task = world.tasks[1]
    paper = {"note": "Trùng việc khác", "decision_number": "9/QĐ-UBND"}
    actions.move_task(task_id=task.pk, verb="cancel", actor=world.office, day=DAY, **paper)
    with pytest.raises(Rejected, match="bãi bỏ"):
        actions.require_task(task_id=world.tasks[0].pk, before_id=task.pk, actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="số văn bản"):
        actions.move_task(task_id=task.pk, verb="restore", actor=world.office, day=DAY, note="Bãi bỏ nhầm")
    paper = {"note": "Bãi bỏ nhầm", "decision_number": "12/QĐ-UBND"}
    assert actions.move_task(task_id=task.pk, verb="restore", actor=world.office, day=DAY, **paper).step == "accepted"
    assert not queries.as_of(task, DAY).state.aside


def test_words_of_the_periods_within_begin_the_word_on_the_whole(world, client):
    task = world.tasks[1]
    for name, result in (("2025-Q2", "Đã họp"), ("2025-Q3", "Đã ban hành")):
        period = actions.open_period(name=name, actor=world.office, day=DAY)
        actions.answer(task_id=task.pk, period_id=period.pk, actor=world.owner, day=DAY, result=result, rating="doing")
    whole = actions.open_period(name="2025", actor=world.office, day=DAY)
    client.force_login(world.owner)
    page = client.get(f"{reverse('programme:answer', args=[task.pk])}?period={whole.pk}").content.decode()
    assert "Quý II/2025: Đã họp\nQuý III/2025: Đã ban hành" in page
    assert "Đã điền sẵn lời báo cáo Quý II/2025, Quý III/2025" in page


def test_a_refused_extension_changes_nothing_and_says_why(world):
    request = asked(world)
    with pytest.raises(Rejected, match="lý do"):
        actions.refuse_extension(request_id=request.pk, answer="", actor=world.office, day=DAY)
    actions.refuse_extension(request_id=request.pk, answer="Đã gia hạn hai lần", actor=world.office, day=DAY)
    assert queries.as_of(world.tasks[1], DAY).deadline == date(2025, 11, 28)
    with pytest.raises(Rejected, match="đã được Ngô Văn Biển xử lý"):
        actions.grant_extension(request_id=request.pk, actor=world.second, day=DAY)


def test_one_request_at_a_time_later_than_the_deadline_by_the_lead(world):
    request = asked(world)
    with pytest.raises(Rejected, match="đang có một đề nghị"):
        asked(world)
    actions.withdraw_extension(request_id=request.pk, actor=world.colleague, day=DAY)
    assert ExtensionRequest.objects.get().granted is None
    with pytest.raises(Rejected, match="sau ngày đó"):
        actions.ask_extension(
            task_id=world.tasks[1].pk, becomes=date(2025, 11, 1), reason="x", actor=world.owner, day=DAY
        )
    with pytest.raises(Refused):
        actions.ask_extension(task_id=world.tasks[1].pk, becomes=LATER, reason="x", actor=world.stranger, day=DAY)
    with pytest.raises(Refused):
        actions.grant_extension(request_id=asked(world).pk, actor=world.owner, day=DAY)


def test_the_database_holds_a_request_together(world):
    request = asked(world)
    for change in ({"granted": True}, {"closed_on": DAY}, {"reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ExtensionRequest.objects.filter(pk=request.pk).update(**change)


def test_a_step_is_taken_by_its_paper(world):
    task = world.tasks[0]
    paper = actions.PaperGiven(date(2025, 11, 18))
    actions.move_task(
        task_id=task.pk, verb="suspend", actor=world.office, day=DAY, note="Chờ vốn", decision_number="9/QĐ-UBND",
        paper=paper,
    )  # fmt: skip
    document = Document.objects.get(number="9/QĐ-UBND")
    assert task.steps.get(verb="suspend").facts["document"] == document.pk
    # The register knows it now: its number is enough.
    actions.move_task(
        task_id=task.pk, verb="cancel", actor=world.office, day=DAY, note="Bỏ", decision_number="9/QĐ-UBND"
    )
    assert task.steps.get(verb="cancel").facts["document"] == document.pk
    with pytest.raises(Rejected, match="cả số và ngày"):
        actions.change_deadline(
            task_id=world.tasks[1].pk, becomes=LATER, reason="x", actor=world.office, day=DAY,
            decision_number="10/QĐ-UBND", paper=actions.PaperGiven(None, ("a.txt", b"a")),
        )  # fmt: skip
    assert not Document.objects.filter(number="10/QĐ-UBND").exists()


def waits(world, after, before, **more):
    return actions.require_task(
        task_id=world.tasks[after].pk, before_id=world.tasks[before].pk, actor=world.office, day=DAY, **more
    )


def test_a_task_waits_for_another_until_that_is_done(world):
    tie = waits(world, 1, 0, note="cơ sở dữ liệu")
    assert waits(world, 1, 0) == tie
    ties = ties_of(world.tasks[1], DAY)
    (before,) = ties.before
    assert (before.task.code, before.late, before.odd, ties.blocked) == (world.tasks[0].code, True, False, True)
    assert [one.task.code for one in ties_of(world.tasks[0], DAY).after] == [world.tasks[1].code]
    assert ties_of(world.tasks[1], date(2025, 11, 19)).before == ()
    actions.release_task(dependency_id=tie.pk, actor=world.office, day=DAY)
    assert not ties_of(world.tasks[1], DAY).blocked
    with pytest.raises(Rejected, match="đã thôi chờ"):
        actions.release_task(dependency_id=tie.pk, actor=world.office, day=DAY)


def test_a_prerequisite_due_after_what_waits_for_it_is_marked(world):
    waits(world, 1, 2)
    assert ties_of(world.tasks[1], DAY).before[0].odd


def test_rings_are_refused(world):
    waits(world, 1, 0)
    waits(world, 2, 1)
    with pytest.raises(Rejected, match="đang phải chờ"):
        waits(world, 0, 2)
    with pytest.raises(Rejected, match="chính mình"):
        waits(world, 0, 0)
    with pytest.raises(Refused):
        actions.require_task(task_id=world.tasks[0].pk, before_id=world.tasks[1].pk, actor=world.owner, day=DAY)
    assert Dependency.objects.count() == 2


@given(st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), max_size=25))
def test_edges_taken_one_by_one_never_close_a_ring(wanted):
    edges: list[tuple[int, int]] = []
    for before, after in wanted:
        if before != after and not makes_ring(edges, before, after):
            edges.append((before, after))
    # An order in which every one comes after all it waits for exists exactly where there is no ring.
    left, order = set(range(1, 8)), []
    while free := [one for one in left if all(after != one or before in order for before, after in edges)]:
        order += free
        left -= set(free)
    assert not left


def test_unknown_days_are_held_against_nobody():
    assert out_of_order(LATER, DAY)
    assert not out_of_order(DAY, LATER)
    assert not out_of_order(None, DAY)
    assert not out_of_order(LATER, None)


def raised(world):
    return actions.raise_bottleneck(
        task_id=world.tasks[1].pk, text="Chưa có định mức chi", decision_needed="Ban hành định mức",
        decision_from="UBND tỉnh", actor=world.owner, day=date(2025, 11, 3),
    )  # fmt: skip


def told(one, kind, actor, text="Đã trình Sở Tài chính", **more):
    return actions.tell_bottleneck(bottleneck_id=one.pk, kind=kind, text=text, actor=actor, day=DAY, **more)


def stage(one, user):
    return listed_bottlenecks(user).get(pk=one.pk).stage


def test_a_bottleneck_is_raised_forwarded_decided_and_closed(world):
    one = raised(world)
    assert stage(one, world.leader) == "raised"
    told(one, "forwarded", world.owner)
    assert stage(one, world.leader) == "forwarded"
    told(one, "decided", world.leader, "Giao Sở Tài chính ban hành trước 15/12", paper_number="77/TB-UBND")
    assert stage(one, world.leader) == "decided"
    assert "Giao Sở Tài chính" in Notice.objects.get(recipient=world.owner, key__contains=":decided:").text
    actions.close_bottleneck(bottleneck_id=one.pk, outcome="Đã ban hành định mức", actor=world.office, day=DAY)
    assert stage(one, world.leader) == "closed"
    with pytest.raises(Rejected, match="đã được tháo gỡ"):
        told(one, "noted", world.owner)


def test_who_tells_what_of_a_bottleneck(world):
    one = raised(world)
    for kind, actor in (("decided", world.owner), ("forwarded", world.leader), ("noted", world.ward)):
        with pytest.raises(Refused):
            told(one, kind, actor)
    with pytest.raises(Rejected, match="Không có loại"):
        told(one, "lost", world.owner)
    with pytest.raises(Rejected, match="nội dung"):
        told(one, "noted", world.owner, " ")


def test_the_pages_of_bottlenecks(world, client):
    one = raised(world)
    client.force_login(world.leader)
    url = reverse("programme:bottleneck_tell", args=[one.pk])
    assert "Có quyết định" in client.get(url).content.decode()
    assert client.post(url, {"kind": "decided", "text": "Đồng ý"}).status_code == 302
    assert client.post(url, {"kind": "forwarded", "text": "Trình"}).status_code == 422
    rows = reverse("programme:bottleneck_list")
    page = client.get(f"{rows}?stage=open&q=dinh+muc").content.decode()
    assert "Chưa có định mức chi" in page
    assert "13 ngày làm việc" in page
    assert "Chưa có định mức chi" not in client.get(f"{rows}?q=khong+co").content.decode()
    assert "Chưa có định mức chi" in client.get(f"{rows}?stage=decided&export=csv").content.decode()


def test_the_pages_of_extensions_and_ties(world, client):
    task = world.tasks[1]
    client.force_login(world.owner)
    url = reverse("programme:extension_ask", args=[task.pk])
    assert client.post(url, {"becomes": "01/11/2025", "reason": "x"}).status_code == 422
    assert client.post(url, {"becomes": "31/03/2026", "reason": "Chờ luật"}).status_code == 302
    assert "Chờ luật" in client.get(reverse("programme:task", args=[task.pk])).content.decode()
    client.force_login(world.office)
    request = ExtensionRequest.objects.get()
    decide = reverse("programme:extension_decide", args=[request.pk])
    for missing in ({}, {"granted": "0", "answer": ""}, {"granted": "1", "decision_number": ""}):
        assert client.post(decide, missing).status_code == 422, missing
    # Nothing is decided by pressing the button of a form left as it came, nor by a paper of a day to come.
    assert client.post(decide, {}).status_code == 422
    ahead = {"granted": "1", "decision_number": "88/QĐ-UBND", "signed_on": "31/12/2026"}
    assert "sau hôm nay" in client.post(decide, ahead).content.decode()
    assert "không phải số, ký hiệu" in client.post(decide, ahead | {"decision_number": "zzz"}).content.decode()
    assert ExtensionRequest.objects.get().granted is None
    given = {
        "granted": "1", "decision_number": "88/QĐ-UBND", "signed_on": "18/11/2025",
        "file": SimpleUploadedFile("88.txt", b"quyet dinh"),
    }  # fmt: skip
    assert client.post(decide, given).status_code == 302
    page = client.get(reverse("programme:task", args=[task.pk])).content.decode()
    assert "88/QĐ-UBND" in page
    tie = reverse("programme:dependency_add", args=[task.pk])
    assert client.post(tie, {"code": "NV-9999"}).status_code == 422
    assert client.post(tie, {"code": world.tasks[0].code.lower()}).status_code == 302
    page = client.get(reverse("programme:task", args=[task.pk])).content.decode()
    assert "Phải chờ" in page
    remove = reverse("programme:dependency_remove", args=[Dependency.objects.get().pk])
    assert client.post(remove).status_code == 302
