"""Who must sign in, and how a refusal reaches a person."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from dotpha.kit import outside
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.pages import is_ours
from dotpha.kit.uploads import too_large

DEVICE_EVERY = 60.0
"""Seconds."""
MOST_DEVICES = 10_000
OPEN_PREFIXES = ("/api/",)
"""The API asks for its own token or session and answers 401 in its own form."""


FORGED = (
    "Trang vừa gửi đã mở từ lâu hoặc trình duyệt không nhận cookie nên chưa có gì được ghi. Hãy quay lại trang trước, "
    "tải lại rồi gửi lại; nội dung gõ dở vẫn còn trên máy này."
)
NOT_A_PAGE = (
    "Địa chỉ này không mở được theo cách vừa dùng: có địa chỉ chỉ nhận nội dung gửi từ nút bấm, có địa chỉ chỉ để xem. "
    "Chưa có gì được ghi. Hãy mở lại trang cần làm từ trình đơn rồi thao tác trên trang đó."
)


class DevicesMiddleware(UserSessionsMiddleware):  # type: ignore[misc]
    """Notes which device was last seen when, once a minute each: a room asks every second, and each note is a write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        self.noted: OrderedDict[str, float] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key, now = request.session.session_key or "", time.monotonic()
        if now - self.noted.get(key, -DEVICE_EVERY) < DEVICE_EVERY:
            return self.get_response(request)
        self.noted[key] = now
        self.noted.move_to_end(key)
        while len(self.noted) > MOST_DEVICES:
            self.noted.popitem(last=False)
        return super().__call__(request)


class SignInMiddleware(LoginRequiredMiddleware):
    """Every page asks for a sign-in unless it is marked `login_not_required`."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if request.path.startswith(OPEN_PREFIXES):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class OutsiderMiddleware:
    """Whoever signed in and holds no position opens only what is marked for them (`kit.outside`); the API asks by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if request.path.startswith(OPEN_PREFIXES) or match is None or outside.is_open(match):
            return None
        return refuse(request, outside.SENTENCE, 403) if outside.is_outside(request.user) else None


class RefusalMiddleware:
    """Turns a refusal into a page, a part or a flash message, always with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code == 405 and not request.path.startswith(OPEN_PREFIXES):
            # Django's own answer has no word in it; somebody typed or reloaded the address of a button.
            told = refuse(request, NOT_A_PAGE, 405)
            told["Allow"] = answer["Allow"]
            return told
        return answer

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        """An upload that was stopped is told so; the form would only miss its file."""
        if request.method != "POST" or request.path.startswith(OPEN_PREFIXES):
            return None
        sentence = too_large(request) if request.POST is not None else ""
        return refuse(request, sentence, 422) if sentence else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            return refuse(request, error.sentence, 403)
        if isinstance(error, Rejected | BadFile):
            return refuse(request, error.sentence, 422)
        return None


def refuse(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """A refusal as a part for HTMX, as a message on the page it came from, else as a page of its own."""
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "kit/_message.html", {"sentence": sentence}, status=status)
    back = request.META.get("HTTP_REFERER", "")
    if status == 422 and request.method == "POST" and is_ours(request, back):
        messages.error(request, sentence)
        return redirect(back)
    return render(request, "403.html", {"reason": sentence, "status": status}, status=status)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What a form gets that came without the mark of its page (CSRF): old pages, refused cookies, foreign pages."""
    return refuse(request, FORGED, 403)
