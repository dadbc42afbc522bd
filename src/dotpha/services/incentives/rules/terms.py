"""How a condition is written, and whether it holds: yes, no, or not known yet.

A term is data, never code: one fact against what the law asks of it, or other terms joined. Truth has three values, joined as
Kleene joins them (Introduction to Metamathematics, 1952, §64): what is not known decides nothing that the rest decides already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dotpha.services.incentives.rules.facts import Catalogue, Kind, Value
from dotpha.services.incentives.rules.sizes import many_women, possible_sizes
from dotpha.text.months import months_after


@dataclass(frozen=True)
class Is:
    """The fact is one of these options (of a choice, a code, a yes or no)."""

    fact: str
    values: frozenset[str | bool]


@dataclass(frozen=True)
class Includes:
    """Among the options chosen for the fact is one of these."""

    fact: str
    values: frozenset[str]


@dataclass(frozen=True)
class Bounds:
    """The number lies within these bounds, each as the fact keeps numbers; None: no bound on that side."""

    fact: str
    least: int | None = None
    above: int | None = None
    most: int | None = None
    below: int | None = None


@dataclass(frozen=True)
class Elapsed:
    """Counted in months from the day that the fact gives to the day of the question.

    `within`: not more than these months; `before`: the term is not reached; `reached`: it is.
    """

    fact: str
    within: int | None = None
    before: int | None = None
    reached: int | None = None


@dataclass(frozen=True)
class Every:
    """All of these hold."""

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Some:
    """At least one of these holds."""

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Not:
    """This does not hold."""

    term: Term


Term = Is | Includes | Bounds | Elapsed | Every | Some | Not


class Known:
    """What is known of one applicant on one day, the facts that the rules work out included.

    A day that is still to come tells nothing of what has happened: it is not known yet.
    """

    def __init__(self, catalogue: Catalogue, values: Mapping[str, Value], day: date) -> None:
        self.catalogue = catalogue
        self.values = {key: one for key, one in values.items() if not (isinstance(one, date) and one > day)}
        self.day = day

    def possible(self, key: str) -> frozenset[Value] | None:
        """The options that the fact may have, all of them where nothing is known; None for a code that is not known."""
        fact = self.catalogue.facts[key]
        if fact.derived_from:
            return frozenset(WORKED_OUT[key](*(self.values.get(one) for one in fact.derived_from)))
        if key in self.values:
            return frozenset({self.values[key]})
        if fact.kind == Kind.YES_NO:
            return frozenset({True, False})
        return None if fact.kind == Kind.CODE else frozenset(fact.options)

    def number(self, key: str) -> int | None:
        value = self.values.get(key)
        return value if isinstance(value, int) else None

    def since(self, key: str) -> date | None:
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    def chosen(self, key: str) -> frozenset[str] | None:
        value = self.values.get(key)
        return value if isinstance(value, frozenset) else None

    def lacking(self, key: str) -> tuple[str, ...]:
        """The facts asked for this one that are not known."""
        return tuple(base for base in self.catalogue.base(key) if base not in self.values)


WORKED_OUT: Mapping[str, Callable[..., Iterable[Value]]] = {"quy_mo": possible_sizes, "nhieu_lao_dong_nu": many_women}
"""The facts that the rules work out, by what may be of them; the catalogue says from which they are worked out."""


def truth(term: Term, known: Known) -> bool | None:
    """Whether the term holds; None where what is known does not decide it."""
    if isinstance(term, Every):
        return _all([truth(one, known) for one in term.terms])
    if isinstance(term, Some):
        return _not(_all([_not(truth(one, known)) for one in term.terms]))
    if isinstance(term, Not):
        return _not(truth(term.term, known))
    if isinstance(term, Is):
        return _is(term, known)
    if isinstance(term, Includes):
        chosen = known.chosen(term.fact)
        return None if chosen is None else bool(term.values & chosen)
    if isinstance(term, Elapsed):
        since = known.since(term.fact)
        return None if since is None else _elapsed(term, since, known.day)
    number = known.number(term.fact)
    return None if number is None else _within(term, number)


def lacking(term: Term, known: Known) -> tuple[str, ...]:
    """The facts, as they are asked, that keep an undecided term from being decided; none where it is decided."""
    if truth(term, known) is not None:
        return ()
    if isinstance(term, Every | Some):
        return tuple(dict.fromkeys(fact for one in term.terms for fact in lacking(one, known)))
    if isinstance(term, Not):
        return lacking(term.term, known)
    return known.lacking(term.fact)


def facts_of(term: Term) -> tuple[str, ...]:
    """The facts that a term reads, each once, in its order."""
    if isinstance(term, Every | Some):
        return tuple(dict.fromkeys(fact for one in term.terms for fact in facts_of(one)))
    return facts_of(term.term) if isinstance(term, Not) else (term.fact,)


def options_named(term: Term, fact: str) -> frozenset[str]:
    """The options of a fact that one may tick which a term names."""
    if isinstance(term, Every | Some):
        return frozenset().union(*(options_named(one, fact) for one in term.terms))
    if isinstance(term, Not):
        return options_named(term.term, fact)
    return term.values if isinstance(term, Includes) and term.fact == fact else frozenset()


def _all(states: list[bool | None]) -> bool | None:
    if False in states:
        return False
    return None if None in states else True


def _not(state: bool | None) -> bool | None:
    return None if state is None else not state


def _is(term: Is, known: Known) -> bool | None:
    possible = known.possible(term.fact)
    if possible is None:
        return None
    if possible <= term.values:
        return True
    return None if possible & term.values else False


def _within(term: Bounds, value: int) -> bool:
    return (
        (term.least is None or value >= term.least)
        and (term.above is None or value > term.above)
        and (term.most is None or value <= term.most)
        and (term.below is None or value < term.below)
    )


def _elapsed(term: Elapsed, since: date, day: date) -> bool:
    return (
        (term.within is None or day <= months_after(since, term.within))
        and (term.before is None or day < months_after(since, term.before))
        and (term.reached is None or day >= months_after(since, term.reached))
    )


FITS: Mapping[type, tuple[Kind, ...]] = {
    Is: (Kind.CHOICE, Kind.YES_NO, Kind.CODE),
    Includes: (Kind.SEVERAL,),
    Bounds: (Kind.NUMBER, Kind.MONEY),
    Elapsed: (Kind.DAY,),
}
"""Which kinds of facts each test may read."""
