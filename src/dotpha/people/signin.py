"""How people sign in: by name or e-mail with a password, locked after failures; people from outside make their account."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.core import ratelimit
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from dotpha.kit import clock
from dotpha.people.models import User


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """allauth's own page stays shut: staff are entered by the administrator, others come by `cases:sign_up`."""
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Django remarks the machine's time of the sign-in; in the demo it is the demo's day that counts."""
        super().login(request, user)
        User.objects.filter(pk=user.pk).update(last_login=clock.now())

    def set_password(self, user: User, password: str) -> None:
        """Whoever chooses a password has done with the one given at first."""
        user.password_once = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """On with the work, not back to the empty form."""
        return reverse("home")


def axes_username(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str | None:
    """One counter per person: name and e-mail lead to the same account."""
    given = (credentials or {}).get("username") or (credentials or {}).get("email")
    if not given and request is not None:
        given = request.POST.get("login") or request.POST.get("username")
    if not given:
        return None
    user = User.objects.filter(Q(username__iexact=given) | Q(email__iexact=given)).first()
    return user.username if user else str(given)[:150]


def address_of(request: HttpRequest) -> str | None:
    """The address that wrong passwords are counted at, the same as in the list of sessions; None where there is none.

    It is the browser's also behind the proxy of DOTPHA_PROXY; else five guesses from anywhere would lock anybody.
    """
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return None


def enter(request: HttpRequest, user: User) -> None:
    """Signs in whoever has just made their account."""
    get_adapter().login(request, user)


def may_ask(request: HttpRequest) -> bool:
    """Counts one try to make an account at the address it comes from; False once there were too many in an hour.

    It bounds who makes accounts in masses, and who would learn by trying which names and addresses are taken.
    """
    return bool(ratelimit.consume(request, action="signup"))
