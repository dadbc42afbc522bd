"""What the steps of an initiative ask for and bring with them, as its kind names them."""

from __future__ import annotations

from collections.abc import Iterator

from dotpha.cases.kinds import Move
from dotpha.services.initiatives.actions.certificates import issue_certificate, revoke_certificate
from dotpha.services.initiatives.actions.using import first_use
from dotpha.services.initiatives.queries import judged
from dotpha.services.initiatives.queries.alike import alike_of
from dotpha.services.initiatives.rules.council import faults
from dotpha.services.initiatives.rules.frame import setting
from dotpha.text.dates import write_date

ANSWER = (
    "Nội dung này trùng với {what}. Vẫn nộp được: hãy ghi «Khác gì sáng kiến giống đã có» để hội đồng xem; nếu không khác, "
    "hãy vào Thư viện sáng kiến và chọn «Áp dụng tại đơn vị tôi»."
)


NAMED_TWICE = (
    "{who} là tác giả nộp hồ sơ nên không ghi lại ở bảng đồng tác giả; phần còn lại của 100% là của tác giả nộp. Người khác cùng tên "
    "thì ghi thêm đơn vị, ví dụ «{who} (Trường A)»."
)


def may_submit(move: Move) -> str | None:
    """A first use that is still to come is not one; what is the same as an earlier one must say how it differs."""
    values = judged.values_of(move.case)
    used_on = judged.day_of(values)
    if used_on is not None and used_on > move.day:
        return f"Ngày áp dụng lần đầu {write_date(used_on)} chưa đến; hãy để trống nếu chưa áp dụng."
    if judged.is_named(move.case.made_by, move.case, values):
        return NAMED_TWICE.format(who=move.case.made_by.full_name)
    if str(values.get("differs") or "").strip():
        return None
    same = alike_of(move.actor, move.case).same
    if not same:
        return None
    first = same[0]
    what = f"«{first.case.title}» ({first.unit})" if first.case else f"một sáng kiến chưa công bố của {first.unit}"
    return ANSWER.format(what=what)


def doubts(move: Move) -> Iterator[str]:
    """What does not forbid a step and should be seen before it is taken."""
    case = move.case
    for one in alike_of(move.actor, case).same:
        if one.case:
            how = one.says.removeprefix("Trùng: ")
            yield f"Trùng với «{one.case.title}» ({one.unit}): {how} Xem phần «Giống sáng kiến đã có» của trang sáng kiến."
        else:
            yield one.says
    yield from judged.unmet(judged.conditions_of(case, move.day))
    if case.panel_id:
        members = judged.members_of(case)
        yield from faults(members, judged.matter_of(case, members, move.day))


def recommended(move: Move) -> str | None:
    """Signed minutes that recommend it by two thirds of the council."""
    minutes = judged.signed_minutes(move.case)
    if minutes is None:
        return "Chưa có biên bản họp hội đồng đã ký."
    if not minutes.recommends:
        return "Hội đồng không đề nghị công nhận; hãy chọn «Không công nhận»."
    outcome = judged.outcome_of(move.case, move.day)
    if minutes.votes_for < outcome.needed:
        return (
            f"Biên bản ghi {minutes.votes_for}/{outcome.voters} phiếu đồng ý, cần ít nhất {outcome.needed} "
            f"({setting('council_share', move.day).basis})."
        )
    return None


def may_recognise(move: Move) -> str | None:
    """The council recommends it, and no condition of the charter is known not to be met."""
    failing = [one for one in judged.conditions_of(move.case, move.day) if one.met is False]
    return recommended(move) or (f"{failing[0].label}: {failing[0].says}" if failing else None)


def recognised(move: Move) -> None:
    """The certificate, and the use of the own unit that the application tells of."""
    issue_certificate(case=move.case, number=str(move.facts["number"]), actor=move.actor, day=move.day)
    first_use(case=move.case, actor=move.actor, day=move.day)


def revoked(move: Move) -> None:
    revoke_certificate(case=move.case, reason=move.note, actor=move.actor, day=move.day)
