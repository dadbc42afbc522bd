"""What a backup takes while people work."""

import io
import tarfile
from pathlib import Path

import pytest

from dotpha.kit import files
from dotpha.kit.files import BadFile
from dotpha.site import archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(settings, tmp_path):
    settings.DATA = tmp_path / "var"
    (settings.DATA / "anchors").mkdir(parents=True)
    return settings.DATA


def names(path: Path) -> set[str]:
    with tarfile.open(path) as tar:
        return set(tar.getnames())


def test_a_content_half_written_is_not_archived(data, tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "_dump", lambda target: target.write_bytes(b"x"))
    stored = files.store(name="a.txt", data=b"abc", actor=None)
    files.path_of(stored.digest).with_name("tmpk2x9").write_bytes(b"ab")
    manifest = archive.backup(tmp_path / "b.tar.gz")
    assert manifest["files"] == 1
    assert names(tmp_path / "b.tar.gz") == {
        "manifest.json",
        "database",
        f"files/{stored.digest[:2]}/{stored.digest}",
    }


def test_an_anchor_written_meanwhile_neither_breaks_the_backup_nor_names_a_later_head(data, tmp_path, monkeypatch):
    anchor = data / "anchors" / "2025-11-20.txt"
    anchor.write_text("1 aa\n", encoding="ascii")

    def dump(target: Path) -> None:
        target.write_bytes(b"x")
        anchor.write_text("1 aa\n2 bb\n", encoding="ascii")

    monkeypatch.setattr(archive, "_dump", dump)
    archive.backup(tmp_path / "b.tar.gz")
    found = tmp_path / "lai"
    found.mkdir()
    archive._unpack(tmp_path / "b.tar.gz", found)
    assert (found / "anchors" / anchor.name).read_text(encoding="ascii") == "1 aa\n"


def part(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, link
    return made


@pytest.mark.parametrize(
    "bad",
    [
        part("../ngoai.txt"),
        part("/tmp/ngoai.txt"),
        part("a", tarfile.SYMTYPE, "/etc/passwd"),
        part("b", tarfile.FIFOTYPE),
    ],
)
def test_a_backup_writes_nothing_outside_its_folder_and_no_links(data, tmp_path, bad):
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as tar:
        tar.addfile(bad, io.BytesIO())
    found = tmp_path / "lai"
    found.mkdir()
    with pytest.raises(BadFile, match="còn nguyên vẹn"):
        archive._unpack(tmp_path / "b.tar.gz", found)
    assert not list(found.iterdir())
    assert not (tmp_path / "ngoai.txt").exists()
