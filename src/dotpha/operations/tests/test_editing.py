"""A draft edited in Word and uploaded again: prose is kept, figures are flagged, nothing is lost unseen."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.urls import reverse
from docx import Document as WordDocument

from dotpha.kit import clock, files
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.operations import actions, preview, queries
from dotpha.operations.models import FigureChange, Report
from dotpha.operations.paper.reading import read_paper
from dotpha.operations.rules.edits import as_they_stand, read_edits
from dotpha.operations.tests.test_actions import PDF, freeze, make
from dotpha.operations.tests.test_masters import party
from dotpha.operations.tests.world import DAY, World
from dotpha.programme import actions as programme
from dotpha.programme.models import Bottleneck


def edited(
    report: Report, *changes: tuple[str, str], added: str = "", cell: tuple[str, int, str] | None = None
) -> bytes:
    """The report's Word file with words replaced, as somebody in the office would; `added` goes behind the first of them."""
    document, out = WordDocument(io.BytesIO(files.read(report.file))), io.BytesIO()
    for was, becomes in changes:
        line = next(one for one in document.paragraphs if was in one.text)
        whole = line.text.replace(was, becomes)
        for run in line.runs[1:]:
            run.text = ""
        line.runs[0].text = whole
        if added:
            line.insert_paragraph_before(added)
            added = ""
    if cell:
        label, place, text = cell
        row = next(row for table in document.tables for row in table.rows if label in [one.text for one in row.cells])
        row.cells[place].paragraphs[0].runs[0].text = text
    document.save(out)
    return out.getvalue()


def upload(world: World, report: Report, data: bytes, who: str = "officer"):
    return actions.upload_report(report_id=report.pk, name="sua.docx", data=data, actor=world.who(who), day=DAY)


def text_of(report: Report) -> str:
    paper = read_paper(files.read(report.file))
    return "\n".join([*paper.paragraphs, *(cell for table in paper.tables for row in table for cell in row)])


def test_changed_prose_is_the_text_of_the_next_draft(world, quarter):
    freeze(world, quarter)
    first = make(world, quarter)
    back = upload(world, first, edited(first, ("báo cáo kết quả thực hiện", "trân trọng báo cáo kết quả thực hiện"),
                                       added="Được sự quan tâm của Tỉnh ủy."))  # fmt: skip
    report = back.report
    assert (report.revision, back.left) == (2, ())
    assert [(one["sort"], bool(one["lost"])) for one in report.edits] == [("added", False), ("changed", False)]
    assert "trân trọng báo cáo" in text_of(report)
    assert "Được sự quan tâm của Tỉnh ủy." in text_of(report)
    assert not report.figure_changes.exists()
    assert report.figures == first.figures
    assert files.read(report.uploaded)


def test_the_next_draft_says_what_was_rewritten_since(world, quarter):
    first = make(world, quarter)
    second = upload(world, first, edited(first, ("báo cáo kết quả", "kính báo cáo kết quả"))).report
    assert [one[0] for one in preview.changes(first, second)] == ["Viết lại: Mở đầu"]
    third = upload(world, second, edited(second, ("kính báo cáo kết quả", "báo cáo kết quả"), added="Câu thêm.")).report
    told = preview.changes(second, third)
    assert [one[0].split(":")[0] for one in told] == ["Thêm", "Lấy lại lời viết từ số liệu"]


def test_the_same_file_again_makes_no_new_draft(world, quarter):
    first = make(world, quarter)
    assert upload(world, first, files.read(first.file)).report == first
    second = upload(world, first, edited(first, ("báo cáo kết quả", "kính báo cáo kết quả"))).report
    assert upload(world, second, files.read(second.file)).report == second


def test_an_edit_is_edited_again_and_taken_back(world, quarter):
    first = make(world, quarter)
    second = upload(world, first, edited(first, ("báo cáo kết quả", "kính báo cáo kết quả"), added="Câu thêm.")).report
    third = upload(world, second, edited(second, ("Câu thêm.", "Câu thêm, đã sửa."))).report
    assert [(one["sort"], one["after"]) for one in third.edits if one["sort"] == "added"] == [
        ("added", "Câu thêm, đã sửa.")
    ]
    assert len(third.edits) == 2
    fourth = upload(world, third, edited(third, ("kính báo cáo kết quả", "báo cáo kết quả"))).report
    assert [one["sort"] for one in fourth.edits] == ["added"]
    fifth = actions.drop_edit(report_id=fourth.pk, place=0, actor=world.who("officer"), day=DAY)
    assert fifth.edits == []
    assert text_of(fifth) == text_of(first)


def flagged(world: World, quarter) -> Report:
    freeze(world, quarter)
    first = make(world, quarter)
    return upload(
        world, first, edited(first, ("chương trình có 3 nhiệm vụ", "chương trình có 4 nhiệm vụ"),
                             cell=("Đã hoàn thành", 2, "2"))
    ).report  # fmt: skip


def test_a_figure_changed_by_hand_is_flagged_one_by_one(world, quarter):
    report = flagged(world, quarter)
    assert [(one.in_file, one.frozen) for one in report.figure_changes.all()] == [("4", "3"), ("2", "1")]
    assert str(report.figure_changes.first()) == "trong tệp 4, số liệu chốt 3"
    assert "14/9/2025, chương trình có 4 nhiệm vụ" in report.figure_changes.first().where
    assert "Đã hoàn thành" in report.figure_changes.last().where
    with pytest.raises(Rejected, match="Còn 2 số liệu"):
        actions.sign_report(
            report_id=report.pk, number="7", signed_on=DAY, actor=world.who("officer"), day=DAY, name="k.pdf", data=PDF
        )
    with pytest.raises(Rejected, match="Còn 2 số liệu"):
        actions.submit_report(
            report_id=report.pk, leader_id=world.people["leader"].pk, actor=world.who("officer"), day=DAY
        )


def test_a_figure_that_went_back_is_no_change_any_more(world, quarter):
    report = flagged(world, quarter)
    client, page = world.client("officer"), reverse("operations:report", args=[report.pk])
    assert "chương trình có 4 nhiệm vụ" in client.get(page).content.decode()
    client.post(reverse("operations:figures_back", args=[report.pk]))
    shown = client.get(page).content.decode()
    assert "Đã lấy lại số chốt" in shown
    assert "Viết lại" not in shown[shown.index("Khác bản 1") :]
    told = as_they_stand(read_edits(report.edits), queries.decided_in(report.figure_changes.all()))
    assert all(one.before == one.after for one in told)


def test_each_changed_figure_goes_back_or_is_kept_with_a_reason(world, quarter):
    report = flagged(world, quarter)
    prose, cell = report.figure_changes.all()
    officer = world.who("officer")
    with pytest.raises(Rejected, match="ghi lý do"):
        actions.decide_figure(report_id=report.pk, change_id=prose.pk, decision="keep", actor=officer, day=DAY)
    with pytest.raises(Refused):
        actions.decide_figure(
            report_id=report.pk, change_id=prose.pk, decision="back", actor=world.who("leader"), day=DAY
        )
    actions.decide_figure(
        report_id=report.pk, change_id=prose.pk, decision="keep", reason="Tính cả nhiệm vụ mới", actor=officer, day=DAY
    )
    actions.decide_figure(report_id=report.pk, change_id=cell.pk, decision="back", actor=officer, day=DAY)
    report.refresh_from_db()
    assert "chương trình có 4 nhiệm vụ" in text_of(report)
    row = next(row for table in read_paper(files.read(report.file)).tables for row in table if "Đã hoàn thành" in row)
    assert row[2] == "1"
    signed = actions.sign_report(
        report_id=report.pk, number="7", signed_on=DAY, actor=officer, day=DAY, name="k.pdf", data=PDF
    )
    assert signed.published


def test_all_figures_go_back_at_once(world, quarter):
    report = flagged(world, quarter)
    assert actions.take_figures_back(report_id=report.pk, actor=world.who("officer"), day=DAY) == 2
    report.refresh_from_db()
    assert "chương trình có 3 nhiệm vụ" in text_of(report)
    assert not FigureChange.objects.filter(decision="").exists()


def test_prose_is_carried_over_with_new_figures_and_else_listed(world, quarter):
    first = make(world, quarter)
    changes = (
        ("Đến hết ngày", "Tổng hợp đến hết ngày"),
        ("Sở Tài chính nêu ngày", "Sở Tài chính đã nêu từ ngày"),
    )
    second = upload(world, first, edited(first, *changes, added="Câu thêm ở đầu phần.")).report
    assert [one["sort"] for one in second.edits] == ["added", "changed", "changed"]
    stuck = Bottleneck.objects.get()
    with clock.standing_at(DAY):
        programme.close_bottleneck(
            bottleneck_id=stuck.pk, outcome="Đã có định mức", actor=world.who("officer"), day=date(2025, 9, 10)
        )
    third = make(world, quarter)
    assert {one["sort"]: one["lost"] for one in third.edits if not one["lost"]} == {"added": "", "changed": ""}
    assert [one["before"][:7] for one in third.edits if one["lost"]] == ["NV-0002"]
    text = text_of(third)
    assert "Tổng hợp đến hết ngày" in text
    assert "Câu thêm ở đầu phần." in text
    assert "đã nêu từ ngày" not in text


def test_a_file_that_is_not_this_report_is_refused(world, quarter):
    first = make(world, quarter)
    out = io.BytesIO()
    other = WordDocument()
    other.add_paragraph("Thực đơn")
    other.save(out)
    for name, data, says in (("a.docx", out.getvalue(), "Không thấy đoạn nào"), ("a.pdf", PDF, "không phải Word")):
        with pytest.raises(BadFile, match=says):
            actions.upload_report(report_id=first.pk, name=name, data=data, actor=world.who("officer"), day=DAY)
    assert Report.objects.count() == 1


def test_an_old_draft_and_a_stranger_change_nothing(world, quarter):
    first = make(world, quarter)
    data = edited(first, ("báo cáo kết quả", "kính báo cáo kết quả"))
    upload(world, first, data)
    with pytest.raises(Rejected, match="Đã có bản 2 mới hơn"):
        upload(world, first, data)
    with pytest.raises(Refused):
        upload(world, first, data, who="leader")


def test_what_stands_outside_the_written_part_is_told_not_taken(world, quarter):
    first = make(world, quarter, master_id=party().pk)
    back = upload(world, first, edited(first, ("Kính gửi: Ban Thường vụ Tỉnh ủy", "Kính gửi: Thường trực Tỉnh ủy")))
    assert back.report == first
    assert "ngoài phần viết từ số liệu" in back.left[0]
