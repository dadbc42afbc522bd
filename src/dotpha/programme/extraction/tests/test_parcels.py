"""Mails and edXML packages: the files inside are read by their own readers, the envelope's facts fill what they lack."""

import base64
import gzip
import io
import zipfile
from datetime import date
from email.message import EmailMessage

import docx
import pytest

from dotpha.programme.extraction import Unreadable, extract
from dotpha.programme.extraction.readers import read
from dotpha.programme.extraction.secrecy import Secret
from dotpha.programme.extraction.tests.plans import PLAN_LINES, facts, tabbed
from dotpha.programme.extraction.tests.test_readers import EXPECTED, excel, word


def plain(line: str) -> bytes:
    out, document = io.BytesIO(), docx.Document()
    document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def mail(*files: tuple[str, bytes], text: str = "Kính gửi đồng chí", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "vt@tinh.example", "so@tinh.example", "Gửi kế hoạch"
    if text:
        message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html") if text else message.set_content(html, subtype="html")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def lines(data: bytes, name: str) -> list[str]:
    return [raw.text for raw in read(data, name)]


@pytest.mark.parametrize(("name", "file"), [("Kế hoạch.docx", word), ("Phụ lục.xlsx", excel)])
def test_a_mail_gives_the_plan_it_carries(name: str, file) -> None:
    plan = extract(bytes(mail((name, file()))), "thu.eml")
    assert facts(plan) == facts(EXPECTED)
    assert plan.document.number == "31/KH-UBND"


def test_attachments_are_read_in_order_and_what_cannot_be_is_named() -> None:
    given = mail(("a.docx", plain("Phần một")), ("b.exe", b"MZ\x90"), ("c.txt", "Phần hai".encode()))
    assert lines(bytes(given), "thu.eml")[0::2] == ["Phần một", "Phần hai"]
    assert "“b.exe”" in lines(bytes(given), "thu.eml")[1]


def test_a_mail_without_files_gives_its_words_plain_before_html() -> None:
    assert lines(bytes(mail(text="Giao Sở Y tế", html="<p>Khác</p>")), "thu.eml") == ["Giao Sở Y tế", ""]
    assert lines(bytes(mail(text="", html="<p>Giao <b>Sở Y tế</b></p>")), "thu.eml") == ["Giao Sở Y tế"]


def test_words_of_a_mail_stand_before_what_could_not_be_read() -> None:
    assert lines(bytes(mail(("b.exe", b"MZ\x90"), text="Giao Sở Y tế")), "thu.eml")[0] == "Giao Sở Y tế"


def test_a_mail_inside_a_mail_is_read_and_too_many_inside_one_another_refused() -> None:
    inner = mail(("a.docx", plain("Bên trong")), text="")
    for depth in range(4):
        outer = mail(text="")
        outer.set_content("x")
        outer.add_attachment(inner)
        inner = outer
        if depth == 0:
            assert lines(bytes(outer), "thu.eml") == ["Bên trong"]
    assert "lồng nhau" in " ".join(lines(bytes(inner), "thu.eml"))


def test_an_old_charset_and_a_page_that_names_another_are_decoded() -> None:
    raw = (
        b"From: a@b.example\r\nTo: c@d.example\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=windows-1258\r\n\r\n"
        + "<meta charset=iso-8859-1><p>Giao S\u01a1\u0309 Y t\u00ea\u0301</p>".encode("cp1258")
    )
    assert lines(raw, "thu.eml") == ["Giao Sở Y tế"]


def test_a_mail_with_nothing_to_read_is_refused() -> None:
    with pytest.raises(Unreadable, match="thu.eml"):
        read(bytes(mail(("b.exe", b"MZ\x90"), text="")), "thu.eml")


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, data)
    return out.getvalue()


def edxml(
    *files: tuple[str, bytes], header: str = "", prefix: str = "edXML:", subject: str = "Triển khai chuyển đổi số"
) -> bytes:
    """A package as the exchange's software writes it; `prefix` "" puts all in the default namespace."""
    e, space = prefix, "http://www.mic.gov.vn/TBT/QCVN_102_2016"
    manifest = "".join(
        f"<{e}Reference><{e}ContentId>cid:f{n}</{e}ContentId><{e}AttachmentName>{name}</{e}AttachmentName></{e}Reference>"
        for n, (name, _) in enumerate(files)
    )
    carried = "".join(
        f"<{e}Attachment><{e}ContentId>f{n}</{e}ContentId><{e}ContentTransferEncoded>{base64.b64encode(data).decode()}"
        f"</{e}ContentTransferEncoded></{e}Attachment>"
        for n, (_, data) in enumerate(files)
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<edXML xmlns="{space}" xmlns:edXML="{space}"><{e}edXMLEnvelope><{e}edXMLHeader><{e}MessageHeader>
<{e}From><{e}OrganId>H99</{e}OrganId><{e}OrganName>UBND tỉnh Hải Sơn</{e}OrganName></{e}From>
<{e}To><{e}OrganName>Sở Y tế</{e}OrganName></{e}To>
<{e}Code><{e}CodeNumber>77</{e}CodeNumber><{e}CodeNotation>KH-UBND</{e}CodeNotation></{e}Code>
<{e}PromulgationInfo><{e}Place>Hải Sơn</{e}Place><{e}PromulgationDate>2025/10/09</{e}PromulgationDate></{e}PromulgationInfo>
<{e}DocumentType><{e}Type>2</{e}Type><{e}TypeName>Kế hoạch</{e}TypeName></{e}DocumentType>
<{e}Subject>{subject}</{e}Subject>{header}</{e}MessageHeader></{e}edXMLHeader>
<{e}edXMLBody><{e}edXMLManifest>{manifest}</{e}edXMLManifest></{e}edXMLBody></{e}edXMLEnvelope>
<{e}AttachmentEncoded>{carried}</{e}AttachmentEncoded></edXML>""".encode()


WRAPS = {"as it is": lambda data: data, "gzip": gzip.compress, "zip": lambda data: zipped("tep.docx", data)}


@pytest.mark.parametrize("prefix", ["edXML:", ""])
@pytest.mark.parametrize("wrap", WRAPS)
def test_a_package_gives_the_plan_it_carries(wrap: str, prefix: str) -> None:
    plan = extract(edxml(("Kế hoạch.docx", WRAPS[wrap](word())), prefix=prefix), "goi.edxml")
    assert facts(plan) == facts(EXPECTED)
    assert (plan.document.number, plan.document.issuer) == ("31/KH-UBND", EXPECTED.document.issuer)


def test_the_header_says_what_the_attachment_does_not() -> None:
    document = extract(edxml(("a.txt", b"x"), ("phu luc.txt", tabbed().encode())), "goi.xml").document
    assert (document.number, document.signed_on, document.kind) == ("77/KH-UBND", date(2025, 10, 9), "Kế hoạch")
    assert (document.title, document.issuer) == ("Triển khai chuyển đổi số", "UBND tỉnh Hải Sơn")


def test_a_package_of_the_other_shape_is_read() -> None:
    content = base64.b64encode("\n".join((*PLAN_LINES, tabbed())).encode()).decode()
    given = f"""<EdXMLEnvelope xmlns="http://www.go.vn/eDoc"><MessageHeader><From><OrganName>UBND xã A</OrganName></From>
    <DocumentType>Công văn</DocumentType></MessageHeader><Manifest><Attachment><Content>{content}</Content>
    <FileName>a.txt</FileName></Attachment></Manifest></EdXMLEnvelope>"""
    assert facts(extract(given.encode(), "goi.edxml")) == facts(EXPECTED)


@pytest.mark.parametrize("said", ["Mật", "TỐI MẬT", "1", "3"])
def test_a_package_whose_header_says_secret_is_refused_unread(said: str) -> None:
    with pytest.raises(Secret, match="MẬT"):
        extract(edxml(("a.exe", b"MZ"), header=f"<edXML:SecurityLevel>{said}</edXML:SecurityLevel>"), "goi.edxml")


@pytest.mark.parametrize("said", ["0", "Thường", ""])
def test_a_package_whose_header_says_not_secret_is_read(said: str) -> None:
    header = f"<edXML:SecurityLevel>{said}</edXML:SecurityLevel>"
    assert extract(edxml(("a.docx", word()), header=header), "goi.edxml").tasks


def test_a_secret_paper_inside_a_package_or_mail_is_refused() -> None:
    secret = plain("MẬT")
    for data, name in ((edxml(("a.docx", secret)), "goi.edxml"), (bytes(mail(("a.docx", secret))), "thu.eml")):
        with pytest.raises(Secret):
            extract(data, name)


def test_a_package_without_a_file_to_read_is_refused() -> None:
    with pytest.raises(Unreadable, match="goi.edxml"):
        extract(edxml(("chu ky.exe", b"MZ")), "goi.edxml")


def test_a_package_inside_a_mail_gives_its_header_too() -> None:
    plan = extract(bytes(mail(("goi.edxml", edxml(("a.txt", tabbed().encode()))))), "thu.eml")
    assert plan.document.number == "77/KH-UBND"
