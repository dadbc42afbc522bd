"""What an answer to a question says by itself, before an officer completes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dotpha.text.dates import find_dates, find_deadline
from dotpha.text.numbers import find_numbers
from dotpha.text.vietnamese import nfc

LONGEST_RECURRENCE = 40
_HEDGED = re.compile(r"\b(?:không|chưa|đề nghị|trả lời|nếu)\b", re.IGNORECASE)
_OF_TIME = (
    "ngày tháng năm quý tuần kỳ i ii iii iv vào trước trong đến hết cuối đầu chậm muộn nhất là thời hạn gian hoàn thành "
    "xong mỗi hằng hàng định thường xuyên một lần sáu"
)
"""Words that may stand around a day or a rhythm without saying more than it does."""
FIGURES = 3  # a day has no more: another figure is another day
_DUTY = r"(?:cơ quan|đơn vị|nơi|giao|là|chủ trì|chịu trách nhiệm|chính|thực hiện|nhiệm vụ|này)"
_LEAD_IN = re.compile(rf"^{_DUTY}(?:\s+{_DUTY})*(?:\s*:\s*|\s+)", re.IGNORECASE)
_TAIL = re.compile(rf"(?:\s+{_DUTY})+$", re.IGNORECASE)


@dataclass(frozen=True)
class When:
    """The day or the rhythm that an answer names; neither: an officer has to say it."""

    on: date | None = None
    recurrence: str = ""


def read_when(text: str, signed_on: date | None) -> When:
    """A day that the words name for certain, or how often: a guessed year is none, nor one among words that say more."""
    if not _says_only_when(text):
        return When()
    found = find_deadline(text, signed_on=signed_on)
    if found is None or found.vague:
        return When()
    if found.on:
        return When(found.on)
    return When(recurrence=(found.recurrence or "")[:LONGEST_RECURRENCE])


def _says_only_when(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return set(words) <= set(_OF_TIME.split()) and len(re.findall(r"\d+", text)) <= FIGURES


def hedged(text: str) -> bool:
    """Whether an answer denies, asks back or puts off ("Chưa xác định", "Đề nghị giao Sở Tư pháp"): nothing to take in unread."""
    return bool(_HEDGED.search(text))


def names_paper(source: str) -> bool:
    """Whether a source is a paper that can be found again: its number and its date."""
    return bool(find_numbers(nfc(source)) and find_dates(nfc(source)))


def names_in(text: str) -> list[str]:
    """The spellings under which an answer may name one body, the whole answer first; no name among words that say more.

    `names_in("Cơ quan chủ trì: Sở Y tế.")` has "Sở Y tế", and so has "Sở Y tế chịu trách nhiệm chính."
    """
    whole = " ".join(text.split()).rstrip(" .;")
    bare = _LEAD_IN.sub("", whole)
    return list(dict.fromkeys(name for name in (whole, bare, _TAIL.sub("", bare)) if name))
