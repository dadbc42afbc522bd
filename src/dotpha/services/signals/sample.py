"""The workbook to fill in: the columns that are read, drop-down lists of kinds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dotpha.kit.signals import KINDS
from dotpha.services.signals.reading import HEADS
from dotpha.text.official import Column, write_appendix_xlsx

WIDTHS = {"day": 28.0, "commune": 52.0, "kind": 44.0, "count": 24.0, "source": 60.0, "note": 60.0}
SPARE = 60
FEW = 3
"""Of so few communes each row is made ready."""


def sample(communes: Sequence[str], on: date) -> bytes:
    """The workbook as .xlsx bytes; who records for few communes finds their names in the drop-down list."""
    labels = tuple(one.label for one in KINDS)
    choices = {"kind": labels, "commune": tuple(communes) if len(communes) <= FEW else ()}
    return write_appendix_xlsx(
        title="Tín hiệu an ninh, trật tự",
        columns=[Column(heads[0], WIDTHS[role], choices=choices.get(role, ())) for role, heads in HEADS.items()],
        rows=[], spare_rows=SPARE, on=on, name="Tín hiệu",
        notes=(
            "Mỗi dòng một số: ngày xảy ra (ngày/tháng/năm), tên xã, loại chọn trong danh sách, số lượng từ 1, nguồn. Không ghi tên, "
            "số điện thoại của ai.",
        ),
    )  # fmt: skip
