"""Which column of an export is what, by the words the portals write above it; one or two rows of heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dotpha.text.vietnamese import fold

LABELS = {
    "code": "Mã hồ sơ",
    "procedure_code": "Mã thủ tục",
    "procedure": "Tên thủ tục",
    "agency": "Cơ quan xử lý",
    "received": "Ngày tiếp nhận",
    "due": "Ngày hẹn trả",
    "returned": "Ngày trả kết quả",
    "channel": "Hình thức nộp",
    "digitised": "Số hóa",
    "fee": "Phí, lệ phí",
    "rating": "Mức độ hài lòng",
}
"""What we call each column; a file written with these heads is read again."""
ROLES = tuple(LABELS)
NEEDED = ("code", "agency", "received")

_BODY = ("co quan", "don vi", "co quan don vi")
_DOES = ("", "xu ly", "giai quyet", "thuc hien", "thu ly", "tiep nhan", "tiep nhan xu ly", "chu tri")
WORDS: dict[str, tuple[str, ...]] = {
    "code": ("ma ho so", "ma so ho so", "so ho so", "ma hs", "so hs", "ma bien nhan", "so bien nhan", "ma so bien nhan"),
    "procedure_code": ("ma thu tuc", "ma tthc", "ma thu tuc hanh chinh", "ma so thu tuc", "ma so tthc", "ma dvc"),
    "procedure": (
        "ten thu tuc", "ten tthc", "ten thu tuc hanh chinh", "thu tuc", "tthc", "thu tuc hanh chinh", "ten dich vu cong",
        "ten dvc",
    ),
    "agency": tuple(f"{body} {does}".strip() for does in _DOES for body in _BODY),
    "received": (
        "ngay tiep nhan", "ngay tiep nhan ho so", "thoi gian tiep nhan", "thoi diem tiep nhan", "ngay nhan",
        "ngay nhan ho so", "ngay gio tiep nhan", "ngay nop", "ngay nop ho so", "tiep nhan",
    ),
    "due": (
        "ngay hen tra", "ngay hen tra ket qua", "hen tra", "hen tra ket qua", "ngay hen", "thoi gian hen tra", "han tra",
        "han xu ly", "han giai quyet", "han tra ket qua", "ngay gio hen tra",
    ),
    "returned": (
        "ngay co ket qua", "ngay tra ket qua", "ngay tra kq", "ngay tra", "thoi gian tra ket qua", "ngay hoan thanh",
        "ngay hoan thanh xu ly", "ngay ket thuc xu ly", "ngay ket thuc", "ngay gio tra ket qua", "tra ket qua",
    ),
    "channel": (
        "hinh thuc nop", "hinh thuc nop ho so", "hinh thuc tiep nhan", "kenh nop", "kenh tiep nhan", "phuong thuc nop",
        "phuong thuc tiep nhan", "nguon ho so", "nguon nop",
    ),
    "digitised": (
        "so hoa", "da so hoa", "so hoa ho so", "ho so so hoa", "tinh trang so hoa", "trang thai so hoa",
        "so hoa thanh phan ho so", "so hoa tphs",
    ),
    "fee": (
        "phi le phi", "le phi phi", "phi", "le phi", "tong phi le phi", "phi va le phi", "so tien phi le phi", "phi le phi dong",
        "phi le phi vnd",
    ),
    "rating": (
        "muc do hai long", "hai long", "danh gia", "ket qua danh gia", "danh gia hai long", "danh gia muc do hai long",
        "danh gia cua nguoi dan",
    ),
}  # fmt: skip
"""Role → heads, the better one first: of two columns for one role the better is read."""
PERSONAL = re.compile(
    r"\b(nguoi nop|chu ho so|nguoi yeu cau|to chuc ca nhan|ho va ten|ho ten|nguoi nhan|dien thoai|sdt|so dt|email|thu dien tu"
    r"|cccd|cmnd|can cuoc|so dinh danh|dia chi|ngay sinh|nguoi duoc uy quyen|ten khach hang|cong dan)\b"
)
LOOKED_AT = 30
"""Rows in which the head may begin: above it stand the name of the office, a title, a date."""


class NoHead(ValueError):
    """No row names the columns that are needed; `missing` are their labels, of the row that names most."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


@dataclass(frozen=True)
class Head:
    """Where each role stands: `places` role → column from 0; the body begins behind `rows` rows of the file."""

    rows: int
    labels: tuple[str, ...]
    places: dict[str, int]

    @property
    def personal(self) -> list[str]:
        """Columns that name people: never kept."""
        return [label for label in self._others if PERSONAL.search(plain(label))]

    @property
    def unused(self) -> list[str]:
        """Further columns that are not kept."""
        return [label for label in self._others if not PERSONAL.search(plain(label))]

    @property
    def _others(self) -> list[str]:
        taken = set(self.places.values())
        return [label for at, label in enumerate(self.labels) if label and at not in taken]


def plain(label: str) -> str:
    """The folded words of a head without brackets and signs: "Phí, lệ phí (đồng)" → "phi le phi"."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"\([^)]*\)", " ", fold(label))).split())


_ROLE_OF = {word: (role, at) for role, words in WORDS.items() for at, word in enumerate(words)}


def find_head(rows: Sequence[Sequence[str]]) -> Head:
    """The head of a table among its first rows; raises NoHead."""
    best = Head(0, (), {})
    for at, row in enumerate(rows[:LOOKED_AT]):
        heads = [Head(at + 1, tuple(cell.strip() for cell in row), {})]
        if at + 1 < len(rows):
            heads.append(Head(at + 2, _of_two(row, rows[at + 1]), {}))
        for head in heads:
            found = Head(head.rows, head.labels, _places(head.labels))
            if len(found.places) > len(best.places):
                best = found
    if missing := [LABELS[role] for role in NEEDED if role not in best.places]:
        raise NoHead(missing)
    return best


def _places(labels: Sequence[str]) -> dict[str, int]:
    found: dict[str, tuple[int, int]] = {}
    for at, label in enumerate(labels):
        words = plain(label)
        hit = _ROLE_OF.get(words)
        if hit and (hit[0] not in found or hit[1] < found[hit[0]][0]):
            found[hit[0]] = (hit[1], at)
    return {role: found[role][1] for role in ROLES if role in found}


def _of_two(top: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """The labels of a head of two rows: the lower one where it says what the column is, else both, else the upper."""
    labels, group = [], ""
    for at in range(max(len(top), len(below))):
        upper = top[at].strip() if at < len(top) else ""
        lower = below[at].strip() if at < len(below) else ""
        group = upper or group
        if lower and plain(lower) not in _ROLE_OF and plain(f"{group} {lower}") in _ROLE_OF:
            labels.append(f"{group} {lower}")
        else:
            labels.append(lower or upper)
    return tuple(labels)


_NUMBERED = re.compile(r"[(\[]?\d{1,2}[)\]]?")


def numbers_columns(row: Sequence[str]) -> bool:
    """Whether a row under the head only numbers the columns: "(1)", "(2)", …"""
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(filled) >= 3 and all(_NUMBERED.fullmatch(cell) for cell in filled)
