"""What is measured of signals: of each kind how many, by commune and month of the calendar, as known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from dotpha.kit.measures import Adds, Measure, Row, SourceRow
from dotpha.kit.signals import KINDS, SignalKind
from dotpha.services.signals.queries.gathering import months, signals
from dotpha.services.signals.queries.shown import address
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.spans import read_span

BOUNDS = (
    "Đếm mọi nguồn đã có trong hệ thống, theo ngày xảy ra; 0 là xã có gửi số liệu mà không có tín hiệu loại này, xã chưa gửi gì thì "
    "không có số liệu. Không gồm dữ liệu nghiệp vụ của công an."
)


def rows_of(kind: SignalKind, day: date) -> Iterator[Row]:
    """A row for each commune and month since somebody told of this kind and the commune told of anything."""
    for (commune, month), count in months(day).get(kind.key, {}).items():
        yield Row(commune, month, float(count), source=f"{write_number(count)} {kind.unit}")


def sources_of(kind: SignalKind, unit: str, period: str, day: date) -> Iterator[SourceRow]:
    """The signals behind one value."""
    span = read_span(period)
    for one in signals(day, span.starts_on, span.ends_on, kinds=[kind.key]):
        if one.commune == unit:
            facts = (
                ("Ngày", write_date(one.day)),
                ("Số lượng", write_number(one.count)),
                ("Biết từ", write_date(one.known_on)),
            )
            yield SourceRow(one.title, one.url, facts=facts)


def listed(kind: SignalKind, unit: str, period: str) -> str:
    """The page of these signals."""
    span = read_span(period)
    return address(date.max, kind=kind.key, commune=unit, first=span.starts_on, last=span.ends_on)


def _measure(kind: SignalKind) -> Measure:
    return Measure(
        key=f"signals.{kind.key}", label=kind.label, unit=kind.unit, adds=Adds.SUM, of=partial(rows_of, kind),
        rows=partial(sources_of, kind), listed=partial(listed, kind), definition=f"{kind.definition} {BOUNDS}",
        complete=True, soon=("signals.",),
    )  # fmt: skip


MEASURES: tuple[Measure, ...] = tuple(_measure(kind) for kind in KINDS)
BY_NAME = {kind.key: measure for kind, measure in zip(KINDS, MEASURES, strict=True)}
