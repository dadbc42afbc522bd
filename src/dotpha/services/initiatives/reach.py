"""The wish that the province recognise effect and reach of an initiative that its unit has recognised: a case that follows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from dotpha.cases import councils, kinds
from dotpha.cases.kinds import Kind, Letter, Move, Step, Term
from dotpha.cases.models import Case
from dotpha.cases.rules.scores import Criterion
from dotpha.kit import clock
from dotpha.kit.flow import Transition
from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.services.initiatives.access import RECOGNISED
from dotpha.services.initiatives.deciding import recommended
from dotpha.services.initiatives.kinds import DECISION, INITIATIVE, not_theirs
from dotpha.services.initiatives.queries.judged import values_of
from dotpha.services.initiatives.rules.levels import LABELS, Level, may_ask
from dotpha.text.fields import Field
from dotpha.text.fields import Kind as Sort

BY_PROVINCE = "quy chế của Hội đồng sáng kiến tỉnh (chưa đối chiếu, tỉnh đặt lại)"
LEVEL_OF: dict[str, Level] = {LABELS["province"]: "province", LABELS["country"]: "country"}


def office(case: Any) -> Any:
    """The standing office takes it in."""
    holders = with_role(Role.STANDING_OFFICE, clock.today())
    held = [one for holder in holders for one in holder.held if one.role == Role.STANDING_OFFICE]
    return held[0].organisation if held else None


def held_levels(origin: Case) -> set[Level]:
    """What an initiative is recognised as until now."""
    own: set[Level] = {"unit"} if origin.step == RECOGNISED else set()
    followers = Case.objects.filter(origin=origin, kind=REACH.key, step=RECOGNISED)
    return own | {LEVEL_OF[str(values_of(one)["level"])] for one in followers}


def may_submit(move: Move) -> str | None:
    """It follows an initiative of the same person, recognised one level below. Two at once wait for one another."""
    origin = Case.objects.select_for_update(of=("self",)).filter(pk=move.case.origin_id).first()
    if origin is None or origin.made_by_id != move.case.made_by_id:
        return "Đề nghị này lập từ trang một sáng kiến của đồng chí đã được đơn vị công nhận; hãy mở sáng kiến đó rồi lập lại."
    if origin.step != RECOGNISED:
        return f"Sáng kiến {origin.code} chưa được đơn vị công nhận hoặc đã bị hủy công nhận."
    running = Case.objects.filter(origin=origin, kind=REACH.key, submitted_at__isnull=False, step__in=REACH.open_steps)
    if running.exclude(pk=move.case.pk).exists():
        return f"Sáng kiến {origin.code} đang có một đề nghị khác chờ xét."
    return may_ask(LEVEL_OF[str(values_of(move.case)["level"])], held_levels(origin))


def may_recognise(move: Move) -> str | None:
    """Nothing reaches far that its unit no longer recognises."""
    origin = move.case.origin
    if origin is None or origin.step != RECOGNISED:
        return "Đơn vị đã hủy công nhận sáng kiến này; hãy chọn «Không công nhận»."
    return recommended(move)


def told(move: Move) -> Iterable[str]:
    level = values_of(move.case)["level"]
    yield f"Công nhận hiệu quả áp dụng và {level} của sáng kiến «{move.case.title}», tác giả {move.case.made_by.full_name}."


def told_declined(move: Move) -> Iterator[str]:
    yield f"Chưa công nhận hiệu quả áp dụng, phạm vi ảnh hưởng của sáng kiến «{move.case.title}». Lý do: {move.note}"


REACH = kinds.register(
    Kind(
        key="initiatives.reach", label="Công nhận phạm vi ảnh hưởng", prefix="PVAH", noun="đề nghị", staff=True, judged=True, public=True,
        follows=INITIATIVE.key, body=office,
        help="Dành cho sáng kiến đã được đơn vị công nhận; lập từ trang của sáng kiến đó.",
        fields=(
            Field("title", "Tên sáng kiến", Sort.SHORT, required=True, title=True),
            Field("level", "Đề nghị công nhận", Sort.CHOICE, required=True, options=tuple(LEVEL_OF)),
            Field("effect", "Hiệu quả áp dụng", Sort.LONG, required=True, help="Số liệu trước và sau, ai xác nhận."),
            Field("scope", "Phạm vi ảnh hưởng", Sort.LONG, required=True, help="Nơi đang áp dụng, nơi áp dụng được, điều kiện."),
        ),
        criteria=(Criterion("effect", "Hiệu quả áp dụng", Decimal(50)), Criterion("scope", "Phạm vi ảnh hưởng", Decimal(50))),
        threshold=50,
        steps=(
            Step("draft", "đang soạn", writes=True),
            Step("received", "chờ kiểm tra", term=Term(10, law=BY_PROVINCE)),
            Step("supplement", "chờ bổ sung", tone="soon", writes=True, term=Term(10, law=BY_PROVINCE)),
            Step("council", "hội đồng tỉnh đang xét", term=Term(30, law=BY_PROVINCE), holder="leader"),
            Step(RECOGNISED, "được công nhận", tone="done", over=True, public=True),
            Step("declined", "không công nhận", over=True),
            Step("withdrawn", "đã rút", over=True),
        ),
        flow=(
            Transition("submit", ("draft", "supplement"), "received", "Nộp đề nghị", who="applicant"),
            Transition("admit", ("received",), "council", "Chuyển hội đồng", who="officer"),
            Transition("ask_more", ("received",), "supplement", "Yêu cầu bổ sung", who="officer"),
            Transition("recognise", ("council",), RECOGNISED, "Công nhận", who="leader"),
            Transition("decline", ("received", "council"), "declined", "Không công nhận", who="leader"),
            Transition("withdraw", ("received", "supplement", "council"), "withdrawn", "Rút đề nghị", who="applicant"),
        ),
        parties={"officer": not_theirs("officer"), "leader": not_theirs("leader")},
        asks={"admit": councils.asked, "recognise": (DECISION,)},
        offers={"admit": councils.offered},
        reasoned=frozenset({"ask_more", "decline", "withdraw"}),
        before={"submit": may_submit, "admit": councils.may_seat, "recognise": may_recognise},
        after={"admit": councils.seat},
        letters={
            "recognise": Letter(lambda move: "Về việc công nhận hiệu quả áp dụng, phạm vi ảnh hưởng của sáng kiến", told, "QUYẾT ĐỊNH"),
            "decline": Letter(lambda move: f"kết quả xét đề nghị {move.case.code}", told_declined),
        },
    )
)  # fmt: skip
