"""Labelled facts of a task – "Cơ quan chủ trì: Sở Y tế; thời hạn: quý II/2025" – wherever they stand."""

import re
from dataclasses import dataclass

ROLES: tuple[tuple[str, str], ...] = (
    ("both", r"(?:(?:các )?(?:cơ quan|đơn vị)\s+)?chủ trì\s*(?:,|và|/)\s*(?:cơ quan |đơn vị )?phối hợp"),
    (
        "supporting",
        r"(?:(?:các )?(?:cơ quan|đơn vị|đầu mối)(?:\s*[,/]\s*(?:đơn vị|tổ chức))?\s+)?phối hợp(?:\s+(?:thực hiện|"
        r"chính|với))?",
    ),
    (
        "lead",
        r"(?:(?:cơ quan|đơn vị|đầu mối)(?:\s*[,/]\s*(?:đơn vị|"
        r"tổ chức))?\s+)?(?:được giao\s+)?chủ trì(?:\s+(?:thực hiện|tham mưu|soạn thảo|triển khai))?",
    ),
    (
        "lead",
        r"(?:cơ quan|đơn vị|tổ chức|bộ phận)\s+(?:thực hiện|đầu mối|tham mưu|chịu trách nhiệm(?: chính)?|"
        r"phụ trách)|phân công(?: thực hiện)?|trách nhiệm(?: thực hiện)?",
    ),
    (
        "deadline",
        r"(?:thời (?:gian|hạn|điểm)|hạn|tiến độ|mốc thời gian)(?:\s+(?:hoàn thành|thực hiện|trình|ban hành|báo cáo|"
        r"triển khai|dự kiến|xong))*|hoàn thành(?: trước)?",
    ),
    (
        "deliverable",
        r"(?:kết quả|sản phẩm)(?:\s*[,/và]*\s*(?:kết quả|sản phẩm))?(?:\s+(?:đầu ra|dự kiến|hoàn thành|thực hiện|"
        r"cần đạt|đạt được|đạt|chính|bàn giao|của nhiệm vụ))*|đầu ra",
    ),
    (
        "authority",
        r"(?:cấp|cơ quan|thẩm quyền)\s+(?:có thẩm quyền\s*)?(?:(?:ban hành|quyết định|phê duyệt|trình|thông qua|"
        r"xem xét)(?:\s*[,/]\s*)?)*|thẩm quyền",
    ),
    ("resources", r"(?:nguồn\s+)?(?:kinh phí|nguồn lực|vốn)(?:\s+(?:thực hiện|dự kiến))*"),
    ("title", r"(?:tên\s+)?(?:nhiệm vụ|nội dung(?: công việc| nhiệm vụ)?|công việc)"),
)
LABEL = re.compile(
    r"(?:^|(?<=[.;,(\n])\s*|(?<=\s)[-–+•]\s*|(?<=\s)(?=(?-i:[A-ZĐ])))(?:[-–+*•]\s*)?(?:"
    + "|".join(f"(?P<r{i}>{words})" for i, (_, words) in enumerate(ROLES))
    + r")\s*(?:\([^)]{0,40}\)\s*)?:\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Labelled:
    """One labelled fact: its role, its value, and where the label begins in the text."""

    role: str
    value: str
    start: int


def read_labels(text: str) -> list[Labelled]:
    """The labelled facts of a text; a value runs to the next label or the end."""
    hits = [hit for hit in LABEL.finditer(text)]
    out: list[Labelled] = []
    for number, hit in enumerate(hits):
        end = hits[number + 1].start() if number + 1 < len(hits) else len(text)
        role = _role(hit)
        out.append(Labelled(role, text[hit.end() : end].strip(" \n.;,()-–+•*"), hit.start()))
    return out


def _role(hit: re.Match[str]) -> str:
    """The role of the alternative that matched."""
    return next(ROLES[int(name[1:])][0] for name, value in hit.groupdict().items() if value)


def is_label_line(text: str) -> bool:
    """Whether a line is nothing but labelled facts, its own list mark aside."""
    found = LABEL.match(text)
    return found is not None and _role(found) != "title"


def before_labels(text: str) -> str:
    """What stands before the first label, without the bracket or stop that opens it."""
    hits = [label for label in read_labels(text) if label.role != "title"]
    return text[: hits[0].start].rstrip(" (;,-–+•*\n") if hits else text
