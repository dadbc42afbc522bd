"""Backup and restore: one tar file with the database, the files and the anchors, checked on the way back.

The anchors go first, then the database, from a snapshot; files are content-addressed and never change, so those read
later are at least the ones it names. The instance's key is left out: after a restore everybody signs in anew.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections, transaction

from dotpha.kit import clock, ledger
from dotpha.kit.files import BadFile, contents

FOLDERS = ("files", "anchors")
FORMAT = 1


def backup(target: Path) -> dict[str, Any]:
    """Writes the backup beside `target` and renames it when whole; returns the manifest. Raises BadFile, OSError."""
    data = Path(settings.DATA)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".dotpha-") as folder:
        dump = Path(folder) / "database"
        # Anchors grow: a copy of before the database, so that none names a head that the database does not have.
        if (data / "anchors").is_dir():
            shutil.copytree(data / "anchors", Path(folder) / "anchors")
        _dump(dump)
        anchors = sorted((Path(folder) / "anchors").glob("*.txt"))
        paths = [("database", dump)]
        paths += [(f"anchors/{path.name}", path) for path in anchors]
        paths += [(str(path.relative_to(data)), path) for path in contents()]
        digests = {name: _digest(path) for name, path in paths}
        manifest = {
            "format": FORMAT,
            "vendor": connection.vendor,
            "at": clock.now().isoformat(),
            "files": len(paths) - 1,
            "digests": digests,
        }
        whole = Path(folder) / "whole"
        with tarfile.open(whole, "w:gz", compresslevel=3) as tar:
            text = json.dumps(manifest, ensure_ascii=False).encode()
            info = tarfile.TarInfo("manifest.json")
            info.size = len(text)
            tar.addfile(info, io.BytesIO(text))
            for name, path in paths:
                tar.add(path, arcname=name, recursive=False)
        os.replace(whole, target)
    return manifest


def export_ledger(target: Path) -> int:
    """Writes the ledger, as it stands at one moment, to a file: whole or not at all. Returns how many entries."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".dotpha-") as folder, transaction.atomic():
        whole, count = Path(folder) / "whole", -1  # the first line is the head of the chain
        with whole.open("w", encoding="utf-8", newline="\n") as file:
            for line in ledger.export_lines():
                file.write(line)
                count += 1
        os.replace(whole, target)
    return count


def restore(source: Path) -> dict[str, Any]:
    """Puts a backup into an empty data folder and database; nothing is put in place unless all of it is whole."""
    data = Path(settings.DATA)
    if data.exists() and any(data.iterdir()):
        raise BadFile(f"Thư mục dữ liệu {data} không trống. Hãy khôi phục vào thư mục trống (--data) để không ghi đè.")
    data.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data.parent, prefix=".dotpha-") as folder:
        manifest = _unpack(source, Path(folder))
        if manifest["vendor"] != connection.vendor:
            raise BadFile(f"Bản sao lưu {source} là của {manifest['vendor']}, còn nơi này dùng {connection.vendor}.")
        data.mkdir(exist_ok=True)
        _load(Path(folder) / "database", data)
        for name in FOLDERS:
            if (Path(folder) / name).is_dir():
                shutil.move(str(Path(folder) / name), data / name)
    return manifest


def _take(tar: tarfile.TarFile, part: tarfile.TarInfo, folder: Path) -> None:
    """Writes one part of a backup below the folder; raises TarError for what no backup of ours holds, links among it.

    Debian 12 has Python 3.11.2, whose tarfile knows no filter of its own.
    """
    target = (folder / part.name).resolve()
    if not (part.isreg() or part.isdir()) or not target.is_relative_to(folder.resolve()):
        raise tarfile.ExtractError(part.name)
    if part.isdir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    content = tar.extractfile(part)
    assert content is not None
    with content, target.open("wb") as out:
        shutil.copyfileobj(content, out)


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source) as tar:
            for part in tar:
                _take(tar, part, folder)
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (tarfile.TarError, EOFError, OSError, ValueError):
        raise BadFile(f"{source} không phải bản sao lưu còn nguyên vẹn. Hãy chọn bản khác.") from None
    if manifest.get("format") != FORMAT:
        raise BadFile(
            f"{source}: bản sao lưu thuộc định dạng {manifest.get('format')}, bản này chỉ đọc định dạng {FORMAT}."
        )
    for name, digest in manifest["digests"].items():
        if not (folder / name).is_file() or _digest(folder / name) != digest:
            raise BadFile(f"{source}: phần «{name}» trong bản sao lưu bị hỏng hoặc thiếu.")
    return manifest


def _digest(path: Path) -> str:
    found = sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            found.update(chunk)
    return found.hexdigest()


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        name = Path(settings.DATABASES["default"]["NAME"])
        if not name.exists():
            raise BadFile(f"Chưa có cơ sở dữ liệu ở {settings.DATA}; không có gì để sao lưu.")
        # sqlite3's own backup gives one consistent state while others write.
        with sqlite3.connect(name) as reading, sqlite3.connect(target) as writing:
            reading.backup(writing)
        writing.close()
        return
    _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def _load(dump: Path, data: Path) -> None:
    connections.close_all()
    if connection.vendor == "sqlite":
        shutil.move(str(dump), settings.DATABASES["default"]["NAME"])
        return
    if connection.introspection.table_names():
        data.rmdir()
        raise BadFile("Cơ sở dữ liệu PostgreSQL không trống. Hãy khôi phục vào cơ sở dữ liệu mới tạo.")
    connections.close_all()
    _postgres("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(dump))


def _postgres(program: str, *arguments: str) -> None:
    if shutil.which(program) is None:
        raise BadFile(f"Thiếu lệnh {program}: apt install postgresql-client")
    given = settings.DATABASES["default"]
    environment = os.environ | {"PGPASSWORD": given["PASSWORD"]}
    place = [f"--host={given['HOST']}", f"--port={given['PORT'] or 5432}", f"--username={given['USER']}"]
    done = subprocess.run(
        [program, *place, f"--dbname={given['NAME']}", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BadFile(f"{program} không xong: {done.stderr.strip()[-300:]}")
