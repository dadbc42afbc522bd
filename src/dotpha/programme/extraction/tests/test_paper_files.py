"""PDF files as programs write them: turned, cropped, nested, doubled, broken, endless, locked, secret."""

import pytest

from dotpha.programme.extraction.blocks import RawTable
from dotpha.programme.extraction.plan import Unreadable
from dotpha.programme.extraction.readers import read
from dotpha.text.pdf.drawing import MOST
from dotpha.text.pdf.tests.drawn import Leaf, line, pdf, say, table

ROWS = (("TT", "Task", "Lead"), ("1", "Build it", "So Y te"), ("2", "Write it", "So Noi vu"))
BODY = say("Plan of works", 60, 750) + table((60, 100, 300, 420), (700, 670, 640, 610), ROWS)
WHOLE = ["Plan of works", list(ROWS)]


def said(data: bytes) -> list[str | list[tuple[str, ...]]]:
    return [
        [tuple(cell.text for cell in row) for row in raw.rows] if isinstance(raw, RawTable) else raw.text
        for raw in read(data, "a.pdf")
    ]


@pytest.mark.parametrize(
    "leaf",
    [
        Leaf(BODY),
        Leaf(BODY, "/Rotate 90"),
        Leaf(BODY, "/Rotate 180"),
        Leaf(BODY, "/Rotate 270"),
        Leaf(f"q 0 1 -1 0 842 0 cm {BODY} Q", "/Rotate 90", box=(0, 0, 842, 595)),
        Leaf(f"q 0 1 -1 0 842 0 cm {BODY} Q", box=(0, 0, 842, 595)),
        Leaf(f"q 0 -1 1 0 0 595 cm {BODY} Q", box=(0, 0, 842, 595)),
        Leaf(f"q -1 0 0 -1 595 842 cm {BODY} Q"),
        Leaf(BODY + say("beyond the edge", 10, 20), "/CropBox [50 100 595 842]"),
        Leaf(f"q 1 0 0 1 -200 -300 cm {BODY} Q", box=(-200, -300, 395, 542)),
        Leaf("q 1 0 0 1 10 -20 cm /A Do Q", forms={"A": "q 0.9 0 0 0.9 0 0 cm /B Do Q", "B": BODY}),
        Leaf(BODY + say("DRAFT", 150, 300, 90, "0.707 0.707 -0.707 0.707")),
        Leaf(BODY + say("Signed by", 20, 300, 9, "0 1 -1 0")),
        Leaf(BODY + BODY.replace("1 0 0 1 60 750", "1 0 0 1 60.4 750")),
        Leaf(BODY + "40 40 515 760 re S 43 43 509 754 re S"),
        Leaf(BODY + "0.9 g 60 670 360 30 re f", ""),
    ],
    ids=["plain", "r90", "r180", "r270", "landscape", "up", "down", "over", "crop", "origin", "nested"]
    + ["watermark", "margin", "doubled", "border", "shaded"],
)
def test_a_page_is_read_however_it_was_made(leaf) -> None:
    assert said(pdf([leaf])) == WHOLE


def test_a_landscape_annex_follows_upright_pages() -> None:
    annex = Leaf(BODY.replace("Plan of works", "Annex"), box=(0, 0, 842, 842))
    assert said(pdf([Leaf(say("Plan.", 60, 750)), annex])) == ["Plan.", "Annex", list(ROWS)]


def test_letters_drawn_one_by_one_are_words() -> None:
    assert said(pdf([Leaf("".join(say(letter, 60 + at * 9, 700) for at, letter in enumerate("PLAN")))])) == ["PLAN"]


def test_names_of_single_letters_keep_their_blanks() -> None:
    drawing = say("SO", 60, 700) + say("Y", 84, 700) + say("TE", 97, 700)
    assert said(pdf([Leaf(drawing)])) == ["SO Y TE"]


def test_rows_of_dots_are_lines() -> None:
    dots = "".join(f"{x} {y} 0.7 0.7 re f " for y in (700, 670, 640) for x in range(60, 420, 2))
    dots += "".join(f"{x} {y} 0.7 0.7 re f " for x in (60, 200, 419) for y in range(640, 702, 2))
    words = say("Task", 65, 680) + say("Lead", 205, 680) + say("Build", 65, 650) + say("So Y te", 205, 650)
    assert said(pdf([Leaf(dots + words)])) == [[("Task", "Lead"), ("Build", "So Y te")]]


@pytest.mark.parametrize(
    "leaf",
    [Leaf(), Leaf("", "/Rotate 90"), Leaf(BODY, box=(0, 0, 1, 1)), Leaf("1e38 0 0 1e38 0 0 cm " + BODY)],
    ids=["empty", "turned", "tiny", "vast"],
)
def test_a_paper_with_nothing_on_it_is_refused(leaf) -> None:
    with pytest.raises(Unreadable, match="không có chữ nào trên 2 trang"):
        said(pdf([leaf, Leaf()]))


def test_a_form_that_draws_itself_ends() -> None:
    assert said(pdf([Leaf(BODY + "/A Do", forms={"A": "/A Do"})])) == WHOLE


def test_a_map_of_very_many_lines_does_not_hold_up_its_words() -> None:
    drawing = "".join(line(at % 500, at % 700, at % 500 + 17, at % 700) for at in range(MOST + 5000))
    assert "Plan of works" in said(pdf([Leaf(BODY + drawing)]))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([Leaf(BODY)] * 2001), "2001 trang, quá mức 2000"),
        (pdf([Leaf(BODY)] * 3)[:1500], "bị hỏng hoặc cắt cụt"),
        (b"%PDF-1.7\n" + b"\x00" * 2000, "bị hỏng hoặc cắt cụt"),
    ],
    ids=["long", "cut", "hollow"],
)
def test_what_cannot_be_read_is_refused_in_words(data, why) -> None:
    with pytest.raises(Unreadable, match=why):
        read(data, "a.pdf")


def test_a_number_broken_in_a_narrow_column_begins_one_row() -> None:
    xs, ys = (60, 80, 300, 420), (700, 660, 620)
    rows = (("4", "Build a very large", "So Khoa hoc"), ("4", "Write another very", "So Noi"))
    rest = (("3.", "thing of many parts", "va Cong nghe"), ("4.", "long paper", "vu"))
    below = "".join(say(cell, x + 4, y - 28, 11) for row, y in zip(rest, ys) for cell, x in zip(row, xs))
    (grid,) = (raw for raw in read(pdf([Leaf(table(xs, ys, rows) + below)]), "a.pdf") if isinstance(raw, RawTable))
    assert [row[0].text.split() for row in grid.rows] == [["4", "3."], ["4", "4."]]
    assert all(len(row[1].text.split()) > 4 for row in grid.rows)
