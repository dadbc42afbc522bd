"""Pages of composite indices: the list, one unit's index, trying values, two units, all units, the definition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.indicators.composite import text_of
from dotpha.indicators.forms.indices import Assumed, ValuesForm, WeightsForm, assumed_by
from dotpha.indicators.queries import indices
from dotpha.indicators.queries.index_charts import charts_of
from dotpha.indicators.queries.index_pages import index_page
from dotpha.indicators.queries.index_ranks import parts_shown, ranked
from dotpha.indicators.queries.index_trying import compared, tried, values_now
from dotpha.indicators.queries.indices import Book
from dotpha.indicators.queries.pages import unit_called
from dotpha.indicators.tables.indices import RankTable, layout
from dotpha.kit import clock, listing
from dotpha.kit.pages import whole
from dotpha.kit.seen import day_seen


@dataclass(frozen=True)
class Seen:
    """What an address asks to see of an index. `other_level`: the unit is of a kind that this index does not speak of."""

    book: Book
    assumed: Assumed
    unit: Any
    label: str
    year: int | None
    other_level: bool

    @property
    def years(self) -> list[int]:
        return sorted(self.book.scores.values.years, reverse=True)

    @property
    def without(self) -> str:
        """What is looked at as the end of an address, without the weights that are assumed."""
        asked = {
            "don-vi": self.unit.code,
            "nam": self.year,
            "ngay": None if self.is_today else self.book.day.isoformat(),
        }
        return f"?{urlencode({name: value for name, value in asked.items() if value})}"

    @property
    def rest(self) -> str:
        return f"{self.without}{self.assumed.query}"

    @property
    def is_today(self) -> bool:
        return self.book.day == clock.today()

    @property
    def at(self) -> int | None:
        """The year asked for, else the latest of the unit, else the latest of all."""
        return self.year or next(iter(self.book.years_of(self.label) or self.years), None)


def _seen(request: HttpRequest, key: str, level: str = "") -> Seen:
    """Reads the address; raises Http404 for an index, unit or year that there is not."""
    definition, unit = indices.definition_called(key), unit_called(request.GET.get("don-vi", ""))
    if definition is None or unit is None:
        raise Http404
    assumed = assumed_by(definition, request.GET)
    levels = indices.levels_of(key)
    chosen = level if level in levels else unit.level if unit.level in levels else levels[0]
    book = indices.book(key, assumed.definition, day_seen(request), chosen)
    year = whole(request.GET.get("nam"))
    if request.GET.get("nam") and year not in book.scores.values.years:
        raise Http404
    label = book.labels.get(unit.code, unit.name)
    return Seen(book, assumed, unit, label, year, unit.level not in levels)


def _context(seen: Seen, **more: Any) -> dict[str, Any]:
    units = sorted(((label, unit.code) for label, unit in seen.book.units.items()))
    return {
        "seen": seen, "book": seen.book, "definition": seen.book.definition, "units": units, "today": clock.today(),
        "day": seen.book.day, "levels": indices.level_choices(seen.book.name), **more,
    }  # fmt: skip


def index_list(request: HttpRequest) -> HttpResponse:
    day = day_seen(request)
    context = {"cards": indices.cards(day), "day": day, "today": clock.today()}
    return render(request, "indicators/indices.html", context)


def index(request: HttpRequest, key: str) -> HttpResponse:
    seen = _seen(request, key)
    page = index_page(seen.book, seen.label, seen.year)
    asked = request.GET.get("phan", "")
    part = next((row for row in page.parts if row.node.key == asked and row.indicator), None)
    context = _context(seen, page=page, charts=charts_of(page), part=part)
    return render(request, "indicators/index.html", context)


def index_try(request: HttpRequest, key: str) -> HttpResponse:
    seen = _seen(request, key)
    known = seen.label in seen.book.scores.values.row and seen.at is not None
    context = _context(seen)
    if known and seen.at is not None:
        form = ValuesForm(request.GET, now=values_now(seen.book.scores.of(seen.label, seen.at)))
        form.is_valid()
        wish = {"ranks": form.cleaned_data.get("bac"), "total": form.cleaned_data.get("diem")}
        context |= {"form": form, "tried": tried(seen.book, seen.label, seen.at, form.given, **wish)}
    return render(request, "indicators/index_try.html", context)


def index_compare(request: HttpRequest, key: str) -> HttpResponse:
    seen = _seen(request, key)
    code = request.GET.get("voi", "")
    other = unit_called(code) if code else None
    if code and other is None:
        raise Http404
    label = seen.book.labels.get(other.code, "") if other else ""
    both = label and label != seen.label and seen.label in seen.book.units and seen.at is not None
    context = _context(seen, other=other, asked=code)
    if both and seen.at is not None:
        context |= {"comparison": compared(seen.book, seen.label, label, seen.at)}
    return render(request, "indicators/index_compare.html", context)


def index_ranks(request: HttpRequest, key: str) -> HttpResponse:
    seen = _seen(request, key, request.GET.get("cap", ""))
    at = seen.year or next(iter(seen.years), 0)
    rows, robust = ranked(seen.book, at)
    return listing.respond(
        request, "indicators/index_ranks.html", key="indicators:index_ranks", table=RankTable, queryset=rows,
        title=f"{seen.book.definition.key} {at}: các đơn vị" if at else f"{seen.book.definition.key}: các đơn vị",
        context={"keep": seen.assumed.query, "year": at, **layout(rows, parts_shown(seen.book, at), seen.book.day)},
        extra=_context(seen, robust=robust, at=at),
    )  # fmt: skip


def index_definition(request: HttpRequest, key: str) -> HttpResponse:
    seen = _seen(request, key)
    context = _context(seen, form=WeightsForm(definition=seen.book.definition))
    return render(request, "indicators/index_definition.html", context)


def index_toml(request: HttpRequest, key: str) -> HttpResponse:
    if indices.definition_called(key) is None:
        raise Http404
    response = HttpResponse(text_of(key), content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{key}.toml"'
    return response
