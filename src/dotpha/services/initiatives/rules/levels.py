"""Levels of recognition, who gives each, and the titles that ask for it.

A unit recognises an initiative for itself (Điều 7 Điều lệ Sáng kiến). Its effect and reach beyond are another matter: the head of the
province recognises them for the province, and for the whole country too (Luật Thi đua, khen thưởng 06/2022/QH15, Điều 21, Điều 22).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from dotpha.services.initiatives.rules.frame import EMULATION, figure, number, setting

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
TITLES: dict[Level, str] = {
    "unit": "Chiến sĩ thi đua cơ sở",
    "province": "Chiến sĩ thi đua tỉnh",
    "country": "Chiến sĩ thi đua toàn quốc",
}
ARTICLES: dict[Level, str] = {"unit": "Điều 23", "province": "Điều 22", "country": "Điều 21"}
BEFORE: dict[Level, tuple[Level, str] | None] = {
    "unit": None,
    "province": ("unit", "province_title_times"),
    "country": ("province", "country_title_times"),
}


@dataclass(frozen=True)
class Recognised:
    """One recognition of an initiative of a person."""

    title: str
    level: Level
    on: date


@dataclass(frozen=True)
class Asked:
    """One thing that a title asks for: met, not met or not known."""

    what: str
    law: str
    met: bool | None
    says: str


def next_level(level: Level | None) -> Level | None:
    """What may be asked for next: a level is given to what has the one below; None above the last."""
    if level is None:
        return "unit"
    at = ORDER.index(level) + 1
    return ORDER[at] if at < len(ORDER) else None


def may_ask(wanted: Level, held: Collection[Level]) -> str | None:
    """Why a level cannot be asked for yet, None where it can."""
    if wanted in held:
        return f"Sáng kiến đã được công nhận {LABELS[wanted]}."
    below = ORDER[: ORDER.index(wanted)]
    missing = next((one for one in below[:1] if one not in held), None)
    if missing:
        return f"Hãy đề nghị công nhận {LABELS[missing]} trước; người quyết định là {GIVEN_BY[missing]}."
    return None


def asked_for(
    title: Level, day: date, *, recognised: Sequence[Recognised], years_held: Collection[int], advanced: bool | None
) -> tuple[Asked, ...]:  # fmt: skip
    """What the title of a level asks for in the year of `day`, as far as initiatives and earlier titles go.

    `years_held`: years in which the person held the title below. `advanced`: holds «Lao động tiên tiến» this year (for the unit's title).
    Research and what is asked beside is not judged here: a row that is not met is no refusal of the title.
    """
    law = f"{EMULATION} {ARTICLES[title]}"
    rows = [_initiative(title, day, law, recognised)]
    before = BEFORE[title]
    if before is None:
        says = {
            True: "Đạt.",
            False: "Chưa đạt «Lao động tiên tiến» trong năm.",
            None: "Chưa có kết quả xét «Lao động tiên tiến».",
        }
        return (*rows, Asked("Đạt tiêu chuẩn «Lao động tiên tiến»", law, advanced, says[advanced]))
    below, key = before
    times = number(key, day)
    run = _in_a_row(years_held, day.year)
    what = f"{times} lần liên tục «{TITLES[below]}»"
    return (
        *rows,
        Asked(what, setting(key, day).basis, run >= times, f"Đang có {run} lần liên tục đến năm {day.year}."),
    )


def _initiative(title: Level, day: date, law: str, recognised: Sequence[Recognised]) -> Asked:
    enough = ORDER[ORDER.index(title) :]
    found = [one for one in recognised if one.level in enough and one.on <= day]
    what = f"Có sáng kiến được công nhận {LABELS[title]}"
    if not found:
        return Asked(
            what, law, False, f"Chưa có; {GIVEN_BY[title]} công nhận. Có thể thay bằng đề tài, đề án đã nghiệm thu."
        )
    last = max(found, key=lambda one: one.on)
    return Asked(what, law, True, f"«{last.title}», công nhận ngày {last.on:%d/%m/%Y}.")


def _in_a_row(years: Collection[int], last: int) -> int:
    """Years in a row up to `last`, or up to the year before where this one is not decided yet."""
    end = last if last in years else last - 1
    count = 0
    while end - count in years:
        count += 1
    return count


def prize_vnd(title: Level, day: date) -> Decimal:
    """The prize that goes with a title: so many base salaries (Nghị định 152/2025/NĐ-CP)."""
    return figure(f"{title}_title_salaries", day) * figure("base_salary_vnd", day)
