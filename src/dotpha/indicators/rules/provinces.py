"""The provinces of the country as published figures name them: the 63 until 30/6/2025, whose names the 34 after it keep."""

from __future__ import annotations

import re

from dotpha.text.letters import fold
from dotpha.text.vietnamese import slug

NAMES = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương", "Bình Định",
    "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai",
    "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình",
    "Huế", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An",
    "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi",
    "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa",
    "Thành phố Hồ Chí Minh", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
)  # fmt: skip
OTHERWISE = {
    "thua thien hue": "Huế",
    "thua thien - hue": "Huế",
    "ho chi minh": "Thành phố Hồ Chí Minh",
    "tphcm": "Thành phố Hồ Chí Minh",
    "hcm": "Thành phố Hồ Chí Minh",
    "brvt": "Bà Rịa - Vũng Tàu",
    "ba ria vung tau": "Bà Rịa - Vũng Tàu",
    "dak lak": "Đắk Lắk",
    "dac lac": "Đắk Lắk",
    "bac can": "Bắc Kạn",
}
"""Huế is Thừa Thiên Huế under a new name, with the same bounds (Nghị quyết 175/2024/QH15)."""
_KIND = re.compile(r"^(?:tinh|thanh pho|tp\.?|t\.)\s*(?=\w)")
_BY_NAME = {fold(name).replace("thanh pho ", ""): name for name in NAMES} | OTHERWISE
_BY_CODE = {f"tinh-{slug(name)}": name for name in NAMES}
"""As their units are called."""


def province_named(text: str) -> str:
    """The name of the province that a text names, "" where it names none."""
    plain = " ".join(fold(text).replace("–", "-").split())
    return _BY_CODE.get(plain) or _BY_NAME.get(plain) or _BY_NAME.get(_KIND.sub("", plain), "")
