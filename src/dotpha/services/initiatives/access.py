"""Who may do what with initiatives beyond the steps of their case: uses, what they brought, certificates, head counts."""

from typing import Any

from dotpha.cases.parties import PARTIES, own_bodies, speaks
from dotpha.cases.queries import is_inside

RECOGNISED = "recognised"
NOT_YET = "Chỉ sáng kiến đã được công nhận mới đưa vào áp dụng, nhân rộng; sáng kiến này đang ở bước khác."
NO_UNIT = "Việc này dành cho cán bộ đang giữ vị trí tại một cơ quan, đơn vị."


def unit_of(user: Any) -> Any:
    """The organisation in whose name somebody tells of uses: the first they work for, None for who only supervises."""
    bodies = own_bodies(user)
    return next((one.organisation for one in user.held if one.organisation_id in bodies), None)


def seek(user: Any, thing: Any = None) -> str | None:
    """What is alike, the library and the board are for people of the house."""
    return None if user.held else NO_UNIT


read_library = read_board = propose = seek


def compare(user: Any, case: Any) -> str | None:
    """One initiative is held against the others by people of the house, and by an expert from outside who judges it."""
    if user.held or speaks(user, case) or is_inside(user, case):
        return None
    return NO_UNIT


def begin_use(user: Any, case: Any) -> str | None:
    """Somebody of a unit, of what was recognised."""
    if unit_of(user) is None:
        return NO_UNIT
    return None if case.step == RECOGNISED else NOT_YET


def _of_unit(user: Any, use: Any) -> str | None:
    if use.body_id in own_bodies(user):
        return None
    return f"Chỉ {use.body.short_name} ghi được việc áp dụng của mình."


end_use = report_benefit = withdraw_use = _of_unit


def _confirms(user: Any, use: Any, by: int) -> str | None:
    """The head of the unit, never who reported it."""
    if not PARTIES["head"].holds(user, use):
        return f"Việc này do lãnh đạo {use.body.short_name} xác nhận."
    return "Đồng chí đã ghi số này nên người khác xác nhận." if by == user.pk else None


def confirm_use(user: Any, use: Any) -> str | None:
    return _confirms(user, use, use.begun_by_id)


def confirm_benefit(user: Any, benefit: Any) -> str | None:
    return _confirms(user, benefit.use, benefit.reported_by_id)


def withdraw_benefit(user: Any, benefit: Any) -> str | None:
    return _of_unit(user, benefit.use)


def pay_reward(user: Any, benefit: Any) -> str | None:
    """The unit that recognised it records what it paid."""
    if benefit.use.case.body_id in own_bodies(user):
        return None
    return f"Thù lao do {benefit.use.case.body.short_name} trả và ghi."


def read_reward(user: Any, case: Any) -> str | None:
    """The author, the unit, who reads all."""
    if user.reads_all or speaks(user, case) or case.body_id in own_bodies(user):
        return None
    return "Cách tính thù lao do tác giả, đơn vị công nhận và lãnh đạo xem."


def read_file(user: Any, use: Any) -> str | None:
    """Evidence of a use: its unit, the unit of the initiative, who reads all."""
    if user.reads_all or {use.body_id, use.case.body_id} & own_bodies(user):
        return None
    return "Minh chứng do đơn vị áp dụng, đơn vị công nhận và lãnh đạo xem."


def raise_reach(user: Any, case: Any) -> str | None:
    """Who proposed it asks for more."""
    if not speaks(user, case):
        return "Chỉ tác giả nộp sáng kiến đề nghị công nhận phạm vi ảnh hưởng."
    return None if case.step == RECOGNISED else NOT_YET


def say_people(user: Any, body: Any = None) -> str | None:
    """A unit its own number, the standing office any."""
    if unit_of(user) is not None and (body is None or user.is_standing_office or body.pk in own_bodies(user)):
        return None
    return "Số người do đơn vị đó hoặc cơ quan thường trực ghi."
