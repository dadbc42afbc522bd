"""What the columns of a superior's list say, and which of them we fill in; guessed from the words of their header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dotpha.programme.extraction.columns import role_of
from dotpha.text.vietnamese import fold

KEEP = "keep"
GIVEN = {
    "ordinal": "Số thứ tự",
    "code": "Mã của cấp trên",
    "title": "Nội dung nhiệm vụ",
    "section": "Nhóm, lĩnh vực",
    "lead": "Cơ quan chủ trì",
    "supporting": "Cơ quan phối hợp",
    "deadline": "Thời hạn",
    "deliverable": "Sản phẩm",
    "authority": "Cấp quyết định",
}
"""What the superior has written."""
FILLED = {
    "state": "Trạng thái",
    "progress": "Tiến độ (%)",
    "result": "Kết quả thực hiện",
    "bottleneck": "Khó khăn, vướng mắc",
    "done_on": "Ngày hoàn thành",
    "evidence": "Minh chứng",
    "due": "Thời hạn hiện nay",
    "body": "Cơ quan báo cáo",
}
"""What the programme fills in."""
LABELS = {**GIVEN, **FILLED, KEEP: "Giữ nguyên"}

# The first whose words stand in the header wins; what none knows is asked of the rules for plans.
OWN_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ordinal", re.compile(r"^(?:s?tt|so tt|so thu tu|thu tu|#|no)$")),
    ("code", re.compile(r"^(?:ma|ma so|ma (?:nhiem vu|nv|cong viec|viec|dinh danh|chi tieu)|ky hieu|id|code)\b")),
    ("body", re.compile(r"\b(?:don vi|co quan|nguoi) (?:bao cao|cap nhat|nhap lieu|dien)\b")),
    ("done_on", re.compile(r"\bngay (?:hoan thanh|xong|ket thuc)\b(?!.*\b(?:du kien|ke hoach)\b)|hoan thanh thuc te")),
    ("due", re.compile(r"\b(?:gia han|thoi han moi|han moi|thoi han dieu chinh|du kien hoan thanh)\b|^han hien nay\b")),
    ("evidence", re.compile(r"\b(?:minh chung|bang chung|tai lieu chung minh|so van ban|van ban ket qua)\b")),
    ("bottleneck", re.compile(r"\b(?:kho khan|vuong mac|diem nghen|ton tai|han che)\b")),
    ("progress", re.compile(r"%|\b(?:phan tram|ty le hoan thanh|muc do hoan thanh)\b|^tien do$")),
    ("state", re.compile(r"\b(?:trang thai|tinh trang)\b|^danh gia\b|^tinh hinh$")),
    ("result", re.compile(r"\b(?:ket qua|tinh hinh|noi dung)\b.*\b(?:thuc hien|trien khai|dat duoc|den nay)\b")),
)
REPORTED = re.compile(r"\b(?:tinh hinh|ket qua thuc hien|bao cao|cap nhat)\b")
"""Above columns that are to be filled in, whatever the same words mean elsewhere."""
UNDER_REPORTED = (
    ("result", re.compile(r"^(?:ket qua|noi dung|so lieu|cong viec da)\b")),
    ("progress", re.compile(r"^tien do\b")),
)
PLAN_ROLES = {"title", "lead", "supporting", "deadline", "deliverable", "authority"}


def guess(label: str) -> str:
    """What a header cell announces: `guess("Mã nhiệm vụ") == "code"`; `KEEP` where no rule knows."""
    words = _plain(label)
    own = next((role for role, known in OWN_WORDS if known.search(words)), None)
    if own:
        return own
    found = role_of(label)
    if found == "group":
        return "section"
    return found if found in PLAN_ROLES else KEEP


def guess_all(labels: Sequence[str]) -> list[str]:
    """The roles of all columns, each of them once: the first column that announces a role has it."""
    out: list[str] = []
    for label in labels:
        above, _, own = label.rpartition(" / ")
        role = _under_reported(above, own) or guess(own)
        role = guess(label) if role == KEEP else role
        if role == "deliverable" and role in out and _plain(own).startswith("ket qua"):
            role = "result"  # the product stands in a column of its own
        out.append(KEEP if role in out else role)
    return out


def _under_reported(above: str, own: str) -> str:
    if not REPORTED.search(_plain(above)):
        return ""
    return next((role for role, known in UNDER_REPORTED if known.search(_plain(own))), "")


def _plain(label: str) -> str:
    return " ".join(re.sub(r"[^\w#%]+", " ", fold(label)).split())


def twice(roles: Sequence[str]) -> list[str]:
    """The roles that more than one column has."""
    return [role for role in dict.fromkeys(roles) if role != KEEP and roles.count(role) > 1]
