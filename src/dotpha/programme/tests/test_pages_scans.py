"""The review page of what was read from a picture: uncertain words, the original beside it, a paper that is there already."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from dotpha.kit import clock
from dotpha.kit.models import Job, StoredFile
from dotpha.programme import actions, jobs
from dotpha.programme.extraction import Plan, extract_text
from dotpha.programme.models import Draft
from dotpha.programme.queries.unsure import parts_of, unsure_words
from dotpha.programme.tests.drafts import DAY, TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(world) -> Draft:
    """A plan of which two words are not certain: one of the first task's lead, one of the second's product."""
    made = actions.read_plan(actor=world.office, name="văn bản dán", text=TEXT, day=DAY)
    places = [made.text.index(word) for word in ("Tư pháp", "Quyết định của")]
    made.unsure = [[at, at + len(made.text[at:].split()[0])] for at in places]
    made.save(update_fields=["unsure"])
    return made


@pytest.fixture
def office(world) -> Client:
    client = Client()
    client.force_login(world.office)
    return client


def get(client: Client, name: str, pk: int) -> str:
    with clock.standing_at(DAY):
        return client.get(reverse(f"programme:{name}", args=[pk])).content.decode()


def test_uncertain_words_stand_in_the_text_and_beside_their_task(draft, office):
    page = get(office, "draft", draft.pk)
    assert page.count('<u class="unsure" title') == 2
    assert page.count("Chữ đọc từ ảnh chưa chắc") == 2
    assert unsure_words(draft, list(draft.tasks.all())) == {
        task.pk: words for task, words in zip(draft.tasks.all(), (("Tư",), ("Quyết",), ()))
    }


def test_a_task_that_somebody_has_mended_needs_no_second_look(world, draft, office):
    first = draft.tasks.first()
    actions.edit_draft_task(row_id=first.pk, actor=world.office, title=first.title)
    assert get(office, "draft", draft.pk).count("Chữ đọc từ ảnh chưa chắc") == 1


@pytest.mark.parametrize("unsure", [[], [[0, 3]], [[2, 5], [5, 9]], [[0, 20]], [[12, 15]], [[3, 14], [16, 19]]])
def test_pieces_of_a_text_lose_no_letter(unsure):
    text = "một hai ba bốn năm sáu"
    for start, end in ((0, len(text)), (4, 15), (3, 3)):
        assert "".join(letters for letters, _ in parts_of(text, start, end, unsure)) == text[start:end]


def test_the_pasted_text_is_its_own_original(draft, office):
    assert get(office, "draft_file", draft.pk) == draft.text


def test_a_plan_that_is_in_the_register_says_so_before_it_is_reviewed(world, office):
    first = actions.read_plan(actor=world.office, name="một", text=TEXT, day=DAY)
    actions.accept_draft(draft_id=first.pk, actor=world.office, day=DAY)
    again = actions.read_plan(actor=world.office, name="hai", text=TEXT, day=DAY)
    assert "đã có trong sổ văn bản cùng nhiệm vụ" in get(office, "draft", again.pk)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("L", (1700, 2200), 255).save(out, "PNG")
    return out.getvalue()


def test_a_picture_is_read_by_a_job_and_gives_a_draft(world, office, monkeypatch):
    def read(data, name, *, undated_year, told):
        told(1, 1)
        return extract_text(TEXT, undated_year=undated_year)

    monkeypatch.setattr("dotpha.programme.actions.drafts.extract", read)
    with clock.standing_at(DAY):
        file = SimpleUploadedFile("anh.png", picture(), "image/png")
        answer = office.post(reverse("programme:plan_new"), {"file": file, "text": ""})
    job = Job.objects.get()
    draft = Draft.objects.get(file__isnull=False)
    assert answer.headers["Location"] == reverse("kit:job", args=[job.pk])
    assert (job.done, job.total, job.message) == (1, 1, "Đã đọc 1/1 trang quét")
    assert job.result_url == reverse("programme:draft", args=[draft.pk])
    assert draft.file_id == job.arguments["file_id"]
    assert draft.tasks.count() == 3


def test_a_picture_without_tasks_does_not_stay(world, monkeypatch):
    monkeypatch.setattr("dotpha.programme.actions.drafts.extract", lambda *given, **more: Plan())
    jobs.start_reading(picture(), "anh.png", world.office)
    job = Job.objects.get()
    assert job.state == Job.State.FAILED
    assert "Không tìm thấy nhiệm vụ nào trong «anh.png»" in job.message
    assert not StoredFile.objects.filter(pk=job.arguments["file_id"]).exists()


def test_a_reading_that_is_cancelled_stops_at_its_page_and_leaves_neither_draft_nor_file(world, office, monkeypatch):
    read = []

    def stopped(data, name, *, undated_year, told):
        for page in (1, 2, 3):
            told(3, 3)
            read.append(page)
            office.post(reverse("kit:job_cancel", args=[Job.objects.get().pk]))
        return extract_text(TEXT, undated_year=undated_year)

    monkeypatch.setattr("dotpha.programme.actions.drafts.extract", stopped)
    before = StoredFile.objects.count(), Draft.objects.count()
    jobs.start_reading(picture(), "anh.png", world.office)
    job = Job.objects.get()
    assert (job.state, read) == (Job.State.CANCELLED, [1])
    assert (StoredFile.objects.count(), Draft.objects.count()) == before
    shown = office.get(reverse("kit:job", args=[job.pk])).content.decode()
    assert "Đã hủy" in shown
    assert ">Hủy</button>" not in shown
