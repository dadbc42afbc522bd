"""Pages that belong to no module: the first page, search, the demo's day, health."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views import defaults
from django.views.decorators.http import require_POST

from dotpha.kit import actions, modules
from dotpha.kit import search as kit_search
from dotpha.kit.outside import outsiders_too
from dotpha.kit.pages import back
from dotpha.site.middleware import OPEN_PREFIXES

NO_ADDRESS = "API không có địa chỉ này. Danh sách địa chỉ: /api/docs."


@outsiders_too
def home(request: HttpRequest) -> HttpResponse:
    """Each role lands on its own page; the first module that knows one decides."""
    for module in modules.all_modules():
        target = module.home(request.user) if module.home else None
        if target:
            return redirect(target)
    return render(request, "home.html")


@outsiders_too
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")
    found = kit_search.find(request.user, query, limit=12 if request.htmx else 50)  # type: ignore[attr-defined]
    template = "_search_results.html" if request.htmx else "search.html"  # type: ignore[attr-defined]
    return render(request, template, {"query": query, "found": found})


@outsiders_too
@require_POST
def clock_move(request: HttpRequest) -> HttpResponse:
    """Moves the demo's day: days=1, days=7, or reset. Everybody who is signed in may: the day is shared."""
    days = request.POST.get("days", "")
    actions.move_demo_day(days=int(days) if days in {"1", "7"} else None)
    return back(request)


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """For the supervisor of the machine: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not there: a page for a person, and under /api/ the form of every refusal there."""
    if request.path.startswith(OPEN_PREFIXES):
        return JsonResponse({"detail": NO_ADDRESS}, status=404, json_dumps_params={"ensure_ascii": False})
    return defaults.page_not_found(request, exception)
