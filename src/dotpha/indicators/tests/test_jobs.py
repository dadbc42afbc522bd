from datetime import date

import pytest
from django.urls import reverse

from dotpha.indicators import actions, jobs
from dotpha.indicators.models import Entry
from dotpha.indicators.queries import reading
from dotpha.kit import clock, modules
from dotpha.kit.access import Refused
from dotpha.kit.measures import Adds, Measure, Row
from dotpha.kit.models import Job
from dotpha.people.models import Organisation, Position, User

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 20)


@pytest.fixture
def counted():
    measure = Measure("test.job", "Đếm thử", "việc", Adds.SUM, lambda day: [Row("xa-a", "2025-11", 3)])
    modules.register(modules.Module(key="test", label="Thử", measures=(measure,)))
    yield measure
    modules.unregister("test")


def person(name: str, role: str) -> User:
    body, _ = Organisation.objects.get_or_create(
        code="xa-a", defaults={"name": "Xã A", "short_name": "Xã A", "kind": "commune"}
    )
    user = User.objects.create_user(username=name, password="Matkhau-thu-1", full_name=name)
    Position.objects.create(user=user, organisation=body, role=role, from_on=date(2024, 1, 1))
    return user


def test_the_office_has_measures_taken_in_the_background(counted, client):
    office = person("van-phong", "standing_office")
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("indicators:measures_take"), {"key": "test.job"})
    job = Job.objects.get(kind=jobs.TAKE)
    assert answer.url == reverse("kit:job", args=[job.pk])
    told = []
    with clock.standing_at(DAY):
        url = jobs.take(lambda *of: told.append(of), keys=job.arguments["keys"], actor_id=office.pk)
        assert reading.one("test.job", "xa-a", "2025-11", DAY).number == 3
    assert url == reverse("indicators:measure", args=["test.job"])
    assert told == [(0, 1, "Đếm thử")]


def test_an_agency_has_nothing_taken(counted):
    with pytest.raises(Refused, match="tính lại số đo ngay"):
        jobs.start_taking(["test.job"], person("xa", "commune_officer"))
    assert not Job.objects.exists()


def test_a_long_file_is_taken_in_behind_a_bar(client, monkeypatch):
    office = person("van-phong", "standing_office")
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    with clock.standing_at(DAY):
        one = actions.make_indicator(
            code="DAI", facts=actions.IndicatorFacts("Dài", "hồ sơ", adds="sum", length="D"), actor=office, day=DAY
        )
        rows = [f"Xã A;{d}/{m}/{y};1" for y in range(2023, 2025) for m in range(1, 13) for d in range(1, 29)]
        data = "\n".join(["Đơn vị;Kỳ;Giá trị", *rows]).encode()
        file = actions.read_file(actor=office, name="dai.csv", data=data, indicator=one)
        monkeypatch.setattr(jobs, "LONG", len(data) - 1)
        answer = client.post(reverse("indicators:file_take", args=[file.pk]))
        job = Job.objects.get(kind=jobs.TAKE_FILE)
        assert answer.url == reverse("kit:job", args=[job.pk])
        for _ in range(2):  # a worker killed after its work was done begins anew
            url = jobs.take_file(lambda *of: None, **job.arguments)
    assert url == reverse("indicators:file", args=[file.pk])
    assert Entry.objects.filter(file=file, state="counted").count() == len(rows)
