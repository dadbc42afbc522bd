"""Pages of superiors' lists: who sees them, what is drawn, what is refused with a sentence, what is downloaded."""

from __future__ import annotations

import html
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dotpha.kit import search
from dotpha.programme import actions
from dotpha.programme.models import DocumentItem, Draft, ListForm
from dotpha.programme.tests.lists import ROWS, workbook
from dotpha.programme.tests.world import DAY

OTHERS = ("owner", "colleague", "stranger", "ward")
ROLES = {"role_0": "ordinal", "role_1": "code"}


@pytest.fixture
def office(world) -> Client:
    client = Client()
    client.force_login(world.office, backend="django.contrib.auth.backends.ModelBackend")
    return client


def upload(client: Client, data: bytes, name: str = "nq57.xlsx"):  # type: ignore[no-untyped-def]
    return client.post(reverse("programme:list_new"), {"file": SimpleUploadedFile(name, data)})


def page_of(client: Client, name: str, form: ListForm, query: str = "") -> str:
    response = client.get(reverse(f"programme:{name}", args=[form.pk]) + query)
    assert response.status_code == 200, response.content.decode()[:500]
    return html.unescape(response.content.decode())


def posted(form: ListForm, **more: str) -> dict[str, str]:
    """What the page of matching posts when nothing is changed but `more`."""
    roles = {f"role_{place}": role for place, role in enumerate(form.roles)}
    states = {f"state_{state}": word for state, word in form.states.items()}
    return {"name": form.name, "owner": form.owner, **roles, **states} | more


def accepted(world) -> ListForm:  # type: ignore[no-untyped-def]
    given = actions.give_list(actor=world.office, name="nq57.xlsx", data=workbook(), day=DAY, as_name="Danh mục NQ57")
    actions.accept_draft(draft_id=given.draft.pk, actor=world.office, day=DAY)
    return given.form


@pytest.mark.parametrize("name", OTHERS)
def test_agencies_meet_no_lists(world, name):
    form = accepted(world)
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    for page in ("list_form", "list_match", "list_export", "list_file"):
        assert client.get(reverse(f"programme:{page}", args=[form.pk])).status_code == 403
    assert client.get(reverse("programme:list_index")).status_code == 403
    assert "Danh mục của cấp trên" not in client.get(reverse("programme:inbox")).content.decode()


@pytest.mark.parametrize("name", ["leader", "supervisor"])
def test_who_reads_the_whole_programme_reads_lists_and_is_offered_no_work_on_them(world, name):
    form = accepted(world)
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    text = page_of(client, "list_form", form)
    for words in ("Sửa khớp cột", "Nhập tệp mới", "Bước tiếp theo"):
        assert words not in text
    assert "Nhập danh mục" not in client.get(reverse("programme:list_index")).content.decode()
    assert client.get(reverse("programme:list_file", args=[form.pk])).status_code == 200
    for page in ("list_match", "list_changes"):
        assert client.get(reverse(f"programme:{page}", args=[form.pk])).status_code == 403


def test_an_empty_list_says_what_to_do_first(office):
    text = office.get(reverse("programme:list_index")).content.decode()
    assert "Chưa có danh mục nào của cấp trên" in text
    assert reverse("programme:list_new") in text


def test_a_new_form_leads_to_its_columns_and_these_to_the_review(office):
    response = upload(office, workbook())
    form = ListForm.objects.get()
    assert response.url == reverse("programme:list_match", args=[form.pk])
    text = page_of(office, "list_match", form)
    for words in (
        "Địa phương báo cáo / Tiến độ (%)",
        "Lắp trạm đo mực nước ở ba hồ chứa",
        "Chưa thực hiện, Đang thực hiện",
    ):
        assert words in text
    assert '<option value="code" selected>' in text
    response = office.post(
        reverse("programme:list_match", args=[form.pk]), posted(form, owner="Bộ KH&CN", role_4="keep")
    )
    draft = Draft.objects.get(form=form)
    assert response.url == reverse("programme:draft", args=[draft.pk])
    assert not draft.tasks.exclude(supporting=[]).exists()
    told = html.unescape(office.get(response.url).content.decode())
    assert "Đã đọc 4 dòng của danh mục" in told


def test_a_form_known_before_is_read_without_asking(world, office):
    accepted(world)
    rows = [(*ROWS[1][:5], "31/12/2025", *ROWS[1][6:]), ROWS[1]]
    response = upload(office, workbook(rows))
    draft = Draft.objects.get(document=None, form__isnull=False)
    assert response.url == reverse("programme:draft", args=[draft.pk])
    told = html.unescape(office.get(response.url).content.decode())
    assert "1 dòng đã có nhiệm vụ, 1 dòng cấp trên đổi nội dung" in told
    assert "Dòng 8 trùng mã NQ57.01 với dòng 7" in told
    text = page_of(office, "list_form", draft.form)
    for words in ("Soát tiếp", "Dòng cần xem lại", "Thay đổi so với lần", "thời hạn:", "Không còn trong danh mục"):
        assert words in text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"role_2": "keep"}, "Chưa có cột nào là «Nội dung nhiệm vụ»"),
        ({"role_0": "title"}, "Có hai cột cùng là «Nội dung nhiệm vụ»"),
        ({"name": " "}, "Tên danh mục"),
        ({"state_done": "Xong rồi"}, "Hoàn thành, không quá hạn"),
        ({"role_0": "khác"}, "Cột «TT» là"),
    ],
)
def test_a_match_that_cannot_be_is_shown_with_what_is_wrong(office, change, words):
    upload(office, workbook())
    form = ListForm.objects.get()
    response = office.post(reverse("programme:list_match", args=[form.pk]), posted(form) | change)
    assert response.status_code == 422
    assert words in html.unescape(response.content.decode())
    assert not Draft.objects.filter(form=form).exists()


@pytest.mark.parametrize(("data", "words"), [(b"khong phai", "nq57.xlsx"), (b"PK\x03\x04hong", "bị hỏng")])
def test_a_file_that_is_no_list_is_refused_at_its_field(office, data, words):
    response = upload(office, data)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not ListForm.objects.exists()


def test_a_matched_form_is_corrected_without_reading_again(world, office):
    form = accepted(world)
    response = office.post(reverse("programme:list_match", args=[form.pk]), posted(form, name="Danh mục của Bộ"))
    assert response.url == reverse("programme:list_form", args=[form.pk])
    assert not form.drafts.filter(document=None).exists()
    assert "Danh mục của Bộ" in page_of(office, "list_form", form)


def test_what_cannot_be_filled_in_is_told_before_the_download(world, office):
    form = accepted(world)
    text = page_of(office, "list_export", form)
    assert "Kết quả thực hiện: để trống 4 dòng" in text
    assert reverse("programme:list_file", args=[form.pk]) in text
    response = office.get(reverse("programme:list_file", args=[form.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="nq57-2025-11-20.xlsx"'
    sheet = openpyxl.load_workbook(io.BytesIO(response.content))["Danh mục"]
    assert (sheet.cell(8, 9).value, sheet.cell(8, 14).value) == (0, "Sở Tư pháp")


def test_a_frozen_period_is_offered_and_an_open_one_is_not(world, office):
    form = accepted(world)
    actions.open_period(name="2025-Q4", actor=world.office, day=DAY)
    assert "2025-Q4" not in page_of(office, "list_form", form)
    response = office.get(reverse("programme:list_file", args=[form.pk]), {"ky": "2025-Q4"})
    assert response.status_code != 200
    assert "chưa chốt" in html.unescape(response.content.decode())


def test_the_register_of_lists_is_searched_and_exported(world, office):
    accepted(world)
    address = reverse("programme:list_index")
    assert "Danh mục NQ57" in office.get(address, {"q": "nq57"}).content.decode()
    assert "Danh mục NQ57" not in office.get(address, {"q": "CCHC"}).content.decode()
    assert "Danh mục NQ57" in office.get(address, {"export": "csv"}).content.decode()


def test_a_form_is_deleted_from_its_page_while_unused(world, office):
    upload(office, workbook())
    form = ListForm.objects.get()
    assert "Xóa danh mục" in page_of(office, "list_form", form)
    assert office.post(reverse("programme:list_drop", args=[form.pk])).url == reverse("programme:list_index")
    assert not ListForm.objects.exists()
    assert "Xóa danh mục" not in page_of(office, "list_form", accepted(world))


def test_the_api_lists_the_forms_and_hands_the_file_out(world, office):
    form = accepted(world)
    (told,) = office.get("/api/programme/lists").json()
    assert (told["name"], told["columns"][1]) == ("Danh mục NQ57", {"label": "Mã nhiệm vụ", "role": "code"})
    response = office.get(f"/api/programme/lists/{form.pk}/export")
    assert (response["X-Rows"], response["X-Filled-Rows"]) == ("4", "4")
    assert openpyxl.load_workbook(io.BytesIO(response.content))["Danh mục"].cell(9, 14).value == "Sở Y tế"
    refused = office.get(f"/api/programme/lists/{form.pk}/export", {"period": "2025-Q3"})
    assert (refused.status_code, "chưa mở" in refused.json()["detail"]) == (422, True)


def test_the_officer_says_whether_a_list_that_looks_alike_is_the_same(world, office):
    given = actions.give_list(actor=world.office, name="nq57.xlsx", data=workbook(), day=DAY, as_name="Danh mục NQ57")
    actions.drop_draft(draft_id=given.draft.pk, actor=world.office)
    data = workbook(title="DANH MỤC CỦA BỘ Y TẾ")
    refused = upload(office, data)
    assert refused.status_code == 422
    assert "hay là danh mục mới" in html.unescape(refused.content.decode())
    sent = {"file": SimpleUploadedFile("yt.xlsx", data), "into": str(given.form.pk)}
    assert office.post(reverse("programme:list_new"), sent).status_code == 302
    assert Draft.objects.filter(form=given.form, document=None).exists()


@pytest.mark.parametrize("code", ["57-ĐP-003", "57-dp-003", "57-đp-003"])
def test_a_task_is_found_by_the_code_of_the_superior(world, office, code):
    rows = [("1", "57-ĐP-003", *ROWS[1][2:]), ("2", "57-ĐP-104", *ROWS[2][2:])]
    given = actions.give_list(actor=world.office, name="a.xlsx", data=workbook(rows), day=DAY, as_name="NQ57")
    actions.link_draft_task(row_id=given.draft.tasks.all()[0].pk, task_id=world.tasks[0].pk, actor=world.office)
    document = actions.accept_draft(draft_id=given.draft.pk, actor=world.office, day=DAY)
    new = document.tasks.get()
    for name, found, other in (("board", "NV-0001", new.code), ("item_list", ROWS[1][2], ROWS[2][2])):
        shown = html.unescape(office.get(reverse(f"programme:{name}"), {"q": code}).content.decode())
        assert found in shown, name
        assert other not in shown, name
    assert [found.title.split()[0] for found in search.find(world.office, code)] == ["NV-0001"]


def test_a_code_no_longer_carried_out_by_a_task_does_not_find_it(world):
    accepted(world)
    item, task = DocumentItem.objects.get(code="NQ57.01"), world.tasks[0]
    actions.link_item(item_id=item.pk, task_id=task.pk, actor=world.office, day=DAY)
    assert {"object_id": task.pk} in list(search.matching("programme.task", "nq57.01"))
    actions.unlink_item(item_id=item.pk, task_id=task.pk, actor=world.office)
    assert {"object_id": task.pk} not in list(search.matching("programme.task", "nq57.01"))


def test_the_board_shows_first_where_the_words_follow_one_another(world, office):
    rows = [
        ("1", "A1", "Rà soát học viên của ba trường, bạ nào còn thiếu", *ROWS[1][3:]),
        ("2", "A2", "Số hóa học bạ phổ thông", *ROWS[2][3:]),
        ("3", "A3", "Ban hành quy chế nghiên cứu khoa học", *ROWS[1][3:]),
    ]
    given = actions.give_list(actor=world.office, name="a.xlsx", data=workbook(rows), day=DAY, as_name="NQ57")
    actions.accept_draft(draft_id=given.draft.pk, actor=world.office, day=DAY)
    for query in ("hoc ba", "học bạ"):
        shown = html.unescape(office.get(reverse("programme:board"), {"q": query}).content.decode())
        assert 0 < shown.index(rows[1][2]) < shown.index(rows[0][2]), query
        assert rows[2][2] not in shown, query
