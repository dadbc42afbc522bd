"""Pages of figures: units over a span, the dossiers behind a figure."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.kit import access, clock, listing
from dotpha.services.procedures.queries import figures
from dotpha.services.procedures.queries.loads import latest_readings, still_open
from dotpha.services.procedures.queries.spans import span_asked
from dotpha.services.procedures.tables.dossiers import DossierFilter, DossierTable
from dotpha.services.procedures.tables.units import KINDS, UnitFilter, UnitTable
from dotpha.services.procedures.words import COUNTS_LABELS, WHAT_LABELS, dossiers_title, within

MOST_LISTED = 5000


def may_load(request: HttpRequest) -> bool:
    return access.why_not(request.user, "procedures.make_load") is None


def overview(request: HttpRequest) -> HttpResponse:
    """The units one may see over a span: counts, shares with their numbers, each a link."""
    day, may = clock.today(), may_load(request)
    span, drawn = span_asked(request.GET.get("ky", ""), day), []

    def gather(bodies: Any) -> list[figures.UnitFigures]:
        drawn.extend(figures.by_unit(bodies, day, span))
        return drawn

    made = listing.make(
        request, key="procedures:overview", title=f"Thủ tục hành chính, {within(span.label)}", table=UnitTable,
        queryset=figures.visible_bodies(request.user, day), filterset=UnitFilter, gather=gather,
        context={"span": span, "may": may}, per_page=200,
    )  # fmt: skip
    if isinstance(made, HttpResponse):
        return made
    context = {"listing": made, "span": span, "sums": figures.whole(drawn), "may": may, "day": day}
    kind = {"kind": request.GET["kind"]} if request.GET.get("kind") in dict(KINDS) else {}
    context["behind"] = "?" + urlencode({"ky": span.name, **kind})
    return render(request, "procedures/overview.html", context | _standing(request, may))


def _standing(request: HttpRequest, may: bool) -> dict[str, Any]:
    """From which file the figures are, and what waits to be taken in."""
    reads = access.why_not(request.user, "procedures.read_loads") is None
    return {
        "latest": latest_readings()[:1] if reads else [], "waiting": still_open().loads[:1] if may else [], "reads_loads": reads,
    }  # fmt: skip


def dossier_list(request: HttpRequest) -> HttpResponse:
    """The dossiers behind a figure, those that do not count first."""
    day, asked = clock.today(), request.GET
    bodies = figures.visible_bodies(request.user, day)
    units = [asked["don_vi"]] if asked.get("don_vi") else None
    if units is None and figures.visible_units(request.user, day) is not None:
        units = sorted(bodies.values_list("code", flat=True))
    elif units and not bodies.filter(code=units[0]).exists():
        raise Http404
    what = asked["so"] if asked.get("so") in WHAT_LABELS else "received"
    if asked.get("kind") in dict(KINDS):
        of_kind = set(bodies.filter(kind=asked["kind"]).values_list("code", flat=True))
        units = sorted(of_kind if units is None else of_kind & set(units))
    span = span_asked(asked.get("ky", ""), day)
    counts = {"co": True, "khong": False}.get(asked.get("tinh", ""))
    found = figures.behind(day, span, what, units=units, limit=MOST_LISTED, counts=counts)
    words = COUNTS_LABELS.get(what)
    return listing.respond(
        request, "procedures/dossiers.html", key="procedures:dossier_list", title=dossiers_title(what, counts),
        table=DossierTable, queryset=bodies, filterset=DossierFilter, gather=lambda rows: figures.listed(found),
        extra={"found": found, "span": span, "words": words, "most": MOST_LISTED},
    )  # fmt: skip
