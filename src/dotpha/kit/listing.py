"""One way to show a table: filters in the URL, sort, pages, column choice, saved views, bulk, export CSV and XLSX.

A module gives a django-tables2 table, a django-filter filter set and a queryset that is already narrowed to what the
person may see. The page template extends `kit/list.html` or includes `kit/_listing.html`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import django_filters
import django_tables2 as tables
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.safestring import SafeString

from dotpha.kit.exporting import KINDS, export
from dotpha.kit.models import SavedView
from dotpha.kit.templatetags.kit import row_acts

PER_PAGE = 50


class Pages(Paginator):
    """Asked for a page that there is not, it gives the nearest one: an old address of a list still opens."""

    def validate_number(self, number: Any) -> int:
        try:
            return super().validate_number(number)
        except PageNotAnInteger:
            return 1
        except EmptyPage:
            return self.num_pages if int(number) > 1 else 1


class ActsColumn(tables.Column):
    """What modules above let a person do about the thing of a row (`{% acts %}` of its page); no part of an export."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            "", empty_values=(), orderable=False, exclude_from_export=True, attrs={"td": {"class": "acts"}}
        )
        self.kind = kind

    def render(self, record: Any, table: Any) -> SafeString:
        return row_acts(table.request.user, self.kind, record.pk)


class Table(tables.Table):
    """Base of every table: our template, sentences for emptiness, no ordering that a column does not offer."""

    class Meta:
        template_name = "kit/table.html"
        attrs = {"class": "table table-vcenter card-table"}

    empty_title = "Chưa có gì ở đây"
    empty_text = ""
    empty_url = ""
    empty_action = ""

    def groups_of(self, record: Any) -> tuple[str, ...]:
        """The headings under which a plan would put a row, widest first; an export with merged cells draws them."""
        return ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # django-tables2 would put the text of Meta over that of the class.
        super().__init__(*args, **{"empty_text": type(self).empty_text, **kwargs})


@dataclass(frozen=True)
class Listing:
    """What the template draws: the table's page, the filter form, the number of rows, views, columns."""

    key: str
    title: str
    table: Table
    filter: django_filters.FilterSet | None
    count: int
    query: str
    views: list[SavedView]
    columns: list[tuple[str, str, bool]]
    active: list[tuple[str, str, str]]
    """(label, value, query without it) of each filter in force"""


def make(
    request: HttpRequest,
    *,
    key: str,
    title: str,
    table: type[Table],
    queryset: Any,
    filterset: type[django_filters.FilterSet] | None = None,
    context: dict[str, Any] | None = None,
    gather: Callable[[Any], Any] | None = None,
    per_page: int = PER_PAGE,
) -> Listing | HttpResponse:
    """The listing of this request, or the export when the address asks for one (`?export=xlsx|merged|csv`).

    `gather` makes of the filtered queryset the rows that are drawn, where these are more than the database's rows.
    """
    filtered = filterset(request.GET, queryset=queryset, request=request) if filterset else None
    rows = filtered.qs if filtered is not None else queryset
    rows = gather(rows) if gather else rows
    chosen = request.GET.getlist("columns")
    drawn = table(rows, order_by=request.GET.get("sort") or None, request=request, **(context or {}))
    names = [(column.name, str(column.header)) for column in drawn.columns.iterall() if column.header]
    if chosen:
        drawn.exclude = [name for name, header in names if name not in chosen]
    wanted = request.GET.get("export")
    if wanted in KINDS:
        return export(drawn, title=title, kind=wanted)
    drawn.paginate(page=request.GET.get("page", 1), per_page=per_page, paginator_class=Pages)
    return Listing(
        key=key,
        title=title,
        table=drawn,
        filter=filtered,
        count=drawn.paginator.count,
        query=_without(request.GET, {"page", "export"}),
        views=list(SavedView.objects.filter(owner=request.user, page=key)) if request.user.is_authenticated else [],
        columns=[(name, header, not chosen or name in chosen) for name, header in names],
        active=_active(request.GET, filtered),
    )


def respond(
    request: HttpRequest, template: str, *, extra: dict[str, Any] | None = None, **listing: Any
) -> HttpResponse:
    """A page with one listing: draws `template` with `listing`, or hands out the export."""
    made = make(request, **listing)
    if isinstance(made, HttpResponse):
        return made
    return render(request, template, {"listing": made, **(extra or {})})


def _without(data: QueryDict, keys: set[str]) -> str:
    kept = [(key, value) for key, values in data.lists() if key not in keys for value in values if value]
    return urlencode(kept)


def _active(data: QueryDict, filtered: django_filters.FilterSet | None) -> list[tuple[str, str, str]]:
    if filtered is None or not filtered.form.is_valid():
        return []
    out = []
    for name, field in filtered.form.fields.items():
        if not data.get(name) or field.widget.is_hidden:
            continue
        choices = {str(key): str(label) for key, label in getattr(field, "choices", [])}
        shown = ", ".join(choices.get(value, value) for value in data.getlist(name) if value)
        out.append((str(field.label or name), shown, _without(data, {name, "page", "export"})))
    return out
