"""What the demo defines: indicators over the measures, and targets with their documents."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dotpha.text.numerals import read_number_vi

NQ57 = (
    "Phụ lục I Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ "
    "(theo bản chép lại; chưa đối chiếu với Nghị quyết số 71/NQ-CP ngày 01/4/2025 sửa đổi, bổ sung)"
)
"""The transcription is not the government's own, and whether the amendment changed the appendix is not known here."""

# fmt: off
INDICATORS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("NV.DUNGHAN", {"name": "Tỷ lệ nhiệm vụ đúng hạn trên số đã đến hạn", "expression": "programme.on_time_of_due",
        "unit": "%", "direction": "up", "legal_source": "Chương trình hành động số 144-CTHĐ/TU",
        "definition": "Nhiệm vụ hoàn thành đúng hạn chia cho nhiệm vụ đã đến hạn."}),
    ("NV.RO", {"name": "Tỷ lệ nhiệm vụ đủ các điểm rõ", "expression": "programme.clear_share", "unit": "%",
        "direction": "up", "definition": "Nhiệm vụ không thiếu điểm rõ nào chia cho tổng số nhiệm vụ."}),
    ("NV.MINHCHUNG", {"name": "Tỷ lệ nhiệm vụ có minh chứng đã xác nhận", "expression": "programme.evidenced_share",
        "unit": "%", "direction": "up",
        "definition": "Nhiệm vụ có ít nhất một minh chứng đã xác nhận chia cho tổng số nhiệm vụ."}),
    ("NV.TRALOI", {"name": "Tỷ lệ đơn vị trả lời đúng hạn", "expression": "programme.answered_in_time", "unit": "%",
        "direction": "up", "definition": "Đơn vị trả lời không muộn hơn hạn của kỳ chia cho đơn vị được hỏi."}),
    ("NS.GIAINGAN", {"name": "Tỷ lệ giải ngân kinh phí của chương trình", "expression": "budget.disbursed", "unit": "%",
        "length": "A", "direction": "up", "definition": "Số đã giải ngân chia cho kế hoạch, theo biểu của cơ quan tài chính."}),
    ("NS.3PHANTRAM", {"name": "Chi cho khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số trên tổng chi ngân sách",
        "expression": "budget.three_percent_estimate", "unit": "%", "places": 2, "length": "A", "direction": "up",
        "legal_source": "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
        "definition": "Chi (theo dự toán) cho khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số chia cho tổng chi ngân sách năm."}),
)
PROVINCE_TARGETS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("QT.NV.DUNGHAN.2025", {"name": "Ít nhất 90% nhiệm vụ đến hạn hoàn thành đúng hạn trong năm 2025", "indicator": "NV.DUNGHAN",
        "span": "2025", "value": 90.0, "basis": "Chương trình hành động số 144-CTHĐ/TU (dữ liệu trình diễn)"}),
    ("QT.NS.3PHANTRAM.2025", {"name": "Chi ít nhất 3% ngân sách cho khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số",
        "indicator": "NS.3PHANTRAM", "span": "2025", "value": 3.0, "basis": "Nghị quyết số 57-NQ/TW", "document_number": "57-NQ/TW"}),
)
# fmt: on
NUMBER = re.compile(r"(?P<sign>≥|>=|>|≤|<=|<)?\s*(?P<number>\d+(?:,\d+)?)\s*%?")


@dataclass(frozen=True)
class NationalTarget:
    """A target of the appendix: a number where the document gives exactly one, its words always."""

    code: str
    year: int
    name: str
    words: str
    unit: str
    value: float | None
    comparison: str
    source_url: str


def national_targets() -> Iterator[NationalTarget]:
    """The targets of Resolution 03/NQ-CP's first appendix, as transcribed (source in each row)."""
    with (Path(__file__).parent / "data" / "muc_tieu_nq57.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found = NUMBER.fullmatch(row["value"].strip())
            number = read_number_vi(found["number"]) if found else None
            yield NationalTarget(
                row["code"], int(row["year"]), row["name"], row["value"], row["unit"],
                float(number) if number is not None else None,
                "le" if found and found["sign"] in {"≤", "<=", "<"} else "ge", row["source_url"],
            )  # fmt: skip
