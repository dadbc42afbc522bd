"""The tree of documents, from those of superiors to one's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.programme.queries.tree import tree


def document_tree(request: HttpRequest) -> HttpResponse:
    return render(request, "programme/document_tree.html", {"branches": tree(request.user)})
