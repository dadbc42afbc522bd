"""Incidents of a running test: by when they must be told, whether they were, what must be said, what is owed to those harmed.

Who runs a test tells of risks at once and prevents harm; on that hangs the exemption from liability (Luật 93/2025/QH15 Điều 22). The law
names no hours. Nghị định 142/2026/NĐ-CP Điều 25 khoản 3 has 72 for grave incidents of tests of artificial intelligence, Điều 19 khoản 3 a
full report within 15 days of the first. Hours and days are settings ("incident_critical_hours", "incident_grave_hours",
"incident_full_days" of `frame`). Hours run by the clock, nights and days off too, from the moment somebody of the tester knew; a term in
days ends with the next working day where its last one is off (Bộ luật Dân sự 2015 Điều 148 khoản 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from dotpha.services.sandbox.rules.readings import HERE, said_at
from dotpha.text.calendar import add_working_days, is_working_day
from dotpha.text.numerals import write_vnd


class Severity(StrEnum):
    CRITICAL = "critical"
    GRAVE = "grave"
    MINOR = "minor"


SEVERITIES = {
    Severity.CRITICAL: "đặc biệt nghiêm trọng: có người chết, bị thương nặng hoặc ảnh hưởng an ninh",
    Severity.GRAVE: "nghiêm trọng: thiệt hại sức khỏe, tài sản, dữ liệu cá nhân hoặc gián đoạn dịch vụ thiết yếu",
    Severity.MINOR: "nhẹ: đã khắc phục ngay, không ai thiệt hại",
}
HOURS_OF = {Severity.CRITICAL: "incident_critical_hours", Severity.GRAVE: "incident_grave_hours"}
"""The setting of each severity; a minor incident is told with the next periodic report."""

MUST_SAY = {
    "what": "điều gì đã xảy ra",
    "where": "ở đâu",
    "measures": "đến lúc này đã làm gì để ngăn chặn, khắc phục",
    "contact": "người liên hệ, số điện thoại",
}
"""What the first report says beside the moments and the severity, which are fields of their own: enough to act on. The law asks to be
told at once and to prevent harm (Điều 22); what takes time to find out stands in the full report."""
FULL_SAYS = {
    **MUST_SAY,
    "harmed": "ai, bao nhiêu người bị ảnh hưởng",
    "cause": "nguyên nhân",
    "compensation": "bồi thường",
    "prevention": "cách không để xảy ra lại",
}
"""What the full report says besides."""


class Told(StrEnum):
    IN_TIME = "in_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"
    PERIODIC = "periodic"


TOLD = {
    Told.IN_TIME: "báo đúng hạn",
    Told.LATE: "báo muộn",
    Told.WAITING: "chờ báo cáo",
    Told.OVERDUE: "quá hạn chưa báo cáo",
    Told.PERIODIC: "báo trong báo cáo định kỳ",
}


@dataclass(frozen=True)
class Incident:
    """What happened; `known_at` is when the tester knew. `reported_at` and `full_on` are None while not told."""

    severity: Severity
    happened_at: datetime
    known_at: datetime
    reported_at: datetime | None = None
    full_on: date | None = None


@dataclass(frozen=True)
class Reporting:
    """How an incident stands with its first report: `due_at` None for a minor one, `late` by how much."""

    told: Told
    due_at: datetime | None
    late: timedelta = timedelta()

    @property
    def judged(self) -> bool:
        """Whether it can be said to be in time or not."""
        return self.told in (Told.IN_TIME, Told.LATE, Told.OVERDUE)

    @property
    def sentence(self) -> str:
        """ "báo muộn 3 giờ, hạn 08:00 ngày 12/6/2026"."""
        words = TOLD[self.told]
        if self.late:
            words += f" {hours_said(self.late)}"
        return words if self.due_at is None else f"{words}, hạn {said_at(self.due_at)}"


def hours_said(span: timedelta) -> str:
    """ "3 giờ", "2 ngày 5 giờ"; a started hour counts whole, so that late is never "0 giờ"."""
    hours = -(-span // timedelta(hours=1))
    days, rest = divmod(hours, 24)
    return " ".join([*([f"{days} ngày"] if days else []), *([f"{rest} giờ"] if rest or not days else [])])


def due_at(severity: Severity, known_at: datetime, hours: Mapping[Severity, int]) -> datetime | None:
    """The moment by which an incident must be told; None where no hours are set for its severity."""
    return known_at + timedelta(hours=hours[severity]) if severity in hours else None


def reporting(one: Incident, hours: Mapping[Severity, int], now: datetime) -> Reporting:
    """How an incident stands with its first report at a moment; a report after that moment is not known yet. At the due moment is in time.

    Raises ValueError where it was known before it happened or told before it was known: such a record is mended, not judged.
    """
    if one.known_at < one.happened_at or (one.reported_at is not None and one.reported_at < one.known_at):
        raise ValueError("Sự cố phải xảy ra trước khi biết và biết trước khi báo; hãy sửa thời điểm.")
    due = due_at(one.severity, one.known_at, hours)
    if due is None:
        return Reporting(Told.PERIODIC, None)
    told = one.reported_at if one.reported_at is not None and one.reported_at <= now else None
    if told is not None:
        return Reporting(Told.IN_TIME, due) if told <= due else Reporting(Told.LATE, due, told - due)
    return Reporting(Told.WAITING, due) if now <= due else Reporting(Told.OVERDUE, due, now - due)


def full_due_on(one: Incident, days: int) -> date | None:
    """The last day of the full report: so many days after the first; None while there is none, or for a minor incident."""
    if one.reported_at is None or one.severity == Severity.MINOR:
        return None
    last = one.reported_at.astimezone(HERE).date() + timedelta(days=days)
    return last if is_working_day(last) else add_working_days(last, 1)


def unsaid(words: Mapping[str, str], *, full: bool = False) -> list[str]:
    """What a report still has to say, as people read it; [] where it says all."""
    asked = FULL_SAYS if full else MUST_SAY
    return [label for key, label in asked.items() if not words.get(key, "").strip()]


@dataclass(frozen=True)
class Claim:
    """What one person or firm asks for. `agreed_vnd` None while not agreed; a refusal has its reason and ends the claim."""

    claimed_vnd: Decimal | None
    agreed_vnd: Decimal | None = None
    paid_vnd: Decimal = Decimal(0)
    refused: str = ""


@dataclass(frozen=True)
class Owed:
    """What is owed to all: sums in đồng of what is known, and how many claims have no figure yet."""

    claims: int
    open: int
    unknown: int
    agreed_vnd: Decimal
    paid_vnd: Decimal

    @property
    def closed(self) -> bool:
        return not self.open

    @property
    def sentence(self) -> str:
        if not self.claims:
            return "không có yêu cầu bồi thường"
        words = f"đã trả {write_vnd(self.paid_vnd)} trong {write_vnd(self.agreed_vnd)} đã thỏa thuận"
        if self.unknown:
            words += f", {self.unknown} yêu cầu chưa thỏa thuận"
        return f"{words}, {self.open} yêu cầu chưa xong" if self.open else f"{words}, đã xong"


def is_open(one: Claim) -> bool:
    """Open until all that was agreed is paid, or the claim is refused."""
    return not one.refused.strip() and (one.agreed_vnd is None or one.paid_vnd < one.agreed_vnd)


def owed(claims: Iterable[Claim]) -> Owed:
    """The state of compensation. Raises ValueError where more was paid than agreed, or a sum is below 0: the đồng must balance."""
    rows = list(claims)
    for one in rows:
        if min(one.paid_vnd, one.agreed_vnd or Decimal(0), one.claimed_vnd or Decimal(0)) < 0:
            raise ValueError("Số tiền bồi thường không âm; hãy sửa số đã ghi.")
        if one.paid_vnd > (one.agreed_vnd or Decimal(0)):
            raise ValueError("Số đã trả lớn hơn số đã thỏa thuận; hãy ghi thỏa thuận trước khi ghi trả.")
    return Owed(
        claims=len(rows),
        open=sum(map(is_open, rows)),
        unknown=sum(is_open(one) and one.agreed_vnd is None for one in rows),
        agreed_vnd=sum((one.agreed_vnd for one in rows if one.agreed_vnd is not None), Decimal(0)),
        paid_vnd=sum((one.paid_vnd for one in rows), Decimal(0)),
    )
