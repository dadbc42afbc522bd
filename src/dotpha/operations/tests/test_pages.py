"""Pages and API of reports: who sees them, what they show, what they refuse."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dotpha.kit import clock, files
from dotpha.operations import queries
from dotpha.operations.models import Report
from dotpha.operations.tests.test_actions import PDF, freeze
from dotpha.operations.tests.test_report import figures_in
from dotpha.operations.tests.world import DAY, World, take_in
from dotpha.operations.views import reports as views
from dotpha.programme import actions as programme

HOUSE = ("officer", "leader")
OTHERS = ("agency", "stranger", "commune", "administrator")


@pytest.fixture
def period(world: World):
    take_in(world)
    with clock.standing_at(date(2025, 8, 20)):
        return programme.open_period(name="2025-Q3", actor=world.who("officer"), day=date(2025, 8, 20))


@pytest.fixture
def made(world, period) -> Report:
    world.client("officer").post(reverse("operations:report_make"), {"period": period.pk})
    return Report.objects.get()


def test_the_list_says_what_to_do_first_and_then_lists(world, period):
    page = world.client("officer").get(reverse("operations:report_list")).content.decode()
    assert "Chưa có báo cáo nào" in page
    world.client("officer").post(reverse("operations:report_make"), {"period": period.pk})
    page = world.client("leader").get(reverse("operations:report_list"))
    assert "Quý III/2025" in page.content.decode()
    assert "Lập báo cáo" not in page.content.decode()
    export = world.client("leader").get(reverse("operations:report_list") + "?export=csv").content.decode()
    assert "Bao-cao-2025-Q3-ban-1.docx" in export


def test_readers_read_and_others_are_refused(world, made):
    for name in (reverse("operations:report_list"), reverse("operations:report", args=[made.pk])):
        for who in HOUSE:
            assert world.client(who).get(name).status_code == 200
        for who in OTHERS:
            assert world.client(who).get(name).status_code in {403, 404}
    download = reverse("operations:report_download", args=[made.pk, "word"])
    assert world.client("stranger").get(download).status_code == 404


def test_a_draft_stays_in_the_house_and_a_published_report_is_read_by_supervisors(world, period):
    freeze(world, period)
    world.client("officer").post(reverse("operations:report_make"), {"period": period.pk})
    made, supervisor = Report.objects.get(), world.client("supervisor")
    listed, page = reverse("operations:report_list"), reverse("operations:report", args=[made.pk])
    word = reverse("operations:report_download", args=[made.pk, "word"])
    assert "Quý III/2025" not in supervisor.get(listed).content.decode()
    assert [supervisor.get(url).status_code for url in (page, word)] == [404, 404]
    sign(world, made)
    assert "Quý III/2025" in supervisor.get(listed).content.decode()
    assert [supervisor.get(url).status_code for url in (page, word)] == [200, 200]
    # The paper is read, not how it was written.
    uploaded = reverse("operations:report_download", args=[made.pk, "uploaded"])
    assert supervisor.get(uploaded).status_code == 403
    assert "Quá trình" not in supervisor.get(page).content.decode()
    assert "Quá trình" in world.client("leader").get(page).content.decode()


def test_only_the_office_reaches_the_form(world, period):
    for who in ("leader", *OTHERS):
        assert world.client(who).get(reverse("operations:report_make")).status_code == 403
        assert world.client(who).post(reverse("operations:report_make"), {"period": period.pk}).status_code == 403
    assert not Report.objects.exists()


def test_without_a_period_the_form_leads_to_one(world):
    assert "Chưa mở kỳ báo cáo nào" in world.client("officer").get(reverse("operations:report_make")).content.decode()


def test_the_report_page_shows_the_text_of_the_word_file(world, made):
    page = world.client("leader").get(reverse("operations:report", args=[made.pk])).content.decode()
    for part in (
        "III. NHIỆM VỤ QUÁ HẠN",
        "NV-0002",
        "cơ quan chưa nêu lý do",
        "Bảng 1. Số liệu quý III/2025",
        "Phụ lục: 3 nhiệm vụ",
    ):
        assert part in page
    assert "Phát hành báo cáo" not in page


def test_the_page_tells_what_changed_since_the_draft_before(world, period, made):
    programme.change_deadline(
        task_id=world.task(2),
        becomes=date(2026, 6, 30),
        reason="Chờ nghị định",
        actor=world.who("officer"),
        day=date(2025, 9, 1),
    )
    response = world.client("officer").post(reverse("operations:report_make"), {"period": period.pk})
    page = world.client("officer").get(response["Location"]).content.decode()
    assert "Khác bản 1" in page
    assert "Quá hạn chưa hoàn thành" in page
    first = world.client("officer").get(reverse("operations:report", args=[made.pk])).content.decode()
    assert "Đã có bản 2 mới hơn" in first


def test_a_large_programme_is_reported_by_a_job(world, period, monkeypatch):
    monkeypatch.setattr(queries, "LARGE", 1)
    assert views.queries.LARGE == 1
    response = world.client("officer").post(
        reverse("operations:report_make"), {"period": period.pk, "basis": "Công văn 9"}
    )
    job = world.client("officer").get(response["Location"], headers={"HX-Request": "true"}).content.decode()
    assert Report.objects.get().basis == "Công văn 9"
    assert reverse("operations:report", args=[Report.objects.get().pk]) in job


def sign(world, made, **changes):
    said = {"number": "12", "signed_on": "2025-11-20", "file": SimpleUploadedFile("ky.pdf", PDF)} | changes
    return world.client("officer").post(reverse("operations:report_sign", args=[made.pk]), said)


def test_signing_on_the_page(world, period):
    freeze(world, period)
    world.client("officer").post(reverse("operations:report_make"), {"period": period.pk})
    made = Report.objects.get()
    before = world.client("officer").get(reverse("programme:period", args=[period.pk])).content.decode()
    assert "Lập báo cáo</a>" in before
    assert sign(world, made).status_code == 302
    after = world.client("officer").get(reverse("programme:period", args=[period.pk])).content.decode()
    assert "Lập báo cáo</a>" not in after
    assert f'href="{reverse("operations:report", args=[made.pk])}"' in after
    assert "Báo cáo số 12/BC-SKHCN ngày 20/11/2025" in after
    page = world.client("leader").get(reverse("operations:report", args=[made.pk])).content.decode()
    assert "12/BC-SKHCN" in page
    signed = world.client("leader").get(reverse("operations:report_download", args=[made.pk, "signed"]))
    assert b"".join(signed.streaming_content) == PDF
    found = world.client("leader").get(reverse("search"), {"q": "bao cao quy iii"}).content.decode()
    assert "Báo cáo Quý III/2025" in found


def test_a_signing_that_cannot_be_keeps_the_page_with_its_sentence(world, period, made):
    response = sign(world, made)
    assert response.status_code == 422
    assert "chưa chốt số liệu" in response.content.decode()
    freeze(world, period)
    assert sign(world, made, number="").status_code == 422
    response = sign(world, made, file=SimpleUploadedFile("ky.pdf", b"khong phai pdf"))
    assert response.status_code == 422
    assert "ky.pdf" in response.content.decode()
    assert not Report.objects.exclude(signed_on=None).exists()


def test_the_api_gives_the_figures_of_the_word_file(world, made):
    answer = world.client("leader").get("/api/operations/figures", {"period": "2025-Q3"})
    assert answer.status_code == 200
    assert answer.json()["figures"] == figures_in(files.read(made.file))
    assert (answer.json()["starts_on"], answer.json()["frozen"]) == ("2025-06-15", False)
    assert answer.json()["figures"]["on_time_of_due"] == 0


def test_the_api_refuses_as_the_pages_do(world, made):
    assert world.client("agency").get("/api/operations/figures", {"period": "2025-Q3"}).status_code == 403
    wrong = world.client("leader").get("/api/operations/figures", {"period": "2025-Q9"})
    assert wrong.status_code == 422
    assert "2025-Q9" in wrong.json()["detail"]
    assert [one["period"] for one in world.client("leader").get("/api/operations/reports").json()] == ["2025-Q3"]
    file = world.client("leader").get(f"/api/operations/reports/{made.pk}/file")
    assert b"".join(file.streaming_content) == files.read(made.file)
    assert world.client("agency").get(f"/api/operations/reports/{made.pk}/file").status_code == 404


def test_a_page_asks_few_questions_of_the_database(world, made, django_assert_max_num_queries):
    client = world.client("leader")
    with django_assert_max_num_queries(20):
        client.get(reverse("operations:report", args=[made.pk]))
    assert clock.demo_day() in {DAY, None}


def test_publishing_asks_first_and_an_old_draft_does_not_claim_frozen_figures(world, period, made):
    world.client("officer").post(reverse("operations:report_make"), {"period": period.pk})
    programme.change_deadline(
        task_id=world.task(3), becomes=date(2025, 8, 1), reason="Rút ngắn", actor=world.who("officer"),
        day=date(2025, 7, 1),
    )  # fmt: skip
    freeze(world, period)
    page = world.client("officer").get(reverse("operations:report", args=[made.pk])).content.decode()
    assert "số liệu trước khi chốt" in page
    assert 'data-confirm="Báo cáo Quý III/2025 đã phát hành thì không sửa' in page
    world.client("officer").post(reverse("operations:report_make"), {"period": period.pk})
    newest = Report.objects.order_by("-revision")[0]
    page = world.client("officer").get(reverse("operations:report", args=[newest.pk])).content.decode()
    assert "· số liệu chốt" in page
