"""The demo's people from outside: invented enterprises, co-operatives, households, institutes, and experts who judge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from dotpha.cases import actions
from dotpha.cases.actions.applicants import ApplicantFacts
from dotpha.cases.models import Applicant
from dotpha.kit import clock
from dotpha.people.actions import register_outsider
from dotpha.people.demo import PASSWORD
from dotpha.people.models import Organisation, User

Tell = Callable[[int, int, str], None]
DAY = date(2025, 3, 3)


@dataclass(frozen=True)
class Outsider:
    """One invented person; for whom they speak: (kind, name, tax code, code of the commune's unit), None for experts."""

    username: str
    full_name: str
    speaks_for: tuple[str, str, str, str] | None = None
    title: str = ""


# fmt: off
PEOPLE = (
    Outsider("doanhnghiep", "Trần Thị Bích Liên", ("enterprise", "Công ty TNHH Nông sản sạch Gio Cam", "3200900017", "19333"), "Giám đốc"),
    Outsider("htx", "Hồ Văn Thạch", ("cooperative", "Hợp tác xã Cà phê Sương Mai Khe Sanh", "3200900024", "19432"), "Chủ tịch HĐQT"),
    Outsider("hokinhdoanh", "Lê Thị Sáu", ("household", "Hộ kinh doanh Nước mắm Lê Sáu", "3200900031", ""), "Chủ hộ"),
    Outsider("vien", "Phan Thế Vinh", ("institute", "Trung tâm Nghiên cứu Nông nghiệp Bến Hải", "3200900048", ""), "Phó Giám đốc"),
    Outsider("congnghe", "Ngô Quang Huy", ("enterprise", "Công ty CP Công nghệ Sóng Hiền", "3200900055", "19333"), "Tổng Giám đốc"),
    Outsider("duoclieu", "Võ Thị Hải Yến", ("enterprise", "Công ty TNHH Dược liệu Trường Sơn Xanh", "3200900062", ""), "Giám đốc"),
    Outsider("logistics", "Đinh Công Thành", ("enterprise", "Công ty CP Giao nhận Lao Bảo Số", "3200900079", "19432"), "Giám đốc"),
    Outsider("daihoc", "Nguyễn Thị Ngọc Trâm", ("institute", "Trường Đại học Đông Trường Sơn", "3200900086", ""), "Trưởng phòng Khoa học"),
    Outsider("chuyengia1", "GS.TS. Bạch Ngọc Toàn"),
    Outsider("chuyengia2", "PGS.TS. Lương Thị Kim Dung"),
    Outsider("chuyengia3", "TS. Hà Minh Quân"),
    Outsider("chuyengia4", "TS. Đỗ Thị Thu Hường"),
    Outsider("chuyengia5", "ThS. Kiều Văn Lộc"),
)
# fmt: on


def make(tell: Tell) -> None:
    """The accounts, and for whom they speak; checked by the official who takes cases in."""
    with clock.standing_at(DAY), transaction.atomic():
        digest = make_password(PASSWORD)
        office = User.objects.get(username="cvkhcn")
        for done, one in enumerate(PEOPLE, start=1):
            user = register_outsider(
                username=one.username,
                full_name=one.full_name,
                email=f"lienhe@{one.username}.example",
                phone="",
                digest=digest,
                demo=True,
            )
            if one.speaks_for:
                _applicant(one, user, office)
            tell(done, len(PEOPLE), one.full_name)


def _applicant(one: Outsider, user: User, office: User) -> None:
    assert one.speaks_for is not None
    kind, name, code, unit = one.speaks_for
    commune = Organisation.objects.filter(unit_code=unit, kind="commune", ends_on=None).first() if unit else None
    facts = ApplicantFacts(kind, name, code, commune.pk if commune else None, email=user.email)
    made = actions.make_applicant(facts=facts, actor=user, day=DAY, title=one.title)
    actions.check_applicant(applicant_id=made.pk, actor=office, day=DAY)


def speaker(username: str) -> tuple[User, Applicant]:
    """A person of the demo and for whom they speak, as other modules' demos use them."""
    user = User.objects.get(username=username)
    return user, Applicant.objects.get(representatives__user=user)
