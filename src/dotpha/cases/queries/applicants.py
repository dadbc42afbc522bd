"""Reads for the pages of applicants: the list with what each received, who is meant by a code or a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from dotpha.cases import kinds
from dotpha.cases.models import Applicant, Case, Support
from dotpha.cases.parties import represented
from dotpha.cases.queries.cases import visible_cases
from dotpha.cases.queries.register import LENT, counted
from dotpha.cases.queries.support import visible_applicants
from dotpha.kit import access, search
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.people.queries import living
from dotpha.text.vietnamese import fold, nfc

KIND = "cases.applicant"
MOST_ALIKE = 200
"""How many that have every word typed are looked at by name."""
FEW = 5


@dataclass(frozen=True)
class Standing:
    """Whether an official held an applicant against the register of businesses, as a badge."""

    label: str
    tone: str


def standing_of(one: Applicant) -> Standing:
    return Standing("Đã đối chiếu", "done") if one.checked_on else Standing("Chưa đối chiếu", "unknown")


def listed(user: Any) -> QuerySet[Applicant]:
    """Those that a person sees, each with `received`: what it was given, loans apart, đồng; None where the register has nothing."""
    rows = counted(Support.objects.exclude(LENT)).filter(applicant=OuterRef("pk"))
    given = rows.order_by().values("applicant")
    return visible_applicants(user).annotate(received=Subquery(given.annotate(whole=Sum("amount_vnd")).values("whole")))


def own_of(user: Any) -> list[Applicant]:
    """For whom a person speaks, with what was received."""
    return list(listed(user).filter(pk__in=represented(user)))


def is_own(user: Any, one: Applicant) -> bool:
    return one.pk in represented(user)


def reads_all_applicants(user: Any) -> bool:
    return access.why_not(user, "cases.read_applicants") is None


def cases_of(user: Any, one: Applicant) -> QuerySet[Case]:
    """The cases of an applicant that this person may see."""
    return visible_cases(user).filter(applicant=one)


@dataclass(frozen=True)
class CaseLine:
    """A case as the page of its applicant lists it; `state` None where the module of its kind is gone."""

    case: Case
    state: Any


def case_lines(rows: Iterable[Case], day: date) -> list[CaseLine]:
    found = ((one, kinds.known(one.kind)) for one in rows)
    return [CaseLine(one, kind.standing(one, day) if kind else None) for one, kind in found]


def communes(day: date) -> QuerySet[Organisation]:
    return living(day).filter(kind=Organisation.Kind.COMMUNE).order_by("name")


def applicant_named(text: str) -> Applicant:
    """Who is meant by a code or a whole name, with or without marks. Raises Rejected, with what comes near, where it is unsure."""
    words = " ".join(nfc(text).split())
    if code := words.replace(" ", ""):
        one = Applicant.objects.filter(code=code).first()
        if one is not None:
            return one
    found = list(Applicant.objects.filter(pk__in=search.matching(KIND, words)).order_by("name", "pk")[:MOST_ALIKE])
    same = [one for one in found if one.name.lower() == words.lower()]
    same = same or [one for one in found if fold(one.name) == fold(words)]
    if len(same) == 1:
        return same[0]
    near = "; ".join(f"{one.name} ({one.code or 'không có mã số'})" for one in (same or found)[:FEW])
    if same:
        raise Rejected(f"Có {len(same)} đơn vị tên «{words[:80]}»: {near}. Hãy ghi mã số.")
    more = f" Gần nhất: {near}." if near else " Hãy khai đơn vị này ở trang «Đơn vị nộp hồ sơ» trước."
    raise Rejected(f"Chưa có đơn vị nào mang mã số hoặc tên «{words[:80]}».{more}")
