"""The demo's checks: the third quarter's concluded, the running quarter's half done. Numbers and findings are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from dotpha.kit import clock
from dotpha.people.models import Role, User
from dotpha.people.queries import with_role
from dotpha.programme.models import Period
from dotpha.truth import actions
from dotpha.truth.access import unfit
from dotpha.truth.models import Check, Visit

Tell = Callable[[int, int, str], None]
SOURCE = "giải đặc biệt xổ số kiến thiết Quảng Trị (số trình diễn)"
SEEN = "Đã xem sản phẩm và tài liệu tại cơ quan, khớp với báo cáo."


@dataclass(frozen=True)
class Found:
    """What a visit found, and the pictures taken: how many screens of a row stood there lit."""

    finding: str
    words: str
    pictures: tuple[int, ...] = ()


@dataclass(frozen=True)
class Played:
    """One check: its days, its number, which days its visits were planned and made, what is found by words of the title.

    `visits` are (planned, made) by the place in the draw; None: not made yet, or given to nobody.
    """

    period: str
    size: int
    announced_on: date
    number_on: date
    number: str
    drawn_on: date
    visits: tuple[tuple[date | None, date | None], ...]
    findings: dict[str, Found] = field(default_factory=dict)
    concluded_on: date | None = None


CHECKS = (
    Played(
        "2025-Q3", 6, date(2025, 9, 17), date(2025, 9, 18), "048213", date(2025, 9, 19),
        visits=(
            (date(2025, 9, 23), date(2025, 9, 23)),
            (date(2025, 9, 23), date(2025, 9, 24)),
            (date(2025, 9, 25), date(2025, 9, 25)),
            (date(2025, 9, 26), date(2025, 9, 26)),
            (date(2025, 9, 29), date(2025, 9, 30)),
            (date(2025, 10, 1), date(2025, 10, 1)),
        ),
        findings={
            "tài khoản định danh điện tử cho cơ quan": Found(
                "false",
                "Đối chiếu danh sách với hệ thống định danh: 9/78 UBND xã, phường chưa kích hoạt tài khoản tổ chức, trong khi "
                "sản phẩm yêu cầu 100%.",
                (3, 5),
            ),
            "Trung tâm kiểm soát an toàn thông tin mạng": Found(
                "partly",
                "Trung tâm có người trực và hoạt động, nhưng mới nối 19/27 hệ thống như biên bản nghiệm thu nêu.",
                (4,),
            ),
            "phản biện xã hội": Found("true", "Có biên bản hội nghị phản biện và văn bản góp ý lưu tại cơ quan.", (6,)),
        },
        concluded_on=date(2025, 10, 6),
    ),
    Played(
        "2025-Q4", 6, date(2025, 11, 12), date(2025, 11, 13), "571906", date(2025, 11, 14),
        visits=(
            (date(2025, 11, 18), date(2025, 11, 18)),
            (date(2025, 11, 19), None),
            (date(2025, 11, 18), date(2025, 11, 18)),
            (date(2025, 11, 19), date(2025, 11, 19)),
            (date(2025, 11, 24), None),
            (None, None),
        ),
        findings={
            "Hợp nhất các hệ thống": Found(
                "true", "Mở thử 5 trong 17 cơ sở dữ liệu: tra được hồ sơ của cả hai tỉnh cũ.", (6, 5)
            ),
        },
    ),
)  # fmt: skip


def make(tell: Tell) -> None:
    """Both checks, each step on its own day; `tell(done, total, text)` after each check."""
    for done, played in enumerate(CHECKS, start=1):
        for day, act in _steps(played):
            with clock.standing_at(day):
                act(day)
        tell(done, len(CHECKS), f"Hậu kiểm {played.period}")


def _steps(played: Played) -> Iterator[tuple[date, Callable[[date], Any]]]:
    yield played.announced_on, partial(_announce, played)
    yield played.drawn_on, partial(_draw, played)
    for place, (_, made_on) in enumerate(played.visits):
        if made_on:
            yield made_on, partial(_find, played, place)
    if played.concluded_on:
        yield played.concluded_on, partial(_conclude, played)


def _office(day: date) -> User:
    return with_role(Role.STANDING_OFFICE, day)[0]


def _check(played: Played) -> Check:
    return Check.objects.get(period__name=played.period)


def _announce(played: Played, day: date) -> None:
    actions.announce_check(
        period_id=Period.objects.get(name=played.period).pk, number=played.size, number_source=SOURCE,
        number_on=played.number_on, actor=_office(day), day=day,
    )  # fmt: skip


def _draw(played: Played, day: date) -> None:
    """Draws, and gives each visit to the first who may make it: an officer who verified nothing, else who supervises."""
    check = actions.draw_check(check_id=_check(played).pk, number=played.number, actor=_office(day), day=day)
    people = [*reversed(with_role(Role.STANDING_OFFICE, day)), *with_role(Role.SUPERVISOR, day)]
    for visit, (planned_on, _) in zip(check.visits.select_related("task"), played.visits):
        if planned_on:
            actions.assign_visits(
                check_id=check.pk, visit_ids=[visit.pk], planned_on=planned_on, actor=_office(day), day=day,
                person=next(one for one in people if unfit(one, visit) is None),
            )  # fmt: skip


def _find(played: Played, place: int, day: date) -> None:
    visit = _check(played).visits.select_related("task", "person")[place]
    found = _found(played, visit)
    if found.pictures:
        photos = [(f"{visit.task.code}-{n}.jpg", picture(lit, n)) for n, lit in enumerate(found.pictures, start=1)]
        actions.add_photos(visit_id=visit.pk, photos=photos, actor=visit.person, caption="Ảnh trình diễn")
    actions.record_finding(
        visit_id=visit.pk, finding=found.finding, words=found.words, visited_on=day, actor=visit.person, day=day
    )


def _found(played: Played, visit: Visit) -> Found:
    told = (found for words, found in played.findings.items() if words in visit.task.title)
    return next(told, Found("true", SEEN, (6,)))


def _conclude(played: Played, day: date) -> None:
    actions.conclude_check(check_id=_check(played).pk, actor=_office(day), day=day)


def picture(lit: int, turn: int) -> bytes:
    """A drawn room with a row of six screens of which some are lit: a stand-in for a photograph, the same every time."""
    image = Image.new("RGB", (960, 640), (214, 220, 218))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 430, 960, 640), fill=(150, 132, 112))
    for place in range(6):
        left, top = 70 + place % 3 * 290, 60 + place // 3 * 180
        pen.rectangle((left, top, left + 240, top + 150), fill=(40, 48, 52))
        glass = (196, 226, 232) if place < lit else (62, 70, 74)
        pen.rectangle((left + 8, top + 8, left + 232, top + 142), fill=glass)
        for line in range(3 if place < lit else 0):
            width = 60 + (place * 37 + line * 53 + turn * 29) % 140
            pen.rectangle((left + 24, top + 28 + line * 34, left + 24 + width, top + 42 + line * 34), fill=(11, 93, 94))
    pen.rectangle((60, 470, 900, 490), fill=(96, 82, 68))
    for place in range(4):
        pen.rectangle((130 + place * 210, 500, 190 + place * 210, 600), fill=(70, 78, 82))
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()
