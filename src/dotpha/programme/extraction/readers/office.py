"""Old and other office files (.doc, .rtf, .odt, .ods) → .docx, .xlsx by LibreOffice, where it is installed.

It runs apart: a profile and a folder of its own that are gone afterwards, no macro, no link followed, no network way
out, bounded in time, memory and what it writes. What it gives passes the guards of our own readers.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from dotpha.programme.extraction.readers.apart import apart
from dotpha.programme.extraction.readers.guard import MAX_BYTES, refuse

SECONDS = 60
MEMORY = 3 * 2**30
FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML", "pdf": "pdf:writer_pdf_Export"}
PARTS = {"docx": "libreoffice-writer", "xlsx": "libreoffice-calc", "pdf": "libreoffice-writer"}
PROGRAMS = {"docx": "Word", "xlsx": "Excel", "pdf": "Word"}
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    # A proxy where nobody listens: whatever would go out all the same ends on this machine.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def converted(data: bytes, kind: str, into: str, name: str) -> bytes:
    """A file of a kind LibreOffice knows ("doc", "rtf", "odt", "ods") as "docx" or "xlsx" bytes; a Word file as "pdf" too.

    Raises `Unreadable` where LibreOffice is not installed, cannot read the file or does not end.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise refuse(
            name,
            f"thuộc loại .{kind}, máy chủ này chưa có phần mềm để đọc. Hãy mở bằng {PROGRAMS[into]}, lưu thành .{into} "
            f"rồi nhập lại, hoặc cài {PARTS[into]} trên máy chủ",
        )
    with tempfile.TemporaryDirectory(prefix="dotpha-", ignore_cleanup_errors=True) as folder:
        return _convert(program, data, kind, into, name, Path(folder))


def _convert(program: str, data: bytes, kind: str, into: str, name: str, folder: Path) -> bytes:
    _write_profile(folder / "profile")
    given = folder / f"in.{kind}"
    given.write_bytes(data)
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--convert-to", FILTERS[into]]
    place = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run([program, place, *options, "--outdir", str(folder / "out"), str(given)], folder, name, into)
    made = folder / "out" / f"in.{into}"
    if not made.is_file():
        raise refuse(name, f"LibreOffice không mở được. Hãy mở bằng {PROGRAMS[into]}, lưu thành .{into} rồi nhập lại")
    if made.stat().st_size > MAX_BYTES:
        raise refuse(name, "phình quá lớn khi chuyển sang dạng mới. Hãy chỉ giữ lại phần giao nhiệm vụ rồi nhập")
    return made.read_bytes()


def _run(command: list[str], folder: Path, name: str, into: str) -> None:
    known = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL") if key in os.environ}
    known |= {"HOME": str(folder), "TMPDIR": str(folder)}
    nothing = subprocess.DEVNULL
    try:
        with apart(command, memory=MEMORY, cwd=folder, env=known, stdin=nothing, stdout=nothing) as running:
            running.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise refuse(
            name,
            f"chuyển đổi quá {SECONDS} giây chưa xong. Hãy mở bằng {PROGRAMS[into]}, lưu thành .{into} rồi nhập lại",
        ) from error


def _write_profile(profile: Path) -> None:
    """The settings of the throw-away profile, as LibreOffice keeps them."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{key}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, key, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
