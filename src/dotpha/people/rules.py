"""What a name to sign in with, a telephone number and a password once given look like; the line up which people are told. Pure."""

import re
import secrets
from enum import IntEnum

USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,38}[a-z0-9])")
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0, 1: a password read out on the telephone is typed right."""


class Level(IntEnum):
    """Up the line, as `queries.audience` finds them: the officers of a body, its head, the leaders of the province."""

    OFFICERS = 1
    HEAD = 2
    TOP = 3


def username_fault(username: str) -> str | None:
    """Why a name cannot be signed in with; None when it can. It is compared in lower case."""
    if not USERNAME.fullmatch(username):
        return (
            f"Tên đăng nhập «{username}» chưa đúng: dùng 3 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch nối, "
            "ví dụ nguyenvannam."
        )
    return None


def username_taken(username: str) -> str:
    return f"Tên đăng nhập «{username}» đã có người dùng. Hãy chọn tên khác."


def email_taken(email: str) -> str:
    return f"Thư điện tử «{email}» đã thuộc tài khoản khác; mỗi người một địa chỉ."


def phone_fault(phone: str) -> str | None:
    """Why a telephone number cannot be right; None for an empty one."""
    digits = re.sub(r"[ .()-]", "", phone)
    if phone and not re.fullmatch(r"\+?[0-9]{8,14}", digits):
        return f"Số điện thoại «{phone}» chưa đúng: chỉ gồm 8 đến 14 chữ số, ví dụ 0233 385 2222."
    return None


def password_once() -> str:
    """A password to be changed at the first sign-in: three groups of four, 59 bits, e.g. "k3fp-wz7q-8hmn"."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
