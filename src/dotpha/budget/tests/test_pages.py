"""Pages and API of money: what they show, to whom, what they say of bad input."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dotpha.budget import actions
from dotpha.budget.models import BudgetLine, BudgetSheet, BudgetTotal, InvestmentProject
from dotpha.budget.tests.books import ROWS, plain
from dotpha.budget.tests.world import DAY, read, taken
from dotpha.kit import actions as kit
from dotpha.kit.models import Entry
from dotpha.people.actions import make_token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(world):
    kit.start_demo(day=DAY)  # a request asks the demo's row for the day


def page(client, world, route, /, *, person="office", args=(), **data):
    client.force_login(world.fresh(person))
    return client.get(reverse(f"budget:{route}", args=args), data)


def post(client, world, route, /, *, person="office", args=(), **data):
    client.force_login(world.fresh(person))
    return client.post(reverse(f"budget:{route}", args=args), data)


def words(response):
    return response.content.decode()


@pytest.mark.parametrize("name", ["overview", "line_list", "sheet_list", "share", "project_list"])
def test_an_empty_base_says_what_to_do_first(client, world, name):
    response = page(client, world, name)
    assert response.status_code == 200
    assert "empty" in words(response)


def test_a_file_goes_from_upload_to_taken_in(client, world):
    file = SimpleUploadedFile("bieu.xlsx", plain(*ROWS))
    response = post(client, world, "sheet_new", file=file)
    sheet = BudgetSheet.objects.get()
    assert response.url == reverse("budget:sheet", args=[sheet.pk])
    shown = words(page(client, world, "sheet", args=[sheet.pk]))
    for part in ("Đưa vào", "4,7 tỷ đồng", "Số hóa sổ hộ tịch", "chưa nối", "NV-0001", "tổng khớp"):
        assert part in shown
    taken_in = post(client, world, "sheet_take", args=[sheet.pk], seen="0")
    assert taken_in.status_code == 302
    shown = words(page(client, world, "overview"))
    for part in (
        "4,7 tỷ đồng",
        "Ngân sách trung ương",
        "Sở Tư pháp",
        "Chưa rõ cơ quan",
        "1 dòng, kế hoạch 500 triệu đồng",
    ):
        assert part in shown


def test_a_file_that_is_none_is_told_at_the_field(client, world):
    response = post(client, world, "sheet_new", file=SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF"))
    assert response.status_code == 422
    assert "không phải bảng tính" in words(response)


def test_a_file_of_another_kind_is_told_what_this_page_takes(client, world):
    said = words(post(client, world, "sheet_new", file=SimpleUploadedFile("anh.heic", b"\x00khong phai anh")))
    assert "Biểu tài chính được nhận bằng Excel" in said
    assert "Hãy chọn tệp Word" not in said


def test_what_is_not_in_order_names_sheet_and_row(client, world):
    sheet = read(world, ("1", "", "Việc", "", "", "chưa giao", 5, None), ("", "", "Tổng cộng", "", "", None, 9, None))
    shown = words(page(client, world, "sheet", args=[sheet.pk]))
    assert "Trang «Biểu 01», dòng 6: cột «Dự toán giao» ghi «chưa giao»" in shown
    assert "+4 triệu đồng" in shown
    assert "1 chỗ khác" in shown


def test_columns_are_corrected_on_their_page(client, world):
    sheet = read(world)
    shown = words(page(client, world, "sheet_match", args=[sheet.pk]))
    assert "Dự toán giao" in shown
    given = {"name": "Biểu mới", "year": 2024, "as_of": "31/12/2024", "unit": "ty", "kind": "recurrent"}
    roles = {f"role_{at}": role for at, role in enumerate(sheet.roles)}
    assert post(client, world, "sheet_match", args=[sheet.pk], **given, **roles).status_code == 302
    sheet.refresh_from_db()
    assert (sheet.year, sheet.title, sheet.lines.first().plan) == (2024, "Biểu mới", 1200 * 10**9)
    wrong = post(client, world, "sheet_match", args=[sheet.pk], **given, **{**roles, "role_2": "keep"})
    assert wrong.status_code == 422
    assert "Chưa có cột nào" in words(wrong)


def test_two_versions_side_by_side(client, world):
    first = taken(world)
    second = taken(world, ROWS[0][:5] + (1350, 1, 1), ROWS[1], seen=1)
    shown = words(page(client, world, "sheet_compare", args=[second.pk]))
    for part in ("1.200", "1.350", "không còn", "Mua sắm bàn ghế hội trường"):
        assert part in shown
    assert "Chưa có bản nào khác" in words(page(client, world, "sheet_compare", args=[first.pk]))
    old, new = (page(client, world, "line", args=[one.lines.first().pk]) for one in (first, second))
    assert "Biểu của dòng này đã có bản mới" in words(old)
    assert (old.context["choosing"], new.context["choosing"]) == (False, True)


def test_a_sheet_is_withdrawn_with_a_reason_and_used_again(client, world):
    sheet = taken(world)
    assert post(client, world, "sheet_withdraw", args=[sheet.pk]).status_code == 422
    assert post(client, world, "sheet_withdraw", args=[sheet.pk], reason="Nhầm").status_code == 302
    assert "Nhầm" in words(page(client, world, "sheet", args=[sheet.pk]))
    assert post(client, world, "sheet_restore", args=[sheet.pk]).status_code == 302
    assert BudgetSheet.objects.get().withdrawn_on is None
    assert "Những lần rút và dùng lại" in words(page(client, world, "sheet", args=[sheet.pk]))


def test_the_file_comes_back_as_it_was(client, world):
    sheet = taken(world)
    response = page(client, world, "sheet_file", args=[sheet.pk], person="leader")
    assert b"".join(response.streaming_content) == plain(*ROWS)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 3), ({"source": "central"}, 1), ({"source": "none"}, 0), ({"matched": "unsure"}, 1), ({"matched": "task"}, 2),
        ({"figures": "no_disbursed"}, 1), ({"figures": "none"}, 0), ({"year": "2024"}, 0), ({"kind": "recurrent"}, 3),
        ({"q": "ho tich"}, 1),
    ],
)  # fmt: skip
def test_lines_are_filtered(client, world, query, count):
    taken(world)
    assert page(client, world, "line_list", **query).context["listing"].count == count


def test_lines_are_exported(client, world):
    taken(world)
    text = page(client, world, "line_list", export="csv").content.decode("utf-8-sig")
    assert "1.200" in text
    assert "Ngân sách tỉnh; thường xuyên" in text


def test_figures_without_a_day_keep_pace_with_today_not_with_the_end_of_the_year(client, world):
    facts = actions.LineFacts("Số hóa", "recurrent", "province", plan=Decimal(1000), disbursed=Decimal(880))
    actions.add_line(year=DAY.year, facts=facts, actor=world.office, day=DAY)
    shown = page(client, world, "overview").context["seen"]
    assert shown.as_of is None
    assert (shown.pace.expected, shown.pace.behind) == (Decimal(324) / 365, False)


def test_an_agency_sees_the_money_of_its_tasks_alone(client, world):
    taken(world)
    assert page(client, world, "line_list", person="owner").context["listing"].count == 1
    other = BudgetLine.objects.get(task=world.tasks[2])
    assert page(client, world, "line", person="owner", args=[other.pk]).status_code == 404
    assert page(client, world, "overview", person="owner").status_code == 403


def test_drafts_are_seen_by_the_office_alone(client, world):
    sheet = read(world)
    line = sheet.lines.first()
    assert page(client, world, "sheet", person="leader", args=[sheet.pk]).status_code == 404
    assert page(client, world, "line", person="leader", args=[line.pk]).status_code == 404
    assert page(client, world, "line", args=[line.pk]).status_code == 200


def test_a_line_is_tied_to_a_task_that_was_sought(client, world):
    line = BudgetLine.objects.get(pk=taken(world).lines.last().pk)
    shown = words(page(client, world, "line", args=[line.pk], q="benh an"))
    assert "NV-0003" in shown
    assert post(client, world, "line_match", args=[line.pk], task="nv 3").status_code == 302
    line.refresh_from_db()
    assert line.task == world.tasks[2]
    assert post(client, world, "line_match", args=[line.pk], task="NV-9999").status_code == 422


def test_money_stands_on_the_page_of_its_task(client, world):
    client.force_login(world.fresh("owner"))
    url = reverse("programme:task", args=[world.tasks[0].pk])
    assert 'id="kinh-phi"' not in client.get(url).content.decode()
    taken(world)
    shown = client.get(url).content.decode()
    assert "1,2 tỷ đồng" in shown
    assert "66,67%" in shown
    client.force_login(world.fresh("office"))
    assert (
        "Chưa có số liệu kinh phí" in client.get(reverse("programme:task", args=[world.tasks[1].pk])).content.decode()
    )


FORM = {
    "year": 2025,
    "title": "Thuê máy chủ",
    "kind": "recurrent",
    "source": "province",
    "plan": "1,5 tỷ",
    "disbursed": "",
}


def test_a_line_is_typed_and_corrected(client, world):
    assert post(client, world, "line_new", **FORM, task="NV-0001").status_code == 302
    line = BudgetLine.objects.get()
    assert (line.plan, line.disbursed, line.task) == (1_500_000_000, None, world.tasks[0])
    shown = page(client, world, "line_edit", args=[line.pk])
    assert 'value="1.500"' in words(shown)
    again = {**FORM, "plan": "2.000", "seen": shown.context["form"]["seen"].value()}
    assert post(client, world, "line_edit", args=[line.pk], **again).status_code == 302
    line.refresh_from_db()
    assert line.plan == 2_000_000_000
    # A second person had the same page open: what was written meanwhile is told, not lost.
    late = post(client, world, "line_edit", args=[line.pk], person="second", **{**again, "plan": "3.000"})
    assert late.status_code == 422
    assert "vừa sửa dòng này" in words(late)
    line.refresh_from_db()
    assert line.plan == 2_000_000_000
    assert post(client, world, "line_remove", args=[line.pk]).status_code == 302


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"plan": "nhiều"}, "Không đọc được số tiền"), ({"task": "NV-9999"}, "Không có nhiệm vụ"),
        ({"plan": ""}, "ít nhất một số tiền"), ({"plan": "99999999999999999"}, "dưới 10 triệu tỷ"),
    ],
)  # fmt: skip
def test_a_bad_line_keeps_its_words_and_says_why(client, world, bad, why):
    response = post(client, world, "line_new", **{**FORM, **bad})
    assert response.status_code == 422
    assert why in words(response)
    assert "Thuê máy chủ" in words(response)


def test_the_share_shows_its_formula_and_what_is_missing(client, world):
    line = taken(world).lines.first()
    assert "Chưa có tổng chi ngân sách địa phương năm 2025" in words(page(client, world, "share"))
    given = {
        "year": 2025,
        "basis": "estimate",
        "amount": "100 tỷ",
        "with_central": "on",
        "paper": "145/NQ-HĐND",
        "paper_on": "10/12/2024",
    }
    assert post(client, world, "total_new", **given).status_code == 302
    shown = words(page(client, world, "share"))
    for part in ("4,2 tỷ đồng ÷ 100 tỷ đồng", "4,2%", "145/NQ-HĐND", "Nghị quyết số 57-NQ/TW", "đạt"):
        assert part in shown
    assert post(client, world, "share_mark", args=[line.pk], verdict="struck").status_code == 422
    assert post(client, world, "share_mark", args=[line.pk], verdict="struck", reason="Hội nghị").status_code == 302
    shown = words(page(client, world, "share"))
    assert "loại ra: Hội nghị" in shown
    assert "3%" in shown
    assert page(client, world, "share", tinh="no").context["listing"].count == 2
    assert "Hội nghị" in page(client, world, "share", export="csv").content.decode("utf-8-sig")
    assert post(client, world, "share_unmark", args=[line.pk]).status_code == 302
    assert post(client, world, "total_remove", args=[BudgetTotal.objects.get().pk]).status_code == 302


def test_a_project_from_its_task_to_its_money(client, world):
    assert post(client, world, "project_new", task="NV-0003", name="Bệnh án", total="5 tỷ").status_code == 302
    one = InvestmentProject.objects.get()
    step = {"key": "policy", "done_on": "03/02/2025", "paper_number": "1/NQ-HĐND", "paper_on": "03/02/2025"}

    def seen(name):
        return {"seen": page(client, world, name, args=[one.pk]).context["form"]["seen"].value()}

    for wrong in ({"paper_number": "abc"}, {"paper_on": "25/12/2026"}):
        assert (
            post(client, world, "project_step", args=[one.pk], **step | wrong | seen("project_step")).status_code == 422
        )
    assert post(client, world, "project_step", args=[one.pk], **step | seen("project_step")).status_code == 302
    capital = {"year": 2025, "plan": "2 tỷ", "disbursed": "100", "as_of": "31/10/2025"}
    assert post(client, world, "project_capital", args=[one.pk], **capital | seen("project_capital")).status_code == 302
    shown = words(page(client, world, "project", args=[one.pk]))
    for part in ("Chủ trương đầu tư", "1/NQ-HĐND", "5%", "chậm", "83,29%"):
        assert part in shown
    assert "chậm" in words(page(client, world, "project_list"))
    late = post(
        client, world, "project_step", args=[one.pk], key="decision", done_on="01/01/2026", **seen("project_step")
    )
    assert "sau hôm nay" in words(late)
    assert post(client, world, "project_edit", args=[one.pk], name="Tên mới", **seen("project_edit")).status_code == 302
    assert post(client, world, "step_remove", args=[one.pk], key="policy").status_code == 302
    assert post(client, world, "capital_remove", args=[one.pk], year="2025").status_code == 302


@pytest.mark.parametrize(
    ("name", "mine", "theirs"),
    [
        ("project_edit", {"name": "Tên của tôi"}, {"name": "Tên của người khác"}),
        ("project_step", {"key": "policy", "planned_on": "01/12/2025"}, {"key": "policy", "planned_on": "05/12/2025"}),
        ("project_capital", {"year": 2025, "plan": "2 tỷ"}, {"year": 2025, "plan": "3 tỷ"}),
    ],
)  # fmt: skip
def test_what_a_colleague_wrote_of_a_project_is_not_written_over(client, world, name, mine, theirs):
    post(client, world, "project_new", task="NV-0003", name="Bệnh án")
    one = InvestmentProject.objects.get()
    seen = page(client, world, name, args=[one.pk]).context["form"]["seen"].value()
    assert post(client, world, name, args=[one.pk], **theirs, seen=seen).status_code == 302
    second = post(client, world, name, args=[one.pk], **mine, seen=seen)
    assert second.status_code == 422
    assert "Người khác vừa" in words(second)
    seen = page(client, world, name, args=[one.pk]).context["form"]["seen"].value()
    assert post(client, world, name, args=[one.pk], **mine, seen=seen).status_code == 302


def test_the_api_gives_lines_and_the_share(client, world):
    taken(world)
    actions.set_total(
        year=2025, basis="estimate", amount=Decimal(140 * 10**9), with_central=True, paper="145/NQ", paper_on=DAY,
        actor=world.office, day=DAY,
    )  # fmt: skip
    _, secret = make_token(actor=world.fresh("office"), name="t", scopes=["read"], ends_on=date(2026, 1, 1), day=DAY)
    sent = {"headers": {"Authorization": f"Bearer {secret}"}}
    lines = client.get("/api/budget/lines?year=2025", **sent).json()
    assert [(one["plan"], one["task"]) for one in lines] == [(1.2e9, "NV-0001"), (3e9, "NV-0003"), (5e8, None)]
    assert client.get("/api/budget/lines?year=2024", **sent).json() == []
    got = client.get("/api/budget/share?year=2025", **sent).json()
    assert (got["share"], got["reached"], len(got["items"])) == (0.03, True, 3)
    assert client.get("/api/budget/share?year=2025&basis=x", **sent).status_code == 422


def test_every_verb_of_money_has_its_words(client, world):
    taken(world)
    post(client, world, "line_new", **FORM)
    client.force_login(world.fresh("supervisor"))
    shown = client.get(reverse("people:audit")).content.decode()
    for verb in Entry.objects.filter(verb__startswith="budget.").values_list("verb", flat=True):
        assert f">{verb}<" not in shown
    assert "Đưa biểu tài chính vào" in shown
