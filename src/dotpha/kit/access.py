"""Rights with reasons: every verb asks its module's `access.py`, which answers None or the sentence why not.

`check("programme.verify_evidence")` calls `dotpha.programme.access.verify_evidence(user, thing)`; the page asks the
same function (`why_not`) to hide or explain, and the API turns a refusal into 403 with the sentence.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string


class Refused(Exception):
    """This person may not do this; `sentence` says why, in Vietnamese."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Rejected(Exception):
    """What was asked cannot be done now (wrong step, missing fact); `sentence` says what and the way out."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@cache
def rule(verb: str) -> Callable[[Any, Any], str | None]:
    """The function behind a verb like "programme.verify_evidence"; LookupError when there is none."""
    module, _, name = verb.partition(".")
    try:
        function: Callable[[Any, Any], str | None] = import_string(f"{apps.get_app_config(module).name}.access.{name}")
    except ImportError as error:
        raise LookupError(f"no rule for the verb {verb!r}") from error
    return function


def why_not(user: Any, verb: str, thing: Any = None) -> str | None:
    """None when the person may, else the Vietnamese sentence why not. Nobody who is not signed in may anything."""
    if user is None or not user.is_authenticated or not user.is_active:
        return "Cần đăng nhập để làm việc này."
    return rule(verb)(user, thing)


def check(user: Any, verb: str, thing: Any = None) -> None:
    """Raises Refused with the sentence when the person may not."""
    reason = why_not(user, verb, thing)
    if reason is not None:
        raise Refused(reason)
