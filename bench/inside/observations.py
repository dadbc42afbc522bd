"""What `bench/observations.py` runs inside one database: fills it twice, asks it, takes a night of measures."""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from dotpha.indicators import actions  # noqa: E402
from dotpha.indicators.actions.units import units_of  # noqa: E402
from dotpha.indicators.models import MeasureRecord, Observation, Unit  # noqa: E402
from dotpha.indicators.queries import reading  # noqa: E402
from dotpha.kit import modules  # noqa: E402
from dotpha.kit.measures import Adds, Measure, Row  # noqa: E402
from dotpha.people.models import Organisation  # noqa: E402

MEASURES, UNITS = 200, 180
MONTHS = 24
FIRST = date(2024, 3, 1)
DAY = date(2025, 12, 31)
BOARDS = 200


def main() -> None:
    call_command("migrate", verbosity=0)
    for n in range(UNITS):
        kind = "commune" if n < 78 else "agency"
        Organisation.objects.create(code=f"don-vi-{n}", name=f"Đơn vị {n}", short_name=f"ĐV {n}", kind=kind)
    units_of(f"don-vi-{n}" for n in range(UNITS))
    MeasureRecord.objects.bulk_create(MeasureRecord(key=f"bench.m{n}") for n in range(MEASURES))
    modules.register(modules.Module(key="bench", label="Đo", measures=tuple(registry())))
    fill(range(3), readings=1)
    analyse()
    few, small = Observation.objects.count(), board_p95(days=60)
    fill(range(3, MONTHS), readings=13)
    analyse()
    large = board_p95(days=660)
    night = take()
    again = take()
    print(json.dumps({
        "few": few, "observations": Observation.objects.count(), "board_p95_small_ms": round(small, 2),
        "board_p95_ms": round(large, 2), "growth": round(large / small, 2), "night_seconds": round(night, 1),
        "unchanged_night_seconds": round(again, 1),
    }))  # fmt: skip


def registry() -> Iterator[Measure]:
    for n in range(MEASURES):
        yield Measure(f"bench.m{n}", f"Số đo {n}", "hồ sơ", Adds.SUM, lambda day, n=n: rows(day, n))


def rows(day: date, n: int) -> list[Row]:
    return [Row(f"don-vi-{unit}", f"{day:%Y-%m}", float(unit * n % 97 + day.toordinal() % 7)) for unit in range(UNITS)]


def fill(months: range, *, readings: int) -> None:
    """Figures of these months for each pair, so many observations each on the days after its end, in two statements."""
    later = "date(s.ends_on, '+' || t.n || ' days')" if connection.vendor == "sqlite" else "s.ends_on + t.n"
    with connection.cursor() as cursor:
        for table, columns, values in (
            ("bench_span", "span varchar(12), ends_on date", [month(n) for n in months]),
            ("bench_turn", "n integer, x integer", [(n, n) for n in range(readings)]),
        ):
            cursor.execute(f"drop table if exists {table}")
            cursor.execute(f"create table {table} ({columns})")
            cursor.executemany(f"insert into {table} values (%s, %s)", values)
        cursor.execute(
            "insert into indicators_figure (measure_id, unit_id, span, length, ends_on) "
            "select m.id, u.id, s.span, 'M', s.ends_on from indicators_measurerecord m, indicators_unit u, bench_span s "
            "where u.code like 'don-vi-%'"
        )
        cursor.execute(
            "insert into indicators_observation (figure_id, day, taken_at, value, version, origin, status, source) "
            f"select f.id, {later}, '{DAY} 00:00:00+00:00', (f.id + t.n), 1, 'm', 'A', '' "
            "from indicators_figure f join bench_span s on s.span = f.span cross join bench_turn t"
        )


def month(n: int) -> tuple[str, date]:
    year, number = 2024 + n // 12, n % 12 + 1
    return f"{year}-{number:02d}", (date(year, number, 28) + timedelta(4)).replace(day=1) - timedelta(1)


def analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def board_p95(*, days: int) -> float:
    """Milliseconds of a board of thirty numbers as of a random day, at the 95th percentile."""
    draw = random.Random(57)
    codes = list(Unit.objects.filter(code__startswith="don-vi").values_list("code", flat=True))
    spent = []
    for _ in range(BOARDS):
        wanted = [(f"bench.m{draw.randrange(MEASURES)}", draw.choice(codes)) for _ in range(30)]
        day = FIRST + timedelta(draw.randrange(days))
        begun = time.perf_counter()
        found = reading.board(wanted, day)
        spent.append((time.perf_counter() - begun) * 1000)
        assert len(found) == len(set(wanted)), (len(found), day)
    return statistics.quantiles(spent, n=20)[-1]


def take() -> float:
    begun = time.perf_counter()
    taken = actions.take_measures(actor=None, day=DAY)
    assert all(one.stored for one in taken), [one.error for one in taken if one.error]
    return time.perf_counter() - begun


main()
