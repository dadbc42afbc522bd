"""Uploaded files: stored once, kept while something points at them."""

import os
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from dotpha.kit import clock, files, incoming, pruning
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.actions import cancel_job
from dotpha.kit.models import Job, StoredFile
from dotpha.programme import actions, jobs
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.models import Draft, Reply
from dotpha.programme.tests.drafts import TEXT
from dotpha.programme.tests.rounds import DAY, filled, opened


def test_files_that_nothing_points_at_go_after_a_week_and_others_stay(world, tmp_path, settings):
    settings.DATA = tmp_path
    named, lost, young = (files.store(name=f"{n}.txt", data=n.encode(), actor=world.office) for n in ("a", "b", "c"))
    StoredFile.objects.exclude(pk=young.pk).update(stored_at=clock.now() - timedelta(days=8))
    Draft.objects.create(name="Kế hoạch", file=named, made_by=world.office)
    os.utime(files.path_of(lost.digest), (0, 0))
    pruning.prune()
    assert set(StoredFile.objects.all()) == {named, young}
    assert not files.path_of(lost.digest).exists()
    assert files.path_of(named.digest).exists()


@pytest.fixture
def upload(client, world, monkeypatch, django_capture_on_commit_callbacks):
    """Uploads files of (name, content) to a period, read by the job."""
    monkeypatch.setattr("dotpha.programme.views.replies.AT_ONCE", 0)
    client.force_login(world.office)

    def send(period, *given):
        data = {"files": [SimpleUploadedFile(name, content) for name, content in given]}
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("programme:replies_upload", args=[period.pk]), data)
        return Job.objects.order_by("made_at").last()

    return send


def test_a_file_read_by_a_job_is_stored_once_and_one_that_gave_nothing_not_at_all(world, upload):
    period = opened(world)
    good = filled(world, (0, "Đã số hóa 60 xã", "", ""))
    job = upload(period, ("stp.docx", good), ("la.txt", b"khong co bang nao"))
    assert job.state == "done", job.message
    reply = Reply.objects.get()
    assert list(StoredFile.objects.all()) == [reply.file]
    upload(period, ("stp-lan-hai.docx", good))
    assert list(StoredFile.objects.all()) == [reply.file]


def test_a_job_that_runs_again_finds_what_it_kept(world, upload):
    period = opened(world)
    job = upload(period, ("stp.docx", filled(world, (0, "Đã số hóa 60 xã", "", ""))))
    again = actions.read_replies(
        period_id=period.pk, name="stp.docx", data=files.read(Reply.objects.get().file), actor=world.office, day=DAY,
        stored=StoredFile.objects.get(pk=job.arguments["file_ids"][0]),
    )  # fmt: skip
    assert list(again) == [Reply.objects.get()]


@pytest.mark.parametrize(
    ("name", "kept", "said"),
    [("stp.docx", 1, "1 tệp đọc xong trước đó vẫn ở trang"), ("la.txt", 0, "không giữ lại gì")],
)
def test_a_reading_that_is_cancelled_at_its_last_file_says_what_it_kept(world, upload, monkeypatch, name, kept, said):
    period, real = opened(world), actions.read_replies
    content = filled(world, (0, "Đã số hóa 60 xã", "", "")) if kept else b"khong co bang nao"

    def cancelled_meanwhile(**given):
        cancel_job(job_id=Job.objects.get().pk, actor=world.office)
        return real(**given)

    monkeypatch.setattr(actions, "read_replies", cancelled_meanwhile)
    job = upload(period, (name, content))
    assert (job.state, Reply.objects.count(), StoredFile.objects.count()) == ("cancelled", kept, kept)
    assert said in job.message


def test_a_worker_that_is_stopped_leaves_the_files_for_the_next(world, monkeypatch):
    stored = files.store(name="stp.docx", data=filled(world, (0, "Đã số hóa 60 xã", "", "")), actor=world.office)

    def stopped(**given):
        raise SystemExit(1)

    monkeypatch.setattr(actions, "read_replies", stopped)
    with pytest.raises(SystemExit):
        jobs.read(lambda *said: None, period_id=opened(world).pk, actor_id=world.office.pk, file_ids=[stored.pk])
    assert StoredFile.objects.filter(pk=stored.pk).exists()


@pytest.mark.parametrize("way", ["proof", "paper as proof", "paper", "task"])
def test_a_file_is_looked_at_once_and_before_anything_is_locked(world, monkeypatch, way):
    task = world.tasks[0]
    given = {"actor": world.office, "file": ("a.txt", "Báo cáo".encode())}
    facts = DocumentFacts(title="Báo cáo", number="9/BC-UBND", signed_on=DAY)
    shown = given | {"milestone_id": task.milestones.first().pk, "day": DAY}
    acts = {
        "proof": lambda: actions.add_evidence(**shown),
        "paper as proof": lambda: actions.add_document_evidence(**shown, facts=facts),
        "paper": lambda: actions.register_document(**given, facts=facts),
        "task": lambda: actions.add_task_file(**given, task_id=task.pk),
    }
    inside, before = [], len(connection.savepoint_ids)
    monkeypatch.setattr(incoming, "refusers", [lambda *of: inside.append(len(connection.savepoint_ids))])
    acts[way]()
    assert inside == [before]
    assert StoredFile.objects.count() == 1


@pytest.fixture
def queued(world, tmp_path, settings):
    settings.DATA = tmp_path
    return files.store(name="kế hoạch.txt", data=TEXT.encode(), actor=world.office)


def read_again(stored, actor):
    return jobs.read_plan(lambda *of: None, file_id=stored.pk, actor_id=actor.pk)


def test_a_plan_that_is_read_again_gives_the_draft_it_gave(world, queued):
    assert read_again(queued, world.office) == read_again(queued, world.office)
    assert Draft.objects.filter(file=queued).count() == 1


def test_a_plan_whose_file_is_gone_says_so(world, queued):
    gone = queued.pk
    queued.delete()
    with pytest.raises(Rejected, match="Hãy nhập lại"):
        jobs.read_plan(lambda *of: None, file_id=gone, actor_id=world.office.pk)


@pytest.mark.parametrize("error", [Refused("Không có quyền."), Rejected("Không được."), ZeroDivisionError()])
def test_a_file_that_gave_no_plan_does_not_stay_whatever_happened(world, queued, monkeypatch, error):
    def fail(**given):
        raise error

    monkeypatch.setattr(actions, "read_plan", fail)
    with pytest.raises(type(error)):
        read_again(queued, world.office)
    assert not StoredFile.objects.exists()
    assert not files.path_of(queued.digest).exists()
