import io
import os
import zipfile

import pytest

from dotpha.kit import files
from dotpha.kit.models import StoredFile

pytestmark = pytest.mark.django_db


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            # A fixed moment, so that every worker names the tests alike.
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), "x")
    return out.getvalue()


def test_the_same_content_lies_once_under_two_names():
    first = files.store(name="một.txt", data="Nội dung".encode(), actor=None)
    second = files.store(name="hai.txt", data="Nội dung".encode(), actor=None)
    assert first.digest == second.digest
    assert first.pk != second.pk
    assert files.read(second) == "Nội dung".encode()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("kế hoạch.docx", zipped("word/document.xml"), "docx"),
        ("đổi đuôi.xlsx", zipped("word/document.xml"), "docx"),
        ("bảng.xlsx", zipped("xl/workbook.xml"), "xlsx"),
        ("gộp.zip", zipped("a.docx"), "zip"),
        ("quét.pdf", b"%PDF-1.7 ... %%EOF", "pdf"),
        ("ảnh.jpg", b"\xff\xd8\xff\xe0\x00\x07small\xff\xda anh \xff\xd9", "jpg"),
        ("dán.txt", "Nhiệm vụ".encode(), "txt"),
        ("cũ.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        ("gọn.doc", b"{\\rtf1 x}", "rtf"),
        ("văn bản.odt", zipped("mimetype", "content.xml"), "odt"),
        ("bảng.ods", zipped("mimetype", "content.xml"), "ods"),
        ("quét.tiff", b"II*\x00\x08", "tif"),
        ("thư.eml", b"From: a@b.example\n\nx", "eml"),
        ("gói.edxml", b"<edXML/>", "edxml"),
        ("gói.xml", b"<?xml version='1.0'?><edXML xmlns='x'/>", "edxml"),
        ("phong bì.xml", b"<?xml version='1.0'?><s:Envelope xmlns:s='x'><MessageHeader/></s:Envelope>", "edxml"),
        ("tên khác.xml", b"<goi xmlns:e='http://www.mic.gov.vn/TBT/QCVN_102_2016'/>", "edxml"),
    ],
)
def test_the_kind_comes_from_the_content(name, data, kind):
    assert files.store(name=name, data=data, actor=None).kind == kind


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rỗng.docx", b"", "rỗng"),
        ("cụt.docx", zipped("word/document.xml")[:40], "hỏng"),
        ("macro.docx", zipped("word/document.xml", "word/vbaProject.bin"), "macro"),
        ("chương trình.exe", b"MZ\x00\x00", "không thuộc loại"),
        ("đầu.png", b"\x89PNG\r\n\x1a\n", "hỏng"),
        ("đầu.jpg", b"\xff\xd8\xff\xe0", "hỏng"),
        ("cụt.jpg", b"\xff\xd8\xff\xe1\x00\x06\xff\xd9xx\xff\xda anh", "hỏng"),
        ("đơn.xml", b"<?xml version='1.0'?><don/>", "không thuộc loại"),
        ("trình chiếu.odp", zipped("mimetype", "content.xml"), "không thuộc loại"),
        ("giả.txt", b"MZ\x00\x00\x03", "không phải là .txt"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_nothing_is_left(name, data, words):
    with pytest.raises(files.BadFile) as refused:
        files.store(name=name, data=data, actor=None)
    assert words in refused.value.sentence
    assert name in refused.value.sentence
    assert not StoredFile.objects.exists()


def test_a_file_over_the_limit_is_refused(settings):
    settings.FILE_LIMIT = 10
    with pytest.raises(files.BadFile, match="quá giới hạn"):
        files.store(name="to.txt", data=b"x" * 11, actor=None)


def test_a_scanner_may_refuse():
    files.scanners.append(lambda data, name: f"Tệp «{name}» có mã độc." if b"EICAR" in data else None)
    try:
        with pytest.raises(files.BadFile, match="mã độc"):
            files.store(name="v.txt", data=b"EICAR", actor=None)
    finally:
        files.scanners.pop()


def test_a_changed_content_is_noticed_on_reading():
    stored = files.store(name="a.txt", data=b"abc", actor=None)
    files.path_of(stored.digest).write_bytes(b"abd")
    with pytest.raises(files.BadFile, match="bị thay đổi"):
        files.read(stored)
    files.path_of(stored.digest).unlink()
    with pytest.raises(files.BadFile, match="Không còn nội dung"):
        files.read(stored)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("..\\..\\etc/passwd", "passwd"), ("a\x00b\n.txt", "ab.txt"), ("", "tệp"), ("Ke\u0302\u0301.txt", "Kế.txt")],
)
def test_names_lose_paths_and_control_characters(given, kept):
    assert files.clean_name(given) == kept


def aged(path) -> None:
    os.utime(path, (0, 0))


def test_the_sweep_removes_only_what_no_row_names_and_is_old():
    kept = files.store(name="a.txt", data=b"giu", actor=None)
    lost = files.store(name="b.txt", data=b"bo", actor=None)
    young = files.store(name="c.txt", data=b"moi", actor=None)
    half = files.path_of(lost.digest).with_name("tmpabc123")
    half.write_bytes(b"b")
    for path in (files.path_of(kept.digest), files.path_of(lost.digest), half):
        aged(path)
    lost.delete()
    young.delete()
    assert files.sweep() >= 2
    assert not files.path_of(lost.digest).exists()
    assert not half.exists()
    assert files.path_of(kept.digest).exists()
    assert files.path_of(young.digest).exists()


def test_a_content_that_is_given_again_is_young_again():
    """Its new row is not committed yet when a sweep of the same moment looks for it."""
    first = files.store(name="a.txt", data=b"lai", actor=None)
    first.delete()
    aged(files.path_of(first.digest))
    second = files.store(name="b.txt", data=b"lai", actor=None)
    second.delete()
    files.sweep()
    assert files.path_of(second.digest).exists()


def test_a_content_given_again_while_it_is_swept_stays(monkeypatch):
    first = files.store(name="a.txt", data=b"cung luc", actor=None)
    path = files.path_of(first.digest)
    first.delete()
    aged(path)
    whole = os.replace

    def meanwhile(source, target):
        if source == path:
            os.utime(path)
        whole(source, target)

    monkeypatch.setattr(files.os, "replace", meanwhile)
    files.sweep()
    assert path.read_bytes() == b"cung luc"


def test_a_download_whose_content_is_gone_says_so():
    stored = files.store(name="kế hoạch.txt", data=b"mat", actor=None)
    files.path_of(stored.digest).unlink()
    with pytest.raises(files.BadFile, match="«kế hoạch.txt»"):
        files.open_stream(stored)
