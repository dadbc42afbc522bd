"""A few invented people and organisations on one fixed day, for the tests of the programme."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dotpha.kit import clock
from dotpha.people.models import Organisation, Position, Role, User
from dotpha.programme import actions
from dotpha.programme.models import Document, Draft, DraftTask, Task

DAY = date(2025, 11, 20)
START = date(2025, 1, 15)


@dataclass
class World:
    """`owner` and `colleague` work at the lead agency, `stranger` at another; `office` and `second` verify."""

    people: dict[str, User]
    organisations: dict[str, Organisation]
    documents: list[Document]
    tasks: list[Task] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        for things in (self.__dict__.get("people", {}), self.__dict__.get("organisations", {})):
            if name in things:
                return things[name]
        raise AttributeError(name)

    def fresh(self, name: str) -> User:
        """The person as the next request would load them: what they hold is asked anew."""
        return User.objects.get(pk=self.people[name].pk)


def organisation(code: str, name: str, short: str, kind: str = "agency", **more: Any) -> Organisation:
    return Organisation.objects.create(code=code, name=name, short_name=short, kind=kind, **more)


def person(username: str, name: str, role: str, at: Organisation) -> User:
    user = User.objects.create_user(username=username, password="Matkhau-thu-1", full_name=name)
    Position.objects.create(user=user, organisation=at, role=role, from_on=date(2024, 1, 1))
    return user


def make() -> World:
    """The world: organisations, people, two documents with six tasks taken in through the actions."""
    bodies = {
        "standing": organisation("skhcn", "Sở Khoa học và Công nghệ", "Sở KH&CN", symbol="SKHCN"),
        "home": organisation("stp", "Sở Tư pháp", "Sở TP", symbol="STP"),
        "other": organisation("syt", "Sở Y tế", "Sở YT"),
        "board": organisation("tinhuy", "Tỉnh ủy", "Tỉnh ủy", kind="authority"),
        "commune": organisation("hd", "Phường Hải Đình", "P. Hải Đình", kind="commune", unit_code="00001"),
    }
    people = {
        "owner": person("owner", "Lê Thị Sen", Role.AGENCY_OFFICER, bodies["home"]),
        "colleague": person("colleague", "Trần Văn Đá", Role.AGENCY_LEAD, bodies["home"]),
        "stranger": person("stranger", "Võ Thị Mây", Role.AGENCY_OFFICER, bodies["other"]),
        "leader": person("leader", "Hồ Văn Núi", Role.LEADER, bodies["board"]),
        "supervisor": person("supervisor", "Đỗ Thị Sông", Role.SUPERVISOR, bodies["board"]),
        "office": person("office", "Ngô Văn Biển", Role.STANDING_OFFICE, bodies["standing"]),
        "second": person("second", "Bùi Thị Lúa", Role.STANDING_OFFICE, bodies["standing"]),
        "ward": person("ward", "Mai Văn Chợ", Role.COMMUNE_OFFICER, bodies["commune"]),
    }
    made = World(people, bodies, [])
    with clock.standing_at(START):
        made.documents = [_plan(made.office, "03/KH-UBND", PLAN), _plan(made.office, "07/KH-UBND", SECOND)]
    made.tasks = list(Task.objects.order_by("pk"))
    return made


PLAN = (
    ("Số hóa sổ hộ tịch của 78 xã, phường", ["Sở Tư pháp"], ["Sở Y tế"], date(2025, 9, 30), "Cơ sở dữ liệu hộ tịch"),
    ("Ban hành quy chế khai thác dữ liệu hộ tịch", ["Sở Tư pháp"], [], date(2025, 11, 28), "Quyết định của UBND tỉnh"),
    ("Triển khai bệnh án điện tử tại các bệnh viện", ["Sở Y tế"], [], date(2026, 6, 30), "Bệnh án điện tử"),
    ("Xây dựng nền tảng dữ liệu dùng chung của tỉnh", ["Sở Tư pháp", "Sở Y tế"], [], None, ""),
)
SECOND = (
    ("Bồi dưỡng kỹ năng số cho cán bộ phường", ["Phường Hải Đình"], [], date(2025, 12, 31), "Báo cáo kết quả"),
    ("Tuyên truyền bình dân học vụ số", ["Sở Y tế"], ["Sở Tư pháp"], None, "Tin, bài"),
)


def _plan(office: User, number: str, rows: Any) -> Document:
    """A plan with these tasks, taken in by the action that the review page calls."""
    text = "\n".join(title for title, *_ in rows)
    draft = Draft.objects.create(
        name=number,
        text=text,
        number=number,
        kind="Kế hoạch",
        title=f"Kế hoạch số {number}",
        issuer="UBND tỉnh",
        signed_on=START,
        made_by=office,
    )
    for position, (title, leads, supporting, deadline, deliverable) in enumerate(rows):
        at = text.index(title)
        DraftTask.objects.create(
            draft=draft,
            position=position,
            section="I. Dữ liệu" if position < 2 else "II. Ứng dụng",
            title=title,
            leads=leads,
            supporting=supporting,
            deadline=deadline,
            deliverable=deliverable,
            authority="UBND tỉnh",
            recurrence="hằng năm" if title.startswith("Tuyên truyền") else "",
            span_start=at,
            span_end=at + len(title),
        )
    return actions.accept_draft(draft_id=draft.pk, actor=office, day=START)


@contextmanager
def on(day: date):
    """Lets the clock stand on a day."""
    with clock.standing_at(day):
        yield day
