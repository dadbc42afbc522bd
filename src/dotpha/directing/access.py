"""Who may do what with directives: None, or the sentence why not."""

from typing import Any

from dotpha.directing.queries.delegations import givers_of
from dotpha.kit import clock
from dotpha.people.models import Role
from dotpha.people.queries import own_organisations

NOT_GIVER = "Chỉ lãnh đạo, người được ủy quyền, hoặc cơ quan thường trực ghi theo ý kiến lãnh đạo được làm việc này."
NOT_RECEIVER = "Chỉ cơ quan được giao được trả lời chỉ đạo này."
OWN_BODY = (
    "Chỉ đạo này do chính cơ quan đồng chí thực hiện, nên người được ủy quyền không rút, kết thúc hay làm rõ thay lãnh đạo được. "
    "Hãy trình lãnh đạo."
)
NOT_LEADER = "Chỉ lãnh đạo, hoặc cơ quan thường trực ghi thay, được đặt ủy quyền khi vắng."


def make_directive(user: Any, giver: Any = None) -> str | None:
    """A leader in their own name, who stands in for them, the standing office by their word. `giver`: None for whoever."""
    if user.is_standing_office:
        return None
    mine = givers_of(user, clock.today())
    return None if (mine if giver is None else giver.pk in mine) else NOT_GIVER


def read_given(user: Any, thing: Any = None) -> str | None:
    """The page of what one has given: leaders, who stands in for one, the standing office."""
    if user.reads_inside or givers_of(user, clock.today()):
        return None
    return "Trang này dành cho lãnh đạo, người được ủy quyền và cơ quan thường trực."


def edit_directive(user: Any, directive: Any) -> str | None:
    """Whoever gives it; the standing office what it writes for a leader."""
    if directive.giver_id in givers_of(user, clock.today()) or (directive.by_office and user.is_standing_office):
        return None
    return NOT_GIVER


issue = edit_directive


def settle_directive(user: Any, directive: Any) -> str | None:
    """Whoever gives it; but nobody takes back in the leader's stead what their own body is to carry out."""
    if why := edit_directive(user, directive):
        return why
    by_hand = user.pk == directive.giver_id or (directive.by_office and user.is_standing_office)
    return None if by_hand or acknowledge(user, directive) else OWN_BODY


explain = withdraw = close = settle_directive


def drop_directive(user: Any, directive: Any) -> str | None:
    """Whoever may mend it, and who wrote it: a draft in the name of who leads no more is otherwise nobody's."""
    return None if directive.entered_by_id == user.pk else edit_directive(user, directive)


def number_directive(user: Any, directive: Any) -> str | None:
    """The clerk's number is written down by the standing office or by whoever gives it."""
    return None if user.is_standing_office else edit_directive(user, directive)


def acknowledge(user: Any, directive: Any) -> str | None:
    """The organisation that is given it, or whoever took over from it; the person named as long as they are there."""
    if directive.organisation_id in own_organisations(user, clock.today()):
        return None
    return NOT_RECEIVER


ask = acknowledge


def delegate(user: Any, giver: Any = None) -> str | None:
    """A leader for themselves, the standing office for any leader."""
    if user.is_standing_office:
        return None
    return None if user.has_role(Role.LEADER) and giver in (None, user) else NOT_LEADER


def end_delegation(user: Any, delegation: Any) -> str | None:
    return delegate(user, delegation.giver)
