"""Minutes of a council on a case: written, signed by two, sent out as Word with the second signature."""

from __future__ import annotations

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
def write_minutes(*, case_id: int, facts: MinutesFacts, actor: Any, day: date) -> Minutes:
    """Minutes of the sitting on a case; written anew until both have signed."""
    case = locked(case_id)
    access.check(actor, "cases.write_minutes", case)
    panel = panel_of(case)
    assert panel is not None  # the right asks for a seat on it
    _stand(case, facts, day)
    last = Minutes.objects.filter(case=case, panel=panel).order_by("-pk").first()
    if last and last.is_final:
        raise Rejected(f"Biên bản họp về hồ sơ {case.code} đã ký nên không sửa được.")
    made = last or Minutes(case=case, panel_id=panel)
    made.held_on, made.place, made.text, made.conclusion = (
        facts.held_on,
        facts.place,
        facts.text,
        facts.conclusion.strip(),
    )
    made.votes_for, made.votes_against, made.recommends = facts.votes_for, facts.votes_against, facts.recommends
    made.made_by, made.made_at = actor, clock.now()
    made.signed_by_chair_at = made.signed_by_secretary_at = None
    made.save()
    made.present.set(PanelMember.objects.filter(panel=panel, pk__in=facts.present, left_on=None))
    ledger.write("cases.minutes_written", made, actor=actor, recommends=made.recommends)
    return made


def _stand(case: Case, facts: MinutesFacts, day: date) -> None:
    """Raises Rejected where the minutes cannot be true."""
    if not facts.conclusion.strip():
        raise Rejected("Hãy ghi kết luận của hội đồng.")
    if facts.held_on > day:
        raise Rejected("Ngày họp chưa đến.")
    if Review.objects.filter(case=case, excused_on=None).exists() and not Opening.objects.filter(case=case).exists():
        raise Rejected("Hãy mở phiếu nhận xét trước khi ghi biên bản.")
    seats = PanelMember.objects.filter(panel=panel_of(case), left_on=None)
    here = seats.filter(pk__in=facts.present).count()
    if 3 * here < 2 * seats.count():
        raise Rejected(
            f"Phiên họp chỉ có {here} trên {seats.count()} thành viên; cần ít nhất hai phần ba (2/3) số thành viên."
        )
    if facts.votes_for + facts.votes_against > here:
        raise Rejected(
            f"Số phiếu ({write_number(facts.votes_for + facts.votes_against)}) nhiều hơn số người dự ({here})."
        )


@transaction.atomic
def sign_minutes(*, minutes_id: int, actor: Any, day: date) -> Minutes:
    """Chair (or deputy) and secretary sign, each once; with both it is final."""
    found = Minutes.objects.get(pk=minutes_id)
    case = locked(found.case_id)
    minutes = Minutes.objects.select_for_update(of=("self",)).select_related("panel").get(pk=minutes_id)
    access.check(actor, "cases.sign_minutes", minutes)
    role = seats_of(actor)[minutes.panel_id]
    name = "signed_by_chair_at" if role in CHAIRS else "signed_by_secretary_at"
    if getattr(minutes, name) is None:
        setattr(minutes, name, clock.now())
        minutes.save(update_fields=[name])
        ledger.write("cases.minutes_signed", minutes, actor=actor, role=role, case=case.code)
    return minutes
