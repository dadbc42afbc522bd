"""The papers as an office suite prints them; skipped where none is installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from dotpha.text.official import Appendix, Paragraph, Table
from dotpha.text.official.tests.printing import NEEDS_OFFICE, turned
from dotpha.text.official.tests.samples import COLUMNS, letter, report

pytestmark = [
    NEEDS_OFFICE,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed"),
]


def printed(data: bytes, folder: Path) -> list[str]:
    """The text of each printed page, laid out as on paper."""
    source = folder / "paper.docx"
    source.write_bytes(data)
    turned("pdf", source)
    command = ["pdftotext", "-layout", str(folder / "paper.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return text.split("\f")[:-1]


def test_a_long_report_prints_numbers_from_page_two_and_repeats_the_table_head(tmp_path: Path) -> None:
    rows = [(number, "Nhiệm vụ dài cần nhiều chữ để mô tả", "30/6/2025", "Đã trình") for number in range(1, 61)]
    blocks = [Paragraph("Nội dung báo cáo của đơn vị. " * 12)] * 12 + [Appendix("Danh mục", (Table(COLUMNS, rows),))]
    pages = printed(report(blocks=blocks), tmp_path)
    head = [page.strip().split("\n")[0].strip() for page in pages]
    start = next(place for place, page in enumerate(pages) if "Phụ lục" in page)
    assert head[1] == "2"
    assert not any(line.strip() == "1" for line in pages[0].split("\n"))
    assert head[start] == "Phụ lục", "the first page of an appendix bears no number"
    assert head[start + 1] == "2"
    assert all("Nhiệm vụ" in page and "Thời hạn" in page for page in pages[start:])


def test_a_short_letter_is_one_page_with_its_head_unbroken(tmp_path: Path) -> None:
    pages = printed(letter(), tmp_path)
    assert len(pages) == 1
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    assert "TM. ỦY BAN NHÂN DÂN" in pages[0]


def test_a_section_break_leaves_no_empty_page(tmp_path: Path) -> None:
    blocks = (
        Paragraph("Ngắn."),
        Appendix("Một", (Paragraph("a"),), landscape=True),
        Appendix("Hai", (Paragraph("b"),)),
    )
    assert len(printed(report(blocks=blocks), tmp_path)) == 3
