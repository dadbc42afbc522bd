"""The demo's contest: three entries, one awarded, one being judged, one just handed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from dotpha.cases import actions
from dotpha.cases.actions import CallFacts, PanelFacts
from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.services.contests.kinds import ENTRY

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
OPENED, JUDGED, AWARDED = date(2025, 9, 15), date(2025, 11, 10), date(2025, 11, 18)
PRIZES = [
    {"name": "Giải Nhất", "count": "1", "amount": "20000000"},
    {"name": "Giải Nhì", "count": "2", "amount": "10000000"},
]
ENTRIES = (
    ("htx", "Bản đồ vườn cà phê cần thu hái", "Nông nghiệp", "Hái không kịp, quả rụng.", "Xã viên chụp ảnh, bản đồ xếp thứ tự."),
    ("vien", "Trạm đo mặn cho ruộng cuối nguồn", "Nông nghiệp", "Mặn lên không ai báo.", "Cảm biến nhắn tin cho tổ thủy nông."),
    ("chuyengia5", "Sổ khám bệnh chung của trạm y tế", "Y tế, giáo dục", "Đi trạm khác phải kể lại.", "Mã QR trên thẻ."),
)  # fmt: skip


def make(tell: Callable[[int, int, str], None]) -> None:
    """A call with its jury; each entry as far as it has come by the demo's day."""
    officer, head = (User.objects.get(username=name) for name in ("cvkhcn", "sokhcn"))
    with clock.standing_at(OPENED):
        who: dict[str, Any] = {"actor": officer, "day": OPENED}
        panel = actions.make_panel(facts=PanelFacts("Ban giám khảo cuộc thi «Ý tưởng Quảng Trị số»"), **who)
        for name, role in (
            ("sokhcn", "chair"),
            ("tonghop", "secretary"),
            ("chuyengia1", "critic"),
            ("chuyengia2", "member"),
        ):
            actions.seat_member(panel_id=panel.pk, user_id=User.objects.get(username=name).pk, role=role, **who)
        opens = datetime.combine(OPENED, datetime.min.time(), HERE)
        facts = CallFacts(
            "Cuộc thi «Ý tưởng Quảng Trị số» 2025", opens, opens + timedelta(days=70, hours=17), panel_id=panel.pk, threshold=Decimal(60),
            facts={"prizes": PRIZES}, text="Ý tưởng ứng dụng công nghệ số giải quyết việc cụ thể của xã, phường.",
        )  # fmt: skip
        call = actions.make_call(kind=ENTRY.key, facts=facts, **who)
        actions.publish_call(call_id=call.pk, **who)
    for done, (name, title, area, problem, solution) in enumerate(ENTRIES):
        with clock.standing_at(JUDGED - timedelta(days=20 - 9 * done)):
            typed = {"name": title, "area": area, "problem": problem, "solution": solution}
            maker: dict[str, Any] = {"actor": User.objects.get(username=name), "day": clock.today()}
            case = actions.begin_case(kind=ENTRY.key, call_id=call.pk, typed=typed, **maker)
            actions.submit(case_id=case.pk, turn=0, **maker)
            if done < len(ENTRIES) - 1:
                actions.take_step(case_id=case.pk, verb="admit", actor=officer, day=clock.today())
        if done == 0:
            _awarded(case.pk, officer, head)
        tell(done + 1, len(ENTRIES), title)


def _awarded(case_id: int, officer: User, head: User) -> None:
    judges = list(User.objects.filter(username__in=("chuyengia1", "chuyengia2")))
    with clock.standing_at(JUDGED):
        keys = [one.pk for one in judges]
        reviews = actions.assign_reviewers(case_id=case_id, user_ids=keys, due_on=AWARDED, actor=officer, day=JUDGED)
        for review in reviews:
            who: dict[str, Any] = {"review_id": review.pk, "actor": review.reviewer, "day": JUDGED}
            actions.declare(conflict=False, **who)
            points = {"new": "24", "use": "36", "doable": "25"}
            actions.save_review(points=points, words={"": "Làm được ngay vụ tới."}, recommends=True, turn=0, **who)
            actions.seal_review(turn=1, **who)
        actions.open_reviews(case_id=case_id, actor=head, day=JUDGED)
    with clock.standing_at(AWARDED):
        said = {"prize": "Giải Nhất", "number": "612/QĐ-SKHCN"}
        actions.take_step(case_id=case_id, verb="award", actor=head, day=AWARDED, typed=said)
