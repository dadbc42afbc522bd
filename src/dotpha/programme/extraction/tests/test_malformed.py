"""Whatever is sent is read or refused by name, soon, in bounded memory, and leaves nothing behind."""

import multiprocessing
import os
import resource
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from dotpha.programme.extraction import Unreadable, extract
from dotpha.programme.extraction.tests.malformed import MALFORMED

QUICK = (
    "macro.docx", "khoa.docx", "docx.xlsx", "ty-cuoi.docx", "khai-nho.docx", "sau.docx", "so-dai.docx", "bom.xlsx",
    "rong.xlsx", "cut.pdf", "cut.png", "sau.html", "mot-dong.txt", "phan-sau.eml", "rac.edxml", "vong.doc", "ma-la.edxml",
)  # fmt: skip
"""One of each kind of trouble, tried in every run; the rest is tried by `make prove`."""
SECONDS = 5
MEMORY = 1200 * 2**20
"""Bytes that reading one file may take at most beyond what the process has."""


def spent() -> float:
    """Seconds of work of this process and of those it has run to their end."""
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + below.ru_utime + below.ru_stime


def try_to_read(data: bytes, name: str, answer: Connection) -> None:
    """Runs in a process of its own, whose memory the system bounds; says how it ended and how long it took."""
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))
    began = spent()
    try:
        extract(data, name)
        ended = "read"
    except Unreadable as error:
        ended = str(error)
    except BaseException as error:
        ended = f"!{type(error).__name__}: {error}"
    answer.send((ended, spent() - began))


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the memory of a process is read as Linux tells it")
@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.prove) for name in MALFORMED]
)
def test_a_malformed_file_is_read_or_refused_by_name(name: str, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    data = MALFORMED[name]()
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=try_to_read, args=(data, name, there))
    child.start()
    there.close()
    try:
        ended, took = here.recv() if here.poll(60) else ("!did not end", 60)
    except EOFError:
        ended, took = "!was ended by the system", 0
    child.kill()
    child.join()
    assert not ended.startswith("!"), ended
    assert ended == "read" or f"“{name}”" in ended
    assert took < SECONDS
    assert os.listdir(tmp_path) == []
