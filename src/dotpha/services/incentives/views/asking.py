"""«Tôi có được hỗ trợ không?»: one screen at a time, open to everybody; the address holds the answers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dotpha.kit import clock
from dotpha.services.incentives.course import Course
from dotpha.services.incentives.queries import answers


@login_not_required
def ask(request: HttpRequest) -> HttpResponse:
    """The next question, a former one, or, when nothing is left to ask, the answer."""
    course = Course(request.GET, clock.today())
    shell = "base.html" if request.user.is_authenticated else "site/entrance.html"
    if course.answering:
        form = course.form(course.answering, bound=True)
        if form.is_valid():
            return redirect(f"{request.path}?{course.taken(course.answering)}")
        context = {"course": course, "screen": course.answering, "form": form, "shell": shell}
        return render(request, "incentives/ask.html", context, status=422)
    screen = course.again or course.standing.ask
    if screen is not None:
        context = {"course": course, "screen": screen, "form": course.form(screen, bound=False), "shell": shell}
        return render(request, "incentives/ask.html", context)
    context = {"course": course, "found": answers.answers(course), "shell": shell, "url": request.build_absolute_uri()}
    return render(request, "incentives/answer.html", context)
