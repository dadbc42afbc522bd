"""Which workers live: each holds a lock on a file of its own name, and the kernel lets go of it however it dies.

The files lie in DOTPHA_DATA, which the workers of several machines share.
"""

import fcntl
from pathlib import Path
from typing import IO
from urllib.parse import quote

from django.conf import settings

from dotpha.kit.access import Rejected


def hold(name: str, *, wait: bool) -> IO[bytes]:
    """Takes the name for as long as the returned file is open.

    When another process has it: waits until that one has ended, or raises Rejected.
    """
    path = _place(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise Rejected(f"Tiến trình xử lý tên «{name}» đang chạy. Hãy nêu tên khác: --name TÊN.") from None
    return file


def alive(name: str) -> bool:
    """Whether a process holds this name."""
    try:
        with _place(name).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _place(name: str) -> Path:
    return Path(settings.DATA) / "workers" / quote(name, safe="")
