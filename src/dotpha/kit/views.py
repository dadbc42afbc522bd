"""Pages of the plumbing: a job's bar and result, the views of lists that people save."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from dotpha.kit import actions, queries
from dotpha.kit.pages import back


def job_list(request: HttpRequest) -> HttpResponse:
    return render(request, "kit/jobs.html", {"jobs": queries.visible_jobs(request.user)[:50]})


def job(request: HttpRequest, pk: str) -> HttpResponse:
    one = get_object_or_404(queries.visible_jobs(request.user), pk=pk)
    template = "kit/_job.html" if request.htmx else "kit/job.html"  # type: ignore[attr-defined]
    return render(request, template, {"job": one})


@require_POST
def job_cancel(request: HttpRequest, pk: str) -> HttpResponse:
    one = get_object_or_404(queries.visible_jobs(request.user), pk=pk)
    actions.cancel_job(job_id=pk, actor=request.user)
    return back(request, "kit:job", one.pk)


@require_POST
def view_save(request: HttpRequest) -> HttpResponse:
    actions.save_view(
        owner=request.user,
        page=request.POST.get("page", ""),
        name=request.POST.get("name", ""),
        query=request.POST.get("query", ""),
    )
    return back(request)


@require_POST
def view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    actions.delete_view(owner=request.user, pk=pk)
    return back(request)
