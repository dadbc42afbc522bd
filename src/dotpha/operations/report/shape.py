"""What of a report goes to one master: its parts, the columns of its task table, who else gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dotpha.text.numerals import roman

PARTS = {
    "general": "Kết quả chung",
    "groups": "Kết quả theo nhóm nhiệm vụ",
    "lateness": "Nhiệm vụ quá hạn",
    "stuck": "Điểm nghẽn",
    "handed": "Việc giao xuống cơ sở",
    "money": "Kinh phí",
    "truth": "Hậu kiểm",
    "proposals": "Kiến nghị, đề xuất",
    "answers": "Tình hình gửi báo cáo",
    "appendix": "Phụ lục: kết quả từng nhiệm vụ",
}
"""Every part of a report, in its order."""
COLUMNS = {
    "own_code": "Mã của tỉnh",
    "lead": "Chủ trì",
    "deadline": "Thời hạn",
    "result": "Kết quả",
    "rating": "Đánh giá của cơ quan",
    "difficulty": "Khó khăn, vướng mắc",
    "progress": "Tiến độ đo được",
    "proofs": "Minh chứng",
    "state": "Trạng thái",
}
"""Every column that may leave the house beside code and title; what is not named here never does."""
FIRST_COLUMNS = ("lead", "deadline", "result", "rating", "progress", "proofs", "state")
"""The columns of the appendix where a master has chosen none of its own."""


@dataclass(frozen=True)
class Shape:
    """Parts and columns that go out, and the recipients under "Nơi nhận" (none: the lead agencies)."""

    parts: tuple[str, ...] = tuple(PARTS)
    columns: tuple[str, ...] = FIRST_COLUMNS
    recipients: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, list[str]]:
        return {name: list(values) for name, values in asdict(self).items()}

    def place_of(self, part: str) -> str | None:
        """ "Mục III" where the part goes out; parts are counted from I."""
        numbered = [one for one in PARTS if one in self.parts and one != "appendix"]
        return f"Mục {roman(numbered.index(part) + 1)}" if part in numbered else None


WHOLE = Shape()


def read_shape(kept: Mapping[str, Any]) -> Shape:
    """A shape from the JSON of a report; one of before reports had shapes is whole."""
    return Shape(**{name: tuple(values) for name, values in kept.items()}) if kept else WHOLE
