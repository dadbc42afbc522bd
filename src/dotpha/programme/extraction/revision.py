"""Which document a paper says that it amends or replaces.

A paper says so in its title ("Sửa đổi, bổ sung Quyết định số …") or in its own person ("Kế hoạch này thay thế Kế hoạch số
…"). A basis that amended another ("Căn cứ Quyết định … sửa đổi …") and a task to replace some rule say nothing of it.
"""

import re

from dotpha.programme.extraction.plan import Revision
from dotpha.text.letters import nfc
from dotpha.text.numbers import find_numbers

_KINDS = (
    "nghị quyết|quyết định|chỉ thị|kết luận|thông báo|chương trình hành động|chương trình|kế hoạch|đề án|phương án|"
    "hướng dẫn|quy chế|quy định|công văn|danh mục|phụ lục|văn bản"
)
_VERB = r"(?P<verb>thay thế|sửa đổi|bổ sung|điều chỉnh|cập nhật)"
_OBJECT = re.compile(rf"\b(?:{_KINDS})\s+(?:(?:số|trên)\s*:?\s*)?$", re.IGNORECASE)
_TITLE = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_OWN = re.compile(rf"\b(?:{_KINDS})\s+này\b[^.;]{{0,100}}?\b{_VERB}\b", re.IGNORECASE)
_STOP = re.compile(r"[.;](?:\s|$)")
_FAR = 200


def read_revision(title: str, text: str, own: str | None = None) -> Revision | None:
    """What a paper says it amends or replaces: by its title, else by its own sentence; None where it says nothing."""
    for words, opening in ((nfc(title), _TITLE), (nfc(text), _OWN)):
        for found in opening.finditer(words):
            number = _number_after(words, found.end(), own)
            if number:
                kind = "replaces" if found["verb"].lower() == "thay thế" else "amends"
                return Revision(kind, number)
    return None


def _number_after(words: str, start: int, own: str | None) -> str | None:
    """The number of the document named next in the same sentence; not the paper's own."""
    reach = words[start : start + _FAR]
    for begin, _, number in find_numbers(reach):
        before = reach[:begin]
        if _STOP.search(before):
            return None
        written = re.sub(r"\s", "", number.text)
        if _OBJECT.search(before) and written != own:
            return written
    return None
