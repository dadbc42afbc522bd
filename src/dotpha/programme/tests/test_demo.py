"""The demo province: the same every time, plausible, and for every role something to do on its first day."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from dotpha.kit import clock, ledger
from dotpha.kit.models import Entry, StoredFile
from dotpha.kit.modules import fact_labels
from dotpha.people import demo as people_demo
from dotpha.people.models import Organisation, Position, Role, User
from dotpha.programme import demo, queries
from dotpha.programme.demo import play
from dotpha.programme.demo.courses import COURSES
from dotpha.programme.demo.plans import digital, merged, spring
from dotpha.programme.demo.said import ROUNDS
from dotpha.programme.demo.stage import Stage
from dotpha.programme.models import Bottleneck, DeadlineChange, Document, Draft, Evidence, Period, Reply, ReplyRow, Task
from dotpha.programme.queries.periods import figures_of
from dotpha.text.calendar import is_working_day

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 20)
IN_THE_NEWS = ("Lê Đức Tiến", "Trần Tuyền", "Hà Sỹ Đồng", "Phạm Minh Chính")
OURS = ("people", "programme", "cases", "kit")


def load() -> None:
    people_demo.make(lambda *_: None)
    demo.make(lambda *_: None)


def our_models() -> list[type[models.Model]]:
    return [model for label in OURS for model in apps.get_app_config(label).get_models()]


def rows() -> dict[str, list[Any]]:
    """Every row of every table of ours, without the machine's moments."""
    out: dict[str, list[Any]] = {}
    for model in our_models():
        if model is Entry:
            bodies = [json.loads(body) for body in Entry.objects.order_by("pk").values_list("body", flat=True)]
            out["kit.entry"] = [{key: value for key, value in body.items() if key != "at"} for body in bodies]
            continue
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if not isinstance(field, models.DateTimeField | models.UUIDField) and field.name != "password"
        ]
        out[model._meta.label_lower] = list(model._default_manager.order_by("pk").values(*fields))
    return out


def count_from_one() -> None:
    """Both loadings number their rows alike; a rolled back one has used its numbers up on PostgreSQL."""
    ours = {model._meta.db_table for model in our_models()}
    with connection.cursor() as cursor:
        found = connection.introspection.get_sequences
        sequences = [one for table in sorted(ours) for one in found(cursor, table, ())]
        for sql in connection.ops.sequence_reset_by_name_sql(no_style(), sequences):
            cursor.execute(sql)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo; the clock stands on its first day."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.standing_at(DAY):
        load()
        yield
        transaction.set_rollback(True)


def task(title: str) -> Task:
    return Task.objects.get(title__startswith=title)


def person(username: str) -> User:
    return User.objects.get(username=username)


def views(day: date) -> list[queries.TaskView]:
    return queries.views_of(Task.objects.all(), day)


def figures(day: date) -> dict[str, Any]:
    return figures_of(views(day), day).as_dict()


@pytest.mark.prove
def test_two_loadings_give_equal_rows() -> None:
    loadings = []
    for _ in range(2):
        with transaction.atomic():
            count_from_one()
            load()
            loadings.append(rows())
            transaction.set_rollback(True)
    first, second = loadings
    assert first.keys() == second.keys()
    for table, found in first.items():
        assert found == second[table], table
    assert len(first["programme.task"]) == len(COURSES)


def test_its_ledger_holds_and_every_entry_bears_the_day_of_the_story(made: None) -> None:
    while ledger.seal():
        pass
    found = ledger.verify()
    assert found.intact
    assert found.unsealed == 0
    days = [
        clock.ZONE.fromutc(at.replace(tzinfo=clock.ZONE)).date() for at in Entry.objects.values_list("at", flat=True)
    ]
    assert date(2025, 1, 2) <= min(days)
    assert max(days) <= DAY
    assert len(set(days)) > 60


def test_the_figures_of_its_first_day_are_those_of_a_province_half_way(made: None) -> None:
    found = figures(DAY)
    assert 40 <= found["total"] <= 52
    assert 0.33 <= found["done_share"] <= 0.42
    assert 3 <= found["done_late"] <= 6
    assert 8 <= found["late_open"] <= 10
    assert 4 <= found["unknown"] <= 5
    assert 0.3 <= (found["doing"] - found["doing_late"]) / found["total"] <= 0.4
    assert found["recurring"] >= 4
    assert 5 <= found["unclear"] <= 15
    assert (found["suspended"], found["cancelled"]) == (1, 1)


def test_moving_the_day_by_a_week_lets_something_fall_late(made: None) -> None:
    assert figures(DAY + timedelta(days=7))["late_open"] > figures(DAY)["late_open"]


def test_the_closed_quarters_are_frozen_and_the_open_one_is_half_answered(made: None) -> None:
    frozen = Period.objects.exclude(frozen_on=None)
    assert sorted(frozen.values_list("name", flat=True)) == ["2025-Q2", "2025-Q3"]
    assert all(period.figures and period.figures["tasks"] for period in frozen)
    now = queries.round_of(Period.objects.get(name="2025-Q4"))
    assert 0.4 <= (now.heard + len(now.partial)) / now.asked <= 0.7
    assert now.heard
    assert now.partial
    assert any(body.reminders for body in now.silent)
    assert Reply.objects.filter(period__in=frozen).count() >= 8


def test_the_officer_finds_evidence_a_reply_in_doubt_a_reported_task_and_a_draft(made: None) -> None:
    assert queries.waiting_evidence().count() >= 4
    assert queries.waiting_tasks().count() >= 1
    assert Draft.objects.filter(document=None).count() == 1
    waiting = ReplyRow.objects.filter(decision="")
    assert waiting.values("reply").distinct().count() == 2
    assert waiting.filter(by="words", code="").exclude(task=None).exists()
    assert waiting.filter(task=None).exclude(mark="").exists()


def test_every_other_role_finds_its_work(made: None) -> None:
    returned = queries.inbox(person("sogiaoduc"), DAY).filter(step="returned")
    assert returned.count() == 1
    soon = queries.views_of(queries.inbox(person("dongha"), DAY), DAY)
    assert any(view.state.soon for view in soon)
    open_ones = Bottleneck.objects.filter(closed_on=None)
    assert open_ones.exclude(decision_from="").exists()
    assert open_ones.filter(decision_from="").exists()
    assert queries.visible_tasks(person("giamsat")).count() == len(COURSES)


def test_there_is_somebody_for_every_role_and_all_are_marked_as_demo(made: None) -> None:
    held = Position.objects.filter(user__demo=True, until_on=None)
    assert set(held.values_list("role", flat=True)) == set(Role.values)
    assert held.filter(role=Role.STANDING_OFFICE).count() == 2
    assert not User.objects.filter(demo=False).exists()
    assert person("tonghop").check_password(people_demo.PASSWORD)


def test_work_and_people_pass_on_when_their_organisation_ends(made: None) -> None:
    ioc = task("Hoàn thiện, đưa vào vận hành Trung tâm giám sát")
    leads = [queries.as_of(ioc, day).lead for day in (date(2025, 2, 28), date(2025, 3, 1), DAY)]
    assert [lead.code for lead in leads if lead] == ["qt-so-tttt", "qt-so-khcn", "so-khcn"]
    city = task("Đưa vào hoạt động phòng điều hành đô thị thông minh")
    assert [one.lead.kind for day in (date(2025, 6, 30), DAY) if (one := queries.as_of(city, day)).lead] == [
        Organisation.Kind.DISTRICT, Organisation.Kind.COMMUNE,
    ]  # fmt: skip
    assert city in queries.inbox(person("dongha"), DAY)


def test_evidence_stands_in_every_state(made: None) -> None:
    shown = Evidence.objects
    assert shown.exclude(verified_on=None).count() >= 35
    assert shown.exclude(returned_on=None).exclude(reason="").count() >= 4
    assert shown.exclude(withdrawn_on=None).exclude(reason="").count() == 1
    assert {Evidence.Kind.DOCUMENT, Evidence.Kind.FILE, Evidence.Kind.LINK} == set(shown.values_list("kind", flat=True))
    assert DeadlineChange.objects.exclude(decision_number="").values("task").distinct().count() == 2


def test_real_papers_bear_their_numbers_and_no_person_in_the_news_is_named(made: None) -> None:
    numbers = set(Document.objects.values_list("number", flat=True))
    assert {"57-NQ/TW", "03/NQ-CP", "71/NQ-CP", "144-CTHĐ/TU"} <= numbers
    said = json.dumps(rows(), ensure_ascii=False, default=str)
    assert not [name for name in IN_THE_NEWS if name in said]


def test_its_files_are_what_their_names_say(made: None) -> None:
    kinds = {name.rsplit(".", 1)[1]: kind for name, kind in StoredFile.objects.values_list("name", "kind")}
    assert kinds.items() >= {("docx", "docx"), ("xlsx", "xlsx")}


def test_every_task_of_the_plans_has_one_course() -> None:
    keys = [*spring.KEYS, *digital.KEYS, *merged.KEYS]
    assert len(keys) == len(set(keys))
    assert sorted(course.key for course in COURSES) == sorted(keys)
    assert all({*given.said, *given.nothing_new} <= set(keys) for given in ROUNDS)


def test_nothing_happens_on_a_day_off_or_after_the_first_day() -> None:
    days = {event.day for event in play.events(Stage())}
    assert not [day for day in sorted(days) if not is_working_day(day)]
    assert max(days) < DAY


@pytest.mark.parametrize("course", [course for course in COURSES if course.accepted], ids=lambda course: course.key)
def test_a_course_runs_forward(course: Any) -> None:
    assert all(proof.day >= course.accepted for proof in course.proofs)
    judged: Callable[[Any], list[date]] = lambda proof: [d for d in (proof.seen, proof.returned, proof.withdrawn) if d]  # noqa: E731
    assert all(day >= proof.day for proof in course.proofs for day in judged(proof))
    assert all(1 <= proof.mark <= max(len(course.marks), 1) for proof in course.proofs)
    if course.verified:
        assert course.reported
        assert course.verified >= course.reported[-1]


INTERNAL = {"digest", "figures", "organisations", "position"}
"""Facts that nobody reads aloud: numbers of rows, checks of files."""


def test_every_fact_of_the_ledger_has_its_word(made: None) -> None:
    bodies = [json.loads(body) for body in Entry.objects.values_list("body", flat=True)]
    facts = {key for body in bodies for key in body["facts"]}
    assert len(facts) > 30
    assert facts - set(fact_labels("programme")) <= INTERNAL
