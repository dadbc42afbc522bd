"""Levels of recognition and who gives each.

A unit recognises an initiative for itself (Điều 7 Điều lệ Sáng kiến). Its effect and reach beyond are another matter: the head of the
province recognises them for the province, and for the whole country too (Luật Thi đua, khen thưởng 06/2022/QH15, Điều 21, Điều 22).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

Level = Literal["unit", "province", "country"]
ORDER: tuple[Level, ...] = ("unit", "province", "country")
LABELS: dict[Level, str] = {
    "unit": "cấp cơ sở",
    "province": "phạm vi ảnh hưởng trong tỉnh",
    "country": "phạm vi ảnh hưởng toàn quốc",
}
GIVEN_BY: dict[Level, str] = {
    "unit": "người đứng đầu cơ sở",
    "province": "Chủ tịch Ủy ban nhân dân tỉnh",
    "country": "Chủ tịch Ủy ban nhân dân tỉnh",
}


def may_ask(wanted: Level, held: Collection[Level]) -> str | None:
    """Why a level cannot be asked for yet, None where it can."""
    if wanted in held:
        return f"Sáng kiến đã được công nhận {LABELS[wanted]}."
    below = ORDER[: ORDER.index(wanted)]
    missing = next((one for one in below[:1] if one not in held), None)
    if missing:
        return f"Hãy đề nghị công nhận {LABELS[missing]} trước; người quyết định là {GIVEN_BY[missing]}."
    return None
