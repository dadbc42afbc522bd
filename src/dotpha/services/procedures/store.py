"""Where the good rows of loads lie: Parquet under DOTPHA_DATA/dossiers, named by content, made again where one is gone."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from dotpha.kit import clock, files
from dotpha.services.procedures.dossiers.checking import Checked, Resolve, check
from dotpha.services.procedures.dossiers.counting import Part, merge
from dotpha.services.procedures.models import Load

MERGED_KEPT = 6
"""So many merged sets of loads stay on the disk: the present one, and some that past days ask for."""


def folder() -> Path:
    path = Path(settings.DATA) / "dossiers"
    path.mkdir(parents=True, exist_ok=True)
    return path


def path_of(digest: str) -> Path:
    return folder() / f"{digest}.parquet"


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder that is gone afterwards; on the same disk, so that what is made in it can be moved in one step."""
    with tempfile.TemporaryDirectory(dir=folder(), prefix="tam-") as name:
        yield Path(name)


def put(made: Path) -> str:
    """Moves a whole file to its place and returns its digest: there is never half of one."""
    with made.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
        os.fsync(file.fileno())
    os.replace(made, path_of(digest.hexdigest()))
    return digest.hexdigest()


def checked(source: Path, resolve: Resolve, day: date) -> tuple[Checked, str]:
    """What is found in a file of `reading.intake`, and the digest of its good rows, which lie in their place."""
    with workplace() as place:
        found = check(source, place / "good.parquet", place, resolve=resolve, day=day)
        return found, put(place / "good.parquet")


def part_of(load: Load) -> Part:
    """The good rows of a load. A restored backup has none: they are then read again from its file, with the same names."""
    path = path_of(load.parquet)
    if not path.exists():
        assert load.file is not None
        with workplace() as place:
            check(
                files.path_of(load.file.digest), place / "good.parquet", place, resolve=lambda names: load.agencies,
                day=load.checked_on or clock.today(),
            )  # fmt: skip
            os.replace(place / "good.parquet", path)
    return Part(load.pk, path)


def merged(loads: Sequence[Load]) -> Path:
    """The dossiers as these loads together know them, merged once for each set of loads."""
    ordered = sorted(loads, key=lambda load: load.place)
    name = sha256("\n".join(f"{load.pk} {load.parquet}" for load in ordered).encode()).hexdigest()
    path = folder() / f"gop-{name}.parquet"
    if not path.exists():
        with workplace() as place:
            merge([part_of(load) for load in ordered], place / "merged.parquet", place)
            os.replace(place / "merged.parquet", path)
        _forget(path)
    path.touch()  # young again, so that nobody forgets it while it is read
    return path


def _forget(newest: Path) -> None:
    every = sorted(folder().glob("gop-*.parquet"), key=_changed_at, reverse=True)
    for old in every[MERGED_KEPT:]:
        if old != newest:
            with suppress(FileNotFoundError):
                old.unlink()


def sweep(*, older_than: timedelta = timedelta(days=1)) -> int:
    """Removes what no load names and what a killed process left half made; returns how much. Younger things stay."""
    youngest = time.time() - older_than.total_seconds()
    named = {f"{digest}.parquet" for digest in Load.objects.exclude(parquet="").values_list("parquet", flat=True)}
    gone = 0
    for path in list(folder().iterdir()):
        if path.name in named or path.name.startswith("gop-") or _changed_at(path) >= youngest:
            continue
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        gone += 1
    return gone


def _changed_at(path: Path) -> float:
    """When a path was changed; of one that another process has just removed, now."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()
