"""Web and worker under one parent: restarted when one dies, stopped together."""

import ctypes
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

import click

THREADS = 8
PATIENCE = 15  # seconds a child may take to end
STEADY = 30  # seconds after which a child counts as having started well
MOST_RESTARTS = 20


def claim_port(host: str, port: int) -> None:
    """Raises UsageError when the port is taken: granian would silently share it (SO_REUSEPORT)."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.UsageError(
                f"Không mở được cổng {port} trên {host} ({error.strerror}). Hãy chọn cổng khác: --port {port + 1}"
            ) from None


def die_with_parent() -> None:
    """Linux: the child gets SIGTERM when its parent is killed, so that no old server stays behind."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


@dataclass
class Child:
    """One process, started again when it dies."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    restarts: int = field(default=0)

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            start_new_session=True,  # Ctrl+C reaches only the parent, which stops both in order
            preexec_fn=die_with_parent if sys.platform == "linux" else None,
        )

    def revive(self) -> bool:
        """Starts a dead child again; False when it dies again and again."""
        if self.process is None or self.process.poll() is None:
            return True
        self.restarts = 0 if time.monotonic() - self.started > STEADY else self.restarts + 1
        click.echo(f"{self.name} đã dừng (mã {self.process.returncode}); chạy lại.", err=True)
        if self.restarts > MOST_RESTARTS:
            return False
        time.sleep(min(self.restarts, 5))
        self.start()
        return True

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, until: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(until - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            self.process.kill()


def children(host: str, port: int) -> list[Child]:
    """The web server and the worker."""
    web = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--blocking-threads", str(THREADS), "--workers-kill-timeout", "3", "--respawn-failed-workers",
        "--log-level", "error", "dotpha.site.wsgi:application",
    ]  # fmt: skip
    worker = [sys.executable, "-c", "from dotpha.site.cli import main; main()", "worker"]
    return [Child("Máy chủ trang", web), Child("Xử lý việc nền", worker)]


def serve(host: str, port: int) -> int:
    """Runs both until SIGINT or SIGTERM; returns the exit code."""
    stopping = False

    def stop(signum: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    both = children(host, port)
    for child in both:
        child.start()
    alive = True
    while alive and not stopping:
        time.sleep(0.2)
        alive = stopping or all(child.revive() for child in both)
    for child in both:
        child.stop()
    until = time.monotonic() + PATIENCE
    for child in both:
        child.wait(until)
    return 0 if alive else 1
