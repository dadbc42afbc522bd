"""A small house for the tests of campaigns, boards, comparisons and the map: people, three communes, two indicators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.indicators import actions
from dotpha.indicators.actions import IndicatorFacts
from dotpha.indicators.actions.campaigns import CampaignFacts, make_campaign, set_goals
from dotpha.indicators.actions.storing import record_of
from dotpha.indicators.actions.units import units_of
from dotpha.indicators.models import Campaign, Figure, Indicator, Observation, Unit
from dotpha.indicators.queries.meanings import key_of
from dotpha.people.models import Organisation, Position, Role, User
from dotpha.text.spans import read_span

DAY = date(2025, 11, 20)
START = date(2025, 11, 1)
GOALS = "Đơn vị\tChỉ tiêu\tTrên tổng số\nXã Lao Bảo\t300\t1.000\nPhường Hải Đình\t200\n"
FIRST_COMMUNES = (("18904", "Xã Dân Hóa"), ("19594", "Xã La Lay"), ("19429", "Xã Lao Bảo"))


@dataclass
class World:
    """`office` is of the standing office, `ward` of Phường Hải Đình, `lao_bao` of Xã Lao Bảo, `stranger` of an agency."""

    office: User
    second: User
    ward: User
    lao_bao: User
    stranger: User
    counted: Indicator
    shared: Indicator
    units: dict[str, Unit]

    def fresh(self, name: str) -> User:
        """The person as the next request would load them."""
        return User.objects.get(pk=getattr(self, name).pk)


def _person(name: str, role: str, at: Organisation) -> User:
    user = User.objects.create_user(username=name, password="Matkhau-thu-1", full_name=f"Người {name}")
    Position.objects.create(user=user, organisation=at, role=role, from_on=date(2024, 1, 1))
    return user


def _body(code: str, name: str, kind: str = "commune", unit_code: str = "") -> Organisation:
    return Organisation.objects.create(code=code, name=name, short_name=name, kind=kind, unit_code=unit_code)


def make() -> World:
    standing, agency = _body("skhcn", "Sở Khoa học và Công nghệ", "agency"), _body("syt", "Sở Y tế", "agency")
    lao_bao, ward = (
        _body("xa-lb", "Xã Lao Bảo", unit_code="19429"),
        _body("xa-hd", "Phường Hải Đình", unit_code="18859"),
    )
    _body("xa-dh", "Xã Dân Hóa", unit_code="18904")
    office = _person("office", Role.STANDING_OFFICE, standing)
    facts = {
        "TK": IndicatorFacts(
            "Tài khoản định danh mức 2", "tài khoản", adds="sum", length="D", places=0, direction="up"
        ),
        "DH": IndicatorFacts("Tỷ lệ đúng hạn", "%", adds="ratio", length="M", places=1, direction="up"),
    }
    counted, shared = (
        actions.make_indicator(code=code, facts=given, actor=office, day=DAY) for code, given in facts.items()
    )
    return World(
        office, _person("second", Role.STANDING_OFFICE, standing), _person("ward", Role.COMMUNE_OFFICER, ward),
        _person("lao_bao", Role.COMMUNE_OFFICER, lao_bao), _person("stranger", Role.AGENCY_OFFICER, agency), counted,
        shared, units_of(["xa-lb", "xa-hd", "xa-dh", "syt", "quang-tri"]),
    )  # fmt: skip


def campaign(world: World, *, goals: str = GOALS, **more: Any) -> Campaign:
    """A campaign of November with the usual goals."""
    facts = CampaignFacts(
        **{"name": "30 ngày đêm", "indicator": world.counted, "starts_on": START, "ends_on": date(2025, 11, 30), **more}
    )
    made = make_campaign(facts=facts, actor=world.office)
    if goals:
        set_goals(campaign_id=made.pk, text=goals, actor=world.office, day=DAY)
    return made


def said(
    world: World,
    indicator: Indicator,
    unit: str,
    span: str,
    value: float | None,
    weight: float | None = None,
    day: date = DAY,
) -> None:
    """A value that was found on a day; what else was said of the span stays."""
    record, one = record_of(key_of(indicator.code)), read_span(span)
    figure, _ = Figure.objects.get_or_create(
        measure=record, unit=world.units[unit], span=span, length=one.length.value, ends_on=one.ends_on
    )
    Observation.objects.create(figure=figure, day=day, value=value, weight=weight, origin=Observation.Origin.MEASURED)
