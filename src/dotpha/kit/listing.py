"""One way to show a table: filters in the URL, sort, pages, column choice, saved views, bulk, export CSV and XLSX.

A module gives a django-tables2 table, a django-filter filter set and a queryset that is already narrowed to what the
person may see. The page template extends `kit/list.html` or includes `kit/_listing.html`.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlencode

import django_filters
import django_tables2 as tables
import xlsxwriter
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.html import strip_tags

from dotpha.kit import clock
from dotpha.kit.models import SavedView
from dotpha.text.numerals import write_number

PER_PAGE = 50
EXPORT_LIMIT = 50_000
WAY_ON = "Hãy lọc hẹp lại rồi xuất từng phần."
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Pages(Paginator):
    """Asked for a page that there is not, it gives the nearest one: an old address of a list still opens."""

    def validate_number(self, number: Any) -> int:
        try:
            return super().validate_number(number)
        except PageNotAnInteger:
            return 1
        except EmptyPage:
            return self.num_pages if int(number) > 1 else 1


class Table(tables.Table):
    """Base of every table: our template, sentences for emptiness, no ordering that a column does not offer."""

    class Meta:
        template_name = "kit/table.html"
        attrs = {"class": "table table-vcenter card-table"}

    empty_title = "Chưa có gì ở đây"
    empty_text = ""
    empty_url = ""
    empty_action = ""

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
    """The listing of this request, or the export when the address asks for one (`?export=xlsx|csv`).

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
    if wanted in {"csv", "xlsx"}:
        return export(drawn, key=key, title=title, kind=wanted)
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
        if not data.get(name):
            continue
        choices = {str(key): str(label) for key, label in getattr(field, "choices", [])}
        shown = ", ".join(choices.get(value, value) for value in data.getlist(name) if value)
        out.append((str(field.label or name), shown, _without(data, {name, "page", "export"})))
    return out


def export(table: Table, *, key: str, title: str, kind: str) -> HttpResponse:
    """All rows of the table as CSV (UTF-8 with BOM, for Excel) or XLSX; no cell can become a formula.

    Where the table has more rows than a file takes, the last row says so.
    """
    grid = [[_text(value) for value in row] for row in islice(table.as_values(), EXPORT_LIMIT + 2)]
    if len(grid) > EXPORT_LIMIT + 1:
        grid[-1] = [f"Danh sách còn dài hơn: tệp dừng ở {write_number(EXPORT_LIMIT)} dòng. {WAY_ON}"]
    stamp = clock.today().isoformat()
    if kind == "csv":
        out = io.StringIO()
        csv.writer(out).writerows([[_safe(cell) for cell in row] for row in grid])
        response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(
            _xlsx(title, grid), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
    response["Content-Disposition"] = f'attachment; filename="{key.replace(":", "-")}-{stamp}.{kind}"'
    return response


def _text(value: Any) -> str:
    return "" if value is None else " ".join(strip_tags(str(value)).split())


def _safe(cell: str) -> str:
    return (
        f"'{cell}"
        if cell.startswith(FORMULA) and not cell.lstrip("-+").replace(",", "").replace(".", "").isdecimal()
        else cell
    )


def _xlsx(title: str, grid: list[list[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    sheet = book.add_worksheet("Danh sách")
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
    body = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            sheet.write_string(r + 2, c, cell, head if r == 0 else body)
    for c in range(len(grid[0]) if grid else 0):
        longest = max((len(row[c]) for row in grid if c < len(row)), default=10)
        sheet.set_column(c, c, min(max(longest, 8), 60))
    sheet.freeze_panes(3, 0)
    book.close()
    return out.getvalue()
