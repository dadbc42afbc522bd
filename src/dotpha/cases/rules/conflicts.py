"""What speaks for a conflict of interest between a reviewer and a case. Pure.

Whoever takes part in, works for or is close to an applicant does not judge (Luật Phòng, chống tham nhũng 36/2018/QH14, Điều 23;
Nghị định 59/2019/NĐ-CP, Điều 29). A machine sees signs, not kinship: a person decides.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dotpha.text.vietnamese import fold

FREE_MAIL = frozenset({"gmail.com", "yahoo.com", "yahoo.com.vn", "hotmail.com", "outlook.com", "icloud.com"})


@dataclass(frozen=True)
class Judge:
    """What is known of a reviewer: name, places of work, address, for whom they may speak (ids of applicants)."""

    name: str
    workplaces: tuple[str, ...] = ()
    email: str = ""
    speaks_for: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Side:
    """What is known of who asks: id and name of the applicant, its unit, addresses, the people named in the case."""

    applicant: int | None
    name: str = ""
    unit: str = ""
    emails: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def signs_of_conflict(
    judge: Judge, side: Side, *, is_author: bool = False, competes: Collection[str] = ()
) -> list[str]:
    """Sentences, the gravest first; [] where nothing is seen. `competes`: codes of the judge's own cases in the call."""
    out = []
    if is_author:
        out.append(f"{judge.name} là người lập hồ sơ này.")
    if side.applicant is not None and side.applicant in judge.speaks_for:
        out.append(f"{judge.name} là người đại diện của {side.name}.")
    own = _bare(untitled(judge.name))
    if any(_bare(untitled(one)) == own for one in side.people):
        out.append(f"Hồ sơ có tên «{judge.name}» trong danh sách tham gia.")
    places = {_bare(one) for one in judge.workplaces if one}
    out += [
        f"{judge.name} công tác tại {one}."
        for one in dict.fromkeys((side.name, side.unit))
        if one and _bare(one) in places
    ]
    domain = _domain(judge.email)
    if domain and domain in {_domain(one) for one in side.emails}:
        out.append(f"Thư điện tử của {judge.name} cùng tên miền {domain} với bên nộp hồ sơ.")
    if competes:
        out.append(f"{judge.name} cũng có hồ sơ trong đợt này: {', '.join(sorted(competes))}.")
    return out


def untitled(name: str) -> str:
    """A name without the titles before it, as one list has them and another does not.

    >>> untitled("PGS.TS. Lương Thị Kim Dung"), untitled("TS Hà Minh Quân"), untitled("Lê An")
    ('Lương Thị Kim Dung', 'Hà Minh Quân', 'Lê An')
    """
    words = name.split()
    while len(words) > 1 and (words[0].endswith(".") or words[0].upper() in TITLES):
        words = words[1:]
    return " ".join(words)


TITLES = frozenset({"GS", "PGS", "TS", "THS", "KS", "CN", "BS", "DS", "LS", "CKI", "CKII", "ÔNG", "BÀ"})


def _bare(text: str) -> str:
    return " ".join(fold(text).split())


def _domain(email: str) -> str:
    domain = email.rpartition("@")[2].lower()
    return "" if domain in FREE_MAIL else domain
