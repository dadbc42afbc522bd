"""Opinions of several agencies side by side: when the round is over, what it comes to, what silence counts for.

Agencies are asked at once and none waits for another. The round is over when each has answered or its deadline has passed. Whether
silence counts as agreement is a setting ("silence" of `frame`): "agrees" as Nghị định 96/2026/NĐ-CP Điều 6 khoản 6 điểm b has it for
investment, or "holds". An agency that must be heard (defence, police, who watches over the exempted rule) is never taken to agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dotpha.text.calendar import add_working_days, is_working_day


class Said(StrEnum):
    AGREE = "agree"
    AGREE_IF = "agree_if"
    OBJECT = "object"


SAID = {Said.AGREE: "đồng ý", Said.AGREE_IF: "đồng ý có điều kiện", Said.OBJECT: "không đồng ý"}


@dataclass(frozen=True)
class Asked:
    """An agency that was asked, by when; `must` where its silence cannot be taken as agreement."""

    agency: str
    name: str
    asked_on: date
    deadline: date
    must: bool = False


@dataclass(frozen=True)
class Opinion:
    """What an agency said on a day; conditions where it agrees if they are met, reasons where it objects."""

    agency: str
    said: Said
    on: date
    words: str = ""


class Result(StrEnum):
    WAITING = "waiting"
    PASSES = "passes"
    CONDITIONS = "conditions"
    CONTESTED = "contested"
    REFUSED = "refused"


RESULTS = {
    Result.WAITING: "đang chờ ý kiến",
    Result.PASSES: "các cơ quan đồng ý",
    Result.CONDITIONS: "đồng ý với điều kiện",
    Result.CONTESTED: "còn ý kiến khác nhau, người có thẩm quyền quyết định",
    Result.REFUSED: "cơ quan phải có ý kiến không đồng ý",
}


@dataclass(frozen=True)
class Round:
    """What the round comes to at the end of a day; names of agencies, in the order asked.

    | still owed | objections | conditions or silence | result |
    |---|---|---|---|
    | some | – | – | waiting |
    | none | of one that must be heard | – | refused |
    | none | of another | – | contested |
    | none | none | conditions | conditions |
    | none | none | none | passes |
    """

    result: Result
    waiting: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    conditions: tuple[Opinion, ...] = ()
    objections: tuple[Opinion, ...] = ()

    @property
    def over(self) -> bool:
        return self.result != Result.WAITING


def passed(deadline: date, day: date) -> bool:
    """Whether a deadline is over on a day: one that falls on a day off ends with the next working day (BLDS 2015 Điều 148)."""
    last = deadline if is_working_day(deadline) else add_working_days(deadline, 1)
    return day > last


def conclude(asked: Iterable[Asked], opinions: Iterable[Opinion], day: date, silence: str) -> Round:
    """The round as it stands on a day; what was said later is not known yet. `silence` is "agrees" or "holds".

    The last opinion of an agency by the day counts, also one that came after its deadline: silence was only taken for agreement until
    somebody spoke. Raises ValueError for another `silence`, or an opinion of an agency that was not asked.
    """
    if silence not in ("agrees", "holds"):
        raise ValueError(f"silence is 'agrees' or 'holds', not {silence!r}")
    rows = list(asked)
    said = _last(rows, opinions, day)
    waiting, overdue, agreed, silent = [], [], [], []
    for one in rows:
        found = said.get(one.agency)
        if found is not None:
            if found.said == Said.AGREE:
                agreed.append(one.name)
        elif not passed(one.deadline, day):
            waiting.append(one.name)
        elif one.must or silence == "holds":
            overdue.append(one.name)
        else:
            silent.append(one.name)
    given = [said[one.agency] for one in rows if one.agency in said]
    conditions = tuple(one for one in given if one.said == Said.AGREE_IF)
    objections = tuple(one for one in given if one.said == Said.OBJECT)
    owed = bool(waiting or overdue) or not rows
    musts = {one.agency for one in rows if one.must}
    result = _result(owed, conditions, objections, musts)
    return Round(result, tuple(waiting), tuple(overdue), tuple(agreed), tuple(silent), conditions, objections)


def _last(rows: list[Asked], opinions: Iterable[Opinion], day: date) -> dict[str, Opinion]:
    """Of each agency its last opinion by the day; of two on one day the later in order."""
    known = {one.agency for one in rows}
    found: dict[str, Opinion] = {}
    for one in opinions:
        if one.agency not in known:
            raise ValueError(f"{one.agency} was not asked")
        before = found.get(one.agency)
        if one.on <= day and (before is None or one.on >= before.on):
            found[one.agency] = one
    return found


def _result(owed: bool, conditions: tuple[Opinion, ...], objections: tuple[Opinion, ...], musts: set[str]) -> Result:
    if owed:
        return Result.WAITING
    if any(one.agency in musts for one in objections):
        return Result.REFUSED
    if objections:
        return Result.CONTESTED
    return Result.CONDITIONS if conditions else Result.PASSES


def summary(asked: Iterable[Asked], found: Round) -> str:
    """The round in a few sentences for the sheet of the one who decides."""
    rows = list(asked)
    names = {one.agency: one.name for one in rows}
    parts = [f"Lấy ý kiến {len(rows)} cơ quan: {RESULTS[found.result]}."]
    if found.agreed:
        parts.append(f"Đồng ý: {', '.join(found.agreed)}.")
    parts += [
        f"{names[one.agency]} đồng ý với điều kiện: {one.words or 'chưa ghi điều kiện'}." for one in found.conditions
    ]
    parts += [f"{names[one.agency]} không đồng ý: {one.words or 'chưa ghi lý do'}." for one in found.objections]
    if found.silent:
        parts.append(f"Quá hạn không trả lời, coi như đồng ý và chịu trách nhiệm: {', '.join(found.silent)}.")
    if found.overdue:
        parts.append(f"Quá hạn, phải có ý kiến mới kết luận được: {', '.join(found.overdue)}; hãy đôn đốc.")
    if found.waiting:
        parts.append(f"Còn trong hạn trả lời: {', '.join(found.waiting)}.")
    return " ".join(parts)
