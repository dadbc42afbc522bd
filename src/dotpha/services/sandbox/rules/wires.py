"""Tripwires as data: five conditions over the readings of a test, each with the measure it looks at and when it is back to rights.

| condition | measure | trips | is back |
|---|---|---|---|
| `Over` | the value that came in | beyond `level` | not beyond `clear` |
| `Outside` | where or at which hour it was taken | outside the limit | within it |
| `Often` | how many of the last `of` values are beyond `level` | at `times` | at `clear` or fewer |
| `Rate` | incidents per 1,000 of the base, of what came in within `hours` | above `per_thousand` | at `clear` or below |
| `Silent` | hours since the last measuring | more than `hours` | a figure measured within `hours` |

`clear` lies on the safe side of the level (hysteresis): a value that wavers about the level does not count as mended.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from dotpha.services.sandbox.rules.limits import Bound, Direction, Hours, Limit, Places, beyond, judge
from dotpha.services.sandbox.rules.readings import Reading, said_at
from dotpha.text.numerals import write_number

LATE = timedelta(hours=1)
"""A reading that came in later than this after its measuring is told as late; it counts all the same."""


@dataclass(frozen=True)
class Over:
    key: str
    label: str
    reading: str
    direction: Direction
    level: Decimal
    clear: Decimal


@dataclass(frozen=True)
class Often:
    key: str
    label: str
    reading: str
    direction: Direction
    level: Decimal
    times: int
    of: int
    clear: int = 0


@dataclass(frozen=True)
class Rate:
    """`least`: below so much of the base no rate is told, for one incident in three trips is no rate."""

    key: str
    label: str
    incidents: str
    base: str
    per_thousand: Decimal
    clear: Decimal
    hours: int
    least: int


@dataclass(frozen=True)
class Silent:
    key: str
    label: str
    reading: str
    hours: int


@dataclass(frozen=True)
class Outside:
    """A limit of places or hours that pauses when something happens outside it."""

    key: str
    label: str
    limit: Places | Hours

    @property
    def reading(self) -> str:
        return self.limit.key


Speaking = Over | Outside | Often | Rate
"""Conditions that a reading trips."""
Wire = Speaking | Silent


@dataclass(frozen=True)
class Measure:
    """What a condition sees: its figure, whether that trips it, whether that is back."""

    value: Decimal
    trips: bool
    back: bool


@dataclass
class Memory:
    """The readings that a condition still needs, in the order they came in; of a rate also their sums, so that a year is soon replayed."""

    readings: deque[Reading] = field(default_factory=deque)
    incidents: Decimal = Decimal(0)
    base: Decimal = Decimal(0)


def keys(wire: Wire) -> tuple[str, ...]:
    """The keys of readings at which a condition looks."""
    return (wire.incidents, wire.base) if isinstance(wire, Rate) else (wire.reading,)


def remember(wire: Speaking, memory: Memory, one: Reading) -> None:
    """Takes in a reading of one of the condition's keys, with a figure, and lets go what is not needed any more."""
    memory.readings.append(one)
    if isinstance(wire, Rate):
        _count(wire, memory, one, 1)
        while memory.readings[0].received_at <= one.received_at - timedelta(hours=wire.hours):
            _count(wire, memory, memory.readings.popleft(), -1)
        return
    while len(memory.readings) > (wire.of if isinstance(wire, Often) else 1):
        memory.readings.popleft()


def _count(wire: Rate, memory: Memory, one: Reading, sign: int) -> None:
    if one.key == wire.incidents:
        memory.incidents += sign * _value(one)
    if one.key == wire.base:
        memory.base += sign * _value(one)


def remembered(wires: Sequence[Wire]) -> dict[str, tuple[int, int]]:
    """Key → how many of the last readings, and of how many hours, some condition still looks at."""
    out: dict[str, tuple[int, int]] = {}
    for wire in wires:
        count, hours = (wire.of - 1 if isinstance(wire, Often) else 0), (wire.hours if isinstance(wire, Rate) else 0)
        for key in keys(wire):
            before = out.get(key, (0, 0))
            out[key] = max(before[0], count), max(before[1], hours)
    return out


def measure(wire: Speaking, memory: Memory) -> Measure | None:
    """What a condition sees in the readings it remembers, the last one just in; None where it cannot tell yet."""
    last = memory.readings[-1]
    if isinstance(wire, Over):
        value = _value(last)
        return Measure(value, beyond(wire.direction, value, wire.level), not beyond(wire.direction, value, wire.clear))
    if isinstance(wire, Outside):
        broken = judge(wire.limit, last).broken
        return Measure(_value(last), broken, not broken)
    if isinstance(wire, Often):
        bad = len(_bad(wire, memory))
        return Measure(Decimal(bad), bad >= wire.times, bad <= wire.clear)
    if memory.base < wire.least or memory.base <= 0:
        return None
    rate = memory.incidents * 1000 / memory.base
    return Measure(rate, rate > wire.per_thousand, rate <= wire.clear)


def shown(wire: Speaking, memory: Memory, seen: Measure) -> tuple[str, tuple[Reading, ...]]:
    """The sentence of what a condition has just seen, and the readings that show it."""
    last = memory.readings[-1]
    if isinstance(wire, Outside):
        return judge(wire.limit, last).sentence, (last,)
    if isinstance(wire, Often):
        bad = _bad(wire, memory)
        return f"{wire.label}: {len(bad)}/{len(memory.readings)} lần đo gần nhất ngoài ngưỡng {_level(wire)}.", bad
    if isinstance(wire, Over):
        return f"{wire.label}: {write_number(seen.value)}, ngưỡng {_level(wire)}{_late(last)}.", (last,)
    words = (
        f"{wire.label}: {write_number(memory.incidents)} sự cố trong {write_number(memory.base)} lượt của {wire.hours} giờ qua, "
        f"{write_number(seen.value.quantize(Decimal('0.01')))} phần nghìn, ngưỡng {write_number(wire.per_thousand)} phần nghìn."
    )
    return words, tuple(one for one in memory.readings if one.key == wire.incidents and one.value)


def _bad(wire: Often, memory: Memory) -> tuple[Reading, ...]:
    return tuple(one for one in memory.readings if beyond(wire.direction, _value(one), wire.level))


def _level(wire: Over | Often) -> str:
    return f"{'không quá' if wire.direction == 'at_most' else 'không dưới'} {write_number(wire.level)}"


def due(wire: Silent, last: Reading | None, since: datetime) -> datetime:
    """The moment after which silence has lasted too long: counted from the last measuring, or from when the test runs if that is later."""
    begun = last.at if last is not None and last.at > since else since
    return begun + timedelta(hours=wire.hours)


def muteness(wire: Silent, last: Reading | None, since: datetime) -> tuple[str, tuple[Reading, ...]]:
    """The sentence of a silence that lasted too long, and the last reading before it."""
    begun = last.at if last is not None and last.at > since else since
    words = f"{wire.label}: không có số liệu từ {said_at(begun)}, quá {wire.hours} giờ."
    return words, (last,) if last is not None else ()


def _value(one: Reading) -> Decimal:
    if one.value is None:
        raise ValueError("a reading without a figure is no part of a measure")
    return one.value


def _late(one: Reading) -> str:
    return f" (đo lúc {said_at(one.at)}, nhận muộn)" if one.received_at - one.at > LATE else ""


def flaws(wires: Sequence[Wire]) -> list[str]:
    """What is wrong with the tripwires of a plan, as sentences; [] where they can be watched."""
    out, seen = list[str](), set[str]()
    for one in wires:
        if one.key in seen:
            out.append(f"Ngưỡng «{one.label}» trùng mã «{one.key}» với ngưỡng khác; mỗi ngưỡng một mã.")
        seen.add(one.key)
        if words := _wrong(one):
            out.append(f"Ngưỡng «{one.label}»: {words}.")
    return out


def of_limit(limit: Limit, silent_hours: int | None = None) -> tuple[Wire, ...]:
    """The tripwires that watch a limit: its own level, back below the level at which it warns; silence where hours are given.

    Keys are "<limit>.over" and "<limit>.silent".
    """
    over: Wire = Outside(f"{limit.key}.over", limit.label, limit) if not isinstance(limit, Bound) else Over(
        f"{limit.key}.over", limit.label, limit.key, limit.direction, limit.stop, limit.stop if limit.warn is None else limit.warn
    )  # fmt: skip
    hours = limit.silent_hours if limit.silent_hours is not None else silent_hours
    return (over,) if hours is None else (over, Silent(f"{limit.key}.silent", limit.label, limit.key, hours))


def _wrong(one: Wire) -> str:
    if isinstance(one, Over):
        wrong = beyond(one.direction, one.clear, one.level)
        return "mức coi là đã ổn phải nằm phía an toàn của ngưỡng" if wrong else ""
    if isinstance(one, Often):
        wrong = not 0 < one.times <= one.of or not 0 <= one.clear < one.times
        return "số lần vượt từ 1 đến số lần đo xét, mức coi là đã ổn phải ít hơn" if wrong else ""
    if isinstance(one, Rate):
        wrong = one.hours <= 0 or one.least <= 0 or not 0 <= one.clear <= one.per_thousand
        return "số giờ, số lượt tối thiểu lớn hơn 0, mức coi là đã ổn không cao hơn ngưỡng" if wrong else ""
    if isinstance(one, Outside):
        return ""
    return "" if one.hours > 0 else "số giờ im lặng phải lớn hơn 0"
