"""The page on which a result is noted, and what its script asks of the server."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dotpha.journal import actions, queries, worker
from dotpha.journal.forms import EntryForm
from dotpha.journal.rules.suggesting import suggest
from dotpha.kit import access, clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.pages import posted, whole
from dotpha.kit.uploads import too_large

LATEST = 5
UNDONE = "Hoàn tác ngay sau khi ghi"
OTHER = "Mục này do tài khoản khác ghi trên máy này. Hãy đăng nhập tài khoản đó để gửi."


@never_cache
def write(request: HttpRequest) -> HttpResponse:
    """The form; what was noted last stands under it. A script that sends asks for JSON and gets no page."""
    access.check(request.user, "journal.write_entry")
    if request.method == "POST":
        return _send(request) if _wants_json(request) else _post(request)
    return _page(request, _form(request))


def _form(request: HttpRequest) -> EntryForm:
    bodies = queries.writing_for(request.user)
    body = whole(request.POST.get("organisation")) or bodies[0].pk
    wanted = whole(request.GET.get("nhiem-vu"))
    tasks = queries.likely_tasks(request.user, clock.today(), wanted=wanted)
    chosen = wanted if any(one.key == wanted for one in tasks) else ""
    return EntryForm(
        posted(request), request.FILES or None, tasks=tasks, groups=queries.groups_of(body), organisations=bodies,
        initial={"happened_on": clock.today(), "task": chosen},
    )  # fmt: skip


def _page(request: HttpRequest, form: EntryForm, status: int = 200) -> HttpResponse:
    day = clock.today()
    latest = queries.visible_entries(request.user).filter(author=request.user.pk, withdrawn_on=None).order_by("-pk")
    context = {
        "form": form,
        "figures": form.figures(),
        "tasks": [
            vars(one) for one in queries.likely_tasks(request.user, day, wanted=whole(request.GET.get("nhiem-vu")))
        ],
        "latest": latest[:LATEST],
        "client_id": uuid4(),
        "stamp": secrets.token_hex(6),
        "bodies": queries.writing_for(request.user),
    }
    response = render(request, "journal/write.html", context, status=status)
    response["X-Journal"] = "write"
    return response


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _note(request: HttpRequest, form: EntryForm) -> tuple[Any, bool]:
    """Keeps what a valid form says. Raises Rejected, Refused, BadFile."""
    try:
        client_id = UUID(request.POST.get("client_id", ""))
    except ValueError:
        raise Rejected("Thiếu mã của mục nhật ký nên chưa ghi. Hãy tải lại trang rồi gửi lại.") from None
    body = whole(request.POST.get("organisation")) or None
    photos = [(one.name or "anh.jpg", one.read()) for one in form.cleaned_data["photos"]]
    return actions.write_entry(
        actor=request.user, day=clock.today(), client_id=client_id, words=form.words(), organisation_id=body,
        photos=photos,
    )  # fmt: skip


def _post(request: HttpRequest) -> HttpResponse:
    """Without a script: back to the empty form, with the way to undo."""
    form = _form(request)
    if form.is_valid():
        try:
            entry, _ = _note(request, form)
        except (Rejected, BadFile) as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Đã ghi: «{entry}». Có thể ghi tiếp, hoặc hoàn tác ở danh sách bên dưới.")
            return redirect("journal:write")
    return _page(request, form, 422)


def _send(request: HttpRequest) -> JsonResponse:
    """What a device has queued: 200 with the entry, 409 for another's, 422 with the sentence and the fields."""
    if request.POST.get("user") != str(request.user.pk):
        return JsonResponse({"detail": OTHER}, status=409)
    form = _form(request)
    if not form.is_valid():
        said = [
            f"{form.fields[name].label if name in form.fields else 'Mục'}: {errors[0]}"
            for name, errors in form.errors.items()
        ]
        return JsonResponse({"detail": too_large(request) or " ".join(map(str, said))}, status=422)
    try:
        entry, made = _note(request, form)
    except (Rejected, Refused, BadFile) as error:
        return JsonResponse({"detail": too_large(request) or error.sentence}, status=422)
    return JsonResponse(
        {"id": entry.pk, "made": made, "url": reverse("journal:entry", args=[entry.pk]), "text": entry.text}
    )  # fmt: skip


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes back what was only just noted."""
    entry = get_object_or_404(queries.visible_entries(request.user), pk=pk)
    actions.withdraw_entry(entry_id=entry.pk, reason=UNDONE, actor=request.user, day=clock.today())
    if _wants_json(request):
        return JsonResponse({"id": entry.pk})
    messages.success(request, f"Đã hoàn tác: «{entry}».")
    return redirect("journal:write")


@require_GET
@never_cache
@login_not_required
def session(request: HttpRequest) -> JsonResponse:
    """Who is signed in at this browser now, with a token that is fresh; asked before anything queued is sent."""
    signed_in = request.user.is_authenticated
    return JsonResponse(
        {"user": request.user.pk if signed_in else None, "csrf": get_token(request) if signed_in else ""}
    )


@require_GET
def hint(request: HttpRequest) -> HttpResponse:
    """Tasks that the words being typed may speak of, each with the words they share."""
    access.check(request.user, "journal.write_entry")
    found = suggest(request.GET.get("text", "")[:2000], queries.known_tasks(request.user, clock.today()))
    return render(request, "journal/_hint.html", {"suggestions": found})


@require_GET
@login_not_required
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the writing page on the device; browsers ask for it anew each day."""
    return HttpResponse(
        worker.script(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )  # fmt: skip
