"""Who may do what with a running test: whoever runs it tells of it, the organisation that has the case watches; steps are the engine's."""

from typing import Any

from dotpha.cases.parties import PARTIES, speaks
from dotpha.services.sandbox.rules.exits import Demand


def _runs(user: Any, case: Any) -> str | None:
    return None if speaks(user, case) else f"Chỉ đơn vị thử nghiệm {case.code} được làm việc này."


def _watches(user: Any, case: Any) -> str | None:
    if PARTIES["officer"].holds(user, case):
        return None
    return f"Chỉ cơ quan theo dõi thử nghiệm {case.code} được làm việc này."


def _either(user: Any, case: Any) -> str | None:
    if speaks(user, case) or PARTIES["officer"].holds(user, case):
        return None
    return f"Chỉ đơn vị thử nghiệm và cơ quan theo dõi {case.code} được làm việc này."


give_readings = report_incident = record_claim = settle_claim = _either
make_key = drop_key = tell_incident = _runs
publish_lesson = grade_incident = _watches


def read_running(user: Any, case: Any) -> str | None:
    """Readings, incidents and claims: both sides, and who reads the whole programme; not an agency that gave an opinion."""
    return None if user.reads_all else _either(user, case)


def do_demand(user: Any, thing: tuple[Any, Demand]) -> str | None:
    """What the office owes the office does; for a tester who no longer answers it may say what came of it."""
    case, demand = thing
    return _watches(user, case) if demand.who == "office" else _either(user, case)
