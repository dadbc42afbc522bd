"""Minutes of a council on a case: written, signed by two, sent out as Word with the second signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases import kinds
from dotpha.cases.actions.archive import archive
from dotpha.cases.actions.notices import notify, settle
from dotpha.cases.actions.shared import locked
from dotpha.cases.models import Case, CaseStep, Minutes, Opening, Outgoing, Panel, PanelMember, Review
from dotpha.cases.parties import CHAIRS, panel_of, seats_of
from dotpha.cases.queries.minutes_paper import minutes_paper, minutes_title
from dotpha.cases.queries.reviewing import aside
from dotpha.kit import access, clock, files, ledger
from dotpha.kit.access import Rejected
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

Role = PanelMember.Role


@dataclass(frozen=True)
class MinutesFacts:
    held_on: date
    recommends: bool
    conclusion: str
    place: str = ""
    text: str = ""
    present: tuple[int, ...] = ()
    votes_for: int = 0
    votes_against: int = 0


@transaction.atomic
def write_minutes(
    *, case_id: int, facts: MinutesFacts, actor: Any, day: date, seen: datetime | None | bool = True
) -> Minutes:
    """Minutes of the sitting on a case; written anew until both have signed.

    `seen` is when the version was written that the writer began from, None where there was none; True does not ask.
    """
    case = locked(case_id)
    access.check(actor, "cases.write_minutes", case)
    panel = panel_of(case)
    assert panel is not None  # the right asks for a seat on it
    _stand(case, facts, day)
    last = Minutes.objects.filter(case=case, panel=panel).order_by("-pk").first()
    if last and last.is_final:
        raise Rejected(f"Biên bản họp về hồ sơ {case.code} đã ký nên không sửa được.")
    if seen is not True and seen != (last.made_at if last else None):
        raise Rejected("Biên bản vừa được người khác ghi lại; hãy mở lại trang để xem bản mới rồi ghi tiếp.")
    made = last or Minutes(case=case, panel_id=panel)
    made.held_on, made.place = facts.held_on, facts.place.strip()
    made.text, made.conclusion = facts.text.strip(), facts.conclusion.strip()
    made.votes_for, made.votes_against, made.recommends = facts.votes_for, facts.votes_against, facts.recommends
    made.made_by, made.made_at = actor, clock.now()
    made.signed_by_chair_at = made.signed_by_secretary_at = None
    made.save()
    made.present.set(PanelMember.objects.filter(panel=panel, pk__in=facts.present, left_on=None))
    ledger.write("cases.minutes_written", made, actor=actor, recommends=made.recommends)
    _tell_signers(made, actor)
    return made


def _stand(case: Case, facts: MinutesFacts, day: date) -> None:
    """Raises Rejected where the minutes cannot be true."""
    if not facts.conclusion.strip():
        raise Rejected("Hãy ghi kết luận của hội đồng.")
    _when(case, facts.held_on, day)
    if Review.objects.filter(case=case, excused_on=None).exists() and not Opening.objects.filter(case=case).exists():
        raise Rejected("Hãy mở phiếu nhận xét trước khi ghi biên bản.")
    seats = list(PanelMember.objects.filter(panel=panel_of(case), left_on=None).select_related("user"))
    here = [one for one in seats if one.pk in facts.present]
    out = aside(case)
    if named := [str(one.user) for one in here if one.user_id in out]:
        raise Rejected(
            f"{', '.join(named)} có xung đột lợi ích với hồ sơ {case.code} nên không dự phần họp về hồ sơ này."
        )
    quorum = kinds.of(case.kind).quorum(facts.held_on)
    if len(here) < quorum.needed(len(seats)):
        raise Rejected(f"Phiên họp chỉ có {len(here)} trên {len(seats)} thành viên; cần {quorum.words}.")
    _votes_stand(facts, len(here))


def _when(case: Case, held_on: date, day: date) -> None:
    """Raises Rejected for a sitting before there was a case or a council, and for one that is still to come."""
    if held_on > day:
        raise Rejected("Ngày họp chưa đến.")
    submitted = CaseStep.objects.filter(thing=case, verb="submit").order_by("pk")
    handed_in = submitted.values_list("day", flat=True).first()
    if handed_in and held_on < handed_in:
        raise Rejected(f"Ngày họp trước ngày nộp hồ sơ ({write_date(handed_in)}).")
    decided = Panel.objects.filter(pk=panel_of(case) or 0).values_list("decision_on", flat=True).first()
    if decided and held_on < decided:
        raise Rejected(f"Ngày họp trước ngày quyết định lập hội đồng ({write_date(decided)}).")


def _votes_stand(facts: MinutesFacts, here: int) -> None:
    if facts.votes_for + facts.votes_against > here:
        raise Rejected(
            f"Số phiếu ({write_number(facts.votes_for + facts.votes_against)}) nhiều hơn số người dự ({here})."
        )
    if facts.recommends and facts.votes_against > facts.votes_for:
        raise Rejected(
            f"Hội đồng đề nghị chấp thuận nhưng phiếu tán thành ({facts.votes_for}) ít hơn phiếu không tán thành "
            f"({facts.votes_against}); hãy xem lại số phiếu hoặc kết luận."
        )


@transaction.atomic
def sign_minutes(*, minutes_id: int, actor: Any, day: date, seen: datetime | None = None) -> Minutes:
    """Who presided and the secretary sign, each once; with both the minutes are final, go out as Word and into the archive.

    `seen` is when the version was written that the signer has read. Raises Rejected where it was written anew since.
    """
    found = Minutes.objects.get(pk=minutes_id)
    case = locked(found.case_id)
    minutes = Minutes.objects.select_for_update(of=("self",)).select_related("panel__body").get(pk=minutes_id)
    minutes.case = case
    access.check(actor, "cases.sign_minutes", minutes)
    if seen is not None and seen != minutes.made_at:
        raise Rejected("Biên bản vừa được ghi lại; hãy đọc bản mới rồi ký.")
    role = seats_of(actor)[minutes.panel_id]
    name = "signed_by_chair_at" if role in CHAIRS else "signed_by_secretary_at"
    if getattr(minutes, name) is not None:
        return minutes
    _signs_for(minutes, actor, CHAIRS if role in CHAIRS else (Role.SECRETARY,))
    setattr(minutes, name, clock.now())
    minutes.save(update_fields=[name])
    ledger.write("cases.minutes_signed", minutes, actor=actor, role=role, case=case.code)
    settle(recipients=[actor], about=_about(minutes))
    if minutes.is_final:
        _send_out(minutes, actor)
    return minutes


def _signs_for(minutes: Minutes, actor: Any, roles: tuple[str, ...]) -> None:
    """Who signs is who stands under the paper: the chair, else the first deputy who was there; the first secretary who was."""
    rows = minutes.present.filter(role__in=roles).order_by("role", "pk")  # "chair" stands before "deputy"
    first = rows.select_related("user").first()
    if first is None:
        who = "thư ký" if roles == (Role.SECRETARY,) else "chủ tịch hoặc phó chủ tịch"
        raise Rejected(f"Biên bản chưa ghi {who} hội đồng dự họp; hãy ghi lại thành phần dự họp.")
    if first.user_id == actor.pk:
        return
    if rows.filter(user=actor).exists():
        does = "ghi biên bản" if roles == (Role.SECRETARY,) else "chủ trì phiên họp"
        raise Rejected(f"{first.user} {does} nên là người ký biên bản.")
    raise Rejected("Tài khoản này không có trong thành phần dự họp nên không ký biên bản.")


def _send_out(minutes: Minutes, actor: Any) -> None:
    """The Word file, as the two have signed it."""
    data = minutes_paper(minutes)
    minutes.file = files.store(name=f"{minutes.case.code} bien ban.docx", data=data, actor=actor)
    minutes.save(update_fields=["file"])
    archive(
        kind=Outgoing.Kind.MINUTES, title=minutes_title(minutes), day=minutes.held_on, file=minutes.file, thing=minutes,
        actor=actor, url=reverse("cases:minutes", args=[minutes.pk]),
    )  # fmt: skip


def _about(minutes: Minutes) -> str:
    return f"cases:{minutes.case_id}:minutes:{minutes.pk}:"


def _tell_signers(minutes: Minutes, actor: Any) -> None:
    """Who presided and the secretary have something to sign."""
    seats = minutes.present.filter(role__in=[*CHAIRS, Role.SECRETARY]).select_related("user")
    people = {one.user_id: one.user for one in seats if one.user_id != actor.pk}
    settle(recipients=None, about=_about(minutes))
    notify(
        recipients=people.values(), key=f"{_about(minutes)}{minutes.made_at.timestamp():.6f}",
        text=f"Biên bản họp hội đồng về hồ sơ {minutes.case.code} chờ ký", url=reverse("cases:minutes", args=[minutes.pk]),
    )  # fmt: skip
