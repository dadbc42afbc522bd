"""Limits of a test plan as data, and how a reading stands against one: ok, near, breached, silent, with the sentence.

Luật 93/2025/QH15 Điều 21 khoản 1, 2 điểm d, 3 điểm g: a test runs within limits of scope, time and place. To go beyond one is told at once
and may pause or end the test (model: Nghị định 142/2026/NĐ-CP Điều 25 khoản 1 điểm c, khoản 3 điểm b). A limit holds its own level: "not
more than 500" is kept at 500 and broken at 501. Not to tell is a breach of duty of its own: after so many hours without a reading a
limit is "silent", never "ok".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Literal

from dotpha.services.sandbox.rules.readings import HERE, Reading, newest, said_at
from dotpha.text.numerals import write_number, write_vnd

Direction = Literal["at_most", "at_least"]


class State(StrEnum):
    OK = "ok"
    NEAR = "near"
    BREACHED = "breached"
    SILENT = "silent"
    WAITING = "waiting"


STATES = {
    State.OK: "trong giới hạn",
    State.NEAR: "gần chạm giới hạn",
    State.BREACHED: "vượt giới hạn",
    State.SILENT: "không có số liệu gửi về",
    State.WAITING: "chờ số liệu đầu tiên",
}
GRAVITY = {State.OK: 0, State.WAITING: 1, State.NEAR: 2, State.SILENT: 3, State.BREACHED: 4}
DONG = "đồng"


@dataclass(frozen=True)
class Bound:
    """A number with a unit: `stop` is the last value allowed, `warn` the first that is near (None: none is)."""

    key: str
    label: str
    unit: str
    direction: Direction
    stop: Decimal
    warn: Decimal | None = None
    silent_hours: int | None = None


@dataclass(frozen=True)
class Places:
    """Communes (code → name) within which the test may go on; a reading says where it was taken."""

    key: str
    label: str
    communes: Mapping[str, str]
    silent_hours: int | None = None


@dataclass(frozen=True)
class Hours:
    """From `opens` to `closes` of a day; over midnight where it closes earlier than it opens."""

    key: str
    label: str
    opens: time
    closes: time
    silent_hours: int | None = None


Limit = Bound | Places | Hours
BELOW_ZERO_UNITS = frozenset({"°c", "°f", "°", "độ", "độ c", "độ c.", "oc", "db", "dbm", "v", "mv", "a", "ma"})
"""Units whose figures go below 0: temperatures, angles, levels, currents. Of all others a figure below 0 is no figure."""
BELOW_ZERO_WORDS = ("nhiệt độ", "chênh", "lệch", "tăng", "giảm", "thay đổi", "biến động", "cao độ")
"""What a limit is called whose figures are differences or temperatures, whatever its unit."""


@dataclass(frozen=True)
class Standing:
    """How a limit stands; `reading` is what it was judged by, `since` from when it has been silent."""

    limit: Limit
    state: State
    sentence: str
    reading: Reading | None = None
    since: datetime | None = None

    @property
    def broken(self) -> bool:
        """A breach of the limit or of the duty to tell."""
        return self.state in (State.BREACHED, State.SILENT)


def may_be_negative(limit: Limit) -> bool:
    """Whether a figure of it may be below 0; people, runs, distances, money, shares may not."""
    if not isinstance(limit, Bound):
        return False
    unit, label = " ".join(limit.unit.lower().split()), limit.label.lower()
    return unit in BELOW_ZERO_UNITS or any(word in label for word in BELOW_ZERO_WORDS)


def beyond(direction: Direction, value: Decimal, level: Decimal) -> bool:
    """Whether a value has gone past a level that it may still touch."""
    return value > level if direction == "at_most" else value < level


def reached(direction: Direction, value: Decimal, level: Decimal) -> bool:
    """Whether a value has come to a level or past it."""
    return value >= level if direction == "at_most" else value <= level


def judge(limit: Limit, reading: Reading) -> Standing:
    """One reading against its limit. Raises ValueError where the reading is of another key or has no figure that is asked for."""
    if reading.key != limit.key:
        raise ValueError(f"the reading is of {reading.key}, the limit of {limit.key}")
    if isinstance(limit, Bound):
        return _of_bound(limit, reading)
    return _of_places(limit, reading) if isinstance(limit, Places) else _of_hours(limit, reading)


def _of_bound(limit: Bound, reading: Reading) -> Standing:
    if reading.value is None:
        raise ValueError("a reading without a figure says nothing of a limit")
    value, stop = say(limit, reading.value), say(limit, limit.stop)
    most = "không quá" if limit.direction == "at_most" else "không dưới"
    if beyond(limit.direction, reading.value, limit.stop):
        over = say(limit, abs(reading.value - limit.stop))
        word = "vượt" if limit.direction == "at_most" else "thấp hơn"
        return Standing(limit, State.BREACHED, f"{limit.label}: {value}, {word} giới hạn {stop} là {over}.", reading)
    words = f"{limit.label}: {value}, giới hạn {most} {stop}"
    if limit.warn is not None and reached(limit.direction, reading.value, limit.warn):
        return Standing(limit, State.NEAR, f"{words}; đã đến mức báo trước {say(limit, limit.warn)}.", reading)
    return Standing(limit, State.OK, f"{words}.", reading)


def _of_places(limit: Places, reading: Reading) -> Standing:
    if reading.place in limit.communes:
        return Standing(
            limit, State.OK, f"{limit.label}: tại {limit.communes[reading.place]}, trong địa bàn thử nghiệm.", reading
        )
    where = f"tại nơi có mã {reading.place}" if reading.place else "không ghi nơi thử nghiệm"
    allowed = ", ".join(limit.communes.values())
    return Standing(limit, State.BREACHED, f"{limit.label}: {where}, ngoài địa bàn cho phép ({allowed}).", reading)


def _of_hours(limit: Hours, reading: Reading) -> Standing:
    at, span = reading.at.astimezone(HERE).time(), f"{limit.opens:%H:%M}–{limit.closes:%H:%M}"
    inside = limit.opens <= at < limit.closes if limit.opens < limit.closes else at >= limit.opens or at < limit.closes
    if inside:
        return Standing(limit, State.OK, f"{limit.label}: lúc {at:%H:%M}, trong giờ cho phép {span}.", reading)
    return Standing(limit, State.BREACHED, f"{limit.label}: lúc {at:%H:%M}, ngoài giờ cho phép {span}.", reading)


def say(limit: Bound, value: Decimal) -> str:
    """A figure with its unit: "1,5 tỷ đồng", "480 khách hàng"."""
    return write_vnd(value) if limit.unit == DONG else f"{write_number(value)} {limit.unit}".strip()


def standing(
    limit: Limit, readings: Iterable[Reading], *, started_at: datetime, now: datetime, silent_hours: int
) -> Standing:
    """How a limit of a running test stands now, by what has come in by now.

    `silent_hours` holds where the limit has no hours of its own. The time of measuring counts: yesterday's figure sent now is yesterday's.
    A breach is told even where the line fell silent since: silence does not wash it away.
    """
    last = newest(readings, limit.key, now)
    hours = limit.silent_hours if limit.silent_hours is not None else silent_hours
    since = last.at if last is not None and last.at > started_at else started_at
    found = judge(limit, last) if last is not None else None
    if found is not None and found.state == State.BREACHED:
        return found
    if now - since > timedelta(hours=hours):
        words = f"{limit.label}: không có số liệu từ {said_at(since)}, quá {hours} giờ phải gửi; hãy gửi số liệu ngay."
        return Standing(limit, State.SILENT, words, last, since)
    if found is None:
        return Standing(
            limit, State.WAITING, f"{limit.label}: chưa có số liệu, chậm nhất {hours} giờ phải gửi.", None, since
        )
    return found


def gravest(found: Iterable[Standing]) -> State | None:
    """The gravest state of all limits of a test; None where it has no limits."""
    return max((one.state for one in found), key=lambda state: GRAVITY[state], default=None)


def flaws(limits: Iterable[Limit]) -> list[str]:
    """What is wrong with the limits of a plan, as sentences; [] where they can be watched."""
    rows, out = list(limits), list[str]()
    if not rows:
        return ["Kế hoạch chưa có giới hạn nào; hãy đặt ít nhất giới hạn về người tham gia hoặc địa bàn."]
    seen = set[str]()
    for one in rows:
        if one.key in seen:
            out.append(f"Giới hạn «{one.label}» trùng mã «{one.key}» với giới hạn khác; mỗi giới hạn một mã.")
        seen.add(one.key)
        out += [f"Giới hạn «{one.label}»: {words}." for words in _wrong(one)]
    return out


def _wrong(one: Limit) -> Iterable[str]:
    if one.silent_hours is not None and one.silent_hours <= 0:
        yield "số giờ phải gửi số liệu là số lớn hơn 0"
    if isinstance(one, Places) and not one.communes:
        yield "chọn ít nhất một xã, phường"
    if isinstance(one, Hours) and one.opens == one.closes:
        yield "giờ bắt đầu và giờ kết thúc phải khác nhau"
    if isinstance(one, Bound):
        if not one.stop.is_finite() or one.stop < 0:
            yield "mức giới hạn là số không âm"
        elif one.warn is not None and reached(one.direction, one.warn, one.stop) and one.warn != one.stop:
            yield "mức báo trước phải đến trước mức giới hạn"


def at_most(key: str, label: str, unit: str, stop: Decimal, near: Decimal) -> Bound:
    """A bound from above that warns at a share of it (0–1); whole units and đồng are rounded to whole figures."""
    warn = (stop * near).quantize(Decimal(1), ROUND_HALF_UP) if stop == stop.to_integral_value() else stop * near
    return Bound(key, label, unit, "at_most", stop, min(warn, stop))
