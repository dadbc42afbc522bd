"""What goes by itself, and what stays."""

import os
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from dotpha.kit import files, jobs, modules, pruning
from dotpha.kit.models import Job, StoredFile

pytestmark = pytest.mark.django_db


@jobs.handler("test.nothing")
def nothing(progress) -> str:
    return "/"


def test_old_runs_go_and_young_or_waiting_ones_and_the_jobs_stay(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    for _ in range(3):
        jobs.start(kind="test.nothing", label="Thử", owner=None)
    old, young, waiting = DBTaskResult.objects.order_by("enqueued_at")
    long_ago = timezone.localtime() - pruning.KEPT_RUNS - timedelta(days=1)
    DBTaskResult.objects.filter(pk=old.pk).update(status="SUCCESSFUL", finished_at=long_ago)
    DBTaskResult.objects.filter(pk=young.pk).update(status="FAILED", finished_at=timezone.localtime())
    pruning.prune()
    assert set(DBTaskResult.objects.all()) == {young, waiting}
    assert Job.objects.count() == 3


def test_sessions_that_ended_go(client):
    Session.objects.create(session_key="cu", session_data="", expire_date=timezone.localtime() - timedelta(days=1))
    Session.objects.create(session_key="moi", session_data="", expire_date=timezone.localtime() + timedelta(days=1))
    pruning.prune()
    assert list(Session.objects.values_list("pk", flat=True)) == ["moi"]


def test_contents_that_no_row_names_go(tmp_path, settings):
    settings.DATA = tmp_path
    lost = files.store(name="a.txt", data=b"mat", actor=None)
    os.utime(files.path_of(lost.digest), (0, 0))
    lost.delete()
    pruning.prune()
    assert not files.path_of(lost.digest).exists()


def test_every_foreign_key_to_a_file_keeps_it():
    pointing = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.many_to_one and field.related_model is StoredFile
    ]
    asked = str(files.unused(StoredFile.objects.all()).query)
    assert len(pointing) > 5
    for field in pointing:
        assert f'"{field.model._meta.db_table}"' in asked, field
    assert asked.count("EXISTS") == len(pointing)


def test_it_is_done_once_a_day():
    assert {one.key: one.every_seconds for one in modules.plugs("periodic")}["kit.prune"] == 86_400
