"""Who may do what with signals: communes record and read their own, the standing office records for all; leaders and supervisors read."""

from typing import Any

from dotpha.kit import clock
from dotpha.people.models import REPORTS, Organisation
from dotpha.people.queries import own_organisations

NOT_RECORDER = "Chỉ cán bộ xã, phường (số liệu của địa phương mình) và chuyên viên tổng hợp của cơ quan thường trực được ghi tín hiệu."
NOT_READER = "Trang này dành cho lãnh đạo, cơ quan thường trực, cơ quan giám sát và cán bộ xã, phường, đặc khu."


def communes_of(user: Any) -> list[Organisation]:
    """The communes for which a person reports today, most persons none."""
    held = [one.organisation for one in user.held if one.role in REPORTS]
    return [one for one in held if one.kind == Organisation.Kind.COMMUNE]


def recorder(user: Any, thing: Any = None) -> str | None:
    return None if user.is_standing_office or communes_of(user) else NOT_RECORDER


give_batch = recorder


def record(user: Any, commune: Organisation | None = None) -> str | None:
    """Recording for a commune; None: for any at all."""
    if commune is None or user.is_standing_office:
        return recorder(user)
    if recorder(user):
        return NOT_RECORDER
    if commune.pk not in own_organisations(user, clock.today()):
        return f"{commune.name} không phải địa phương của đồng chí; chỉ ghi được tín hiệu của địa phương mình."
    return None


def read_signals(user: Any, thing: Any = None) -> str | None:
    return None if user.reads_all or communes_of(user) else NOT_READER


read_words = read_signals


def _own(user: Any, thing: Any) -> str | None:
    """Of what was recorded: the office all, a commune what it recorded itself."""
    if recorder(user):
        return NOT_RECORDER
    if user.is_standing_office or thing is None or thing.body_id in own_organisations(user, clock.today()):
        return None
    return f"Bản ghi này do {thing.body.name} ghi; chỉ nơi ghi và cơ quan thường trực được rút."


withdraw_record = take_batch = drop_batch = withdraw_batch = _own
