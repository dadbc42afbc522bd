"""The parts an official document is made of, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right"]
Family = Literal["state", "party"]
Value = str | int | None


@dataclass(frozen=True)
class Letterhead:
    """Who issues a document, under which number, where and when; number and date may still be blank.

    `symbol` is what follows the number: "BC-SKHCN" (state) or "BC/TU" (party). `year` stands in a blank date.
    """

    parent: str | None
    body: str
    symbol: str
    place: str
    number: str | int | None = None
    on: date | None = None
    year: int | None = None
    family: Family = "state"

    def __post_init__(self) -> None:
        if self.family not in ("state", "party"):
            raise ValueError(f"Không có thể thức văn bản “{self.family}”; chọn state (Nhà nước) hoặc party (Đảng).")


@dataclass(frozen=True)
class Signature:
    """The signing block: lines of authority ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), the title and the name."""

    authority: tuple[str, ...]
    title: str
    name: str


@dataclass(frozen=True)
class Run:
    """A stretch of text inside a paragraph."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Heading:
    """A numbered heading: level 1 is "I.", 2 is "1.", 3 is "a)"; the number is counted by the writer."""

    level: int
    text: str

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"Tiêu đề “{self.text}” ở cấp {self.level}; chỉ có cấp 1 (I.), 2 (1.) và 3 (a).")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; user text is never read as markup, so emphasis needs `Run`s."""

    text: str | Sequence[Run]


@dataclass(frozen=True)
class Bullets:
    """A list whose items begin with a hyphen, as official papers write them."""

    items: Sequence[str | Sequence[Run]]


@dataclass(frozen=True)
class Column:
    """A table column; `width_mm` is a share when the widths do not add up to the text width.

    `choices` become a drop-down list in a workbook; Word ignores them.
    """

    title: str
    width_mm: float
    align: Align = "left"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """A row across the table that names the rows below it; marked I, II, III… unless `mark` is given."""

    title: str
    mark: str | None = None


@dataclass(frozen=True)
class Total:
    """A bold row of figures."""

    cells: Sequence[Value]


@dataclass(frozen=True)
class Table:
    """A ruled table; each row is a tuple as long as `columns`, a `Group` or a `Total`."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Value] | Group | Total]
    caption: str = ""
    size: float = 12

    def __post_init__(self) -> None:
        check_rows(self.columns, self.rows)


Content = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True)
class Appendix:
    """An appendix on pages of its own; without a `note` the writer names the document it goes with."""

    title: str
    blocks: Sequence[Content]
    note: str | None = None
    landscape: bool = False


@dataclass(frozen=True)
class Sheet:
    """A further sheet of a workbook, laid out as the first; drop-down lists stand on the first alone."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    notes: Sequence[str] = ()
    name: str = "Phụ lục"


Block = Content | Appendix


def check_rows(columns: Sequence[Column], rows: Sequence[Sequence[object] | Group | Total]) -> None:
    """Raise `ValueError` when a table has no column, a column no width, or a row another number of cells."""
    if not columns:
        raise ValueError("Bảng chưa có cột nào; cần ít nhất một cột.")
    for column in columns:
        if column.width_mm <= 0:
            raise ValueError(f"Cột “{column.title}” có độ rộng {column.width_mm} mm; độ rộng phải lớn hơn 0.")
    for place, row in enumerate(rows, start=1):
        if isinstance(row, Group):
            continue
        count = len(row.cells if isinstance(row, Total) else row)
        if count != len(columns):
            raise ValueError(f"Hàng {place} có {count} ô nhưng bảng có {len(columns)} cột; mỗi hàng phải đủ số ô.")
