"""Pages of dossiers: what they show, to whom, what they say of bad input."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from dotpha.kit import actions as kit
from dotpha.kit import modules
from dotpha.kit.models import Job
from dotpha.people.models import Position, User
from dotpha.services.procedures import actions, plugs
from dotpha.services.procedures.models import AgencyName, Load
from dotpha.services.procedures.reading.columns import LABELS
from dotpha.services.procedures.tests.world import DAY, ROWS, checked, export, row, taken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(world):
    kit.start_demo(day=DAY)  # a request asks the demo's row for the day


def page(client, world, route, /, *, person="office", args=(), **data):
    client.force_login(world.fresh(person))
    return client.get(reverse(f"procedures:{route}", args=args), data)


def post(client, world, route, /, *, person="office", args=(), **data):
    client.force_login(world.fresh(person))
    return client.post(reverse(f"procedures:{route}", args=args), data)


def words(response):
    return response.content.decode()


@pytest.mark.parametrize("route", ["overview", "dossier_list", "load_list", "name_list"])
def test_an_empty_base_says_what_to_do_first(client, world, route):
    response = page(client, world, route)
    assert response.status_code == 200
    assert "empty" in words(response)


def test_a_file_goes_from_upload_to_figures(client, world):
    file = SimpleUploadedFile("ho-so.csv", export(*ROWS, row("", "Quầy số 3")))
    response = post(client, world, "load_new", file=file)
    job = Job.objects.get()
    assert response.url == reverse("kit:job", args=[job.pk])
    load = Load.objects.get()
    assert job.result_url == reverse("procedures:load", args=[load.pk])
    shown = words(page(client, world, "load", args=[load.pk]))
    for part in (
        "Đưa vào 4 hồ sơ",
        "1 dòng để riêng",
        "Chưa có mã hồ sơ",
        "Quầy số 3",
        "Cột về người nộp đã bỏ",
        "Người nộp",
    ):
        assert part in shown
    assert "Nguyễn Văn Kín" not in shown
    assert "chờ đưa vào" in words(page(client, world, "load_list"))
    assert "Xem kết quả" in words(page(client, world, "overview"))
    assert post(client, world, "load_take", args=[load.pk]).status_code == 302
    shown = words(page(client, world, "overview", ky="2025-09"))
    for part in ("Thủ tục hành chính, tháng 9/2025", "Sở Tư pháp", "50% <small>(1/2)</small>", "chưa có nguồn"):
        assert part in shown
    assert "UBND phường Hải Đình" not in shown
    assert "UBND phường Hải Đình" in words(page(client, world, "overview"))


def test_each_figure_leads_to_its_dossiers(client, world):
    taken(world)
    shown = words(page(client, world, "overview", ky="2025-Q3"))
    assert "?ky=2025-Q3&amp;don_vi=stp&amp;so=on_time" in shown
    listed = words(page(client, world, "dossier_list", ky="2025-Q3", don_vi="stp", so="on_time"))
    assert listed.index("A2") < listed.index("A1")
    for part in ("ho-so.csv, dòng 2", "Quý III/2025: 2 hồ sơ", "đúng hạn (có)"):
        assert part in listed
    assert not re.search(r">\s*A3\b", listed)
    late = words(page(client, world, "dossier_list", ky="2025-Q3", don_vi="stp", so="on_time", tinh="khong"))
    assert "A2" in late
    assert "ho-so.csv, dòng 2" not in late
    overdue = words(page(client, world, "dossier_list", ky="2025-11", so="overdue"))
    assert "A3" in overdue


def test_units_are_filtered_and_sorted(client, world):
    taken(world)
    shown = words(page(client, world, "overview", ky="2025", kind="commune"))
    assert "UBND phường Hải Đình" in shown
    assert "Sở Tư pháp" not in shown.split('class="list"')[1]
    shown = words(page(client, world, "overview", ky="2025", sort="-on_time")).split('class="list"')[1]
    assert shown.index("UBND phường Hải Đình") < shown.index("Sở Tư pháp")


def test_an_agency_sees_its_own_and_nothing_of_others(client, world):
    taken(world)
    shown = words(page(client, world, "overview", person="owner", ky="2025"))
    assert "50% <small>(1/2)</small>" in shown
    assert "Hải Đình" not in shown
    assert "Tệp đã nạp" not in shown
    assert not re.search(r">\s*B1\b", words(page(client, world, "dossier_list", person="owner", ky="2025")))
    assert page(client, world, "dossier_list", person="owner", don_vi="hd").status_code == 404
    assert page(client, world, "load_list", person="owner").status_code == 403
    assert "B1" in words(page(client, world, "dossier_list", person="ward", ky="2025"))
    assert not re.search(r">\s*A1\b", words(page(client, world, "dossier_list", person="ward", ky="2025")))


def test_an_administrator_loads_too(client, world):
    admin = User.objects.create_user(username="admin", password="Matkhau-thu-1", full_name="Hà Thị Khóa")
    Position.objects.create(user=admin, organisation=world.board, role="administrator", from_on="2024-01-01")
    world.people["admin"] = admin
    assert (
        post(client, world, "load_new", person="admin", file=SimpleUploadedFile("a.csv", export())).status_code == 302
    )
    assert Load.objects.get().made_by == admin


def test_a_leader_sees_what_was_taken_in_and_not_what_waits(client, world):
    load, waits = taken(world), checked(world, row("C1"), name="cho.csv")
    assert page(client, world, "load", person="leader", args=[load.pk]).status_code == 200
    assert page(client, world, "load", person="leader", args=[waits.pk]).status_code == 404
    assert "Rút tệp" not in words(page(client, world, "load", person="leader", args=[load.pk]))


def test_a_file_that_is_none_is_told_at_the_field_or_in_the_job(client, world):
    response = post(client, world, "load_new", file=SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF"))
    assert response.status_code == 422
    assert "không phải bảng tính" in words(response)
    post(client, world, "load_new", file=SimpleUploadedFile("a.csv", b"a;b\n1;2\n"))
    assert "Không thấy cột" in Job.objects.get().message
    assert not Load.objects.exists()


def test_bad_rows_are_downloaded_corrected_and_loaded_again(client, world):
    load = taken(world, *ROWS, row("C1", received="31/02/2025", due="", fee="20.000"))
    response = page(client, world, "load", args=[load.pk], export="xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    head, line = book[2], book[3]
    assert head[:3] == ["Dòng", "Lý do", "Mã hồ sơ"]
    assert set(LABELS.values()) < set(head)
    assert "«31/02/2025»" in line[1]
    mended = export(row("C1", received="01/10/2025", due="", fee="20.000"))
    again = actions.make_load(actor=world.office, name="sua.csv", data=mended, day=DAY)
    assert actions.check_load(load_id=again.pk, day=DAY).good == 1
    sheet = actions.make_load(actor=world.office, name="sua.xlsx", data=response.content, day=DAY)
    sheet = actions.check_load(load_id=sheet.pk, day=DAY)
    assert (sheet.rows, sheet.reasons) == (1, {"bad_received": 1})


def test_bad_rows_are_filtered_by_reason(client, world):
    load = checked(world, row(""), row("C1", "Quầy số 3"))
    shown = words(page(client, world, "load", args=[load.pk], ly_do="unknown_agency"))
    assert "Cơ quan «Quầy số 3»" in shown
    assert "Chưa có mã hồ sơ." not in shown


def test_a_load_is_withdrawn_with_a_reason(client, world):
    load = taken(world)
    assert post(client, world, "load_withdraw", args=[load.pk]).status_code == 422
    assert post(client, world, "load_withdraw", args=[load.pk], reason="Nhầm năm").status_code == 302
    assert "Nhầm năm" in words(page(client, world, "load", args=[load.pk]))
    assert "empty" in words(page(client, world, "overview"))


def test_a_load_that_waits_is_dropped(client, world):
    load = checked(world)
    assert post(client, world, "load_drop", args=[load.pk]).status_code == 302
    assert not Load.objects.exists()


def test_the_kept_file_has_no_names_of_people(client, world):
    response = page(client, world, "load_file", args=[taken(world).pk])
    content = b"".join(response.streaming_content).decode()
    assert content.startswith("Dòng,Mã hồ sơ")
    assert "Kín" not in content


def test_a_name_is_said_once_and_its_dossiers_count(client, world):
    taken(world, row("C1", "Quầy số 3"), row("A1"))
    assert "Quầy số 3" in words(page(client, world, "name_list"))
    assert "chưa nối với danh mục" in words(page(client, world, "load_list"))
    assert [line.text for line in plugs.waiting(world.fresh("office"), DAY)] == [
        "1 tên cơ quan trong tệp hồ sơ chưa nối với danh mục"
    ]
    assert post(client, world, "name_agency", name="Quầy số 3").status_code == 422
    assert post(client, world, "name_agency", name="Quầy số 3", organisation=world.home.pk).status_code == 302
    assert AgencyName.objects.get().organisation == world.home
    assert "C1" in words(page(client, world, "dossier_list", ky="2025-09", don_vi="stp"))
    assert list(plugs.waiting(world.fresh("leader"), DAY)) == []


def test_measures_give_rows_and_the_dossiers_behind_them(world):
    measures = {one.key: one for one in modules.plugs("measures")}
    assert list(measures["procedures.on_time"].of(DAY)) == []
    taken(world)
    rows = {(one.unit, one.period): one for one in measures["procedures.on_time"].of(DAY)}
    found = rows["stp", "2025-09"]
    assert (found.value, found.weight, found.source) == (1, 2, "2 hồ sơ")
    assert ("stp", "2025-10") not in rows
    behind = list(measures["procedures.on_time"].rows("stp", "2025-09", DAY))
    assert [(one.title, one.counts) for one in behind] == [
        ("A2 – Cấp phiếu lý lịch tư pháp", False), ("A1 – Cấp phiếu lý lịch tư pháp", True),
    ]  # fmt: skip
    assert ("Nguồn", "ho-so.csv, dòng 3") in behind[0].facts
    overdue = {(one.unit, one.period): one.value for one in measures["procedures.overdue"].of(DAY)}
    assert overdue["stp", "2025-11"] == 1
    for key, measure in measures.items():
        if key.startswith("procedures."):
            assert all(one.value is not None for one in measure.of(DAY))
            assert measure.definition
