"""The demo's directives: one done, one late, one at work by the office's hand, one that nobody has taken in, one of a delegate.

Each is made through the actions, on the day it would have been.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.directing import actions
from dotpha.directing.actions import Basis, DelegationFacts, DirectiveFacts
from dotpha.directing.models import Delegation, Directive
from dotpha.kit import clock
from dotpha.people.models import Organisation, User
from dotpha.programme import actions as programme
from dotpha.programme.models import Bottleneck

Tell = Callable[[int, int, str], None]
LEADER, OFFICE, STANDS_IN = "lanhdao", "tonghop", "sokhcn"


def make(tell: Tell) -> None:
    """Six directives and a delegation that is over; `tell(done, total, text)` after each."""
    for done, part in enumerate((_done, _by_delegate, _late, _by_office, _unseen, _draft), start=1):
        tell(done, 6, part().title)


def _who(username: str) -> dict[str, Any]:
    """The actor, read anew (what somebody holds differs from day to day), and the day on which the clock stands."""
    return {"actor": User.objects.get(username=username), "day": clock.today()}


def _body(code: str) -> int:
    return Organisation.objects.get(code=code).pk


def _give(username: str, to: str, title: str, due_on: date, **more: Any) -> Directive:
    paper = {name: more.pop(name) for name in ("number", "signed_on") if name in more}
    facts = DirectiveFacts(title=title, organisation_id=_body(to), due_on=due_on, **more)
    return actions.give(facts=facts, **paper, **_who(username))


def _take_in(made: Directive, username: str, day: date) -> None:
    with clock.standing_at(day), transaction.atomic():
        actions.acknowledge(directive_id=made.pk, **_who(username))


def _done() -> Directive:
    """Given on 17/9, after the quarter was frozen, shown on 24/9, verified, reported; done before its day."""
    with clock.standing_at(date(2025, 9, 17)), transaction.atomic():
        made = _give(
            LEADER, "so-noi-vu", "Rà soát số công chức phụ trách chuyển đổi số ở từng xã, phường", date(2025, 9, 30),
            deliverable="Báo cáo kết quả rà soát kèm danh sách", form=Directive.Form.SLIP,
            content="Nêu rõ xã chưa có người phụ trách, lý do và thời điểm bố trí.",
        )  # fmt: skip
    _take_in(made, "sonoivu", date(2025, 9, 18))
    assert made.task is not None
    (milestone,) = made.task.milestones.all()
    with clock.standing_at(date(2025, 9, 24)), transaction.atomic():
        shown = programme.add_evidence(
            milestone_id=milestone.pk, url="https://quangtri.example/bao-cao/2198-snv-ccvc",
            note="Báo cáo 2198/SNV-CCVC ngày 23/9/2025", **_who("sonoivu"),
        )  # fmt: skip
        programme.move_task(task_id=made.task.pk, verb="report", **_who("sonoivu"))
    with clock.standing_at(date(2025, 9, 26)), transaction.atomic():
        programme.verify_evidence(evidence_id=shown.pk, **_who(OFFICE))
        programme.move_task(task_id=made.task.pk, verb="verify", **_who(OFFICE))
    return made


def _by_delegate() -> Directive:
    """While the deputy chairman was away for a week: given in his stead, asked about, made clear, at work."""
    with clock.standing_at(date(2025, 10, 10)), transaction.atomic():
        users = {one.username: one.pk for one in User.objects.filter(username__in=(LEADER, STANDS_IN))}
        actions.delegate(
            facts=DelegationFacts(
                giver_id=users[LEADER], delegate_id=users[STANDS_IN], first_on=date(2025, 10, 13), last_on=date(2025, 10, 17),
                scope="Giao việc, đôn đốc các nhiệm vụ của chương trình", kind=Delegation.Kind.EMPOWERED,
                paper="Văn bản ủy quyền ngày 10/10/2025",
            ),
            **_who(LEADER),
        )  # fmt: skip
    with clock.standing_at(date(2025, 10, 14)), transaction.atomic():
        made = _give(
            STANDS_IN, "so-tu-phap", "Cập nhật sổ hộ tịch giấy còn lại vào cơ sở dữ liệu hộ tịch điện tử", date(2025, 12, 12),
            deliverable="Báo cáo số sổ đã cập nhật theo từng xã, phường", form=Directive.Form.LETTER,
            supporting=(_body("cong-an"),), number="3412/UBND-NC", signed_on=date(2025, 10, 14),
        )  # fmt: skip
    with clock.standing_at(date(2025, 10, 15)), transaction.atomic():
        actions.ask(
            directive_id=made.pk, question="Có gồm sổ của các xã trước ngày 01/7/2025 không?", **_who("sotuphap")
        )
    with clock.standing_at(date(2025, 10, 16)), transaction.atomic():
        actions.explain(directive_id=made.pk, text="Có, gồm cả sổ do xã cũ bàn giao.", **_who(STANDS_IN))
    _take_in(made, "sotuphap", date(2025, 10, 17))
    return made


def _stuck(day: date) -> Basis | None:
    """The bottleneck that was open longest on a day."""
    found = Bottleneck.objects.filter(raised_on__lte=day, closed_on=None).order_by("raised_on", "pk").first()
    return Basis("programme.bottleneck", found.pk) if found else None


def _late() -> Directive:
    """On a bottleneck; taken in, and late on the day of the demo."""
    with clock.standing_at(date(2025, 10, 20)), transaction.atomic():
        made = _give(
            LEADER, "so-tai-chinh", "Trình phương án kinh phí tháo gỡ điểm nghẽn", date(2025, 11, 7),
            deliverable="Tờ trình phương án kinh phí", basis=_stuck(clock.today()), supporting=(_body("so-khcn"),),
        )  # fmt: skip
    _take_in(made, "sotaichinh", date(2025, 10, 21))
    return made


def _by_office() -> Directive:
    """A conclusion of a meeting, written down by the standing office; the clerk gave the number a day later."""
    with clock.standing_at(date(2025, 11, 3)), transaction.atomic():
        giver = User.objects.get(username=LEADER)
        made = _give(
            OFFICE, "so-gddt", "Đưa học bạ số của lớp 1 và lớp 6 lên cơ sở dữ liệu ngành ở các trường còn lại",
            date(2025, 12, 19), giver_id=giver.pk, word="Họp giao ban Ban Chỉ đạo ngày 03/11/2025",
            deliverable="Báo cáo số trường hoàn thành, số trường còn lại và lý do", form=Directive.Form.NOTICE,
        )  # fmt: skip
    with clock.standing_at(date(2025, 11, 4)), transaction.atomic():
        actions.number_directive(directive_id=made.pk, number="512/TB-UBND", signed_on=clock.today(), **_who(OFFICE))
    _take_in(made, "sogiaoduc", date(2025, 11, 5))
    return made


def _unseen() -> Directive:
    """Given three working days before the day of the demo, and taken in by nobody; heads and giver have been told."""
    with clock.standing_at(date(2025, 11, 17)), transaction.atomic():
        made = _give(
            LEADER, "so-nnmt", "Báo cáo tiến độ làm sạch cơ sở dữ liệu đất đai ở các xã miền núi", date(2025, 12, 5),
            deliverable="Báo cáo có số thửa theo từng xã", urgent=True,
        )  # fmt: skip
    with clock.standing_at(date(2025, 11, 20)):
        actions.tell_silent()
    return made


def _draft() -> Directive:
    """The office has written one down; it waits for the leader's word to be recorded, and is issued then."""
    with clock.standing_at(date(2025, 11, 19)), transaction.atomic():
        facts = DirectiveFacts(
            title="Bố trí máy tính dùng chung cho người dân ở trung tâm phục vụ hành chính công cấp xã",
            organisation_id=_body("so-khcn"), due_on=date(2025, 12, 26), giver_id=User.objects.get(username=LEADER).pk,
            deliverable="Biên bản bàn giao ở từng xã, phường", form=Directive.Form.LETTER,
        )  # fmt: skip
        return actions.make_directive(facts=facts, **_who(OFFICE))
