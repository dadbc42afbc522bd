"""Pages and API of signals: what they show, to whom, what they say of bad input."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from dotpha.kit import actions as kit
from dotpha.programme.tests.world import DAY
from dotpha.services.signals import plugs
from dotpha.services.signals.models import Batch, Record
from dotpha.services.signals.rules.weeks import WEEK, monday
from dotpha.services.signals.tests.world import ROWS, given, recorded, table, taken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(world):
    kit.start_demo(day=DAY)


def page(client, world, route, /, *, person="office", args=(), **data):
    client.force_login(world.fresh(person))
    return client.get(reverse(f"signals:{route}", args=args), data)


def post(client, world, route, /, *, person="office", args=(), **data):
    client.force_login(world.fresh(person))
    return client.post(reverse(f"signals:{route}", args=args), data)


def words(response):
    return response.content.decode()


def form(world, **more):
    given = {
        "kind": "scam",
        "commune": world.commune.pk,
        "happened_on": "18/11/2025",
        "count": "3",
        "source": "Tổng đài 1022",
    }
    return given | more


@pytest.mark.parametrize("route", ["signal_list", "record_list", "batch_list"])
def test_an_empty_base_says_so(client, world, route):
    response = page(client, world, route)
    assert response.status_code == 200
    assert "empty" in words(response)


def test_a_commune_records_reads_and_withdraws_its_own(client, world):
    response = post(client, world, "record_new", person="ward", **form(world))
    made = Record.objects.get()
    assert response.url == reverse("signals:record", args=[made.pk])
    shown = words(page(client, world, "signal_list", person="ward"))
    for part in ("Tổng đài 1022", "Tin báo lừa đảo", "18/11/2025", "dữ liệu nghiệp vụ của công an không có ở đây"):
        assert part in shown
    shown = words(page(client, world, "record", person="ward", args=[made.pk]))
    assert "Rút bản ghi" in shown
    post(client, world, "record_withdraw", person="ward", args=[made.pk], reason="Nhầm ngày")
    assert "Nhầm ngày" in words(page(client, world, "record", person="ward", args=[made.pk]))
    assert "Tổng đài 1022" not in words(page(client, world, "signal_list", person="ward"))
    assert "đã rút" in words(page(client, world, "record_list", person="ward"))


def test_a_commune_is_offered_its_own_alone_and_sees_nothing_of_others(client, world):
    recorded(world, commune=world.far)
    assert "Lao Bảo" not in words(page(client, world, "signal_list", person="ward"))
    assert "Lao Bảo" not in words(page(client, world, "record_list", person="ward"))
    assert "Lao Bảo" not in words(page(client, world, "record_new", person="ward"))
    assert page(client, world, "record", person="ward", args=[Record.objects.get().pk]).status_code == 404
    assert "Lao Bảo" in words(page(client, world, "signal_list", person="supervisor"))
    refused = post(client, world, "record_new", person="ward", **form(world, commune=world.far.pk))
    assert refused.status_code == 422


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"happened_on": "25/11/2025"}, "sau hôm nay"),
        ({"count": "0"}, "1"),
        ({"count": "nhiều"}, "số nguyên"),
        ({"source": ""}, "bắt buộc"),
        ({"kind": "fire"}, "fire"),
    ],
)
def test_a_form_says_what_is_wrong(client, world, more, said):
    response = post(client, world, "record_new", **form(world, **more))
    assert response.status_code == 422
    assert said in words(response)
    assert not Record.objects.exists()


def test_another_number_for_the_same_is_told_in_the_form(client, world):
    recorded(world)
    response = post(client, world, "record_new", **form(world, count="9"))
    assert response.status_code == 422
    assert "Đã ghi số 3" in words(response)
    assert post(client, world, "record_new", **form(world)).status_code == 302
    assert Record.objects.count() == 1


def test_the_list_is_filtered_summed_and_handed_out(client, world):
    recorded(world)
    recorded(world, kind="feedback", count=1200, source="Cổng dịch vụ công")
    shown = words(page(client, world, "signal_list"))
    assert "1.200" in shown
    shown = words(page(client, world, "signal_list", loai="scam", xa="hd", tu="1/11/2025", den="19/11/2025"))
    assert "Tổng đài 1022" in shown
    assert "Cổng dịch vụ công" not in shown
    assert "Tổng đài 1022" not in words(page(client, world, "signal_list", den="17/11/2025"))
    assert "Tổng đài 1022" not in words(page(client, world, "signal_list", ngay="2025-11-19")), "recorded on the 20th"
    assert 'value="2025-11-19" id="id_ngay"' in words(
        page(client, world, "signal_list", ngay="2025-11-19", loai="scam")
    )
    book = CalamineWorkbook.from_filelike(io.BytesIO(page(client, world, "signal_list", export="xlsx").content))
    rows = book.get_sheet_by_index(0).to_python()
    assert any("P. Hải Đình" in str(row) and "1200" in str(row).replace(".0", "") for row in rows)


def test_a_file_goes_from_upload_to_records(client, world):
    file = SimpleUploadedFile("tin.csv", table(*ROWS))
    response = post(client, world, "batch_new", file=file)
    batch = Batch.objects.get()
    assert response.url == reverse("signals:batch", args=[batch.pk])
    assert "Đưa vào 3 bản ghi" in words(page(client, world, "batch", args=[batch.pk]))
    assert [one.text for one in plugs.waiting(world.fresh("office"), DAY)] == ["Tệp tín hiệu đã kiểm tra, chờ đưa vào"]
    assert post(client, world, "batch_take", args=[batch.pk]).status_code == 302
    assert list(plugs.waiting(world.fresh("office"), DAY)) == []
    shown = words(page(client, world, "batch", args=[batch.pk]))
    assert "3 bản ghi" in shown
    assert "Sổ tiếp công dân" in shown
    assert page(client, world, "batch_file", args=[batch.pk]).status_code == 200
    assert post(client, world, "batch_withdraw", args=[batch.pk], reason="").status_code == 422
    post(client, world, "batch_withdraw", args=[batch.pk], reason="Sai kỳ")
    assert "Sai kỳ" in words(page(client, world, "batch", args=[batch.pk]))


def test_faults_of_a_file_are_named_and_nothing_is_taken_in(client, world):
    batch = given(world, *ROWS, "31/11/2025;Xã Lạ;Cháy;x;;")
    shown = words(page(client, world, "batch", args=[batch.pk]))
    for part in ("Sửa 1 dòng trong tệp", "Xã Lạ", "không có trên lịch", "Loại «Cháy»", "Thiếu nguồn"):
        assert part in shown
    assert "Đưa vào 3 bản ghi" not in shown
    assert post(client, world, "batch_take", args=[batch.pk]).status_code in (409, 422)
    assert post(client, world, "batch_drop", args=[batch.pk]).status_code == 302
    assert not Batch.objects.exists()


def test_a_bad_file_is_refused_in_the_form(client, world):
    response = post(client, world, "batch_new", file=SimpleUploadedFile("a.csv", b"a;b\n1;2\n"))
    assert response.status_code == 422
    assert "không có cột «Ngày»" in words(response)


def test_a_commune_sees_files_of_its_own_alone(client, world):
    batch = taken(world)
    assert page(client, world, "batch", person="ward", args=[batch.pk]).status_code == 404
    assert page(client, world, "batch", person="leader", args=[batch.pk]).status_code == 200
    waiting = given(world, ROWS[0].replace("3;Tổng", "4;Tổng"), name="cho.csv")
    assert page(client, world, "batch", person="leader", args=[waiting.pk]).status_code == 404


def test_the_sample_has_the_kinds_to_choose_from(client, world):
    response = page(client, world, "batch_sample", person="ward")
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    assert any(row[:3] == ["Ngày", "Xã, phường", "Loại"] for row in book.get_sheet_by_index(0).to_python())


def test_comments_are_read_before_ones_eyes_and_not_kept(client, world):
    text = "Sáng mai kéo lên ủy ban\nĐèn đường hỏng\nĐừng đi biểu tình\n<script>biểu tình</script>"
    shown = words(post(client, world, "words", comments=text))
    assert "2/4 bình luận" in shown
    assert "<mark>kéo lên ủy ban</mark>" in shown
    assert "bỏ qua: người viết phủ nhận" in shown
    assert "<script>biểu" not in shown
    assert "kind=unrest&amp;count=2" in shown
    assert not Record.objects.exists()
    assert 'value="2"' in words(page(client, world, "record_new", kind="unrest", count="2"))
    assert post(client, world, "words", comments="").status_code == 422


def test_others_are_kept_out(client, world):
    for route in ("signal_list", "record_list", "record_new", "batch_list", "words"):
        assert page(client, world, route, person="owner").status_code == 403


def test_the_api_records_once_and_lists(client, world):
    client.force_login(world.fresh("ward"))
    sent = {"kind": "scam", "commune": "hd", "day": "2025-11-18", "count": 3, "source": "Tổng đài"}

    def send(**more):
        return client.post("/api/signals/records", sent | more, content_type="application/json")

    assert [send().json()["made"], send().json()["made"]] == [True, False]
    assert send(count=4).status_code == 422
    assert send(commune="lb").status_code == 404
    assert send(kind="fire").status_code == 422
    assert send(day="2025-12-01").status_code == 422
    (row,) = client.get("/api/signals/?kind=scam").json()
    assert (row["commune"], row["count"], row["known_on"]) == ("hd", 3, "2025-11-20")
    client.force_login(world.fresh("owner"))
    assert client.get("/api/signals/").status_code == 403


def test_the_list_says_how_many_have_told_of_a_week_that_few_have_told_of(client, world):
    last = monday(DAY) - WEEK
    for n in range(1, 5):
        for place in (world.commune, world.far):
            recorded(world, on=last - WEEK * n, commune=place)
    recorded(world, on=last)
    assert "Mới có 1/2 xã, phường báo" in words(page(client, world, "signal_list"))
    assert "Mới có" not in words(page(client, world, "signal_list", person="ward"))
