"""Which column of a table says what: read from its header words in any order, else guessed from what the cells hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dotpha.programme.extraction.agency_names import COLLECTIVE, HEAD
from dotpha.programme.extraction.blocks import Cell
from dotpha.programme.extraction.titles import with_title
from dotpha.text.vietnamese import fold

Row = Sequence[Cell]

GENERIC_BODY = "(?:bo|so|ban|nganh|co quan|don vi|dia phuong|to chuc|phong|xa|phuong)"
# The first role whose words stand in a header cell wins: "thời gian thực hiện" is a deadline, not who carries out.
ROLE_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "ordinal",
        re.compile(
            r"^(?:s?tt|so tt|so thu tu|thu tu|#|no|ma|ma so|ky hieu)$|^ma (?:so )?(?:nhiem vu|cong viec|viec|muc)\b"
        ),
    ),
    (
        "note",
        re.compile(
            r"^(?:ghi chu|can cu|co so|van ban|ton tai|han che|nguon|chi so|tinh trang|danh gia|vuong mac|kho khan|lanh dao|"
            r"trang thai|tinh hinh|nguoi (?:chi dao|phu trach))\b"
        ),
    ),
    (
        "start",
        re.compile(
            r"^(?!.*\b(?:ket thuc|hoan thanh)\b).*\b(?:bat dau|khoi cong|giao nhiem vu|ngay (?:giao|nhan))\b|^tu(?: (?:ngay|thang|nam))?$"
        ),
    ),
    ("group", re.compile(r"^(?:nhom|linh vuc|chu de)\b")),
    (
        "supporting",
        re.compile(
            r"^(?!.*chu tri).*\bphoi (?:hop|thuoc)\b|\b(?:cung (?:lam|thuc hien|tham gia)|lam cung)\b|"
            r"\b(?:co quan|don vi|to chuc|bo phan|dau moi|phong|so|nganh)\b.*\b(?:ho tro|tham gia|lien quan)\b|"
            r"^(?:ho tro|tham gia|lien quan)$"
        ),
    ),
    (
        "authority",
        re.compile(
            r"\btham quyen\b|^(?!san pham|ket qua|dau ra).*\b(?:cap|co quan) (?:trinh|ban hanh|phe duyet|quyet dinh|co tham quyen)\b|"
            r"^(?:cap )?(?:trinh|ban hanh|phe duyet)\b"
        ),
    ),
    ("resources", re.compile(r"\b(?:kinh phi|nguon luc|nguon von|du toan|tong muc)\b")),
    (
        "deadline",
        re.compile(
            r"\b(?:thoi gian|thoi han|thoi diem|tien do|han(?! che)|moc|lo trinh|ngay hoan thanh|nam hoan thanh|thoi ky)\b|"
            r"^(?:hoan thanh|nam|quy|thang|bao gio|khi nao)$|^xong\b|^hoan thanh truoc\b|\bket thuc\b|"
            r"^den(?: (?:ngay|thang|nam))?$|\bngay (?:phai |can )?(?:xong|nop|trinh|bao cao)\b"
        ),
    ),
    ("deliverable", re.compile(r"\b(?:ket qua|san pham|dau ra|dan ra)\b")),
    (
        "lead",
        re.compile(
            r"\bchu tri\b|\bchiu trach nhiem\b|\bdau moi\b|\b(?:co quan|don vi|to chuc|bo phan) (?:thuc hien|"
            r"chuan bi|tham muu|trien khai|phu trach|duoc giao|soan thao|xay dung)\b|\bphan cong\b|^trach nhiem\b|"
            rf"^(?:ten )?(?:cac )?{GENERIC_BODY}(?: (?:va )?{GENERIC_BODY})*$|"
            r"\b(?:so|nganh|phong|ban|nguoi|noi)\b.*\b(?:tham muu|thuc hien|trien khai|phu trach)\b|^phu trach\b|"
            r"\b(?:co quan|don vi|bo phan|phong|noi)\b.*\b(?:nhan|lam)\b|^ai (?:lam|phu trach)\b|^giao cho\b|^thuc hien$"
        ),
    ),
    (
        "title",
        re.compile(
            r"\b(?:nhiem vu|noi dung|cong viec|dau viec|giai phap|hoat dong|de an|chuong trinh|du an|chinh sach|"
            r"dau muc|cong tac)\b|^(?:ten |cac )?viec\b"
        ),
    ),
)
# A header with these and no task's column heads a table of targets, costs, people or places.
OTHER_TABLES = re.compile(
    r"^(?:(?:ten|cac|tong|nhu cau|du kien)\s+)*(?:chi tieu|don vi tinh|dvt|so luong|don gia|thanh tien|so tien|"
    r"kinh phi|nguon von|noi dung chi|ho va ten|ho ten|"
    r"chuc vu|chuc danh|dien thoai|email|nam sinh|dia chi|dien tich|dan so|thanh phan|ket qua nam|thuc hien nam|"
    r"muc tieu nam|diem toi da|diem|ty le)\b"
)
LABEL = re.compile(r"(?:Cơ quan|Đơn vị|Các cơ quan|Các đơn vị)\s")
# A column of a calendar in which a mark says when: "Quý I", "Tháng 5/2026", "T12".
PERIOD = re.compile(
    r"(?:(?P<quarter>quý|q)\s*(?=(?:IV|I{1,3}|[1-4])\W*(?:$|/|năm|20))|(?P<month>tháng|t)\.?\s*(?=\d))"
    r"(?P<number>IV|I{1,3}|\d{1,2})(?P<year>(?:\s*(?:/|năm|-)\s*20\d\d)?)",
    re.IGNORECASE,
)
TICK = re.compile(r"[xX✓✔√v●•*+]")
YEAR = re.compile(r"20\d\d")
FEWEST_PERIODS = 3
TASK_ROLES = frozenset(("lead", "supporting", "deadline", "deliverable", "authority"))
HEADER_WORDS = 14
PERSON = re.compile(r"^(?:nguoi|can bo|chuyen vien) ")


@dataclass(frozen=True)
class Header:
    """Columns by role, the number of columns, and what the columns were recognised by ("header" or "content")."""

    columns: Mapping[str, int]
    width: int
    by: str = "header"
    periods: Mapping[int, str] = field(default_factory=dict)

    def ticked(self, row: Row) -> str:
        """When a row's marks in the columns of quarters or months say: "Quý II, Quý IV"; "" where there are none."""
        marks = (when for at, when in self.periods.items() if at < len(row) and TICK.fullmatch(row[at].text.strip()))
        return ", ".join(marks)

    def cell(self, row: Row, role: str) -> Cell | None:
        """The cell of a role in a row, None where the table has no such column or the row is short."""
        column = self.columns.get(role)
        return row[column] if column is not None and column < len(row) else None

    def says(self, row: Row, role: str) -> bool:
        """Whether something stands in the cell of a role, be it that there is none."""
        cell = self.cell(row, role)
        return cell is not None and bool(cell.text.strip())


def role_of(text: str) -> str | None:
    """What a header cell announces: `role_of("Thời gian hoàn thành") == "deadline"`."""
    folded = " ".join(re.sub(r"[^\w#]+", " ", fold(text)).split())
    if not folded or len(folded.split()) > HEADER_WORDS:
        return None
    return next((role for role, words in ROLE_WORDS if words.search(folded)), None)


def period_of(text: str, above: str = "") -> str:
    """The quarter or month that a column is for, with the year of the heading above it: "Tháng 5 năm 2026"; else ""."""
    found = PERIOD.fullmatch(text.strip())
    if not found:
        return ""
    year = YEAR.search(found["year"]) or YEAR.search(above)
    name = f"{'Quý' if found['quarter'] else 'Tháng'} {found['number'].upper()}"
    return f"{name}/{year.group()}" if year else name


def read_header(rows: Sequence[Row], at: int) -> tuple[Header, int] | None:
    """The header that begins at row `at` and the number of rows it takes, or None if that row is no header.

    A further header row ("Chủ trì", "Phối hợp" under "Cơ quan thực hiện") refines the one above; a row of column
    numbers is taken in.
    """
    labels = [cell.text for cell in rows[at]]
    if not _is_header(rows[at]):
        return None
    taken = 1
    above = labels
    while at + taken < len(rows) and _refines(rows[at + taken - 1], rows[at + taken]):
        labels = [below.text or label for label, below in _paired(labels, rows[at + taken])]
        taken += 1
    columns = _columns(labels)
    if "title" not in columns:
        return None
    while at + taken < len(rows) and numbers_columns(rows[at + taken]):
        taken += 1
    named = [column for column, label in enumerate(labels) if role_of(label) == "title"]
    columns = _with_persons(with_title(columns, labels, named, rows[at + taken :]), labels, rows[at + taken :])
    if "ordinal" not in columns and 0 not in columns.values() and _share(rows[at + taken :], 0, _is_ordinal) >= 0.6:
        columns["ordinal"] = 0  # its heading is misread, or a word of the office's own
    periods = {column: when for column, label in enumerate(labels) if (when := period_of(label, above[column]))}
    return Header(columns, len(labels), periods=periods if len(periods) >= FEWEST_PERIODS else {}), taken


def _is_header(row: Row) -> bool:
    """A header names a task column and at least one more of another role, in short cells."""
    own = [cell for cell in row if cell.text and cell.repeats != "left" and not period_of(cell.text)]
    roles = [role_of(cell.text) for cell in own]
    known = {role for role in roles if role}
    long = sum(len(cell.text.split()) > HEADER_WORDS for cell in own)
    return "title" in known and bool(known & TASK_ROLES) and not long and roles.count(None) <= len(known)


def heads_other_table(row: Row) -> bool:
    """Whether a row heads a table that holds no tasks: targets, costs, members of a committee."""
    own = [cell.text for cell in row if cell.text and cell.repeats != "left"]
    if len(own) < 3 or _is_header(row) or any(len(text.split()) > HEADER_WORDS for text in own):
        return False
    if re.search(r"\d", own[0]) or any(
        _is_agency(text) and not role_of(text) and not LABEL.match(text) for text in own
    ):
        return False
    return any(OTHER_TABLES.match(fold(text).strip()) for text in own)


def is_label_row(row: Row, header: Header) -> bool:
    """Whether a row of a table with guessed columns is its header, in words of its own: "Ai làm", "Xong trước"."""
    cells = [header.cell(row, role) for role in ("lead", "deadline", "title")]
    lead, deadline, title = ((cell.text if cell else "") for cell in cells)
    named = bool(lead) and (role_of(lead) == "lead" or not _is_agency(lead)) and len(lead.split()) <= HEADER_WORDS
    timed = deadline == "" if "deadline" not in header.columns else bool(deadline) and not _is_time(deadline)
    return named and timed and 0 < len(title.split()) <= HEADER_WORDS


def _refines(first: Row, second: Row) -> bool:
    """Whether a row is the second half of a header: new words only where the first row's cell is spread or empty."""
    own = [cell for cell in second if cell.text and not cell.repeats]
    if not own or any(
        not (role_of(cell.text) or period_of(cell.text)) or len(cell.text.split()) > HEADER_WORDS for cell in own
    ):
        return False
    same = sum(a.text == b.text for a, b in zip(first, second) if b.text and not b.repeats)
    twice = any(a.text and a.text == b.text for a, b in zip(first, first[1:]))  # a merged cell's words written again
    spread = twice or any(cell.repeats for cell in (*first, *second)) or any(not cell.text for cell in second)
    return spread and same < len(own)


def _paired(labels: list[str], row: Row) -> list[tuple[str, Cell]]:
    return [(label, row[i] if i < len(row) else Cell("", 0, 0)) for i, label in enumerate(labels)]


def _columns(labels: Sequence[str]) -> dict[str, int]:
    """The first column of each role; the widest-named of several task columns is not guessed at: the first counts."""
    columns: dict[str, int] = {}
    for column, label in enumerate(labels):
        role = role_of(label)
        if role and not (role == "lead" and PERSON.match(fold(label))):
            columns.setdefault(role, column)
    return columns


def _with_persons(columns: dict[str, int], labels: Sequence[str], rows: Sequence[Row]) -> dict[str, int]:
    """A column "Người phụ trách" names who leads where no other does and its cells are agencies."""
    named = (at for at, label in enumerate(labels) if PERSON.match(fold(label)) and _share(rows, at, _is_agency) >= 0.6)
    lead = next(named, None) if "lead" not in columns else None
    return columns if lead is None else {**columns, "lead": lead}


def numbers_columns(row: Row) -> bool:
    """The row "(1) (2) (3)" that some tables put under their header."""
    texts = [re.sub(r"[^\w]", "", cell.text) for cell in row if cell.text]
    return len(texts) >= 3 and all(re.fullmatch(r"\d{1,2}|[A-Za-z]", text) for text in texts)


def guess_header(rows: Sequence[Row]) -> Header | None:
    """Roles from what the columns hold, for a table without header: agencies, dates, the longest text."""
    width = max((len(row) for row in rows), default=0)
    full = [row for row in rows if sum(bool(cell.text) for cell in row) >= 3]
    if width < 3 or len(full) < 2:
        return None
    columns: dict[str, int] = {}
    shares = [[_share(full, column, test) for column in range(width)] for test in (_is_ordinal, _is_agency, _is_time)]
    for role, share in zip(("ordinal", "lead", "deadline"), shares):
        sure = [column for column in range(width) if share[column] >= 0.6]
        if sure:
            best = max(sure, key=lambda column: share[column])
            columns[role] = {"lead": sure[0], "deadline": sure[-1]}.get(role, best)  # who leads first, what ends last
    second = [c for c in range(width) if shares[1][c] >= 0.5 and c > columns.get("lead", width)]
    if second:
        columns["supporting"] = second[0]
    free = [c for c in range(width) if c not in columns.values()]
    if "lead" not in columns or not free:
        return None
    columns["title"] = max(free, key=lambda c: sum(len(row[c].text) for row in full if c < len(row)))
    told = [max(share[c] for share in shares) for c in range(width)]
    rest = [c for c in free if c > columns["title"] and told[c] < 0.5 and _share(full, c, bool) >= 0.5]
    if rest:
        columns["deliverable"] = rest[0]
    return Header(columns, width, "content")


def _share(rows: Sequence[Row], column: int, test) -> float:  # type: ignore[no-untyped-def]
    texts = [row[column].text.strip() for row in rows if column < len(row) and row[column].text.strip()]
    return sum(map(bool, map(test, texts))) / len(texts) if texts else 0.0


def _is_ordinal(text: str) -> bool:
    return bool(re.fullmatch(r"\W*(?:\d{1,3}(?:\.\d+)*|[IVXLC]+|[a-zđA-ZĐ])\W*", text))


def _is_agency(text: str) -> bool:
    return len(text.split()) < 60 and bool(HEAD.match(text) or COLLECTIVE.match(text))


def _is_time(text: str) -> bool:
    folded = fold(text)
    return len(folded.split()) < 14 and bool(
        re.search(r"\b20\d\d\b|\bquy [1-4i]|\bthang \d|thuong xuyen|(?:hang|hang) (?:nam|quy)", folded)
    )
