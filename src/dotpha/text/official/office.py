"""A body that issues papers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dotpha.text.official.pieces import Family, Letterhead, Signature

DEPUTY = "Phó "


@dataclass(frozen=True)
class Office:
    """What its papers say of a body; "" where not known. `symbol` is what follows the number of its papers.

    `authority` is the line above the title, where who signs does so for a body: "TM. ỦY BAN NHÂN DÂN", "T/M BAN CHỈ ĐẠO".
    """

    body: str
    parent: str = ""
    symbol: str = ""
    place: str = ""
    title: str = ""
    name: str = ""
    email: str = ""
    family: Family = "state"
    authority: str = ""

    def letterhead(self, *, number: str = "", on: date | None = None, year: int | None = None) -> Letterhead:
        """Number and day stay blank for the clerk where they are not given; `year` stands in a blank day."""
        return Letterhead(
            self.parent or None, self.body, self.symbol, self.place, number or None, on, year, self.family
        )

    @property
    def signature(self) -> Signature:
        """A deputy signs for the head: "KT. GIÁM ĐỐC" above "PHÓ GIÁM ĐỐC" (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7).

        The Party writes "K/T" and "T/M" with a stroke: the common form, Hướng dẫn 36-HD/VPTW was not seen whole here.
        Where the office signs for a body that decides together, that line stands alone.
        """
        if self.authority:
            return Signature((self.authority,), self.title, self.name)
        head = self.title.partition(DEPUTY)[2] if self.title.startswith(DEPUTY) else ""
        head = re.sub(r"\s+(?:thường trực|phụ trách|điều hành)$", "", head, flags=re.IGNORECASE)
        instead = "K/T" if self.family == "party" else "KT."
        return Signature((f"{instead} {head}".upper(),) if head else (), self.title, self.name)
