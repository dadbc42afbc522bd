"""A page that asks one thing: a form, what it is for, what happens next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dotpha.kit.access import Rejected


@dataclass(frozen=True)
class Question:
    """The words of a page with one form; `chain` are (label, url) above it, `back` where one returns to."""

    title: str
    button: str
    back: str
    text: str = ""
    chain: tuple[tuple[str, str], ...] = ()
    danger: bool = False


def ask(
    request: HttpRequest,
    form: forms.Form,
    question: Question,
    act: Callable[[dict[str, Any]], Any],
    *,
    then: Callable[[Any], HttpResponse] | None = None,
    said: str = "",
) -> HttpResponse:
    """Draws the form, or does what it asks; a rejection stands on top of the form (422).

    `then` draws what comes of it; without it one goes back with the sentence `said`.
    """
    if form.is_bound and form.is_valid():
        try:
            outcome = act(form.cleaned_data)
        except Rejected as error:
            form.add_error(None, error.sentence)
        else:
            if then:
                return then(outcome)
            messages.success(request, said)
            return redirect(question.back)
    context = {"form": form, "question": question}
    return render(request, "people/question.html", context, status=422 if form.is_bound else 200)
