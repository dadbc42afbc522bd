"""Files that come with an action: stored inside its transaction, so that a refusal leaves no file without its thing."""

from __future__ import annotations

from typing import Any

from dotpha.kit import files
from dotpha.kit.models import StoredFile

Upload = tuple[str, bytes]
"""Name and content."""


def kept(file: StoredFile | Upload | None, actor: Any) -> StoredFile | None:
    """The stored file: as it is where it was stored before, else stored now. Raises BadFile."""
    if file is None or isinstance(file, StoredFile):
        return file
    name, data = file
    return files.store(name=name, data=data, actor=actor)
