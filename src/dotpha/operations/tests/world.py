"""A few invented people and organisations on one fixed day, and a plan that they carry out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client

from dotpha.kit import actions as kit
from dotpha.people.models import Organisation, OrganisationName, Position, User
from dotpha.programme import actions
from dotpha.programme.models import Document, Task

DAY = date(2025, 11, 20)

PLAN = """KẾ HOẠCH
Triển khai Nghị quyết số 57-NQ/TW năm 2025
Số: 48/KH-UBND
Quảng Trị, ngày 20 tháng 02 năm 2025

I. HOÀN THIỆN THỂ CHẾ
1. Ban hành quy chế quản lý dữ liệu dùng chung của tỉnh
- Cơ quan chủ trì: Sở Khoa học và Công nghệ.
- Cơ quan phối hợp: Sở Tài chính.
- Thời gian hoàn thành: Quý III/2025.
- Sản phẩm: Quyết định của Ủy ban nhân dân tỉnh.
2. Trình nghị quyết hỗ trợ doanh nghiệp đổi mới sáng tạo
- Cơ quan chủ trì: Sở Tài chính.
- Thời gian hoàn thành: 30/6/2025.
- Sản phẩm: Nghị quyết của Hội đồng nhân dân tỉnh.
II. HẠ TẦNG SỐ
1. Phủ sóng 5G trung tâm các xã, phường
- Cơ quan chủ trì: Sở Xây dựng.
- Thời gian hoàn thành: 31/12/2025.
"""


@dataclass
class World:
    """Who is there; `people` by short name."""

    office: Organisation
    finance: Organisation
    building: Organisation
    commune: Organisation
    people: dict[str, User]

    def client(self, name: str) -> Client:
        """A browser signed in as one of the people."""
        client = Client()
        client.force_login(self.people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    def task(self, number: int) -> int:
        """The key of the plan's task by its place, from 1: a database does not begin to count anew for each test."""
        return Task.objects.order_by("pk").values_list("pk", flat=True)[number - 1]

    def milestone(self, number: int) -> int:
        """The key of the first milestone of that task."""
        return Task.objects.get(pk=self.task(number)).milestones.order_by("pk").values_list("pk", flat=True)[0]

    def who(self, name: str) -> User:
        """The person, with no remembered positions."""
        return User.objects.get(pk=self.people[name].pk)


def make_world() -> World:
    """Makes everybody on `DAY`; the clock of requests stands there too."""
    kit.start_demo(day=DAY)
    top = _organisation("UBND", "Ủy ban nhân dân tỉnh Quảng Trị", "UBND tỉnh", "authority")
    office = _organisation("SKHCN", "Sở Khoa học và Công nghệ", "Sở KH&CN", "agency", parent=top, symbol="SKHCN")
    finance = _organisation("STC", "Sở Tài chính", "Sở TC", "agency", parent=top, symbol="STC")
    building = _organisation("SXD", "Sở Xây dựng", "Sở XD", "agency", parent=top, symbol="SXD")
    commune = _organisation("XGL", "Ủy ban nhân dân xã Gio Linh", "UBND xã Gio Linh", "commune")
    OrganisationName.objects.create(organisation=office, name="Sở KHCN", kind="abbreviation")
    roles = (
        ("officer", "Trần Thị Hạnh", office, "standing_office", "Chuyên viên"),
        ("colleague", "Lê Minh Đức", office, "standing_office", "Chuyên viên"),
        ("head", "Phan Văn Bình", office, "agency_lead", "Giám đốc"),
        ("leader", "Hoàng Nam", top, "leader", "Phó Chủ tịch"),
        ("supervisor", "Ngô Thị Mai", top, "supervisor", ""),
        ("agency", "Võ Văn Sơn", building, "agency_lead", "Phó Giám đốc"),
        ("stranger", "Đỗ Thu Hà", finance, "agency_officer", ""),
        ("commune", "Hồ Văn Tư", commune, "commune_officer", ""),
        ("administrator", "Bùi Quốc Việt", top, "administrator", ""),
    )
    people = {}
    for name, full_name, organisation, role, title in roles:
        person = User.objects.create_user(username=name, password="mat-khau-thu", full_name=full_name)
        held = {"role": role, "title": title, "from_on": date(2025, 1, 2)}
        Position.objects.create(user=person, organisation=organisation, **held)
        people[name] = person
    return World(office, finance, building, commune, people)


def _organisation(code: str, name: str, short: str, kind: str, **facts: Any) -> Organisation:
    return Organisation.objects.create(code=code, name=name, short_name=short, kind=kind, **facts)


def take_in(world: World, text: str = PLAN, day: date = date(2025, 3, 3)) -> tuple[Document, list[Task]]:
    """The plan read and taken into the programme by the officer."""
    draft = actions.read_plan(actor=world.who("officer"), name="ke-hoach.txt", text=text, day=day)
    document = actions.accept_draft(draft_id=draft.pk, actor=world.who("officer"), day=day)
    return document, list(document.tasks.order_by("pk"))
