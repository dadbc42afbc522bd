"""Reports made, numbered and signed."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from docx import Document as WordDocument

from dotpha.kit import clock, files, ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.operations import actions, queries
from dotpha.operations.models import Master, Report
from dotpha.operations.queries import papers
from dotpha.operations.tests.test_report import figures_in
from dotpha.operations.tests.world import DAY, World, make_world, take_in
from dotpha.programme import actions as programme
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.models import Document
from dotpha.programme.queries import document_by_number, period_figures, period_named
from dotpha.programme.tests.at_once import at_once

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def freeze(world: World, period):
    return programme.freeze_period(period_id=period.pk, actor=world.who("officer"), day=date(2025, 9, 16))


def make(world: World, period, who: str = "officer", **said) -> Report:
    return actions.make_report(period_id=period.pk, actor=world.who(who), day=DAY, **said)


def text_of(report: Report) -> str:
    document = WordDocument(io.BytesIO(files.read(report.file)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def test_a_draft_tells_what_happened_by_name(world, quarter):
    text = text_of(make(world, quarter))
    for part in (
        "Kết quả thực hiện nhiệm vụ triển khai", "Căn cứ Kế hoạch số 48/KH-UBND ngày 20/02/2025",
        "Sở Khoa học và Công nghệ hoàn thành ngày 21/8/2025", "minh chứng: Quyết định 21/2025/QĐ-UBND",
        "NV-0002", "hạn 30/6/2025", "lý do cơ quan nêu: chờ hướng dẫn của Bộ Tài chính",
        "cần Hội đồng nhân dân tỉnh quyết định: ban hành định mức hỗ trợ", "Kính gửi: Ủy ban nhân dân tỉnh Quảng Trị",
        "Phan Văn Bình",
    ):  # fmt: skip
        assert part.replace("chờ hướng", "Chờ hướng") in text.replace("chờ hướng", "Chờ hướng"), part


def test_the_word_file_of_a_frozen_period_has_the_frozen_figures(world, quarter):
    frozen = freeze(world, quarter)
    report = make(world, quarter)
    # What happens afterwards leaves the frozen figures and a report made of them as they were.
    programme.change_deadline(
        task_id=world.task(2), becomes=date(2026, 6, 30), reason="Chờ nghị định", actor=world.who("officer"), day=DAY
    )
    again = actions.compose("2025-Q3")
    assert figures_in(files.read(report.file)) == frozen.figures["figures"] == again.figures
    assert figures_in(again.docx) == period_figures(period_named("2025-Q3"))


def test_an_open_or_unopened_period_is_computed_and_equal_to_the_api(world, quarter):
    for name in ("2025-Q3", "2025-H1", "2025-01-15..2025-06-14", "2024"):
        made = actions.compose(name)
        assert made.figures == period_figures(period_named(name))
        if made.figures["total"]:
            assert figures_in(made.docx) == made.figures


def test_a_name_that_is_no_period_is_refused_with_a_sentence(world):
    with pytest.raises(Rejected, match="2025-Q9"):
        actions.compose("2025-Q9")


def test_the_previous_frozen_period_is_compared(world, quarter):
    freeze(world, quarter)
    text = "\n".join(
        line.text
        for line in WordDocument(io.BytesIO(actions.compose("2025-Q4").docx)).paragraphs
        if "So với" in line.text
    )
    assert "So với quý III/2025 (chốt đến ngày 14/9/2025)" in text


def test_nothing_changed_gives_the_same_draft_and_a_change_a_new_revision(world, quarter):
    first = make(world, quarter)
    assert make(world, quarter).pk == first.pk
    second = make(world, quarter, addressees="Ban Chỉ đạo tỉnh")
    assert (second.revision, Report.objects.count()) == (2, 2)
    assert "Ban Chỉ đạo tỉnh" in text_of(second)


def test_only_the_standing_office_makes_and_signs(world, quarter):
    freeze(world, quarter)
    report = make(world, quarter)
    for who in ("leader", "supervisor", "agency", "stranger", "commune", "administrator"):
        with pytest.raises(Refused):
            make(world, quarter, who)
        with pytest.raises(Refused):
            sign(world, report, who)
    assert Report.objects.count() == 1


def sign(world: World, report: Report, who: str = "officer", **changes) -> Report:
    said = {"number": "7", "signed_on": DAY, "name": "bao-cao-ky.pdf", "data": PDF} | changes
    return actions.sign_report(report_id=report.pk, actor=world.who(who), day=DAY, **said)


def test_a_signed_report_has_its_number_in_the_file_and_is_a_document(world, quarter):
    freeze(world, quarter)
    signed = sign(world, make(world, quarter))
    assert signed.number == "07/BC-SKHCN"
    assert "Số: 07/BC-SKHCN" in text_of(signed)
    assert "ngày 20 tháng 11 năm 2025" in text_of(signed)
    document = document_by_number("07/BC-SKHCN")[0]
    assert document == signed.document
    assert (document.kind, document.issuer) == ("Báo cáo", "Sở Khoa học và Công nghệ")
    assert files.read(document.file) == PDF
    assert "NV-0002" in document.text
    # It can now prove something.
    programme.add_evidence(milestone_id=world.milestone(2), actor=world.who("officer"), day=DAY, document=document)
    verbs = [entry["verb"] for entry in ledger.history(signed)]
    assert verbs == ["operations.report_signed", "operations.report_made"]


def test_signing_twice_or_an_old_draft_is_refused(world, quarter):
    freeze(world, quarter)
    first = make(world, quarter)
    second = make(world, quarter, basis="Công văn 12/UBND-KGVX")
    with pytest.raises(Rejected, match="bản 2 mới hơn"):
        sign(world, first)
    sign(world, second)
    with pytest.raises(Rejected, match="đã phát hành"):
        sign(world, second)
    assert Document.objects.filter(kind="Báo cáo").count() == 1


def test_a_period_not_frozen_is_not_signed(world, quarter):
    report = make(world, quarter)
    with pytest.raises(Rejected, match="chưa chốt"):
        sign(world, report)
    programme.change_deadline(
        task_id=world.task(3),
        becomes=date(2025, 8, 1),
        reason="Rút ngắn",
        actor=world.who("officer"),
        day=date(2025, 7, 1),
    )
    freeze(world, quarter)
    with pytest.raises(Rejected, match="trước khi chốt"):
        sign(world, report)


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"number": "abc"}, Rejected, "125/BC-SKHCN"),
        ({"number": "12/BC-STC"}, Rejected, "Ký hiệu"),
        ({"signed_on": date(2025, 9, 1)}, Rejected, "Ngày ký"),
        ({"signed_on": date(2025, 12, 1)}, Rejected, "Ngày ký"),
        ({"signed_on": date(2025, 11, 19)}, Rejected, "ngày lập bản này"),
        ({"data": b""}, BadFile, "đính kèm"),
        ({"data": b"xin chao", "name": "a.pdf"}, BadFile, "a.pdf"),
        ({"data": PDF[:20], "name": "a.pdf"}, BadFile, "chưa tải xong"),
        ({"data": b"xin chao", "name": "a.txt"}, BadFile, "không phải PDF"),
    ],
)
def test_a_bad_signing_leaves_nothing_behind(world, quarter, changes, error, words):
    freeze(world, quarter)
    report = make(world, quarter)
    with pytest.raises(error, match=words):
        sign(world, report, **changes)
    report.refresh_from_db()
    assert report.signed_on is None
    assert not Document.objects.filter(kind="Báo cáo").exists()


def test_a_number_is_used_once_a_year(world, quarter):
    freeze(world, quarter)
    report = make(world, quarter)
    used = DocumentFacts(
        title="Báo cáo tháng 7", number="125/BC-SKHCN", kind="Báo cáo", issuer=world.office.name,
        signed_on=date(2025, 7, 30),
    )  # fmt: skip
    programme.register_document(facts=used, actor=world.who("officer"))
    with pytest.raises(Rejected, match="đã dùng cho văn bản ký ngày 30/7/2025"):
        sign(world, report, number="125/BC-SKHCN")
    assert sign(world, report, number="126/BC-SKHCN").number == "126/BC-SKHCN"


def test_an_empty_province_reports_without_an_office(db):
    made = actions.compose("2025-Q3")
    assert made.figures["total"] == 0
    assert made.docx.startswith(b"PK")
    assert queries.office_of(Master()).body == "Cơ quan thường trực"


@pytest.mark.django_db(transaction=True)
def test_two_who_make_a_report_at_once_get_a_number_each_and_the_same_report_once():
    world = make_world()
    with clock.standing_at(DAY):
        take_in(world)
        period = programme.open_period(name="2025-Q4", actor=world.who("officer"), day=DAY)
        people = ("officer", "colleague", "officer", "colleague")
        same = at_once(4, lambda place: make(world, period, people[place]).pk)
        assert same == [same[0]] * 4
        other = at_once(4, lambda place: make(world, period, people[place], basis=f"Công văn số {place}").revision)
        assert sorted(other) == [2, 3, 4, 5]
        assert Report.objects.count() == 5


def test_the_word_file_is_written_before_anything_is_locked(world, quarter, monkeypatch):
    """It takes seconds for a large programme; on SQLite nobody else could write meanwhile."""
    depth = len(connection.savepoint_ids)
    seen = []
    write = papers.write
    monkeypatch.setattr(
        papers, "write", lambda *a, **k: (seen.append(len(connection.savepoint_ids)), write(*a, **k))[1]
    )
    freeze(world, quarter)
    report = make(world, quarter)
    actions.sign_report(
        report_id=report.pk, number="125", signed_on=DAY, actor=world.who("officer"), day=DAY, name="k.pdf",
        data=PDF,
    )  # fmt: skip
    assert seen == [depth, depth]


def test_the_list_of_reports_leaves_what_they_were_written_from_where_it_is(world, quarter):
    report, who = make(world, quarter), world.who("leader")
    sql = str(queries.visible_reports(who).query)
    assert '"material"' not in sql
    assert '_period"."figures"' not in sql
    assert queries.whole_reports(who).get(pk=report.pk).get_deferred_fields() == set()


def test_a_period_is_published_once(world, quarter):
    freeze(world, quarter)
    sign(world, make(world, quarter))
    again = make(world, quarter, addressees="Bộ Khoa học và Công nghệ")
    with pytest.raises(Rejected, match="đã phát hành, số 07"):
        sign(world, again, number="8")


def test_the_database_holds_one_published_report_a_period(world, quarter):
    freeze(world, quarter)
    signed = sign(world, make(world, quarter))
    again = make(world, quarter, addressees="Bộ Khoa học và Công nghệ")
    same = {name: getattr(signed, name) for name in ("signed_file", "document", "signed_on")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=again.pk).update(number="08/BC-SKHCN", **same)
