"""A few invented people and organisations on one fixed day, for the tests of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client

from dotpha.kit import actions as kit
from dotpha.people.models import Organisation, OrganisationName, Position, Role, User

DAY = date(2025, 11, 20)
START = date(2025, 1, 2)
PASSWORD = "Matkhau-thu-1"


@dataclass
class World:
    """`culture` and `sport` are two sở; `admin` administers, `other` works at culture."""

    bodies: dict[str, Organisation]
    people: dict[str, User]

    def client(self, name: str) -> Client:
        """A browser signed in as one of the people."""
        client = Client()
        client.force_login(self.people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    def who(self, name: str) -> User:
        """The person, with no remembered positions."""
        return User.objects.get(pk=self.people[name].pk)

    def body(self, name: str) -> Organisation:
        return Organisation.objects.get(pk=self.bodies[name].pk)


def organisation(code: str, name: str, short: str, kind: str = "agency", **more: Any) -> Organisation:
    made = Organisation.objects.create(code=code, name=name, short_name=short, kind=kind, **more)
    OrganisationName.objects.create(organisation=made, name=name, kind="official")
    return made


def person(username: str, name: str, role: str, at: Organisation) -> User:
    user = User.objects.create_user(
        username=username, password=PASSWORD, full_name=name, email=f"{username}@thu.example"
    )
    Position.objects.create(user=user, organisation=at, role=role, title="", from_on=START)
    return user


def make() -> World:
    kit.start_demo(day=DAY)
    bodies = {
        "top": organisation("ubnd", "Ủy ban nhân dân tỉnh", "UBND tỉnh", kind="authority"),
        "culture": organisation("svh", "Sở Văn hóa thử", "Sở VH thử", symbol="SVH"),
        "sport": organisation("stt", "Sở Thể thao thử", "Sở TT thử", symbol="STT"),
        "district": organisation("hgl", "Huyện Gio thử", "H. Gio thử", kind="district"),
        "ward": organisation("xgl", "Xã Gio thử", "X. Gio thử", kind="commune", unit_code="00001"),
        "all": organisation("cac-so", "Các sở, ban, ngành", "Các sở", kind="collective"),
    }
    people = {
        "admin": person("admin", "Bùi Quốc Việt", Role.ADMINISTRATOR, bodies["top"]),
        "leader": person("leader", "Hoàng Nam", Role.LEADER, bodies["top"]),
        "supervisor": person("supervisor", "Ngô Thị Mai", Role.SUPERVISOR, bodies["top"]),
        "office": person("office", "Trần Thị Hạnh", Role.STANDING_OFFICE, bodies["sport"]),
        "head": person("head", "Phan Văn Bình", Role.AGENCY_LEAD, bodies["culture"]),
        "officer": person("officer", "Đỗ Thu Hà", Role.AGENCY_OFFICER, bodies["culture"]),
        "commune": person("commune", "Hồ Văn Tư", Role.COMMUNE_OFFICER, bodies["district"]),
    }
    return World(bodies, people)
