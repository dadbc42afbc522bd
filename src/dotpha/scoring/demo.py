"""The demo's two example sets, a published round of agencies for the third quarter, and an open one of communes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.programme.queries.agencies import leading
from dotpha.scoring import actions
from dotpha.scoring.actions import RoundFacts
from dotpha.scoring.models import CriteriaSet, Entry, Round
from dotpha.scoring.rules.points import Numbers
from dotpha.scoring.rules.totals import Own

Tell = Callable[[int, int, str], None]
EXAMPLES = Path(__file__).parent / "examples"
OPENED, OWN_DUE, PUBLISHED = date(2025, 9, 22), date(2025, 9, 30), date(2025, 10, 6)
SILENT = ("sotaichinh", "socongthuong", "vpubnd", "congan", "mttq")
"""Agencies that were reminded and said nothing: the verifier says so; the others keep criteria without numbers."""
COMMUNES_OPENED, COMMUNES_DUE = date(2025, 11, 12), date(2025, 11, 28)


def make(tell: Tell) -> None:
    """Both rounds with what became of them; `tell(done, total, text)` after each."""
    agencies = _set("co-quan.toml")
    communes = _set("xa.toml")
    tell(1, 3, "Bộ tiêu chí ví dụ")
    _agencies(agencies)
    tell(2, 3, "Đánh giá cơ quan quý III")
    _communes(communes)
    tell(3, 3, "Đánh giá xã, phường quý IV")


def _person(username: str) -> Any:
    return User.objects.get(username=username)


def _set(name: str) -> CriteriaSet:
    day = date(2025, 8, 4)
    with clock.standing_at(day), transaction.atomic():
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        return actions.import_set(text=text, actor=_person("tonghop"), day=day)


def _agencies(criteria: CriteriaSet) -> None:
    """Those that lead tasks; two evaluate themselves, the rest are verified when their day is over; one is adjusted."""
    with clock.standing_at(OPENED), transaction.atomic():
        facts = RoundFacts(
            "Đánh giá các cơ quan quý III năm 2025",
            "2025-Q3",
            OWN_DUE,
            organisations=tuple(leading(OPENED).values_list("pk", flat=True)),
        )
        found = actions.make_round(set_id=criteria.pk, facts=facts, actor=_person("tonghop"), day=OPENED)
    note = Own(Numbers(Decimal(2)), note="Thông báo kết luận các cuộc họp ngày 12/8 và 9/9/2025")
    _said(found, "sogiaoduc", date(2025, 9, 25), {"3.1": note, "3.2": Own(points=Decimal(8), note="Học bạ số")})
    _said(
        found,
        "sonoivu",
        date(2025, 9, 26),
        {"3.1": Own(Numbers(Decimal(3)), note="Ba biên bản họp chuyên đề"), "3.2": Own(points=Decimal(4))},
    )
    with clock.standing_at(PUBLISHED), transaction.atomic():
        _adjust(found, "sogiaoduc", "3.2", Decimal(5), "Mới áp dụng ở 12 trường, chưa nhân rộng toàn ngành")
        for username in SILENT:
            for code in ("3.1", "3.2"):
                _adjust(found, username, code, Decimal(0), "Hết hạn không gửi tự chấm và tài liệu kiểm chứng")
        for entry in Entry.objects.filter(round=found):
            actions.verify(entry_id=entry.pk, turn=entry.turn, actor=_person("tonghop2"), day=PUBLISHED)
        actions.publish_round(round_id=found.pk, actor=_person("tonghop"), day=PUBLISHED)


def _communes(criteria: CriteriaSet) -> None:
    """Open: Lao Bảo has handed in, Đông Hà has begun."""
    with clock.standing_at(COMMUNES_OPENED), transaction.atomic():
        facts = RoundFacts(
            "Đánh giá xã, phường, đặc khu quý IV năm 2025", "2025-Q4", COMMUNES_DUE, day=date(2025, 12, 14)
        )
        found = actions.make_round(set_id=criteria.pk, facts=facts, actor=_person("tonghop"), day=COMMUNES_OPENED)
    given = {
        "2.1": Own(Numbers(Decimal(21), Decimal(24)), note="24 quyết định thành lập"),
        "2.2": Own(Numbers(Decimal(4))),
        "2.3": Own(Numbers(Decimal("2.5"))),
    }
    _said(found, "laobao", date(2025, 11, 18), given)
    _said(found, "dongha", date(2025, 11, 19), {"2.2": Own(Numbers(Decimal(6)))}, hands_in=False)


def _entry(found: Round, username: str) -> Entry:
    body = _person(username).held[0].organisation_id
    return Entry.objects.get(round=found, organisation=body)


def _said(found: Round, username: str, day: date, given: dict[str, Own], *, hands_in: bool = True) -> None:
    with clock.standing_at(day), transaction.atomic():
        entry, actor = _entry(found, username), _person(username)
        kept = actions.save_own(entry_id=entry.pk, said=given, turn=entry.turn, actor=actor, day=day)
        if hands_in:
            actions.submit(entry_id=entry.pk, turn=kept.turn, actor=actor, day=day)


def _adjust(found: Round, username: str, code: str, points: Decimal, reason: str) -> None:
    entry = _entry(found, username)
    actions.adjust(
        entry_id=entry.pk, code=code, points=points, reason=reason, turn=entry.turn, actor=_person("tonghop2"),
        day=PUBLISHED,
    )  # fmt: skip
