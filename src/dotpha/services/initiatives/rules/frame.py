"""The law as dated settings: a figure, its article, how that is known, from which day it holds.

The Điều lệ Sáng kiến (Nghị định 13/2012/NĐ-CP, in force since 25/4/2012) is followed by offices in 2025 and 2026: Hướng dẫn
1603/HD-HĐSK of Bắc Ninh (19/8/2025) stands on it. A decree that takes its place was looked for and not found; when it comes, it is
rows that begin later. `how`: "read" – the words of the article were read at `source`; "reported" – a page tells of them;
"unread" – no page seen says it, the office looks it up or sets its own. Only what was read is `verified`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

How = Literal["read", "reported", "unread"]
Value = int | Decimal | Fraction
CAUTIONS: dict[How, str] = {
    "read": "",
    "reported": "dẫn theo nguồn thứ cấp, cần đối chiếu văn bản gốc",
    "unread": "chưa đọc được điều khoản, đơn vị đối chiếu hoặc tự đặt",
}


@dataclass(frozen=True)
class Setting:
    """One figure from `since` on; shares are 0–1, money is đồng."""

    key: str
    value: Value
    since: date
    law: str
    how: How
    source: str = ""

    @property
    def verified(self) -> bool:
        return self.how == "read"

    @property
    def basis(self) -> str:
        """The words beside a figure: its law, and a caution where it was not read."""
        return f"{self.law} ({CAUTIONS[self.how]})" if CAUTIONS[self.how] else self.law


CHARTER = "Điều lệ Sáng kiến (Nghị định 13/2012/NĐ-CP)"
GUIDE = "Thông tư 18/2013/TT-BKHCN"
CHARTER_ON, _GUIDE_AT = date(2012, 4, 25), date(2013, 10, 1)
SALARY_ON = date(2013, 7, 1)
"""From when the general least wage of the charter is the base salary; what fell due before is reckoned by the first one."""
_ON_PAY = "https://luatvietnam.vn/tin-van-ban-moi/thu-lao-cho-tac-gia-sang-kien-toi-thieu-bang-7-loi-nhuan-186-5929-article.html"
_ON_ASKING = "https://thuvienphapluat.vn/phap-luat/tac-gia-sang-kien-duoc-hieu-nhu-the-nao-tac-gia-sang-kien-co-quyen-han-gi-doi-voi-sang-kien-da-duoc-504209-131874.html"
_ON_TERM = "https://thuvienphapluat.vn/phap-luat/viec-xet-cong-nhan-sang-kien-duoc-thuc-hien-trong-thoi-han-bao-lau-ke-tu-khi-nop-don-yeu-cau-cong-n-800999-46069.html"
_ON_COUNCIL = "https://thuvienphapluat.vn/hoi-dap-phap-luat/4FD21-hd-viec-to-chuc-thanh-lap-hoi-dong-sang-kien-duoc-thuc-hien-nhu-the-nao.html"

SETTINGS = (
    # Terms.
    Setting("apply_months", 12, CHARTER_ON, f"{CHARTER} Điều 5 khoản 2", "read", _ON_ASKING),
    Setting("receive_months", 1, CHARTER_ON, f"{CHARTER} Điều 6", "unread"),
    Setting("recognise_months", 3, CHARTER_ON, f"{CHARTER} Điều 7 khoản 1", "read", _ON_TERM),
    # Reward, where nothing else was agreed.
    Setting("benefit_share", Decimal("0.07"), CHARTER_ON, f"{CHARTER} Điều 10", "reported", _ON_PAY),
    Setting("reward_years", 3, CHARTER_ON, f"{CHARTER} Điều 10", "reported", _ON_PAY),
    Setting("salaries_without_benefit", 5, CHARTER_ON, f"{CHARTER} Điều 10", "reported", _ON_PAY),
    Setting("transfer_share", Decimal("0.15"), CHARTER_ON, f"{CHARTER} Điều 10", "reported", _ON_PAY),
    Setting("transfer_years", 3, CHARTER_ON, f"{CHARTER} Điều 10", "reported", _ON_PAY),
    Setting("pay_months", 1, CHARTER_ON, f"{CHARTER} Điều 10", "reported", _ON_PAY),
    Setting("helpers_share", Decimal("0.2"), CHARTER_ON, f"{CHARTER} Điều 10 (người tham gia tổ chức áp dụng lần đầu)", "unread"),
    Setting("base_salary_vnd", Decimal(1_150_000), SALARY_ON, "Nghị định 66/2013/NĐ-CP", "unread"),
    Setting("base_salary_vnd", Decimal(1_210_000), date(2016, 5, 1), "Nghị định 47/2016/NĐ-CP", "unread"),
    Setting("base_salary_vnd", Decimal(1_300_000), date(2017, 7, 1), "Nghị định 47/2017/NĐ-CP", "unread"),
    Setting("base_salary_vnd", Decimal(1_390_000), date(2018, 7, 1), "Nghị định 72/2018/NĐ-CP", "unread"),
    Setting("base_salary_vnd", Decimal(1_490_000), date(2019, 7, 1), "Nghị định 38/2019/NĐ-CP", "unread"),
    Setting("base_salary_vnd", Decimal(1_800_000), date(2023, 7, 1), "Nghị định 24/2023/NĐ-CP", "reported"),
    Setting("base_salary_vnd", Decimal(2_340_000), date(2024, 7, 1), "Nghị định 73/2024/NĐ-CP Điều 3 khoản 2", "reported"),
    Setting("base_salary_vnd", Decimal(2_530_000), date(2026, 7, 1), "Nghị định 161/2026/NĐ-CP Điều 3 khoản 2", "reported"),
    # Council.
    Setting("council_share", Fraction(2, 3), _GUIDE_AT, f"{GUIDE} Điều 8", "read", _ON_COUNCIL),
    Setting("quorum_share", Fraction(2, 3), _GUIDE_AT, "Quy chế của hội đồng", "unread"),
)  # fmt: skip


def setting(key: str, day: date, settings: Iterable[Setting] = SETTINGS) -> Setting:
    """The one in force on a day: of those with this key the last that has begun.

    Raises LookupError where none has: nothing is made up for a day before the law.
    """
    begun = [one for one in settings if one.key == key and one.since <= day]
    if not begun:
        raise LookupError(f"no setting {key!r} on {day:%Y-%m-%d}")
    return max(begun, key=lambda one: one.since)


def number(key: str, day: date, settings: Iterable[Setting] = SETTINGS) -> int:
    """A setting that is a whole number (months, years, times)."""
    found = setting(key, day, settings).value
    if not isinstance(found, int):
        raise TypeError(f"{key} is no whole number")
    return found


def figure(key: str, day: date, settings: Iterable[Setting] = SETTINGS) -> Decimal:
    """A setting that is an amount or a share."""
    found = setting(key, day, settings).value
    if not isinstance(found, Decimal):
        raise TypeError(f"{key} is no amount")
    return found


def fraction(key: str, day: date, settings: Iterable[Setting] = SETTINGS) -> Fraction:
    """A setting that is a fraction of people."""
    found = setting(key, day, settings).value
    if not isinstance(found, Fraction):
        raise TypeError(f"{key} is no fraction")
    return found
