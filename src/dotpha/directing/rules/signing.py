"""Who signs a directive, and how the block above the name is written.

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.7: "KT." before the title of the head where a deputy signs for them, "TL."
where somebody signs by order, "TUQ." where somebody was empowered, "Q." before the title of one who acts as the head.
"""

from __future__ import annotations

import re

from dotpha.text.official import DEPUTY, Signature

INSTEAD = {"kt": "KT.", "tuq": "TUQ.", "tl": "TL."}
ACTING = re.compile(r"^(?:Quyền|Q\.)\s+", re.IGNORECASE)
_OFFICE_OF_DEPUTY = re.compile(r"\s+(?:thường trực|phụ trách|điều hành)$", re.IGNORECASE)


def may_sign(kind: str, title: str, *, same_body: bool) -> bool:
    """Whether who holds this title signs so in a leader's stead: "KT." a deputy of the same body, "TUQ." and "TL." a head.

    Nghị định 30/2020/NĐ-CP, Điều 13: the head's deputies sign for them; who is empowered, or signs by order, heads a body or unit.
    """
    deputy = title.startswith(DEPUTY)
    return deputy and same_body if kind == "kt" else not deputy


def head_title(title: str) -> str:
    """The title of the head of whom somebody is the deputy: "Phó Chủ tịch" → "Chủ tịch"; a head's own stays."""
    bare = ACTING.sub("", title)
    return _OFFICE_OF_DEPUTY.sub("", bare.removeprefix(DEPUTY)).strip()


def signature(title: str, name: str) -> Signature:
    """The block of a leader who signs: a deputy for the head, one who acts as the head under "Q."."""
    if title.startswith(DEPUTY):
        return Signature((f"KT. {head_title(title)}".upper(),), title, name)
    if ACTING.match(title):
        return Signature((), f"Q. {ACTING.sub('', title)}", name)
    return Signature((), title, name)


def signature_instead(kind: str, leader_title: str, title: str, name: str) -> Signature:
    """The block of who signs in the stead of an absent leader: "KT.", "TUQ." or "TL." before the title of the head."""
    return Signature((f"{INSTEAD[kind]} {head_title(leader_title)}".upper(),), title, name)
