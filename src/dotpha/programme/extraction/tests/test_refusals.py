"""Each file that cannot be read is refused in a sentence that names it and the way out."""

import io
import time
import zipfile

import docx
import pytest

from dotpha.programme.extraction import Unreadable, extract, extract_text


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def word() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Giao Sở Y tế lập danh sách trạm y tế xã " * 200)
    document.save(out)
    return out.getvalue()


def sheet_with(cell: bytes) -> bytes:
    sheet = b"<worksheet><sheetData>" + cell + b"</sheetData></worksheet>"
    return zipped(**{"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": sheet})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CASES = {
    "rong.txt": (b"", "rỗng"),
    "trang.txt": (b" \n\t ", "rỗng"),
    "van-ban.pdf": (b"%PDF-1.7 ...", "PDF"),
    "anh.png": (b"\x89PNG\r\n", "ảnh"),
    "quet.jpg": (b"\xff\xd8\xff\xe0", "ảnh"),
    "cu.doc": (OLE + b"x" * 600, "hỏng"),
    "cu.xls": (OLE + b"x" * 600, "hỏng"),
    "khoa.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "macro.docx": (zipped(**{"word/document.xml": b"<x/>", "word/vbaProject.bin": b"x"}), "macro"),
    "cut.docx": (word()[:3000], "cắt cụt"),
    "nen.zip": (zipped(**{"a.txt": b"x"}), "giải nén"),
    "bom.docx": (zipped(**{"word/document.xml": b" " * 30_000_000}), "phình"),
    "bom-chia.docx": (
        zipped(**{"word/document.xml": b"<x/>"}, **{f"p{n}": b" " * 4_000_000 for n in range(20)}),
        "phình",
    ),
    "nhieu.docx": (zipped(**{f"p{n}": b"" for n in range(5000)}), "phình"),
    "hong.docx": (zipped(**{"word/document.xml": b"<w:document"}), "hỏng"),
    "thuc-the.docx": (zipped(**{"word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}), "thân"),
    "doi-duoi.txt": (word(), "đổi lại đuôi"),
    "gia.docx": (b"day la van ban thuan tuy", "đuôi"),
    "gia.xlsx": (b"a;b;c", "đuôi"),
    "nhi-phan.txt": (bytes(range(1, 255)) * 20, "mã chữ"),
    "khac.xml": (b"<?xml version='1.0'?><don/>", "đuôi"),
    "chu.eml": (b"khong phai thu", "đuôi"),
    "calc.ods": (zipped(**{"content.xml": b"<x/>", "mimetype": b"x"}), "LibreOffice"),
    "nhi-phan.xlsb": (zipped(**{"xl/workbook.bin": b"x"}), "xlsb"),
    "xa.xlsx": (sheet_with(b'<row r="1"><c r="XFD1048576"><v>1</v></c></row>'), "cột"),
    "xa-nhay-don.xlsx": (sheet_with(b"<row><c r = 'XFD1048576'><v>1</v></c></row>"), "cột"),
    "xa-cho-khac.xlsx": (
        zipped(**{"xl/workbook.xml": b"<workbook/>", "x.png": b"<w><sheetData><c r='XFD1'><v/></c></sheetData></w>"}),
        "cột",
    ),
    "dai.xlsx": (sheet_with(b'<row r="1"><c r="A900000"><v>1</v></c></row>'), "dòng"),
    "rong-cot.html": (b"<html><table><tr><td colspan='1000000'>x</td></tr></table></html>", "cột"),
    "rong-cot.txt": (b"x\t" * 1_000_000, "cột"),
    "chuong-trinh.exe": (b"MZ\x90\x00", "chương trình"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_cannot_be_read_is_refused_by_name(name: str) -> None:
    data, reason = CASES[name]
    began = time.process_time()
    with pytest.raises(Unreadable) as refusal:
        extract(data, name)
    assert f"“{name}”" in str(refusal.value)
    assert reason in str(refusal.value)
    assert time.process_time() - began < 5


def test_a_file_over_fifty_megabytes_is_refused() -> None:
    with pytest.raises(Unreadable, match="50 MB"):
        extract(b"a" * (50 * 2**20 + 1), "to.txt")


def test_a_declared_size_that_lies_is_found_out() -> None:
    data = bytearray(zipped(**{"word/document.xml": b" " * 1_000_000}))
    at = data.rfind(b"PK\x01\x02") + 24
    data[at : at + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(Unreadable):
        extract(bytes(data), "doi.docx")


def test_an_empty_paste_is_refused() -> None:
    with pytest.raises(Unreadable, match="rỗng"):
        extract_text("  \n ")


@pytest.mark.parametrize("cut", range(200, 5000, 400))
def test_a_word_file_cut_anywhere_is_refused_or_read_but_never_breaks(cut: int) -> None:
    with pytest.raises(Unreadable):
        extract(word()[:cut], "cut.docx")
