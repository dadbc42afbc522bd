"""A PDF is opened in a process of its own, which ends with it whatever the file does."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from dotpha.text.pdf import opened
from dotpha.text.pdf.opened import BrokenPdf, EndlessPdf, LockedPdf, Pdf
from dotpha.text.pdf.tests.drawn import Leaf, line, pdf, say

TWO = pdf([Leaf(say("So Y te", 100, 700) + line(100, 690, 300, 690)), Leaf(say("Trang hai", 100, 700))])
# Each form draws the other many times: a page of a few hundred bytes that is never drawn to its end.
ENDLESS = pdf([Leaf("/A Do", forms={"A": "/A Do /B Do", "B": "/A Do " * 20})])


def test_pages_are_words_lines_and_pictures():
    with Pdf(TWO) as one:
        sheet, covered = one.sheet(0)
        assert [word.text for word in sheet.words] == ["So", "Y", "te"]
        assert [(rule.x0, rule.x1, rule.level) for rule in sheet.rules] == [(100.0, 300.0, True)]
        assert covered == one.covered(1) == 0.0
        width, height, dots = one.picture(1)
        assert (width, height, len(dots)) == (2480, 3509, 2480 * 3509)
        assert 0 <= min(dots) < 60
        assert max(dots) == 255
    assert one._child.poll() is not None


def test_several_threads_may_ask_the_same_document():
    with Pdf(TWO) as one, ThreadPoolExecutor(4) as pool:
        first = [sheet.words[0].text for sheet, _ in pool.map(one.sheet, [0, 1] * 10)]
    assert first == ["So", "Trang"] * 10


def test_an_endless_page_ends_with_its_process(monkeypatch):
    monkeypatch.setattr(opened, "SECONDS_A_QUESTION", 1.0)
    with Pdf(ENDLESS) as one:
        with pytest.raises(EndlessPdf):
            one.picture(0)
        assert one._child.wait(5) < 0


def test_what_is_no_pdf_is_told_from_what_is_locked():
    with pytest.raises(BrokenPdf) as broken:
        Pdf(b"%PDF-1.7\nnothing")
    assert not isinstance(broken.value, LockedPdf | EndlessPdf)
