from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dummy import queries


def note_list(request: HttpRequest) -> HttpResponse:
    return render(request, "dummy/notes.html", {"notes": queries.visible_notes(request.user)})


def note(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "dummy/note.html", {"note": get_object_or_404(queries.visible_notes(request.user), pk=pk)})
