"""The figures of the two families of documents: margins, sizes, type.

State: Nghị định 30/2020/NĐ-CP, Phụ lục I. Party: Hướng dẫn 36-HD/VPTW (2018), Phụ lục 3.
Sizes are points, lengths mm. Where the rules give a range, one figure inside it is chosen.
"""

from dataclasses import dataclass

FONT = "Times New Roman"
LONG_MM, SHORT_MM = 297, 210


@dataclass(frozen=True)
class Ink:
    """How a run of text looks."""

    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True)
class Margins:
    """Page margins, mm."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15


@dataclass(frozen=True)
class House:
    """Everything that differs between the families."""

    banner: tuple[tuple[str, Ink], ...]
    left_share: float
    parent: Ink
    body: Ink
    body_rule: bool
    number: Ink
    place: Ink
    about: Ink
    kind: Ink
    summary: Ink
    summary_rule: bool
    end_mark: str
    dear: Ink
    authority: Ink
    title: Ink
    recipients_head: Ink
    recipients: Ink
    margins: Margins = Margins()
    text: Ink = Ink(14)
    strong: Ink = Ink(14, bold=True)
    page: Ink = Ink(14)
    first_line_mm: float = 12.7
    after_pt: float = 6
    spacing: float = 1.1


STATE = House(
    banner=(
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Ink(12, bold=True)),
        ("Độc lập - Tự do - Hạnh phúc", Ink(13, bold=True)),
    ),
    left_share=0.452,
    parent=Ink(12),
    body=Ink(12, bold=True),
    body_rule=True,
    number=Ink(13),
    place=Ink(13, italic=True),
    about=Ink(12),
    kind=Ink(14, bold=True),
    summary=Ink(14, bold=True),
    summary_rule=True,
    end_mark="./.",
    dear=Ink(14),
    authority=Ink(14, bold=True),
    title=Ink(14, bold=True),
    recipients_head=Ink(12, bold=True, italic=True),
    recipients=Ink(11),
)
PARTY = House(
    banner=(("ĐẢNG CỘNG SẢN VIỆT NAM", Ink(15, bold=True)),),
    left_share=0.53,
    parent=Ink(14),
    body=Ink(14, bold=True),
    body_rule=False,
    number=Ink(14),
    place=Ink(14, italic=True),
    about=Ink(12, italic=True),
    kind=Ink(16, bold=True),
    summary=Ink(14, bold=True),
    summary_rule=False,
    end_mark=".",
    dear=Ink(14, italic=True),
    authority=Ink(14, bold=True),
    title=Ink(14),
    recipients_head=Ink(14, underline=True),
    recipients=Ink(12),
)
HOUSES = {"state": STATE, "party": PARTY}
