"""Filled appendices that come back as the signed PDF or its scan. Needs soffice and tesseract."""

import io
from random import Random

import numpy as np
import pypdfium2
import pytest
from docx import Document
from PIL import Image

from dotpha.programme.extraction.readers.paper.scan import missing
from dotpha.programme.replies import read_filled
from dotpha.programme.tests import mangling as m
from dotpha.text.official.tests.printing import NEEDS_OFFICE, turned

pytestmark = [
    NEEDS_OFFICE,
    pytest.mark.skipif(bool(missing()), reason="tesseract with Vietnamese is not installed"),
]
TASKS = m.candidates()[10:13]
GRID = m.filled(TASKS, Random(1)).grid()


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> bytes:
    folder = tmp_path_factory.mktemp("printed")
    document = Document(io.BytesIO(m.as_docx(GRID)))
    for table in document.tables:
        table.style = "Table Grid"
    document.save(str(folder / "tra-loi.docx"))
    return turned("pdf", folder / "tra-loi.docx")[0]


def test_a_signed_pdf_is_read_like_the_file_that_was_filled_in(printed):
    rows = read_filled(printed, "tra-loi.pdf")
    assert [row.code for row in rows] == [task.code for task in TASKS]
    assert [row.title for row in rows] == [task.title for task in TASKS]
    assert [m.truth(row.result) for row in rows] == [task.key for task in TASKS]


def test_a_scan_of_it_gives_each_answer_to_its_task(printed):
    with pypdfium2.PdfDocument(printed) as document:
        page = document[0].render(scale=200 / 72).to_pil().convert("L").rotate(0.3, fillcolor=250)
    grain = np.random.default_rng(5).normal(0, 6, (page.height, page.width))
    out = io.BytesIO()
    Image.fromarray(np.clip(np.asarray(page) + grain, 0, 255).astype(np.uint8)).save(out, "PDF", resolution=200)
    rows = read_filled(out.getvalue(), "ban-quet.pdf")
    assert [row.code for row in rows] == [task.code for task in TASKS]
