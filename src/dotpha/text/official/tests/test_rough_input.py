"""Long, empty, dirty and wrong input."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.text.official import Bullets, Heading, Letterhead, Paragraph, Signature, read_layout
from dotpha.text.official.metrics import width_mm
from dotpha.text.official.tests.samples import OFFICE, PROVINCE, letter, report


def test_long_names_are_broken_into_even_lines_that_fit() -> None:
    long = "Trung tâm Ứng dụng tiến bộ khoa học và công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh Quảng Trị"
    paper = read_layout(report(letterhead=replace(OFFICE, body=long)))
    lines = [line for line in paper.lines if line.where == "head" and line.bold and line.size == 12][:-1]
    assert " ".join(line.text for line in lines) == long.upper()
    assert len(lines) > 1
    assert all(width_mm(line.text, 12, bold=True) <= 165 * 0.452 for line in lines)
    assert min(len(line.text.split()) for line in lines) > 1


def test_empty_values_still_give_a_readable_paper() -> None:
    nothing = Letterhead(None, "", "", "")
    paper = read_layout(report(summary="", blocks=(), letterhead=nothing, signature=None, recipients=(), addressees=()))
    assert "BÁO CÁO" in paper.texts()
    assert read_layout(letter(summary="", addressees=(), blocks=(Bullets(()),), signature=Signature((), "", ""))).pages


def test_signs_that_xml_forbids_or_that_hide_are_dropped() -> None:
    dirty = "Báo\x00 cáo\x0b số\u202e 57\ufeff\ud800\uffff"
    paper = read_layout(report(blocks=(Paragraph(dirty), Paragraph("hết")), summary=dirty))
    assert paper.find("Báo cáo").text.replace("\n", "") == "Báo cáo số 57"


def test_text_is_composed_and_never_read_as_markup() -> None:
    paper = read_layout(report(blocks=(Paragraph("**đậm** <b>&amp; tie\u0302\u0301n"), Paragraph("hết"))))
    assert "**đậm** <b>&amp; tiến" in paper.texts()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_laid_out(text: str) -> None:
    head = replace(PROVINCE, body=text or "x", place=text)
    read_layout(letter(summary=text, letterhead=head, addressees=(text,), blocks=(Paragraph(text), Bullets((text,)))))


def test_wrong_input_is_refused_in_vietnamese() -> None:
    with pytest.raises(ValueError, match="chỉ có cấp"):
        Heading(4, "Quá sâu")
    with pytest.raises(ValueError, match="thể thức"):
        replace(OFFICE, family="army")  # type: ignore[arg-type]
