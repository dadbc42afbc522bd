"""A password set by the administrator opens one page: the one where it is changed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

SENTENCE = "Đây là mật khẩu cấp lần đầu. Hãy đổi mật khẩu trước khi tiếp tục."


class FirstPasswordMiddleware:
    """Leads whoever signed in with a password given to them to the page where they choose their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated or not user.password_once or request.path in self._open():  # type: ignore[union-attr]
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": SENTENCE}, status=403)
        target = reverse("account_change_password")
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponse(headers={"HX-Redirect": target})
        messages.info(request, SENTENCE)
        return redirect(target)

    @staticmethod
    def _open() -> tuple[str, ...]:
        return reverse("account_change_password"), reverse("account_logout"), reverse("health")
