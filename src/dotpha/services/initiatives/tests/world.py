"""What the tests of initiatives do again and again: proposed, taken in, judged, recognised, used, measured."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dotpha.cases import actions as cases
from dotpha.cases.actions import MinutesFacts, PanelFacts
from dotpha.cases.models import Case, Panel, PanelMember
from dotpha.cases.tests import world as case_worlds
from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.people.tests import world as worlds
from dotpha.people.tests.world import DAY, World
from dotpha.services.initiatives.actions import using
from dotpha.services.initiatives.actions.proposing import propose
from dotpha.services.initiatives.actions.using import Gained
from dotpha.services.initiatives.index import index
from dotpha.services.initiatives.models import Benefit, Certificate, Use

QR = {
    "title": "Mã QR hướng dẫn làm thủ tục tại bộ phận một cửa",
    "problem": "Người dân đến bộ phận một cửa phải hỏi từng bước, xếp hàng lâu vì không biết cần giấy tờ gì.",
    "solution": "In mã QR ở cửa, người dân quét bằng điện thoại để xem giấy tờ cần có, mẫu đơn và thứ tự các quầy.",
    "benefit": "Thời gian chờ giảm từ 45 phút xuống 15 phút.",
    "used_on": "03/03/2025",
}
BARE = {
    "title": "Dan ma QR huong dan thu tuc o mot cua",
    "problem": "Nguoi dan den bo phan mot cua phai hoi tung buoc, xep hang lau vi khong biet can giay to gi.",
    "solution": "In ma QR o cua, nguoi dan quet bang dien thoai de xem giay to can co, mau don va thu tu cac quay.",
}
"""The same without marks, as from a phone."""
LAMP = {
    "title": "Hẹn giờ tắt đèn hành lang",
    "problem": "Đèn hành lang sáng cả đêm vì không ai tắt, tiền điện tăng.",
    "solution": "Lắp công tắc hẹn giờ cơ và cảm biến chuyển động cho từng tầng.",
    "used_on": "10/02/2025",
}


def make() -> World:
    """The world of cases with an author and another officer at culture, a head at sport; nothing is remembered of other tests."""
    index.forget()
    world = case_worlds.make()
    world.people["author"] = worlds.person("author", "Võ Thị Sáng", "agency_officer", world.bodies["culture"])
    world.people["sporthead"] = worlds.person("sporthead", "Lê Hữu Trưởng", "agency_lead", world.bodies["sport"])
    return world


def who(user: User, day: date = DAY) -> dict[str, Any]:
    return {"actor": User.objects.get(pk=user.pk), "day": day}


def proposed(user: User, day: date = DAY, **typed: Any) -> Case:
    made = propose(typed={**QR, **typed}, **who(user, day))
    return fresh(made)


def council(officer: User, seats: dict[str, User], day: date = DAY, name: str = "Hội đồng sáng kiến") -> Panel:
    panel = cases.make_panel(facts=PanelFacts(name, "7/QĐ-SVH", day), **who(officer, day))
    for role, user in seats.items():
        cases.seat_member(panel_id=panel.pk, user_id=user.pk, role=role, **who(officer, day))
    return panel


def admitted(case: Case, officer: User, day: date = DAY) -> Case:
    """By the newest council of its unit."""
    checks = ("same", "published", "required", "protected", "against_order")
    typed = {"council": _council_of(case), **{key: "Không" for key in checks}}
    cases.take_step(case_id=case.pk, verb="admit", typed=typed, **who(officer, day))
    return fresh(case)


def _council_of(case: Case) -> str:
    panel = Panel.objects.filter(body=case.body).order_by("-pk")[0]
    return f"{panel.name} ({panel.decision_number})"


def judged(case: Case, seats: dict[str, User], day: date = DAY, votes: int | None = None) -> Case:
    """Minutes that recommend it, signed by both."""
    members = list(PanelMember.objects.filter(panel=case.panel_id, left_on=None))
    facts = MinutesFacts(
        day, True, "Đề nghị công nhận.", present=tuple(one.pk for one in members),
        votes_for=len(members) if votes is None else votes,
    )  # fmt: skip
    minutes = cases.write_minutes(case_id=case.pk, facts=facts, **who(seats["secretary"], day))
    for role in ("secretary", "chair"):
        cases.sign_minutes(minutes_id=minutes.pk, **who(seats[role], day))
    return fresh(case)


def recognised(case: Case, head: User, number: str = "215/QĐ-SVH", day: date = DAY, **said: Any) -> Case:
    typed = {"number": number, "investor": "đơn vị sự nghiệp có thu, hạch toán độc lập"} | said
    cases.take_step(case_id=case.pk, verb="recognise", typed=typed, **who(head, day))
    return fresh(case)


def seats_of(world: World) -> dict[str, User]:
    people = world.people
    return {"chair": people["officer"], "secretary": people["secretary"], "critic": people["expert"]}


def done(world: World, person: str = "author", number: str = "215/QĐ-SVH", day: date = DAY, **typed: Any) -> Case:
    """An initiative of culture that its head recognised."""
    seats = seats_of(world)
    if not Panel.objects.filter(body=world.bodies["culture"]).exists():
        council(world.people["officer"], seats, day)
    case = admitted(proposed(world.people[person], day, **typed), world.people["officer"], day)
    return recognised(judged(case, seats, day), world.people["head"], number, day)


def used(case: Case, user: User, body: Any, head: User | None = None, from_on: date | None = None) -> Use:
    """From a day on; of None so long ago that a year of it is over."""
    made = using.begin_use(case_id=case.pk, body_id=body.pk, from_on=from_on or DAY, how="Như bản gốc.", **who(user))
    made = made if from_on else long_ago(made)
    return using.confirm_use(use_id=made.pk, **who(head)) if head else made


def long_ago(use: Use) -> Use:
    use.from_on = date(2024, 3, 1)
    use.save(update_fields=["from_on"])
    return use


def measured(
    use: Use, user: User, head: User | None = None, saved: int = 100_000_000, year: int = 1, **more: Any
) -> Benefit:
    gained = Gained(year, "Đo bằng sổ theo dõi.", saved_vnd=Decimal(saved), **more)
    made = using.report_benefit(use_id=use.pk, gained=gained, **who(user))
    return using.confirm_benefit(benefit_id=made.pk, **who(head)) if head else made


def fresh(case: Case) -> Case:
    return Case.objects.select_related("body", "made_by", "call", "origin").get(pk=case.pk)


# ---- for the contract tests, whose world is another: `owner` proposes at an agency that `colleague` heads


def things(world: Any, day: date = DAY) -> dict[str, Any]:
    """One recognised with a use and a benefit that wait for the head, one with a benefit that counts, one handed in."""
    index.forget()
    owner, head, other = world.owner, world.colleague, world.stranger
    seats = {"chair": head, "secretary": world.office, "critic": other}
    council(head, seats, day)
    made = [proposed(owner, day, **typed) for typed in ({**QR, "used_on": ""}, LAMP, FORM)]
    for number, case in enumerate(made[:2]):
        recognised(judged(admitted(case, head, day), seats, day), head, f"{number}/QĐ-STP", day)
    paper = ("so-do.txt", b"so lieu truoc va sau")
    use = using.begin_use(case_id=made[0].pk, body_id=world.home.pk, from_on=day, file=paper, **who(owner, day))
    long_ago(use)
    gained = Gained(1, "Đo bằng sổ theo dõi.", saved_vnd=Decimal(50_000_000))
    waits = using.report_benefit(use_id=use.pk, gained=gained, file=paper, **who(owner, day))
    Use.objects.filter(case=made[1]).update(from_on=date(2024, 2, 10))
    counts = using.report_benefit(use_id=Use.objects.get(case=made[1]).pk, gained=gained, **who(owner, day))
    using.confirm_benefit(benefit_id=counts.pk, **who(head, day))
    return {
        "initiative": fresh(made[0]), "initiative_handed_in": fresh(made[2]), "initiative_use": use,
        "initiative_benefit": waits, "initiative_benefit_counts": counts,
        "initiative_certificate": Certificate.objects.get(case=made[0]),
    }  # fmt: skip


FORM = {
    "title": "Tờ khai điền sẵn cho hộ nghèo",
    "problem": "Hộ nghèo khai đi khai lại cùng một thông tin ở nhiều nơi.",
    "solution": "Lấy dữ liệu đã có in sẵn vào tờ khai, dân chỉ kiểm tra rồi ký.",
}


def more(world: Any, count: int, day: date = DAY) -> None:
    """Many more of each: recognised ones with uses of two units, a campaign, units with their people."""
    head, owner = world.colleague, world.owner
    seats = {"chair": head, "secretary": world.office, "critic": world.stranger}
    for n in range(count):
        typed = {"title": f"Sáng kiến thứ {n}", "problem": f"Việc số {n} mất {n} ngày.", "solution": f"Làm theo cách {n}.",
                 "used_on": "10/02/2025", "differs": "Khác ở con số."}  # fmt: skip
        case = judged(admitted(proposed(owner, day, **typed), head, day), seats, day)
        recognised(case, head, f"9{n}/QĐ-STP", day)
        for body, user in ((world.other, world.stranger), (world.commune, world.ward)):
            long_ago(using.begin_use(case_id=case.pk, body_id=body.pk, from_on=day, **who(user, day)))
        now = clock.now()
        facts = cases.CallFacts(
            f"Phát động {n}", now - timedelta(hours=1), now + timedelta(days=9), facts={"goal_units": "3"}
        )
        call = cases.make_call(kind=case.kind, facts=facts, **who(head, day))
        cases.publish_call(call_id=call.pk, **who(head, day))
    for body, user in ((world.home, owner), (world.other, world.stranger), (world.commune, world.ward)):
        using.say_people(body_id=body.pk, people=20, **who(user, day))
