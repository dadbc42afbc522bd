"""Files that come with an action: stored inside its transaction, so that a refusal leaves no file without its thing."""

from __future__ import annotations

from typing import Any

from dotpha.kit import files
from dotpha.kit.files import BadFile
from dotpha.kit.models import StoredFile
from dotpha.programme.extraction import Unreadable
from dotpha.programme.extraction.secrecy import refuse_secret_file

Upload = tuple[str, bytes]
"""Name and content."""


def kept(file: StoredFile | Upload | None, actor: Any) -> StoredFile | None:
    """The stored file: as it is where it was stored before, else stored now. Raises BadFile, also for a secret paper."""
    if file is None or isinstance(file, StoredFile):
        return file
    name, data = file
    try:
        refuse_secret_file(data, name)
    except Unreadable as error:
        raise BadFile(str(error)) from None
    return files.store(name=name, data=data, actor=actor)
