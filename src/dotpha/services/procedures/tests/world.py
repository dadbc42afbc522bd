"""What the tests of dossiers do again and again: a small export, loaded."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.programme.tests.world import DAY
from dotpha.services.procedures import actions
from dotpha.services.procedures.models import Load

LATER = date(2025, 11, 25)
HEAD = (
    "STT", "Mã hồ sơ", "Tên thủ tục", "Người nộp", "Đơn vị xử lý", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả",
    "Hình thức nộp", "Số hóa", "Phí, lệ phí", "Mức độ hài lòng",
)  # fmt: skip
STP, WARD = "Sở Tư pháp", "UBND phường Hải Đình"


def row(
    code: str, agency: str = STP, received: str = "01/9/2025", due: str = "05/09/2025", returned: str = "", **more: str
) -> str:
    """A line of the export; `more`: channel, digitised, fee, rating."""
    said = {"channel": "Trực tuyến", "digitised": "Đã số hóa", "fee": "0", "rating": ""} | more
    cells = ("1", code, "Cấp phiếu lý lịch tư pháp", "Nguyễn Văn Kín", agency, received, due, returned, *said.values())
    return ";".join(cells)


ROWS = (
    row("A1", returned="04/09/2025 10:15", rating="Rất hài lòng"),
    row("A2", returned="08/09/2025", channel="Trực tiếp", digitised="Chưa số hóa", rating="Không hài lòng"),
    row("A3", received="20/10/2025", due="30/10/2025"),
    row("B1", WARD, "03/11/2025", "04/11/2025", "04/11/2025", channel="Bưu chính công ích"),
)
"""Two of the agency returned (one late), one open past its day, one of the ward in time."""


def export(*rows: str) -> bytes:
    return "\n".join([";".join(HEAD), *(rows or ROWS), ""]).encode("utf-8-sig")


def checked(world: Any, *rows: str, day: date = DAY, name: str = "ho-so.csv") -> Load:
    """A file given and checked, not taken in."""
    load = actions.make_load(actor=world.office, name=name, data=export(*rows), day=day)
    return actions.check_load(load_id=load.pk, day=day)


def taken(world: Any, *rows: str, day: date = DAY, name: str = "ho-so.csv") -> Load:
    """A file that counts."""
    return actions.take_load(load_id=checked(world, *rows, day=day, name=name).pk, actor=world.office, day=day)
