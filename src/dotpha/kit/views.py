"""Pages of the plumbing: a job's bar and result, the views of lists that people save."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST

from dotpha.kit import actions, queries
from dotpha.kit.outside import outsiders_too
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


@outsiders_too
@require_POST
def view_save(request: HttpRequest) -> HttpResponse:
    actions.save_view(
        owner=request.user,
        page=request.POST.get("page", ""),
        name=request.POST.get("name", ""),
        query=request.POST.get("query", ""),
    )
    return back(request)


@outsiders_too
@require_POST
def view_share(request: HttpRequest, pk: int) -> HttpResponse:
    one = actions.share_view(owner=request.user, pk=pk)
    if one is None:
        raise Http404
    link = request.build_absolute_uri(reverse("kit:view_open", args=[one.share]))
    messages.success(request, f"Đường dẫn chia sẻ «{one.name}»: {link}")
    return back(request)


@outsiders_too
def view_open(request: HttpRequest, share: str) -> HttpResponse:
    """Leads to the list with the filters that somebody shared; each sees of it what is theirs to see."""
    one = queries.shared_view(share)
    if one is None:
        raise Http404
    try:
        return redirect(f"{reverse(one.page)}?{one.query}")
    except NoReverseMatch:
        raise Http404 from None


@outsiders_too
@require_POST
def view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    actions.delete_view(owner=request.user, pk=pk)
    return back(request)
