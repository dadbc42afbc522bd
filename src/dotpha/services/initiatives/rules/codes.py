"""The code of a certificate: short, checked as it is typed, sayable on the telephone, made of what the certificate says.

Eight letters from SHA-256 over the fixed fields and two check letters, of an alphabet of 29 (a prime): no letter that looks like
a figure, none that Vietnamese has not. The check letters are two weighted sums modulo 29 (a Reed–Solomon code of distance 3), so
any one or two wrong letters and any two swapped ones are noticed before anybody searches. A code shows that the words are those
that were certified; that they were certified at all the register of the office shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from dotpha.text.vietnamese import fold, nfc

ALPHABET = "123456789ABCDEGHKLMNPQRSTUVXY"
DATA, CHECKS, GROUP = 8, 2, 5
NAMES = {
    **dict(zip("123456789", ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"))),
    "A": "An", "B": "Bình", "C": "Cường", "D": "Dũng", "E": "Em", "G": "Giang", "H": "Hoa", "K": "Kiên", "L": "Lan", "M": "Minh",
    "N": "Nam", "P": "Phúc", "Q": "Quang", "R": "Rồng", "S": "Sơn", "T": "Tùng", "U": "Uyên", "V": "Vinh", "X": "Xuân", "Y": "Yến",
}  # fmt: skip
"""A word whose first letter it is, as one spells on the telephone."""


@dataclass(frozen=True)
class Certificate:
    """What a certificate fixes; a change of any of it makes another code."""

    title: str
    authors: tuple[str, ...]
    unit: str
    level: str
    decision: str
    decided_on: date

    @property
    def text(self) -> str:
        """One text of the fields: NFC, single blanks, in this order, a line each; authors by name."""
        authors = sorted(_plain(name) for name in self.authors)
        rows = (self.title, *authors, self.unit, self.level, self.decision, self.decided_on.isoformat())
        return "\n".join(_plain(row) for row in rows)


def code_of(certificate: Certificate) -> str:
    """The code, as "K7M2X-QT4HA"."""
    left = int.from_bytes(sha256(certificate.text.encode()).digest(), "big")
    data = []
    for _ in range(DATA):
        left, rest = divmod(left, len(ALPHABET))
        data.append(rest)
    letters = "".join(ALPHABET[at] for at in (*data, *_checks(data)))
    return f"{letters[:GROUP]}-{letters[GROUP:]}"


def read_code(typed: str) -> str:
    """The code as `code_of` writes it, from what somebody typed: small letters, blanks, dots and hyphens do not matter.

    Raises ValueError with a sentence for the person where it cannot be a code.
    """
    letters = "".join(one for one in fold(typed).upper() if one.isalnum())
    if len(letters) != DATA + CHECKS:
        raise ValueError(
            f"Mã chứng nhận có {DATA + CHECKS} ký tự, mã vừa nhập có {len(letters)}; hãy xem lại trên giấy chứng nhận."
        )
    strange = sorted({one for one in letters if one not in ALPHABET})
    if strange:
        raise ValueError(
            f"Mã chứng nhận không dùng ký tự {', '.join(strange)}; có thể đã đọc nhầm số 0, chữ O, I hoặc Z."
        )
    places = [ALPHABET.index(one) for one in letters]
    if tuple(places[DATA:]) != _checks(places[:DATA]):
        raise ValueError("Mã chứng nhận không đúng: có ký tự sai hoặc đổi chỗ; hãy nhập lại theo giấy chứng nhận.")
    return f"{letters[:GROUP]}-{letters[GROUP:]}"


def bears(certificate: Certificate, typed: str) -> bool:
    """Whether a typed code is that of this certificate. Raises ValueError as `read_code` does."""
    return read_code(typed) == code_of(certificate)


def spoken(code: str) -> str:
    """How a code is said aloud: "K như Kiên, bảy, …"."""
    return ", ".join(
        NAMES[one] if one.isdigit() else f"{one} như {NAMES[one]}" for one in read_code(code) if one in NAMES
    )


def _checks(data: Sequence[int]) -> tuple[int, int]:
    """The two letters that make both weighted sums of the whole code 0: Σ x and Σ i·x, places i from 1."""
    size = len(ALPHABET)
    plain = -sum(data) % size
    weighted = -sum(at * value for at, value in enumerate(data, start=1)) % size
    # With the last two places p = DATA + 1 and q = p + 1: a + b = plain and p·a + q·b = weighted, so b = weighted − p·plain.
    last = (weighted - (DATA + 1) * plain) % size
    return (plain - last) % size, last


def _plain(text: str) -> str:
    return " ".join(nfc(text).split())
