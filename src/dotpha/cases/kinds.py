"""What a service says of its cases, as data: fields, papers, steps, flow, who does what; and the registry of all kinds.

A service makes a `Kind`, registers it and has its pages, its flow, its receipts, letters, timeline, reviews and lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Q

from dotpha.cases.parties import PARTIES, Party
from dotpha.cases.rules.completeness import Paper
from dotpha.cases.rules.quorum import Quorum, quorum_on
from dotpha.cases.rules.scores import Criterion
from dotpha.cases.rules.standing import Standing, Step, Term
from dotpha.kit.flow import Transition
from dotpha.text.fields import Field
from dotpha.text.fields import Kind as Sort
from dotpha.text.values import Value

__all__ = ["Kind", "Letter", "Move", "Paper", "Party", "Step", "Term"]


Asks = tuple[Field, ...] | Callable[[Any], tuple[Field, ...]]
"""Fields, or case → fields where they hang on the case: the prizes of its contest."""
Papers = tuple[Paper, ...] | Callable[[Any], tuple[Paper, ...]]
"""Papers, or case → papers where they hang on the case: those that its policy asks."""
STAYS = ""
"""Target of a transition that leaves a case at the step where it is: what was agreed is changed, lengthened."""


@dataclass(frozen=True)
class Move:
    """A step that is being taken, as what else happens with it is told: the case is locked, the step is written."""

    case: Any
    verb: str
    step: Any
    """The row of the step; None while it is only asked whether it may be taken."""
    facts: Mapping[str, Any]
    note: str
    actor: Any
    day: date


@dataclass(frozen=True)
class Letter:
    """A paper that a step sends out: its title, the sentences in it. `name` "" is an official letter (công văn).

    `about(move)` is what stands under the number ("trả lời kết quả …"), `says(move)` are the paragraphs.
    """

    about: Callable[[Move], str]
    says: Callable[[Move], Iterable[str]]
    name: str = ""
    """ "QUYẾT ĐỊNH", "THÔNG BÁO": a document with a type name."""


@dataclass(frozen=True)
class Kind:
    """One sort of case. `key` is "<module>.<what>"; codes are `prefix`-year-number.

    `flow` are transitions; the first step of `steps` is the draft. `asks[verb]` are the fields asked when a step is taken,
    `before[verb](move)` gives the sentence why it cannot be now, `after[verb](move)` does what goes with it in the same
    transaction, `letters[verb]` goes out with it. Verbs of `reasoned` need a reason. `offers[verb](case)` is what stands in
    the form of a step to begin with, `cautions[verb](move)` what speaks against it and does not forbid it; `pages[verb]` is
    the URL name (with the case's pk) where a service lets a step be taken by an action of its own.
    """

    key: str
    label: str
    prefix: str
    fields: tuple[Field, ...]
    steps: tuple[Step, ...]
    flow: tuple[Transition, ...]
    noun: str = "hồ sơ"
    help: str = ""
    """For whom it is and what one needs, above an empty form."""
    papers: Papers = ()
    applicants: tuple[str, ...] = ()
    """Kinds of applicants that may apply; none: whoever signs in applies for themself."""
    staff: bool = False
    """Whether people of the house apply, for themself, at their own organisation."""
    called: bool = False
    """Whether a case answers a call."""
    campaigned: bool = False
    """Whether a case may answer a call and need not: a campaign; the case stays with its own organisation."""
    judged: bool = False
    """Whether a council judges by criteria."""
    criteria: tuple[Criterion, ...] = ()
    """Proposed for each call."""
    threshold: int | None = None
    quorum: Callable[[date], Quorum] = quorum_on
    """Day of a sitting → how many of the council must be there."""
    asks_money: str = ""
    """Key of the money field that says what a case asks for; the summary of a call holds it against the budget."""
    call_fields: tuple[Field, ...] = ()
    body: Callable[[Any], Any] | None = None
    """case → the organisation that takes it in, where no call says so."""
    follows: str = ""
    """Key of the kind whose cases it may follow."""
    parties: Mapping[str, Party] = field(default_factory=dict)
    asks: Mapping[str, Asks] = field(default_factory=dict)
    reasoned: frozenset[str] = frozenset()
    before: Mapping[str, Callable[[Move], str | None]] = field(default_factory=dict)
    after: Mapping[str, Callable[[Move], None]] = field(default_factory=dict)
    letters: Mapping[str, Letter] = field(default_factory=dict)
    offers: Mapping[str, Callable[[Any], Mapping[str, Any]]] = field(default_factory=dict)
    cautions: Mapping[str, Callable[[Move], Iterable[str]]] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    lacks: Callable[[Mapping[str, Value]], Iterable[tuple[str, str]]] | None = None
    """Values that hold → (field, sentence) of what the case still lacks beyond its single fields."""
    call_lacks: Callable[[Mapping[str, Value]], Iterable[tuple[str, str]]] | None = None
    """The same of what a call says in `call_fields`: codes of things that there must be."""
    call_offers: Callable[[Iterable[Any]], Mapping[str, Any]] | None = None
    """Cases it follows → what stands in the form of a call for them to begin with, as one would type it."""
    call_names: Callable[[Mapping[str, Any]], Iterable[str]] | None = None
    """What a call says in `call_fields` → codes of the cases it is made for; what answers it follows one of them."""
    terms: Mapping[str, Callable[[Any], Term | None]] = field(default_factory=dict)
    """Step → case → its term there, where it hangs on the case; None: it has none."""
    begun: str = ""
    """URL name of the page where a service lets one begin by an action of its own."""
    readers: Callable[[Any], Q | None] | None = None
    """user → which further cases of this kind they read."""
    public: bool = False
    """Whether cases at public steps are read by everybody who signs in."""

    @property
    def module(self) -> str:
        return self.key.partition(".")[0]

    @property
    def by_call(self) -> bool:
        """Whether calls are made for it at all."""
        return self.called or self.campaigned

    @property
    def first(self) -> str:
        return self.steps[0].key

    def named(self, call: Any) -> list[str]:
        """Codes of the cases that a call is made for; none: it is for whatever comes."""
        return list(self.call_names(call.facts)) if self.call_names and call else []

    def step(self, key: str) -> Step:
        """The step of that key; one that the kind no longer has keeps its name, so that old cases can be read."""
        return next((one for one in self.steps if one.key == key), Step(key, key))

    def transition(self, verb: str) -> Transition:
        return next(one for one in self.flow if one.verb == verb)

    def possible(self, step: str) -> list[Transition]:
        return [one for one in self.flow if step in one.sources]

    def asked(self, verb: str, case: Any) -> tuple[Field, ...]:
        """What is asked when a case takes a step."""
        found = self.asks.get(verb, ())
        return found(case) if callable(found) else found

    def offered(self, verb: str, case: Any) -> dict[str, Any]:
        """What stands in the form of a step to begin with, as one would type it."""
        return dict(self.offers[verb](case)) if verb in self.offers else {}

    def cautioned(self, move: Move) -> list[str]:
        """What speaks against a step and does not forbid it."""
        return list(self.cautions[move.verb](move)) if move.verb in self.cautions else []

    def papers_of(self, case: Any) -> tuple[Paper, ...]:
        """The papers of a case."""
        return self.papers(case) if callable(self.papers) else self.papers

    def target(self, one: Transition, step: str) -> Step:
        """Where a transition leads from a step."""
        return self.step(step if one.target == STAYS else one.target)

    def entered(self, one: Transition, case: Any) -> Step:
        """Where a transition leads a case, with the term that it has there."""
        found = self.target(one, case.step)
        return replace(found, term=self.terms[found.key](case)) if found.key in self.terms else found

    def holder(self, step: str) -> str:
        """The party from whom the next step is expected; "" where the case is over."""
        here = self.step(step)
        if here.over or here.holder:
            return "" if here.over else here.holder
        found = [one.who for one in self.possible(step)]
        if here.writes:
            return "applicant"
        return next((one for one in found if one not in ("applicant", "system")), found[0] if found else "")

    def party(self, key: str) -> Party:
        return self.parties.get(key) or PARTIES[key]

    def standing(self, case: Any, day: date) -> Standing:
        return Standing(self.step(case.step), case.due_on, day)

    @property
    def open_steps(self) -> tuple[str, ...]:
        return tuple(one.key for one in self.steps if not one.over)


_kinds: dict[str, Kind] = {}


class DuplicateKind(Exception):
    """Two modules claim the same kind; the start stops."""


def register(kind: Kind) -> Kind:
    """Adds a kind. Raises DuplicateKind, and ValueError where its flow does not hold together."""
    if kind.key in _kinds:
        raise DuplicateKind(f"two kinds of cases are called {kind.key!r}")
    if fault := fault_of(kind):
        raise ValueError(f"kind {kind.key!r}: {fault}")
    _kinds[kind.key] = kind
    return kind


def unregister(key: str) -> None:
    """Takes a kind out again (tests)."""
    _kinds.pop(key, None)


def all_kinds() -> list[Kind]:
    return [_kinds[key] for key in sorted(_kinds)]


def running() -> Q:
    """Cases, of kinds that there are, at a step that is not over."""
    found = Q(pk__in=[])
    for kind in all_kinds():
        found |= Q(kind=kind.key, step__in=kind.open_steps)
    return found


def of(key: str) -> Kind:
    """Raises LookupError for a kind that no module has."""
    if key not in _kinds:
        raise LookupError(f"no kind of cases {key!r}")
    return _kinds[key]


def known(key: str) -> Kind | None:
    return _kinds.get(key)


def fault_of(kind: Kind) -> str | None:
    """What does not hold together, in English, for whoever writes a module; None where it does."""
    verbs = [one.verb for one in kind.flow]
    if len(set(verbs)) < len(verbs):
        return "a verb stands twice"
    for name in ("asks", "before", "after", "letters", "offers", "cautions", "pages"):
        if extra := set(getattr(kind, name)) - set(verbs):
            return f"{name} names verbs that there are not: {sorted(extra)}"
    if extra := set(kind.terms) - {one.key for one in kind.steps}:
        return f"terms of steps that there are not: {sorted(extra)}"
    papers = () if callable(kind.papers) else kind.papers
    keys = [one.key for one in kind.fields] + [one.key for one in papers]
    if len(set(keys)) < len(keys):
        return "a field or paper stands twice"
    if sum(one.title for one in kind.fields) != 1:
        return "one field must be the title"
    if kind.asks_money and not any(one.key == kind.asks_money and one.kind == Sort.MONEY for one in kind.fields):
        return f"asks_money names {kind.asks_money!r}, which is no money field"
    return _fault_of_flow(kind)


def _fault_of_flow(kind: Kind) -> str | None:
    steps = {one.key for one in kind.steps}
    for one in kind.flow:
        if not {*one.sources, one.target} - {STAYS} <= steps:
            return f"{one.verb!r} leads over steps that there are not"
        if one.who not in PARTIES and one.who not in kind.parties:
            return f"{one.verb!r} is for {one.who!r}, whom nobody knows"
    reached, waiting = {kind.first}, [kind.first]
    while waiting:
        here = waiting.pop()
        new = {kind.target(one, here).key for one in kind.possible(here)} - reached
        reached |= new
        waiting += sorted(new)
    if lost := steps - reached:
        return f"steps that nothing leads to: {sorted(lost)}"
    if stuck := {one.key for one in kind.steps if not one.over and not kind.possible(one.key)}:
        return f"steps that nothing leads out of: {sorted(stuck)}"
    return None
