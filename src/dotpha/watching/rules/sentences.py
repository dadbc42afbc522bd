"""What is said of warnings, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dotpha.text.calendar import working_days_between
from dotpha.text.dates import write_date

LONGEST = 360


def lasted(since: date, day: date) -> str:
    """ "từ 30/9/2025 (37 ngày làm việc)": since when, and how long that is by a day."""
    days = working_days_between(since, day)
    return f"từ {write_date(since)}" + (f" ({days} ngày làm việc)" if days > 0 else "")


def sureness(sure: float | None) -> str:
    """How sure, in words: "" for what is simply so."""
    if sure is None:
        return ""
    word = "rất có thể" if sure >= 0.8 else "nhiều khả năng" if sure >= 0.5 else "có thể"
    return f"{word} ({round(sure * 100)}%)"


def sentence(name: str, body: str, says: str, since: date, sure: float | None, advice: str, day: date) -> str:
    """What, whose, since when, how sure, what to do: one sentence and the advice."""
    whose = f" ({body})" if body else ""
    how_sure = f", {sureness(sure)}" if sure is not None else ""
    return f"{name}{whose}: {says}, {lasted(since, day)}{how_sure}. {advice}".strip()


def bundle_words(label: str, body: str, names: Sequence[str], says: str, since: date) -> str:
    """One message of one or several warnings of a sort and a body."""
    whose = f"{body}: " if body else ""
    if len(names) == 1:
        return _cut(f"{label}. {whose}{names[0].rstrip('.')}: {says}, từ {write_date(since)}.")
    shown = "; ".join(f"«{one[:70]}»" for one in names[:3])
    more = f" và {len(names) - 3} việc khác" if len(names) > 3 else ""
    return _cut(f"{label}: {f'{body} có ' if body else ''}{len(names)} việc, nặng nhất là {shown}{more}.")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
