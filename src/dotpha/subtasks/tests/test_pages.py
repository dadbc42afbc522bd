"""Pages of sheets as people use them: making, answering, reading, judging; a stranger, bad input, many units."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dotpha.kit import modules
from dotpha.people.models import Organisation
from dotpha.programme.tests.browsing import browser, text
from dotpha.programme.tests.world import DAY
from dotpha.subtasks import actions
from dotpha.subtasks.models import Answer, Received, Sheet, SheetReminder, SheetUnit
from dotpha.subtasks.tests.world import SAID, answer, drafted, save, sent, unit_of

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"subtasks:{name}", args=args)


def test_a_sheet_is_made_built_sent_and_answered_in_the_browser(world):
    lead, commune = browser(world, "owner"), browser(world, "ward")
    made = lead.post(url("sheet_new"), {"task": world.tasks[0].pk, "title": "Rà soát", "deadline": "25/11/2025"})
    sheet = Sheet.objects.get()
    assert made.url == url("sheet_form", sheet.pk)
    field = {"label": "Số tổ", "kind": "number", "unit": "tổ", "required": "on", "sums": "on", "least": "0"}
    assert lead.post(made.url, field).url == f"{made.url}#f1"
    shown = text(lead.get(made.url))
    assert "Số tổ" in shown
    assert "Đơn vị sẽ thấy" in shown
    lead.post(url("units_add", sheet.pk), {"all": "1"})
    assert sheet.units.count() == 2
    assert lead.post(url("sheet_send", sheet.pk)).url == url("sheet", sheet.pk)
    unit = unit_of(sheet, world.commune)
    page = text(commune.get(url("unit", unit.pk)))
    assert 'name="f1"' in page
    wrong = commune.post(url("unit", unit.pk), {"turn": 0, "f1": "-3", "do": "submit"})
    assert wrong.status_code == 422
    assert "Phải từ 0 tổ trở lên" in text(wrong)
    turn = SheetUnit.objects.get(pk=unit.pk).turn
    assert commune.post(url("unit", unit.pk), {"turn": turn, "f1": "12", "do": "submit"}).status_code == 302
    sheet_page = text(lead.get(url("sheet", sheet.pk)))
    assert "Tổng 12 tổ" in sheet_page
    assert '<a class="why" href="?state=said">1</a><small>/<a class="why" href="?">2 xã</a></small>' in sheet_page
    given = Answer.objects.get(latest=True)
    lead.post(url("answers_verify"), {"answers": [given.pk], "next": url("sheet", sheet.pk)})
    given.refresh_from_db()
    assert given.verified_on == DAY


def test_what_is_typed_is_kept_and_the_second_officer_is_told(world):
    unit = unit_of(sent(world), world.commune)
    one, two = browser(world, "ward"), browser(world, "aide")
    first = one.post(url("unit_save", unit.pk), {"turn": 0, "f1": "mười"})
    assert first.json() == {"turn": 1}
    told = two.post(url("unit_save", unit.pk), {"turn": 0, "f1": "9"})
    assert told.status_code == 409
    assert "Mai Văn Chợ" in told.json()["detail"]
    assert 'value="mười"' in text(two.get(url("unit", unit.pk)))
    late = two.post(url("unit", unit.pk), {"turn": 0, "f1": "77", "do": "submit"})
    assert late.status_code == 422
    assert 'value="77"' in text(late), "what was typed stays in the page"


def test_a_page_drawn_again_after_a_refusal_can_be_sent(world):
    unit = unit_of(sent(world), world.commune)
    commune, plain = browser(world, "ward"), {key: value for key, value in SAID.items() if value}
    given = {**plain, "do": "submit"}
    page = {"turn": 0, **given, "f7": SimpleUploadedFile("a.exe", b"MZ\x00\x00")}
    refused = commune.post(url("unit", unit.pk), page)
    assert refused.status_code == 422
    assert "không thuộc loại được nhận" in text(refused)
    empty = commune.post(url("unit", unit.pk), {"turn": refused.context["unit"].turn, "do": "submit"})
    assert empty.status_code == 422
    again = commune.post(url("unit", unit.pk), {"turn": empty.context["unit"].turn, **given})
    assert again.status_code == 302
    assert Answer.objects.get(latest=True).values["f1"] == "12"


def test_words_of_people_are_text_not_markup(world):
    sheet = drafted(world, title="<script>alert(1)</script>", instructions="<b>đậm</b>")
    from_help = {"label": "A<i>", "kind": "short", "help": "<img src=x>"}
    browser(world, "owner").post(url("sheet_form", sheet.pk), from_help)
    shown = text(browser(world, "owner").get(url("sheet_form", sheet.pk)))
    for bad in ("<script>alert", "<b>đậm", "<img src=x>", "A<i>"):
        assert bad not in shown


def test_one_commune_never_sees_another(world):
    sheet = sent(world)
    answer(unit_of(sheet, world.hills), world.valley, typed=SAID | {"f6": "Bí mật của thung lũng"})
    commune = browser(world, "ward")
    assert commune.get(url("unit", unit_of(sheet, world.hills).pk)).status_code == 404
    own = commune.get(url("sheet", sheet.pk))
    assert own.url == url("unit", unit_of(sheet, world.commune).pk)
    assert commune.get(url("appendix", sheet.pk)).status_code == 403
    book = openpyxl.load_workbook(io.BytesIO(commune.get(url("workbook", sheet.pk)).content))
    cells = [cell.value for row in book.active.iter_rows() for cell in row]
    assert "Phường Hải Đình" in cells
    assert "Xã Lao Bảo" not in cells
    listing = text(commune.get(url("sheet_list")))
    assert "chưa trả lời" in listing
    assert ">1/2<" not in listing
    assert browser(world, "stranger").get(url("sheet", sheet.pk)).status_code == 404


def test_totals_are_shown_to_units_where_the_issuer_says_so(world):
    sheet = sent(world, shows_totals=True)
    answer(unit_of(sheet, world.hills), world.valley, typed=SAID | {"f6": "Bí mật"})
    page = text(browser(world, "ward").get(url("sheet", sheet.pk)))
    assert "Tổng 12 tổ" in page
    assert "Bí mật" not in page
    assert "Lao Bảo" not in page


def test_readers_read_and_do_nothing(world):
    sheet = sent(world)
    given = answer(unit_of(sheet, world.commune), world.ward)
    for name in ("leader", "supervisor"):
        reader = browser(world, name)
        assert "Phường Hải Đình" in text(reader.get(url("sheet", sheet.pk)))
        assert reader.post(url("sheet_close", sheet.pk)).status_code == 403
        assert reader.post(url("answer_verify", given.pk)).status_code == 403
        assert reader.get(url("sheet_form", sheet.pk)).status_code == 403
        draft = drafted(world)
        assert reader.get(url("sheet", draft.pk)).status_code == 404


def test_the_answer_sheet_is_filtered_sorted_and_taken_out(world):
    sheet = sent(world)
    answer(unit_of(sheet, world.commune), world.ward)
    answer(unit_of(sheet, world.hills), world.valley, typed=SAID | {"f1": "5"})
    office = browser(world, "office")

    def names(query):
        page = text(office.get(url("sheet", sheet.pk) + query)).split("<tbody", 1)[1].split("</tbody>")[0]
        return (
            sorted(("Phường Hải Đình", "Xã Lao Bảo"), key=page.find)
            if "Lao Bảo" in page and "Hải Đình" in page
            else page
        )

    assert names("?sort=f1") == ["Xã Lao Bảo", "Phường Hải Đình"]
    assert names("?sort=-f1") == ["Phường Hải Đình", "Xã Lao Bảo"]
    assert names("?sort=f2&state=answered") is not None
    assert "Không có dòng nào khớp" in text(office.get(url("sheet", sheet.pk) + "?state=verified"))
    csv = office.get(url("sheet", sheet.pk) + "?export=csv").content.decode()
    assert "Phường Hải Đình,đã trả lời,12" in csv
    assert "Tổng hợp" in csv
    assert office.get(url("appendix", sheet.pk)).content.startswith(b"PK")


def test_a_filled_workbook_comes_back_row_by_row(world):
    sheet, lead = sent(world), browser(world, "owner")
    book = openpyxl.load_workbook(io.BytesIO(lead.get(url("workbook", sheet.pk)).content))
    page = book.active
    head = next(row for row in page.iter_rows() if row[0].value == "Mã")
    place = {cell.value: cell.column for cell in head}
    for row in range(head[0].row + 1, head[0].row + 3):
        page.cell(row, place["Số tổ công nghệ số cộng đồng (tổ)"], 7 if row == head[0].row + 1 else "bảy")
        page.cell(row, place["Đã phủ tất cả thôn, bản"], "Có")
    out = io.BytesIO()
    book.save(out)
    sentup = lead.post(url("receive", sheet.pk), {"file": SimpleUploadedFile("tra-loi.xlsx", out.getvalue())})
    received = Received.objects.get()
    assert sentup.url == url("received", received.pk)
    shown = text(lead.get(sentup.url))
    assert "1 câu trả lời mới, 0 thay câu đã có, 1 hàng có lỗi" in shown
    assert "«bảy» chưa phải là số" in shown
    mark = shown.split('name="mark" value="')[1].split('"')[0]
    refused = lead.post(sentup.url, {"mark": mark})
    assert refused.status_code == 422
    assert not Answer.objects.exists()
    assert lead.post(sentup.url, {"mark": mark, "skip_wrong": "1"}).url == url("sheet", sheet.pk)
    given = Answer.objects.get()
    assert (given.said_by, given.taken_by, given.origin) == (None, world.owner, received)
    assert given.values == {"f1": "7", "f3": True}
    assert lead.post(sentup.url, {"mark": mark, "skip_wrong": "1"}).status_code == 422


def test_a_block_pasted_from_excel_is_read_like_a_file(world):
    sheet, lead = sent(world), browser(world, "owner")
    block = (
        'Đơn vị\tSố tổ công nghệ số cộng đồng\tĐã phủ tất cả thôn, bản\tKhó khăn\nHải Đình\t1.200\tCó\t"hai\ndòng"\n'
    )
    lead.post(url("receive", sheet.pk), {"text": block.replace("Hải Đình\t", "P. Hải Đình\t")})
    shown = text(lead.get(url("received", Received.objects.get().pk)))
    assert "1 câu trả lời mới" in shown
    mark = shown.split('name="mark" value="')[1].split('"')[0]
    lead.post(url("received", Received.objects.get().pk), {"mark": mark})
    assert Answer.objects.get().values == {"f1": "1200", "f3": True, "f6": "hai\ndòng"}


@pytest.mark.parametrize(
    ("data", "match"),
    [
        ({}, "Hãy chọn tệp, hoặc dán bảng"),
        ({"text": "xin chào"}, "không có hàng tiêu đề"),
        ({"file": SimpleUploadedFile("a.xlsx", b"khong phai")}, "không phải là .xlsx như tên tệp"),
    ],
)
def test_a_bad_file_is_told_and_leaves_nothing(world, data, match):
    sheet = sent(world)
    told = browser(world, "owner").post(url("receive", sheet.pk), data)
    assert told.status_code == 422
    assert match in text(told)
    assert not Received.objects.exists()


def test_what_changed_while_one_looked_is_looked_at_again(world):
    sheet, lead = sent(world), browser(world, "owner")
    lead.post(
        url("receive", sheet.pk), {"text": "Mã\tĐã phủ tất cả thôn, bản\tSố tổ công nghệ số cộng đồng\nhd\tCó\t4"}
    )
    address = url("received", Received.objects.get().pk)
    mark = text(lead.get(address)).split('name="mark" value="')[1].split('"')[0]
    answer(unit_of(sheet, world.commune), world.ward)
    told = lead.post(address, {"mark": mark})
    assert told.status_code == 422
    assert "vừa trả lời" in text(told)
    again = text(told).split('name="mark" value="')[1].split('"')[0]
    lead.post(address, {"mark": again, "replace": "1"})
    assert Answer.objects.get(latest=True).values == {"f1": "4", "f3": True}
    assert Answer.objects.filter(step="submitted").count() == 2


def test_those_who_owe_are_named_for_zalo_and_in_a_letter(world):
    sheet, lead = sent(world), browser(world, "owner")
    answer(unit_of(sheet, world.commune), world.ward)
    page = text(lead.get(url("remind", sheet.pk)))
    assert "1. Xã Lao Bảo" in page
    assert "Phường Hải Đình" not in page.split('id="loi-nhac"')[1].split("</p>")[0]
    assert lead.post(url("remind", sheet.pk), {"channel": "letter"}).url == url("reminder_letter", sheet.pk)
    assert lead.get(url("reminder_letter", sheet.pk)).content.startswith(b"PK")
    assert SheetReminder.objects.get().channel == "letter"


def test_the_page_of_the_task_shows_both_levels(world):
    sheet = sent(world)
    page = text(browser(world, "owner").get(reverse("programme:task", args=[world.tasks[0].pk])))
    assert "Phiếu Rà soát tổ công nghệ số: 0/2 xã đã trả lời, 0 đạt" in page
    for unit, who in ((world.commune, world.ward), (world.hills, world.valley)):
        given = answer(unit_of(sheet, unit), who)
        actions.verify_answer(answer_id=given.pk, actor=world.owner, day=DAY)
    page = text(browser(world, "owner").get(reverse("programme:task", args=[world.tasks[0].pk])))
    assert "đỏ ở trên, xanh ở dưới: cả 2 xã đã xong" in page


def test_what_waits_stands_in_the_inbox_and_in_the_calendar(world):
    sheet = sent(world)
    owed = modules.waiting_for(world.fresh("ward"), DAY)
    assert [line.text for line in owed] == ["Phiếu «Rà soát tổ công nghệ số», hạn 25/11/2025"]
    (due,) = [one for one in modules.dates_of(world.fresh("ward"), DAY, sheet.deadline) if "subtasks" in one.key]
    assert (due.on, due.done) == (sheet.deadline, False)
    answer(unit_of(sheet, world.commune), world.ward)
    assert modules.waiting_for(world.fresh("ward"), DAY) == []
    waits = [line.text for line in modules.waiting_for(world.fresh("owner"), DAY)]
    assert waits == ["Phiếu «Rà soát tổ công nghệ số»: 1 câu trả lời chờ xác nhận"]


def test_the_league_has_denominators(world):
    sheet = sent(world)
    given = answer(unit_of(sheet, world.commune), world.ward)
    actions.verify_answer(answer_id=given.pk, actor=world.owner, day=DAY)
    page = text(browser(world, "leader").get(url("league")))
    assert page.find("Phường Hải Đình") < page.find("Xã Lao Bảo")
    assert "1/1" in page
    assert browser(world, "ward").get(url("league")).status_code == 403


def many(world, count):
    sheet = drafted(world)
    bodies = [
        Organisation.objects.create(code=f"x{n}", name=f"Xã số {n}", short_name=f"X. {n}", kind="commune")
        for n in range(count)
    ]
    ids = [world.commune.pk, *(one.pk for one in bodies)]
    actions.add_units(sheet_id=sheet.pk, organisation_ids=ids, actor=world.owner, day=DAY)
    actions.send_sheet(sheet_id=sheet.pk, actor=world.owner, day=DAY)
    for unit in sheet.units.exclude(organisation=world.commune):
        Answer.objects.create(
            unit=unit, step="submitted", revision=1, latest=True, version=1, values={"f1": "3", "f3": True},
            organisation=unit.organisation, taken_by=world.office, said_on=DAY,
        )  # fmt: skip
    save(unit_of(sheet, world.commune), world.ward)
    return sheet


@pytest.mark.parametrize("name", ["sheet", "appendix", "workbook", "remind", "units_add"])
def test_seventy_eight_units_cost_as_many_queries_as_two(world, name):
    few, whole = sent(world), many(world, 77)

    def asked(sheet):
        client = browser(world, "owner")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(name, sheet.pk)).status_code == 200
        return len(queries)

    asked(few)
    assert asked(whole) <= asked(few) + 2
    assert asked(whole) < 40


def test_the_api_reads_the_answer_sheet_and_takes_an_answer(world):
    sheet = sent(world)
    unit = unit_of(sheet, world.commune)
    said = {"values": {"f1": "5", "f3": "Có"}}
    given = browser(world, "ward").post(f"/api/subtasks/units/{unit.pk}/answer", said, content_type="application/json")
    assert given.json() == {"revision": 1, "values": {"f1": "5", "f3": True}}
    read = browser(world, "office").get(f"/api/subtasks/sheets/{sheet.pk}/answers").json()
    assert (read["totals"][0]["sum"], read["totals"][0]["said"], read["sheet"]["asked"]) == ("5", 1, 2)
    assert browser(world, "ward").get(f"/api/subtasks/sheets/{sheet.pk}/answers").status_code == 403
    (own,) = browser(world, "ward").get("/api/subtasks/sheets").json()
    assert own["answered"] is None
