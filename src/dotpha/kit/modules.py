"""The registry: a module says once, in its `module.py`, where it shows up elsewhere.

The core reads the registry and never names a service. `discover` imports `module.py` of every installed app; a missing
file is fine, a broken import stops the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.module_loading import autodiscover_modules

from dotpha.kit.briefs import BriefPart, Morning
from dotpha.kit.measures import Measure
from dotpha.kit.signals import Signals
from dotpha.kit.tiles import Tile
from dotpha.kit.watches import Watch


@dataclass(frozen=True)
class MenuItem:
    """One line of the left rail: `shown(user)` decides who sees it; `count(user)` is its small number."""

    label: str
    url: str
    icon: str
    group: str
    order: int = 50
    shown: Callable[[Any], bool] = lambda user: True
    count: Callable[[Any], int | None] | None = None


@dataclass(frozen=True)
class SearchKind:
    """A kind of thing that Ctrl K finds. `visible(user)` is the queryset of what this person may see."""

    key: str
    label: str
    visible: Callable[[Any], Any]
    url: str
    entry: Callable[[Any], tuple[str, str]]
    """thing → (title, further words)"""
    over: Callable[[], dict[int, str]] = dict
    """Ids of the things that are over today → the words that say so; they stand behind those that are not."""
    palette: bool = True
    """Whether Ctrl K seeks in it; not for long texts, which have something of every word."""
    answers: Callable[[Any], int | None] | None = None
    """thing → id of the organisation that answers for it today, where one does; who is to act on it is asked there first."""
    asks: str = "Báo cáo, đề xuất biện pháp xử lý"
    """What one usually asks of who answers for it: how a directive on it begins."""


@dataclass(frozen=True)
class Link:
    """A kind of record that evidence of another module may point at."""

    key: str
    label: str
    visible: Callable[[Any], Any]
    url: str


@dataclass(frozen=True)
class Periodic:
    """Work that a module wants done again and again; made unique by a row (key, due time)."""

    key: str
    every_seconds: int
    run: Callable[[], None]


@dataclass(frozen=True)
class Hears:
    """News this module listens to: `run(event)` is called after the commit for each event of the class."""

    event: type
    run: Callable[[Any], Any]


@dataclass(frozen=True)
class Panel:
    """What this module has to say on the page of a thing of a lower module: a part of the page, drawn by `template`.

    `context(user, thing)` is what it draws, None where it has nothing to say; `beside` puts it into the narrow column.
    With `of_day` it is asked `context(user, thing, day)`, for pages that may be looked at as of an earlier day.
    """

    kind: str
    template: str
    context: Callable[..., dict[str, Any] | None]
    beside: bool = False
    of_day: bool = False


@dataclass(frozen=True)
class Act:
    """What this module lets a person do about a thing of any module: a small button on its row or its page.

    `offered(user, kind)` says whether this person gets it for things of this search kind; a list asks it of every row, so what
    it reads is kept for the request (`kit.memory`). `url(kind, id)` is the page where it is done.
    """

    label: str
    icon: str
    offered: Callable[[Any, str], bool]
    url: Callable[[str, int], str]


@dataclass(frozen=True)
class Waiting:
    """One line of what waits for a person: the words with their number, where to go, late | soon | plain."""

    text: str
    url: str
    tone: str = "plain"


@dataclass(frozen=True)
class Dated:
    """One day of a calendar: what falls on it, where it stands. `key` is the same for the same thing however often asked."""

    key: str
    on: date
    title: str
    url: str
    sort: str
    """What falls due, as people call it: "Thời hạn nhiệm vụ"."""
    done: bool = False


@dataclass(frozen=True)
class Module:
    """What one module hands to the rest. `home(user)` may name the URL where this person's day begins."""

    key: str
    label: str
    order: int = 50
    menu: tuple[MenuItem, ...] = ()
    doors: tuple[MenuItem, ...] = ()
    """Pages that need no account; the page where one signs in leads to them."""
    search: tuple[SearchKind, ...] = ()
    links: tuple[Link, ...] = ()
    periodic: tuple[Periodic, ...] = ()
    hears: tuple[Hears, ...] = ()
    verbs: tuple[tuple[str, str], ...] = ()
    """(verb, label): how the ledger's verbs of this module are said to people."""
    kinds: tuple[tuple[str, str], ...] = ()
    """(kind, label): what people call the things that the ledger files under a kind, as `ledger.kind_of` names it."""
    facts: tuple[tuple[str, str], ...] = ()
    """(fact, label) of ledger entries, and ("fact.value", label) where a value is a key; internal facts have none."""
    sorts: tuple[tuple[str, str], ...] = ()
    """(beginning of a notice's key, label): under what the digest of a day puts the notices of this module."""
    demo: Callable[[Any], None] | None = None
    """Its share of the demo province; called in `order` with a progress callback (done, total, text)."""
    live: Callable[[date], None] | None = None
    """What the demo's people do in this module on a day of its later years; called in `order`, on a clock that stands there."""
    home: Callable[[Any], str | None] | None = None
    panels: tuple[Panel, ...] = ()
    acts: tuple[Act, ...] = ()
    waiting: Callable[[Any, date], Iterable[Waiting]] | None = None
    """(user, day) → what waits for this person here, shown in Việc của tôi."""
    dates: Callable[[Any, date, date], Iterable[Dated]] | None = None
    """(user, first, last) → what falls on days between, for the calendar and its feed."""
    measures: tuple[Measure, ...] = ()
    """What it computes by itself, kept as observations by `indicators`; a key begins with the module's own."""
    watches: tuple[Watch, ...] = ()
    """What it watches over; `watching` makes warnings of what is found. A key begins with the module's own."""
    tiles: tuple[Tile, ...] = ()
    """What it shows in the situation room; a key begins with the module's own."""
    brief: Callable[[Morning], Iterable[BriefPart]] | None = None
    """What it says in the brief of a morning; nothing where nothing became so."""
    signals: tuple[Signals, ...] = ()
    """What it knows of public order by commune and day; counted and watched by the service of signals."""
    outcome: Callable[[Any, Any], tuple[str, str] | None] | None = None
    """(user, thing of a lower module) → (name, URL) of what this module has made of it for good, None where nothing."""


class DuplicateKey(Exception):
    """Two modules claim the same key; the start stops."""


_modules: dict[str, Module] = {}


def register(module: Module) -> None:
    """Adds a module. Raises DuplicateKey when its key, or a key of its plugs, is taken."""
    if module.key in _modules:
        raise DuplicateKey(f"two modules are called {module.key!r}")
    for attribute in ("search", "links", "periodic", "measures", "watches", "tiles", "signals"):
        taken = {plug.key for other in _modules.values() for plug in getattr(other, attribute)}
        for plug in getattr(module, attribute):
            if plug.key in taken:
                raise DuplicateKey(f"{attribute}: {plug.key!r} of {module.key!r} is taken")
            taken.add(plug.key)
    _modules[module.key] = module


def unregister(key: str) -> None:
    """Takes a module out again (tests of the plugs)."""
    _modules.pop(key, None)


def discover() -> None:
    """Imports `module.py` of every installed app, once."""
    autodiscover_modules("module")


def all_modules() -> list[Module]:
    """Every module, in order."""
    return sorted(_modules.values(), key=lambda module: (module.order, module.key))


def plugs(attribute: str) -> Iterable[Any]:
    """Every plug of one sort, e.g. `plugs("search")`."""
    for module in all_modules():
        yield from getattr(module, attribute)


def search_kind(key: str) -> SearchKind | None:
    return next((kind for kind in plugs("search") if kind.key == key), None)


def link(key: str) -> Link | None:
    return next((one for one in plugs("links") if one.key == key), None)


def outcome_of(user: Any, thing: Any) -> tuple[str, str] | None:
    """What a higher module has made of a thing, as (name, URL): the first module that knows one tells."""
    told = (module.outcome(user, thing) for module in all_modules() if module.outcome)
    return next((one for one in told if one), None)


def waiting_for(user: Any, day: date) -> list[Waiting]:
    """What waits for a person in every module, in the order of the modules."""
    return [line for module in all_modules() if module.waiting for line in module.waiting(user, day)]


def dates_of(user: Any, first: date, last: date) -> list[Dated]:
    """What falls on the days from `first` to `last` in every module, by day."""
    found = [one for module in all_modules() if module.dates for one in module.dates(user, first, last)]
    return sorted(found, key=lambda one: (one.on, one.sort, one.title))


def verb_labels() -> dict[str, str]:
    """Every verb of the ledger → what people call it."""
    return dict(plugs("verbs"))


def fact_labels(key: str) -> dict[str, str]:
    """Every fact of the ledger, and every "fact.value" → what people call it; the words of module `key` go before."""
    own = _modules[key].facts if key in _modules else ()
    return {**dict(plugs("facts")), **dict(own)}


def kind_labels() -> dict[str, str]:
    """Every kind of thing in the ledger → what people call it."""
    return dict(plugs("kinds"))
