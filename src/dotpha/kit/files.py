"""Files: content-addressed under DOTPHA_DATA/files, sniffed by content, bounded, passed through a scan hook.

The content is written before the row, under the digest of its bytes: a crash leaves at most an unnamed content that
`sweep` removes, never a row without its file.
"""

import io
import os
import re
import tempfile
import time
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet

from dotpha.kit.models import StoredFile
from dotpha.text.edxml import is_edxml


class BadFile(Exception):
    """This file cannot be taken; `sentence` says which, why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


ACCEPTED = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
    "html": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "tif": "image/tiff",
    "eml": "text/plain; charset=utf-8",
    "edxml": "text/plain; charset=utf-8",
}
DIGEST = re.compile(r"[0-9a-f]{64}")
WAY_OUT = (
    "Hãy chọn tệp Word (.docx, .doc), Excel (.xlsx, .xls), PDF, ảnh (.jpg, .png, .tif), văn bản (.txt, .html, .csv, .rtf), "
    "LibreOffice (.odt, .ods), thư (.eml), gói liên thông (.edxml) hoặc .zip."
)
MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n", "png"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"{\\rtf", "rtf"),
)
TEXTS = {"txt": "txt", "html": "html", "csv": "csv", "htm": "html", "md": "txt", "eml": "eml", "edxml": "edxml"}
scanners: list[Callable[[bytes, str], str | None]] = []
"""Scan hook: functions (content, name) → None or the sentence why the file is refused (an antivirus, for instance)."""


def store(*, name: str, data: bytes, actor: Any) -> StoredFile:
    """Stores a file and returns its row. Raises BadFile: empty, too large, of a kind not taken, or with macros."""
    name = clean_name(name)
    kind = check(name, data)
    digest = sha256(data).hexdigest()
    _write_once(path_of(digest), data)
    return StoredFile.objects.create(digest=digest, name=name, size=len(data), kind=kind, stored_by=actor)


def check(name: str, data: bytes, *, way_out: str = WAY_OUT) -> str:
    """The kind of a file by its content; raises BadFile with the reason when it may not be taken.

    `way_out` says what this place takes, where that is less than all.
    """
    if not data:
        raise BadFile(f"Tệp «{name}» rỗng. Hãy mở lại tệp gốc, kiểm tra nội dung rồi gửi lại.")
    if len(data) > settings.FILE_LIMIT:
        limit = settings.FILE_LIMIT // (1024 * 1024)
        raise BadFile(
            f"Tệp «{name}» nặng {len(data) // (1024 * 1024)} MB, quá giới hạn {limit} MB. "
            "Hãy tách hoặc nén ảnh trong tệp."
        )
    kind = sniff(name, data)
    if kind is None:
        if (ending := name.rpartition(".")[2].lower()) in ACCEPTED:
            raise BadFile(
                f"Nội dung của tệp «{name}» không phải là .{ending} như tên tệp. "
                "Hãy mở thử tệp, lưu lại đúng loại rồi gửi lại."
            )
        raise BadFile(f"Tệp «{name}» không thuộc loại được nhận. {way_out}")
    for scanner in scanners:
        reason = scanner(data, name)
        if reason:
            raise BadFile(reason)
    return kind


def sniff(name: str, data: bytes) -> str | None:
    """The kind by content, not by ending; None when it is none of ours. Raises BadFile for macros and broken zips."""
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zip_kind(name, data)
    for magic, kind in MAGIC:
        if data.startswith(magic):
            if not _whole(kind, data):
                raise BadFile(f"Tệp «{name}» bị hỏng hoặc chưa tải xong. Hãy gửi lại tệp gốc.")
            return kind
    ending = Path(name).suffix.lower().lstrip(".")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return ending if ending in {"doc", "xls"} else None
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    if ending == "xml":
        return "edxml" if is_edxml(data) else None
    return TEXTS.get(ending)


def _whole(kind: str, data: bytes) -> bool:
    """Whether a PDF or picture has its end; telephones write more behind that of a picture."""
    if kind == "pdf":
        return b"%%EOF" in data[-2048:]
    if kind == "jpg":
        return b"\xff\xd9" in data[_scan_of(data) :]
    if kind == "png":
        return data[12:16] == b"IHDR" and b"IEND" in data[33:]
    return True


def _scan_of(data: bytes) -> int:
    """Where the picture of a JPEG itself begins: in the segments before it a camera keeps a small one with its own end."""
    at = 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data):
        if data[at + 1] == 0xDA:
            return at
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return len(data)


def _zip_kind(name: str, data: bytes) -> str | None:
    with package(name, data) as opened:
        names = opened.namelist()
    if any(entry.lower().endswith("vbaproject.bin") for entry in names):
        without = ".xlsx" if any(entry.startswith("xl/") for entry in names) else ".docx"
        raise BadFile(f"Tệp «{name}» có macro nên không được nhận. Hãy lưu lại dạng {without} rồi gửi.")
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return {".odt": "odt", ".ods": "ods"}.get(Path(name).suffix.lower())
    return "zip" if Path(name).suffix.lower() == ".zip" else None


@contextmanager
def package(name: str, data: bytes) -> Iterator[zipfile.ZipFile]:
    """A zip (every Office file is one), opened; whatever in it shows that it is broken or locked raises BadFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            yield opened
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, zlib.error):
        raise BadFile(f"Tệp «{name}» bị hỏng, chưa tải xong hoặc đặt mật khẩu. Hãy lưu lại tệp gốc rồi gửi.") from None


def clean_name(name: str) -> str:
    """A file's name without path and control characters, NFC, at most 200 characters, its ending kept."""
    name = unicodedata.normalize("NFC", re.split(r"[\\/]", name)[-1])
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C").strip() or "tệp"
    stem, dot, ending = name.rpartition(".")
    return name if len(name) <= 200 else f"{(stem or ending)[:190]}{dot}{ending[:9]}"


def path_of(digest: str) -> Path:
    """Where the content with this digest lies."""
    return _folder() / digest[:2] / digest


def _write_once(path: Path, data: bytes) -> None:
    with suppress(FileNotFoundError):
        os.utime(path)  # young again: a sweep must not take it before the new row is there
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(file.name, path)


def read(stored: StoredFile) -> bytes:
    """The whole content. Raises BadFile when it is gone or no longer what was stored."""
    try:
        data = path_of(stored.digest).read_bytes()
    except FileNotFoundError:
        raise _gone(stored) from None
    if sha256(data).hexdigest() != stored.digest:
        raise BadFile(f"Nội dung tệp «{stored.name}» trong kho đã bị thay đổi. Hãy khôi phục từ bản sao lưu.")
    return data


def open_stream(stored: StoredFile) -> IO[bytes]:
    """The content as a stream, for downloads. Raises BadFile when it is gone."""
    try:
        return path_of(stored.digest).open("rb")
    except FileNotFoundError:
        raise _gone(stored) from None


def _gone(stored: StoredFile) -> BadFile:
    return BadFile(f"Không còn nội dung của tệp «{stored.name}» trong kho. Hãy khôi phục từ bản sao lưu.")


def unused(rows: QuerySet[StoredFile]) -> QuerySet[StoredFile]:
    """Of these files those that nothing in the database points at, whatever module may point."""
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            model: Any = relation.related_model
            rows = rows.exclude(Exists(model._base_manager.filter(**{relation.field.name: OuterRef("pk")})))
    return rows


def remove_unused(rows: QuerySet[StoredFile]) -> int:
    """Removes those of these files that nothing points at; `sweep` takes their contents. Returns how many."""
    gone = 0
    for one in unused(rows):
        # Somebody may have begun to point at it: the database then refuses, and it stays.
        with suppress(IntegrityError):
            with transaction.atomic():
                one.delete()
            gone += 1
    return gone


def discard(stored: StoredFile) -> None:
    """Removes a file that was refused after it had been kept, its content at once; one in use stays."""
    now = time.time()
    if remove_unused(StoredFile.objects.filter(pk=stored.pk)):
        path = path_of(stored.digest)
        if not StoredFile.objects.filter(digest=stored.digest).exists() and path.exists():
            _remove(path, now)


def contents() -> list[Path]:
    """Every whole content in the store; what is being written, or was left half written, has another name."""
    return sorted(path for path in _folder().glob("??/*") if DIGEST.fullmatch(path.name))


def _folder() -> Path:
    return Path(settings.DATA) / "files"


def sweep(*, older_than: timedelta = timedelta(days=1)) -> int:
    """Removes contents that no row names, and halves of them, left by a crash; returns how many.

    Younger ones stay: a content lies there before its row is committed.
    """
    youngest = time.time() - older_than.total_seconds()
    named = set(StoredFile.objects.values_list("digest", flat=True))
    return sum(_remove(path, youngest) for path in list(_folder().glob("??/*")) if path.name not in named)


def _remove(path: Path, youngest: float) -> bool:
    """Takes a content away unless it is young, or just became so: aside first, so that `store` never counts on it."""
    if path.stat().st_mtime >= youngest:
        return False
    aside = path.with_name(f"{path.name}.bo")
    os.replace(path, aside)
    if aside.stat().st_mtime >= youngest:
        os.replace(aside, path)
        return False
    aside.unlink()
    return True
