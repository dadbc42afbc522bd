"""The demo's supervision: a session of the People's Council with three findings, and a question of the Front.

Of the findings one was answered in time, one late, one is open; the Front's question waits to be assigned.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from dotpha.kit import clock
from dotpha.people.actions.accounts import open_account
from dotpha.people.demo import PASSWORD
from dotpha.people.models import Organisation, Role, User
from dotpha.programme.models import Document, Task
from dotpha.supervision import actions
from dotpha.supervision.actions import InquiryFacts, Said, SessionFacts
from dotpha.supervision.models import Duty, Inquiry, Session

Tell = Callable[[int, int, str], None]
FRONT_USER = "giamsatmt"
SESSION = "Giám sát việc thực hiện chuyển đổi số, bố trí nhân lực và kinh phí ở cấp xã"
CONCLUSION = """Qua giám sát tại 6 xã, phường và 3 sở, Đoàn giám sát kết luận:
1. Giao Sở Nội vụ hoàn thành việc bố trí công chức phụ trách chuyển đổi số ở tất cả xã, phường, đặc khu trước ngày 30/11/2025.
2. Giao Sở Tài chính báo cáo việc phân bổ kinh phí khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số năm 2025 trước ngày 31/10/2025.
3. Giao Sở Khoa học và Công nghệ rà soát máy tính, máy quét của trung tâm phục vụ hành chính công cấp xã trước ngày 28/11/2025."""
STAFF = InquiryFacts(
    title="Hoàn thành bố trí công chức phụ trách chuyển đổi số ở cấp xã",
    text=(
        "Đến tháng 9/2025 còn xã chưa có quyết định phân công công chức phụ trách chuyển đổi số. Đề nghị báo cáo số xã chưa bố "
        "trí, nguyên nhân và thời điểm hoàn thành."
    ),
)
MONEY = InquiryFacts(
    title="Báo cáo phân bổ kinh phí khoa học, công nghệ, chuyển đổi số năm 2025",
    text="Đề nghị báo cáo số đã phân bổ, đã giải ngân theo từng nguồn và lý do các khoản chưa phân bổ.",
)
DEVICES = InquiryFacts(
    title="Rà soát máy tính, máy quét ở trung tâm phục vụ hành chính công cấp xã",
    text="Tại 4 trên 6 xã được giám sát, máy quét không dùng được. Đề nghị rà soát toàn tỉnh và nêu phương án trang bị.",
    deadline=date(2025, 11, 28),
)
FRONT = InquiryFacts(
    title="Kết quả bình dân học vụ số ở các xã miền núi",
    kind=Inquiry.Kind.INFORMATION,
    text=(
        "Đề nghị cung cấp số người đã qua lớp kỹ năng số ở các xã miền núi, cách tính và khó khăn của đồng bào khi dùng dịch vụ "
        "công trực tuyến."
    ),
    paper_number="214/MTTQ-BTT",
    paper_on=date(2025, 11, 12),
)
STAFF_TASK = "Bố trí, bồi dưỡng công chức phụ trách chuyển đổi số"
DEVICES_TASK = "Bảo đảm máy tính, máy quét, đường truyền"


def make(tell: Tell) -> None:
    """The Front's supervisor, the session, its findings and the question; `tell(done, total, text)` after each."""
    _front_user()
    session = _session()
    tell(1, 3, session.name)
    staff, money, devices = _findings(session)
    _staff(staff)
    _money(money)
    _devices(devices)
    tell(2, 3, "Kiến nghị sau giám sát")
    with clock.standing_at(date(2025, 11, 13)), transaction.atomic():
        asked = actions.make_inquiry(facts=FRONT, **_who(FRONT_USER))
        actions.send(inquiry_id=asked.pk, **_who(FRONT_USER))
    tell(3, 3, asked.title)


def _who(username: str) -> dict[str, Any]:
    """The actor, read anew (what somebody holds differs from day to day), and the day on which the clock stands."""
    return {"actor": User.objects.get(username=username), "day": clock.today()}


def _front_user() -> None:
    day = date(2025, 8, 1)
    with clock.standing_at(day), transaction.atomic():
        open_account(
            actor=User.objects.get(username="quantri"), username=FRONT_USER, full_name="Hồ Thị Bích Thảo",
            email=f"{FRONT_USER}@quangtri.example", phone="", digest=make_password(PASSWORD), once=False,
            organisation=_body("mttq"), role=Role.SUPERVISOR, title="Phó Trưởng Ban Dân chủ, Giám sát", day=day, demo=True,
        )  # fmt: skip


def _body(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def _task(title: str) -> int | None:
    found = Task.objects.filter(title__startswith=title).order_by("pk").first()
    return found.pk if found else None


def _session() -> Session:
    """Held in September, concluded on 19/9."""
    with clock.standing_at(date(2025, 9, 4)), transaction.atomic():
        facts = SessionFacts(
            name=SESSION, starts_on=date(2025, 9, 8), ends_on=date(2025, 9, 12),
            scope="Việc thực hiện nhiệm vụ chuyển đổi số từ ngày 1/7/2025 ở cấp xã: người, máy, tiền.",
            members="Mai Xuân Lâm, Phó Trưởng Ban Kinh tế – Ngân sách, Trưởng đoàn\nLê Thị Hoài An, ủy viên\nHồ Văn Pả, ủy viên",
            documents=tuple(Document.objects.filter(tasks__title__startswith=STAFF_TASK).values_list("pk", flat=True)[:1]),
            agencies=tuple(_body(code).pk for code in ("so-noi-vu", "so-tai-chinh", "so-khcn")),
        )  # fmt: skip
        made = actions.make_session(facts=facts, **_who("giamsat"))
    with clock.standing_at(date(2025, 9, 19)), transaction.atomic():
        return actions.conclude(
            session_id=made.pk, number="312/KL-HĐND", signed_on=date(2025, 9, 19), text=CONCLUSION, **_who("giamsat")
        )


def _findings(session: Session) -> list[Inquiry]:
    facts = [
        InquiryFacts(**{**vars(one), "task_id": _task(task) if task else None, "addressees": (_body(code).pk,)})
        for one, task, code in (
            (STAFF, STAFF_TASK, "so-noi-vu"), (MONEY, "", "so-tai-chinh"), (DEVICES, DEVICES_TASK, "so-khcn")
        )
    ]  # fmt: skip
    with clock.standing_at(date(2025, 9, 22)), transaction.atomic():
        made = actions.add_findings(session_id=session.pk, findings=facts, **_who("giamsat"))
        actions.send_findings(session_id=session.pk, **_who("giamsat"))
    with clock.standing_at(date(2025, 9, 23)), transaction.atomic():
        for one in made:
            until = date(2025, 11, 25) if one.deadline else date(2025, 10, 8)
            bodies = [body.pk for body in one.addressees.all()]
            actions.assign(inquiry_id=one.pk, organisation_ids=bodies, deadline=until, **_who("tonghop"))
    return made


def _say(inquiry: Inquiry, username: str, text: str, number: str) -> None:
    duty = Duty.objects.get(round__inquiry=inquiry)
    said = Said(text=text, paper_number=number, paper_on=clock.today())
    actions.answer(duty_id=duty.pk, said=said, **_who(username))


def _staff(inquiry: Inquiry) -> None:
    """Sent back once for its figures, answered in time, taken by the Council."""
    with clock.standing_at(date(2025, 10, 3)), transaction.atomic():
        _say(inquiry, "sonoivu", "Các xã đang rà soát, sẽ báo cáo sau.", "2290/SNV-CCVC")
    with clock.standing_at(date(2025, 10, 6)), transaction.atomic():
        given = Duty.objects.get(round__inquiry=inquiry).answers.get()
        reason = "Đề nghị nêu số xã chưa bố trí và thời điểm hoàn thành."
        actions.return_answer(answer_id=given.pk, reason=reason, **_who("tonghop"))
    with clock.standing_at(date(2025, 10, 8)), transaction.atomic():
        text = (
            "72 trên 78 xã, phường, đặc khu đã có quyết định phân công. 6 xã còn lại thiếu biên chế, được điều động trước ngày "
            "30/11/2025. Danh sách kèm theo văn bản."
        )
        _say(inquiry, "sonoivu", text, "2338/SNV-CCVC")
    _deliver(inquiry, date(2025, 10, 10), "1502/SKHCN-CĐS")
    with clock.standing_at(date(2025, 10, 14)), transaction.atomic():
        actions.accept(inquiry_id=inquiry.pk, **_who("giamsat"))


def _money(inquiry: Inquiry) -> None:
    """Answered nine working days late; the Council has not said its word yet."""
    with clock.standing_at(date(2025, 10, 22)), transaction.atomic():
        text = (
            "Đã phân bổ 3 đợt theo các quyết định của UBND tỉnh; phần chưa phân bổ chờ danh mục nhiệm vụ được phê duyệt. Chậm trả "
            "lời do đối chiếu số liệu sau sắp xếp đơn vị hành chính."
        )
        _say(inquiry, "sotaichinh", text, "4127/STC-QLNS")
    _deliver(inquiry, date(2025, 10, 24), "1588/SKHCN-CĐS")


def _deliver(inquiry: Inquiry, day: date, number: str) -> None:
    with clock.standing_at(day), transaction.atomic():
        word = "Sở Khoa học và Công nghệ tổng hợp trả lời của cơ quan được phân công như sau."
        actions.deliver(inquiry_id=inquiry.pk, word=word, letter_number=number, letter_on=day, **_who("tonghop"))


def _devices(inquiry: Inquiry) -> None:
    """Open; from it the standing office raised a bottleneck of the task."""
    if inquiry.task is None:
        return
    with clock.standing_at(date(2025, 10, 30)), transaction.atomic():
        actions.raise_bottleneck(
            inquiry_id=inquiry.pk, text="Máy quét ở cấp xã hỏng nhiều, chưa có nguồn thay thế trong năm.",
            decision_needed="Cho phép dùng nguồn tăng thu để trang bị máy quét", decision_from="UBND tỉnh", **_who("tonghop"),
        )  # fmt: skip
