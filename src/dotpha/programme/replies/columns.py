"""Which column of a filled appendix says what: by its header words in any order, else by where it stands among the others."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dotpha.programme.extraction.blocks import RawCell
from dotpha.programme.replies.codes import read_code
from dotpha.programme.replies.ratings import flat

Row = Sequence[RawCell]

STANDARD = ("code", "title", "deadline", "last_result", "result", "rating", "difficulty")
"""The roles in the order of the appendix as it went out."""
ANSWERS = ("result", "rating", "difficulty")
MOST_WORDS = 12
LABEL_WORDS = 6
_PLAIN = frozenset(
    [
        "ma",
        "ma so",
        "ma nv",
        "ma nhiem vu",
        "nhiem vu",
        "noi dung",
        "noi dung nhiem vu",
        "ten nhiem vu",
        "noi dung cong viec",
        "cong viec",
        "thoi han",
        "thoi gian",
        "han",
        "ket qua",
        "ket qua thuc hien",
        "ket qua ky nay",
        "tinh hinh thuc hien",
        "danh gia",
        "tu danh gia",
        "vuong mac",
        "kho khan vuong mac",
        "stt",
        "tt",
        "ghi chu",
    ]
)

# The first that fits wins: "Kết quả kỳ trước" is not this period's, "Đánh giá kết quả" is a rating and no result.
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ordinal", re.compile(r"^(?:s?tt|so tt|so thu tu|thu tu|no)$")),
    (
        "code",
        re.compile(
            r"^(?:ma|code|id)(?: (?:so|hieu|nv|nhiem vu|cong viec|so nv|so nhiem vu|hieu nhiem vu))?$|^so hieu(?: nhiem vu)?$"
        ),
    ),
    (
        "last_result",
        re.compile(
            r"\b(?:ky|thang|quy|lan|dot|bao cao|nam|thoi gian) truoc\b|\btruoc (?:do|day)\b|\bda bao cao\b|\bluy ke\b"
        ),
    ),
    (
        "difficulty",
        re.compile(r"\b(?:vuong mac|kho khan|ton tai|han che|kien nghi|de xuat|nguyen nhan|ly do|diem nghen)\b"),
    ),
    ("rating", re.compile(r"\b(?:danh gia|xep loai|tinh trang|trang thai|muc do|ty le|phan loai)\b")),
    ("organisation", re.compile(r"\b(?:co quan|don vi|phong ban|chu tri|dau moi)\b")),
    ("note", re.compile(r"^(?:ghi chu|luu y|can cu|minh chung|tai lieu)\b")),
    (
        "result",
        re.compile(
            r"\b(?:ket qua|tinh hinh|noi dung (?:da )?(?:thuc hien|trien khai|bao cao)|da thuc hien|da lam|tra loi|bao cao)\b"
        ),
    ),
    ("deadline", re.compile(r"\b(?:thoi han|thoi gian|han|thoi diem|tien do|hoan thanh truoc|ngay hoan thanh|moc)\b")),
    ("title", re.compile(r"\b(?:nhiem vu|noi dung|cong viec|dau viec|viec|giai phap|hoat dong|ten)\b")),
)


@dataclass(frozen=True)
class Columns:
    """The place of each known role in the rows of a table."""

    places: Mapping[str, int]

    def text(self, row: Row, role: str) -> str:
        """What a row says in a role, "" where the table has no such column or the row is short."""
        cell = self.cell(row, role)
        return cell.text.strip() if cell else ""

    def cell(self, row: Row, role: str) -> RawCell | None:
        place = self.places.get(role)
        return row[place] if place is not None and place < len(row) else None


def role_of(label: str) -> str:
    """What a header cell announces: `role_of("Kết quả kỳ trước") == "last_result"`; "" when it is not known."""
    words = flat(label)
    if not words or len(words.split()) > MOST_WORDS:
        return ""
    return next((role for role, pattern in _ROLES if pattern.search(words)), "")


def read_header(rows: Sequence[Row], at: int, *, again: bool = False) -> tuple[Columns, int] | None:
    """The header that begins at row `at` and the number of rows it takes, or None where no header begins.

    A header says where the task stands (code or title) and where the answer does. A second row that splits a spread cell
    ("Kết quả" over "Kỳ trước", "Kỳ này") and a row of column numbers belong to it. Met `again`, its labels must be plainer.
    """
    labels = [cell.text for cell in rows[at]]
    if not _is_header(rows[at], again=again):
        return None
    taken = 1
    if at + 1 < len(rows) and _splits(rows[at], rows[at + 1]):
        labels = _joined(rows[at], rows[at + 1])
        taken = 2
    while at + taken < len(rows) and _numbers_columns(rows[at + taken]):
        taken += 1
    return Columns(_places(labels)), taken


def guess_standard(rows: Sequence[Row]) -> Columns | None:
    """The standard order for a table of seven columns that lost its header but kept its codes; None otherwise."""
    whole = [row for row in rows if len(row) == len(STANDARD)]
    coded = sum(bool(read_code(row[0].text)) for row in whole)
    if not whole or len(whole) < len(rows) / 2 or coded < max(1, len(whole) / 2):
        return None
    return Columns({role: place for place, role in enumerate(STANDARD)})


def _is_header(row: Row, *, again: bool) -> bool:
    """Header cells are labels: a row of sentences that happen to hold the same words is an answer, never to be lost."""
    own = [cell.text for cell in row if cell.text.strip() and not cell.repeats]
    roles = {role for text in own if (role := role_of(text))}
    if any(map(read_code, own)):
        return False
    if not ({"code", "title"} & roles and set(ANSWERS) & roles) or len(roles) * 2 < len(own):
        return False
    lengths = [len(flat(text).split()) for text in own]
    plain = sum(flat(text) in _PLAIN for text in own)
    if again or plain > 1:
        return plain > 1 and max(lengths) <= MOST_WORDS
    return max(lengths) <= LABEL_WORDS and (plain > 0 or len(roles) > 3)


def _splits(first: Row, second: Row) -> bool:
    """Whether the second row names the parts of cells that the first row spreads over several columns."""
    spread = [place for place, cell in enumerate(first) if cell.repeats == "left"]
    heads = {place - 1 for place in spread} | set(spread)
    own = [place for place, cell in enumerate(second) if cell.text.strip() and not cell.repeats]
    return bool(spread and own) and set(own) <= heads and all(len(flat(second[p].text).split()) <= 6 for p in own)


def _joined(first: Row, second: Row) -> list[str]:
    """The labels of a header of two rows: "Kết quả" over "kỳ trước" is "Kết quả kỳ trước"."""
    labels: list[str] = []
    above = ""
    for place, cell in enumerate(first):
        above = above if cell.repeats == "left" else cell.text
        below = second[place].text if place < len(second) and not second[place].repeats else ""
        labels.append(f"{above} {below}".strip())
    return labels


def _numbers_columns(row: Row) -> bool:
    own = [flat(cell.text) for cell in row if cell.text.strip() and not cell.repeats]
    return len(own) > 2 and (
        own == [str(n) for n in range(1, len(own) + 1)] or own == [chr(97 + n) for n in range(len(own))]
    )


def _places(labels: Sequence[str]) -> dict[str, int]:
    """Role → column; of two columns with one role the first is kept, a deadline word beside no result may be one."""
    places: dict[str, int] = {}
    for place, label in enumerate(labels):
        role = role_of(label)
        if role and role not in places:
            places[role] = place
        elif role == "result" and "last_result" not in places:
            # Two columns called "Kết quả": the appendix has last period's before this one's.
            places["last_result"], places["result"] = places["result"], place
    _by_neighbours(places, labels)
    return places


def _by_neighbours(places: dict[str, int], labels: Sequence[str]) -> None:
    """Give a column with unknown words the role of its place, where all known roles stand as they went out."""
    shifts = {place - STANDARD.index(role) for role, place in places.items() if role in STANDARD}
    if len(shifts) != 1:
        return
    shift = shifts.pop()
    for index, role in enumerate(STANDARD):
        place = index + shift
        if role not in places and 0 <= place < len(labels) and labels[place].strip() and not role_of(labels[place]):
            places[role] = place
