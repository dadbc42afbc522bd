import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError, transaction
from django_tasks_db.models import DBTaskResult

from dotpha.kit import actions, jobs, ledger, modules, workers
from dotpha.kit.access import Rejected
from dotpha.kit.models import Due, Job

pytestmark = pytest.mark.django_db
User = get_user_model()


@jobs.handler("test.count")
def count(progress, *, upto: int) -> str:
    for number in range(upto):
        progress(number + 1, upto, f"dòng {number + 1}")
    return "/viec-nen/"


@jobs.handler("test.refused")
def refused(progress) -> str:
    raise Rejected("Kỳ đã chốt.")


@jobs.handler("test.broken")
def broken(progress) -> str:
    raise RuntimeError("bí mật")


def test_a_job_runs_and_leaves_its_result():
    job = jobs.start(kind="test.count", label="Đếm", owner=None, upto=3)
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.result_url) == ("done", 3, 3, "/viec-nen/")


def test_a_refusal_is_the_jobs_message():
    job = jobs.start(kind="test.refused", label="Thử", owner=None)
    job.refresh_from_db()
    assert (job.state, job.message) == ("failed", "Kỳ đã chốt.")


def test_an_unexpected_error_is_told_without_its_inside():
    job = jobs.start(kind="test.broken", label="Thử", owner=None)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "bí mật" not in job.message
    assert "kiểm tra kết quả trước khi làm lại" in job.message


def test_an_unknown_kind_is_refused_at_once():
    with pytest.raises(LookupError):
        jobs.start(kind="test.none", label="", owner=None)


def test_a_finished_job_does_not_run_again():
    job = jobs.start(kind="test.count", label="Đếm", owner=None, upto=1)
    Job.objects.filter(pk=job.pk).update(message="đã có")
    jobs.run.call(str(job.pk))
    job.refresh_from_db()
    assert job.message == "đã có"


@pytest.fixture
def database_jobs(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


def test_a_rolled_back_transaction_queues_nothing(database_jobs):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.start(kind="test.count", label="Đếm", owner=None, upto=1)
        raise ZeroDivisionError
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_job_that_cannot_be_queued_leaves_no_row(monkeypatch):
    def full(*arguments):
        raise OperationalError("database is locked")

    monkeypatch.setattr(type(jobs.run), "enqueue", full)
    with pytest.raises(OperationalError):
        jobs.start(kind="test.count", label="Đếm", owner=None, upto=1)
    assert not Job.objects.exists()


def left_running(*names: str) -> DBTaskResult:
    row = DBTaskResult.objects.get()
    row.status, row.worker_ids = "RUNNING", list(names)
    row.save()
    return row


def test_what_a_dead_worker_left_running_is_put_back_three_times(database_jobs):
    job = jobs.start(kind="test.count", label="Đếm", owner=None, upto=1)
    for attempt in range(1, 4):
        row = left_running(*["may-1"] * attempt)
        assert jobs.requeue() == 1
        row.refresh_from_db()
        assert row.status == ("READY" if attempt < 3 else "FAILED")
    job.refresh_from_db()
    assert job.state == "failed"
    assert "ba lần" in job.message


def test_the_job_of_a_living_worker_is_left_to_it(database_jobs):
    jobs.start(kind="test.count", label="Đếm", owner=None, upto=1)
    with workers.hold("máy 2/phòng máy", wait=False):
        row = left_running("may-1", "máy 2/phòng máy")
        assert jobs.requeue() == 0
    assert jobs.requeue() == 1
    row.refresh_from_db()
    assert row.status == "READY"


def test_who_takes_the_name_of_a_dead_worker_puts_its_job_back(database_jobs):
    jobs.start(kind="test.count", label="Đếm", owner=None, upto=1)
    row = left_running("may-1")
    with workers.hold("may-1", wait=False):
        assert jobs.requeue() == 0
        assert jobs.requeue(mine="may-1") == 1
    row.refresh_from_db()
    assert row.status == "READY"


def test_two_workers_never_have_one_name():
    with workers.hold("may-1", wait=False):
        with pytest.raises(Rejected, match="may-1"):
            workers.hold("may-1", wait=False)
        workers.hold("may-2", wait=False).close()
    workers.hold("may-1", wait=False).close()


def test_periodic_work_runs_once_per_due_time():
    ran = []
    plug = modules.Periodic("test.tick", 60, lambda: ran.append(1))
    modules.register(modules.Module(key="dummy-tick", label="Thử", periodic=(plug,)))
    try:
        assert "test.tick" in jobs.tick(now=1000)
        assert "test.tick" not in jobs.tick(now=1030)
        assert "test.tick" in jobs.tick(now=5000)
        assert len(ran) == 2
        assert Due.objects.get(key="test.tick").due_at == 5060
    finally:
        modules.unregister("dummy-tick")


def test_a_failing_periodic_work_does_not_stop_the_others():
    def fail() -> None:
        raise RuntimeError

    ran = []
    plugs = (modules.Periodic("test.a", 60, fail), modules.Periodic("test.b", 60, lambda: ran.append(1)))
    modules.register(modules.Module(key="dummy-tick", label="Thử", periodic=plugs))
    try:
        jobs.tick(now=1000)
        assert ran == [1]
    finally:
        modules.unregister("dummy-tick")


def test_a_periodic_work_that_cannot_be_claimed_does_not_stop_the_others(monkeypatch):
    ran = []
    plugs = tuple(modules.Periodic(f"test.{key}", 60, lambda key=key: ran.append(key)) for key in "ab")
    modules.register(modules.Module(key="dummy-tick", label="Thử", periodic=plugs))
    whole = Due.objects.get_or_create

    def locked(key: str):
        if key == "test.a":
            raise OperationalError("database is locked")
        return whole(key=key)

    monkeypatch.setattr(Due.objects, "get_or_create", locked)
    try:
        jobs.tick(now=1000)
        assert ran == ["b"]
    finally:
        modules.unregister("dummy-tick")


def cancelled_after(number: int, owner):
    """A handler's arguments: the job is cancelled by its owner while this number is counted."""
    return jobs.start(kind="test.cancelled", label="Đếm", owner=owner, at=number, owner_id=owner.pk)


@jobs.handler("test.cancelled")
def cancelled_on_the_way(progress, *, at: int, owner_id: int) -> str:
    for number in range(1, 4):
        if number == at:
            actions.cancel_job(job_id=Job.objects.get().pk, actor=User.objects.get(pk=owner_id))
        progress(3, 3, f"dòng {number}")
    return "/viec-nen/"


@pytest.fixture
def owner():
    return User.objects.create_user(username="an", password="Matkhau-thu-1", full_name="An")


def test_a_cancelled_job_stops_at_its_next_word_and_the_ledger_has_who_did_it(owner):
    job = cancelled_after(2, owner)
    job.refresh_from_db()
    assert (job.state, job.result_url, job.finished) == ("cancelled", "", True)
    assert job.message.startswith("Đã hủy theo yêu cầu")
    entry = ledger.history(job)[0]
    assert (entry["verb"], entry["facts"]) == ("kit.job_cancelled", {"name": "Đếm"})


@jobs.handler("test.finished")
def cancelled_at_the_end(progress, *, owner_id: int) -> str:
    actions.cancel_job(job_id=Job.objects.get().pk, actor=User.objects.get(pk=owner_id))
    return "/viec-nen/"


def test_a_job_cancelled_too_late_says_that_it_is_done(owner):
    job = jobs.start(kind="test.finished", label="Đếm", owner=owner, owner_id=owner.pk)
    job.refresh_from_db()
    assert (job.state, job.result_url, job.message) == ("done", "/viec-nen/", jobs.TOO_LATE)


def test_a_job_cancelled_while_it_waits_does_no_work(owner, database_jobs):
    job = jobs.start(kind="test.count", label="Đếm", owner=owner, upto=3)
    assert actions.cancel_job(job_id=job.pk, actor=owner).state == "stopping"
    actions.cancel_job(job_id=job.pk, actor=owner)
    assert len(ledger.history(job)) == 1
    jobs.run.call(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.done) == ("cancelled", 0)


def test_what_has_ended_and_what_is_anothers_is_not_cancelled(owner):
    job = jobs.start(kind="test.count", label="Đếm", owner=owner, upto=1)
    other = User.objects.create_user(username="binh", password="Matkhau-thu-1", full_name="Bình")
    for who in (owner, other):
        with pytest.raises(Rejected, match="đã kết thúc"):
            actions.cancel_job(job_id=job.pk, actor=who)
