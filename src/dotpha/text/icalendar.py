"""A calendar of whole days as iCalendar (RFC 5545), for telephones and Outlook to subscribe to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


@dataclass(frozen=True)
class Event:
    """One whole day: `uid` is the same for the same thing for ever, so that a moved day moves and is not doubled."""

    uid: str
    on: date
    summary: str
    url: str = ""
    category: str = ""


def write_calendar(name: str, events: Iterable[Event], *, stamp: datetime) -> bytes:
    """The calendar as a file. `stamp` is the moment it speaks of; the reader asks again every few hours."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dotpha//lich//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}", f"NAME:{_escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
    ]  # fmt: skip
    moment = f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(event.uid)}",
            f"DTSTAMP:{moment}",
            f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.on + timedelta(1):%Y%m%d}",
            f"SUMMARY:{_escaped(event.summary)}",
            *([f"CATEGORIES:{_escaped(event.category)}"] if event.category else []),
            *([f"URL:{event.url}"] if event.url else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode()


def _escaped(text: str) -> str:
    """A value of sort TEXT (3.3.11): commas, semicolons, backslashes and line breaks are escaped, other controls dropped."""
    flat = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    flat = flat.replace("\r\n", "\n").replace("\n", "\\n")
    return "".join(letter for letter in flat if letter >= " ")


def _folded(line: str) -> str:
    """A line of at most 75 octets, the rest on lines that begin with a space (3.1); no letter is cut apart."""
    out, width = "", 0
    for letter in line:
        octets = len(letter.encode())
        if width + octets > 75:
            out, width = out + "\r\n ", 1
        out, width = out + letter, width + octets
    return out + "\r\n"
