"""Whom a name in a file means: the whole province, the country, a body of the register, a commune without its kind, a province."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dotpha.indicators.models import Unit
from dotpha.indicators.rules.founding import AGENCIES, COMMUNES, FOUNDING, NATION, PROVINCE
from dotpha.indicators.rules.provinces import province_named
from dotpha.people.models import Organisation
from dotpha.people.queries import Register, living
from dotpha.text.dates import write_date
from dotpha.text.letters import fold
from dotpha.text.vietnamese import slug


def label_of(unit: Unit) -> str:
    """Its name; a body that is no more says since when, as its successor mostly bears the same name."""
    ended = unit.organisation.ends_on if unit.organisation else None
    return f"{unit.name} (đã giải thể, sáp nhập từ {write_date(ended)})" if ended else unit.name


WHOLES = {
    "toan tinh": PROVINCE, "ca tinh": PROVINCE, "tinh quang tri": PROVINCE, "tinh": PROVINCE,
    "ca nuoc": NATION, "toan quoc": NATION, "viet nam": NATION,
    "cac xa, phuong, dac khu": COMMUNES, "cac so, ban, nganh": AGENCIES,
}  # fmt: skip
OWN = "Quảng Trị"
_COMMITTEE = re.compile(r"^(?:ubnd|uy ban nhan dan)\s+")
_SHORT = re.compile(r"^(x|p|dk)\.\s*")
_KIND = re.compile(r"^(?:xa|phuong|dac khu|thi tran)\s+")


@dataclass(frozen=True)
class Named:
    """Whom a name means: the code of a unit that is there or can be made; `province` where it is another province."""

    code: str
    name: str
    province: bool = False


class Namer:
    """Finds many names; four queries, kept by the caller.

    `chosen` is what a person said of a file's own names: name → code of a unit. `names` are those of the whole file: where
    they are communes, "Quảng Trị" is the ward, where they are provinces it is the province.
    """

    def __init__(self, day: date, *, chosen: Mapping[str, str] | None = None, names: Iterable[str] = ()) -> None:
        self.register = Register(day)
        self.units = {code: name for code, name, _, _ in FOUNDING} | dict(Unit.objects.values_list("code", "name"))
        self.bodies = {one.code.casefold(): one for one in self.register.organisations.values()}
        self.chosen = {_plain(name): code for name, code in (chosen or {}).items()}
        self.communes: dict[str, list[Organisation]] = {}
        for one in living(day).filter(kind=Organisation.Kind.COMMUNE):
            self.communes.setdefault(_KIND.sub("", _place(one.name)), []).append(one)
        told = [(bool(province_named(name)), self._commune(name) is not None) for name in set(names)]
        self.local = sum(local and not far for far, local in told) > sum(far and not local for far, local in told)
        self.known: dict[str, Named | None] = {}

    def find(self, name: str) -> Named | None:
        """Whom the name means; None where nobody or two bear it."""
        if name not in self.known:
            self.known[name] = self._find(name)
        return self.known[name]

    def by_code(self, code: str) -> Named | None:
        """The unit that bears a code or can be made with it."""
        if code in self.units:
            return Named(code, self.units[code])
        one = self.bodies.get(code.casefold())
        return Named(one.code, one.name) if one else None

    def _find(self, name: str) -> Named | None:
        plain = _plain(name)
        if plain in self.chosen:
            return self.by_code(self.chosen[plain]) or self._province(self.chosen[plain])
        if plain in WHOLES:
            return self.by_code(WHOLES[plain])
        far, near = self._province(name), self._commune(name)
        if far and (near is None or not self.local):
            return far
        body = near or self.register.find(name)
        return Named(body.code, body.name) if body else self.by_code(name.strip())

    def _commune(self, name: str) -> Organisation | None:
        """The one living commune that is called so, with its kind or without it."""
        place = _place(name)
        found = self.communes.get(_KIND.sub("", place), [])
        if place != _KIND.sub("", place):  # the kind is told: it must be its own
            found = [one for one in found if _place(one.name) == place]
        return found[0] if len(found) == 1 else None

    @staticmethod
    def _province(name: str) -> Named | None:
        called = province_named(name)
        if not called:
            return None
        return Named(PROVINCE, "Tỉnh Quảng Trị") if called == OWN else Named(f"tinh-{slug(called)}", called, True)


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("–", "-").split()).strip(" .:")


def _place(text: str) -> str:
    """A commune as it is written, without its committee, its kind in full: "UBND P. Đông Hà" → "phuong dong ha"."""
    plain = _COMMITTEE.sub("", _plain(text))
    return _SHORT.sub(lambda found: {"x": "xa ", "p": "phuong ", "dk": "dac khu "}[found[1]], plain)


def offered(day: date) -> list[str]:
    """The names that are offered where a person says which unit: the province, its communes and agencies."""
    rows = living(day).exclude(kind=Organisation.Kind.COLLECTIVE).order_by("kind", "name")
    return ["Toàn tỉnh", *rows.values_list("name", flat=True), "Cả nước"]
