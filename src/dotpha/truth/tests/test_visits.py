"""The visits of a draw: given, found, with pictures; a task sent back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from dotpha.cases.models import Notice
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import StoredFile
from dotpha.people.models import Position
from dotpha.programme import actions as programme
from dotpha.programme.models import Task
from dotpha.truth import actions, queries
from dotpha.truth.models import Visit
from dotpha.truth.tests.world import DAY, drawn, found, given_to, picture, verbs


def test_a_visit_is_given_to_somebody_who_neither_verified_nor_works_there(world):
    check = drawn(world)
    mine = check.visits.filter(agency=world.home)
    give = {"check_id": check.pk, "actor": world.office, "day": DAY, "visit_ids": [one.pk for one in mine]}
    with pytest.raises(Rejected, match="đã xác nhận hoàn thành"):
        actions.assign_visits(person=world.second, **give)
    with pytest.raises(Rejected, match="không thuộc cơ quan thường trực"):
        actions.assign_visits(person=world.leader, **give)
    Position.objects.create(
        user=world.supervisor, organisation=world.home, role="agency_lead", from_on=date(2024, 1, 1)
    )
    with pytest.raises(Rejected, match="công tác tại Sở Tư pháp"):
        actions.assign_visits(person=world.fresh("supervisor"), **give)
    assert not mine.filter(person__isnull=False).exists()
    actions.assign_visits(person=world.office, planned_on=DAY, **give)
    assert {one.person for one in mine.all()} == {world.office}


def test_a_visit_is_given_to_a_supervising_body(world):
    check = drawn(world)
    visit = check.visits.first()
    give = {"check_id": check.pk, "visit_ids": [visit.pk], "actor": world.office, "day": DAY}
    with pytest.raises(Rejected, match="chủ trì"):
        actions.assign_visits(body=visit.agency, **give)
    actions.assign_visits(body=world.board, **give)
    assert [one.pk for one in queries.own_open_visits(world.supervisor)] == [visit.pk]
    assert not queries.own_open_visits(world.office).exists()
    assert Notice.objects.filter(recipient=world.supervisor, text__contains=visit.task.code).exists()
    visit.refresh_from_db()
    assert found(world, visit).by == world.supervisor


def test_a_visit_is_found_by_the_one_it_was_given_to(world):
    visit, other = given_to(world, drawn(world))[:2]
    say = {"visit_id": visit.pk, "finding": "true", "visited_on": DAY, "day": DAY}
    for who in ("office", "second", "leader", "owner"):
        with pytest.raises(Refused):
            actions.record_finding(actor=world.people[who], **say)
    made = found(world, visit)
    assert (made.finding, made.by, made.visited_on, made.revision) == ("true", world.supervisor, DAY, 1)
    assert sorted(verbs(visit)) == ["truth.found", "truth.visit_assigned"]
    with pytest.raises(Refused, match="chưa phân công"):
        actions.record_finding(actor=world.office, **{**say, "visit_id": other.pk})


@pytest.mark.parametrize("finding", ["partly", "false", "unreachable"])
def test_a_doubt_needs_words(world, finding):
    visit = given_to(world, drawn(world))[0]
    with pytest.raises(Rejected, match="cần ghi"):
        actions.record_finding(
            visit_id=visit.pk, finding=finding, words=" ", visited_on=DAY, actor=world.supervisor, day=DAY
        )


def test_a_finding_is_of_a_day_between_draw_and_today(world):
    visit = given_to(world, drawn(world))[0]
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(Rejected, match="Ngày kiểm tra"):
            found(world, visit, on=day)
    with pytest.raises(Rejected, match="một kết quả"):
        found(world, visit, "maybe")


def test_the_second_is_told_what_the_first_found(world):
    visit = given_to(world, drawn(world))[0]
    found(world, visit, "false", "Không có máy")
    with pytest.raises(Rejected, match="vừa ghi kết quả"):
        actions.record_finding(
            visit_id=visit.pk, finding="true", visited_on=DAY, actor=world.supervisor, day=DAY, seen=0
        )
    same = found(world, visit, "false", "Không có máy")
    assert same.revision == 1
    assert found(world, visit, "partly", "Có một máy").revision == 2


def test_pictures_are_kept_as_they_are_and_once(world):
    visit = given_to(world, drawn(world))[0]
    kept = actions.add_photos(
        visit_id=visit.pk, photos=[("a.jpg", picture()), ("b.png", picture("red", kind="PNG"))], actor=world.supervisor,
        caption="Phòng máy",
    )  # fmt: skip
    assert [(one.file.kind, one.caption) for one in kept] == [("jpg", "Phòng máy"), ("png", "Phòng máy")]
    assert actions.add_photos(visit_id=visit.pk, photos=[("c.jpg", picture())], actor=world.supervisor) == []
    actions.remove_photo(photo_id=kept[0].pk, actor=world.supervisor)
    assert visit.photos.get().file.kind == "png"


def test_what_is_no_picture_leaves_nothing_behind(world):
    visit = given_to(world, drawn(world))[0]
    before = StoredFile.objects.count()
    for bad in (b"%PDF-1.4 %%EOF", b"chu", b"", b"\xff\xd8\xff\xe0 cut"):
        with pytest.raises(BadFile):
            actions.add_photos(visit_id=visit.pk, photos=[("a.jpg", picture()), ("b.jpg", bad)], actor=world.supervisor)
    with pytest.raises(Refused):
        actions.add_photos(visit_id=visit.pk, photos=[("a.jpg", picture())], actor=world.office)
    with pytest.raises(Rejected, match="Chưa có ảnh"):
        actions.add_photos(visit_id=visit.pk, photos=[], actor=world.supervisor)
    with pytest.raises(Rejected, match="tối đa 12 ảnh"):
        many = [("a.jpg", picture(size=20 + n)) for n in range(13)]
        actions.add_photos(visit_id=visit.pk, photos=many, actor=world.supervisor)
    assert StoredFile.objects.count() == before
    assert not visit.photos.exists()


@pytest.mark.parametrize(
    ("finding", "sent"), [("false", True), ("partly", True), ("true", False), ("unreachable", False)]
)
def test_the_office_sends_a_task_back_for_a_bad_finding_alone(world, finding, sent):
    visit = found(world, given_to(world, drawn(world))[0], finding)
    if not sent:
        with pytest.raises(Rejected):
            actions.send_back(visit_id=visit.pk, actor=world.office, day=DAY)
        return
    with pytest.raises(Refused):
        actions.send_back(visit_id=visit.pk, actor=world.supervisor, day=DAY)
    actions.send_back(visit_id=visit.pk, actor=world.office, day=DAY)
    task = Task.objects.get(pk=visit.task_id)
    assert task.step == "returned"
    assert "Chưa có sản phẩm" in task.steps.last().note
    with pytest.raises(Rejected, match="đã trả lại"):
        actions.send_back(visit_id=visit.pk, actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="đã trả lại"):
        found(world, visit, "true")


def test_a_closed_task_is_opened_again(world):
    visit = found(world, given_to(world, drawn(world))[0], "false")
    programme.move_task(task_id=visit.task_id, verb="close", actor=world.office, day=DAY)
    actions.send_back(visit_id=visit.pk, actor=world.office, day=DAY)
    assert Task.objects.get(pk=visit.task_id).step == "returned"


@pytest.mark.parametrize(
    "change",
    [
        {"finding": "false", "words": ""},
        {"finding": "true"},
        {"finding": "true", "visited_on": DAY},
    ],
)
def test_the_database_keeps_half_a_finding_out(world, change):
    visit = drawn(world).visits.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(**change)


def test_the_database_keeps_the_verifier_from_the_visit(world):
    visit = found(world, given_to(world, drawn(world))[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(by=world.second)
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.create(check_of=visit.check_of, task=visit.task, stratum="x", rank=9)
