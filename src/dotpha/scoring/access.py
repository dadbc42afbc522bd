"""Who may do what in an evaluation: None, or the sentence why not."""

from __future__ import annotations

from typing import Any

from dotpha.kit import clock
from dotpha.people.models import REPORTS
from dotpha.people.queries import own_organisations
from dotpha.scoring.models import Round
from dotpha.scoring.rules.criteria import Criterion, Definition, load
from dotpha.text.vietnamese import fold

OFFICE = "Chỉ cơ quan thường trực được làm việc này."


def own(user: Any) -> set[int]:
    """For whom this person speaks today, asked once for each person read."""
    kept: dict[Any, set[int]] = user.__dict__.setdefault("_scoring_own", {})
    day = clock.today()
    if day not in kept:
        kept[day] = own_organisations(user, day)
    return kept[day]


def names_of(user: Any) -> set[str]:
    """The folded names of the agencies this person speaks for: a criterion names its verifier in words."""
    bodies = [one.organisation for one in user.held if one.role in REPORTS]
    return {fold(name) for body in bodies for name in (body.name, body.short_name) if name}


def is_verifier(user: Any, criterion: Criterion) -> bool:
    return bool(criterion.verifier) and fold(criterion.verifier) in names_of(user)


def verifies_some(user: Any, definition: Definition) -> bool:
    return any(is_verifier(user, one) for one in definition.criteria)


def office(user: Any, thing: Any = None) -> str | None:
    return None if user.is_standing_office else OFFICE


make_set = edit_set = delete_set = make_round = publish_round = correct_round = delete_round = office


def fill(user: Any, entry: Any) -> str | None:
    """Its own people say how the organisation stands."""
    if entry.organisation_id in own(user):
        return None
    return f"Chỉ {entry.organisation} được tự chấm phần của mình."


def verify(user: Any, entry: Any) -> str | None:
    """The office; neither the person who handed in the self-assessment nor anybody of that organisation."""
    if entry.organisation_id in own(user) or (entry.submitted_by_id and entry.submitted_by_id == user.pk):
        return f"Người của {entry.organisation} không tự thẩm định điểm của mình; cần một người khác."
    return office(user)


send_back = reopen = verify


def adjust(user: Any, thing: Any) -> str | None:
    """(entry, criterion): the office, or the agency that the criterion names as its verifier; never the one judged."""
    entry, criterion = thing
    if entry.organisation_id in own(user):
        return f"Người của {entry.organisation} không tự thẩm định điểm của mình; cần một người khác."
    if user.is_standing_office or is_verifier(user, criterion):
        return None
    who = f" và {criterion.verifier}" if criterion.verifier else ""
    return f"Tiêu chí {criterion.code} do cơ quan thường trực{who} thẩm định."


def adjust_some(user: Any, entry: Any) -> str | None:
    """Whether there is any criterion of this entry that the person verifies."""
    if entry.organisation_id not in own(user) and verifies_some(user, load(entry.round.criteria.groups)):
        return None
    return verify(user, entry)


def read_entry(user: Any, entry: Any) -> str | None:
    """While a round runs each organisation sees itself alone; its numbers are the round's once published."""
    if user.reads_inside or entry.organisation_id in own(user) or adjust_some(user, entry) is None:
        return None
    if entry.round.published_on is not None:
        return None
    return "Điểm của đơn vị khác xem được sau khi đợt đánh giá công bố."


def read_behind(user: Any, entry: Any) -> str | None:
    """The documents shown and the single tasks counted: not public with the points, but to supervisors."""
    if user.reads_all and entry.round.step == Round.Step.PUBLISHED:
        return None
    if user.reads_inside or entry.organisation_id in own(user) or adjust_some(user, entry) is None:
        return None
    return f"Tài liệu và từng việc được đếm chỉ {entry.organisation} và người thẩm định xem được."


def read_league(user: Any, found: Any) -> str | None:
    """All organisations beside one another: to leaders and the office always, to everybody once published."""
    if user.reads_inside or found.published_on is not None:
        return None
    return "Bảng xếp hạng xem được sau khi đợt đánh giá công bố."


def read_rollup(user: Any, thing: Any = None) -> str | None:
    """How single agencies and communes stand with their tasks: to those who read the whole programme."""
    if user.reads_all:
        return None
    return "Trang hai cấp dành cho lãnh đạo, cơ quan thường trực và cơ quan giám sát."
