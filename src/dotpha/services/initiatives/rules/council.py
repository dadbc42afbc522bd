"""The council of initiatives: who must and who must not sit on it, and what its votes come to.

Điều 8 Điều lệ Sáng kiến and Điều 8 Thông tư 18/2013/TT-BKHCN: chair, deputy, secretary, people who know the field, one of the trade union
where the author is its member; at least two thirds of the members agree, by open or secret vote. Where the State paid and the head of the
unit is the author, the council must be asked and the head does not sit on it. A quorum is not in these articles: it is a setting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Literal

from dotpha.services.initiatives.rules.frame import fraction, setting

Vote = Literal["agree", "disagree"]


@dataclass(frozen=True)
class Member:
    """One of a council; `key` is that of the person."""

    key: str
    name: str
    role: Literal["chair", "deputy", "secretary", "member"] = "member"
    expert: bool = False
    union: bool = False


@dataclass(frozen=True)
class Matter:
    """What the council judges: keys of authors and of the head of the unit, who paid, whether an author is in the union."""

    authors: frozenset[str]
    head: str = ""
    state_paid: bool = True
    author_in_union: bool = True


@dataclass(frozen=True)
class Outcome:
    """What the votes come to. `needed` members must agree; `passed` is None while they can still decide it."""

    passed: bool | None
    agreeing: int
    disagreeing: int
    voters: int
    needed: int
    says: str


def faults(members: Sequence[Member], matter: Matter) -> list[str]:
    """What is wrong with the council for this matter, a sentence each; [] where it may sit."""
    said = []
    roles = [one.role for one in members]
    for role, label in (("chair", "Chủ tịch"), ("secretary", "Ủy viên thư ký")):
        if roles.count(role) != 1:  # type: ignore[arg-type]
            said.append(f"Hội đồng cần đúng một {label}; hãy sửa danh sách thành viên.")
    if not any(one.expert for one in members):
        said.append("Hội đồng chưa có người có chuyên môn về nội dung sáng kiến; hãy mời thêm.")
    if matter.author_in_union and not any(one.union for one in members):
        said.append("Tác giả là đoàn viên công đoàn nên hội đồng cần đại diện công đoàn; hãy mời thêm.")
    said += [f"{one.name}: {why}" for one in members if (why := barred(one, matter))]
    return said


def barred(member: Member, matter: Matter) -> str | None:
    """Why a member may not vote on this matter, None where they may."""
    if member.key in matter.authors:
        if member.key == matter.head and matter.state_paid:
            return "người đứng đầu là tác giả không được là thành viên hội đồng (Thông tư 18/2013/TT-BKHCN Điều 8)."
        return "là tác giả nên không biểu quyết sáng kiến của mình."
    return None


def decide(members: Sequence[Member], matter: Matter, votes: Mapping[str, Vote], day: date, *, closed: bool) -> Outcome:
    """Count the votes of members who may vote; others are passed over. `closed`: nobody votes any more.

    Two thirds of all voters must agree, not of those who came: who stays away does not agree.
    """
    voters = [one for one in members if barred(one, matter) is None]
    cast = [votes[one.key] for one in voters if one.key in votes]
    agreeing, disagreeing = cast.count("agree"), cast.count("disagree")
    needed = ceil(fraction("council_share", day) * len(voters))
    quorum = ceil(fraction("quorum_share", day) * len(voters))
    counts = (agreeing, disagreeing, len(voters), needed)
    said = f"{agreeing}/{len(voters)} thành viên đồng ý, cần ít nhất {needed}"
    basis = setting("council_share", day).basis
    if not voters:
        return Outcome(None, *counts, "Hội đồng không còn ai được biểu quyết; hãy bổ sung thành viên.")
    if closed and len(cast) < quorum:
        return Outcome(
            None, *counts, f"Mới có {len(cast)}/{len(voters)} thành viên biểu quyết, cần {quorum}; hãy họp lại."
        )
    if agreeing >= needed:
        return Outcome(True, *counts, f"Thông qua: {said} ({basis}).")
    if closed or agreeing + len(voters) - len(cast) < needed:
        return Outcome(False, *counts, f"Không thông qua: {said} ({basis}).")
    return Outcome(None, *counts, f"Đang biểu quyết: {said}.")
