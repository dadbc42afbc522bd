"""Search with and without marks: a word typed with marks seeks marks, one without finds both.

đ alone is none: "đat dai" is typed as hastily as "dat dai". In the box of a list a short word is a whole one: "ba" of "học bạ"
does not stand in "ban hành"; Ctrl K and other places that seek while one types take the beginning of any word.

Cost grows with the number of entries (one scan of two text columns); modules index in their actions' transactions.
"""

import re
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.urls import reverse

from dotpha.kit import modules, outside
from dotpha.kit.models import SearchEntry
from dotpha.text.vietnamese import fold, fold_mapped, nfc


@dataclass(frozen=True)
class Found:
    kind: str
    label: str
    title: str
    url: str
    note: str = ""
    """That it is over, since when; "" where it is not."""


def index(kind_key: str, *things: Any) -> None:
    """Writes the words of things of one kind into the index, in one query; call it in the action's transaction."""
    kind = modules.search_kind(kind_key)
    if kind is None:
        raise LookupError(f"no search kind {kind_key!r}")
    SearchEntry.objects.bulk_create(
        (_entry(kind_key, thing.pk, *kind.entry(thing)) for thing in things),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["title", "marked", "plain"],
    )


def _entry(kind_key: str, pk: int, title: str, words: str) -> SearchEntry:
    marked, plain = columns(title, words)
    return SearchEntry(kind=kind_key, object_id=pk, title=title, marked=marked, plain=plain)


def columns(title: str, words: str) -> tuple[str, str]:
    """The words of a thing as the index keeps them: with marks, and without."""
    text = nfc(f" {title} {words}")
    return _spaced(text.lower()), _spaced(fold(text))


def _spaced(text: str) -> str:
    return " " + " ".join("".join(c if c.isalnum() else " " for c in text).split())


def find(user: Any, query: str, *, limit: int = 12) -> list[Found]:
    """What this person may see that has most of the words typed, best first; [] for a query without words.

    Who is from outside finds only what has a page that is open to them.
    """
    words = _spaced(nfc(query).lower()).split()[:12]
    if not words:
        return []
    out: list[tuple[int, Found]] = []
    for kind in modules.plugs("search"):
        if kind.palette and outside.may_open(user, reverse(kind.url, args=[1])):
            out.extend(_find_kind(kind, user, words, limit))
    out.sort(key=lambda pair: (-pair[0], pair[1].note != ""))
    return [found for _, found in out[:limit]]


def _find_kind(kind: modules.SearchKind, user: Any, words: list[str], limit: int) -> list[tuple[int, Found]]:
    pairs = [f"{word} {after}" for word, after in zip(words, words[1:])]
    seen = kind.visible(user).order_by().values("pk")
    over = kind.over()
    # What is over must have all that others have in words alone, or else be asked for by its own name.
    behind = Case(When(object_id__in=list(over), then=Value(len(pairs))), default=Value(0), output_field=IntegerField())
    last = Case(When(object_id__in=list(over), then=Value(1)), default=Value(0), output_field=IntegerField())
    # Rights before the cut: with many better hits of others, one's own would never be reached.
    entries = (
        SearchEntry.objects.filter(kind=kind.key, object_id__in=seen)
        .annotate(had=_count(words))
        .filter(had__gte=enough(len(words)))
        .annotate(score=F("had") + _count(pairs) - behind, last=last)
        .order_by("-score", "last", "-object_id")[:limit]
    )
    return [
        (entry.score, Found(kind.key, kind.label, entry.title, _address(kind, entry), over.get(entry.object_id, "")))
        for entry in entries
    ]


def _address(kind: modules.SearchKind, entry: SearchEntry) -> str:
    return reverse(kind.url, args=[entry.object_id])


def _count(sought: list[str]) -> Any:
    """How many of the words, or pairs of words that follow one another, stand in an entry.

    Syllables are common, pairs are not: "ho tich" tells more than "ho" here and "tich" there.
    """
    total: Any = Value(0)
    for one in sought:
        total = total + Case(When(_hit(one), then=Value(1)), default=Value(0), output_field=IntegerField())
    return total


def enough(words: int) -> int:
    """How many of the words typed must stand in a thing: all of up to three, half of a whole question.

    A question ("số hóa hộ tịch đến đâu rồi") has words that stand nowhere.
    """
    return words if words <= 3 else ceil(words / 2)


def _hit(word: str, *, whole: bool = False) -> Q:
    """`word` may be several that follow one another."""
    column, sought = ("plain", fold(word)) if _without_marks(word) else ("marked", word)
    return _stands(column, sought, whole=whole)


def _without_marks(word: str) -> bool:
    return word.replace("đ", "d").isascii()


def _stands(column: str, words: str, *, whole: bool) -> Q:
    if not whole:
        return Q((f"{column}__contains", f" {words}"))
    return Q((f"{column}__contains", f" {words} ")) | Q((f"{column}__endswith", f" {words}"))


SHORT = 3
"""Letters of a word that is sought whole: so short a beginning is common to many words."""


def _is_short(word: str) -> bool:
    return len(word) <= SHORT and word.isalpha()


def matching(kind_key: str, query: str, *, typing: bool = False) -> Any:
    """The ids of things of one kind that have every word typed, as a subquery for a list's search box; signs alone have none.

    `typing`: the last word may have just begun.
    """
    words = _spaced(nfc(query).lower()).split()[:12]
    if not words:
        return SearchEntry.objects.none().values("object_id")
    wanted = Q(kind=kind_key)
    for place, word in enumerate(words, 1):
        wanted &= _hit(word, whole=_is_short(word) and not (typing and place == len(words)))
    return SearchEntry.objects.filter(wanted).values("object_id")


def having_phrase(kind_key: str, query: str) -> Any:
    """The ids of things of one kind in which the words typed follow one another, as a subquery."""
    words = _spaced(nfc(query).lower()).split()[:12]
    if not words:
        return SearchEntry.objects.none().values("object_id")
    phrase = " ".join(fold(word) for word in words)
    wanted = Q(kind=kind_key) & _stands("plain", phrase, whole=_is_short(words[-1]))
    for word in words:
        wanted &= _hit(word, whole=_is_short(word))
    return SearchEntry.objects.filter(wanted).values("object_id")


def phrase_first(things: Any, kind_key: str, query: str) -> Any:
    """Of a queryset of things found: those in which the words typed follow one another before the others."""
    having = Case(When(pk__in=having_phrase(kind_key, query), then=0), default=1, output_field=IntegerField())
    return things.order_by(having, *(things.query.order_by or things.model._meta.ordering))


@dataclass(frozen=True)
class Stretch:
    """A piece of a text around the words sought: before, the words themselves as written, after."""

    before: str
    hit: str
    after: str


AROUND = 90
"""Letters shown on either side of the words found."""


def stretch(text: str, query: str) -> Stretch | None:
    """The first place in a text where the words typed follow one another, with and without marks as elsewhere."""
    sought = _spaced(nfc(query).lower()).split()[:12]
    if not sought:
        return None
    text = nfc(text)
    folded, places = fold_mapped(text)
    pattern = r"(?<![^\W_])" + r"[\W_]+".join(re.escape(fold(word)) for word in sought)
    pattern += r"(?![^\W_])" if _is_short(sought[-1]) else r"[^\W_]*"
    for found in re.finditer(pattern, folded):
        start, end = places[found.start()], places[found.end() - 1] + 1
        written = _spaced(text[start:end].lower()).split()
        if all(_without_marks(word) or mine.startswith(word) for word, mine in zip(sought, written)):
            return _around(text, start, end)
    return None


def _around(text: str, start: int, end: int) -> Stretch:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Stretch(
        f"…{before.partition(' ')[2]}" if start > AROUND else before,
        text[start:end],
        f"{after.rpartition(' ')[0]}…" if end + AROUND < len(text) else after,
    )
