"""A PDF opened in a process of its own: the library is not made for threads, and a hostile page may keep it busy for ever."""

import json
import os
import struct
import subprocess
import sys
import time
from pathlib import Path
from threading import Lock, Timer
from types import TracebackType
from typing import Any, Self

from dotpha.text.pdf.sheet import Rule, Sheet, Word

ROOT = str(Path(__file__).resolve().parents[3])
SECONDS_A_QUESTION = 20.0
SECONDS, SECONDS_A_PAGE = 60.0, 0.1  # for all questions of one document together


class BrokenPdf(Exception):
    """The file is no whole PDF."""


class LockedPdf(BrokenPdf):
    """The file asks for a password."""


class EndlessPdf(BrokenPdf):
    """The file keeps the reader busy without end, or breaks it."""


class Pdf:
    """`with Pdf(data) as pdf`: `pdf.pages` many, each asked for its sheet, its picture; raises `BrokenPdf`.

    May be asked from several threads; they wait for one another.
    """

    def __init__(self, data: bytes) -> None:
        self._turn = Lock()
        self._left = SECONDS
        path = os.pathsep.join(filter(None, (ROOT, os.environ.get("PYTHONPATH"))))
        self._child = subprocess.Popen(
            [sys.executable, "-m", "dotpha.text.pdf.child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
        try:
            told = json.loads(self._exchange(struct.pack("!I", len(data)) + data))
        except BrokenPdf:
            self.close()
            raise
        if "pages" not in told:
            self.close()
            raise LockedPdf if told["locked"] else BrokenPdf
        self.pages: int = told["pages"]
        self._left += self.pages * SECONDS_A_PAGE

    def sheet(self, number: int) -> tuple[Sheet, float]:
        """The words and lines of a page, from 0, and the share of it that pictures cover."""
        width, height, words, rules, share = json.loads(self._ask("sheet", number))
        return Sheet(width, height, tuple(Word(*word) for word in words), tuple(Rule(*rule) for rule in rules)), share

    def covered(self, number: int) -> float:
        """The share of a page that pictures cover."""
        share: float = json.loads(self._ask("covered", number))
        return share

    def picture(self, number: int) -> tuple[int, int, bytes]:
        """A page drawn at 300 dots an inch: width, height, and a byte for each dot, 0 black to 255 white."""
        size, dots = self._ask("picture", number).split(b"\n", 1)
        width, height = map(int, size.split())
        return width, height, dots

    def close(self) -> None:
        """Ends the process."""
        self._child.kill()
        for stream in (self._child.stdin, self._child.stdout):
            if stream:
                stream.close()
        self._child.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, question: str, number: int) -> bytes:
        answer = self._exchange(f"{question} {number}\n".encode())
        if not answer:
            raise BrokenPdf
        return answer

    def _exchange(self, sent: bytes) -> bytes:
        """Sends and waits, no longer than allowed: then the process is killed, and its silence is the answer."""
        stdin, stdout = self._child.stdin, self._child.stdout
        assert stdin
        assert stdout
        with self._turn:
            begun = time.monotonic()
            alarm = Timer(max(min(SECONDS_A_QUESTION, self._left), 0.1), self._child.kill)
            alarm.start()
            try:
                stdin.write(sent)
                stdin.flush()
                size = struct.unpack("!I", _all(stdout, 4))[0]
                return _all(stdout, size)
            except (OSError, ValueError, struct.error) as error:
                raise EndlessPdf from error
            finally:
                alarm.cancel()
                self._left -= time.monotonic() - begun


def _all(stream: Any, size: int) -> bytes:
    data: bytes = stream.read(size)
    if len(data) < size:
        raise OSError("the process ended")
    return data
