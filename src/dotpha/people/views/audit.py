"""The page of the ledger."""

from django.http import HttpRequest, HttpResponse

from dotpha.kit import access, listing
from dotpha.kit.queries import visible_entries
from dotpha.people.filters import EntryFilter
from dotpha.people.tables import EntryTable


def audit(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "people.read_audit")
    return listing.respond(
        request,
        "people/audit.html",
        key="people:audit",
        title="Sổ cái",
        table=EntryTable,
        queryset=visible_entries(request.user),
        filterset=EntryFilter,
    )
