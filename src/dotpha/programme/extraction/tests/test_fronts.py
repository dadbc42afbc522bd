"""What is known of a file before it is read: its kind, whether that takes long, its first words, its macros."""

import time

import pytest

from dotpha.programme.extraction import Unreadable, is_slow
from dotpha.programme.extraction.readers import kind_of, read_front
from dotpha.programme.extraction.secrecy import refuse_secret_file
from dotpha.programme.extraction.tests.malformed import carried, letter, odt, package, sheet, word, zipped
from dotpha.programme.lists import heading
from dotpha.text.pdf.tests.drawn import Leaf, pdf, say

PDF = pdf([Leaf(say("So Y te", 100, 700))])
ODS = zipped(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>"))
PHOTO = b"\xff\xd8\xff\xe0" + b"x" * 100


@pytest.mark.parametrize(
    "head", [b"<!---->" * 3, b"\xef\xbb\xbf <?xml version='1.0'?> <!-- a -- > b --> ", b"<?xml version='1.0'?>", b"\n"]
)
def test_a_page_is_known_behind_its_comments(head: bytes) -> None:
    assert kind_of(head + b"<HTML><p>Giao", "a.txt") == "html"
    assert kind_of(head + b"x<html>", "a.txt") == "text"


def test_comments_that_begin_no_page_are_soon_known_for_none() -> None:
    began = time.process_time()
    assert kind_of(b"<!---->" * 500 + b"x", "a.txt") == kind_of(b"<!--" * 900, "a.txt") == "text"
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.eml", letter(("a.txt", b"MAT"))),
        ("a.edxml", package(carried(b"Giao", "a.txt"))),
        ("a.ods", ODS),
        ("a.odt", odt(b"<a/>")),
        ("a.jpg", PHOTO),
    ],
)
def test_of_what_is_slow_or_a_parcel_no_front_is_read(name: str, data: bytes) -> None:
    assert read_front(data, name) == []


@pytest.mark.parametrize(
    ("name", "data", "slow"),
    [
        ("a.eml", letter(("a.docx", word())), False),
        ("a.eml", letter(("a.docx", word()), ("b.pdf", PDF)), True),
        ("a.eml", letter(("a.jpg", PHOTO)), True),
        ("a.eml", letter(("trong.eml", letter(("b.ods", ODS)))), True),
        ("a.eml", letter(("trong.eml", letter(("b.exe", b"MZ")))), False),
        ("a.edxml", package(carried(PDF, "a.pdf")), True),
        ("a.edxml", package(carried(b"Giao", "a.txt")), False),
        ("a.ods", ODS, True),
        ("a.pdf", PDF, False),
    ],
)
def test_a_parcel_is_slow_with_what_it_carries(name: str, data: bytes, slow: bool) -> None:
    assert is_slow(data, name) is slow


def test_a_file_with_macros_is_not_kept_either() -> None:
    basic = zipped(
        ("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>"), ("Basic/A/B.xml", b"x")
    )
    with pytest.raises(Unreadable, match="macro"):
        refuse_secret_file(basic, "a.odt")
    refuse_secret_file(odt(b"<a/>"), "a.odt")
    refuse_secret_file(zipped(("a.txt", b"x")), "a.zip")


def test_a_list_is_taken_for_one_before_it_is_read(monkeypatch) -> None:
    monkeypatch.setattr(heading, "read", lambda data, name: pytest.fail("was read"))
    for name, data in (("a.pdf", PDF), ("a.jpg", PHOTO), ("a.ods", ODS), ("a.eml", letter(("a.xlsx", sheet())))):
        with pytest.raises(Unreadable, match="không phải Excel"):
            heading.find_list(data, name)
