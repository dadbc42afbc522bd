"""What may be concluded and issued, by whom, once; what each conclusion leaves behind."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from dotpha.cases.queries import faulty_papers, outgoing_of
from dotpha.committee import actions, queries
from dotpha.committee.actions import Picked, SessionFacts
from dotpha.committee.models import Conclusion, Session
from dotpha.committee.queries import papers
from dotpha.committee.tests.world import (
    DUE,
    conclude,
    fresh,
    held,
    issued,
    prepared,
    ready,
    seated,
    told,
    verbs,
    who,
)
from dotpha.directing import actions as directing
from dotpha.directing.actions import DirectiveFacts
from dotpha.directing.models import Directive
from dotpha.kit import clock, files
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import StoredFile
from dotpha.people.models import Organisation
from dotpha.programme.models import BottleneckEvent, Document, Task
from dotpha.programme.tests.browsing import browser
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"text": " "}, "nội dung"),
        ({"due_on": None}, "thời hạn"),
        ({"lead_id": None}, "chủ trì"),
        ({"due_on": DAY - timedelta(1)}, "đã qua"),
        ({"due_on": DAY.replace(year=2199)}, "muộn nhất là 31/12/2030"),
        ({"decides": True}, "điểm nghẽn"),
        ({"item_id": 999_999}, "chương trình"),
    ],
)
def test_a_conclusion_that_is_not_whole_is_refused(world, facts, why):
    made = held(world)
    with pytest.raises(Rejected, match=why):
        conclude(world, made, **facts)
    assert not Conclusion.objects.exists()


def test_issuing_registers_the_paper_once_and_gives_each_conclusion(world):
    before = Task.objects.count()
    made = issued(world)
    paper = Document.objects.get(number="12/TB-BCĐ")
    assert (fresh(made).document, fresh(made).step, paper.kind) == (paper, "concluded", "Thông báo")
    assert paper.file == fresh(made).notice_file
    given = list(made.conclusions.order_by("position"))
    assert [one.directive is not None for one in given] == [True, True, False]
    assert Task.objects.count() == before + 2
    task = given[0].directive.task
    assert (task.document, task.lead, task.deadline) == (paper, world.home, DUE)
    assert (given[0].directive.basis_kind, given[0].directive.basis_id) == (
        "programme.bottleneck",
        world.tasks[0].bottlenecks.get().pk,
    )
    assert (given[1].directive.basis_kind, given[1].directive.basis_id) == ("committee.session", made.pk)
    event = BottleneckEvent.objects.get()
    assert (event.kind, event.document, event.actor) == ("decided", paper, world.leader)
    assert "giao" in told(world.owner)[-1] or any("giao" in text for text in told(world.owner))
    assert verbs()[-1] == "issued"


def test_issued_again_is_refused_and_doubles_nothing(world):
    made = issued(world)
    with pytest.raises(Rejected, match="đã ban hành"):
        actions.issue(session_id=made.pk, number="13", signed_on=DAY, **who(world, "leader"))
    assert Directive.objects.count() == 2
    with pytest.raises(Rejected, match="đã ban hành"):
        conclude(world, made)


def test_only_a_leader_issues(world):
    made = ready(world)
    for name in ("office", "secretary", "owner", "supervisor"):
        with pytest.raises(Refused, match="lãnh đạo"):
            actions.issue(session_id=made.pk, number="12", signed_on=DAY, **who(world, name))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"number": "12/QĐ-UBND"}, "Ký hiệu"),
        ({"number": "mười hai"}, "chưa đúng"),
        ({"signed_on": DAY + timedelta(1)}, "Ngày ký"),
        ({"signed_on": DAY - timedelta(1)}, "Ngày ký"),
    ],
)
def test_what_cannot_be_issued_leaves_nothing_behind(world, given, why):
    made = ready(world)
    counts = (Document.objects.count(), Directive.objects.count(), Task.objects.count(), StoredFile.objects.count())
    with pytest.raises(Rejected, match=why):
        actions.issue(session_id=made.pk, **{"number": "12", "signed_on": DAY} | given, **who(world, "leader"))
    after = (Document.objects.count(), Directive.objects.count(), Task.objects.count(), StoredFile.objects.count())
    assert (after, fresh(made).step) == (counts, "held")


def test_a_conclusion_that_cannot_be_given_takes_all_back(world):
    made = ready(world)
    twin = conclude(world, made, text="Sở Y tế báo cáo bệnh án điện tử", lead_id=world.other.pk, supporting=())
    with pytest.raises(Rejected, match="đang có chỉ đạo"):
        actions.issue(session_id=made.pk, number="12", signed_on=DAY, **who(world, "leader"))
    assert not Directive.objects.exists()
    assert not BottleneckEvent.objects.exists()
    assert not Document.objects.filter(number="12/TB-BCĐ").exists()
    actions.drop_conclusion(conclusion_id=twin.pk, **who(world))
    actions.issue(session_id=made.pk, number="12", signed_on=DAY, **who(world, "leader"))
    assert Directive.objects.count() == 2


def test_a_number_serves_one_notice_a_year(world):
    issued(world)
    again = prepared(world, planned_on=DAY)
    actions.invite(session_id=again.pk, **who(world))
    actions.hold(session_id=again.pk, **who(world))
    conclude(world, again, text="Việc khác")
    with pytest.raises(Rejected, match="đã dùng"):
        actions.issue(session_id=again.pk, number="12", signed_on=DAY, **who(world, "leader"))
    actions.keep_number(session_id=again.pk, number="13", **who(world))
    assert fresh(again).notice_number == "13/TB-BCĐ"


def test_a_number_that_was_set_aside_for_another_session_is_not_free(world):
    first, second = ready(world), ready(world)
    actions.keep_number(session_id=first.pk, number="12", **who(world))
    with pytest.raises(Rejected, match="đã giữ cho"):
        actions.keep_number(session_id=second.pk, number="12", **who(world))
    with pytest.raises(Rejected, match="đã giữ cho"):
        actions.issue(session_id=second.pk, number="12", signed_on=DAY, **who(world, "leader"))
    actions.issue(session_id=first.pk, number="12", signed_on=DAY, **who(world, "leader"))


def test_a_conclusion_for_a_body_that_is_no_more_is_named(world):
    made = ready(world)
    Organisation.objects.filter(pk=world.other.pk).update(ends_on=DAY)
    with pytest.raises(Rejected, match="Kết luận 2 giao Sở Y tế"):
        actions.issue(session_id=made.pk, number="12", signed_on=DAY, **who(world, "leader"))


def test_a_party_committee_numbers_as_the_party_does(world):
    made = seated(world, world.board, name="Ban Chỉ đạo của Tỉnh ủy")
    one = issued(world, committee=made)
    assert fresh(one).notice_number == "12-TB/BCĐ"


def test_open_conclusions_come_up_at_the_next_session(world):
    issued(world)
    later = prepared(world)
    found = {one.label: one for one in queries.proposals(world.fresh("office"), later, DAY)}
    rows = found["Kết luận phiên trước chưa thực hiện xong"].rows
    assert [one.whose for one in rows] == ["Sở Tư pháp", "Sở Y tế"]
    assert "kết luận phiên họp thứ 1" in rows[0].why
    (made,) = actions.pick_items(session_id=later.pk, picked=Picked(carried=(rows[0].key,)), **who(world))
    assert made.carried.lead == world.home
    again = {one.label: one for one in queries.proposals(world.fresh("office"), later, DAY)}
    assert len(again["Kết luận phiên trước chưa thực hiện xong"].rows) == 1


def test_late_directives_come_up_and_what_is_given_rests_on_them(world):
    before, due = DAY - timedelta(30), DAY - timedelta(5)
    with clock.standing_at(before):
        facts = DirectiveFacts("Báo cáo kho dữ liệu hộ tịch", world.home.pk, due)
        given = directing.give(facts=facts, actor=world.fresh("leader"), day=before)
    made = prepared(world)
    found = {one.label: one.rows for one in queries.proposals(world.fresh("office"), made, DAY)}
    (row,) = found["Chỉ đạo quá hạn"]
    assert (row.key, row.whose) == (given.pk, "Sở TP")
    assert "trễ" in row.why
    assert all(given.task.code not in one.title for one in found.get("Nhiệm vụ quá hạn lâu nhất", ()))
    (item,) = actions.pick_items(session_id=made.pk, picked=Picked(directives=(row.key,)), **who(world))
    view = queries.view_of(fresh(made), DAY, world.fresh("owner"))
    assert next(one.basis.url for one in view.items if one.item == item) == f"/directing/chi-dao/{given.pk}"
    assert queries.view_of(fresh(made), DAY, world.fresh("ward")).seen.given == frozenset()
    actions.edit_session(session_id=made.pk, facts=SessionFacts(DAY, time(8), "Phòng họp số 1"), **who(world))
    actions.invite(session_id=made.pk, **who(world))
    actions.hold(session_id=made.pk, **who(world))
    conclude(world, made, item_id=item.pk)
    actions.issue(session_id=made.pk, number="12", signed_on=DAY, **who(world, "leader"))
    again = made.conclusions.get().directive
    assert (again.basis_kind, again.basis_id) == ("directing.directive", given.pk)


def test_what_came_of_a_conclusion_is_read_for_the_day_asked(world):
    made = issued(world)
    days = {"before": DAY - timedelta(1), "now": DAY, "late": DUE + timedelta(1)}
    keys = {
        name: [one.outcome.key for one in queries.view_of(fresh(made), day).conclusions] for name, day in days.items()
    }
    assert keys == {
        "before": ["unsaid"] * 3, "now": ["open", "open", "noted"], "late": ["late", "late", "noted"]
    }  # fmt: skip
    assert queries.view_of(fresh(made), days["late"]).share.asked == 2


def test_a_session_is_closed_once_its_conclusions_are_issued(world):
    made = ready(world)
    with pytest.raises(Rejected, match="chưa ban hành"):
        actions.close_session(session_id=made.pk, **who(world))
    actions.issue(session_id=made.pk, number="12", signed_on=DAY, **who(world, "leader"))
    assert actions.close_session(session_id=made.pk, **who(world)).step == "closed"


def test_the_minutes_are_archived_for_the_house_once_nobody_writes_them(world):
    made = ready(world)
    assert papers.kept_minutes(made) is None
    actions.issue(session_id=made.pk, number="12", signed_on=DAY, **who(world, "leader"))
    paper = outgoing_of(made).get(part="minutes")
    assert (paper.kind, paper.day, paper.inside) == ("minutes", made.planned_on, True)
    assert paper.title == "Biên bản phiên họp thường kỳ lần thứ 1 BCĐ chuyển đổi số"
    actions.close_session(session_id=made.pk, **who(world))
    assert papers.kept_minutes(made) == paper.file
    answer = browser(world, "secretary").get(reverse("committee:minutes_word", args=[made.pk]))
    assert answer.getvalue() == files.read(paper.file)
    assert not faulty_papers()


def test_a_session_without_conclusions_is_closed_with_its_minutes(world):
    made = held(world)
    actions.close_session(session_id=made.pk, **who(world))
    assert outgoing_of(made).values_list("part", flat=True).get() == "minutes"


def test_facts_of_a_conclusion_are_whole_in_the_database(world):
    made = held(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Conclusion.objects.create(session=made, position=1, text="A", lead=world.home)
    assert Session.objects.get(pk=made.pk).conclusions.count() == 0
