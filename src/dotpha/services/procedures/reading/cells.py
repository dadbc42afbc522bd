"""The cells of an export: days, money, how it was handed in, digitised or not, rated how. Pure; None is not known."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dotpha.text.dates import read_date
from dotpha.text.numerals import read_number_vi
from dotpha.text.vietnamese import fold

EXCEL_BEGINS = date(1899, 12, 30)
EXCEL_DAYS = range(20_000, 80_000)
"""Serial days from 1954 to 2119: what else is a number is no day."""
NOT_BEFORE = date(2000, 1, 1)


def read_day(token: str) -> date | None:
    """The day of "01/07/2025", "1-7-2025", ISO, an Excel serial "45839"; the hour does not count. None: there is none such.

    `token` is what `DAY_TOKEN` of the engine cuts out of a cell.
    """
    token = token.strip()
    if token.isdecimal() and int(token) in EXCEL_DAYS:
        return EXCEL_BEGINS + timedelta(int(token))
    found = read_date(re.sub(r"[-.]", "/", token) if not re.match(r"\d{4}", token) else re.sub(r"[/.]", "-", token))
    return found if found and found >= NOT_BEFORE else None


def read_fee(text: str) -> int | None:
    """Đồng of "1.200.000", "1,200,000", "20.000 đ", "Miễn phí" (0); None for anything else."""
    words = fold(text).strip()
    if words in ("mien phi", "khong", "khong thu", "-"):
        return 0
    figures = re.sub(r"(vnd|dong|d|₫)\.?$", "", words.replace(" ", "")).strip()
    if re.fullmatch(r"\d{1,3}(,\d{3})+", figures):
        figures = figures.replace(",", ".")
    number = read_number_vi(re.sub(r"\.0$", "", figures))
    return int(number) if number is not None and 0 <= number < 10**12 else None


ONLINE = ("truc tuyen", "online", "qua mang", "cong dich vu cong", "dvc", "vneid", "moi truong dien tu")
POST = ("buu chinh", "buu dien", "bcci", "bccci")
DIRECT = ("truc tiep", "mot cua", "tai quay", "tai bo phan", "tai trung tam")


def read_channel(text: str) -> str | None:
    """ "online", "post" or "direct"."""
    words = fold(text)
    for channel, signs in (("post", POST), ("online", ONLINE), ("direct", DIRECT)):
        if any(sign in words for sign in signs):
            return channel
    return None


YES = frozenset({"co", "x", "1", "da", "roi", "da so hoa", "co so hoa", "so hoa", "true", "yes", "v", "day du"})
NO = frozenset({"khong", "0", "chua", "chua so hoa", "khong so hoa", "false", "no"})


def read_yes_no(text: str) -> bool | None:
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())
    return True if words in YES else False if words in NO else None


def read_rating(text: str) -> bool | None:
    """Whether who rated was satisfied: "Hài lòng", "Rất hài lòng", 4 and 5 of 5; "Bình thường" is a rating, but not that."""
    words = " ".join(re.sub(r"[^a-z0-9/]+", " ", fold(text)).split())
    if found := re.fullmatch(r"([1-5])(?:/5| sao| diem|/5 sao)?", words):
        return int(found[1]) >= 4
    if words.startswith(("khong hai long", "rat khong hai long", "chua hai long", "binh thuong", "chap nhan", "kem")):
        return False
    return True if words.startswith(("hai long", "rat hai long", "rat tot", "tot")) else None


UNSAID = frozenset({"", "-", "chua danh gia", "khong danh gia", "chua co", "null", "none", "n/a"})
"""Cells in which nothing is said, which is not a fault."""


def says_nothing(text: str) -> bool:
    return fold(text).strip() in UNSAID
