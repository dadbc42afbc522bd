"""Cases in the world of the contract tests: one at each step, handled by the owner's agency, asked for by `maker`."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dotpha.cases import actions
from dotpha.cases.models import Case, PanelMember
from dotpha.cases.tests.world import KIND, TYPED
from dotpha.kit import clock
from dotpha.people.models import User

PAPER = ("thuyet-minh.txt", b"thuyet minh")


def cases(world: Any, day: date) -> dict[str, Any]:
    """`grant_…` cases by step, the call, the council, a review that is being written and one that is sealed, and so on."""
    maker = User.objects.create_user(username="maker", password="Matkhau-thu-1", full_name="Lê Thị Mạ")
    world.people["maker"] = maker
    world.people["outsider"] = User.objects.create_user(
        username="outsider", password="Matkhau-thu-1", full_name="Tô Văn Khách"
    )
    asks, handles = {"actor": maker, "day": day}, {"actor": world.owner, "day": day}
    facts = actions.ApplicantFacts("enterprise", "Công ty Mạ", "3200000001")
    applicant = actions.make_applicant(facts=facts, **asks)
    panel = _panel(world, handles)
    made: dict[str, Any] = {"applicant": applicant, "representative": applicant.representatives.get(), "panel": panel}
    made["seat"] = panel.members.get(user=world.stranger)
    made["call_draft"], call = _calls(panel, handles)
    for name in ("grant_draft", "grant", "grant_more", "grant_judging", "grant_judged"):
        case = actions.begin_case(kind=KIND, call_id=call.pk, typed={**TYPED, "name": f"Đề tài {name}"}, **asks)
        case = actions.attach_file(case_id=case.pk, key="proposal", file=PAPER, turn=0, **asks)
        made[name] = case
        if name != "grant_draft":
            actions.submit(case_id=case.pk, turn=1, **asks)
        if name == "grant_more":
            actions.take_step(case_id=case.pk, verb="ask_more", note="Thiếu dự toán", **handles)
        if name in ("grant_judging", "grant_judged"):
            actions.take_step(case_id=case.pk, verb="admit", **handles)
        made[name] = Case.objects.get(pk=case.pk)
    return made | {"call": call} | _judged(world, made, handles, day) | _around(world, made, handles, day)


def _panel(world: Any, handles: dict[str, Any]) -> Any:
    panel = actions.make_panel(facts=actions.PanelFacts("Hội đồng thử", "5/QĐ-STP", handles["day"]), **handles)
    for name, role in (("colleague", "chair"), ("owner", "secretary"), ("stranger", "critic")):
        actions.seat_member(panel_id=panel.pk, user_id=world.people[name].pk, role=role, **handles)
    return panel


def _calls(panel: Any, handles: dict[str, Any]) -> list[Any]:
    """A call in draft, and one that is open."""
    now, made = clock.now(), []
    for title in ("Đợt đang soạn", "Đợt thử"):
        facts = actions.CallFacts(
            title, now - timedelta(hours=1), now + timedelta(days=5), panel_id=panel.pk, budget_vnd=Decimal(10**9)
        )
        made.append(actions.make_call(kind=KIND, facts=facts, **handles))
    actions.publish_call(call_id=made[1].pk, **handles)
    made[1].refresh_from_db()
    return made


def _judged(world: Any, made: dict[str, Any], handles: dict[str, Any], day: date) -> dict[str, Any]:
    """Reviews of the stranger: one being written, one sealed and opened with minutes."""
    out = {}
    for name, key in (("grant_judging", "review"), ("grant_judged", "review_sealed")):
        case = made[name]
        (review,) = actions.assign_reviewers(
            case_id=case.pk, user_ids=[world.stranger.pk], due_on=day + timedelta(days=5), **handles
        )
        out[key] = actions.declare(review_id=review.pk, conflict=False, actor=world.stranger, day=day)
    said: dict[str, Any] = {"review_id": out["review_sealed"].pk, "actor": world.stranger, "day": day}
    actions.save_review(points={"value": "50", "plan": "30"}, words={"": "Nên làm"}, recommends=True, turn=0, **said)
    out["review_sealed"] = actions.seal_review(turn=1, **said)
    actions.open_reviews(case_id=made["grant_judged"].pk, **handles)
    seats = PanelMember.objects.filter(panel=made["panel"]).values_list("pk", flat=True)
    facts = actions.MinutesFacts(day, True, "Đề nghị phê duyệt", present=tuple(seats), votes_for=3)
    return out | {"minutes": actions.write_minutes(case_id=made["grant_judged"].pk, facts=facts, **handles)}


def _around(world: Any, made: dict[str, Any], handles: dict[str, Any], day: date) -> dict[str, Any]:
    """An opinion of another agency with its paper, a letter, a receipt, files, a sum of the register."""
    case = made["grant"]
    (opinion,) = actions.ask_opinions(
        case_id=case.pk,
        body_ids=[world.other.pk],
        question="Có trùng không?",
        due_on=day + timedelta(days=5),
        **handles,
    )
    (said,) = actions.ask_opinions(
        case_id=made["grant_judging"].pk, body_ids=[world.other.pk], question="", due_on=day, **handles
    )
    said = actions.give_opinion(
        opinion_id=said.pk, verdict="agrees", text="", file=("y-kien.txt", b"y kien"), actor=world.stranger, day=day
    )
    facts = actions.SupportFacts("Chương trình khác", "Mua máy", "grant", Decimal(10**7), day, "9/QĐ-BKHCN")
    support = actions.record_support(applicant_id=made["applicant"].pk, facts=facts, **handles)
    return {
        "opinion": opinion, "opinion_said": said, "letter_of_case": made["grant_more"].letters.get(), "support": support,
        "receipt": case.receipts.get(), "case_file": case.files.get(), "draft_file": made["grant_draft"].files.get(),
    }  # fmt: skip
