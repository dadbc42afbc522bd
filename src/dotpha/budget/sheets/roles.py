"""What the columns of a finance sheet hold, guessed from the words of their header; the officer corrects it once a form.

A money column has the role `measure` (all sources together) or `measure.source`: "plan", "disbursed.central".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dotpha.text.vietnamese import fold

KEEP = "keep"
FACTS = {
    "ordinal": "Số thứ tự", "code": "Mã nhiệm vụ, dự án", "title": "Nội dung, nhiệm vụ", "agency": "Cơ quan, đơn vị",
    "source": "Nguồn vốn", "kind": "Loại chi", "note": "Ghi chú",
}  # fmt: skip
MEASURES = {"plan": "Kế hoạch, dự toán giao", "allocated": "Phân bổ", "disbursed": "Giải ngân, thực hiện lũy kế"}
SOURCES = {
    "central": "Ngân sách trung ương", "province": "Ngân sách tỉnh", "commune": "Ngân sách xã",
    "investment": "Vốn đầu tư công", "social": "Xã hội hóa", "other": "Nguồn khác",
}  # fmt: skip
UNKNOWN_SOURCE = "chưa rõ nguồn"
KINDS = {"recurrent": "Thường xuyên", "investment": "Đầu tư"}
MONEY = {
    **{measure: label for measure, label in MEASURES.items()},
    **{f"{m}.{s}": f"{label}: {name.lower()}" for m, label in MEASURES.items() for s, name in SOURCES.items()},
}
LABELS = {**FACTS, **MONEY, KEEP: "Không đọc"}

# The first whose words stand in the header wins.
NOT_READ = re.compile(
    r"%|\b(?:ty le|ti le|tong muc dau tu|tmdt|trung han|nhu cau|con lai|chuyen sang|nam truoc|quyet dinh|thoi gian|"
    r"don vi tinh|dvt|tang giam|so sanh|ke hoach keo dai)\b"
)
FACT_WORDS = (
    ("ordinal", re.compile(r"^(?:s?tt|so tt|so thu tu|thu tu|#|no)$")),
    ("code", re.compile(r"^(?:ma|ma so|ky hieu|id|code)\b")),
    ("note", re.compile(r"^(?:ghi chu|thuyet minh|ly do|giai trinh)\b")),
    ("source", re.compile(r"^(?:nguon(?: von| kinh phi| ngan sach)?|loai von)$")),
    ("kind", re.compile(r"^(?:loai chi|khoan chi|tinh chat(?: von| nguon)?|linh vuc chi)\b")),
    ("agency", re.compile(r"^(?:ten )?(?:co quan|don vi|chu dau tu|dia phuong|so nganh|chu tri)\b(?! tinh)")),
    ("title", re.compile(
        r"^(?:ten )?(?:noi dung|nhiem vu|danh muc|du an|cong trinh|hang muc|de tai|chi tieu|chuong trinh|dien giai)\b")),
)  # fmt: skip
MEASURE_WORDS = (
    ("disbursed", re.compile(r"\b(?:giai ngan|thuc hien|da chi|thanh toan|quyet toan|luy ke|thuc chi)\b")),
    ("allocated", re.compile(r"\b(?:phan bo|phan khai|bo tri|giao chi tiet|da cap|cap phat|thong bao von)\b")),
    ("plan", re.compile(r"\b(?:ke hoach|du toan|kinh phi|von giao|duoc giao|kh von|khv)\b")),
)
# Said by a column itself they stand before the words of the group over it ("Thực hiện đến 31/10 / Phân bổ").
SPENT = ("disbursed", "allocated")
SOURCE_WORDS = (
    ("central", re.compile(r"\b(?:nstw|ns tw|trung uong|tw)\b|bo sung co muc tieu")),
    ("commune", re.compile(r"\b(?:nsx|ns xa|ngan sach (?:cap )?(?:xa|phuong|huyen)|ns (?:phuong|huyen))\b")),
    ("province", re.compile(r"\b(?:nst|ns tinh|nsdp|ns dp|ngan sach (?:cap )?tinh|ngan sach dia phuong)\b")),
    ("investment", re.compile(r"\b(?:dau tu cong|dtc|xdcb|dau tu phat trien|von dau tu)\b")),
    ("social", re.compile(r"\b(?:xa hoi hoa|xhh|doanh nghiep|huy dong|ngoai ngan sach|tai tro)\b")),
    ("other", re.compile(r"\b(?:khac|oda|vien tro|von vay|quy)\b")),
)
WHOLE = re.compile(r"^(?:tong(?: so| cong)?|cong|so tien|so von)$")
YEAR = re.compile(r"\b(20\d\d)\b")


def plain(label: str) -> str:
    """Folded words without signs."""
    return " ".join(re.sub(r"[^\w%,#]+", " ", fold(label)).split())


def source_of(text: str) -> str:
    """The source of funds that words name, "" where none: `source_of("NSTW") == "central"`."""
    words = plain(text)
    return next((source for source, known in SOURCE_WORDS if known.search(words)), "")


def kind_of(text: str) -> str:
    """recurrent | investment by the words, "" where they do not tell."""
    words = plain(text)
    if re.search(r"\b(?:dau tu cong|chi dau tu|von dau tu|xdcb|dau tu phat trien)\b|^dau tu$", words):
        return "investment"
    return "recurrent" if re.search(r"\b(?:thuong xuyen|su nghiep)\b", words) else ""


def guess_all(labels: Sequence[str], *, year: int | None = None) -> list[str]:
    """The roles of all columns, each once. A column of another year is not read.

    A column that names only a source, or only "Tổng số", goes on with the measure left of it.
    """
    out: list[str] = []
    running = ""
    for label in labels:
        role, running = _guess(label, running, year)
        out.append(KEEP if role in out else role)
    return out


def _guess(label: str, running: str, year: int | None) -> tuple[str, str]:
    """(role, the measure that the next column may go on with)."""
    words, own = plain(label), plain(label.rpartition(" / ")[2])
    years = {int(one) for one in YEAR.findall(words)}
    if not words or NOT_READ.search(words) or (year and years and year not in years):
        return KEEP, running
    measure = _measure(own) if _measure(own) in SPENT else _measure(words)
    source = source_of(own) or source_of(label)
    fact = _fact(own) or _fact(words)
    if fact and not (fact in ("title", "source") and measure and own != words):
        return fact, running
    if not measure and (source or WHOLE.match(own)):
        measure = running or "plan"
    if not measure:
        return KEEP, running
    if WHOLE.match(own):
        source = ""
    return (f"{measure}.{source}" if source else measure), measure


def _measure(words: str) -> str:
    return next((one for one, known in MEASURE_WORDS if known.search(words)), "")


def _fact(words: str) -> str:
    return next((role for role, known in FACT_WORDS if known.search(words)), "")


def parts_of(role: str) -> tuple[str, str] | None:
    """(measure, source) of a money column, None for any other."""
    measure, _, source = role.partition(".")
    return (measure, source) if measure in MEASURES else None


def twice(roles: Sequence[str]) -> list[str]:
    """The roles that more than one column has."""
    return [role for role in dict.fromkeys(roles) if role != KEEP and roles.count(role) > 1]


def lacking(roles: Sequence[str]) -> str:
    """The sentence why these columns make no finance sheet, "" where they do."""
    if "title" not in roles:
        return "Chưa có cột nào là «Nội dung, nhiệm vụ». Hãy chọn cột ghi nội dung."
    if not any(parts_of(role) for role in roles):
        return "Chưa có cột số tiền nào. Hãy chọn ít nhất một cột kế hoạch, phân bổ hoặc giải ngân."
    if double := twice(roles):
        return f"Có hai cột cùng là «{LABELS[double[0]]}». Hãy để một cột, cột kia chọn «{LABELS[KEEP]}»."
    return ""
