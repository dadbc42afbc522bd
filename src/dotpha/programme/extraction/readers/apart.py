"""Other programs, run apart: in a process group of their own, bounded in memory and in what they write."""

import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from dotpha.programme.extraction.readers.guard import MAX_BYTES

WRITTEN = 4 * MAX_BYTES


@contextmanager
def apart(command: Sequence[str], *, memory: int, **given: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A running program of at most `memory` bytes; it ends with this block, with all that it started, whatever happens.

    Where the system can, it also ends with the process that runs it. `given` goes to `Popen`.
    """
    guard = shutil.which("setpriv")
    whole = [guard, "--pdeathsig", "KILL", *command] if guard else list(command)
    with subprocess.Popen(whole, stderr=subprocess.DEVNULL, start_new_session=True, **given) as running:
        try:
            _bound(running.pid, memory)
            yield running
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)


def _bound(process: int, memory: int) -> None:
    """Bounds the memory and the files of a process, where the system can; what it starts later inherits that."""
    if not hasattr(resource, "prlimit"):
        return
    for limit, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, WRITTEN), (resource.RLIMIT_CORE, 0)):
        with suppress(ProcessLookupError):
            hard = resource.prlimit(process, limit)[1]
            now = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.prlimit(process, limit, (now, now))
