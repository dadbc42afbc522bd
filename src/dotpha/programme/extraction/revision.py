"""Which document a paper says that it amends or replaces.

A paper says so in its title ("Sửa đổi, bổ sung Quyết định số …"), in its own person ("Kế hoạch này thay thế Kế hoạch số
…") or by orders on another's tasks ("Bãi bỏ nhiệm vụ số 4 của Kế hoạch số …"). The number must be what is amended: one that
a paper carries out or follows ("bổ sung nhiệm vụ thực hiện Nghị quyết số …"), a basis that amended another and a task to
replace some rule say nothing of it.
"""

import re
from datetime import date

from dotpha.programme.extraction.altering import orders_of
from dotpha.programme.extraction.plan import Revision
from dotpha.text.dates import find_dates
from dotpha.text.letters import nfc
from dotpha.text.numbers import find_numbers

_KINDS = (
    "nghị quyết|quyết định|chỉ thị|kết luận|thông báo|chương trình hành động|chương trình|kế hoạch|đề án|phương án|"
    "hướng dẫn|quy chế|quy định|công văn|danh mục|phụ lục|văn bản"
)
_ONE_VERB = "thay thế|sửa đổi|bổ sung|điều chỉnh|cập nhật"
_VERB = rf"(?P<verb>{_ONE_VERB})(?:(?:\s*,\s*|\s+và\s+|\s+)(?:{_ONE_VERB}))*"
_PLACE = r"(?:điểm|khoản|điều|mục|phần|chương)\s+\w{1,5}(?:\s*(?:,|và)\s*|\s+)"
_PARTS = r"(?:một số|các|những|toàn bộ)?\s*(?:nội dung|điều|khoản|điểm|nhiệm vụ|chỉ tiêu|giải pháp|thời hạn|phụ lục|danh mục)"
_SCOPE = rf"(?:(?:{_PARTS}(?:\s*(?:,|và)\s*{_PARTS})*|quy chế|quy định)\s+(?:của|trong|(?:ban hành )?kèm theo)\s+|(?:{_PLACE})+)"
_OBJECT = re.compile(rf"\s+{_SCOPE}?(?:của\s+)?(?:{_KINDS})\s+(?:số\s*:?\s*)?", re.IGNORECASE)
_TITLE = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_OWN = re.compile(rf"\b(?:{_KINDS})\s+này\b(?P<between>[^.;]{{0,100}}?)\b{_VERB}\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:thực hiện|triển khai|theo|căn cứ|tại)\b", re.IGNORECASE)
_PERHAPS = re.compile(r"\b(?:nếu|cần|trường hợp|đề nghị|có thể)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[(;]")
_OPENS = re.compile(r"(?:\bvà|[,(;–-])\s*$", re.IGNORECASE)
_BESIDE = re.compile(r"\s*,?\s*(?:ban hành\s+)?(?:ngày\s+)?", re.IGNORECASE)
_FAR = 200


def read_revision(title: str, text: str, own: str | None = None) -> Revision | None:
    """What a paper says it amends or replaces: by its title, else by its own sentence, else by its orders; None where it says nothing."""
    whole, body = nfc(title), nfc(text)
    told = [(found, whole, whole[: found.start()]) for found in _TITLE.finditer(whole)]
    told += [(found, body, found["between"]) for found in _OWN.finditer(body) if not _PERHAPS.search(found["between"])]
    for found, words, before in told:
        named = None if _of_another(before) else _named_after(words, found.end(), own)
        if named:
            return Revision("replaces" if found["verb"].lower() == "thay thế" else "amends", *named)
    return _ordered_on(body, own)


def _ordered_on(body: str, own: str | None) -> Revision | None:
    """The one paper whose tasks the orders of this one abolish or change: "Bãi bỏ nhiệm vụ số 4 của Kế hoạch số …"."""
    named = {
        re.sub(r"\s", "", number.text): _date_beside(words[end:])
        for words in orders_of(body)
        for _, end, number in find_numbers(words)[:1]
    }
    return Revision("amends", *named.popitem()) if len(named) == 1 and own not in named else None


def _of_another(before: str) -> bool:
    """Whether the verb belongs to what the paper carries out ("thực hiện Quyết định … sửa đổi …"), not to the paper."""
    if _OPENS.search(before):
        return False
    return bool(_OF_ANOTHER.search(_CLAUSE.split(before)[-1]))


def _named_after(words: str, start: int, own: str | None) -> tuple[str, date | None] | None:
    """The number that is the verb's direct object, with the date beside it; not the paper's own."""
    reach = words[start : start + _FAR]
    for begin, end, number in find_numbers(reach)[:1]:
        written = re.sub(r"\s", "", number.text)
        if _OBJECT.fullmatch(reach[:begin]) and written != own:
            return written, _date_beside(reach[end:])
    return None


def _date_beside(after: str) -> date | None:
    return next((day for begin, _, day in find_dates(after)[:1] if _BESIDE.fullmatch(after[:begin])), None)
