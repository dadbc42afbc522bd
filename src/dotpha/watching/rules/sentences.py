"""What is said of warnings, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dotpha.text.calendar import working_days_between
from dotpha.text.dates import write_date

LONGEST, LONGEST_NAME = 360, 120


def lasted(since: date, day: date) -> str:
    """ "từ 30/9/2025 (37 ngày làm việc)": since when, and how long that is by a day."""
    days = working_days_between(since, day)
    return f"từ {write_date(since)}" + (f" ({days} ngày làm việc)" if days > 0 else "")


def sureness(sure: float | None) -> str:
    """How sure, in words: "" for what is simply so; nothing that is foretold is certain."""
    if sure is None:
        return ""
    word = "rất có thể" if sure >= 0.8 else "nhiều khả năng" if sure >= 0.5 else "có thể"
    whole = round(sure * 100)
    return f"{word} ({'trên 99' if whole == 100 else 'dưới 1' if whole == 0 else whole}%)"


def sentence(name: str, body: str, says: str, since: date, sure: float | None, advice: str, day: date) -> str:
    """What, whose, since when, how sure, what to do: one sentence and the advice."""
    whose = f" ({body})" if body and body not in name else ""
    how_sure = f", {sureness(sure)}" if sure is not None else ""
    return f"{name.rstrip('.')}{whose}: {says}, {lasted(since, day)}{how_sure}. {advice}".strip()


def message(
    label: str, name: str, body: str, says: str, since: date, sure: float | None, advice: str, day: date
) -> str:
    """One message of one warning: its sort, where its words do not begin with it, and its sentence."""
    lead = "" if says.startswith(label.lower()) else f"{label}. "
    return _cut(f"{lead}{sentence(_cut(name, LONGEST_NAME), body, says, since, sure, advice, day)}")


def bundle_words(label: str, body: str, names: Sequence[str]) -> str:
    """One message of several warnings of a sort and a body."""
    shown = "; ".join(f"«{one[:70]}»" for one in names[:3])
    more = f" và {len(names) - 3} việc khác" if len(names) > 3 else ""
    return _cut(f"{label}: {f'{body} có ' if body else ''}{len(names)} việc, nặng nhất là {shown}{more}.")


def _cut(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
