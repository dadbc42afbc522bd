"""The programme's world with a steering committee and its working group, and a session at any step."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from dotpha.cases.models import Notice
from dotpha.committee import actions
from dotpha.committee.actions import CommitteeFacts, ConclusionFacts, ItemFacts, MemberFacts, Picked, SessionFacts
from dotpha.committee.models import Committee, Conclusion, Membership, Session
from dotpha.kit.models import Entry
from dotpha.programme import actions as programme
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.world import DAY, World

FOUNDED = date(2025, 2, 10)
NEXT = DAY + timedelta(days=7)
DUE = DAY + timedelta(days=40)


def make() -> World:
    """`leader` heads the committee, `owner` and `stranger` sit on it, `office` prepares; `secretary` writes for it."""
    world = worlds.make()
    world.people["secretary"] = worlds.person("secretary", "Kiều Thị Trăng", "agency_officer", world.home)
    bottleneck = {"task_id": world.tasks[0].pk, "text": "Chưa có định mức chi", "decision_needed": "Cho phép tạm ứng"}
    programme.raise_bottleneck(**bottleneck, decision_from="UBND tỉnh", actor=world.owner, day=DAY - timedelta(days=20))
    world.organisations["people_committee"] = worlds.organisation(
        "ubnd", "Ủy ban nhân dân tỉnh", "UBND tỉnh", kind="authority"
    )
    return world


def founded(world: World, founder: Any = None, **facts: Any) -> Committee:
    given = {
        "name": "Ban Chỉ đạo chuyển đổi số tỉnh", "short_name": "BCĐ chuyển đổi số", "symbol": "BCĐ",
        "decision_number": "77/QĐ-UBND", "decided_on": FOUNDED, "founder_id": (founder or world.people_committee).pk,
    }  # fmt: skip
    return actions.make_committee(facts=CommitteeFacts(**given | facts), actor=world.office, day=DAY)


def seat(world: World, committee: Committee, role: str, who: str = "", **facts: Any) -> Membership:
    """Somebody with an account by their name in the world, else named at the Party's body."""
    user = world.people[who] if who else None
    home = user.positions.get().organisation if user else world.board
    given = {
        "role": role, "organisation_id": home.pk, "from_on": FOUNDED, "decision_number": "78/QĐ-UBND",
        "user_id": user.pk if user else None,
    }  # fmt: skip
    made = MemberFacts(**given | facts)
    return actions.add_member(committee_id=committee.pk, facts=made, actor=world.office, day=DAY)


def seated(world: World, founder: Any = None, **facts: Any) -> Committee:
    made = founded(world, founder, **facts)
    seat(world, made, "chair", "leader", post="Chủ tịch UBND tỉnh")
    seat(world, made, "member", "owner", fields="Tư pháp, hộ tịch")
    seat(world, made, "member", "stranger")
    seat(world, made, "secretary", "secretary")
    return made


def prepared(world: World, committee: Committee | None = None, **facts: Any) -> Session:
    """A session with the open bottleneck, a late task and an item of one's own on its agenda."""
    given = {"planned_on": NEXT, "starts_at": time(8, 0), "place": "Phòng họp số 1"} | facts
    one = committee or Committee.objects.first() or seated(world)
    made = actions.make_session(committee_id=one.pk, facts=SessionFacts(**given), actor=world.office, day=DAY)
    bottleneck = world.tasks[0].bottlenecks.get()
    picked = Picked(bottlenecks=(bottleneck.pk,), tasks=(world.tasks[1].pk,))
    actions.pick_items(session_id=made.pk, picked=picked, actor=world.office, day=DAY)
    facts_ = ItemFacts("Kế hoạch quý tới", "Sở KH&CN", 15)
    actions.add_item(session_id=made.pk, facts=facts_, actor=world.office, day=DAY)
    return made


def invited(world: World, **facts: Any) -> Session:
    made = prepared(world, **facts)
    return actions.invite(session_id=made.pk, number=f"{44 + made.number}/GM-BCĐ", actor=world.office, day=DAY)


def held(world: World, **facts: Any) -> Session:
    made = invited(world, **{"planned_on": DAY} | facts)
    return actions.hold(session_id=made.pk, actor=world.office, day=DAY)


def conclude(world: World, session: Session, **facts: Any) -> Conclusion:
    given = {
        "text": "Sở Tư pháp trình định mức chi số hóa sổ hộ tịch", "lead_id": world.home.pk, "due_on": DUE,
        "deliverable": "Tờ trình", "supporting": (world.other.pk,),
    }  # fmt: skip
    made = ConclusionFacts(**given | facts)
    return actions.add_conclusion(session_id=session.pk, facts=made, actor=world.office, day=DAY)


def ready(world: World, **facts: Any) -> Session:
    """Held, with a conclusion that decides the bottleneck, a general one given to an agency, and one to nobody."""
    made = held(world, **facts)
    item = made.items.get(bottleneck__isnull=False)
    conclude(world, made, item_id=item.pk, decides=True)
    conclude(world, made, text="Sở Y tế báo cáo bệnh án điện tử", lead_id=world.other.pk, supporting=(), deliverable="")
    conclude(world, made, text="Thống nhất kế hoạch quý tới", lead_id=None, due_on=None, deliverable="", supporting=())
    return made


def issued(world: World, number: str = "12", **facts: Any) -> Session:
    made = ready(world, **facts)
    return actions.issue(session_id=made.pk, number=number, signed_on=DAY, actor=world.fresh("leader"), day=DAY)


def fresh(session: Session) -> Session:
    return Session.objects.select_related("committee__founder", "chair", "document").get(pk=session.pk)


def told(person: Any) -> list[str]:
    return list(Notice.objects.filter(recipient=person).order_by("pk").values_list("text", flat=True))


def waits(person: Any) -> list[str]:
    return list(Notice.objects.filter(recipient=person, read_at=None).values_list("text", flat=True))


def verbs() -> list[str]:
    found = Entry.objects.filter(verb__startswith="committee.").order_by("pk")
    return [verb.partition(".")[2] for verb in found.values_list("verb", flat=True)]


def who(world: World, name: str = "office") -> dict[str, Any]:
    return {"actor": world.fresh(name), "day": DAY}
