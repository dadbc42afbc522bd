"""The world of people with applicants who are not of the house, a council, a call of the dummy kind, and a case at any step."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from dotpha.cases import actions
from dotpha.cases.actions.applicants import ApplicantFacts
from dotpha.cases.actions.calls import CallFacts
from dotpha.cases.actions.panels import PanelFacts
from dotpha.cases.models import Applicant, Call, Case, Panel, Review
from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.people.tests import world as worlds
from dotpha.people.tests.world import DAY, World

KIND = "dummy.grant"
TYPED = {
    "name": "Giống lúa chịu mặn",
    "aim": "Chọn hai giống",
    "money": "250",
    "team": [{"who": "Lê Văn Ruộng", "months": "6"}],
}


def outsider(username: str, name: str) -> User:
    """Somebody who signs in and holds no position."""
    return User.objects.create_user(
        username=username, password=worlds.PASSWORD, full_name=name, email=f"{username}@{username}.example"
    )


def make() -> World:
    """`maker` speaks for an enterprise, `rival` for an institute; `expert`, `critic` judge from outside, `head` chairs.

    `officer` and `head` work at the agency that calls (culture), `secretary` at another.
    """
    world = worlds.make()
    for username, name in (
        ("maker", "Lê Thị Mạ"), ("rival", "Trần Văn Đối"), ("expert", "GS. Vũ Thị Thông"), ("critic", "TS. Đinh Văn Xét"),
    ):  # fmt: skip
        world.people[username] = outsider(username, name)
    world.people["secretary"] = worlds.person("secretary", "Lý Thị Ghi", "agency_officer", world.bodies["sport"])
    return world


def applicant(world: World, person: str = "maker", **facts: Any) -> Applicant:
    given = {"kind": "enterprise", "name": f"Công ty {person}", "code": f"33{sum(person.encode()):08d}"} | facts
    return actions.make_applicant(facts=ApplicantFacts(**given), actor=world.who(person), day=DAY)


def panel(world: World) -> Panel:
    who: dict[str, Any] = {"actor": world.who("officer"), "day": DAY}
    made = actions.make_panel(facts=PanelFacts("Hội đồng thử", "5/QĐ-SVH", DAY), **who)
    for name, role in (("head", "chair"), ("secretary", "secretary"), ("expert", "member"), ("critic", "critic")):
        actions.seat_member(panel_id=made.pk, user_id=world.people[name].pk, role=role, **who)
    return made


def call(world: World, *, closes_in: timedelta | None = timedelta(days=5), **facts: Any) -> Call:
    now = clock.now()
    given = {
        "title": "Đợt thử", "opens_at": now - timedelta(hours=1), "closes_at": now + closes_in if closes_in else None
    } | facts  # fmt: skip
    who: dict[str, Any] = {"actor": world.who("officer"), "day": DAY}
    made = actions.make_call(kind=KIND, facts=CallFacts(**given), **who)
    return actions.publish_call(call_id=made.pk, **who)


def drafted(world: World, one: Call | None = None, person: str = "maker", **typed: Any) -> Case:
    """With all that is asked, its paper too."""
    one = one or call(world)
    if not Applicant.objects.filter(representatives__user=world.people[person]).exists():
        applicant(world, person)
    who: dict[str, Any] = {"actor": world.who(person), "day": DAY}
    made = actions.begin_case(kind=KIND, call_id=one.pk, typed=TYPED | typed, **who)
    return actions.attach_file(
        case_id=made.pk, key="proposal", file=("thuyet-minh.txt", b"thuyet minh"), turn=made.turn, **who
    )


def submitted(
    world: World, one: Call | None = None, person: str = "maker", at: datetime | None = None, **typed: Any
) -> Case:
    made = drafted(world, one, person, **typed)
    actions.submit(case_id=made.pk, turn=made.turn, actor=world.who(person), day=DAY, at=at)
    return fresh(made)


def judging(world: World, one: Call | None = None, person: str = "maker") -> Case:
    """Admitted, with a council on its call."""
    one = one or call(world, panel_id=panel(world).pk)
    return take(world, submitted(world, one, person), "admit", "officer")


def reviewed(world: World, case: Case, *names: str) -> list[Review]:
    """Sealed reviews of these people."""
    actions.assign_reviewers(
        case_id=case.pk, user_ids=[world.people[name].pk for name in names], due_on=DAY + timedelta(days=5),
        actor=world.who("officer"), day=DAY,
    )  # fmt: skip
    return [
        seal(world, Review.objects.get(case=case, reviewer=world.people[name], excused_on=None), name) for name in names
    ]


def seal(world: World, review: Review, name: str, value: str = "50", plan: str = "30", word: str = "Nên làm") -> Review:
    who: dict[str, Any] = {"review_id": review.pk, "actor": world.who(name), "day": DAY}
    one = actions.declare(conflict=False, **who)
    one = actions.save_review(
        points={"value": value, "plan": plan}, words={"": word}, recommends=True, turn=one.turn, **who
    )
    return actions.seal_review(turn=one.turn, **who)


def take(world: World, case: Case, verb: str, person: str, note: str = "", day: date = DAY, **typed: Any) -> Case:
    actions.take_step(case_id=case.pk, verb=verb, actor=world.who(person), day=day, note=note, typed=typed)
    return fresh(case)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("call", "applicant", "body", "made_by").get(pk=case.pk)
