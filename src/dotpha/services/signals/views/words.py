"""The page of the rule of unrest: its words, and comments read before one's eyes and forgotten."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.kit import access
from dotpha.kit.pages import posted
from dotpha.services.signals.forms import CommentsForm
from dotpha.services.signals.rules import phrases, unrest
from dotpha.services.signals.views.records import may


def words(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "signals.read_words")
    form = CommentsForm(posted(request))
    readings = []
    if form.is_valid():
        lines = form.cleaned_data["comments"].splitlines()
        readings = [unrest.read(line) for line in lines if line.strip()]
    context = {
        "form": form, "read": form.is_bound and form.is_valid(), "readings": [one for one in readings if one.hits],
        "whole": len(readings), "found": sum(one.found for one in readings), "phrases": phrases.PHRASES,
        "harmless": phrases.HARMLESS, "enough": phrases.ENOUGH, "may": may(request, "record"),
    }  # fmt: skip
    return render(request, "signals/words.html", context, status=422 if form.is_bound and form.errors else 200)
