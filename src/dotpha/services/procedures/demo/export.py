"""Dossiers of the law as the file that a portal hands out, with what a real one has: titles, applicants, a few bad rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from dotpha.services.procedures.demo.law import PROCEDURES, Dossiers, Unit

HEADS = (
    "STT", "Mã hồ sơ", "Mã TTHC", "Tên thủ tục hành chính", "Người nộp hồ sơ", "Đơn vị xử lý", "Ngày tiếp nhận", "Ngày hẹn trả",
    "Ngày có kết quả", "Hình thức nộp", "Số hóa", "Phí, lệ phí", "Mức độ hài lòng",
)  # fmt: skip
TITLE = "DANH SÁCH HỒ SƠ TIẾP NHẬN, GIẢI QUYẾT (số liệu trình diễn)"
CHANNELS = np.array(["Trực tuyến", "Trực tiếp", "Bưu chính công ích"])
DIGITISED = np.array(["Chưa số hóa", "Đã số hóa"])
RATINGS = np.array(["Không hài lòng", "Hài lòng", ""])  # the last for -1
HOURS = np.array(["07:45", "08:20", "09:05", "10:10", "13:40", "14:25", "15:30", "16:15"])


def export(
    dossiers: Dossiers, units: Sequence[Unit], chosen: np.ndarray, as_of: date, *, bad: int = 0, series: str = ""
) -> bytes:
    """The chosen dossiers as known at the end of a day, as CSV in UTF-8 with BOM, parted by semicolons.

    `series` stands before the numbers within the codes, so that those drawn apart are not taken for one another.

    The last `bad` rows are spoiled: without code, with a day that no calendar has, of an agency nobody knows, twice.
    """
    rows = _columns(dossiers, units, np.flatnonzero(chosen), np.datetime64(as_of), series)
    lines = [";".join(row) for row in zip(*rows)]
    lines[len(lines) - bad :] = [_spoiled(line, n) for n, line in enumerate(lines[len(lines) - bad :])]
    head = [f"{TITLE}{';' * (len(HEADS) - 1)}", ";".join(HEADS)]
    return "\n".join([*head, *lines, ""]).encode("utf-8-sig")


def _columns(
    dossiers: Dossiers, units: Sequence[Unit], at: np.ndarray, as_of: np.datetime64, series: str
) -> list[list[str]]:
    of_procedure = dossiers.procedure[at]
    open_still = dossiers.returned[at] > as_of
    rated = np.where(open_still, -1, dossiers.rated[at])
    fees = [f"{one.fee:,}".replace(",", ".") for one in PROCEDURES]
    return [
        [str(n) for n in range(1, len(at) + 1)],
        [f"H44.{units[unit].code}-{series}{n:07d}" for unit, n in zip(dossiers.unit[at].tolist(), at.tolist())],
        _named([one.code for one in PROCEDURES], of_procedure),
        _named([one.name for one in PROCEDURES], of_procedure),
        [f"Công dân {n:07d}" for n in at.tolist()],
        _named([one.name for one in units], dossiers.unit[at]),
        _days(dossiers.received[at], HOURS[at % 8]),
        _days(dossiers.due[at], "17:00"),
        np.where(open_still, "", _days(dossiers.returned[at], HOURS[(at + 3) % 8])).tolist(),
        CHANNELS[dossiers.channel[at]].tolist(),
        DIGITISED[dossiers.digitised[at].astype(int)].tolist(),
        _named(fees, of_procedure),
        RATINGS[rated].tolist(),
    ]  # fmt: skip


def _named(names: Sequence[str], at: np.ndarray) -> list[str]:
    found: list[str] = np.array(names, dtype=object)[at].tolist()
    return found


def _days(days: np.ndarray, hours: np.ndarray | str) -> list[str]:
    """dd/mm/yyyy hh:mm."""
    every, place = np.unique(days, return_inverse=True)
    written = np.array([f"{day:%d/%m/%Y}" for day in every.tolist()], dtype=object)[place]
    clock = [hours] * len(days) if isinstance(hours, str) else hours.tolist()
    return [f"{day} {hour}" for day, hour in zip(written.tolist(), clock)]


def _spoiled(line: str, n: int) -> str:
    cells = line.split(";")
    if n % 4 == 0:
        cells[1] = ""
    elif n % 4 == 1:
        cells[6] = "31/02/2025 08:00"
    elif n % 4 == 2:
        cells[5] = "Điểm tiếp nhận lưu động số 2"
    else:
        cells[8] = "05/01/2024 09:00"
    return ";".join(cells)
