"""Papers that a reply names and the register does not have: proposed with what the row says, entered by the officer."""

from datetime import date

import pytest
from django.urls import reverse

from dotpha.kit.access import Refused, Rejected
from dotpha.programme import actions
from dotpha.programme.models import Document, Evidence
from dotpha.programme.replies.papers import named_papers
from dotpha.programme.tests.rounds import DAY, filled, opened, read

TEXT = "UBND tỉnh đã ban hành Quyết định số 2210/QĐ-UBND ngày 02/10/2025 của UBND tỉnh về quy chế khai thác dữ liệu hộ tịch"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TEXT, ("2210/QĐ-UBND", "Quyết định", date(2025, 10, 2), "UBND tỉnh", "về quy chế khai thác dữ liệu hộ tịch")),
        ("Đã có báo cáo số 15/BC-STP ngày 05 tháng 11 năm 2025", ("15/BC-STP", "Báo cáo", date(2025, 11, 5), "", "")),
        ("Đã trình tại 99/TTr-STP", ("99/TTr-STP", "", None, "", "")),
    ],
)
def test_what_a_result_says_of_a_paper_is_read(text, said):
    (paper,) = named_papers(text)
    assert (paper.number, paper.kind, paper.signed_on, paper.issuer, paper.subject) == said


def test_the_day_of_one_paper_is_not_that_of_another():
    first, second = named_papers("Kế hoạch 12/KH-STP và Quyết định 34/QĐ-STP ngày 01/11/2025")
    assert (first.signed_on, second.signed_on) == (None, date(2025, 11, 1))


@pytest.fixture
def row(world):
    (reply,) = read(world, opened(world), filled(world, (1, TEXT, "Hoàn thành", "")))
    return reply.rows.get()


def facts(**more):
    given = {"number": "2210/QĐ-UBND", "title": "Quy chế", "kind": "Quyết định", "signed_on": date(2025, 10, 2)}
    return actions.DocumentFacts(**{**given, **more})


def test_nothing_is_registered_by_itself_and_one_click_registers_and_shows(world, row, client):
    actions.accept_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    assert not Document.objects.filter(number="2210/QĐ-UBND").exists()
    client.force_login(world.office)
    page = client.get(reverse("programme:reply", args=[row.reply_id])).content.decode()
    assert "Vào sổ và đưa làm minh chứng" in page
    assert 'value="02/10/2025"' in page
    given = {
        "number": "2210/QĐ-UBND",
        "signed_on": "02/10/2025",
        "kind": "Quyết định",
        "issuer": "UBND tỉnh",
        "title": "Quy chế",
    }
    client.post(reverse("programme:reply_row", args=[row.pk]), {"do": "enter", **given})
    evidence = Evidence.objects.get()
    assert (evidence.origin, evidence.reported_by, evidence.organisation) == (row, None, world.home)
    assert (evidence.document.number, evidence.document.signed_on) == ("2210/QĐ-UBND", date(2025, 10, 2))
    # Shown once, it is known to the register.
    with pytest.raises(Rejected, match="đã có trong sổ"):
        actions.enter_paper(row_id=row.pk, facts=facts(), actor=world.office, day=DAY)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"signed_on": None}, "ngày ký"),
        ({"signed_on": date(2025, 12, 1)}, "sau hôm nay"),
        ({"signed_on": date(2024, 1, 1)}, "trước văn bản giao nhiệm vụ"),
        ({"number": "1/QĐ-UBND"}, "không nêu"),
    ],
)
def test_a_paper_that_cannot_prove_is_refused_and_leaves_nothing(world, row, changed, words):
    actions.accept_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    before = Document.objects.count()
    with pytest.raises(Rejected, match=words):
        actions.enter_paper(row_id=row.pk, facts=facts(**changed), actor=world.office, day=DAY)
    assert Document.objects.count() == before


def test_of_a_row_not_taken_no_paper_is_entered_and_by_the_office_alone(world, row):
    with pytest.raises(Rejected, match="chưa được nhận"):
        actions.enter_paper(row_id=row.pk, facts=facts(), actor=world.office, day=DAY)
    with pytest.raises(Refused):
        actions.enter_paper(row_id=row.pk, facts=facts(), actor=world.owner, day=DAY)


def test_the_empty_queue_says_what_brings_a_proof_there(world, client):
    client.force_login(world.office)
    assert "Vào sổ và đưa làm minh chứng" in client.get(reverse("programme:evidence_queue")).content.decode()
