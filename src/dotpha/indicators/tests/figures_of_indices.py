"""Published figures of indices as indicators and observations, for the tests of their pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from dotpha.indicators.actions.storing import Found, record_of, store
from dotpha.indicators.actions.units import province_called
from dotpha.indicators.models import Indicator, Observation
from dotpha.indicators.queries.meanings import key_of
from dotpha.text.spans import read_span

DAY = date(2025, 11, 20)
OWN = "Quảng Trị"

# Quảng Trị, ten parts, the published total and rank: https://pcivietnam.vn/ho-so-tinh/quang-tri
PCI = {
    2012: (9.05, 6.45, 5.35, 5.50, 5.86, None, 4.80, 3.75, 5.16, 3.64, 55.91, None),
    2020: (7.73, 6.95, 6.50, 6.57, 5.65, 5.54, 5.86, 5.63, 6.99, 5.75, 63.07, 43),
    2021: (7.43, 6.93, 7.02, 6.87, 6.89, 4.95, 6.82, 5.81, 5.39, 6.99, 63.33, 41),
    2022: (6.93, 5.76, 5.94, 7.35, 6.96, 5.40, 6.71, 4.81, 5.49, 6.78, 61.26, 59),
}
# Five provinces, 2022: https://dti.gov.vn/xep-hang-2022
DTI = {
    "Đà Nẵng": (1.0, 0.9, 0.8253, 0.8487, 0.7578, 0.8575, 0.7836, 0.5197, 0.8002),
    "Thành phố Hồ Chí Minh": (0.8917, 0.9, 0.8258, 0.6267, 0.5580, 0.8406, 0.7611, 0.3590, 0.7163),
    "Quảng Ninh": (0.9581, 0.9, 0.7648, 0.6250, 0.5382, 0.8385, 0.5904, 0.4505, 0.7024),
    "Thừa Thiên Huế": (0.95, 0.9, 0.6823, 0.6794, 0.6423, 0.8262, 0.6787, 0.3001, 0.6975),
    "Cần Thơ": (0.9, 0.8, 0.7233, 0.7376, 0.7226, 0.7325, 0.7556, 0.2947, 0.6924),
}
DTI_CODES = ("DTI.1", "DTI.2", "DTI.3", "DTI.4", "DTI.5", "DTI.7", "DTI.8", "DTI.9", "DTI")
Row = tuple[str, int, str, float | None]


def pci_rows() -> list[Row]:
    codes = [f"PCI.{at}" for at in range(1, 11)] + ["PCI", "PCI.rank"]
    return [(OWN, year, code, value) for year, of in PCI.items() for code, value in zip(codes, of)]


def dti_rows() -> list[Row]:
    return [(unit, 2022, code, value) for unit, of in DTI.items() for code, value in zip(DTI_CODES, of)]


@transaction.atomic
def publish(rows: Iterable[Row], day: date = DAY) -> None:
    """Makes the indicators that the rows name and stores their values, province by year."""
    by_code: dict[str, list[Found]] = {}
    for unit, year, code, value in rows:
        if value is not None:
            one = Found(
                province_called(unit), read_span(str(year)), value, origin=Observation.Origin.FILE, source="bảng"
            )
            by_code.setdefault(code, []).append(one)
    for code, found in by_code.items():
        record = record_of(key_of(code))
        given = {"name": code, "unit": "điểm", "places": 2, "length": "A", "measure": record}
        Indicator.objects.get_or_create(code=code, defaults=given)
        store(record, found, day=day)
