"""Whether the number of a paper is taken."""

from __future__ import annotations

from datetime import date

from dotpha.programme.models import Document
from dotpha.programme.queries import document_by_number
from dotpha.text.vietnamese import fold


def bears_number(number: str, issuer: str, signed_on: date) -> Document | None:
    """The paper of the register that has it: an issuer numbers from 1 each year (Nghị định 30/2020/NĐ-CP, Điều 15)."""
    same = (one for one in document_by_number(number) if one.signed_on and one.signed_on.year == signed_on.year)
    return next((one for one in same if fold(one.issuer) == fold(issuer)), None)
