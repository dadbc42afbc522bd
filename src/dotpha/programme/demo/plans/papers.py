"""Papers entered into the register of documents by number: those of the Party and the Government, and the proofs."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Paper:
    """A paper as the register knows it; `signed_on` is None where the day is not known to the province's office."""

    number: str
    kind: str
    title: str
    issuer: str
    signed_on: date | None


PAPERS = (
    Paper(
        "57-NQ/TW", "Nghị quyết", "Về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc "
        "gia",
        "Bộ Chính trị", date(2024, 12, 22),
    ),
    Paper(
        "03/NQ-CP", "Nghị quyết", "Chương trình hành động của Chính phủ thực hiện Nghị quyết số 57-NQ/TW",
        "Chính phủ", date(2025, 1, 9),
    ),
    Paper(
        "144-CTHĐ/TU", "Chương trình hành động", "Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị trên địa bàn tỉnh",
        "Ban Thường vụ Tỉnh ủy Quảng Trị", None,
    ),
    Paper(
        "02-NQ/TU", "Nghị quyết", "Về chuyển đổi số tỉnh Quảng Trị đến năm 2025, định hướng đến năm 2030",
        "Tỉnh ủy Quảng Trị", None,
    ),
)  # fmt: skip
LATER = (
    Paper(
        "71/NQ-CP", "Nghị quyết", "Sửa đổi, bổ sung cập nhật Chương trình hành động của Chính phủ thực hiện Nghị quyết "
        "số 57-NQ/TW", "Chính phủ", date(2025, 4, 1),
    ),
)  # fmt: skip
