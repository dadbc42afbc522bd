"""Several masters of one period: the same facts, each in its own form."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from docx import Document as WordDocument

from dotpha.kit import files
from dotpha.kit.access import Rejected
from dotpha.operations import actions, queries
from dotpha.operations.models import Master, PeriodItems, Report
from dotpha.operations.rules.outgoing import ROW, Wanted, outgoing
from dotpha.operations.tests.test_actions import PDF, freeze, make
from dotpha.operations.tests.test_report import figures_in
from dotpha.operations.tests.world import DAY, World
from dotpha.programme import actions as programme
from dotpha.programme.models import DocumentItem, TaskItem
from dotpha.text.official import read_layout


def party(**facts) -> Master:
    return Master.objects.create(
        **{
            "name": "Ban Chỉ đạo của Tỉnh ủy", "kind": "steering", "family": "party", "parent": "Tỉnh ủy Quảng Trị",
            "body": "Ban Chỉ đạo phát triển khoa học, công nghệ", "symbol": "BC/BCĐ",
            "authority": "T/M BAN CHỈ ĐẠO", "title": "PHÓ TRƯỞNG BAN", "signer": "Lê Quang Minh",
            "addressees": "Ban Thường vụ Tỉnh ủy", "basis": "Chương trình hành động số 144-CTHĐ/TU",
            "recipients": "Như trên\nThành viên Ban Chỉ đạo\nLưu Văn phòng Tỉnh ủy",
        }
        | facts
    )  # fmt: skip


def test_two_masters_get_one_period_each_in_its_own_form(world, quarter):
    freeze(world, quarter)
    state, other = make(world, quarter), make(world, quarter, master_id=party().pk)
    assert (state.revision, other.revision) == (1, 1)
    papers = [read_layout(files.read(one.file)) for one in (state, other)]
    assert papers[0].find("CỘNG HÒA XÃ HỘI").bold
    assert papers[1].find("ĐẢNG CỘNG SẢN VIỆT NAM").bold
    for text in ("TỈNH ỦY QUẢNG TRỊ", "*", "Kính gửi: Ban Thường vụ Tỉnh ủy", "144-CTHĐ/TU", "T/M BAN CHỈ ĐẠO"):
        assert papers[1].find(text)
    with pytest.raises(LookupError):
        papers[1].find("CỘNG HÒA")
    assert papers[1].find("-BC/BCĐ").where == "head"
    assert papers[0].find("Kính gửi: Ủy ban nhân dân tỉnh Quảng Trị")
    assert state.figures == other.figures == figures_in(files.read(other.file))
    assert state.material["tasks"] == other.material["tasks"]


def test_each_master_gets_one_published_report_of_a_period(world, quarter):
    freeze(world, quarter)
    for master, number, whole in ((None, "7", "07/BC-SKHCN"), (party().pk, "12-BC/BCĐ", "12-BC/BCĐ")):
        report = make(world, quarter, master_id=master)
        signed = actions.sign_report(
            report_id=report.pk,
            number=number,
            signed_on=DAY,
            actor=world.who("officer"),
            day=DAY,
            name="k.pdf",
            data=PDF,
        )
        assert signed.number == whole
        assert signed.document.number == whole
    again = make(world, quarter, master_id=report.master_id, addressees="Tỉnh ủy")
    with pytest.raises(Rejected, match="đã phát hành, số 12-BC/BCĐ"):
        actions.sign_report(
            report_id=again.pk, number="13", signed_on=DAY, actor=world.who("officer"), day=DAY, name="k.pdf", data=PDF
        )


@pytest.mark.parametrize("number", ["12/BC-BCĐ", "12/BC/BCĐ", "12-BC/TU", "12-BC-BCĐ"])
def test_a_party_report_takes_no_number_of_the_other_family(world, quarter, number):
    freeze(world, quarter)
    report = make(world, quarter, master_id=party().pk)
    with pytest.raises(Rejected, match="12|Ký hiệu"):
        actions.sign_report(
            report_id=report.pk,
            number=number,
            signed_on=DAY,
            actor=world.who("officer"),
            day=DAY,
            name="k.pdf",
            data=PDF,
        )
    assert not Report.objects.exclude(document=None).exists()


def in_list(world: World, code: str, number: int) -> DocumentItem:
    """The task of this place is asked for by the item of a ministry's list under its code."""
    stored = files.store(name="danh-muc.txt", data=b"danh muc", actor=world.who("officer"))
    form = programme.lists.ListForm.objects.get_or_create(
        name="Danh mục của Bộ", defaults={
            "file": stored, "sheet": "A", "signature": "s", "header_row": 1, "first_row": 2, "columns": [],
            "given_on": DAY, "made_by": world.who("officer"),
        },
    )[0]  # fmt: skip
    document = programme.register_document(
        facts=programme.documents.DocumentFacts(f"Danh mục {code}", f"{number}/BKHCN-KH"), actor=world.who("officer")
    )
    document.form = form
    document.save(update_fields=["form"])
    item = DocumentItem.objects.create(document=document, position=1, title="Việc của bộ", code=code)
    TaskItem.objects.create(task_id=world.task(number), item=item, linked_on=DAY)
    return item


def test_a_ministry_gets_the_tasks_of_its_list_under_its_codes(world, quarter):
    form = in_list(world, "A.7", 2).document.form
    freeze(world, quarter)
    master = Master.objects.create(name="Bộ KH&CN", kind="ministry", which="lists", shows_codes=True)
    master.lists.add(form)
    report, whole = make(world, quarter, master_id=master.pk), make(world, quarter)
    assert [(row["code"], row["own_code"]) for row in report.material["tasks"]] == [("A.7", "NV-0002")]
    same = next(row for row in whole.material["tasks"] if row["code"] == "NV-0002")
    assert {**report.material["tasks"][0], "code": "NV-0002"} == same
    assert report.figures["total"] == 1
    assert report.figures["late_open"] == 1
    assert report.material["bottlenecks"][0]["code"] == "A.7"
    assert figures_in(files.read(report.file)) == report.figures


def test_what_a_list_says_later_changes_no_report_of_a_frozen_period(world, quarter):
    item = in_list(world, "A.7", 2)
    freeze(world, quarter)
    master = Master.objects.create(name="Bộ KH&CN", kind="ministry", which="lists", shows_codes=True)
    master.lists.add(item.document.form)
    first = make(world, quarter, master_id=master.pk)
    assert PeriodItems.objects.count() == 1
    TaskItem.objects.create(task_id=world.task(1), item=item, linked_on=DAY)
    DocumentItem.objects.filter(pk=item.pk).update(code="B.9")
    assert make(world, quarter, master_id=master.pk) == first


def test_internal_columns_never_leave_the_house(world, quarter):
    frozen = freeze(world, quarter)
    kept = json.loads(json.dumps(frozen.figures))
    for row in kept["tasks"]:
        row |= {"follower": "Trần Thị Hạnh", "internal_note": "chưa tin được"}
    kept["bottlenecks"][0]["internal_note"] = "chưa tin được"
    figures, told = outgoing(kept.pop("figures"), kept, wanted=Wanted(), items={})
    assert "chưa tin được" not in json.dumps(told, ensure_ascii=False)
    assert "Trần Thị Hạnh" not in json.dumps(told, ensure_ascii=False)
    assert set(told["tasks"][0]) == {*ROW, "own_code"}
    assert figures == frozen.figures["figures"]


def test_the_word_of_agencies_stays_where_nothing_of_it_is_verified(world, quarter):
    freeze(world, quarter)
    report = make(world, quarter, master_id=party(unverified=False).pk)
    text = "\n".join(line.text for line in WordDocument(io.BytesIO(files.read(report.file))).paragraphs)
    assert "ã lấy ý kiến các sở" not in text + json.dumps(report.material, ensure_ascii=False)
    assert "hoàn thành ngày 21/8/2025" in text


def test_parts_and_columns_are_those_the_master_gets(world, quarter):
    freeze(world, quarter)
    master = party(
        parts=["general", "groups", "stuck", "appendix"], columns=["state", "own_code"], withholds=["bottlenecks"]
    )
    report = make(world, quarter, master_id=master.pk)
    paper = read_layout(files.read(report.file))
    text = "\n".join(paper.texts())
    assert not [words for words in ("KIẾN NGHỊ", "ĐIỂM NGHẼN", "Mục III") if words in text]
    assert paper.tables[-1].rows[0] == ("STT", "Mã", "Nhiệm vụ", "Mã của tỉnh", "Trạng thái")
    assert report.material["bottlenecks"] == []


def test_nothing_more_is_reported_to_a_master_that_is_retired(world, quarter):
    master = party(retired_on=date(2025, 10, 1))
    with pytest.raises(Rejected, match="thôi báo cáo Ban Chỉ đạo của Tỉnh ủy từ 01/10/2025"):
        make(world, quarter, master_id=master.pk)
    assert not queries.latest_of(quarter.pk, master.pk)
