"""The legal frame as dated settings: each says its value, its law, how that is known, and from which day it holds.

`how` tells a reader what a figure is worth: "read" – the words of the article were read; "reported" – a page or an abridged copy tells
of the article; "chosen" – no law seen says it, the province decides. Only what was read is `verified`. A page shows the law beside the
figure, and an office changes a figure by adding a row that begins later: what a test was told on a day stays as it was.

The regimes: `general` is Luật 93/2025/QH15, `ai` Nghị định 142/2026/NĐ-CP (tests of artificial intelligence at levels 1 and 2 within
one province are the People's Committee's). Where a regime says nothing, the general setting holds. The tables stand in `laws`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from dotpha.services.sandbox.rules.laws import SETTINGS, Setting

REGIMES = {
    "general": "theo Luật Khoa học, công nghệ và đổi mới sáng tạo",
    "ai": "hệ thống trí tuệ nhân tạo",
}


def setting(key: str, day: date, regime: str = "general", settings: Iterable[Setting] = SETTINGS) -> Setting:
    """The setting in force on a day: of the regime, else the general one; of several the one that began last.

    Raises LookupError where there is none on that day: nothing is made up for a day before the law.
    """
    known = [one for one in settings if one.key == key and one.since <= day and (one.until is None or day <= one.until)]
    for wanted in (regime, "general"):
        own = [one for one in known if one.regime == wanted]
        if own:
            return max(own, key=lambda one: one.since)
    raise LookupError(f"no setting {key!r} of regime {regime!r} on {day:%Y-%m-%d}")


def number(key: str, day: date, regime: str = "general", settings: Iterable[Setting] = SETTINGS) -> int:
    """A setting that is a whole number (days, months, hours, times)."""
    found = setting(key, day, regime, settings).value
    if not isinstance(found, int):
        raise TypeError(f"{key} is no whole number")
    return found


def share(key: str, day: date, regime: str = "general", settings: Iterable[Setting] = SETTINGS) -> Decimal:
    """A setting that is a share, 0–1."""
    found = setting(key, day, regime, settings).value
    if not isinstance(found, Decimal):
        raise TypeError(f"{key} is no share")
    return found


def choice(key: str, day: date, regime: str = "general", settings: Iterable[Setting] = SETTINGS) -> str:
    """A setting that is one of several ways ("agrees" or "holds")."""
    found = setting(key, day, regime, settings).value
    if not isinstance(found, str):
        raise TypeError(f"{key} is no choice")
    return found


def basis(key: str, day: date, regime: str = "general", settings: Iterable[Setting] = SETTINGS) -> str:
    """The words that stand beside a figure: its law, and a caution where the law was not read."""
    found = setting(key, day, regime, settings)
    return found.law if found.verified else f"{found.law} ({CAUTIONS[found.how]})"


CAUTIONS = {
    "reported": "dẫn theo nguồn thứ cấp, cần đối chiếu văn bản gốc",
    "chosen": "chưa thấy văn bản quy định, tỉnh tự đặt",
}


def unverified(day: date, settings: Iterable[Setting] = SETTINGS) -> list[Setting]:
    """What a lawyer should still look up on a day, by key: settings whose article was not read."""
    return sorted(
        (one for one in settings if not one.verified and one.since <= day and (one.until is None or day <= one.until)),
        key=lambda one: (one.key, one.regime),
    )
