"""Pages of masters, templates, trình ký and edited drafts."""

from __future__ import annotations

import io
import shutil

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as WordDocument

from dotpha.operations.models import Master, Report, Template
from dotpha.operations.paper.starting import starting_template
from dotpha.operations.tests.test_actions import PDF, freeze, make
from dotpha.operations.tests.test_editing import edited
from dotpha.operations.tests.test_masters import party
from dotpha.operations.tests.test_templates import keep, template

WHOLE = {
    "name": "Bộ Khoa học và Công nghệ", "kind": "ministry", "which": "all", "family": "state", "unverified": "on",
    "parts": ["general", "appendix"], "columns": ["lead", "state"], "addressees": "Bộ Khoa học và Công nghệ",
}  # fmt: skip


def url(name: str, *args: object) -> str:
    return reverse(f"operations:{name}", args=args)


def test_a_master_is_made_changed_and_retired_on_its_pages(world, quarter):
    client = world.client("officer")
    made = client.post(url("master_new"), WHOLE, follow=True)
    master = Master.objects.get(name=WHOLE["name"])
    assert made.redirect_chain[-1][0] == url("master", master.pk)
    assert "Kết quả chung, Phụ lục" in made.content.decode()
    client.post(url("master_edit", master.pk), WHOLE | {"addressees": "Bộ KH&CN"})
    master.refresh_from_db()
    assert (master.addressees, master.columns) == ("Bộ KH&CN", ["lead", "state"])
    assert "Bộ Khoa học và Công nghệ" in client.get(url("report_make")).content.decode()
    client.post(url("master_turn", master.pk, "thoi"))
    assert "thôi báo cáo từ" in client.get(url("master", master.pk)).content.decode()
    assert WHOLE["name"] not in client.get(url("report_make")).content.decode()
    client.post(url("master_turn", master.pk, "tiep-tuc"))
    assert Master.objects.get(pk=master.pk).retired_on is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"symbol": "BC/BCĐ"}, "là của văn bản của Đảng"),
        ({"family": "party", "symbol": "BC-BCĐ"}, "BC/BCĐ, CTr/TU hoặc TB/TGV"),
        ({"which": "documents"}, "chọn ít nhất một văn bản"),
        ({"which": "lists"}, "chọn ít nhất một danh mục"),
        ({"shows_codes": "on"}, "chọn danh mục có mã"),
        ({"parts": ["appendix"]}, "ít nhất một phần"),
        ({"body": "Ban Chỉ đạo"}, "cần ký hiệu riêng"),
        ({"name": "Ban Chỉ đạo của Tỉnh ủy"}, "Đã có nơi nhận báo cáo tên"),
    ],
)
def test_a_master_that_cannot_be_keeps_what_was_typed(world, quarter, change, says):
    party()
    answer = world.client("officer").post(url("master_new"), WHOLE | change)
    assert answer.status_code == 422
    assert says in answer.content.decode().replace("&amp;", "&")
    assert Master.objects.count() == 1


def test_readers_see_masters_and_change_none(world, quarter):
    master = party()
    for name in ("leader", "supervisor"):
        page = world.client(name).get(url("master", master.pk))
        assert page.status_code == 200
        assert "Thôi báo cáo" not in page.content.decode()
        assert world.client(name).post(url("master_edit", master.pk), WHOLE).status_code == 403
    assert world.client("stranger").get(url("master", master.pk)).status_code == 404


def test_a_template_is_given_previewed_and_restored_on_the_page_of_its_master(world, quarter):
    client, master = world.client("officer"), party()
    start = client.get(url("template_start", master.pk))
    assert start.content == starting_template("party")
    sent = {"file": SimpleUploadedFile("mau.docx", start.content), "note": "Theo mẫu của Văn phòng"}
    page = client.post(url("template_keep", master.pk), sent, follow=True).content.decode()
    assert "Đang dùng bản 1" in page
    assert "Theo mẫu của Văn phòng" in page
    bad = {"file": SimpleUploadedFile("mau.docx", template("{{ ky.tenn }}"))}
    refused = client.post(url("template_keep", master.pk), bad)
    assert refused.status_code == 422
    assert "Có phải «ky.ten»" in refused.content.decode()
    keep(world, template("Hai: {{ ky.ten }}"), master)
    one = Template.objects.get(master=master, number=1)
    word = client.get(url("template_file", one.pk, "word"))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in str(
        [
            cell.text
            for table in WordDocument(io.BytesIO(word.content)).tables
            for row in table.rows
            for cell in row.cells
        ]
    )
    client.post(url("template_restore", one.pk))
    assert Master.objects.get(pk=master.pk).template.number == 3
    client.post(url("template_leave", master.pk))
    assert Master.objects.get(pk=master.pk).template is None


def test_the_dictionary_has_every_name_with_an_example(world, quarter):
    page = world.client("officer").get(url("dictionary", party().pk)).content.decode()
    assert "<code>so_lieu.tong</code>" in page
    assert "Quý III/2025" in page


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_pages_of_a_report_and_of_a_template_are_shown_as_pdf(world, quarter):
    client = world.client("leader")
    report = make(world, quarter, master_id=party().pk)
    one = keep(world, starting_template("state"))
    for address in (url("report_download", report.pk, "pdf"), url("template_file", one.pk, "trang")):
        answer = client.get(address)
        assert answer.content.startswith(b"%PDF")
        assert answer["Content-Disposition"].startswith("inline")


def test_the_way_to_the_signature_by_the_buttons_of_the_page(world, quarter):
    freeze(world, quarter)
    report, office, head = make(world, quarter), world.client("officer"), world.client("head")
    page = url("report", report.pk)
    assert "Trình đồng chí" in office.get(page).content.decode()
    office.post(url("report_submit", report.pk), {"leader": world.people["head"].pk, "note": "Kính trình"})
    assert "Báo cáo chờ đồng chí cho ý kiến" in head.get(page).content.decode()
    assert "chờ đồng chí đồng ý" in head.get(reverse("programme:inbox")).content.decode()
    head.post(url("report_judge", report.pk, "tra-lai"), {"note": "Thiếu kiến nghị"})
    seen = office.get(page).content.decode()
    assert "Lãnh đạo trả lại" in seen
    assert "Thiếu kiến nghị" in seen
    office.post(url("report_submit", report.pk), {"leader": world.people["head"].pk})
    head.post(url("report_judge", report.pk, "dong-y"), {})
    wrong = office.post(url("report_number", report.pk), {"number": "x", "signed_on": "20/11/2025"})
    assert wrong.status_code == 422
    assert "Hãy ghi như 125/BC-SKHCN" in wrong.content.decode()
    office.post(url("report_number", report.pk), {"number": "7", "signed_on": "20/11/2025"})
    office.post(url("report_publish", report.pk), {"file": SimpleUploadedFile("ky.pdf", PDF)})
    report.refresh_from_db()
    assert (report.number, report.step) == ("07/BC-SKHCN", "published")
    assert "Cấp số 07/BC-SKHCN" in office.get(page).content.decode()
    task = office.get(reverse("programme:task", args=[world.task(1)])).content.decode()
    assert "Trong báo cáo" in task
    assert "số 07/BC-SKHCN" in task


def test_a_file_edited_in_word_and_its_figures_on_the_page(world, quarter):
    freeze(world, quarter)
    client, first = world.client("officer"), make(world, quarter)
    data = edited(first, ("chương trình có 3 nhiệm vụ", "chương trình ta có 4 nhiệm vụ"))
    sent = {"file": SimpleUploadedFile("sua.docx", data)}
    page = client.post(url("report_upload", first.pk), sent, follow=True).content.decode()
    report = Report.objects.get(revision=2)
    assert "trong tệp <b>4</b>, số liệu chốt <b>3</b>" in page
    assert "<ins>" in page
    change = report.figure_changes.get()
    refused = client.post(url("figure_decide", report.pk, change.pk), {"decision": "keep", "reason": ""}, follow=True)
    assert "ghi lý do" in refused.content.decode()
    client.post(url("figures_back", report.pk))
    assert "Lấy lại số liệu chốt" in client.get(url("report", report.pk)).content.decode()
    client.post(url("edit_drop", report.pk, 0))
    assert Report.objects.get(revision=3).edits == []


def test_a_bad_file_says_so_on_the_page(world, quarter):
    first = make(world, quarter)
    answer = world.client("officer").post(url("report_upload", first.pk), {"file": SimpleUploadedFile("a.pdf", PDF)})
    assert answer.status_code == 422
    assert "không phải Word" in answer.content.decode()


def test_lists_are_filtered_and_have_the_master(world, quarter):
    freeze(world, quarter)
    make(world, quarter)
    make(world, quarter, master_id=party().pk)
    client = world.client("leader")
    whole = client.get(url("report_list")).content.decode()
    assert "Ban Chỉ đạo của Tỉnh ủy" in whole
    one = client.get(url("report_list"), {"master": Master.objects.get(family="party").pk}).content.decode()
    assert [url("report", report.pk) in one for report in Report.objects.order_by("pk")] == [False, True]
    signing = client.get(url("report_list"), {"state": "signing"}).content.decode()
    assert url("report", Report.objects.first().pk) not in signing
    drafts = client.get(url("report_list"), {"state": "draft"}).content.decode()
    assert all(url("report", report.pk) in drafts for report in Report.objects.all())
    assert "Cơ quan cấp trên trực tiếp" in client.get(url("master_list"), {"state": "open"}).content.decode()
