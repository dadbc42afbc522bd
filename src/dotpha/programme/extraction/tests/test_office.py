"""Old and other office files: read like their newer kin, and LibreOffice runs apart, follows nothing, leaves nothing."""

import io
import os
import shutil
import socket
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dotpha.programme.extraction import Unreadable, extract
from dotpha.programme.extraction.readers import office, read
from dotpha.programme.extraction.tests.plans import facts
from dotpha.programme.extraction.tests.test_readers import EXPECTED, excel, word
from dotpha.text.official.tests.printing import NEEDS_OFFICE, turned
from dotpha.text.ole import BrokenOle, Ole

ODF = "application/vnd.oasis.opendocument."
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for prefix, space in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, bytes]:
    """The invented plan as each kind of file, saved by LibreOffice; Word's old kind by way of .odt, which keeps tables."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "a.docx").write_bytes(word())
    (folder / "b.xlsx").write_bytes(excel())
    for source, kind in (("a.docx", "odt"), ("a.docx", "rtf"), ("a.odt", "doc"), ("b.xlsx", "xls"), ("b.xlsx", "ods")):
        turned(kind, folder / source)
    return {path.suffix[1:]: path.read_bytes() for path in folder.glob("?.*")}


@pytest.fixture(autouse=True)
def no_leftovers(tmp_path, monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    assert os.listdir(tmp_path) == []


def odf(kind: str, body: str, more: dict[str, str] | None = None) -> bytes:
    out = io.BytesIO()
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", ODF + kind)
        package.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{manifest}"><m:file-entry m:full-path="/" m:media-type="{ODF}{kind}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        package.writestr(
            "content.xml",
            f'<office:document-content {NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
        for name, text in (more or {}).items():
            package.writestr(name, text)
    return out.getvalue()


@NEEDS_OFFICE
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt", "xls", "ods"])
def test_each_kind_gives_the_same_tasks(made, kind: str) -> None:
    plan = extract(made[kind], f"ke-hoach.{kind}")
    assert facts(plan) == facts(EXPECTED)
    assert plan.document.number == "31/KH-UBND"


@NEEDS_OFFICE
def test_an_old_workbook_reads_as_the_new_one_without_any_program(made, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert read(made["xls"], "a.xls") == read(made["xlsx"], "a.xlsx")


@NEEDS_OFFICE
def test_without_libreoffice_the_way_out_is_said(made, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    for kind, way in (("doc", "libreoffice-writer"), ("rtf", "lưu thành .docx"), ("ods", "libreoffice-calc")):
        with pytest.raises(Unreadable, match=way) as refusal:
            read(made[kind], f"a.{kind}")
        assert f"“a.{kind}”" in str(refusal.value)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address of this machine, and who called there."""
    calls: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                caller, _ = server.accept()
            except OSError:
                return
            calls.append("call")
            caller.close()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", calls
    server.close()


@NEEDS_OFFICE
@pytest.mark.parametrize("kind", ["odt", "ods", "rtf"])
def test_no_link_of_a_file_is_followed(listener, kind: str, tmp_path_factory) -> None:
    url, calls = listener
    secret = tmp_path_factory.mktemp("kept") / "secret.txt"
    secret.write_text("KHONG DUOC DOC", encoding="utf-8")
    picture = (
        f'<draw:frame><draw:image xlink:href="{url}/a.png" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame>'
    )
    sections = "".join(
        f'<text:section text:name="s{n}"><text:section-source xlink:href="{link}" xlink:type="simple"/><text:p>Phần</text:p>'
        "</text:section>"
        for n, link in enumerate((f"{url}/b.odt", secret.as_uri()))
    )
    formulas = (f"of:=WEBSERVICE(&quot;{url}/c&quot;)", f"of:='{secret.as_uri()}'#$A.A1", f"of:='{url}/d.ods'#$A.A1")
    cells = "".join(
        f'<table:table-cell table:formula="{formula}" office:value-type="string"><text:p>Giao</text:p></table:table-cell>'
        for formula in formulas
    )
    plain = '<table:table-cell office:value-type="string"><text:p>Giao</text:p></table:table-cell>'
    linked = (
        f'<table:table table:name="B"><table:table-source xlink:href="{url}/t.ods" xlink:type="simple"/></table:table>'
    )
    sheet = f'<table:table table:name="A"><table:table-row>{cells}{plain}</table:table-row></table:table>'
    given = {
        "odt": odf("text", f"{sections}<text:p>Giao Sở Y tế {picture}</text:p>"),
        "ods": odf("spreadsheet", sheet + linked),
        "rtf": (
            f'{{\\rtf1 Giao {{\\field{{\\*\\fldinst INCLUDEPICTURE "{url}/a.png"}}{{\\fldrslt x}}}}'
            f'{{\\field{{\\*\\fldinst INCLUDETEXT "{secret}"}}{{\\fldrslt x}}}}{{\\*\\template {url}/t.dot}}}}'
        ).encode(),
    }[kind]
    text = repr(read(given, f"a.{kind}"))
    assert "Giao" in text
    assert "KHONG DUOC" not in text
    assert calls == []


@NEEDS_OFFICE
def test_a_program_that_does_not_end_is_ended_with_all_it_started(monkeypatch, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("bin")
    fake = folder / "soffice"
    fake.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {folder}/child\nwait\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(fake))
    monkeypatch.setattr(office, "SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(Unreadable, match="chưa xong"):
        read(b"{\\rtf1 Giao}", "a.rtf")
    assert time.monotonic() - began < 5
    child = int((folder / "child").read_text())
    time.sleep(0.1)
    stat = Path(f"/proc/{child}/stat")
    assert not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


def test_macros_and_passwords_of_libreoffice_files_are_refused() -> None:
    with pytest.raises(Unreadable, match="macro"):
        read(odf("text", "<text:p/>", {"Basic/Standard/Module1.xml": "x"}), "a.odt")
    locked = odf("text", "").replace(b'media-type="text/xml"', b"encryption-data='a' b='c'")
    with pytest.raises(Unreadable):
        read(locked, "a.odt")
    with pytest.raises(Unreadable, match="không phải văn bản hay bảng tính"):
        read(odf("presentation", ""), "a.odt")


@NEEDS_OFFICE
def test_macros_passwords_mails_and_far_cells_in_old_files_are_refused(made) -> None:
    streams = Ole(made["doc"]).names
    assert "WordDocument" in streams
    renamed = {
        "Macros": "macro",
        "__substg1.0_1000001F": "Outlook",
    }
    for name, reason in renamed.items():
        raw = "\x01CompObj".encode("utf-16-le")
        at = made["doc"].index(raw)
        entry = bytearray(made["doc"])
        entry[at : at + 64] = name.encode("utf-16-le").ljust(64, b"\0")
        entry[at + 64 : at + 66] = (2 * len(name) + 2).to_bytes(2, "little")
        with pytest.raises(Unreadable, match=reason):
            read(bytes(entry), "a.doc")
    fib = made["doc"].index(b"\xec\xa5")
    locked = bytearray(made["doc"])
    locked[fib + 11] |= 0x01
    with pytest.raises(Unreadable, match="mật khẩu"):
        read(bytes(locked), "a.doc")


@NEEDS_OFFICE
def test_a_cell_far_out_in_an_old_workbook_is_refused_before_it_is_laid_out(made) -> None:
    data = bytearray(made["xls"])
    at = data.index((0xFD).to_bytes(2, "little") + (10).to_bytes(2, "little"))
    data[at + 4 : at + 6] = (65_000).to_bytes(2, "little")
    with pytest.raises(Unreadable, match="dòng"):
        read(bytes(data), "a.xls")


@NEEDS_OFFICE
@pytest.mark.parametrize("kind", ["doc", "xls"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cut_old_file_is_refused(made, kind: str, share: float) -> None:
    with pytest.raises(Unreadable):
        read(made[kind][: int(len(made[kind]) * share)], f"a.{kind}")


def test_chains_that_go_in_a_circle_end() -> None:
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[30:34] = b"\x09\x00\x06\x00"
    head[76:] = b"\xff" * 436
    head[76:80] = (0).to_bytes(4, "little")
    with pytest.raises(BrokenOle):
        Ole(bytes(head) + bytes(512))
