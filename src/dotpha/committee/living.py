"""Sessions in the demo's later years: the board meets at the end of each quarter, on what is open then, and concludes."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from dotpha.committee import actions
from dotpha.committee.actions import ConclusionFacts, ItemFacts, Minutes, Picked, Said, SessionFacts
from dotpha.committee.demo import BOARD, OFFICE, PLACE
from dotpha.committee.models import AgendaItem, Committee, Conclusion, Session
from dotpha.committee.queries.page import view_of
from dotpha.committee.queries.proposing import proposals
from dotpha.people.models import User
from dotpha.people.queries import lineage
from dotpha.programme.demo.living import law
from dotpha.programme.demo.living.stage import BEGINS, leader
from dotpha.text.calendar import add_working_days, is_working_day, working_days_between
from dotpha.text.numerals import roman
from dotpha.text.official.wording import in_sentence

CALLED, ANSWERED, ISSUED, GIVEN = 8, 2, 2, 45
"""Working days: called before it is held; answered after; issued after; until what it gives is due."""
STUCK, CARRIED = 3, 2
"""So many bottlenecks and earlier conclusions come onto one agenda."""
OUTCOME = "Cơ quan trình bày nguyên nhân, phương án; các thành viên cho ý kiến, thống nhất hướng xử lý."


def meets_on(year: int, quarter: int) -> date:
    """The day in the last month of a quarter on which the board meets: the 24th, or the next working day."""
    day = date(year, 3 * quarter, 24)
    return day if is_working_day(day) else add_working_days(day, 1)


def live(day: date) -> None:
    """The next session is called in its time; what is called is answered, held, issued, closed."""
    board = Committee.objects.filter(name=BOARD, ended_on=None).first() if is_working_day(day) else None
    if board is None:
        return
    quarter = (day.month + 2) // 3
    on = meets_on(day.year, quarter)
    # The session of the first quarter lived was called before by the written demo.
    if on.year > BEGINS.year and day == add_working_days(on, -CALLED):
        _call(board, on, quarter, day)
    for session in board.sessions.filter(step__in=("invited", "held", "concluded")).order_by("pk"):
        _go_on(session, day)


def _office() -> Any:
    return User.objects.get(username=OFFICE)


def _call(board: Committee, on: date, quarter: int, day: date) -> None:
    who: dict[str, Any] = {"actor": _office(), "day": day}
    topic = f"quý {roman(quarter)} năm {on.year}"
    chair = next(one for one in board.memberships.filter(role="standing") if one.sits_on(on))
    facts = SessionFacts(on, time(8, 0), PLACE, topic=topic, chair_id=chair.pk)
    made = actions.make_session(committee_id=board.pk, facts=facts, **who)
    rows = [row for sort in proposals(who["actor"], made, day) for row in sort.rows]
    stuck, carried = ([row.key for row in rows if row.name == name] for name in ("bottlenecks", "carried"))
    picked = Picked(bottlenecks=tuple(stuck[:STUCK]), carried=tuple(carried[:CARRIED]))
    if not picked.empty:
        actions.pick_items(session_id=made.pk, picked=picked, **who)
    own = ItemFacts(f"Kết quả {topic}, nhiệm vụ trọng tâm quý tới", "Sở Khoa học và Công nghệ", 20)
    actions.add_item(session_id=made.pk, facts=own, **who)
    actions.invite(session_id=made.pk, number=f"{30 + made.number}-GM/BCĐ", **who)


def _go_on(session: Session, day: date) -> None:
    if session.step == "invited" and session.planned_on <= day:
        _hold(session, day)
    elif session.step == "invited" and session.invited_on:
        if day >= add_working_days(session.invited_on, ANSWERED):
            _answer(session, day)
    elif session.step == "held" and session.conclusions.exists():
        if working_days_between(session.planned_on, day) >= ISSUED:
            number = str(20 + session.number)
            actions.issue(session_id=session.pk, number=number, signed_on=day, actor=leader(day), day=day)
    elif session.step == "concluded" and not any(one.outcome.open for one in view_of(session, day).conclusions):
        actions.close_session(session_id=session.pk, actor=_office(), day=day)


def _answer(session: Session, day: date) -> None:
    """Whoever has an account and has not answered yet does so; a few send somebody."""
    waiting = session.attendance.filter(answer="", membership__user__isnull=False).select_related("membership__user")
    for row in waiting.order_by("pk"):
        assert row.membership is not None
        sends = law.chosen(0.15, "committee", str(session.number), row.membership.name)
        said = Said("sends", f"Chuyên viên được đồng chí {row.name} cử") if sends else Said("comes")
        actions.answer_invitation(attendance_id=row.pk, said=said, actor=row.membership.user, day=day)


def _hold(session: Session, day: date) -> None:
    who: dict[str, Any] = {"actor": _office(), "day": day}
    items = list(session.items.select_related("bottleneck__task", "carried"))
    said = Minutes(time(8, 0), time(10, 30), "Đồng chí chủ trì khai mạc phiên họp.", {one.pk: OUTCOME for one in items})
    actions.write_minutes(session_id=session.pk, minutes=said, turn=session.turn, **who)
    actions.hold(session_id=session.pk, **who)
    for item in items:
        facts = _concluded(item, session, day)
        if facts is not None:
            actions.add_conclusion(session_id=session.pk, facts=facts, **who)
    word = "Giao cơ quan thường trực theo dõi, đôn đốc việc thực hiện, báo cáo tại phiên họp sau."
    actions.add_conclusion(session_id=session.pk, facts=ConclusionFacts(word), **who)


def _concluded(item: AgendaItem, session: Session, day: date) -> ConclusionFacts | None:
    """An open bottleneck is decided and its agency given a day; what was given before is asked for again without one."""
    stuck = item.bottleneck
    if stuck is None:
        return (
            ConclusionFacts("Tiếp tục thực hiện dứt điểm kết luận phiên trước.", item_id=item.pk)
            if item.carried
            else None
        )
    if stuck.closed_on:
        return None
    if Conclusion.objects.filter(item__bottleneck=stuck, directive__isnull=False).exists():
        # It was given at an earlier session and still runs: the same is not given twice.
        word = f"Khẩn trương hoàn thành việc đã giao để tháo gỡ điểm nghẽn của nhiệm vụ {stuck.task.code}."
        return ConclusionFacts(word, item_id=item.pk)
    what = stuck.decision_needed.rstrip(".") or "theo đề xuất của cơ quan nêu điểm nghẽn"
    return ConclusionFacts(
        f"Đồng ý chủ trương: {in_sentence(what)}; cơ quan được giao thực hiện, báo cáo kết quả tháo gỡ điểm nghẽn của nhiệm vụ "
        f"{stuck.task.code}.",
        item_id=item.pk, decides=True, lead_id=lineage().successor(stuck.organisation_id, day),
        due_on=add_working_days(day, GIVEN), deliverable="Báo cáo",
    )  # fmt: skip
