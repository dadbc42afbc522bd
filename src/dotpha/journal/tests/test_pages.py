"""The pages of the log: noting, listing, mending, cutting, the paper; what a phone sends; the worker."""

from __future__ import annotations

import io
import json
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from dotpha.journal import actions, queries, worker
from dotpha.journal.models import Entry
from dotpha.journal.rules.groups import DEFAULTS
from dotpha.journal.tests.logs import note, picture
from dotpha.kit.modules import waiting_for
from dotpha.programme import actions as programme
from dotpha.programme.models import Answer, Evidence
from dotpha.programme.tests.world import DAY

OCTOBER = date(2025, 10, 20)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ward(world) -> Client:
    return signed_in(world.ward)


@pytest.fixture
def period(world):
    return programme.open_period(name="2025-Q4", actor=world.office, day=DAY)


def said(user, text="Mở lớp kỹ năng số", **more):
    return {"client_id": str(uuid4()), "user": str(user.pk), "text": text, "happened_on": "20/11/2025", **more}


def send(client, body):
    return client.post("/journal/ghi", body, headers={"Accept": "application/json"})


# ---- noting


def test_the_page_offers_own_tasks_the_ones_noted_last_first(world, ward):
    page = ward.get("/journal/ghi").content.decode()
    assert "Bồi dưỡng kỹ năng số cho cán bộ phường" in page
    assert "bệnh án điện tử" not in page
    owner = signed_in(world.owner)
    note(world.owner, "Đã trình", task=world.tasks[1].pk)
    offered = owner.get("/journal/ghi").context["tasks"]
    assert [(one["code"], one["why"]) for one in offered][0] == (world.tasks[1].code, "vừa ghi")
    assert offered[-1]["why"] == "phối hợp"


def test_an_address_may_name_the_task(world, ward):
    page = ward.get(f"/journal/ghi?nhiem-vu={world.tasks[4].pk}")
    assert page.context["form"].initial["task"] == world.tasks[4].pk
    assert ward.get("/journal/ghi?nhiem-vu=999999").context["form"].initial["task"] == ""


def test_without_a_script_the_form_notes_and_offers_to_undo(world, ward):
    answer = ward.post("/journal/ghi", said(world.ward, photos=[SimpleUploadedFile("a.png", picture())]), follow=True)
    assert "Có thể ghi tiếp, hoặc hoàn tác" in answer.content.decode()
    entry = Entry.objects.get()
    assert entry.photos.count() == 1
    ward.post(f"/journal/so/{entry.pk}/hoan-tac")
    assert Entry.objects.get().withdrawn_on == DAY


@pytest.mark.parametrize(
    ("change", "words"),
    [({"text": ""}, "xem lại ô"), ({"number": "1.5"}, "dấu phẩy trước phần lẻ"), ({"happened_on": "21/11/2025"}, "chưa tới"),
     ({"client_id": "x"}, "tải lại trang"), ({"task": "999999"}, "phạm vi")],
)  # fmt: skip
def test_what_is_wrong_stands_on_the_page_and_nothing_is_lost(world, ward, change, words):
    body = said(world.ward) | change
    answer = ward.post("/journal/ghi", body)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert answer.context["form"]["text"].value() == body["text"]
    assert not Entry.objects.exists()


def test_a_queued_entry_is_taken_once_and_told_as_json(world, ward):
    body = said(world.ward, number="1.250,5", unit="triệu đồng")
    first, second = send(ward, body), send(ward, body)
    assert (first.json()["made"], second.json()["made"]) == (True, False)
    assert first.json()["id"] == second.json()["id"] == Entry.objects.get().pk


def test_a_queued_entry_is_never_taken_from_another_account(world):
    answer = send(signed_in(world.stranger), said(world.ward))
    assert answer.status_code == 409
    assert "tài khoản khác" in answer.json()["detail"]
    assert not Entry.objects.exists()


def test_a_queued_entry_that_is_wrong_is_told_in_a_sentence(world, ward):
    answer = send(ward, said(world.ward, number="nhiều", happened_on="hôm qua"))
    assert answer.status_code == 422
    assert "Số liệu" in answer.json()["detail"]
    bad = send(ward, said(world.ward, photos=[SimpleUploadedFile("a.txt", b"chu")]))
    assert (bad.status_code, "a.txt" in bad.json()["detail"]) == (422, True)


def test_who_only_reads_is_refused(world):
    assert signed_in(world.leader).get("/journal/ghi").status_code == 403
    assert send(signed_in(world.leader), said(world.leader)).status_code == 403


def test_the_session_says_who_is_signed_in_and_nothing_else(world, ward):
    assert Client().get("/journal/phien").json() == {"user": None, "csrf": ""}
    told = ward.get("/journal/phien")
    assert told.json()["user"] == world.ward.pk
    assert len(told.json()["csrf"]) == 64
    assert "no-store" in told["Cache-Control"]


def test_a_fresh_token_of_the_session_is_taken(world):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.ward)
    assert send(strict, said(world.ward)).status_code == 403
    token = strict.get("/journal/phien").json()["csrf"]
    answer = strict.post("/journal/ghi", said(world.ward), headers={"Accept": "application/json", "X-CSRFToken": token})
    assert answer.json()["made"] is True


def test_words_bring_a_hint_with_its_reason(ward):
    found = ward.get("/journal/ghi/goi-y", {"text": "boi duong ky nang so cho can bo"}).content.decode()
    assert "cùng có «Bồi dưỡng kỹ năng số cho cán bộ»" in found
    assert "data-take-task" not in ward.get("/journal/ghi/goi-y", {"text": "sửa mái nhà"}).content.decode()


def test_the_worker_names_its_version_and_keeps_one_page(db, monkeypatch):
    script = Client().get("/journal/sw.js")
    assert script["Content-Type"].startswith("text/javascript")
    facts = json.loads(script.content.decode().split("\n")[0].removeprefix("const FACTS = ").removesuffix(";"))
    assert facts["page"] == "/journal/ghi"
    assert all(one.startswith("/static/") for one in facts["assets"])
    monkeypatch.setattr(worker, "kept", lambda: ["/static/dotpha/dotpha.anders.js"])
    assert facts["version"] not in worker.script().split("\n")[0]


# ---- the list, one entry


def test_the_list_is_filtered_and_exported(world, ward):
    note(world.ward, "Tập huấn khu phố 1", OCTOBER, task=world.tasks[4].pk, group=DEFAULTS[8])
    note(world.ward, "Sửa loa truyền thanh")
    gone = note(world.ward, "Ghi nhầm")
    actions.withdraw_entry(entry_id=gone.pk, reason="Trùng", actor=world.ward, day=DAY)
    note(world.owner, "Việc của sở")

    def rows(**filters):
        return [row.record.text for row in ward.get("/journal/so", filters).context["listing"].table.rows]

    assert rows() == ["Sửa loa truyền thanh", "Tập huấn khu phố 1"]
    assert rows(q="tap huan") == ["Tập huấn khu phố 1"]
    assert rows(tied="none") == ["Sửa loa truyền thanh"]
    assert rows(task=world.tasks[4].pk) == rows(until="31/10/2025") == ["Tập huấn khu phố 1"]
    assert rows(state="withdrawn") == ["Ghi nhầm"]
    assert rows(sort="happened_on")[0] == "Tập huấn khu phố 1"
    text = ward.get("/journal/so", {"export": "csv", "tied": "none"}).content.decode("utf-8-sig")
    assert "Sửa loa truyền thanh" in text
    assert "Tập huấn" not in text


def test_who_sees_which_entry(world):
    mine = note(world.owner, "Họp với sở bạn", task=world.tasks[0].pk)
    other = note(world.owner, "Việc nội bộ")
    reader = {who: signed_in(world.people[who]) for who in ("leader", "office", "supervisor", "stranger", "ward")}
    for who in ("leader", "office"):
        assert [reader[who].get(f"/journal/so/{one.pk}").status_code for one in (mine, other)] == [200, 200]
    # A log is a workbook: who supervises reads what was answered of it, neither its list nor its words on a task's page.
    assert [reader["supervisor"].get(f"/journal/so/{one.pk}").status_code for one in (mine, other)] == [404, 404]
    assert reader["supervisor"].get("/journal/so").status_code == 403
    page = f"/programme/nhiem-vu/{world.tasks[0].pk}"
    assert "Họp với sở bạn" in reader["office"].get(page).content.decode()
    assert "Họp với sở bạn" not in reader["supervisor"].get(page).content.decode()
    # Sở Y tế supports the first task and sees its page, with what was noted of it; not what was noted of none.
    assert [reader["stranger"].get(f"/journal/so/{one.pk}").status_code for one in (mine, other)] == [200, 404]
    assert reader["stranger"].get("/journal/so").context["listing"].count == 0
    assert reader["ward"].get(f"/journal/so/{mine.pk}").status_code == 404


def test_an_entry_shows_its_old_words_and_its_answer(world, period):
    entry = note(world.owner, "Họp tổ", task=world.tasks[1].pk, number="12", unit="người")
    owner = signed_in(world.owner)
    body = said(world.owner, "Họp tổ thẩm định", seen=0, task=world.tasks[1].pk, number="12", unit="người")
    assert owner.post(f"/journal/so/{entry.pk}/sua", body).status_code == 302
    chosen = actions.Chosen(task=world.tasks[1].pk, result="Đã họp", entries=[entry.pk])
    actions.cut_answer(period_id=period.pk, organisation_id=world.home.pk, chosen=chosen, actor=world.owner, day=DAY)
    page = owner.get(f"/journal/so/{entry.pk}").content.decode()
    for words in ("Họp tổ thẩm định", "trước đó ghi", "Quý IV/2025", "12 người"):
        assert words in page
    late = owner.post(f"/journal/so/{entry.pk}/sua", said(world.owner, "Khác", seen=0))
    assert (late.status_code, "vừa sửa mục này" in late.content.decode()) == (422, True)
    refused = owner.post(f"/journal/so/{entry.pk}/rut", {"reason": "Nhầm"})
    assert (refused.status_code, "đã dùng để trả lời" in refused.content.decode()) == (422, True)


def test_a_photo_is_shown_to_who_reads_the_entry(world, ward):
    entry = note(world.owner, "Họp", photos=[("anh.png", picture())])
    url = f"/journal/anh/{entry.photos.get().pk}"
    assert signed_in(world.owner).get(url)["Content-Type"] == "image/png"
    assert ward.get(url).status_code == 404


def test_ticked_entries_are_sorted_from_the_list(world, ward):
    entries = [note(world.ward, f"Buổi {n}") for n in range(2)]
    foreign = note(world.owner, "Việc của sở")
    body = {"entry": [one.pk for one in [*entries, foreign]], "task": world.tasks[4].pk}
    told = ward.post("/journal/so/xep", body, follow=True).content.decode()
    assert "Đã xếp 2 mục" in told
    assert Entry.objects.filter(task=world.tasks[4]).count() == 2


def test_the_task_page_shows_what_was_noted_of_it(world, ward):
    for n in range(7):
        note(world.ward, f"Buổi học thứ {n}", task=world.tasks[4].pk)
    page = ward.get(f"/programme/nhiem-vu/{world.tasks[4].pk}").content.decode()
    assert "Buổi học thứ 6" in page
    assert "Buổi học thứ 1" not in page
    assert f"/journal/ghi?nhiem-vu={world.tasks[4].pk}" in page
    assert (
        "Nhật ký kết quả</h2>"
        not in signed_in(world.leader).get(f"/programme/nhiem-vu/{world.tasks[2].pk}").content.decode()
    )


def test_what_has_no_task_waits_in_the_inbox(world, ward):
    note(world.ward, "Sửa loa")
    assert [one.text for one in waiting_for(world.ward, DAY)] == ["1 mục nhật ký chưa gắn nhiệm vụ"]
    assert "1 mục nhật ký chưa gắn nhiệm vụ" in ward.get("/programme/viec-cua-toi").content.decode()


def test_groups_are_named_and_ordered_on_their_page(world, ward):
    assert DEFAULTS[0] in ward.get("/journal/nhom").content.decode()
    ward.post("/journal/nhom", {"name": "Trường học số"})
    group = ward.get("/journal/nhom").context["groups"][-1]
    ward.post(f"/journal/nhom/{group.pk}", {"do": "up"})
    ward.post(f"/journal/nhom/{group.pk}", {"do": "rename", "name": "Nhà trường số"})
    assert [one.name for one in ward.get("/journal/nhom").context["groups"]][-2:] == ["Nhà trường số", DEFAULTS[-1]]
    twice = ward.post("/journal/nhom", {"name": "nhà trường số"})
    assert (twice.status_code, "đã có nhóm" in twice.content.decode()) == (422, True)
    ward.post(f"/journal/nhom/{group.pk}", {"do": "remove"})
    assert len(ward.get("/journal/nhom").context["groups"]) == 13


# ---- cutting, the paper


def test_answers_are_cut_and_a_refusal_stands_at_its_task(world, period):
    owner = signed_in(world.owner)
    first, second = world.tasks[0], world.tasks[1]
    one = note(world.owner, "Số hóa 3 xã", OCTOBER, task=first.pk, photos=[("a.png", picture())])
    two = note(world.owner, "Đã trình", OCTOBER, task=second.pk)
    page = owner.get("/journal/tong-hop")
    assert "Ngày 20/10/2025: Số hóa 3 xã." in page.content.decode()
    programme.answer(
        task_id=second.pk, period_id=period.pk, actor=world.colleague, day=DAY, result="Lời của đồng nghiệp"
    )
    body = {
        f"nv{first.pk}-send": "on", f"nv{first.pk}-result": "Đã số hóa 3 xã", f"nv{first.pk}-entries": [one.pk],
        f"nv{first.pk}-photos": [one.photos.get().pk], f"nv{first.pk}-milestone": first.milestones.get().pk,
        f"nv{first.pk}-seen": 0, f"nv{first.pk}-rating": "doing",
        f"nv{second.pk}-send": "on", f"nv{second.pk}-result": "Đã trình", f"nv{second.pk}-entries": [two.pk],
        f"nv{second.pk}-seen": 0,
    }  # fmt: skip
    answer = owner.post(f"/journal/tong-hop?ky={period.pk}", body)
    assert answer.status_code == 422
    assert "Trần Văn Đá vừa báo cáo" in answer.content.decode()
    assert Answer.objects.get(task=first).result == "Đã số hóa 3 xã"
    assert Answer.objects.get(task=second).result == "Lời của đồng nghiệp"
    assert Evidence.objects.get().milestone.task == first
    # What went is drawn as it stands: the page can be sent again with what is left.
    went, left = answer.context["forms"]
    assert (went.is_bound, went.initial["send"], went.initial["seen"]) == (False, False, 1)
    assert left.is_bound
    # What went stays gone: the same page sent again would be told, not doubled.
    assert owner.get(f"/journal/tong-hop?ky={period.pk}").context["forms"][0].initial["send"] is False


def test_the_words_are_made_anew_from_the_entries_that_stay_ticked(world, ward, period):
    task = world.tasks[4]
    entries = [note(world.ward, f"Lớp {n}", OCTOBER, task=task.pk) for n in (1, 2)]
    url = f"/journal/tong-hop/{task.pk}/soan?ky={period.pk}"
    made = ward.post(url, {f"nv{task.pk}-entries": [entries[1].pk]}).content.decode()
    assert "Ngày 20/10/2025: Lớp 2." in made
    assert "Lớp 1" not in made
    assert f'name="nv{task.pk}-result"' in made
    assert ward.post(f"/journal/tong-hop/{world.tasks[2].pk}/soan?ky={period.pk}").status_code == 404


def test_the_task_page_says_what_a_word_was_cut_from(world, ward, period):
    entry = note(world.ward, "Lớp 1", OCTOBER, task=world.tasks[4].pk)
    chosen = actions.Chosen(task=world.tasks[4].pk, result="Đã mở 1 lớp", entries=[entry.pk])
    said = actions.cut_answer(
        period_id=period.pk, organisation_id=world.commune.pk, chosen=chosen, actor=world.ward, day=DAY
    )  # fmt: skip
    page = signed_in(world.leader).get(f"/programme/nhiem-vu/{world.tasks[4].pk}").content.decode()
    assert "Lời báo cáo Quý IV/2025 của P. Hải Đình lấy từ 1 mục" in page
    assert {pk: [one.entry for one in uses] for pk, uses in queries.sources_of([said.pk]).items()} == {said.pk: [entry]}


def test_cutting_says_what_is_missing(world, ward):
    assert "Chưa có kỳ báo cáo nào đang mở" in ward.get("/journal/tong-hop").content.decode()
    programme.open_period(name="2025-Q4", actor=world.office, day=DAY)
    assert "chưa có mục nhật ký nào gắn nhiệm vụ" in ward.get("/journal/tong-hop").content.decode()
    note(world.ward, "Sửa loa")
    assert "Kết quả khác" in ward.get("/journal/tong-hop").content.decode()


def test_the_paper_has_groups_in_roman_numerals_and_remembers_its_addressee(world, ward, period):
    note(world.ward, "Họp Ban Chỉ đạo", OCTOBER, group=DEFAULTS[0])
    note(world.ward, "Mở lớp A", OCTOBER, group=DEFAULTS[8], number="20", unit="người", task=world.tasks[4].pk)
    note(world.ward, "Mở lớp B", DAY, group=DEFAULTS[8], number="25", unit="người")
    note(world.ward, "Sửa loa", DAY)
    body = {
        "period": period.pk,
        "addressees": "Sở Khoa học và Công nghệ",
        "basis": "Công văn số 12/SKHCN-CĐS ngày 03/11/2025",
    }
    answer = ward.post("/journal/bao-cao", body)
    assert answer["Content-Disposition"].endswith('2025-Q4.docx"')
    paper = Document(io.BytesIO(answer.content))
    lines = [one.text for one in paper.paragraphs]
    text = "\n".join(lines)
    for words in (
        f"I. {DEFAULTS[0].upper()}", f"II. {DEFAULTS[8].upper()}", "III. CHƯA XẾP NHÓM", "Kính gửi: Sở Khoa học và Công nghệ",
        "Căn cứ Công văn số 12/SKHCN-CĐS", "Cộng: 45 người (20 ngày 20/10; 25 ngày 20/11).",
    ):  # fmt: skip
        assert words in text
    cells = [[cell.text for cell in row.cells] for row in paper.tables[-1].rows]
    assert ["1", "20/10/2025", "Họp Ban Chỉ đạo", "", ""] in cells
    assert world.tasks[4].code in [row[-1] for row in cells]
    again = ward.get("/journal/bao-cao").context["form"].initial
    assert (again["addressees"], again["basis"]) == (body["addressees"], body["basis"])


def test_the_paper_asks_to_whom_and_why(ward, period):
    answer = ward.post("/journal/bao-cao", {"period": period.pk})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"addressees", "basis"}


def test_an_empty_period_says_so_on_paper(ward, period):
    answer = ward.post("/journal/bao-cao", {"period": period.pk, "addressees": "A", "basis": "B"})
    assert "chưa có kết quả nào" in "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)


# ---- over HTTP


def test_the_api_notes_once_and_reads(world, ward, period):
    key = str(uuid4())
    body = {"client_id": key, "text": "Mở lớp", "number": "20.5", "unit": "giờ", "task": world.tasks[4].code}
    answers = [ward.post("/api/journal/entries", body, content_type="application/json").json() for _ in range(2)]
    assert [one["made"] for one in answers] == [True, False]
    assert answers[0]["entry"]["task"] == world.tasks[4].code
    found = ward.get(
        "/api/journal/entries", {"period": "2025-Q4", "task": world.tasks[4].code, "since": "2025-11-01"}
    ).json()
    assert [one["client_id"] for one in found] == [key]
    assert ward.get("/api/journal/entries", {"period": "2031-Q1"}).status_code == 404
    bad = ward.post(
        "/api/journal/entries", body | {"client_id": str(uuid4()), "task": "NV-9999"}, content_type="application/json"
    )
    assert (bad.status_code, "NV-9999" in bad.json()["detail"]) == (422, True)
