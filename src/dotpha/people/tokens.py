"""Signing in to the API: the browser's session, or a token with scopes."""

from typing import Any

from django.http import HttpRequest
from ninja.security import SessionAuth


class TokenOrSession(SessionAuth):
    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        return request.user if request.user.is_authenticated else None
