"""One paper as Word prints it, as a scanner sees it and as a phone takes it: the same tasks. Needs soffice and tesseract."""

import io
from functools import cache
from pathlib import Path

import docx
import numpy as np
import pypdfium2
import pytest
from docx.shared import Cm, Pt
from PIL import Image, ImageDraw, TiffImagePlugin

from dotpha.programme.extraction import extract
from dotpha.programme.extraction.plan import Plan, Unreadable
from dotpha.programme.extraction.readers.paper.scan import missing
from dotpha.programme.extraction.secrecy import Secret
from dotpha.programme.extraction.tests.plans import HEADER, PLAN_LINES, ROWS
from dotpha.text.official.tests.printing import NEEDS_OFFICE, turned

pytestmark = [
    NEEDS_OFFICE,
    pytest.mark.skipif(bool(missing()), reason="tesseract with Vietnamese is not installed"),
]


def _word(path: Path, stamp: str = "") -> None:
    document = docx.Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Liberation Serif", Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
    for text in (*PLAN_LINES[:2], *([stamp] if stamp else []), *PLAN_LINES[2:]):
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=len(HEADER), style="Table Grid")
    for row in (HEADER, *ROWS):
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    document.save(str(path))


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> tuple[bytes, bytes]:
    """A plan and the same plan with a stamp of secrecy, printed in one run."""
    folder = tmp_path_factory.mktemp("printed")
    _word(folder / "plan.docx")
    _word(folder / "secret.docx", "MẬT")
    plan, secret = turned("pdf", folder / "plan.docx", folder / "secret.docx")
    return plan, secret


@cache
def _seen(data: bytes, dpi: int = 200) -> Image.Image:
    """The first page as a scanner sees it: a little askew, grainy."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    page = page.rotate(0.4, Image.Resampling.BICUBIC, fillcolor=(250, 250, 250))
    grain = np.random.default_rng(3).normal(0, 6, (page.height, page.width, 1))
    return Image.fromarray(np.clip(np.asarray(page) + grain, 0, 255).astype(np.uint8))


def _file(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _facts(plan: Plan) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(task.title, task.leads, task.deadline and str(task.deadline)) for task in plan.tasks]


def test_a_printed_plan_says_what_its_word_file_says(printed, tmp_path) -> None:
    _word(tmp_path / "a.docx")
    word = extract((tmp_path / "a.docx").read_bytes(), "a.docx")
    assert len(word.tasks) == 4
    assert _facts(extract(printed[0], "a.pdf")) == _facts(word)


@pytest.mark.prove
def test_a_scan_with_a_red_stamp_and_a_blue_name_says_the_same(printed) -> None:
    page = _seen(printed[0]).copy()
    ink = ImageDraw.Draw(page, "RGBA")
    for grow in range(6):
        ink.ellipse((700 + grow, 900 + grow, 1040 - grow, 1240 - grow), outline=(215, 30, 40, 200))
    ink.line([(300 + step, 2100 + 30 * (step // 20 % 2)) for step in range(300)], fill=(40, 60, 200, 255), width=4)
    told: list[tuple[int, int]] = []
    scan = extract(_file(page, "PDF", resolution=200), "a.pdf", told=lambda *done: told.append(done))
    assert _facts(scan) == _facts(extract(printed[0], "a.pdf"))
    assert told == [(1, 1)]


@pytest.mark.parametrize("way", [pytest.param("sideways", marks=pytest.mark.prove), "phone"])
def test_a_turned_page_is_read(printed, way) -> None:
    page = _seen(printed[0], 150)
    if way == "phone":
        exif = Image.Exif()
        exif[0x112] = 6
        data, name = _file(page.rotate(90, expand=True), "JPEG", exif=exif.tobytes(), quality=85), "a.jpg"
    else:
        data, name = _file(page.rotate(90, expand=True), "PNG"), "a.png"
    assert [task.leads for task in extract(data, name).tasks] == [
        task.leads for task in extract(printed[0], "a.pdf").tasks
    ]


@pytest.mark.prove
def test_a_fax_of_a_page_and_a_blank_one_is_read(printed) -> None:
    page = _seen(printed[0]).convert("L")
    flat = page.point(lambda dot: 255 * (dot > 150)).convert("1")
    fax = _file(flat, "TIFF", compression="group4", save_all=True, append_images=[Image.new("1", flat.size, 1)])
    assert isinstance(Image.open(io.BytesIO(fax)), TiffImagePlugin.TiffImageFile)
    assert len(extract(fax, "a.tif").tasks) == 4


@pytest.mark.prove
def test_a_transparent_picture_lies_on_white(printed) -> None:
    page = _seen(printed[0], 150).convert("L")
    clear = Image.merge("RGBA", (*Image.new("RGB", page.size).split(), page.point(lambda dot: 255 - dot)))
    assert len(extract(_file(clear, "PNG"), "a.png").tasks) == 4


@pytest.mark.parametrize("scanned", [False, pytest.param(True, marks=pytest.mark.prove)])
def test_a_stamp_of_secrecy_is_seen(printed, scanned) -> None:
    data = _file(_seen(printed[1]), "PDF", resolution=200) if scanned else printed[1]
    with pytest.raises(Secret):
        extract(data, "a.pdf")


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        (Image.new("L", (300, 500), 255), "quá nhỏ"),
        (Image.new("L", (700, 6000), 255), "quá dài"),
        (Image.new("1", (20000, 20000), 1), "quá lớn"),
        (Image.new("1", (1240, 1754), 1), "không có chữ nào trên 1 trang"),
    ],
    ids=["tiny", "long", "huge", "blank"],
)
def test_a_picture_of_no_page_is_refused(picture, why) -> None:
    with pytest.raises(Unreadable, match=why):
        extract(_file(picture, "PNG"), "a.png")


@pytest.mark.prove
def test_a_torn_picture_is_refused(printed) -> None:
    with pytest.raises(Unreadable, match="bị hỏng"):
        extract(_file(_seen(printed[0]), "PNG")[:40_000], "a.png")
