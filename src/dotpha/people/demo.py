"""The demo's people: the register of Quảng Trị, and twenty invented persons with one password.

A person works somewhere until 1/3/2025 or 1/7/2025, when a sở or a district ended, and for its successor from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from dotpha.kit import clock
from dotpha.people import actions
from dotpha.people.actions.accounts import open_account
from dotpha.people.models import Organisation, Role, User
from dotpha.people.register import JULY, MARCH

Tell = Callable[[int, int, str], None]
PASSWORD = "Dotpha@2025"
"""Of all demo accounts; the server refuses to be reachable from outside while one of them exists."""
FIRST_DAY = date(2025, 1, 2)


@dataclass(frozen=True)
class Post:
    """A place of work by the register's code, until a day (None: still)."""

    code: str
    until: date | None = None


@dataclass(frozen=True)
class Person:
    """One invented account."""

    username: str
    full_name: str
    role: str
    title: str
    posts: tuple[Post, ...]


def _since_july(code: str) -> tuple[Post, ...]:
    """A post at a body that both former provinces had: the old province's until 1/7/2025, then the merged one's."""
    return (Post(f"qt-{code}", JULY), Post(code))


# fmt: off
PEOPLE = (
    Person("quantri", "Đoàn Công Minh", Role.ADMINISTRATOR, "Quản trị hệ thống", _since_july("so-khcn")),
    Person("lanhdao", "Hoàng Đức Khải", Role.LEADER, "Phó Chủ tịch UBND tỉnh", _since_july("ubnd")),
    Person("tonghop", "Lê Thị Mai Anh", Role.STANDING_OFFICE, "Chuyên viên tổng hợp", _since_july("so-khcn")),
    Person("sogiaoduc", "Võ Thị Kim Oanh", Role.AGENCY_LEAD, "Phó Giám đốc Sở Giáo dục và Đào tạo",
        _since_july("so-gddt")),
    Person("cvkhcn", "Đỗ Thị Hồng Nhung", Role.AGENCY_OFFICER, "Chuyên viên Phòng Chuyển đổi số",
           (Post("qt-so-tttt", MARCH), Post("qt-so-khcn", JULY), Post("so-khcn"))),
    Person("dongha", "Nguyễn Thị Diệu Linh", Role.COMMUNE_OFFICER, "Công chức văn hóa – xã hội",
           (Post("huyen-461", JULY), Post("xa-19333"))),
    Person("giamsat", "Mai Xuân Lâm", Role.SUPERVISOR, "Phó Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh",
        _since_july("hdnd")),
    Person("tonghop2", "Phan Văn Thuận", Role.STANDING_OFFICE, "Chuyên viên tổng hợp", _since_july("so-khcn")),
    Person("sokhcn", "Trần Hữu Phước", Role.AGENCY_LEAD, "Giám đốc Sở Khoa học và Công nghệ",
        _since_july("so-khcn")),
    Person("sotaichinh", "Nguyễn Quốc Vinh", Role.AGENCY_LEAD, "Phó Giám đốc Sở Tài chính",
        _since_july("so-tai-chinh")),
    Person("cvtaichinh", "Bùi Thị Thanh Hà", Role.AGENCY_OFFICER, "Chuyên viên Phòng Đầu tư",
           (Post("qt-so-khdt", MARCH), Post("qt-so-tai-chinh", JULY), Post("so-tai-chinh"))),
    Person("sonoivu", "Trương Minh Đạt", Role.AGENCY_LEAD, "Phó Giám đốc Sở Nội vụ", _since_july("so-noi-vu")),
    Person("sonnmt", "Ngô Thị Lan Phương", Role.AGENCY_OFFICER, "Chuyên viên Văn phòng Sở",
           (Post("qt-so-tnmt", MARCH), Post("qt-so-nnmt", JULY), Post("so-nnmt"))),
    Person("sotuphap", "Cao Xuân Hiệp", Role.AGENCY_OFFICER, "Chuyên viên Phòng Hành chính tư pháp",
           _since_july("so-tu-phap")),
    Person("socongthuong", "Lý Thu Trang", Role.AGENCY_OFFICER, "Chuyên viên Văn phòng Sở",
        _since_july("so-cong-thuong")),
    Person("vpubnd", "Hồ Quang Thái", Role.AGENCY_OFFICER, "Chuyên viên Phòng Kiểm soát thủ tục hành chính",
           _since_july("vp-ubnd")),
    Person("congan", "Phạm Thế Lực", Role.AGENCY_OFFICER, "Cán bộ Phòng Tham mưu", _since_july("cong-an")),
    Person("bqlkkt", "Đặng Ngọc Bảo", Role.AGENCY_LEAD, "Phó Trưởng ban", _since_july("bql-kkt")),
    Person("mttq", "Trịnh Thị Ngọc Ánh", Role.AGENCY_OFFICER, "Chuyên viên Ban Dân chủ, Giám sát", _since_july("mttq")),
    Person("laobao", "Hồ Văn Xuân", Role.COMMUNE_OFFICER, "Công chức văn hóa – xã hội",
           (Post("huyen-465", JULY), Post("xa-19432"))),
)
# fmt: on


def make(tell: Tell) -> None:
    """The register and the accounts; `tell(done, total, text)` after each account."""
    with clock.standing_at(FIRST_DAY), transaction.atomic():
        actions.load_register(actor=None)
        bodies = {one.code: one for one in Organisation.objects.all()}
        # Digested once for all: for each of twenty accounts it would take ten seconds.
        digest = make_password(PASSWORD)
        administrator: User | None = None
        for done, person in enumerate(PEOPLE, start=1):
            made = _account(person, bodies, administrator, digest)
            # Read anew: what somebody holds is remembered from the first time it is asked.
            administrator = administrator or User.objects.get(pk=made.pk)
            tell(done, len(PEOPLE), person.full_name)


def _account(person: Person, bodies: dict[str, Organisation], administrator: User | None, digest: str) -> User:
    """The account with its first post, then the posts that follow; the first account founds."""
    first, *later = person.posts
    user = open_account(
        actor=administrator,
        username=person.username,
        full_name=person.full_name,
        email=f"{person.username}@quangtri.example",
        phone="",
        digest=digest,
        once=False,
        organisation=bodies[first.code],
        role=person.role,
        title=person.title,
        day=FIRST_DAY,
        until_on=first.until,
        demo=True,
    )
    begins = first.until
    for post in later:
        assert begins is not None
        actions.add_position(
            user_id=user.pk,
            organisation_id=bodies[post.code].pk,
            role=person.role,
            title=person.title,
            from_on=begins,
            until_on=post.until,
            actor=administrator or user,
        )
        begins = post.until
    return user
