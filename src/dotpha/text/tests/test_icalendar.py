"""The calendar as a file: what RFC 5545 asks of lines, and that nothing of a title is lost."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.icalendar import Event, write_calendar

STAMP = datetime(2025, 11, 20, 1, 0, tzinfo=UTC)


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_a_day_is_one_whole_day_with_its_own_name():
    event = Event("task-7@dotpha", date(2025, 12, 31), "NV-0007 Số hóa, hộ tịch; đợt 2", "https://a.vn/7", "Thời hạn")
    lines = unfolded(write_calendar("dotpha", [event], stamp=STAMP))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "DTSTART;VALUE=DATE:20251231" in lines
    assert "DTEND;VALUE=DATE:20260101" in lines
    assert "SUMMARY:NV-0007 Số hóa\\, hộ tịch\\; đợt 2" in lines
    assert "DTSTAMP:20251120T010000Z" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


@given(st.text(max_size=300))
def test_lines_are_short_and_titles_come_back(title):
    data = write_calendar("dotpha", [Event("x", date(2025, 1, 1), title)], stamp=STAMP)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (line,) = [one for one in unfolded(data) if one.startswith("SUMMARY:")]
    back = line.removeprefix("SUMMARY:").replace("\\\\", "\0").replace("\\;", ";").replace("\\,", ",")
    back = back.replace("\\n", "\n").replace("\0", "\\")
    kept = "".join(letter for letter in title.replace("\r\n", "\n") if letter >= " " or letter == "\n")
    assert back == kept
