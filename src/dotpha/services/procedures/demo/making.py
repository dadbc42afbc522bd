"""The demo's loads, through the module's own actions: the half year on 10/7/2025, what came since on the demo's day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from dotpha.kit import clock
from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.services.procedures import actions
from dotpha.services.procedures.demo import numbers
from dotpha.services.procedures.demo.export import export
from dotpha.services.procedures.demo.law import LAST, TWO_TIERS, Dossiers, draw
from dotpha.services.procedures.demo.units import units

Tell = Callable[[int, int, str], None]
COUNT = 200_000
HALF_YEAR_GIVEN = date(2025, 7, 10)
BAD = 40


def make(tell: Tell) -> None:
    """Two files of one law; in the second a few rows are bad, and dossiers open on 10/7/2025 have their results."""
    of, law = units(), draw(units(), COUNT)
    tell(1, 3, "Hồ sơ thủ tục hành chính")
    first, second = parted(law)
    load("ho-so-6-thang-dau-nam-2025.csv", export(law, of, first, HALF_YEAR_GIVEN), HALF_YEAR_GIVEN)
    tell(2, 3, "Hồ sơ 6 tháng đầu năm")
    load("ho-so-tu-01-7-2025.csv", export(law, of, second, LAST, bad=BAD), LAST)
    numbers.define()
    tell(3, 3, "Hồ sơ từ 01/7/2025")


def parted(law: Dossiers) -> tuple[np.ndarray, np.ndarray]:
    """Which dossiers each file has: those received before 1/7/2025; those since, and those open when the first was given."""
    early = law.received < np.datetime64(TWO_TIERS)
    return early, ~early | (law.returned > np.datetime64(HALF_YEAR_GIVEN))


def load(name: str, data: bytes, day: date) -> None:
    with clock.standing_at(day):
        office = with_role(Role.STANDING_OFFICE, day)[0]
        given = actions.make_load(actor=office, name=name, data=data, day=day)
        actions.check_load(load_id=given.pk, day=day)
        actions.take_load(load_id=given.pk, actor=office, day=day)
