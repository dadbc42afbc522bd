"""The demo's records, through the module's own actions: a file each Monday, and what a ward records by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

from dotpha.kit import clock
from dotpha.kit.signals import BY_KEY
from dotpha.people.models import Organisation, Role, User
from dotpha.people.queries import living, with_role
from dotpha.services.signals import actions
from dotpha.services.signals.demo.law import BEGIN, draw
from dotpha.services.signals.reading import HEADS
from dotpha.services.signals.rules.weeks import WEEK, ends_on, last_whole
from dotpha.text.dates import write_date

Tell = Callable[[int, int, str], None]
DAY = date(2025, 11, 20)
WARD = "dongha"
HAND = (
    ("scam", date(2025, 11, 17), 4, "Công an phường chuyển tin đã công khai", "Giả danh điện lực, yêu cầu cài ứng dụng."),
    ("scam", date(2025, 11, 19), 3, "Loa phường, nhóm Zalo tổ dân phố", ""),
    ("feedback", date(2025, 11, 18), 5, "Sổ tiếp công dân", "Chủ yếu về thoát nước đường Lê Quý Đôn."),
)  # fmt: skip
"""What the ward records of the running week."""


def make(tell: Tell) -> None:
    """A file for each whole week until the demo's day, each given on the Monday after it."""
    weeks = [BEGIN + WEEK * n for n in range((last_whole(DAY) - BEGIN).days // 7 + 1)]
    for done, week in enumerate(weeks, start=1):
        load(week)
        tell(done, len(weeks), f"Tín hiệu đến {write_date(ends_on(week))}")
    with clock.standing_at(DAY):
        ward = User.objects.get(username=WARD)
        body = ward.organisation
        assert body is not None
        for kind, on, count, source, note in HAND:
            actions.record(
                kind=kind,
                commune_id=body.pk,
                happened_on=on,
                count=count,
                source=source,
                note=note,
                actor=ward,
                day=DAY,
            )


def load(week: date) -> None:
    """The file of one week, given and taken in on the Monday after."""
    day = week + WEEK
    names = list(living(day).filter(kind=Organisation.Kind.COMMUNE).exclude(unit_code="").order_by("unit_code"))
    with clock.standing_at(day):
        office = with_role(Role.STANDING_OFFICE, day)[0]
        name = f"tin-hieu-tuan-{week.isoformat()}.csv"
        given = actions.give_batch(
            name=name, data=_file([one.short_name for one in names], week), actor=office, day=day
        )
        actions.take_batch(batch_id=given.pk, actor=office, day=day)


def _file(communes: list[str], week: date) -> bytes:
    text = io.StringIO()
    sheet = csv.writer(text, delimiter=";")
    sheet.writerow([heads[0] for heads in HEADS.values()])
    for one in draw(communes, week):
        sheet.writerow([write_date(one.day), one.commune, BY_KEY[one.kind].label, one.count, one.source, ""])
    return text.getvalue().encode("utf-8-sig")
