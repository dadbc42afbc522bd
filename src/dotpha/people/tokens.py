"""Signing in to the API: a token with scopes (`Authorization: Bearer …`), else the browser's session."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from dotpha.kit import outside
from dotpha.kit.access import Refused
from dotpha.people import actions
from dotpha.people.models import Token

NO_ONE = "Chưa đăng nhập. Hãy gửi kèm mã truy cập còn hiệu lực (Authorization: Bearer …) hoặc đăng nhập trên trang."
BAD_TOKEN = "Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi. Hãy tạo mã mới ở trang Mã truy cập."
NO_CSRF = "Thiếu mã chống giả mạo (X-CSRFToken). Hãy tải lại trang rồi gửi lại, hoặc dùng mã truy cập."


class TokenOrSession(AuthBase):
    """Sets `request.user` and `request.token_scopes` (None for a session); gives the user, or 401 with a sentence.

    A token must have one of `scopes` (Refused otherwise), whatever else is wrong with what it brings; a session has all.
    Who holds no position is refused: an operation that is for people from outside has an `auth` of its own.
    """

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, *scopes: str) -> None:
        super().__init__()
        self.scopes = scopes

    def __call__(self, request: HttpRequest) -> Any:
        user = self._user(request)
        if outside.is_outside(user):
            raise Refused(outside.SENTENCE)
        return user

    def _user(self, request: HttpRequest) -> Any:
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            user = self._by_token(request, secret.strip())
            if self.scopes:
                require_scope(request, *self.scopes)
            return user
        return self._by_session(request)

    def _by_token(self, request: HttpRequest, secret: str) -> Any:
        token = actions.use_token(secret=secret)
        if token is None:
            raise AuthenticationError(message=BAD_TOKEN)
        request.user = token.user
        request.token_scopes = frozenset(token.scopes)  # type: ignore[attr-defined]
        return token.user

    def _by_session(self, request: HttpRequest) -> Any:
        if not request.user.is_authenticated:
            raise AuthenticationError(message=NO_ONE)
        # A browser sends its cookie by itself, also for a page of somebody else: writes must prove where they come from.
        if check_csrf(request) is not None:
            raise Refused(NO_CSRF)
        request.token_scopes = None  # type: ignore[attr-defined]
        return request.user


def require_scope(request: HttpRequest, *any_of: str) -> None:
    """Raises Refused when the request came with a token that has none of these scopes; a session has them all."""
    scopes = getattr(request, "token_scopes", None)
    if scopes is not None and not scopes & set(any_of):
        named = " hoặc ".join(f"«{Token.Scope(scope).label}»" for scope in any_of)
        raise Refused(f"Mã truy cập này không có phạm vi {named}. Hãy tạo mã khác có phạm vi đó.")
