"""Communes of the new Quảng Trị and what became of its districts, from the data of `vietnamadminunits`.

Its file is read directly: importing the package brings pandas, half a second and 60 MB for a table of 78 rows.
"""

import json
import sqlite3
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PROVINCE = "44"
"""The new Quảng Trị in the list of 34 provinces (Quyết định 19/2025/QĐ-TTg)."""


@dataclass(frozen=True)
class Commune:
    """`name` with its type ("Xã Lao Bảo"), `code` of the General Statistics list, `key` as the package writes it."""

    code: str
    name: str
    type: str
    key: str


def _folder() -> Path:
    spec = find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        raise RuntimeError("the package vietnamadminunits is not installed")
    return Path(spec.origin).parent / "data"


@cache
def communes() -> tuple[Commune, ...]:
    """The 78 communes of Quảng Trị since 1/7/2025, by code (Nghị quyết 1680/NQ-UBTVQH15)."""
    base = sqlite3.connect(f"file:{_folder() / 'dataset.db'}?mode=ro", uri=True)
    try:
        rows = base.execute(
            "select distinct wardCode, ward, wardType, wardKey from admin_units where provinceCode = ? "
            "order by wardCode",
            (PROVINCE,),
        ).fetchall()
    finally:
        base.close()
    return tuple(Commune(*row) for row in rows)


@cache
def places() -> dict[str, tuple[float, float]]:
    """Code of a commune → (latitude, longitude) in degrees of a point in it; all 78 have one."""
    base = sqlite3.connect(f"file:{_folder() / 'dataset.db'}?mode=ro", uri=True)
    try:
        rows = base.execute(
            "select distinct wardCode, wardLat, wardLon from admin_units "
            "where provinceCode = ? and wardLat is not null and wardLon is not null order by wardCode",
            (PROVINCE,),
        ).fetchall()
    finally:
        base.close()
    return {code: (latitude, longitude) for code, latitude, longitude in rows}


@cache
def heirs() -> dict[str, tuple[str, ...]]:
    """Key of a former district ("tinhquangtri_thanhphodongha") → codes of the communes made of it."""
    data = json.loads((_folder() / "converter_2025.json").read_text(encoding="utf-8"))
    code_of = {one.key: one.code for one in communes()}
    found: dict[str, set[str]] = {}
    for new, parts in data["DICT_PROVINCE_WARD_NO_DIVIDED"]["tinhquangtri"].items():
        for part in parts:
            found.setdefault("_".join(part.split("_")[:2]), set()).add(code_of[new])
    return {district: tuple(sorted(codes)) for district, codes in found.items()}
