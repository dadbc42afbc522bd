"""Files that come with an action: looked at before its transaction, stored inside it, so that a refusal leaves no file."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from dotpha.kit import files
from dotpha.kit.models import StoredFile

Upload = tuple[str, bytes]
"""Name and content."""
P = ParamSpec("P")
R = TypeVar("R")
refusers: list[Callable[[bytes, str], None]] = []
"""What modules look at in a file that is to be kept, each raising BadFile with the sentence: a stamp of secrecy, for one."""


class Looked(NamedTuple):
    """An upload that may be kept."""

    name: str
    data: bytes


def looked_at(action: Callable[P, R]) -> Callable[P, R]:
    """An action whose `file` is looked at before anything is locked: others would wait while a paper is read."""

    @wraps(action)
    def act(*args: P.args, **given: P.kwargs) -> R:
        if "file" in given:
            given["file"] = _look(given["file"])
        return action(*args, **given)

    return act


def _look(file: Any) -> StoredFile | Looked | None:
    """The same file, once it is known that it may be kept. Raises BadFile, also for a secret paper."""
    if file is None or isinstance(file, StoredFile | Looked):
        return file
    name, data = file
    files.check(files.clean_name(name), data)
    for refuse in refusers:
        refuse(data, name)
    return Looked(name, data)


def kept(file: StoredFile | Upload | None, actor: Any) -> StoredFile | None:
    """The stored file: as it is where it was stored before, else stored now. Raises BadFile, also for a secret paper."""
    found = _look(file)
    return files.store(name=found.name, data=found.data, actor=actor) if isinstance(found, Looked) else found
