"""Plans read into drafts and taken in, and the register of documents; refused with sentences, nothing left."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document as WordDocument

from dotpha.kit import ledger, search
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import StoredFile
from dotpha.people.models import Organisation
from dotpha.programme import actions
from dotpha.programme.actions import DocumentFacts, accepting
from dotpha.programme.models import Document, DocumentLink, Draft, Task
from dotpha.programme.queries import document_by_number
from dotpha.programme.queries.documents import key_of
from dotpha.programme.tests.drafts import DAY, TEXT, rows


def word(lines: list[str]) -> bytes:
    document = WordDocument()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_plan_becomes_a_draft_that_keeps_text_spans_and_facts(draft):
    assert (draft.number, draft.kind, draft.signed_on) == ("91/KH-UBND", "Kế hoạch", date(2025, 3, 5))
    assert "03/NQ-CP" in draft.based_on
    found = rows(draft)
    assert [row.leads for row in found] == [["Sở Tư pháp", "Sở Y tế"], ["Sở TP"], ["Trung tâm Lạ mặt"]]
    for row in found:
        assert draft.text[row.span_start : row.span_end].startswith(row.title)
    assert found[2].recurrence == "hằng năm"


def test_a_word_file_and_pasted_text_are_read_alike(world, draft):
    pasted = actions.read_plan(actor=world.office, name="văn bản dán", text=TEXT, day=DAY)
    assert pasted.file is None
    file = actions.read_plan(actor=world.office, name="a.docx", data=word(TEXT.splitlines()), day=DAY)
    assert [r.title for r in rows(pasted)] == [r.title for r in rows(draft)] == [r.title for r in rows(file)]


def test_a_day_without_year_is_of_the_year_the_paper_was_signed(world):
    text = TEXT.replace("năm 2025\nSố", "\nSố").replace("ngày 05 tháng 3 năm 2025", "ngày 05 tháng 3 năm 2024")
    text = text.replace("Thời gian hoàn thành: 30/9/2025", "Thời gian hoàn thành: tháng 9")
    late = actions.read_plan(actor=world.office, name="a.txt", data=text.encode(), day=DAY)
    assert rows(late)[0].deadline == date(2024, 9, 30)


def _zip(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rong.docx", b"", "rỗng"),
        ("hong.docx", b"PK\x03\x04" + b"x" * 40, "hong.docx"),
        ("cut.docx", word(["1. Một việc"])[:300], "cut.docx"),
        ("a.exe", b"MZ\x00\x01" * 50, "a.exe"),
        ("macro.docx", _zip(word__document_dot_xml=b"<x/>", word__vbaProject_dot_bin=b"x"), "macro"),
        ("bom.docx", _zip(word__document_dot_xml=b"\x00" * 300_000_000), "bom.docx"),
        ("thu.txt", "Kính gửi đồng chí, chúc sức khỏe.".encode(), "thu.txt"),
        ("la.bin", b"\x00\x01\x02", "la.bin"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_by_name_and_leaves_nothing(world, name, data, words):
    before = StoredFile.objects.count(), Draft.objects.count()
    with pytest.raises(BadFile) as refused:
        actions.read_plan(actor=world.office, name=name, data=data, day=DAY)
    assert words in refused.value.sentence
    assert before == (StoredFile.objects.count(), Draft.objects.count())


def test_empty_paste_is_refused(world):
    with pytest.raises(BadFile):
        actions.read_plan(actor=world.office, name="văn bản dán", text="  \n ", day=DAY)


def test_taking_in_makes_tasks_with_leads_milestones_and_first_step(world, draft):
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    tasks = list(document.tasks.order_by("pk"))
    assert [task.code for task in tasks] == ["NV-0007", "NV-0008", "NV-0009"]
    # Two leads: nobody is accountable until one is named; an abbreviation is the organisation; a stranger nobody.
    assert [task.lead for task in tasks] == [None, world.home, None]
    assert [one.organisation for one in tasks[0].agencies.filter(role="lead")] == [world.home, world.other]
    assert tasks[2].agencies.get(role="lead").written == "Trung tâm Lạ mặt"
    assert tasks[1].milestones.get().title == "Quyết định của UBND tỉnh"
    assert tasks[0].steps.get().target == "assigned"
    assert document.text[tasks[1].span_start :].startswith(tasks[1].title)
    assert {entry["verb"] for entry in ledger.history(tasks[0])} == {"programme.task_assigned"}


def test_a_draft_is_taken_in_once(world, draft):
    actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    for again in (
        lambda: actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY),
        lambda: actions.edit_draft_task(row_id=rows(draft)[0].pk, actor=world.office, title="Khác hẳn"),
        lambda: actions.drop_draft(draft_id=draft.pk, actor=world.office),
    ):
        with pytest.raises(Rejected, match="đã được đưa vào"):
            again()
    assert Task.objects.filter(document__number="91/KH-UBND").count() == 3


def test_the_same_plan_read_again_is_not_taken_in_twice(world, draft):
    actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    again = actions.read_plan(
        actor=world.office, name="lan 2.txt", text=TEXT.replace("91/KH-UBND", "91 / KH-UBND"), day=DAY
    )
    with pytest.raises(Rejected, match="đã có trong sổ"):
        actions.accept_draft(draft_id=again.pk, actor=world.office, day=DAY)
    assert Task.objects.count() == 9
    assert Draft.objects.get(pk=again.pk).document_id is None


def test_an_undated_number_is_in_the_register_once_too(world):
    actions.register_document(facts=DocumentFacts("Thông báo", "12/TB-UBND"), actor=world.office)
    with pytest.raises(Rejected, match="12/TB-UBND"):
        actions.register_document(facts=DocumentFacts("Thông báo", "12/TB-UBND"), actor=world.office)


def test_a_paper_registered_before_it_was_read_is_completed(world, draft):
    known = actions.register_document(
        facts=DocumentFacts("Kế hoạch chuyển đổi số", "91/KH-UBND", "Kế hoạch", signed_on=date(2025, 3, 5)),
        actor=world.office,
    )
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    assert document == known
    assert (document.tasks.count(), document.file) == (3, draft.file)


def test_the_basis_is_linked_to_the_register(world, draft):
    basis = actions.register_document(
        facts=DocumentFacts("Nghị quyết của Chính phủ", "03/NQ-CP", signed_on=date(2025, 1, 9)), actor=world.office
    )
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    assert list(document.links.values_list("target", "kind")) == [(basis.pk, "based_on")]


def test_a_collective_lead_answers_for_nothing_alone(world):
    Organisation.objects.create(code="nhom", name="Các sở, ban, ngành", short_name="Các sở", kind="collective")
    text = TEXT.replace("Sở Tư pháp, Sở Y tế.", "Các sở, ban, ngành.")
    made = actions.read_plan(actor=world.office, name="a.txt", text=text, day=DAY)
    document = actions.accept_draft(draft_id=made.pk, actor=world.office, day=DAY)
    first = document.tasks.order_by("pk").first()
    assert first.lead is None
    assert first.agencies.get(role="lead").organisation.kind == "collective"


def test_a_document_is_found_by_any_spelling_and_by_words(world):
    made = actions.register_document(
        facts=DocumentFacts("Chương trình hành động về chuyển đổi số", "144-CTHĐ/TU", issuer="Tỉnh ủy"),
        actor=world.office,
    )
    assert document_by_number("144/CTHĐ-TU") == [made]
    assert made.pk in list(
        Document.objects.filter(pk__in=search.matching("programme.document", "chuong trinh hanh dong")).values_list(
            "pk", flat=True
        )
    )


def test_links_are_made_once_and_never_to_oneself(world):
    first, second = world.documents
    for _ in range(2):
        actions.link_documents(document_id=second.pk, target_id=first.pk, kind="implements", actor=world.office)
    assert DocumentLink.objects.count() == 1
    for target, kind in ((second.pk, "implements"), (first.pk, "loves"), (10**9, "amends")):
        with pytest.raises(Rejected):
            actions.link_documents(document_id=second.pk, target_id=target, kind=kind, actor=world.office)


def test_a_code_taken_meanwhile_is_read_again(world, draft, monkeypatch):
    """Somebody else's transaction took the code between our look and our write: the second try has the next one."""
    answers = iter([3, 7])
    monkeypatch.setattr(accepting, "next_number", lambda: next(answers))
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    assert document.tasks.order_by("pk").first().code == "NV-0007"
    assert Document.objects.filter(number="91/KH-UBND").count() == 1


@pytest.mark.parametrize("tasks", [20, 60])
def test_taking_in_asks_the_database_a_few_times_a_task(world, tasks):
    lines = [
        f"{n}. Xây dựng phần mềm số {n} phục vụ người dân\n- Cơ quan chủ trì: Sở Y tế.\n" for n in range(1, tasks + 1)
    ]
    made = actions.read_plan(actor=world.office, name="dai.txt", text=TEXT.split("1. Số")[0] + "".join(lines), day=DAY)
    with CaptureQueriesContext(connection) as asked:
        actions.accept_draft(draft_id=made.pk, actor=world.office, day=DAY)
    assert made.tasks.count() == tasks
    assert len(asked) < 30 + 7 * tasks


def test_a_plan_taken_in_whole_leaves_nothing_when_it_is_refused(world):
    plan, document = actions.import_plan(actor=world.office, name="a.txt", data=TEXT.encode(), day=DAY)
    assert (len(plan.tasks), document.tasks.count()) == (3, 3)
    before = Draft.objects.count(), StoredFile.objects.count(), Task.objects.count()
    with pytest.raises(Rejected, match="đã có trong sổ"):
        actions.import_plan(actor=world.office, name="lan-2.txt", data=TEXT.encode() + b"\n", day=DAY)
    assert (Draft.objects.count(), StoredFile.objects.count(), Task.objects.count()) == before


def test_a_dry_run_reads_by_the_same_rule_and_needs_the_same_right(world):
    undated = TEXT.replace("Quảng Trị, ngày 05 tháng 3 năm 2025\n", "").replace("năm 2025\n", "\n")
    undated = undated.replace("30/9/2025", "tháng 9").replace("Căn cứ Nghị quyết số 03/NQ-CP ngày 09/01/2025", "Căn cứ")
    seen, nothing = actions.import_plan(actor=world.office, name="a.txt", text=undated, day=DAY, dry_run=True)
    assert nothing is None
    assert not Draft.objects.filter(name="a.txt").exists()
    taken, document = actions.import_plan(actor=world.office, name="a.txt", text=undated, day=DAY)
    assert seen == taken
    assert document.tasks.order_by("pk").first().deadline == seen.tasks[0].deadline == date(2025, 9, 30)
    with pytest.raises(Refused):
        actions.import_plan(actor=world.owner, name="a.txt", text=undated, day=DAY, dry_run=True)
    with pytest.raises(BadFile, match="macro"):
        data = _zip(word__document_dot_xml=b"<x/>", word__vbaProject_dot_bin=b"x")
        actions.import_plan(actor=world.office, name="m.docx", data=data, day=DAY, dry_run=True)


def test_a_number_that_cannot_be_read_is_found_as_it_was_entered(world):
    made = actions.register_document(facts=DocumentFacts("Kết luận", "Không số  (hỏa tốc)"), actor=world.office)
    assert document_by_number("không số (HỎA TỐC)") == [made]
    with pytest.raises(Rejected, match="đã có trong sổ"):
        actions.register_document(facts=DocumentFacts("Kết luận", "Không số (hỏa tốc)"), actor=world.office)


def test_a_pasted_text_without_a_subject_is_named_by_its_day(world):
    bare = (
        "1. Số hóa sổ hộ tịch của các xã, phường\n- Cơ quan chủ trì: Sở Tư pháp.\n- Thời gian hoàn thành: 30/9/2025.\n"
    )
    made = actions.read_plan(actor=world.office, name="văn bản dán", text=bare, day=DAY)
    document = actions.accept_draft(draft_id=made.pk, actor=world.office, day=DAY)
    assert document.title == "Văn bản chưa rõ trích yếu, dán ngày 20/11/2025"


def test_papers_without_a_date_come_last(world):
    for number, day in (("88/KH-UBND", None), ("88/KH-UBND", DAY)):
        Document.objects.create(
            title="Kế hoạch", number=number, number_key=key_of(number), signed_on=day, registered_by=world.office
        )
    assert [one.signed_on for one in document_by_number("88/KH-UBND")] == [DAY, None]
