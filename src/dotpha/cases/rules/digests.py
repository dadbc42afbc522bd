"""How long a mail is tried, when the digest of a day leaves and what it says. Pure.

A server that is away over a night or a weekend day loses nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from dotpha.text.calendar import is_working_day
from dotpha.text.dates import write_date

MOST_TRIES = 20
"""The last comes two days after the first."""
KEPT = timedelta(days=180)
"""How long a mail that has left can still be looked up."""
LONGEST = timedelta(hours=4)


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries: a minute, then twice as long each time, at most four hours."""
    return min(timedelta(minutes=2 ** (tries - 1)), LONGEST)


@dataclass(frozen=True)
class Wish:
    """How a person wants the digest: at all, from which hour on, and the quiet hours (over midnight)."""

    digest: bool = True
    at: time = time(7, 30)
    quiet_from: time = time(20, 0)
    quiet_until: time = time(6, 30)


USUAL = Wish()
OLDEST = timedelta(days=14)
"""What was told in the product longer ago is no news any more: who switches the digest on is not buried."""
MOST_LINES = 40
REST = "Việc khác"
SATURDAY = 5


def is_quiet(moment: datetime, wish: Wish = USUAL) -> bool:
    """Whether nothing may leave at a moment of local time: a day off, the evening, the night."""
    return not is_working_day(moment.date()) or not wish.quiet_until <= moment.time() < wish.quiet_from


def digest_due(moment: datetime, wish: Wish = USUAL) -> bool:
    """Whether the day's digest may leave: the wished hour has come and it is not quiet; else it waits.

    Five leave in a week at most: what is new on a Saturday that is worked for another day is told on Monday.
    """
    return wish.digest and moment.weekday() < SATURDAY and moment.time() >= wish.at and not is_quiet(moment, wish)


@dataclass(frozen=True)
class Line:
    """One notice as the digest has it: what sort it is, its sentence, its address ("": none is known)."""

    sort: str
    text: str
    url: str


def sort_of(key: str, sorts: Sequence[tuple[str, str]]) -> str:
    """What people call the sort of a notice by its key: of the beginnings that fit, the longest."""
    found = max((one for one in sorts if key.startswith(one[0])), key=lambda one: len(one[0]), default=("", REST))
    return found[1]


def digest_subject(count: int, moment: datetime) -> str:
    return f"{count} việc mới ngày {write_date(moment.date())}"


def digest_text(name: str, lines: Iterable[Line], *, settings_url: str, all_url: str, outside: bool = False) -> str:
    """The digest as plain text: what is new, sort by sort, the sort that comes first in the order of the lines first.

    Comrade (đồng chí) is said among people of the house; whoever is `outside` is addressed as everybody is.
    """
    found = list(lines)
    by_sort: dict[str, list[Line]] = {}
    for line in found[:MOST_LINES]:
        by_sort.setdefault(line.sort, []).append(line)
    parts = [f"Kính gửi {'ông/bà' if outside else 'đồng chí'} {name},"]
    for sort, rows in by_sort.items():
        said = [f"- {one.text}" + (f"\n  {one.url}" if one.url else "") for one in rows]
        parts.append("\n".join([f"{sort.upper()} ({len(rows)})", *said]))
    if len(found) > MOST_LINES:
        rest = f"Và {len(found) - MOST_LINES} việc khác"
        parts.append(f"{rest}: {all_url}" if all_url else f"{rest}, xem ở trang Thông báo.")
    off = f" tại {settings_url}" if settings_url else " ở trang Thông báo, mục Cách nhận thông báo"
    parts.append(f"Mỗi ngày làm việc nhiều nhất một thư, chỉ gồm việc chưa báo ở thư trước. Đổi giờ hoặc tắt thư{off}.")
    return "\n\n".join(parts) + "\n"


CODE = 12


def short_code(digest: str) -> str:
    """ "3fa9-12bc-77d0": the beginning of a SHA-256 as people read it out; 48 bits tell the papers of an office apart."""
    return "-".join(digest[at : at + 4] for at in range(0, CODE, 4))


def code_sought(text: str) -> str:
    """What somebody typed of a code, as the beginning of a digest; "" where it can be none."""
    bare = text.lower().replace("-", "").replace(" ", "")
    return bare if 8 <= len(bare) <= 64 and all(one in "0123456789abcdef" for one in bare) else ""
