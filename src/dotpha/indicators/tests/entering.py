"""What the tests of entered figures stand on: a province with communes, indicators that are entered, people who enter and confirm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.indicators import actions
from dotpha.indicators.actions import EntryFacts, IndicatorFacts
from dotpha.indicators.models import FigureFile, Indicator
from dotpha.indicators.queries import reading
from dotpha.indicators.queries.meanings import key_of
from dotpha.indicators.queries.naming import Named
from dotpha.indicators.tests.books import Laid, as_csv
from dotpha.people.models import Organisation, Position, User
from dotpha.text.spans import read_span

DAY = date(2025, 11, 20)
HEADER = ("Xã, phường", "Số hộ")


@dataclass
class World:
    """`office` and `second` define and confirm, `owner` and `colleague` work at the lead of "NHAP.HO", `ward` in a commune."""

    people: dict[str, User]
    homes: Indicator
    checked: Indicator

    def __getattr__(self, name: str) -> Any:
        if name in self.__dict__.get("people", {}):
            return self.people[name]
        raise AttributeError(name)

    def fresh(self, name: str) -> User:
        return User.objects.get(pk=self.people[name].pk)


def organisation(code: str, name: str, short: str, kind: str = "agency") -> Organisation:
    return Organisation.objects.create(code=code, name=name, short_name=short, kind=kind)


def person(username: str, name: str, role: str, at: Organisation) -> User:
    user = User.objects.create_user(username=username, password="Matkhau-thu-1", full_name=name)
    Position.objects.create(user=user, organisation=at, role=role, from_on=date(2024, 1, 1))
    return user


def make() -> World:
    bodies = {
        "standing": organisation("skhcn", "Sở Khoa học và Công nghệ", "Sở KH&CN"),
        "home": organisation("stp", "Sở Tư pháp", "Sở TP"),
        "other": organisation("syt", "Sở Y tế", "Sở YT"),
        "ward": organisation("hd", "Phường Hải Đình", "P. Hải Đình", kind="commune"),
        "cua": organisation("cv", "Xã Cửa Việt", "X. Cửa Việt", kind="commune"),
        "own": organisation("pqt", "UBND phường Quảng Trị", "P. Quảng Trị", kind="commune"),
    }
    people = {
        "office": person("office", "Ngô Văn Biển", "standing_office", bodies["standing"]),
        "second": person("second", "Bùi Thị Lúa", "standing_office", bodies["standing"]),
        "owner": person("owner", "Lê Thị Sen", "agency_officer", bodies["home"]),
        "colleague": person("colleague", "Trần Văn Đá", "agency_lead", bodies["home"]),
        "stranger": person("stranger", "Võ Thị Mây", "agency_officer", bodies["other"]),
        "ward": person("ward", "Mai Văn Chợ", "commune_officer", bodies["ward"]),
        "leader": person("leader", "Hồ Văn Núi", "leader", bodies["standing"]),
    }
    homes = IndicatorFacts("Số hộ có địa chỉ số", "hộ", adds="sum", places=0, owner=bodies["home"])
    checked = IndicatorFacts(
        "Số doanh nghiệp số", "doanh nghiệp", adds="sum", places=0, two_people=True, owner=bodies["home"]
    )
    return World(
        people,
        actions.make_indicator(code="NHAP.HO", facts=homes, actor=people["office"], day=DAY),
        actions.make_indicator(code="NHAP.DN", facts=checked, actor=people["office"], day=DAY),
    )


def table(*rows: Any, header: Any = HEADER, title: str = "Số hộ có địa chỉ số tháng 9/2025") -> bytes:
    return as_csv(Laid([(title, *[""] * (len(header) - 1)), header, *rows]))


def read(
    world: World, *rows: Any, indicator: Any = None, who: str = "office", name: str = "so-lieu.csv", **more: Any
) -> FigureFile:
    given = {key: more.pop(key) for key in ("header", "title") if key in more}
    return actions.read_file(
        actor=world.fresh(who), name=name, data=table(*rows, **given), indicator=indicator or world.homes, **more
    )  # fmt: skip


def take(world: World, *rows: Any, day: date = DAY, despite: bool = False, **more: Any) -> FigureFile:
    file = read(world, *rows, **more)
    taken = actions.take_file(
        file_id=file.pk, actor=world.fresh(more.get("who", "office")), day=day, despite_faults=despite
    )
    return taken.file


def value(unit: str, span: str = "2025-09", day: date = DAY, code: str = "NHAP.HO") -> Any:
    found = reading.one(key_of(code), unit, span, day)
    return found.number if found else "nothing"


def entered(world: Any, indicator_code: str = "THU.NHAP") -> dict[str, Any]:
    """A file of an owner's indicator under review, and a value that waits for a second person, for the tests of other rooms."""
    facts = IndicatorFacts(f"Số nhập {indicator_code}", "hộ", adds="sum", two_people=True, owner=world.home)
    one = actions.make_indicator(code=indicator_code, facts=facts, actor=world.office, day=DAY)
    data = table(("Phường Hải Đình", 5), ("Xã lạ", 6))
    file = actions.read_file(actor=world.owner, name="so-lieu.csv", data=data, indicator=one)
    given = EntryFacts(Named("quang-tri", "Tỉnh Quảng Trị"), read_span("2025-10"), 5, proof=("bc.txt", b"bao cao"))
    entry = actions.enter_value(indicator_id=one.pk, facts=given, actor=world.owner, day=DAY)
    return {"figure_file": file, "entered": entry, "entered_indicator": one}
