"""A PDF is opened in a process of its own, which ends with it whatever the file does."""

import random
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from dotpha.text.pdf import opened
from dotpha.text.pdf.glyphs import MOST_LETTERS
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


def test_a_page_that_is_damaged_is_told_from_one_without_end():
    with Pdf(re.sub(rb"/Kids \[\d", b"/Kids [9", TWO)) as one:
        for ask in (one.sheet, one.covered, one.picture):
            with pytest.raises(BrokenPdf) as broken:
                ask(0)
            assert not isinstance(broken.value, EndlessPdf)
        assert one.sheet(1)[0].words


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_file_is_read_or_refused(seed):
    chance, data = random.Random(seed), bytearray(TWO)
    for _ in range(chance.choice((3, 12, 40))):
        data[chance.randrange(20, len(data))] = chance.randrange(256)
    try:
        with Pdf(bytes(data)) as one:
            for number in range(one.pages):
                one.sheet(number)
                one.covered(number)
    except EndlessPdf:
        pytest.fail("it broke the reader")
    except BrokenPdf:
        pass


def test_a_very_long_page_is_drawn_coarsely():
    with Pdf(pdf([Leaf(box=(0, 0, 595, 14_400))])) as one:
        width, height, dots = one.picture(0)
    assert 30_000_000 < len(dots) == width * height < 41_000_000


def test_of_a_page_of_very_many_letters_the_first_are_read():
    line_of = f"({'a' * 100}) Tj 0 -0.5 Td "
    drawing = "BT /F 1 Tf 1 0 0 1 1 800 Tm " + line_of * (MOST_LETTERS // 100 + 200) + "ET"
    with Pdf(pdf([Leaf(drawing)])) as one:
        assert sum(len(word.text) for word in one.sheet(0)[0].words) <= MOST_LETTERS
