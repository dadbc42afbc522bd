"""The board, the page of a task, its panel, the inbox and the agencies' pages."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dotpha.kit import actions as kit
from dotpha.programme import actions
from dotpha.programme.forms.tasks import TaskForm
from dotpha.programme.models import Task
from dotpha.programme.tests.rounds import opened
from dotpha.programme.tests.world import DAY, START

PEOPLE = ("owner", "colleague", "stranger", "leader", "supervisor", "office", "second", "ward")


@pytest.fixture
def enter(world, client):
    def signed_in(name):
        client.force_login(world.fresh(name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def page(client, name, *args, **query):
    return client.get(reverse(f"programme:{name}", args=args), query)


def text(response):
    return " ".join(response.content.decode().split())


def said(response):
    """What the page says, without its marks."""
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split()).replace(" ,", ",")


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_sees_on_the_board_what_is_theirs_and_no_more(world, enter, who):
    seen = text(page(enter(who), "board"))
    own = {"owner": {0, 1, 3, 5}, "colleague": {0, 1, 3, 5}, "stranger": {0, 2, 3, 5}, "ward": {4}}
    for position, task in enumerate(world.tasks):
        assert (task.code in seen) == (position in own.get(who, set(range(6)))), (who, task)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_of_a_task_opens_for_those_who_see_it_and_is_404_for_strangers(world, enter, who):
    client = enter(who)
    sees = {"owner": {0, 1, 3, 5}, "colleague": {0, 1, 3, 5}, "stranger": {0, 2, 3, 5}, "ward": {4}}.get(
        who, set(range(6))
    )
    for position, task in enumerate(world.tasks):
        for name in ("task", "task_panel"):
            assert page(client, name, task.pk).status_code == (200 if position in sees else 404), (name, task)


@pytest.mark.parametrize("name", ["inbox", "agency_list", "commune_list", "board"])
@pytest.mark.parametrize("who", PEOPLE)
def test_lists_open_for_everybody(world, enter, who, name):
    assert page(enter(who), name).status_code == 200


@pytest.mark.parametrize("verb", ["accept", "report", "suspend", "cancel", "transfer"])
def test_forms_of_steps_open_for_those_who_may(world, enter, verb):
    who = "owner" if verb in {"accept", "report"} else "office"
    response = page(enter(who), "task_move", world.tasks[0].pk, verb)
    assert response.status_code == 200
    assert page(enter("stranger"), "task_move", world.tasks[0].pk, verb).status_code == 403


FORMS = ("task_edit", "task_deadline", "task_lead", "milestone_add", "task_file", "bottleneck_add")


@pytest.mark.parametrize("name", FORMS)
def test_forms_about_a_task_open_for_the_office_and_refuse_bad_input_without_losing_it(world, enter, name):
    client, address = enter("office"), reverse(f"programme:{name}", args=[world.tasks[0].pk])
    assert client.get(address).status_code == 200
    assert "<html" not in text(client.get(address, HTTP_HX_REQUEST="true"))
    response = client.post(address, {"becomes": "hôm nao", "due_on": "x", "deliverable": "Một câu đã gõ"})
    assert response.status_code in {422, 302}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "ho tich"}, {0, 1}),
        ({"q": "HỘ TỊCH"}, {0, 1}),
        ({"q": "hò tịch"}, set()),
        ({"time": "late"}, {0}),
        ({"time": "soon"}, {1}),
        ({"time": "not_due"}, {2, 4}),
        ({"time": "none"}, {3, 5}),
        ({"work": "unknown"}, {0, 1, 2, 3, 4, 5}),
        ({"work": "done"}, set()),
        ({"unclear": "duty"}, {3}),
        ({"unclear": "product"}, {3}),
        ({"unclear": "when"}, {3}),
        ({"unclear": "any"}, {3}),
        ({"evidence": "waiting"}, set()),
        ({"section": "I. Dữ liệu"}, {0, 1, 4, 5}),
        ({"since": "2025-12-01", "until": "2025-12-31"}, {4}),
        ({"time": "late", "q": "bệnh án"}, set()),
        ({"work": "no such state", "time": "late"}, {0}),
    ],
)
def test_filters_of_the_board_leave_what_they_name(world, enter, query, expected):
    seen = text(page(enter("office"), "board", **query))
    assert {n for n, task in enumerate(world.tasks) if task.code in seen} == expected


def test_the_lead_and_document_filters(world, enter):
    client = enter("leader")
    for query, expected in (
        ({"lead": world.home.pk}, {0, 1, 3}),
        ({"lead": world.commune.pk}, {4}),
        ({"document": world.documents[1].pk}, {4, 5}),
    ):
        seen = text(page(client, "board", **query))
        assert {n for n, task in enumerate(world.tasks) if task.code in seen} == expected, query


def test_the_counts_on_top_are_those_of_the_rows_below(world, enter):
    seen = said(page(enter("office"), "board", q="hộ tịch"))
    assert "Nhiệm vụ 2 Hoàn thành" in seen
    assert "Quá hạn 1 / 2 chưa xong" in seen


def test_sorting_by_deadline_puts_those_without_one_last_either_way(world, enter):
    client = enter("office")
    for sort, first in (("deadline", 0), ("-deadline", 2)):
        seen = text(page(client, "board", sort=sort))
        order = sorted(range(6), key=lambda n: seen.index(world.tasks[n].code))
        assert order[0] == first
        assert set(order[-2:]) == {3, 5}


def test_columns_are_chosen_in_the_address(world, enter):
    seen = text(page(enter("office"), "board", columns=["code", "title"]))
    assert 'data-label="Nhiệm vụ"' in seen
    assert 'data-label="Thời hạn"' not in seen


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_board_is_handed_out_whole_and_only_what_one_sees(world, enter, kind):
    response = page(enter("ward"), "board", export=kind)
    assert response.status_code == 200
    if kind == "csv":
        lines = response.content.decode("utf-8-sig").splitlines()
        assert len(lines) == 2
        assert lines[1].startswith("NV-0005,Bồi dưỡng kỹ năng số cho cán bộ phường,Phường Hải Đình,31/12/2025")


def questions(client, name, *args):
    """How many queries a page asks of the database, on a visit after the first."""
    page(client, name, *args)
    with CaptureQueriesContext(connection) as asked:
        assert page(client, name, *args).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("name", "who"),
    [("board", "office"), ("board", "owner"), ("inbox", "owner"), ("inbox", "office"), ("agency_list", "leader")],
)
def test_a_list_asks_no_more_questions_for_more_tasks(world, enter, name, who):
    more(world, 3)
    client = enter(who)
    few = questions(client, name)
    more(world, 30)
    assert questions(client, name) == few <= (50 if name == "inbox" else 40)  # in the inbox every module has a line


@pytest.mark.parametrize("who", ["owner", "office", "leader"])
def test_the_page_of_a_task_asks_few_questions(world, enter, who):
    assert questions(enter(who), "task", world.tasks[0].pk) <= 45


def more(world, count):
    """Many tasks like the first, with steps, words and proofs."""
    first = world.tasks[0]
    for n in range(count):
        task = Task.objects.create(
            code=f"NV-{1000 + count * 10 + n}", document=first.document, title=f"Việc {n}", deadline=DAY, lead=world.home,
            assigned_on=START, created_by=world.office,
        )  # fmt: skip
        milestone = actions.add_milestone(task_id=task.pk, title="Mốc", actor=world.office, day=START)
        actions.add_evidence(milestone_id=milestone.pk, actor=world.owner, day=DAY, url="https://quangtri.gov.vn")
        actions.move_task(task_id=task.pk, verb="report", actor=world.owner, day=DAY)


def test_the_agency_sees_its_one_next_step_and_the_leader_only_whose_turn_it_is(world, enter):
    task = world.tasks[0]
    assert "Nhận việc</button>" in text(page(enter("owner"), "task", task.pk))
    seen = text(page(enter("leader"), "task", task.pk))
    assert "Nhận việc</button>" not in seen
    assert "<b>Nhận việc</b>" in seen
    enter("owner").post(reverse("programme:task_move", args=[task.pk, "accept"]))
    assert ">Nộp minh chứng</a>" in text(page(enter("owner"), "task", task.pk))


@pytest.mark.parametrize(("came_from", "drawn"), [("/programme/viec-cua-toi", True), ("//la.example/x", False)])
def test_a_form_leads_back_only_to_this_site(world, enter, came_from, drawn):
    url = reverse("programme:task_deadline", args=[world.tasks[0].pk])
    page = enter("office").get(url, {"next": came_from}).content.decode()
    assert (f'href="{came_from}"' in page) == drawn
    assert "javascript:" not in enter("office").get(url, {"next": "javascript:alert(1)"}).content.decode()


def test_the_office_is_asked_to_name_the_accountable_one_of_several(world, enter):
    client, address = enter("office"), reverse("programme:task_lead", args=[world.tasks[3].pk])
    assert "Nêu cơ quan chịu trách nhiệm chính</a>" in text(page(client, "task", world.tasks[3].pk))
    client.post(address, {"organisation": world.home.pk})
    assert "Sở Tư pháp" in text(page(client, "task", world.tasks[3].pk))
    world.tasks[3].refresh_from_db()
    assert world.tasks[3].lead == world.home


def test_whoever_reported_is_told_why_the_button_to_verify_is_not_there(world, enter):
    task = world.tasks[0]
    actions.move_task(task_id=task.pk, verb="report", actor=world.owner, day=DAY)
    task.steps.filter(verb="report").update(actor=world.office)
    assert "không tự xác nhận" in text(page(enter("office"), "task", task.pk))
    assert "không tự xác nhận" not in text(page(enter("second"), "task", task.pk))


def test_the_page_shows_the_words_of_the_document_and_what_is_not_clear(world, enter):
    seen = text(page(enter("leader"), "task", world.tasks[3].pk))
    assert "Xây dựng nền tảng dữ liệu dùng chung của tỉnh</blockquote>" in seen
    assert "2 cơ quan cùng chủ trì" in seen


def test_the_history_names_who_did_what(world, enter):
    task = world.tasks[0]
    actions.change_deadline(
        task_id=task.pk, becomes=date(2025, 12, 31), reason="Chờ máy quét", actor=world.office, day=DAY
    )
    seen = text(page(enter("owner"), "task", task.pk))
    assert "Đổi thời hạn từ 30/9/2025 sang 31/12/2025" in seen
    assert "Ngô Văn Biển" in seen
    assert "hạn cũ <s>" in seen


def test_the_inbox_puts_what_was_sent_back_on_top_with_the_reason(world, enter):
    task = world.tasks[1]
    actions.move_task(task_id=task.pk, verb="report", actor=world.owner, day=DAY)
    actions.move_task(task_id=task.pk, verb="return", actor=world.office, day=DAY, note="Thiếu phụ lục")
    seen = text(page(enter("colleague"), "inbox"))
    assert seen.index("Bị trả lại") < seen.index("Thiếu phụ lục") < seen.index("Quá hạn <")
    assert seen.index(task.title) < seen.index(world.tasks[0].title)


def test_the_desk_of_the_office_names_what_waits(world, enter):
    milestone = world.tasks[0].milestones.get()
    actions.add_evidence(milestone_id=milestone.pk, actor=world.owner, day=DAY, url="https://quangtri.gov.vn/so-lieu")
    actions.move_task(task_id=world.tasks[0].pk, verb="report", actor=world.owner, day=DAY)
    actions.open_period(name="2025-Q3", actor=world.office, day=START)
    seen = text(page(enter("office"), "inbox"))
    for words in ("Minh chứng chờ xác nhận", "Nhiệm vụ chờ xác nhận hoàn thành", "Chốt số liệu", "chưa gửi yêu cầu"):
        assert words in seen, words
    assert "1 nhiệm vụ chưa có một cơ quan chịu trách nhiệm chính" in seen


@pytest.mark.parametrize(
    ("who", "expected"),
    [("supervisor", "board"), ("office", "board"), ("owner", "inbox"), ("ward", "inbox")],
)
def test_each_role_lands_on_its_page(world, enter, who, expected):
    assert enter(who).get("/").url == reverse(f"programme:{expected}")


def test_an_agency_sees_its_own_page_and_not_anothers(world, enter):
    client = enter("owner")
    assert page(client, "agency", world.home.pk).status_code == 200
    assert page(client, "agency", world.other.pk).status_code == 404
    assert page(enter("leader"), "agency", world.other.pk).status_code == 200


def test_the_page_of_an_agency_has_figures_with_their_denominators(world, enter):
    task = world.tasks[0]
    proof = actions.add_evidence(
        milestone_id=task.milestones.get().pk, actor=world.owner, day=date(2025, 9, 1), url="https://quangtri.gov.vn"
    )
    actions.verify_evidence(evidence_id=proof.pk, actor=world.office, day=date(2025, 9, 2))
    for verb, who in (("report", world.owner), ("verify", world.office)):
        actions.move_task(task_id=task.pk, verb=verb, actor=who, day=date(2025, 9, 3))
    seen = (
        said(page(enter("supervisor"), "agency", world.home.pk))
        .replace("( ", "(")
        .replace(" / ", "/")
        .replace(" )", ")")
    )
    assert "Hoàn thành 50% (1/2)" in seen
    assert "Đúng hạn trong số đã đến hạn 100% (1/1)" in seen
    assert "Lê Thị Sen" in seen


def test_communes_and_agencies_are_two_lists_of_the_same_view(world, enter):
    client = enter("leader")
    assert "Phường Hải Đình" in text(page(client, "commune_list"))
    assert "Sở Tư pháp" not in text(page(client, "commune_list"))
    agencies = text(page(client, "agency_list"))
    assert agencies.index("Sở Tư pháp") < agencies.index("Sở Khoa học và Công nghệ")
    assert "Sở Y tế" in text(page(client, "agency_list", q="y te"))
    assert "Sở Tư pháp" not in text(page(client, "agency_list", q="y te"))


def test_an_office_without_a_programme_is_told_how_to_begin(world, enter):
    Task.objects.all().delete()
    found = text(page(enter("office"), "inbox"))
    assert "Chương trình chưa có nhiệm vụ nào" in found
    assert reverse("programme:plan_new") in found


def test_what_several_lead_together_is_said_beside_what_one_answers_for(world, enter):
    client = enter("leader")
    assert re.search(r"Chủ trì 2\b.*?và 1 chung, chưa nêu một cơ quan", said(page(client, "agency", world.home.pk)))
    assert "và 1 chung" in text(page(client, "agency_list"))
    actions.name_lead(task_id=world.tasks[3].pk, organisation=world.home, actor=world.office, day=DAY)
    assert "chung, chưa nêu" not in text(page(client, "agency", world.home.pk))
    assert "và 1 chung" not in text(page(client, "agency_list"))


def test_of_two_who_edit_one_task_nobody_loses_what_the_other_wrote(world, enter):
    client, task = enter("office"), world.tasks[0]
    address = reverse("programme:task_edit", args=[task.pk])
    shown = {f"initial-{name}": getattr(task, name) for name in TaskForm.base_fields}
    assert f'name="initial-deliverable" value="{task.deliverable}"' in text(client.get(address))
    typed = {name: getattr(task, name) for name in TaskForm.base_fields}
    actions.edit_task(task_id=task.pk, actor=world.second, deliverable="Cơ sở dữ liệu dùng chung")
    # Another field of the page drawn before: both changes stand.
    assert client.post(address, {**shown, **typed, "authority": "UBND tỉnh"}).status_code == 302
    task.refresh_from_db()
    assert (task.deliverable, task.authority) == ("Cơ sở dữ liệu dùng chung", "UBND tỉnh")
    # The same field: the later one is told what stands there now.
    refused = client.post(address, {**shown, **typed, "deliverable": "Phần mềm"}, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert "vừa được người khác sửa thành «Cơ sở dữ liệu dùng chung»" in text(refused)


def test_what_is_set_aside_is_counted_by_a_link_to_its_filter(world, enter):
    task = world.tasks[1]
    actions.move_task(
        task_id=task.pk, verb="suspend", actor=world.office, day=DAY, note="Chờ Bộ", decision_number="12/TB"
    )
    board = text(page(enter("office"), "board"))
    assert '<a href="?work=aside">Tạm dừng, bãi bỏ</a>' in board
    found = text(page(enter("office"), "board", work="aside"))
    assert [one.code for one in world.tasks if f">{one.code}" in found or one.title in found] == [task.code]


def test_an_empty_list_of_agencies_is_said_to_be_a_matter_of_scope(world, enter):
    assert "trong phạm vi của đồng chí" in text(page(enter("ward"), "agency_list"))
    assert "trong phạm vi của đồng chí" not in text(page(enter("leader"), "agency_list"))


def test_the_inbox_says_when_the_day_to_answer_is_over(world, enter):
    actions.open_period(name="2025-Q4", actor=world.office, day=DAY, due_on=DAY)
    assert "trả lời chậm nhất" in text(page(enter("owner"), "inbox"))
    kit.start_demo(day=DAY + timedelta(days=1))
    assert "đã quá hạn trả lời" in text(page(enter("owner"), "inbox"))


@pytest.mark.parametrize("name", ["answer", "draft"])
def test_no_two_parts_of_a_page_bear_one_id(world, draft, enter, name):
    actions.open_period(name="2025-Q4", actor=world.office, day=DAY)
    one = {"answer": world.tasks[0].pk, "draft": draft.pk}[name]
    ids = re.findall(r'\sid="([^"]+)"', text(page(enter("office"), name, one)))
    assert sorted(set(ids)) == sorted(ids)


def test_nobody_is_asked_about_a_task_that_was_called_off(world, enter):
    task = world.tasks[0]
    opened(world)
    assert "chưa trả lời, hạn" in text(page(enter("office"), "task", task.pk))
    actions.move_task(task_id=task.pk, verb="cancel", actor=world.office, day=DAY, note="Trùng", decision_number="1/QĐ")
    shown = text(page(enter("office"), "task", task.pk))
    assert "chưa trả lời, hạn" not in shown
    assert "Thêm mốc" not in shown


def test_where_no_authority_is_named_the_page_says_whether_one_is_needed(world, enter):
    client, task = enter("office"), world.tasks[0]
    for title, said in (
        ("Mở lớp kỹ năng số cho cán bộ phường", "không cần cấp quyết định"),
        ("Xây dựng đề án đô thị thông minh, trình cấp trên phê duyệt", "không nêu"),
    ):
        Task.objects.filter(pk=task.pk).update(title=title, deliverable="", authority="")
        shown = text(page(client, "task", task.pk))
        assert f"<dt>Thẩm quyền</dt><dd>{said}</dd>" in shown, title
        assert ("Rõ thẩm quyền<small>không cần cấp quyết định</small>" in shown) == (said != "không nêu"), title
    Task.objects.filter(pk=task.pk).update(authority="HĐND tỉnh")
    assert "<dt>Thẩm quyền</dt><dd>HĐND tỉnh</dd>" in text(page(client, "task", task.pk))
