"""Where a number comes from: the measure and its rows, the parts it is the sum of, the formula, the row of a file, the form."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import QuerySet
from django.urls import reverse

from dotpha.indicators.models import Entry, Figure, Observation, Unit
from dotpha.indicators.queries.entries import visible_entries, visible_files
from dotpha.indicators.queries.meanings import Meaning, measures
from dotpha.indicators.queries.reading import STOCKS, Reading, readings
from dotpha.indicators.rules import expressions
from dotpha.kit.measures import Measure, SourceRow
from dotpha.text.spans import Length, read_span, within

MOST_ROWS = 500
"""Rows shown behind a value; how many there are is said."""


@dataclass(frozen=True)
class Why:
    """One value explained. Exactly one of `rows`, `parts`, `terms`, `entry` says what is behind it.

    `counted` and `of` are how many of the rows are counted and how many there are; `before` the readings that stood earlier.
    """

    reading: Reading
    rows: tuple[SourceRow, ...] = ()
    more: bool = False
    listed: str = ""
    """The page that lists them all, where there is one."""
    parts: tuple[Reading, ...] = ()
    terms: tuple[Reading, ...] = ()
    expression: str = ""
    formula: str = ""
    """`expression` in words."""
    entry: Entry | None = None
    before: tuple[Observation, ...] = ()

    @property
    def counted(self) -> int:
        return sum(1 for row in self.rows if row.counts)

    @property
    def last_of_spans(self) -> bool:
        """Whether the parts are spans of which only the last one stands."""
        stock = self.reading.meaning.adds in STOCKS
        return stock and all(one.unit.pk == self.reading.unit.pk for one in self.parts)

    @property
    def earlier(self) -> list[tuple[Observation, str]]:
        """The readings before this one with what they said."""
        return [(one, self.reading.meaning.write(one.value, one.weight)) for one in self.before]


def why(figure: Figure, day: date, *, with_rows: bool = True) -> Why | None:
    """What a figure was found to be on a day and why; None where nothing was observed by then.

    The rows of its module are not sought for who may not read them.
    """
    found = readings(Figure.objects.filter(pk=figure.pk), day)
    if not found:
        return None
    one = found[0]
    earlier = Observation.objects.filter(figure=figure, day__lte=day).order_by("-day", "-pk")[1:21]
    match one.origin:
        case Observation.Origin.ROLLED_UP:
            return Why(one, parts=tuple(_parts(figure, one.meaning, day)), before=tuple(earlier))
        case Observation.Origin.COMPUTED:
            expression = _expression(one)
            terms = tuple(_terms(figure, expression, day)) if expression else ()
            labels = {term.meaning.key: term.meaning.label for term in terms}
            formula = expressions.readable(expression, labels) if expression else ""
            return Why(one, terms=terms, expression=expression, formula=formula, before=tuple(earlier))
        case Observation.Origin.FILE | Observation.Origin.FORM:
            entry = Entry.objects.select_related("file", "entered_by", "confirmed_by", "proof", "indicator").filter(
                pk=one.entry or 0
            )
            return Why(one, entry=entry.first(), before=tuple(earlier))
    if not with_rows:
        return Why(one, before=tuple(earlier))
    measure = measures().get(one.meaning.key)
    rows, more = _rows(measure, one)
    listed = measure.listed(one.unit.code, one.span.name) if measure and measure.listed else ""
    return Why(one, rows=rows, more=more, listed=listed, before=tuple(earlier))


@dataclass(frozen=True)
class Papers:
    """Whether a person may read the entry behind a value, and have its file and its proof."""

    entry: bool = False
    file: bool = False
    proof: bool = False


def papers(user: object, found: Why | None) -> Papers:
    """What of the entry and the papers behind a value this person may read."""
    entry = found.entry if found else None
    if entry is None:
        return Papers()
    seen = visible_entries(user).filter(pk=entry.pk).exists()
    file = bool(entry.file_id) and visible_files(user).filter(pk=entry.file_id or 0).exists()
    return Papers(seen, file, seen and bool(entry.proof_id))


def _rows(measure: Measure | None, one: Reading) -> tuple[tuple[SourceRow, ...], bool]:
    if measure is None or measure.rows is None:
        return (), False
    found = tuple(islice(measure.rows(one.unit.code, one.span.name, one.day), MOST_ROWS + 1))
    return found[:MOST_ROWS], len(found) > MOST_ROWS


def _parts(figure: Figure, meaning: Meaning, day: date) -> list[Reading]:
    """The values it is the sum of: those of the units below in its span, else its own in the spans within."""
    below = Unit.objects.filter(parent=figure.unit_id)
    found = readings(Figure.objects.filter(measure=figure.measure_id, unit__in=below, span=figure.span), day)
    if found:
        return found
    span = read_span(figure.span)
    for length in (Length.HALF, Length.QUARTER, Length.MONTH, Length.DAY):
        names = [one.name for one in within(span, length)]
        own = _of_unit(figure).filter(span__in=names)
        found = readings(own, day) if names else []
        if found:
            return found
    return []


def _of_unit(figure: Figure) -> QuerySet[Figure]:
    return Figure.objects.filter(measure=figure.measure_id, unit=figure.unit_id)


def _expression(one: Reading) -> str:
    """The expression a value was computed by; "" where it is no longer computed, or is too long to be kept and has changed."""
    for text in (one.source, one.meaning.expression):
        with suppress(expressions.BadExpression):
            if text.startswith(one.source) and expressions.names(text):
                return text
    return ""


def _terms(figure: Figure, expression: str, day: date) -> list[Reading]:
    """The values of the measures that the formula names, of the same unit and span."""
    names = expressions.names(expression)
    return readings(Figure.objects.filter(measure__key__in=names, unit=figure.unit_id, span=figure.span), day)


def visible_figures(user: object) -> QuerySet[Figure]:
    """Every figure, to whoever is signed in; the rows behind it are shown by their own module's rights."""
    rows = Figure.objects.select_related("measure", "unit")
    return rows if getattr(user, "is_authenticated", False) else rows.none()


def address(reading: Reading, day: date | None = None) -> str:
    """Where a value is explained."""
    url = reverse("indicators:why", args=[reading.figure])
    return f"{url}?ngay={day.isoformat()}" if day else url
