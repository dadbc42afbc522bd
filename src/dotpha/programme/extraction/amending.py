"""Papers that amend others: what they put in place of old words is what they ask for, what they abolish is no task.

"Sửa đổi điểm b khoản 1 mục III như sau: “b) Sở Nội vụ …”" – Nghị định 78/2025/NĐ-CP and the papers that follow its way
of writing quote the new words whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dotpha.programme.extraction.blocks import Line

PLACE = r"(?:điểm|khoản|mục|điều|phần|số thứ tự|stt|nhiệm vụ|nội dung|phụ lục|gạch đầu dòng|đoạn|dòng|cụm từ)"
MARK = r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zđ][.)])?\s*"
AMENDS = re.compile(
    rf"{MARK}(?:sửa đổi|bổ sung|thay thế|điều chỉnh)(?:,\s*(?:bổ sung|thay thế))?\s[^“\"]{{0,200}}?\b{PLACE}\b"
    r"[^“\"]{0,200}?(?:như sau|thành)\s*:\s*[“\"]",
    re.IGNORECASE,
)
ABOLISHES = re.compile(rf"{MARK}(?:bãi bỏ|hủy bỏ|không thực hiện)\s(?:[^“\"]{{0,60}}?\s)?{PLACE}\s", re.IGNORECASE)
CLOSES = re.compile(r"[”\"][\s.;]*$")


def as_amended(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with new words in place of the order that brings them, without what is abolished."""
    for line in lines:
        if found := AMENDS.match(line.text):
            text = CLOSES.sub("", line.text[found.end() :])
            start = line.start + found.end()
            if text.strip():
                yield replace(line, text=text, start=start, end=start + len(text))
        elif not ABOLISHES.match(line.text):
            yield line
