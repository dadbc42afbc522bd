"""What the programme says elsewhere: on the pages of numbers the tasks that serve them, of a file to be kept that it is secret."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.kit.files import BadFile
from dotpha.programme.extraction import Unreadable
from dotpha.programme.extraction.secrecy import refuse_secret_file
from dotpha.programme.queries.targets import serving, tasks_of_indicator


def of_target(user: Any, target: Any, day: date) -> dict[str, Any]:
    """The tasks measured by a target; none is said, too: nobody works on it."""
    return {"tasks": serving(user, [target], day).get(target.pk, []), "what": "mục tiêu"}


def of_indicator(user: Any, indicator: Any, day: date) -> dict[str, Any] | None:
    """The tasks that serve any of its targets; nothing where it has none."""
    found = tasks_of_indicator(user, indicator.pk, day)
    return {"tasks": found, "what": "chỉ số"} if found else None


def refuse_secret(data: bytes, name: str) -> None:
    """Raises BadFile for a paper with a stamp of secrecy, whichever module is to keep it."""
    try:
        refuse_secret_file(data, name)
    except Unreadable as error:
        raise BadFile(str(error)) from None
