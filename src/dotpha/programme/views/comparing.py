"""Two moments of the programme side by side: what moved, what slipped."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from dotpha.kit import access, listing
from dotpha.kit.access import Rejected
from dotpha.programme.forms.periods import CompareForm
from dotpha.programme.queries import comparing
from dotpha.programme.tables.comparing import MovedTable


def compare(request: HttpRequest) -> HttpResponse:
    """`was` and `now` name a period or a day; `loai` narrows the tasks to one kind of change."""
    access.check(request.user, "programme.read_programme")
    asked = request.GET.get("was") or request.GET.get("was_on")
    form = CompareForm(request.GET if asked else None, moments=comparing.moments_offered(request.user))
    found, problem = None, ""
    if form.is_valid() and form.cleaned_data["was"] and form.cleaned_data["now"]:
        try:
            moments = [comparing.moment(form.cleaned_data[name]) for name in ("was", "now")]
            found = comparing.compare(*moments)
        except Rejected as error:
            problem = error.sentence
    kind = request.GET.get("loai", "")
    context = {"form": form, "found": found, "problem": problem, "kind": kind, "kinds": comparing.kinds_of(found)}
    return listing.respond(
        request, "programme/compare.html", key="programme:compare", title="So sánh hai thời điểm", table=MovedTable,
        queryset=comparing.narrowed(found, kind), extra=context,
    )  # fmt: skip
