"""Minutes of a council: written, read, signed by two, sent out as Word into the archive."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from dotpha.cases import actions, queries
from dotpha.cases.actions import MinutesFacts
from dotpha.cases.models import Case, Minutes, Notice, Outgoing, Panel, PanelMember
from dotpha.cases.queries.minutes_paper import minutes_paper
from dotpha.cases.rules.quorum import QUORUMS, Quorum, quorum_on
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.world import DAY
from dotpha.kit import files
from dotpha.kit.access import Refused, Rejected

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"cases:{name}", args=args)


def text(response):
    return unescape(response.content.decode())


def words(data):
    """Paragraphs and cells of a Word file."""
    word = Document(BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in word.paragraphs] + cells)


@pytest.fixture
def opened(cases):
    case = worlds.judging(cases)
    worlds.reviewed(cases, case, "expert", "critic")
    actions.open_reviews(case_id=case.pk, actor=cases.who("secretary"), day=DAY)
    return case


def seats(*names):
    return tuple(PanelMember.objects.filter(user__username__in=names).values_list("pk", flat=True))


ALL = ("head", "secretary", "expert", "critic")


def written(world, case, *names, **facts):
    given = {"held_on": DAY, "recommends": True, "conclusion": "Đề nghị phê duyệt", "votes_for": 2} | facts
    made = MinutesFacts(present=seats(*(names or ALL)), **given)
    return actions.write_minutes(case_id=case.pk, facts=made, actor=world.who("secretary"), day=DAY)


def signed(world, minutes, *names):
    for name in names:
        minutes = actions.sign_minutes(minutes_id=minutes.pk, actor=world.who(name), day=DAY)
    return minutes


def posted(**more):
    given = {
        "held_on": "20/11/2025", "place": "Phòng họp số 2", "present": list(seats(*ALL)), "text": "ủy viên hỏi về giống.",
        "votes_for": "3", "votes_against": "1", "recommends": "yes", "conclusion": "Đề nghị cấp 200 triệu đồng.",
    }  # fmt: skip
    return given | more


def test_minutes_are_written_signed_and_go_out_as_word(cases, opened):
    secretary, head = cases.client("secretary"), cases.client("head")
    page = text(secretary.get(url("minutes_write", opened.pk)))
    assert "trung bình" in page
    answer = secretary.post(url("minutes_write", opened.pk), posted())
    one = Minutes.objects.get()
    assert answer.url == url("minutes", one.pk)
    assert Notice.objects.filter(recipient=cases.people["head"], key__contains=":minutes:", read_at=None).count() == 1
    page = text(head.get(answer.url))
    assert "Ký biên bản" in page
    assert "ủy viên hỏi về giống." in page
    draft = head.get(url("minutes_file", one.pk))
    assert "du-thao-bien-ban" in draft["Content-Disposition"]
    seen = one.made_at.isoformat()
    head.post(url("minutes_sign", one.pk), {"seen": seen})
    assert not Outgoing.objects.exists()
    secretary.post(url("minutes_sign", one.pk), {"seen": seen})
    kept = Outgoing.objects.get()
    assert (kept.kind, kept.url, kept.day) == ("minutes", url("minutes", one.pk), DAY)
    assert not Notice.objects.filter(key__contains=":minutes:", read_at=None).exists()
    data = b"".join(secretary.get(url("minutes_file", one.pk)).streaming_content)
    assert data == files.open_stream(kept.file).read()
    shown = words(data)
    for part in (
        "BIÊN BẢN", "HỘI ĐỒNG THỬ", "ngày 20 tháng 11 năm 2025, tại Phòng họp số 2", "Có mặt (4/4 thành viên)",
        "GS. Vũ Thị Thông, Ủy viên", opened.code, "Điểm trung bình: 80/100", "Giá trị", "Ủy viên hỏi về giống.",
        "3 phiếu tán thành, 1 phiếu không tán thành", "Đề nghị cấp 200 triệu đồng.", "Phan Văn Bình", "Lý Thị Ghi", "CHỦ TRÌ",
    ):  # fmt: skip
        assert part in shown, part
    assert "Đề nghị cấp 200 triệu đồng." in text(cases.client("maker").get(url("case", opened.pk)))


def test_the_applicant_and_strangers_do_not_read_minutes(cases, opened):
    one = written(cases, opened)
    for name, status in (
        ("maker", 404), ("rival", 404), ("commune", 404), ("admin", 404), ("expert", 200), ("officer", 200), ("leader", 200),
    ):  # fmt: skip
        assert cases.client(name).get(url("minutes", one.pk)).status_code == status, name
        assert cases.client(name).get(url("minutes_file", one.pk)).status_code == status, name
    for name in ("officer", "leader", "expert"):
        assert cases.client(name).post(url("minutes_sign", one.pk)).status_code == 403, name


def test_what_cannot_be_true_is_refused_and_what_was_typed_stays(cases, opened):
    secretary = cases.client("secretary")
    for wrong, says in (
        (
            {"present": list(seats("head", "expert"))},
            "cần ít nhất 2/3 số thành viên (quy chế của hội đồng, chưa đối chiếu)",
        ),
        ({"present": []}, "đánh dấu những người dự họp"),
        ({"votes_for": "9"}, "nhiều hơn số người dự"),
        ({"votes_for": "1", "votes_against": "3"}, "phiếu tán thành (1) ít hơn phiếu không tán thành (3)"),
        ({"held_on": "21/11/2025"}, "Ngày họp chưa đến"),
        ({"conclusion": " "}, "Kết luận"),
        ({"recommends": ""}, "Hội đồng"),
    ):
        answer = secretary.post(url("minutes_write", opened.pk), posted(**wrong))
        assert answer.status_code == 422, wrong
        assert says in text(answer), wrong
        assert "ủy viên hỏi về giống." in text(answer)
    assert not Minutes.objects.exists()


def test_minutes_wait_for_the_opening_of_the_ballots(cases):
    case = worlds.judging(cases)
    worlds.reviewed(cases, case, "expert")
    answer = cases.client("secretary").post(url("minutes_write", case.pk), posted())
    assert answer.status_code == 422
    assert "Hãy mở phiếu nhận xét trước" in text(answer)


def test_who_signs_signs_the_version_they_have_read(cases, opened):
    one = written(cases, opened)
    seen = one.made_at.isoformat()
    written(cases, opened, conclusion="Không đề nghị", recommends=False)
    answer = cases.client("head").post(url("minutes_sign", one.pk), {"seen": seen})
    assert answer.status_code == 409 or "vừa được ghi lại" in text(answer)
    assert Minutes.objects.get().signed_by_chair_at is None


def test_writing_anew_takes_one_signature_away_and_two_make_it_final(cases, opened):
    one = signed(cases, written(cases, opened), "head")
    assert one.signed_by_chair_at is not None
    assert written(cases, opened).signed_by_chair_at is None
    signed(cases, one, "head", "secretary")
    with pytest.raises(Rejected, match="đã ký"):
        written(cases, opened)
    assert "Ghi lại" not in text(cases.client("secretary").get(url("minutes", one.pk)))


def test_signing_twice_is_signing_once(cases, opened):
    one = signed(cases, written(cases, opened), "head", "head", "secretary", "secretary")
    assert one.is_final
    assert Outgoing.objects.count() == 1


def test_the_chair_signs_and_a_deputy_only_in_the_absence_of_the_chair(cases, opened):
    council = opened.call.panel
    who = {"actor": cases.who("officer"), "day": DAY}
    actions.seat_member(panel_id=council.pk, user_id=cases.people["leader"].pk, role="deputy", **who)
    both = written(cases, opened, *ALL, "leader")
    with pytest.raises(Rejected, match="Phan Văn Bình chủ trì"):
        signed(cases, both, "leader")
    away = written(cases, opened, "secretary", "expert", "critic", "leader")
    with pytest.raises(Rejected, match="không có trong thành phần dự họp"):
        signed(cases, away, "head")
    final = signed(cases, away, "leader", "secretary")
    shown = words(files.open_stream(final.file).read())
    assert "Vắng mặt (1)" in shown
    assert "Hoàng Nam" in shown


def test_minutes_without_anybody_who_presides_are_not_signed(cases, opened):
    one = written(cases, opened, "secretary", "expert", "critic")
    with pytest.raises(Rejected, match="chưa ghi chủ tịch"):
        signed(cases, one, "head")


def test_of_several_who_might_sign_the_one_who_stands_under_the_paper_signs(cases, opened):
    who = {"actor": cases.who("officer"), "day": DAY}
    for name, role in (("leader", "deputy"), ("office", "deputy"), ("commune", "secretary")):
        actions.seat_member(panel_id=opened.call.panel_id, user_id=cases.people[name].pk, role=role, **who)
    one = written(cases, opened, "secretary", "expert", "critic", "leader", "office", "commune")
    with pytest.raises(Rejected, match="Hoàng Nam chủ trì phiên họp"):
        signed(cases, one, "office")
    with pytest.raises(Rejected, match="Lý Thị Ghi ghi biên bản"):
        signed(cases, one, "commune")
    assert signed(cases, one, "leader", "secretary").is_final


def test_a_secretary_who_was_not_there_does_not_sign(cases, opened):
    one = written(cases, opened, "head", "expert", "critic")
    with pytest.raises(Rejected, match="chưa ghi thư ký"):
        signed(cases, one, "secretary")


def test_two_who_write_at_once_do_not_lose_each_others_words(cases, opened):
    secretary = cases.client("secretary")
    assert 'name="seen" value=""' in text(secretary.get(url("minutes_write", opened.pk)))
    assert secretary.post(url("minutes_write", opened.pk), posted(seen="")).status_code == 302
    late = cases.client("head").post(url("minutes_write", opened.pk), posted(seen="", conclusion="Khác hẳn"))
    assert late.status_code == 422
    assert "vừa được người khác ghi lại" in text(late)
    one = Minutes.objects.get()
    assert one.conclusion == "Đề nghị cấp 200 triệu đồng."
    again = secretary.post(url("minutes_write", opened.pk), posted(seen=one.made_at.isoformat(), conclusion="Sửa"))
    assert again.status_code == 302


def test_who_declared_an_interest_takes_no_part_in_the_sitting(cases):
    case = worlds.judging(cases)
    worlds.reviewed(cases, case, "expert")
    actions.assign_reviewers(
        case_id=case.pk, user_ids=[cases.people["head"].pk], due_on=None, actor=cases.who("officer"), day=DAY
    )
    mine = case.reviews.get(reviewer=cases.people["head"])
    actions.declare(review_id=mine.pk, conflict=True, reason="Là anh ruột", actor=cases.who("head"), day=DAY)
    with pytest.raises(Refused, match="đã khai xung đột lợi ích"):
        actions.open_reviews(case_id=case.pk, actor=cases.who("head"), day=DAY)
    actions.open_reviews(case_id=case.pk, actor=cases.who("secretary"), day=DAY)
    assert queries.board_of(cases.who("head"), case) is None
    with pytest.raises(Rejected, match="Phan Văn Bình có xung đột lợi ích"):
        written(cases, case)
    page = text(cases.client("secretary").get(url("minutes_write", case.pk)))
    assert "Phan Văn Bình" not in page.partition("Thành viên dự họp")[2]
    one = written(cases, case, "secretary", "expert", "critic")
    with pytest.raises(Refused, match="đã khai xung đột lợi ích"):
        signed(cases, one, "head")


def test_the_quorum_is_that_of_the_day_of_the_sitting():
    rows = (*QUORUMS, Quorum(Fraction(3, 4), date(2026, 1, 1), "Quy chế mẫu số 9", verified=True))
    assert [quorum_on(day, rows).needed(9) for day in (date(2001, 1, 1), date(2025, 12, 31), date(2026, 1, 1))] == [
        6,
        6,
        7,
    ]
    assert quorum_on(date(2026, 5, 1), rows).words == "ít nhất 3/4 số thành viên (Quy chế mẫu số 9)"
    assert [QUORUMS[0].needed(count) for count in (0, 1, 3, 4, 5)] == [1, 1, 2, 3, 4]


def test_who_left_the_council_before_the_day_is_not_absent(cases, opened):
    seat = PanelMember.objects.get(user=cases.people["critic"])
    actions.unseat_member(member_id=seat.pk, actor=cases.who("officer"), day=DAY)
    PanelMember.objects.filter(pk=seat.pk).update(added_on=DAY - timedelta(days=9), left_on=DAY)
    one = written(cases, opened, "head", "secretary", "expert")
    assert "Vắng mặt" not in words(cases.client("head").get(url("minutes_file", one.pk)).content)


def test_the_board_offers_what_comes_next(cases, opened):
    page = text(cases.client("secretary").get(url("case", opened.pk)))
    assert url("minutes_write", opened.pk) in page
    signed(cases, written(cases, opened), "head", "secretary")
    page = text(cases.client("secretary").get(url("case", opened.pk)))
    assert url("minutes_write", opened.pk) not in page
    assert "đã ký" in page
    assert queries.visible_minutes(cases.who("maker")).count() == 0


def test_no_council_sat_before_there_was_a_case(cases, opened):
    with pytest.raises(Rejected, match="trước ngày nộp hồ sơ"):
        written(cases, opened, held_on=DAY - timedelta(days=1))
    Panel.objects.update(decision_on=DAY + timedelta(days=1))
    with pytest.raises(Rejected, match="trước ngày quyết định lập hội đồng"):
        written(cases, opened)


def test_the_minutes_of_another_council_quote_no_ballots_it_has_not_seen(cases, opened):
    own = written(cases, opened)
    assert "Số phiếu nhận xét hợp lệ: 2" in words(minutes_paper(own))
    signed(cases, own, "secretary", "head")
    other = worlds.panel(cases)
    Case.objects.filter(pk=opened.pk).update(panel=other)
    given = MinutesFacts(
        held_on=DAY, recommends=True, conclusion="Đạt", votes_for=2,
        present=tuple(PanelMember.objects.filter(panel=other).values_list("pk", flat=True)),
    )  # fmt: skip
    made = actions.write_minutes(case_id=opened.pk, facts=given, actor=cases.who("secretary"), day=DAY)
    assert "Số phiếu nhận xét" not in words(minutes_paper(made))


def test_a_ballot_that_is_in_is_taken_out_by_the_council_alone_and_the_minutes_say_so(cases):
    case = worlds.judging(cases)
    sealed = worlds.reviewed(cases, case, "expert", "critic")[0]
    said = {"review_id": sealed.pk, "reason": "Là anh em họ", "day": DAY}
    with pytest.raises(Rejected, match="chỉ chủ tịch, thư ký hội đồng"):
        actions.excuse_reviewer(actor=cases.who("officer"), **said)
    actions.excuse_reviewer(actor=cases.who("secretary"), **said)
    actions.open_reviews(case_id=case.pk, actor=cases.who("secretary"), day=DAY)
    paper = words(minutes_paper(written(cases, case, "head", "secretary", "critic")))
    assert f"Phiếu đã gửi của {sealed.reviewer} không được tính, lý do: Là anh em họ." in paper
