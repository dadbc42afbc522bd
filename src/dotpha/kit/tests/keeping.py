"""What the tests of a file stand on, made once for the file; each test has a copy of it and is rolled back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from dotpha.kit import clock


def kept(make: Callable[[], Any], day: date | None = None) -> Any:
    """A fixture whose value, when called, gives what `make` made: rows within a transaction that the file keeps open.

    It is made with the clock standing on `day`.

    A file in which a test commits (`django_db(transaction=True)`, `transactional_db`) has it made anew for each of its tests: the other
    connections of such a test would not see what is not committed.
    """

    def there() -> Any:
        with clock.standing_at(day) if day else nullcontext():
            return make()

    @pytest.fixture(scope="module")
    def made(request: Any, django_db_setup: Any, django_db_blocker: Any) -> Iterator[Callable[[], Any]]:
        if _commits(request):
            yield there
            return
        block = transaction.atomic()
        with django_db_blocker.unblock():
            block.__enter__()
            one = there()
        yield lambda: deepcopy(one)
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            block.__exit__(None, None, None)

    return made


def _commits(request: Any) -> bool:
    beside = [item for item in request.session.items if item.module is request.module]
    marks = (mark for item in beside for mark in item.iter_markers("django_db"))
    asked = any("transactional_db" in item.fixturenames for item in beside)
    return asked or any(mark.kwargs.get("transaction") for mark in marks)
