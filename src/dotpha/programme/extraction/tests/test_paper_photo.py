"""Pictures in files of their own, and the program that reads them."""

import io
import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from dotpha.programme.extraction import Unreadable
from dotpha.programme.extraction.readers import apart, read
from dotpha.programme.extraction.readers.paper import photo, scan


def tiff(*pages: Image.Image) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def test_a_second_picture_without_size_is_refused_by_name() -> None:
    data = bytearray(tiff(*[Image.new("L", (600, 700), 255)] * 2))
    at = struct.unpack_from("<I", data, 4)[0]
    at = struct.unpack_from("<I", data, at + 2 + 12 * struct.unpack_from("<H", data, at)[0])[0]
    assert struct.unpack_from("<H", data, at + 2) == (256,)
    struct.pack_into("<H", data, at + 2, 65_000)
    with pytest.raises(Unreadable, match="“a.tif” là ảnh bị hỏng"):
        read(bytes(data), "a.tif")


def test_pages_are_taken_out_one_by_one(monkeypatch) -> None:
    seen: list[tuple[int, ...]] = []

    def pages(count, picture, name, told):
        assert decoded == []
        seen.extend(picture(at).shape for at in (2, 0, 1))
        assert count == 3
        return []

    decoded: list[Image.Image] = []
    page = photo._page
    monkeypatch.setattr(photo, "_page", lambda picture: decoded.append(picture) or page(picture))
    monkeypatch.setattr(photo, "read_pictures", pages)
    with pytest.raises(Unreadable, match="không có chữ nào trên 3 trang"):
        read(tiff(*(Image.new("L", (600, 600 + 60 * at), 255) for at in range(3))), "a.tif")
    assert [round(high / wide, 1) for high, wide in seen] == [1.2, 1.0, 1.1]


@pytest.mark.parametrize("size", [(600, 3600), (8900, 8900)])
def test_no_picture_that_passes_is_enlarged_without_bound(size, monkeypatch) -> None:
    shapes: list[tuple[int, ...]] = []
    monkeypatch.setattr(photo, "read_pictures", lambda count, picture, *of: shapes.append(picture(0).shape) or [])
    with pytest.raises(Unreadable):
        read(tiff(Image.new("1", size, 1)), "a.tif")
    assert np.prod(shapes[0]) < 40_000_000


def test_a_busy_machine_lacks_nothing(monkeypatch) -> None:
    def late(*of):
        raise subprocess.TimeoutExpired("tesseract", 20)

    monkeypatch.setattr(scan.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(scan, "_run", late)
    assert scan.missing() is None


def alive(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def until(true: Callable[[], bool]) -> bool:
    """Whether it becomes true within ten seconds."""
    for _ in range(500):
        if true():
            return True
        time.sleep(0.02)
    return False


LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are seen as Linux tells them")


@LINUX
def test_a_program_ends_with_all_it_started_when_its_time_is_over() -> None:
    command = ["sh", "-c", "sleep 60 & echo $!; wait"]
    with (
        pytest.raises(subprocess.TimeoutExpired),
        apart.apart(command, memory=2**30, stdout=subprocess.PIPE) as running,
    ):
        inner = int(running.stdout.readline())
        assert alive(inner)
        running.wait(0.1)
    assert until(lambda: not alive(inner))


@LINUX
def test_a_program_is_bounded_in_memory() -> None:
    begun = "import sys; sys.stdin.read(); bytearray(600 * 2**20); print('whole')"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    for memory, said in ((2**30, b"whole\n"), (2**29, b"")):
        with apart.apart([sys.executable, "-c", begun], memory=memory, **pipes) as running:
            assert running.communicate(b"", 20)[0] == said


@LINUX
@pytest.mark.skipif(not apart.shutil.which("setpriv"), reason="the system cannot tie a program to its parent")
def test_a_program_ends_with_the_process_that_runs_it() -> None:
    begun = (
        "import subprocess; from dotpha.programme.extraction.readers.apart import apart\n"
        "with apart(['sleep', '60'], memory=2**30) as running: print(running.pid, flush=True); running.wait()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", begun], stdout=subprocess.PIPE, env=environment) as outer:
        inner = int(outer.stdout.readline())
        assert until(
            lambda: Path(f"/proc/{inner}/cmdline").read_bytes().startswith(b"sleep")
        )  # it is tied from here on
        outer.kill()
    assert until(lambda: not alive(inner))
