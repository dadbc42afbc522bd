"""Pages and API of handing in: the way of a file, what is said of bad ones, who sees what, numbers going out again."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dotpha.indicators import actions, sdmx
from dotpha.indicators.models import Entry, FigureFile, Observation
from dotpha.indicators.tests import entering
from dotpha.indicators.tests.books import Laid, as_csv, as_ods, as_xlsx
from dotpha.indicators.tests.entering import DAY, read, table, take, value
from dotpha.kit import actions as kit
from dotpha.kit.tests.keeping import kept

pytestmark = pytest.mark.django_db
made = kept(entering.make, DAY)
BOOK = Laid(
    [("Số hộ có địa chỉ số tháng 9/2025", ""), ("Xã, phường", "Số hộ"), ("Phường Hải Đình", 5.0), ("Xã lạ", 6.0)]
)


@pytest.fixture
def world(made, db):
    kit.start_demo(day=DAY)  # a request asks the demo's row for the day
    return made()


def ask(client, world, route, /, *, person="office", args=(), post=False, **data):
    client.force_login(world.fresh(person))
    return (client.post if post else client.get)(reverse(f"indicators:{route}", args=args), data)


def words(response):
    return response.content.decode()


def sent(client, world, name, data, **more):
    given = {"indicator": world.homes.pk, "status": "A", **more}
    return ask(client, world, "file_new", post=True, file=SimpleUploadedFile(name, data), **given)


def test_an_empty_base_says_what_to_do_first(client, world):
    assert "Chưa nhập tệp số liệu nào" in words(ask(client, world, "file_list"))
    assert "Không có số liệu nào chờ xác nhận" in words(ask(client, world, "entry_list"))


@pytest.mark.parametrize(
    ("name", "data"), [("a.xlsx", as_xlsx(BOOK)), ("a.ods", as_ods(BOOK)), ("a.csv", as_csv(BOOK))]
)
def test_a_file_goes_from_upload_to_its_number(client, world, name, data):
    response = sent(client, world, name, data)
    file = FigureFile.objects.get()
    assert response.url == reverse("indicators:file", args=[file.pk])
    shown = words(ask(client, world, "file", args=[file.pk]))
    for part in ("Đưa vào", "Phường Hải Đình", "Không biết đơn vị «Xã lạ»", "Tên đơn vị chưa biết"):
        assert part in shown
    assert "Mỗi cột là gì" in words(ask(client, world, "file_match", args=[file.pk]))
    ask(client, world, "file_name", args=[file.pk], post=True, name="Xã lạ", unit="Cửa Việt")
    assert ask(client, world, "file_take", args=[file.pk], post=True).status_code == 302
    assert value("quang-tri") == 11
    figure = Observation.objects.get(entry__unit__code="hd").figure
    shown = words(ask(client, world, "why", args=[figure.pk]))
    for part in (f"Dòng 3 của tệp «{name}»", "Phường Hải Đình", "tải tệp gốc"):
        assert part in shown
    original = ask(client, world, "file_original", args=[file.pk])
    assert b"".join(original.streaming_content) == data
    hidden = words(ask(client, world, "why", person="stranger", args=[figure.pk]))
    assert "tải tệp gốc" not in hidden
    assert "<dt>Số hộ</dt>" in shown
    assert "<dt>Số hộ</dt>" not in hidden


def test_columns_are_told_on_the_page(client, world):
    file = read(world, ("Phường Hải Đình", 5, 6), header=("Nơi", "Kế hoạch", "Thực hiện"))
    given = {"indicator": world.homes.pk, "status": "P", "fixed": "Quý III/2025", "role_0": "unit", "role_2": "value"}
    wrong = ask(client, world, "file_match", args=[file.pk], post=True, **(given | {"fixed": "hôm nào đó"}))
    assert wrong.status_code == 422
    assert "Không hiểu kỳ" in words(wrong)
    assert ask(client, world, "file_match", args=[file.pk], post=True, **given).status_code == 302
    shown = words(ask(client, world, "file", args=[file.pk]))
    assert "Quý III/2025" in shown
    assert "sơ bộ" in shown


def test_the_rejected_rows_of_a_file_whose_columns_do_not_fit_are_refused_in_words(client, world):
    file = read(world, ("Phường Hải Đình", 5))
    FigureFile.objects.filter(pk=file.pk).update(matching={**file.matching, "unit": "Không có", "fixed_unit": ""})
    response = ask(client, world, "file_faults", args=[file.pk])
    assert response.status_code == 422
    assert "không có cột" in words(response)


def locked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "x")
        package.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b" ", "rỗng"),
        ("a.ods", locked(), "mật khẩu"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 60, "hỏng"),
        ("a.docx", b"abc", "không có bảng số liệu"),
        ("a.csv", b"a;b\n1;2\n" * 60_000, "quá mức"),
    ],
)
def test_a_bad_file_is_told_at_its_field(client, world, name, data, said):
    response = sent(client, world, name, data)
    assert response.status_code == 422
    assert said in words(response)
    assert not FigureFile.objects.exists()


def test_old_letters_and_two_rows_of_header_are_read(client, world):
    two = Laid(
        [("Xã, phường", "Năm 2025", ""), ("", "Quý I", "Quý II"), ("Phường Hải Đình", 1, 2), ("Xã Cửa Việt", 3, 4)],
        [(0, 1, 0, 2), (0, 0, 1, 0)],
    )
    sent(client, world, "hai-dong.xlsx", as_xlsx(two))
    old = Laid([("Số hộ tháng 8/2025", ""), ("Xã, phường", "Số hộ"), ("Phường Hải Đình", 7), ("Xã Cửa Việt", 8)])
    sent(client, world, "tcvn3.csv", as_csv(old, encoding="tcvn3"))
    for file in FigureFile.objects.order_by("pk"):
        actions.take_file(file_id=file.pk, actor=world.office, day=DAY)
    assert [value("quang-tri", span) for span in ("2025-Q1", "2025-Q2", "2025-08")] == [4, 6, 15]


def test_rejected_rows_come_back_as_a_workbook_and_go_in_again(client, world):
    file = take(world, ("Phường Hải Đình", 5), ("=1+1", 6), despite=True)
    book = openpyxl.load_workbook(io.BytesIO(ask(client, world, "file_faults", args=[file.pk]).content))
    rows = list(book.active.iter_rows())
    assert [cell.value for cell in rows[0]] == ["Xã, phường", "Số hộ", "Lý do"]
    assert (rows[1][0].value, rows[1][0].data_type) == ("=1+1", "s")
    rows[1][0].value = "Xã Cửa Việt"
    out = io.BytesIO()
    book.save(out)
    client.force_login(world.fresh("office"))
    url = reverse("indicators:file_new") + f"?thay={file.pk}"
    client.post(url, {"file": SimpleUploadedFile("sua.xlsx", out.getvalue()), "indicator": "", "status": "A"})
    again = FigureFile.objects.get(replaces=file)
    ask(client, world, "file_take", args=[again.pk], post=True)
    assert value("cv") == 6


def test_a_file_is_withdrawn_with_a_reason_and_taken_up_again(client, world):
    file = take(world, ("Phường Hải Đình", 5))
    assert ask(client, world, "file_withdraw", args=[file.pk], post=True).status_code == 422
    ask(client, world, "file_withdraw", args=[file.pk], post=True, reason="Gửi nhầm")
    assert "Gửi nhầm" in words(ask(client, world, "file", args=[file.pk]))
    ask(client, world, "file_again", args=[file.pk], post=True)
    ask(client, world, "file_take", args=[file.pk], post=True)
    assert value("hd") == 5


def test_one_value_is_entered_confirmed_or_sent_back(client, world):
    given = {
        "indicator": world.checked.pk,
        "unit": "Hải Đình",
        "span": "Tháng 9/2025",
        "value": "1.250,5",
        "status": "A",
    }
    for wrong, said in (
        ({"unit": "Nơi nào"}, "Không biết đơn vị"),
        ({"value": ""}, "không có số liệu"),
        ({}, "minh chứng"),
    ):
        response = ask(client, world, "entry_new", person="owner", post=True, **(given | wrong))
        assert response.status_code == 422
        assert said in words(response)
    proof = SimpleUploadedFile("bc.txt", b"bao cao")
    assert ask(client, world, "entry_new", person="owner", post=True, proof=proof, **given).status_code == 302
    entry = Entry.objects.get()
    assert f'name="entries" value="{entry.pk}"' in words(ask(client, world, "entry_list"))
    assert f'name="entries" value="{entry.pk}"' not in words(ask(client, world, "entry_list", person="owner"))
    assert ask(client, world, "entries_confirm", person="owner", post=True, entries=[entry.pk]).status_code == 403
    ask(client, world, "entry_return", args=[entry.pk], post=True, reason="Sai đơn vị")
    shown = words(ask(client, world, "entry_list", person="owner", state="returned"))
    assert "Sai đơn vị" in shown
    assert "Nhập lại" in shown
    client.force_login(world.fresh("owner"))
    assert "1.250,5" in words(client.get(reverse("indicators:entry_new") + f"?lai={entry.pk}"))
    ask(client, world, "entry_new", person="owner", post=True, note="Báo cáo 2", **(given | {"value": "7"}))
    again = Entry.objects.get(state="waiting")
    ask(client, world, "entries_confirm", post=True, entries=[again.pk])
    assert value("hd", code="NHAP.DN") == 7
    assert ask(client, world, "entry_proof", person="ward", args=[entry.pk]).status_code == 200
    assert ask(client, world, "entry_proof", person="stranger", args=[entry.pk]).status_code == 404


def test_a_stranger_sees_neither_file_nor_form(client, world):
    file = read(world, ("Phường Hải Đình", 5))
    assert ask(client, world, "file", person="stranger", args=[file.pk]).status_code == 404
    assert ask(client, world, "file_new", person="leader").status_code == 403
    assert "so-lieu.csv" not in words(ask(client, world, "file_list", person="stranger"))


def test_values_go_out_as_sdmx_and_come_in_again(client, world):
    actions.add_break(indicator_id=world.homes.pk, on=date(2025, 9, 1), reason="Đổi cách đếm", actor=world.office)
    take(world, ("Phường Hải Đình", 4), title="Số hộ tháng 8/2025")
    take(world, ("Phường Hải Đình", 5), ("Cửa Việt", "-"), status="P")
    response = ask(client, world, "figures_sdmx", **{"chi-so": "NHAP.HO", "ky": "M"})
    data = b"".join(response.streaming_content)
    found = {(one.area, one.period): (one.value, str(one.status)) for one in sdmx.read(data, "a.csv")}
    assert found["hd", "2025-08"] == (4, "A")
    assert found["hd", "2025-09"] == (5, "B")
    assert found["cv", "2025-09"] == (None, "M")
    assert found["quang-tri", "2025-08"] == (4, "A")
    yesterday = b"".join(ask(client, world, "figures_sdmx", ngay="2025-11-19").streaming_content)
    assert sdmx.read(yesterday, "a.csv") == []
    sent(client, world, "lai.csv", data, indicator="")
    shown = words(ask(client, world, "file", args=[FigureFile.objects.latest("pk").pk]))
    assert "Như đang có" in shown


def test_the_api_reads_and_enters_by_the_same_rights(client, world):
    take(world, ("Phường Hải Đình", 5))
    client.force_login(world.fresh("owner"))
    codes = {one["code"]: one["owner"] for one in client.get("/api/indicators/").json()}
    assert codes["NHAP.HO"] == "Sở Tư pháp"
    url = "/api/indicators/NHAP.HO/values"
    body = {"unit": "Cửa Việt", "period": "2025-09", "value": 3, "note": "Báo cáo 1"}
    assert client.post(url, body, content_type="application/json").json()["state"] == "counted"
    said = client.post(url, body | {"unit": "Ai đó"}, content_type="application/json")
    assert (said.status_code, "Không biết đơn vị" in said.json()["detail"]) == (422, True)
    found = client.get(url, {"unit": "quang-tri", "length": "M"}).json()
    assert [(one["period"], one["value"], one["status"]) for one in found] == [("2025-09", 8, "A")]
    assert client.get(url, {"as_of": "2025-11-19"}).json() == []
    client.force_login(world.fresh("stranger"))
    assert client.post(url, body | {"value": 4}, content_type="application/json").status_code == 403
    assert (
        client.get("/api/indicators/targets").status_code == client.get("/api/indicators/measures").status_code == 200
    )


def test_many_rows_ask_no_more_of_the_database(client, world, django_assert_max_num_queries):
    rows = [(f"Hải Đình {n}", n) for n in range(40)] + [("Phường Hải Đình", 5), ("Cửa Việt", 6)]
    file = actions.read_file(actor=world.office, name="a.csv", data=table(*rows), indicator=world.homes)
    client.force_login(world.fresh("office"))
    with django_assert_max_num_queries(32):
        assert client.get(reverse("indicators:file", args=[file.pk])).status_code == 200
