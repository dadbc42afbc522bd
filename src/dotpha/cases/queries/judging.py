"""What is needed to choose who judges a case: signs of a conflict of interest, people found by name, the tally of ballots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.cases import kinds
from dotpha.cases.models import Case, PanelMember, Representative, Review
from dotpha.cases.parties import panel_of
from dotpha.cases.rules.conflicts import Judge, Side, signs_of_conflict
from dotpha.cases.rules.scores import Criterion
from dotpha.cases.rules.tallies import Ballot, Tally, tally
from dotpha.kit import clock
from dotpha.people.models import Position, User, held_on
from dotpha.people.queries import with_posts
from dotpha.text.vietnamese import fold


def signs_of(case: Case, people: Iterable[User], workplaces: Mapping[int, str]) -> dict[int, list[str]]:
    """Person → what speaks for an interest of theirs in a case, asked for all at once.

    Positions, the workplace that the decision on the council names (`workplaces`, by person), representation, names in the
    case, own cases in the call.
    """
    judges = {one.pk: one for one in people}
    places: dict[int, list[str]] = {key: [workplaces.get(key, "")] for key in judges}
    held = Position.objects.filter(held_on(clock.today()), user__in=judges)
    for user, name in held.values_list("user", "organisation__name"):
        places[user].append(name)
    speaks: dict[int, set[int]] = {key: set() for key in judges}
    now = Q(until_on=None) | Q(until_on__gt=clock.today())
    for user, applicant in Representative.objects.filter(now, user__in=judges).values_list("user", "applicant"):
        speaks[user].add(applicant)
    rivals = _rivals(case, judges, speaks)
    side = _side(case)
    return {
        key: signs_of_conflict(
            Judge(one.full_name, tuple(places[key]), one.email, frozenset(speaks[key])), side,
            is_author=case.made_by_id == key, competes=rivals[key],
        )
        for key, one in judges.items()
    }  # fmt: skip


def _rivals(case: Case, judges: Iterable[int], speaks: Mapping[int, set[int]]) -> dict[int, list[str]]:
    """Person → codes of what they handed in to the same call."""
    out: dict[int, list[str]] = {key: [] for key in judges}
    if case.call_id is None or not out:
        return out
    spoken_for = {applicant for found in speaks.values() for applicant in found}
    rows = Case.objects.filter(call=case.call_id, submitted_at__isnull=False).exclude(pk=case.pk)
    rows = rows.filter(Q(made_by__in=out) | Q(applicant__in=spoken_for))
    for code, made_by, applicant in rows.values_list("code", "made_by", "applicant"):
        for key, codes in out.items():
            if made_by == key or applicant in speaks[key]:
                codes.append(code)
    return out


def _side(case: Case) -> Side:
    one = case.applicant
    return Side(
        one.pk if one else None, one.name if one else "", one.unit.name if one and one.unit else "",
        _addresses(case), tuple(_names_in(case.content)),
    )  # fmt: skip


def _addresses(case: Case) -> tuple[str, ...]:
    """Where people of the house apply for themselves all have the one domain of the house: it tells nothing."""
    if kinds.of(case.kind).staff:
        return ()
    return (case.applicant.email if case.applicant else "", case.made_by.email)


def _names_in(content: dict[str, Any]) -> Iterable[str]:
    """The cells of the tables of a case: a team is one of them."""
    for value in content.values():
        for row in value if isinstance(value, list) else ():
            yield from (str(cell) for cell in row.values() if len(str(cell)) <= 120)


@dataclass(frozen=True)
class Choice:
    """Somebody who may be asked to judge a case: the seat on its council, what speaks against them, whether asked already."""

    user: User
    seat: PanelMember | None
    signs: list[str]
    asked: bool


def choices_of(case: Case) -> list[Choice]:
    """The seats of its council, with what speaks against each."""
    seats = list(PanelMember.objects.filter(panel=panel_of(case), left_on=None).select_related("user").order_by("pk"))
    asked = asked_of(case)
    signs = signs_of(case, [one.user for one in seats], {one.user_id: one.workplace for one in seats})
    return [Choice(one.user, one, signs[one.user_id], one.user_id in asked) for one in seats]


def asked_of(case: Case) -> set[int]:
    """Who was asked for a judgement and is not excused."""
    return set(Review.objects.filter(case=case, excused_on=None).values_list("reviewer_id", flat=True))


MOST_FOUND = 20


def people_found(words: str) -> list[User]:
    """Active people by the name with which they sign in, else by their full name, with or without marks; at most 20."""
    text = " ".join(words.split())
    active = with_posts(User.objects.filter(is_active=True)).order_by("full_name", "pk")
    if exact := list(active.filter(username__iexact=text)):
        return exact
    return _named(active, text) if len(text) >= 2 else []


def _named(active: QuerySet[User], text: str) -> list[User]:
    """A whole name wins over a part of one: who types "Lê An" does not mean Lê An Bình."""
    sought = fold(text)
    names = active.model.objects.filter(is_active=True).values_list("pk", "full_name")
    found = {key: fold(name) for key, name in names if sought in fold(name)}
    whole = [
        key for key, name in found.items() if name.endswith(sought) and len(name.split()) - len(sought.split()) <= 1
    ]
    return list(active.filter(pk__in=whole or list(found))[:MOST_FOUND])


def ballots_of(reviews: Iterable[Review]) -> list[Ballot]:
    """Sealed reviews as ballots; the caller gives those that may be read."""
    return [
        Ballot(str(one.reviewer), {key: Decimal(value) for key, value in one.points.items()})
        for one in reviews
        if one.sealed_at is not None and one.excused_on is None
    ]


def tally_of(case: Case, criteria: tuple[Criterion, ...], reviews: Iterable[Review]) -> Tally:
    """What the reviews of a case come to, by the call's threshold."""
    own = kinds.of(case.kind).threshold
    threshold = case.call.threshold if case.call else None if own is None else Decimal(own)
    fewest = case.call.fewest if case.call else 1
    return tally(criteria, ballots_of(reviews), threshold=threshold, fewest=fewest)
