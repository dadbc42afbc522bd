"""What may be asked of an applicant: facts, declared once, each on one screen of the questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

Value = bool | int | str | date | frozenset[str]
"""A fact as it is kept here: money in whole đồng, numbers as whole steps of their last decimal place."""
Profile = Mapping[str, object]
"""What is known of an applicant, by key of the fact; what is not there, or None, is not known."""
APPLICANT = "loai"
"""The fact that says who applies: enterprise, co-operative, household, person."""
MOST_MONEY = 10**13
"""Ten thousand billion đồng: with it no amount leaves the range of a 64-bit number."""
MOST_NUMBER = 10**6


class Kind(StrEnum):
    CHOICE = "chon"
    SEVERAL = "nhieu"
    YES_NO = "co-khong"
    NUMBER = "so"
    MONEY = "tien"
    DAY = "ngay"
    CODE = "ma"
    """A code out of a list that is kept elsewhere, such as a commune's."""


class BadProfile(ValueError):
    """What was said cannot be an answer; the text is Vietnamese and names the fact."""


@dataclass(frozen=True)
class Fact:
    """One thing asked. `places` are the decimals of a number; `derived_from` names the facts from which the rules work it out."""

    key: str
    label: str
    kind: Kind
    screen: str = ""
    unit: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    help: str = ""
    places: int = 0
    most: int | None = None
    derived_from: tuple[str, ...] = ()

    @property
    def scale(self) -> int:
        return 10**self.places

    @property
    def figure(self) -> bool:
        return self.kind in (Kind.NUMBER, Kind.MONEY)

    @property
    def ceiling(self) -> int:
        """The largest value that may be kept."""
        return self.most if self.most is not None else MOST_MONEY if self.kind == Kind.MONEY else MOST_NUMBER


@dataclass(frozen=True)
class Screen:
    """One question as people see it: facts that one answers together."""

    key: str
    title: str
    help: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All facts by key, and the screens in the order in which ties between questions are broken."""

    facts: Mapping[str, Fact]
    screens: tuple[Screen, ...]

    def base(self, key: str) -> tuple[str, ...]:
        """The facts that are asked to know this one: itself, or those from which it is worked out."""
        return self.facts[key].derived_from or (key,)

    def screen(self, key: str) -> Screen:
        return next(screen for screen in self.screens if screen.key == key)

    def screen_of(self, fact: str) -> str:
        return self.facts[fact].screen

    def label(self, key: str) -> str:
        return self.facts[key].label


def normal(fact: Fact, said: object) -> Value | None:
    """The value as it is kept, None where nothing was said.

    Accepts what pages, files and TOML give: digits as text, Decimal, ISO days, lists of options. Raises BadProfile.
    """
    if said is None or said == "":
        return None
    if fact.figure:
        return _figure(fact, said)
    if fact.kind == Kind.YES_NO:
        if not isinstance(said, bool):
            raise BadProfile(f"«{fact.label}»: hãy trả lời Có hoặc Không.")
        return said
    if fact.kind == Kind.DAY:
        return _day(fact, said)
    if fact.kind == Kind.SEVERAL:
        if isinstance(said, str) or not isinstance(said, list | tuple | set | frozenset):
            raise BadProfile(f"«{fact.label}»: hãy chọn trong danh sách.")
        return frozenset(_option(fact, one) for one in said)
    return _option(fact, said)


def normal_profile(catalogue: Catalogue, profile: Profile) -> dict[str, Value]:
    """The facts of the catalogue that the profile knows, as they are kept. What the catalogue does not ask is refused."""
    refuse_unasked(catalogue, profile)
    kept = {key: normal(catalogue.facts[key], said) for key, said in profile.items()}
    return {key: value for key, value in kept.items() if value is not None}


def refuse_unasked(catalogue: Catalogue, told: Iterable[str]) -> None:
    """Raises BadProfile where a key is of no fact, or of one that the rules work out."""
    for key in sorted(told):
        if key not in catalogue.facts:
            raise BadProfile(f"Không có sự kiện «{key}» trong danh mục; hãy xem lại khóa.")
        if catalogue.facts[key].derived_from:
            raise BadProfile(f"«{catalogue.label(key)}» do luật tính ra, không tự khai; hãy khai các số liệu gốc.")


def _figure(fact: Fact, said: object) -> int:
    if isinstance(said, bool) or not isinstance(said, int | float | Decimal | str):
        raise BadProfile(f"«{fact.label}» phải là số.")
    try:
        exact = Decimal(str(said)) * fact.scale
        # A figure of a million digits is not counted out before it is refused.
        whole = int(exact) if abs(exact) <= 10 * MOST_MONEY else -1
    except (ArithmeticError, ValueError):
        raise BadProfile(f"«{fact.label}» phải là số.") from None
    if whole != exact and whole >= 0:
        places = f"tối đa {fact.places} chữ số thập phân" if fact.places else "là số nguyên"
        raise BadProfile(f"«{fact.label}» phải {places}.")
    if not 0 <= whole <= fact.ceiling * fact.scale:
        raise BadProfile(f"«{fact.label}» phải từ 0 đến {fact.ceiling}; hãy xem lại đơn vị.")
    return whole


def _day(fact: Fact, said: object) -> date:
    try:
        day = date.fromisoformat(said) if isinstance(said, str) else said
    except ValueError:
        day = None
    if type(day) is not date or not 1900 <= day.year <= 2199:
        raise BadProfile(f"«{fact.label}» phải là một ngày từ năm 1900 đến năm 2199.")
    return day


def _option(fact: Fact, said: object) -> str:
    if not isinstance(said, str) or (fact.kind != Kind.CODE and said not in fact.options):
        raise BadProfile(f"«{fact.label}»: không có lựa chọn «{said}».")
    return said
