"""Web, worker and painter of rooms under one parent: forked with Django already loaded, restarted when one dies, stopped together."""

import gc
import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.context import ForkProcess
from types import FrameType

import click

from dotpha.kit.access import Rejected
from dotpha.site.cli import painting, working
from dotpha.site.cli.orphans import die_with_parent

PATIENCE = 15  # seconds a child may take to end
STEADY = 30  # seconds after which a child counts as having started well
MOST_RESTARTS = 20
FORK = multiprocessing.get_context("fork")  # the children share the parent's memory and need not import Django again


def claim_port(host: str, port: int) -> None:
    """Raises Rejected when the port is taken: granian would silently share it (SO_REUSEPORT)."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Rejected(
                f"Không mở được cổng {port} trên {host} ({error.strerror}). Hãy chọn cổng khác: --port {port + 1}"
            ) from None


@dataclass
class Child:
    """One process that runs `work`, started again when it dies."""

    name: str
    work: Callable[[], None]
    process: ForkProcess | None = None
    started: float = 0.0
    restarts: int = 0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = FORK.Process(target=self._live, name=self.name)
        self.process.start()

    def _live(self) -> None:
        os.setsid()  # Ctrl+C reaches only the parent, which stops both in order
        die_with_parent()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        self.work()

    def revive(self) -> bool:
        """Starts a dead child again; False when it dies again and again."""
        if self.process is None or self.process.is_alive():
            return True
        self.restarts = 0 if time.monotonic() - self.started > STEADY else self.restarts + 1
        click.echo(f"{self.name} đã dừng (mã {self.process.exitcode}); chạy lại.", err=True)
        if self.restarts > MOST_RESTARTS:
            return False
        time.sleep(min(self.restarts, 5))
        self.start()
        return True

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def wait(self, until: float) -> None:
        if self.process is None:
            return
        self.process.join(max(until - time.monotonic(), 0.1))
        if self.process.is_alive():
            self.process.kill()


def serve(host: str, port: int) -> int:
    """Runs all until SIGINT or SIGTERM; returns the exit code. No connection may be open when it is called."""
    stopping = False

    def stop(signum: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    children = [
        Child("Máy chủ trang", lambda: import_module("dotpha.site.cli.web").serve_pages(host, port)),
        Child("Xử lý việc nền", lambda: working.work_for_ever(f"{socket.gethostname()}-{port}", wait=True)),
        Child("Phòng điều hành", painting.paint_for_ever),
    ]
    gc.collect()
    gc.freeze()  # what is loaded by now is looked at by no child's collector again, so its pages stay shared
    for child in children:
        child.start()
    alive = True
    while alive and not stopping:
        time.sleep(0.2)
        alive = stopping or all(child.revive() for child in children)
    for child in children:
        child.stop()
    until = time.monotonic() + PATIENCE
    for child in children:
        child.wait(until)
    return 0 if alive else 1
