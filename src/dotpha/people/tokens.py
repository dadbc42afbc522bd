"""Signing in to the API: the browser's session, or a token with scopes."""

from typing import Any

from django.http import HttpRequest
from ninja.security import SessionAuth

from dotpha.kit.access import Refused


class TokenOrSession(SessionAuth):
    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        return request.user if request.user.is_authenticated else None


def require_scope(request: HttpRequest, scope: str) -> None:
    """Raises Refused when the request came with a token that lacks this scope; a session has them all."""
    scopes = getattr(request, "token_scopes", None)
    if scopes is not None and scope not in scopes:
        raise Refused(f"Mã truy cập này không có phạm vi «{scope}».")
