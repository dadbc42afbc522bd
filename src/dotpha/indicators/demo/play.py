"""Plays the tables through the module's own actions: definitions, targets, then the measures day by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dotpha.indicators import actions
from dotpha.indicators.actions import IndicatorFacts, TargetFacts
from dotpha.indicators.actions.units import NATION, PROVINCE, units_of
from dotpha.indicators.demo.board import make_board
from dotpha.indicators.demo.campaign import make_campaign
from dotpha.indicators.demo.published import publish
from dotpha.indicators.demo.tables import INDICATORS, NQ57, PROVINCE_TARGETS, national_targets
from dotpha.indicators.models import Indicator
from dotpha.indicators.queries.meanings import measures
from dotpha.kit import clock
from dotpha.people.models import User

Tell = Callable[[int, int, str], None]
DAY = date(2025, 11, 20)
FIRST = date(2025, 2, 28)
"""The first month end at which there was something to measure."""
SIGNED = date(2025, 1, 9)
"""The day of 03/NQ-CP, from which its targets are set; the programme's own targets of the year are set from its first day."""


def make(tell: Tell) -> None:
    """The demo's numbers, up to its day."""
    office = User.objects.get(username="tonghop")
    tell(1, 3, "Chỉ số và mục tiêu")
    make_campaign(office, DAY)
    with clock.standing_at(DAY):
        define(office, DAY)
        tell(2, 3, "Chỉ số của các tỉnh đã công bố")
        publish(office, DAY)
        make_board(office)
    days = measured_days(DAY)
    for place, one in enumerate(days):
        tell(place + 1, len(days), f"Số đo ngày {one:%d/%m/%Y}")
        with clock.standing_at(one):
            actions.take_measures(actor=None, day=one, keys=keys_on(one))
            if one.month % 3 == 0 or one == DAY:
                actions.compute_indicators(actor=None, day=one)


def keys_on(day: date) -> list[str]:
    """What is taken on a day: at the end of a quarter and at last everything, in between what speaks of its month alone."""
    whole = day.month % 3 == 0 or day == DAY
    return [key for key, one in measures().items() if whole or not one.complete]


def define(office: User, day: date) -> None:
    """Every indicator whose measures there are, and every target."""
    units = units_of([PROVINCE, NATION])
    for code, given in INDICATORS:
        if given["expression"] in measures():
            actions.make_indicator(code=code, facts=IndicatorFacts(**given), actor=office, day=day)
    known = {one.code: one for one in Indicator.objects.all()}
    for code, given in PROVINCE_TARGETS:
        facts = TargetFacts(
            **{**given, "unit": units[PROVINCE], "indicator": known.get(given["indicator"]), "set_on": date(2025, 1, 1)}
        )
        actions.make_target(code=code, facts=facts, actor=office, day=day)
    for place, one in enumerate(national_targets(), start=100):
        facts = TargetFacts(
            name=one.name, unit=units[NATION], span=str(one.year), value=one.value, comparison=one.comparison,
            words=one.words, unit_words=one.unit, basis=NQ57, document_number="03/NQ-CP", source_url=one.source_url,
            position=place, set_on=SIGNED,
        )  # fmt: skip
        actions.make_target(code=one.code, facts=facts, actor=office, day=day)


def measured_days(day: date) -> list[date]:
    """The ends of the months since the first, and each of the last two days."""
    days, one = [], FIRST
    while one < day:
        days.append(one)
        one = (one + timedelta(1)).replace(day=28) + timedelta(4)
        one -= timedelta(one.day)
    last = [day - timedelta(back) for back in range(1, -1, -1)]
    return sorted({*days, *last})
