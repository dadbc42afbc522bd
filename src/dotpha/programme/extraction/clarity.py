"""How clear a task is, point by point: the lists of "rõ" that offices use, and why a point is not met.

The points are those of Thông báo 56/TB-VPCP (five), of the project (six) and of Quảng Trị's Party Congress programme
(six, with resources).
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from dotpha.programme.extraction.agency_names import COLLECTIVE, GENERIC, UPPER
from dotpha.programme.extraction.authority import needs_decision

DEFAULT_KEYS = ("who", "what", "when", "duty", "product", "authority")
GOVERNMENT_FIVE = ("who", "what", "when", "product", "duty")
PROVINCE_SIX = ("what", "authority", "duty", "when", "resources", "product")
LABELS = {
    "who": "rõ người", "what": "rõ việc", "when": "rõ thời gian", "duty": "rõ trách nhiệm",
    "product": "rõ sản phẩm", "authority": "rõ thẩm quyền", "resources": "rõ nguồn lực",
}  # fmt: skip
OPEN_ENDED = re.compile(
    r"(?:một số )?(?:nội dung|nhiệm vụ|công việc) khác\b|\(nếu có\)|khi được (?:yêu cầu|giao)", re.IGNORECASE
)
FEWEST_WORDS = 4
# A head word and a name of its own, or the head of a body that a province, a commune has one of: "Công an tỉnh".
ONE_BODY = re.compile(
    rf"(?=[{UPPER}])(?:(?i:{GENERIC})\s+(?:và\s+)?[{UPPER}]|(?:Công an|Đảng ủy|Trạm y tế|Mặt trận|Hội|Ngân hàng|Ban|"
    r"Ủy ban|Trung tâm|Trường)\s+(?!.*\b(?:các|cấp)\s)[^,;]*(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|thị xã)(?!\w)(?!\s*,))"
)

COUNTED = re.compile(r"\d+\s+(?:xã|phường|đặc khu|huyện|sở|cơ quan|đơn vị)(?!\w)", re.IGNORECASE)


class Judged(Protocol):
    """What clarity asks about: a task found in a plan, of a draft, or of the programme. Words are None or "" if absent."""

    @property
    def title(self) -> str: ...
    @property
    def leads(self) -> Sequence[str]: ...
    @property
    def deadline(self) -> date | None: ...
    @property
    def deadline_text(self) -> str | None: ...
    @property
    def recurrence(self) -> str | None: ...
    @property
    def deliverable(self) -> str | None: ...
    @property
    def issued_on(self) -> date | None: ...
    @property
    def authority(self) -> str | None: ...
    @property
    def resources(self) -> str | None: ...


def clarity(task: Judged, keys: Iterable[str] = DEFAULT_KEYS) -> dict[str, str | None]:
    """For each point None where the task is clear, else one sentence why not; `KeyError` for an unknown point."""
    return {key: POINTS[key](task) for key in keys}


def _who(task: Judged) -> str | None:
    return None if task.leads else "Văn bản không nêu cơ quan nào chủ trì."


def _what(task: Judged) -> str | None:
    if len(task.title.split()) < FEWEST_WORDS:
        return f"“{task.title}” quá ngắn, chưa nói rõ phải làm việc gì."
    if len(task.title.split()) < 40 and (found := OPEN_ENDED.search(task.title)):
        return f"Cụm từ “{found.group()}” để ngỏ, chưa nói rõ phải làm việc gì."
    return None


def _when(task: Judged) -> str | None:
    if task.deadline and task.issued_on and task.deadline < task.issued_on:
        days = f"{task.deadline:%d/%m/%Y} trước {task.issued_on:%d/%m/%Y}"
        return f"Thời hạn trước ngày ban hành văn bản ({days}), hãy kiểm tra lại."
    if task.deadline or task.recurrence:
        return None
    if task.deadline_text:
        return f"Thời hạn ghi “{task.deadline_text}”, chưa xác định được ngày hay kỳ phải xong."
    return "Văn bản không nêu thời hạn hoàn thành."


def _duty(task: Judged) -> str | None:
    if not task.leads:
        return "Chưa có cơ quan nào được nêu là chịu trách nhiệm chính."
    if len(task.leads) > 1:
        return f"{len(task.leads)} cơ quan cùng chủ trì: một cơ quan phải được nêu là chịu trách nhiệm chính."
    if is_collective(task.leads[0]):
        return f"“{task.leads[0]}” là nhiều cơ quan: một cơ quan phải được nêu là chịu trách nhiệm chính."
    return None


def _product(task: Judged) -> str | None:
    return None if task.deliverable else "Văn bản không nêu sản phẩm hoặc kết quả phải có."


def _authority(task: Judged) -> str | None:
    if task.authority or not needs_decision(task.title, task.deliverable):
        return None
    return "Văn bản không nêu cấp có thẩm quyền quyết định hoặc phê duyệt."


def _resources(task: Judged) -> str | None:
    return None if task.resources else "Văn bản không nêu kinh phí hoặc nguồn lực để thực hiện."


POINTS = {
    "who": _who, "what": _what, "when": _when, "duty": _duty,
    "product": _product, "authority": _authority, "resources": _resources,
}  # fmt: skip


def is_collective(name: str) -> bool:
    """Whether a name stands for many agencies: "Các sở, ban, ngành", not "Trường Đại học Quảng Bình"."""
    whole = re.sub(r"^UBND\b", "Ủy ban nhân dân", name.strip())
    return bool(COUNTED.match(whole) or COLLECTIVE.match(whole)) and not ONE_BODY.match(whole)
