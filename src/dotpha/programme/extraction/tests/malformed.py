"""Files as nobody saves them: each a function that makes its bytes, by the name it is sent under."""

import base64
import gzip
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage

import docx
import xlsxwriter
from PIL import Image

from dotpha.text.pdf.tests.drawn import Leaf, pdf

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
MANY = 1_000_000


def zipped(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            package.writestr(name, data)
    return out.getvalue()


def word() -> bytes:
    out, document = io.BytesIO(), docx.Document()
    for number in range(400):
        document.add_paragraph(f"Giao Sở Y tế lập danh sách trạm y tế xã đợt {number}")
    document.save(out)
    return out.getvalue()


def sheet() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    for row in range(400):
        page.write_row(row, 0, ["Sở Y tế", row, "x" * (row % 50)])
    book.close()
    return out.getvalue()


def body(inner: str, head: str = "", *more: tuple[str, bytes]) -> bytes:
    whole = f'{head}<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
    return zipped(("word/document.xml", whole.encode()), *more)


def lists(style: str, start: str, pattern: str = "%1.") -> bytes:
    """A Word file whose list counts from `start` in letters or Roman numbers."""
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{style}"/><w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    one = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Giao</w:t></w:r></w:p>'
    )
    return body(one * 50, "", ("word/numbering.xml", numbering.encode()))


def cells(rows: str, *more: tuple[str, bytes], shared: str = "") -> bytes:
    """A workbook of one sheet with these rows and, where given, one shared string."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    linked = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = f'<workbook xmlns="{space}" xmlns:r="{linked}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{linked}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    )
    page = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    parts = (("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", links), ("xl/worksheets/sheet1.xml", page))
    if shared:
        more = (("xl/sharedStrings.xml", f'<sst xmlns="{space}"><si><t>{shared}</t></si></sst>'.encode()), *more)
    return zipped(*((name, text.encode()) for name, text in parts), *more)


def lying(field: int, value: int) -> bytes:
    """A Word file whose directory says another size than there is (`field` counted from the entry's beginning)."""
    data = bytearray(body("<w:p/>" * 10_000))
    at = data.rfind(b"PK\x01\x02") + field
    data[at : at + 4] = struct.pack("<I", value)
    return bytes(data)


def nested(depth: int) -> bytes:
    data = zipped(("a.docx", word()))
    for number in range(depth):
        data = zipped((f"{number}.zip", data))
    return data


def mail(headers: str = "", content: str = "Giao", kind: str = "text/plain") -> bytes:
    return (
        f"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n{headers}Content-Type: {kind}\r\n\r\n{content}".encode()
    )


def letter(*files: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.example", "c@d.example", "x"
    message.set_content("Giao")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def letters(depth: int) -> bytes:
    inner = letter(("a.docx", word()))
    for _ in range(depth):
        inner = mail(kind="message/rfc822", content=inner.decode())
    return inner


def parted(count: int, *, deep: bool) -> bytes:
    """A mail of so many parts, side by side or each in the one before."""
    if not deep:
        parts = "".join(f"--b\r\nContent-Type: text/plain\r\n\r\n{n}\r\n" for n in range(count))
        return mail(kind="multipart/mixed; boundary=b", content=parts + "--b--\r\n")
    opened = "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(count))
    return mail(kind="multipart/mixed; boundary=b0", content=opened)


def package(inner: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXMLEnvelope/>'
        f"<AttachmentEncoded>{inner}</AttachmentEncoded></edXML>"
    ).encode()


def carried(data: bytes, name: str = "a.docx") -> str:
    return (
        f"<Attachment><AttachmentName>{name}</AttachmentName>"
        f"<ContentTransferEncoded>{base64.b64encode(data).decode()}</ContentTransferEncoded></Attachment>"
    )


def compound(first: int, *, circle: bool = False) -> bytes:
    """An OLE head whose allocation table leads nowhere, or round in a circle."""
    head = bytearray(512)
    head[:8], head[30:34], head[56:60] = OLE, b"\x09\x00\x06\x00", struct.pack("<I", 4096)
    head[44:52] = struct.pack("<II", 1, first)
    head[76:] = struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<128I", *([1, 0] * 64 if circle else range(1, 129)))
    return bytes(head) + table + os.urandom(4096)


def odt(content: bytes) -> bytes:
    return zipped(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content))


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as both:
        both.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body/></w:document>')
        both.fp.write(b"")  # the second entry of the same name is what readers see
        info = zipfile.ZipInfo("word/document.xml")
        both.writestr(info, b"<x" * 1000)
    return out.getvalue()


def picture(wide: int, high: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (wide, high), 1).save(out, "TIFF", compression="group4")
    return out.getvalue()


def tabled(row: str) -> bytes:
    return f"<html><body><table>{row}</table></body></html>".encode()


MALFORMED: dict[str, Callable[[], bytes]] = {
    # cut, mixed up, not what they say
    "cut.docx": lambda: word()[:-3000],
    "cut-dau.docx": lambda: word()[3000:],
    "cut.xlsx": lambda: sheet()[:-1000],
    "cut.pdf": lambda: b"%PDF-1.7\n1 0 obj\n<< /Length 99999 >>\nstream\n" + os.urandom(2000),
    "cut.eml": lambda: letter(("a.docx", word()))[:-9000],
    "cut.edxml": lambda: package(carried(word()))[:-9000],
    "cut.png": lambda: b"\x89PNG\r\n\x1a\n" + os.urandom(500),
    "dai.tif": lambda: picture(600, 130_000),
    "to.tif": lambda: picture(30_000, 30_000),
    "dai.pdf": lambda: pdf([Leaf(box=(0, 0, 595, 14_400))]),
    "trang-mat.pdf": lambda: pdf([Leaf()]).replace(b"/Kids [5", b"/Kids [9"),
    "trang-kin.pdf": lambda: pdf([Leaf("BT /F 1 Tf " + f"({'a' * 1000}) Tj " * 5000 + "ET")]),
    "cut.tif": lambda: b"II*\x00" + os.urandom(500),
    "pdf.docx": lambda: b"%PDF-1.7\n" + os.urandom(2000),
    "docx.xlsx": word,
    "docx.eml": word,
    "ngau-nhien.txt": lambda: os.urandom(100_000),
    "le.txt": lambda: b"\xff\xfe" + os.urandom(10_001),
    "toan-khong.txt": lambda: bytes(40_000_000),
    # what swells
    "bom.docx": lambda: zipped(("word/document.xml", b" " * 90_000_000)),
    "bom-vua-du.docx": lambda: body("<w:p/>" * 8_000_000, "", ("dem.bin", os.urandom(2_000_000))),
    "bom-le.docx": lambda: body("".join(f"<w:p><w:r><w:t>{n * 7919 % 999_983}</w:t></w:r></w:p>" for n in range(MANY))),
    "bom.xlsx": lambda: cells("<row/>" * 8_000_000),
    "bom.odt": lambda: odt(b"<a>" + b" " * 90_000_000),
    "bom-gzip.edxml": lambda: package(carried(gzip.compress(bytes(200_000_000), 9))),
    "bom-zip.edxml": lambda: package(carried(zipped(("a.txt", bytes(90_000_000))))),
    "long-nhau.edxml": lambda: package(carried(nested(40), "a.zip")),
    "long-nhau.zip": lambda: nested(40),
    "nhieu-tep.docx": lambda: zipped(*((f"p{n}", b"") for n in range(20_000))),
    "ty-cuoi.docx": lambda: body("<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", f"<!DOCTYPE x [{LAUGHS}]>"),
    "ty-cuoi.xlsx": lambda: cells("", ("xl/sharedStrings.xml", f"<!DOCTYPE x [{LAUGHS}]><sst>&l11;</sst>".encode())),
    "ty-cuoi.edxml": lambda: package("&l11;", f"<!DOCTYPE x [{LAUGHS}]>"),
    "ty-cuoi.html": lambda: f"<!DOCTYPE x [{LAUGHS}]><html><p>&l11;</p></html>".encode(),
    "ngoai.edxml": lambda: package("&e;", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    "ngoai.docx": lambda: body("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    # what lies
    "khai-nho.docx": lambda: lying(24, 100),
    "khai-lon.docx": lambda: lying(24, 50_000_000),
    "khai-nen.docx": lambda: lying(20, 10),
    "sai-cho.docx": lambda: lying(42, 99_999),
    "hai-lan.docx": twice,
    "len-tren.docx": lambda: body("<w:p/>", "", ("../../../../tmp/dotpha-len-tren", b"x"), ("/etc/dotpha-len-tren", b"x")),
    "len-tren.edxml": lambda: package(carried(zipped(("../../../tmp/dotpha-len-tren.docx", word())), "a.zip")),
    "macro.docx": lambda: body("<w:p/>", "", ("word/vbaProject.bin", b"x")),
    "khoa.docx": lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
    # what goes too deep or too far
    "sau.docx": lambda: body("<w:sdt>" * 200_000 + "</w:sdt>" * 200_000),
    "sau-vua.docx": lambda: body("<w:tbl><w:tr><w:tc>" * 70 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 70),
    "sau.edxml": lambda: package("<a>" * 200_000 + "</a>" * 200_000),
    "sau.odt": lambda: odt(b"<a>" * 200_000),
    "sau.rtf": lambda: b"{\\rtf1 " + b"{" * 200_000,
    "sau.html": lambda: b"<html>" + b"<div>" * MANY + b"Giao",
    "ghi-chu.html": lambda: b"<!---->" * 580 + b"x",
    "sau-in.html": lambda: b"<html>" + b"<b>" * MANY + b"Giao",
    "sau-bang.html": lambda: b"<html>" + b"<table><tr><td>" * 20_000 + b"Giao",
    "rong.xlsx": lambda: cells('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'),
    "rong-don.xlsx": lambda: cells("<row>" + "<c><v>1</v></c>" * MANY + "</row>"),
    "rong.docx": lambda: body('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'),
    "so-dai.docx": lambda: body(f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{"9" * 9000}"/></w:tcPr></w:tc></w:tr></w:tbl>'),
    "truoc.docx": lambda: body('<w:tbl><w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr><w:tc/></w:tr></w:tbl>'),
    "rong.html": lambda: tabled("<tr><td colspan=999999999>x</tr>"),
    "so-dai.html": lambda: tabled(f"<tr><td colspan={'9' * 9000} rowspan={'9' * 9000}>x</tr>"),
    "cao.html": lambda: tabled("<tr><td rowspan=999999999>x<td>y</tr>" * 3000),
    "dai.html": lambda: tabled("<tr><td>x" * 60_000),
    "thuoc-tinh.html": lambda: b"<html><p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">Giao",
    "chu-cai.docx": lambda: lists("lowerLetter", "2000000000"),
    "mau-dai.docx": lambda: lists("decimal", "1", "%1" * 300_000),
    "rong-nhieu.docx": lambda: body(
        "<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="256"/></w:tcPr><w:p/></w:tc></w:tr>' * 49_000 + "</w:tbl>"
    ),
    "rong-nhieu-bang.docx": lambda: body(
        ("<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="256"/></w:tcPr><w:p/></w:tc></w:tr>' * 100 + "</w:tbl>") * 400
    ),
    "rong-nhieu.html": lambda: tabled("<tr><td colspan=256>x</tr>" * 40_000),
    "la-ma.docx": lambda: lists("upperRoman", "2000000000"),
    "so-dai-muc.docx": lambda: lists("decimal", "9" * 9000),
    "chu-cai.html": lambda: b"<html><ol type=a start=2000000000>" + b"<li>Giao</li>" * 50,
    "la-ma.html": lambda: b"<html><ol type=I start=2000000000>" + b"<li>Giao</li>" * 50,
    "muc-nhieu.html": lambda: b"<html><ol>" + b"<li>Giao" * 30_000,
    "kieu-vong.docx": lambda: body(
        '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Giao</w:t></w:r></w:p>', "",
        ("word/styles.xml", f'<w:styles xmlns:w="{W}"><w:style w:styleId="A"><w:basedOn w:val="A"/></w:style></w:styles>'.encode()),
    ),
    "mot-dong.txt": lambda: b"Giao " * 4_000_000,
    "nhieu-doan.txt": lambda: b"Giao So Y te chu tri ra soat tram y te xa\n" * 19_000,
    "trang-dai.txt": lambda: (b" " * 90_000 + b"x\n") * 20,
    "nhieu-dong.txt": lambda: b"a\n" * 3_000_000,
    "nhieu-tab.txt": lambda: b"x\t" * MANY,
    "tab-lech.txt": lambda: b"a\tb\tc\td\te\n" + b"x\ty\n" * 60_000,
    "nhieu-gach.txt": lambda: b"|" * MANY,
    "nhieu-sao.txt": lambda: b"**a " * 200_000,
    "nhieu-gach-duoi.txt": lambda: b"__ " * 300_000,
    "mot-dong-vua.txt": lambda: "Giao Sở Y tế ".encode() * 70_000,
    "la-tinh.txt": lambda: bytes(range(0xA1, 0x100)) * 20_000,
    # sheets
    "vo-so.xlsx": lambda: cells("".join(f'<row><c><v>{v}</v></c></row>' for v in ("NaN", "INF", "-INF", "1e999", "-0", "x"))),
    "chi-so.xlsx": lambda: cells('<row><c t="s"><v>999999999</v></c><c t="s"><v>-1</v></c></row>'),
    "chu-chung.xlsx": lambda: cells('<row><c t="s"><v>0</v></c></row>' * 40_000, shared="x" * 32_000),
    "chu-chung-la.xlsx": lambda: cells('<row><c t="s"><v> +000000000000 </v></c></row>' * 40_000, shared="x" * 32_000),
    "o-xa.xlsx": lambda: cells('<row r="49999"><c r="IV49999"><v>1</v></c></row>'),
    "trang-thieu.xlsx": lambda: zipped(("xl/workbook.xml", b"<workbook><sheets><sheet name='a' sheetId='1'/></sheets></workbook>")),
    # mails
    "nhieu-phan.eml": lambda: parted(20_000, deep=False),
    "phan-sau.eml": lambda: parted(5_000, deep=True),
    "thu-trong-thu.eml": lambda: letters(200),
    "nang.eml": lambda: letter(("a.docx", os.urandom(15_000_000))),
    "dau-dai.eml": lambda: mail(headers=f"X-A: {'a, ' * 300_000}\r\n"),
    "kieu-dai.eml": lambda: mail(kind="text/plain; " + "; ".join(f"a{n}=b" for n in range(100_000))),
    "ten-dai.eml": lambda: mail(headers=f"Content-Disposition: attachment; filename*0={'a' * 400_000}\r\n"),
    "chu-la.eml": lambda: mail(kind="text/plain; charset=khong-co"),
    "ma-la.eml": lambda: mail(headers="Content-Transfer-Encoding: x-la\r\n", content="\x00\x01"),
    "khong-than.eml": lambda: mail(kind="multipart/mixed"),
    # packages
    "nhieu-tep.edxml": lambda: package("<Attachment><Content>eA==</Content></Attachment>" * 100_000),
    "vai-tram-tep.edxml": lambda: package(carried(b"Giao", "a.txt") * 400),
    "rac.edxml": lambda: package("<Attachment><Content>@@@ không phải base64</Content></Attachment>"),
    "rong.edxml": lambda: package(""),
    "gzip-hong.edxml": lambda: package(carried(b"\x1f\x8b" + os.urandom(300), "a.gz")),
    "ma-la.edxml": lambda: package("").replace(b'version="1.0"', b'version="1.0" encoding="khong-co"'),
    # old files
    "rac.doc": lambda: OLE + os.urandom(100_000),
    "vong.doc": lambda: compound(0, circle=True),
    "lac.xls": lambda: compound(5),
    "trong.xls": lambda: OLE,
    "gia.rtf": lambda: b"{\\rtf1" + os.urandom(20_000),
    "zlib.odt": lambda: odt(zlib.compress(os.urandom(5000))),
}  # fmt: skip
