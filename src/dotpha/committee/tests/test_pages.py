"""Pages of committees as people use them: founding, calling, picking, writing, concluding; what stays inside."""

import io
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as Word

from dotpha.committee import actions, queries
from dotpha.committee.actions import ConclusionFacts, Said
from dotpha.committee.models import Committee, Session
from dotpha.committee.tests.world import (
    DUE,
    NEXT,
    conclude,
    founded,
    fresh,
    held,
    invited,
    issued,
    prepared,
    ready,
    seat,
    seated,
)
from dotpha.directing import actions as directing
from dotpha.kit import actions as kit
from dotpha.kit import clock, modules
from dotpha.programme.models import Task
from dotpha.programme.tests.browsing import browser, text
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"committee:{name}", args=args)


def words_of(response):
    data = b"".join(response.streaming_content) if response.streaming else response.content
    word = Word(io.BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([one.text for one in word.paragraphs] + cells).split())


def test_a_committee_is_founded_and_seated_on_pages(world):
    office = browser(world, "office")
    facts = {
        "name": "Tổ công tác triển khai Đề án 06", "short_name": "Tổ 06", "founder": world.people_committee.pk,
        "decision_number": "5/QĐ-UBND", "decided_on": "10/02/2025", "symbol": "TCT",
    }  # fmt: skip
    office.post(url("committee_new"), facts)
    one = Committee.objects.get()
    assert "Tổ trưởng" in text(office.get(url("member_new", one.pk)))
    member = {
        "role": "chair", "name": "Hoàng Văn Đèo", "organisation": world.board.pk, "decision_number": "5/QĐ-UBND",
        "from_on": "10/02/2025", "fields_": "Dữ liệu dân cư\nĐịnh danh", "areas": [world.commune.pk],
    }  # fmt: skip
    assert office.post(url("member_new", one.pk), member | {"name": ""}).status_code == 422
    office.post(url("member_new", one.pk), member)
    assert "đang là Tổ trưởng" in text(office.post(url("member_new", one.pk), member | {"name": "Cao Thị Gió"}))
    shown = text(office.get(url("committee", one.pk)))
    assert "Dữ liệu dân cư; Định danh" in shown
    assert "P. Hải Đình" in shown
    assert "chưa có thành viên" in text(office.get(url("committee", one.pk) + "?ngay=01/02/2025"))
    row = one.memberships.get()
    office.post(url("member_edit", row.pk), {"post": "Giám đốc Công an tỉnh", "fields_": "An toàn dữ liệu"})
    office.post(url("member_end", row.pk), {"decision_number": "9/QĐ-UBND", "on": "20/11/2025"})
    shown = text(office.get(url("committee", one.pk)))
    assert "Thôi tham gia: Hoàng Văn Đèo (Tổ trưởng)" in shown
    office.post(url("committee_end", one.pk), {"decision_number": "10/QĐ-UBND", "on": "20/11/2025"})
    assert "kết thúc" in text(office.get(url("committee_list")))


def test_the_whole_way_of_a_session_on_pages(world):
    one = seated(world)
    secretary, leader, owner = (browser(world, name) for name in ("secretary", "leader", "owner"))
    form = text(secretary.get(url("session_new")))
    assert "Thành viên được mời" in form, "the only committee is not asked for"
    people = [row.pk for row in one.memberships.all()]
    made = secretary.post(
        url("session_new") + f"?ban={one.pk}",
        {"kind": "regular", "topic": "quý IV năm 2025", "planned_on": "20/11/2025", "starts_at": "8:00",
         "place": "Phòng họp số 1", "members": people, "guests": [world.commune.pk]},
    )  # fmt: skip
    session = Session.objects.get()
    assert made.url == url("agenda", session.pk)
    shown = text(secretary.get(made.url))
    assert "Điểm nghẽn chưa tháo gỡ" in shown
    bottleneck = world.tasks[0].bottlenecks.get()
    secretary.post(made.url, {"bottlenecks": [bottleneck.pk]})
    secretary.post(url("item_new", session.pk), {"title": "Việc khác", "presenter": "Sở Y tế", "minutes": "10"})
    first, last = session.items.all()
    secretary.post(url("item_move", last.pk), {"to": "up"})
    assert session.items.first() == last
    secretary.post(url("invite", session.pk), {"number": "45/GM-BCĐ"})
    assert owner.get(url("session", session.pk)).status_code == 200
    answer = session.attendance.get(membership__user=world.owner)
    assert "Trả lời giấy mời" in text(owner.get(url("session", session.pk)))
    owner.post(url("answer", answer.pk), {"answer": "comes"})
    kept = secretary.post(
        url("minutes_save", session.pk),
        {"turn": 0, "opened_at": "8:05", f"item-{first.pk}": "Sở Tư pháp báo cáo vướng định mức"},
    )
    assert json.loads(kept.content) == {"turn": 1}
    lost = secretary.post(url("minutes_save", session.pk), {"turn": 0, f"item-{first.pk}": "khác"})
    assert lost.status_code == 409
    assert "Người khác vừa ghi" in json.loads(lost.content)["detail"]
    again = secretary.post(url("minutes", session.pk), {"turn": 1, "opened_at": "tám giờ"})
    assert again.status_code == 422
    secretary.post(
        url("minutes", session.pk),
        {"turn": 1, "opened_at": "8:05", "ended_at": "10:30", f"item-{last.pk}": "Thống nhất"},
    )
    marks = {f"a{row.pk}-came": "comes" for row in session.attendance.all()}
    secretary.post(url("attendance", session.pk), marks)
    secretary.post(
        url("conclusion_new", session.pk),
        {"item": first.pk, "text": "Cho phép tạm ứng", "lead": world.home.pk, "due_on": "30/12/2025", "decides": "on",
         "deliverable": "Quyết định", "supporting": [world.other.pk]},
    )  # fmt: skip
    secretary.post(url("hold", session.pk))
    secretary.post(url("number", session.pk), {"number": "7"})
    assert secretary.get(url("issue", session.pk)).status_code == 403
    assert 'value="07/TB-BCĐ"' in text(leader.get(url("issue", session.pk)))
    assert leader.post(url("issue", session.pk), {"number": "7/QĐ", "signed_on": "20/11/2025"}).status_code == 422
    leader.post(url("issue", session.pk), {"number": "7/TB-BCĐ", "signed_on": "20/11/2025"})
    task = Task.objects.latest("pk")
    assert (task.title, task.document.number) == ("Cho phép tạm ứng", "07/TB-BCĐ")
    assert task.code in text(owner.get(url("session", session.pk)))
    assert owner.get(reverse("programme:task", args=[task.pk])).status_code == 200
    secretary.post(url("close", session.pk))
    assert fresh(session).step == "closed"


def test_what_was_mended_after_the_leader_looked_is_not_issued_unseen(world):
    made, leader = ready(world), browser(world, "leader")
    given = {"number": "12", "signed_on": "20/11/2025", "seen": leader.get(url("issue", made.pk)).context["seen"]}
    one = made.conclusions.filter(lead=None).get()
    said = ConclusionFacts("Sở Tư pháp làm việc khác", lead_id=world.home.pk, due_on=DAY + timedelta(days=9))
    actions.edit_conclusion(conclusion_id=one.pk, facts=said, actor=world.office, day=DAY)
    again = leader.post(url("issue", made.pk), given)
    assert again.status_code == 422
    assert "Kết luận vừa được sửa" in text(again)
    assert "Sở Tư pháp làm việc khác" in text(again)
    leader.post(url("issue", made.pk), given | {"seen": again.context["seen"]})
    assert fresh(made).step == "concluded"


def test_who_is_not_invited_sees_nothing(world):
    made = invited(world)
    for name in ("ward", "colleague", "supervisor"):
        one = browser(world, name)
        assert one.get(url("session", made.pk)).status_code == 404
        assert one.get(url("committee", made.committee_id)).status_code == 404
        assert made.about not in text(one.get(url("session_list")))
    assert browser(world, "leader").get(url("session", made.pk)).status_code == 200


def test_a_session_in_preparation_is_the_secretarys(world):
    made = prepared(world)
    assert browser(world, "owner").get(url("session", made.pk)).status_code == 404
    assert browser(world, "secretary").get(url("session", made.pk)).status_code == 200
    assert browser(world, "owner").get(url("committee", made.committee_id)).status_code == 200


def test_the_invitation_says_who_what_when_and_where(world):
    made = invited(world)
    said = words_of(browser(world, "owner").get(url("invitation_word", made.pk)))
    for words in (
        "ỦY BAN NHÂN DÂN", "GIẤY MỜI", "Số: 45/GM-BCĐ", "08 giờ 00 phút, thứ Năm, ngày 27 tháng 11 năm 2025",
        "Phòng họp số 1", "Tháo gỡ điểm nghẽn", "15 phút", "CHƯƠNG TRÌNH PHIÊN HỌP",
        "TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Hồ Văn Núi",
        "Đồng chí Lê Thị Sen, Sở Tư pháp, Ủy viên", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ):  # fmt: skip
        assert words in said, words


def test_the_notice_says_what_was_concluded_and_who_does_it_by_when(world):
    made = issued(world)
    said = words_of(browser(world, "leader").get(url("notice_word", made.pk)))
    for words in (
        "THÔNG BÁO", "Số: 12/TB-BCĐ", "Kết luận của đồng chí Hồ Văn Núi, Trưởng ban",
        "Sở Tư pháp trình định mức chi số hóa sổ hộ tịch. Chủ trì: Sở Tư pháp; phối hợp: Sở Y tế; thời hạn: ngày 30/12/2025; "
        "sản phẩm: tờ trình.", "DANH MỤC NHIỆM VỤ GIAO TẠI PHIÊN HỌP", "Nội dung chung", "Thống nhất kế hoạch quý tới.",
    ):  # fmt: skip
        assert words in said, words
    assert fresh(made).document.text.count("Chủ trì: Sở Tư pháp") == 1


def test_a_party_committee_writes_as_the_party_does(world):
    one = seated(world, world.board, name="Ban Chỉ đạo của Tỉnh ủy về chuyển đổi số")
    made = issued(world, committee=one)
    said = words_of(browser(world, "leader").get(url("notice_word", made.pk)))
    for words in ("ĐẢNG CỘNG SẢN VIỆT NAM", "Số 12-TB/BCĐ", "T/M BAN CHỈ ĐẠO"):
        assert words in said, words
    assert "CỘNG HÒA XÃ HỘI" not in said


def test_the_minutes_are_signed_by_two_and_name_who_was_away(world):
    made = invited(world, planned_on=DAY)
    row = made.attendance.get(membership__user=world.stranger)
    actions.answer_invitation(
        attendance_id=row.pk, said=Said("absent", reason="đi công tác"), actor=world.fresh("stranger"), day=DAY
    )
    actions.hold(session_id=made.pk, actor=world.office, day=DAY)
    said = words_of(browser(world, "secretary").get(url("minutes_word", made.pk)))
    for words in ("BIÊN BẢN", "THƯ KÝ", "Kiều Thị Trăng", "CHỦ TRÌ", "Hồ Văn Núi", "(đi công tác)", "Vắng mặt (1):"):
        assert words in said, words


def test_papers_say_who_was_there_and_carry_no_codes_of_the_programme(world):
    made = invited(world, planned_on=DAY)
    rows = {one.membership.user.username: one.pk for one in made.attendance.all()}
    said = {rows["leader"]: Said("comes"), rows["owner"]: Said("sends", "Lê Văn Suối, Phó Giám đốc")}
    actions.mark_attendance(session_id=made.pk, came=said, actor=world.office, day=DAY)
    invitation = words_of(browser(world, "owner").get(url("invitation_word", made.pk)))
    assert "- Đồng chí Hồ Văn Núi" not in invitation
    assert invitation.count("Hồ Văn Núi") == 2, "he presides and signs, and invites himself not"
    assert "Lưu: VT" in invitation
    actions.hold(session_id=made.pk, actor=world.office, day=DAY)
    minutes = words_of(browser(world, "secretary").get(url("minutes_word", made.pk)))
    assert "Vắng mặt không báo (1): " in minutes
    assert "đã được thông qua" not in minutes
    item = made.items.get(bottleneck__isnull=False)
    conclude(world, made, item_id=item.pk)
    actions.issue(session_id=made.pk, number="12", signed_on=DAY, actor=world.fresh("leader"), day=DAY)
    notice = words_of(browser(world, "owner").get(url("notice_word", made.pk)))
    assert "Dự họp có 1 thành viên và 1 người dự thay." in notice
    assert "Lưu: VT" in notice
    assert "Tháo gỡ điểm nghẽn của nhiệm vụ: Chưa có định mức chi" in notice
    for paper in (invitation, minutes, notice):
        assert "NV-0" not in paper


def test_the_draft_of_the_notice_is_for_who_writes_it(world):
    made = ready(world)
    assert browser(world, "secretary").get(url("notice_word", made.pk)).status_code == 200
    assert browser(world, "owner").get(url("notice_word", made.pk)).status_code == 403


def test_what_is_only_drafted_is_for_who_writes_it_until_it_is_issued(world):
    made = ready(world)
    item = made.items.first()
    item.outcome = "Ý kiến còn khác nhau về định mức"
    item.save()
    owner, draft = browser(world, "owner"), ("Sở Y tế báo cáo bệnh án điện tử", item.outcome)
    for words in draft:
        assert words not in text(owner.get(url("session", made.pk)))
        assert words in text(browser(world, "secretary").get(url("session", made.pk)))
        assert words not in str(owner.get(f"/api/committee/sessions/{made.pk}").json())
    assert owner.get(url("minutes_word", made.pk)).status_code == 403
    actions.issue(session_id=made.pk, number="12", signed_on=DAY, actor=world.fresh("leader"), day=DAY)
    for words in draft:
        assert words in text(owner.get(url("session", made.pk)))
    assert owner.get(url("minutes_word", made.pk)).status_code == 200


def test_the_page_shows_what_came_of_conclusions_on_the_day_asked(world):
    made = issued(world)
    client = browser(world, "office")
    shown = text(client.get(url("session", made.pk)))
    assert "chưa có kết luận nào đến hạn" in shown
    assert "chưa nhận" in shown
    assert "đang thực hiện" not in shown
    directing.acknowledge(directive_id=made.conclusions.first().directive_id, actor=world.fresh("owner"), day=DAY)
    assert "chưa thực hiện" in text(client.get(url("session", made.pk)))
    before = text(client.get(url("session", made.pk) + f"?ngay={DAY - timedelta(1)}"))
    assert "chưa ban hành" in before


def test_a_session_of_a_past_day_stands_where_it_stood_and_asks_for_nothing(world):
    made = issued(world)
    item = made.items.first()
    item.outcome = "Thống nhất chủ trương"
    item.save()
    later = DAY + timedelta(days=2)
    with clock.standing_at(later):
        kit.start_demo(day=later)
        actions.close_session(session_id=made.pk, actor=world.fresh("office"), day=later)
        office = browser(world, "office")
        held = text(office.get(url("session", made.pk), {"ngay": DAY.isoformat()}))
        assert "đã ban hành kết luận" in held
        assert "đã kết thúc" not in held
        assert item.outcome in held
        ahead = office.get(url("session", made.pk), {"ngay": (DAY - timedelta(days=1)).isoformat()})
        assert (ahead.context["view"].step, ahead.context["next"]) == ("prepared", None)
        for words in (item.outcome, "12/TB-BCĐ", "Thêm kết luận", "Bước tiếp theo"):
            assert words not in text(ahead)


def test_papers_of_a_session_are_for_those_invited(world):
    made = invited(world)
    office = browser(world, "office")
    file = SimpleUploadedFile("bao-cao.txt", b"noi dung")
    office.post(url("attach", made.pk), {"file": file})
    one = made.files.get()
    assert browser(world, "owner").get(url("session_file", one.pk)).status_code == 200
    assert browser(world, "ward").get(url("session_file", one.pk)).status_code == 404
    office.post(url("file_drop", one.pk))
    assert not made.files.exists()


def test_what_waits_and_what_falls_on_which_day(world):
    made = invited(world)

    def waiting(name):
        return [one.text for one in queries.waiting(world.fresh(name), DAY)]

    assert any("Trả lời giấy mời" in one for one in waiting("owner"))
    assert waiting("ward") == []
    (one,) = queries.dates(world.fresh("owner"), NEXT, NEXT)
    assert (one.on, one.sort, one.done) == (NEXT, "Phiên họp", False)
    assert queries.dates(world.fresh("ward"), NEXT, NEXT) == []
    assert any(one.sort == "Phiên họp" for one in modules.dates_of(world.fresh("office"), NEXT, NEXT))
    later = held(world, committee=made.committee)
    assert any("chưa có kết luận" in one for one in waiting("office"))
    conclude(world, later)
    assert any("chờ ban hành" in one for one in waiting("leader"))
    assert not any("chưa có kết luận" in one for one in waiting("office"))


def test_a_postponed_session_is_planned_anew_on_pages(world):
    made = invited(world)
    office = browser(world, "office")
    office.post(url("postpone", made.pk), {"reason": "Bão số 12"})
    assert "Bão số 12" in text(office.get(url("session", made.pk)))
    office.post(url("plan", made.pk), {"planned_on": "04/12/2025", "starts_at": "14:00"})
    assert fresh(made).step == "prepared"
    office.post(url("session_edit", made.pk), {
        "kind": "urgent", "planned_on": "05/12/2025", "starts_at": "14:00", "place": "Hội trường",
        "members": [row.pk for row in made.committee.memberships.all()],
    })  # fmt: skip
    assert "đột xuất" in text(office.get(url("session", made.pk)))
    office.post(url("cancel", made.pk), {"reason": "Gộp phiên"})
    assert fresh(made).step == "cancelled"


def test_items_and_conclusions_are_mended_and_dropped_on_pages(world):
    made = ready(world)
    office = browser(world, "office")
    one, two, three = made.conclusions.all()
    assert office.get(url("conclusion_edit", one.pk)).status_code == 200
    office.post(
        url("conclusion_edit", two.pk), {"text": "Lời khác", "lead": world.other.pk, "due_on": f"{DUE:%d/%m/%Y}"}
    )
    two.refresh_from_db()
    assert two.text == "Lời khác"
    office.post(url("conclusion_move", three.pk), {"to": "up"})
    assert list(made.conclusions.all()) == [one, three, two]
    office.post(url("conclusion_drop", three.pk))
    assert made.conclusions.count() == 2
    item = made.items.last()
    office.post(url("item_edit", item.pk), {"title": "Kế hoạch năm 2026"})
    office.post(url("item_drop", item.pk))
    assert made.items.count() == 2


def test_without_a_committee_the_page_leads_to_where_one_is_founded(world):
    shown = text(browser(world, "office").get(url("session_new")))
    assert "Chưa có ban, tổ nào đang hoạt động" in shown
    assert url("committee_list") in shown


def test_of_several_committees_one_is_chosen(world):
    one = seated(world)
    other = founded(world, name="Tổ giúp việc Ban Chỉ đạo", short_name="Tổ giúp việc")
    seat(world, other, "chair", "colleague")
    shown = text(browser(world, "office").get(url("session_new")))
    assert one.name in shown
    assert other.name in shown
    assert "Thành viên được mời" in text(browser(world, "secretary").get(url("session_new")))
    assert browser(world, "owner").get(url("session_new")).status_code == 403


def test_the_api_reads_sessions_and_their_conclusions(world):
    made = issued(world)
    client = browser(world, "leader")
    (row,) = client.get("/api/committee/sessions").json()
    assert (row["notice_number"], row["conclusions"], row["starts_at"]) == ("12/TB-BCĐ", 3, "08:00")
    whole = client.get(f"/api/committee/sessions/{made.pk}").json()
    assert [one["outcome"] for one in whole["conclusions"]] == ["open", "open", "noted"]
    assert whole["items"][0]["basis"].startswith("Điểm nghẽn")
    late = client.get(f"/api/committee/sessions/{made.pk}?day=2026-01-31").json()
    assert late["session"]["asked"] == 2
    assert browser(world, "ward").get(f"/api/committee/sessions/{made.pk}").status_code == 404
