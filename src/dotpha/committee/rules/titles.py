"""What a committee calls its people, and in which family of papers it writes."""

from __future__ import annotations

from dataclasses import dataclass

from dotpha.text.official.pieces import Family
from dotpha.text.vietnamese import fold

CHAIR, STANDING, DEPUTY, SECRETARY, MEMBER = "chair", "standing", "deputy", "secretary", "member"
ROLES = (CHAIR, STANDING, DEPUTY, SECRETARY, MEMBER)
"""In the order in which a decision names them."""
HEADS = (CHAIR, STANDING, DEPUTY)
"""Who may preside over a session and sign its conclusions."""

PARTY_NAMES = (
    "tinh uy", "thanh uy", "dang uy", "ban thuong vu", "ban chap hanh dang bo", "thuong truc tinh uy", "trung uong dang",
)  # fmt: skip


@dataclass(frozen=True)
class Titles:
    """`body` as a signing block says it ("Ban Chỉ đạo"), and the title of each role."""

    body: str
    chair: str
    standing: str
    deputy: str
    secretary: str
    member: str

    def of(self, role: str) -> str:
        return str(getattr(self, role))


_SORTS = (
    ("to cong tac", Titles("Tổ công tác", "Tổ trưởng", "Tổ phó thường trực", "Tổ phó", "Thư ký", "Thành viên")),
    ("to giup viec", Titles("Tổ giúp việc", "Tổ trưởng", "Tổ phó thường trực", "Tổ phó", "Thư ký", "Thành viên")),
    ("hoi dong", Titles("Hội đồng", "Chủ tịch Hội đồng", "Phó Chủ tịch thường trực Hội đồng", "Phó Chủ tịch Hội đồng",
                        "Thư ký Hội đồng", "Ủy viên Hội đồng")),
)  # fmt: skip
_BOARD = Titles("Ban Chỉ đạo", "Trưởng ban", "Phó Trưởng ban thường trực", "Phó Trưởng ban", "Thư ký", "Ủy viên")


def titles_of(name: str) -> Titles:
    """The titles that a committee of this name uses: a Tổ has a Tổ trưởng, a Hội đồng a Chủ tịch, a Ban a Trưởng ban."""
    folded = fold(name)
    return next((titles for start, titles in _SORTS if folded.startswith(start)), _BOARD)


def family_of(kind: str, name: str) -> Family:
    """The family of papers of a committee that this body founded: of a Party body Hướng dẫn 36-HD/VPTW, else Nghị định 30/2020/NĐ-CP.

    `kind` is the body's in the register; the Party committees stand there among those who lead, so their names tell.
    """
    return "party" if kind == "party" or fold(name).startswith(PARTY_NAMES) else "state"


def signing_lines(titles: Titles, role: str, family: Family) -> tuple[str, ...]:
    """Above the title of who signs for the committee: "TM. BAN CHỈ ĐẠO", and for the head "KT. TRƯỞNG BAN".

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7; the Party writes "T/M" and "K/T".
    """
    for_all, instead = ("T/M", "K/T") if family == "party" else ("TM.", "KT.")
    lines = (f"{for_all} {titles.body}".upper(),)
    return lines if role == CHAIR else (*lines, f"{instead} {titles.chair}".upper())
