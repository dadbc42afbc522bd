"""What a document says of itself: issuer, number, date, kind, title, and the documents it carries out."""

import re
from collections.abc import Sequence
from datetime import date

from dotpha.programme.extraction.agency_names import HEAD
from dotpha.programme.extraction.blocks import Line
from dotpha.programme.extraction.labels import LABEL
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.plan import DocumentFacts
from dotpha.programme.extraction.revision import read_revision
from dotpha.programme.extraction.sections import ADDRESSED
from dotpha.programme.extraction.words import agency_part
from dotpha.text.dates import read_date
from dotpha.text.numbers import find_numbers

INVITATION = "Giấy mời"
KINDS = (
    "Chương trình hành động",
    "Kế hoạch",
    "Nghị quyết",
    "Quyết định",
    "Chỉ thị",
    "Kết luận",
    "Thông báo",
    "Chương trình",
    "Đề án",
    "Phương án",
) + (
    "Hướng dẫn",
    "Quy chế",
    "Quy định",
    "Báo cáo",
    "Tờ trình",
    "Thông tri",
    "Công điện",
    "Công văn",
    "Biên bản",
    "Danh mục",
    "Lịch công tác",
    "Phụ lục",
    INVITATION,
)
KIND_LINE = re.compile(rf"^(?P<kind>{'|'.join(kind.upper() for kind in KINDS)})(?!\w|\s+\d+$)")  # "ĐỀ ÁN 06" names one
OWN_NUMBER = re.compile(r"^\W*số\s*:?\s*(?=\d)", re.IGNORECASE)
ATTACHED = re.compile(r"^\W*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
MET = re.compile(r"\b(?:họp|hội nghị|phiên|làm việc|kiểm tra)\b", re.IGNORECASE)  # "… tại cuộc họp ngày 14/11/2025"
SIGNED = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|ngày\s+\d{1,2}/\d{1,2}/\d{4}", re.IGNORECASE)
DUE = re.compile(r"\b(?:trước|nhất|đến|hết|xong|vào|từ)(?: là| hết)?\W*(?:\d+h\S*\W*)?$", re.IGNORECASE)
INTO = re.compile(r"\b(?:thành|sang)\s*$")  # "… đổi thành ngày 30/6/2026"; a place has a comma: "Tân Thành, ngày …"
MOTTO = re.compile(r"cộng h[oò]à?a? xã hội|độc lập\W+tự do|đảng cộng sản việt nam", re.IGNORECASE)
ISSUERS = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|HUYỆN ỦY|ĐẢNG|BAN|BỘ|SỞ|CHÍNH PHỦ|THỦ TƯỚNG|"
    r"TỈNH ĐOÀN|THÀNH ĐOÀN|LIÊN ĐOÀN|LIÊN MINH|HIỆP HỘI|TRƯỜNG|BỆNH VIỆN|NGÂN HÀNG|TẬP ĐOÀN|CÔNG TY|CHI CỤC|THANH TRA|"
    r"QUỐC HỘI|VĂN PHÒNG|CỤC|TỔNG CỤC|"
    r"TRUNG TÂM|VIỆN|CÔNG AN|XÃ|PHƯỜNG|PHÒNG|ĐOÀN|HỘI|MẶT TRẬN|TỔ|CHỦ TỊCH(?= (?:ỦY BAN|UỶ BAN|UBND)))(?!\w)"
)
UNFINISHED = re.compile(r"(?:,|\b(?:VÀ|VỀ|CỦA|CHO|THUỘC|TRÊN|TẠI|TRONG))$")
# "ỦY BAN NHÂN DÂN TỈNH" | "TRƯỜNG THỊNH", "BAN THƯỜNG VỤ TỈNH" | "ĐOÀN HÒA BẮC": no school, no union of their own.
PLACE_AWAITED = re.compile(r"\b(?:TỈNH|THÀNH PHỐ|THÀNH|HUYỆN|XÃ|PHƯỜNG)$")
PLACE_LIKE = re.compile(r"(?:TRƯỜNG|HỘI) \S+|(?:ĐOÀN|ỦY|UỶ) \S+(?: \S+)?")
BARE_BODY = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|BAN CHỈ ĐẠO|ĐẢNG ỦY|"
    r"ĐẢNG UỶ|ĐẢNG BỘ|BAN QUẢN LÝ|VĂN PHÒNG|CÔNG AN|MẶT TRẬN TỔ QUỐC VIỆT NAM|ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM|"
    r"HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN)"
)
# What papers a body gives out: their numbers and owners in a title are not the plan's own.
OTHER_PAPER = re.compile(
    r"nghị quyết|quyết định|chỉ thị|kết luận|luật|nghị định|thông (?:báo|tư)|chiến lược|chương trình|công văn|đề án|"
    r"ý kiến|kiến nghị|(?<!triển khai )kế hoạch|\bsố \d",
    re.IGNORECASE,
)
PARTS = ("VĂN PHÒNG", "THANH TRA", "BAN CHỈ ĐẠO", "HỘI ĐỒNG", "TỔ CÔNG TÁC")  # named by the body above them
NAMELESS = (
    "Phụ lục",
    "Danh mục",
    "Lịch công tác",
)  # kinds that are said again in their titles, or say nothing of the document
APART = re.compile(r"(?:bảng|biểu(?: số)?|phụ lục|phụ biểu|mẫu số|đơn vị tính)(?!\w)", re.IGNORECASE)
# What an invitation is about: "Nội dung: Họp …"; "… trân trọng kính mời đại biểu dự họp nghe báo cáo …".
CONTENT = re.compile(
    r"^\W*(?:\d+\.\s*)?Nội dung(?:\s(?:cuộc\s)?(?:họp|làm việc|hội nghị))?\s*:\s*(?P<what>\S.*)", re.IGNORECASE
)
INVITES = re.compile(
    r"\bmời\b[^:;]*?\s(?P<what>(?<!đại biểu )(?:họp|hội nghị|hội thảo|cuộc họp|buổi làm việc|làm việc|lễ|phiên họp|tọa đàm)\s.+)",
    re.IGNORECASE,
)
INVITED_ENDS = re.compile(
    r"[:;]|\.(?:\s|$)|,\s+(?:cụ thể|như sau|thời gian|với)|\s(?:cụ thể )?như sau|\s(?:vào|lúc)\s", re.IGNORECASE
)
FEWEST_WORDS = 3
FRONT_LINES = 40
FRONT_LETTERS = 8000
MOST_BASES = 20
NAME_LINE_WORDS = 12
TITLE_LINES = 4
TITLE_WORDS = 80
BEGINS_BODY = re.compile(
    r"^(?:căn cứ|thực hiện\b.*[,;:]$|thực hiện (?:nghị|quyết|chương|kế|chỉ|kết|công)|kính gửi|nhằm|để|ngày|theo|"
    r"xét|tiếp theo|sau khi|hiện nay)(?!\w)",
    re.IGNORECASE,
)


def read_facts(lines: Sequence[Line], text: str) -> DocumentFacts:
    """The facts of a document from its first lines; an appendix takes number and date from "Kèm theo …"."""
    front = list(lines[:FRONT_LINES])
    number = _number(front, OWN_NUMBER) or _number(front, ATTACHED)
    kind, title, _ = _title(front)
    if title and kind and title.lower() == kind.lower() and kind not in NAMELESS:
        title = (kind == INVITATION and meeting_of(lines)) or (f"{kind} số {number}" if number else None)
    revises = read_revision(title or "", text, number)
    return DocumentFacts(
        number,
        title,
        _issuer(front) or _issuer_in(title or ""),
        _signed_on(front),
        kind,
        _based_on(text, number),
        revises,
    )


def meeting_of(lines: Sequence[Line]) -> str | None:
    """What an invitation asks to, where no title says it: "1. Nội dung: Họp xét đề cương …", "… kính mời dự họp về …"."""
    for pattern in (CONTENT, INVITES):
        for line in lines[:FRONT_LINES]:
            if found := pattern.search(line.text):
                what = INVITED_ENDS.split(found["what"])[0].strip(" .,:;–-")
                return f"{what[:1].upper()}{what[1:]}" if len(what.split()) >= FEWEST_WORDS else None
    return None


def body_start(lines: Sequence[Line]) -> int:
    """How many of the first lines are letterhead and title."""
    front = list(lines[:FRONT_LINES])
    after = _title(front)[2]
    for at, line in enumerate(front):
        if (
            MOTTO.search(line.text)
            or OWN_NUMBER.match(line.text)
            or ATTACHED.match(line.text.strip("( "))
            or _is_place_and_date(line.text)
        ):
            after = max(after, at + 1)
    return after


def _number(lines: Sequence[Line], opening: re.Pattern[str]) -> str | None:
    """The first document number of the first line that opens so."""
    for line in lines:
        text = line.text.strip("( *")
        if kind := KIND_LINE.match(text):
            text = text[kind.end() :].strip(" *(")
        if opening.match(text) and (found := find_numbers(line.text)):
            return re.sub(r"\s", "", found[0][2].text)
    return None


def _is_place_and_date(text: str) -> bool:
    """ "Đông Hà, ngày 5 tháng 6 năm 2025"."""
    found = SIGNED.search(text)
    return (
        found is not None
        and len(text.split()) <= 14
        and text.rstrip(" .")[-4:].isdigit()
        and text[:1].isupper()
        and not any(words.search(text[: found.start()]) for words in (MET, DUE, INTO))
    )


def _signed_on(front: Sequence[Line]) -> date | None:
    attached = [line for line in front if ATTACHED.match(line.text.strip("( "))]
    for line in [*(line for line in front if _is_place_and_date(line.text)), *attached]:
        if found := SIGNED.search(line.text):
            return read_date(found.group())
    return None


def _issuer(front: Sequence[Line]) -> str | None:
    """The lowest body named in capitals above the number, a name printed over several lines joined."""
    names: list[str] = []
    for line in front:
        if OWN_NUMBER.match(line.text) or KIND_LINE.match(line.text):
            break
        text = line.text.strip(" *-_")
        if text.isupper() and not MOTTO.search(text):
            if names and _same_name(names[-1], text):
                names[-1] = f"{names[-1]} {text}"
            elif ISSUERS.match(text):
                names.append(text)
    if len(names) > 1 and names[-1] in PARTS:
        return f"{names[-1]} {names[-2]}"
    return names[-1] if names else None


def _issuer_in(title: str) -> str | None:
    """Whose plan a title says it is: "Chuyển đổi số năm 2026 của UBND tỉnh Quảng Trị"; not whose resolution it serves."""
    found = re.search(r"(?:^|\s)của\s+(?P<who>[^,;.]+)$", title)
    if found is None or OTHER_PAPER.search(title[: found.start()]):
        return None
    who = found["who"].strip(" )")
    return who if HEAD.match(who) and agency_part(who) == who else None


def _same_name(above: str, text: str) -> bool:
    """Whether a line in capitals ends the name that the line above began: "ỦY BAN NHÂN DÂN", "PHƯỜNG NAM ĐÔNG"."""
    if UNFINISHED.search(above) or BARE_BODY.fullmatch(above) or " " not in text:
        return True
    if PLACE_AWAITED.search(above) and PLACE_LIKE.fullmatch(text):
        return True
    return not ISSUERS.match(text) and len(text.split()) <= NAME_LINE_WORDS


def _title(front: Sequence[Line]) -> tuple[str | None, str | None, int]:
    """Kind, title, and how many lines they take; without a kind line the first heading is the title."""
    for at, line in enumerate(front):
        found = KIND_LINE.match(line.text.strip(" *"))
        if found and not MOTTO.search(line.text):
            kind = found["kind"].capitalize()
            own = line.text.strip(" *")
            bare = not without_number(own[len(kind) :].strip(" :.–-*"))
            more, taken = _title_lines(front[at + 1 :], bare=bare)
            return kind, _without_kind(own, kind, more), at + 1 + taken
    for at, line in enumerate(front):
        if re.match(r"^(?:V/v|Về việc)\b", line.text, re.IGNORECASE) and len(line.text.split()) < TITLE_WORDS:
            return "Công văn", line.text, at + 1
    return None, _first_heading(front), 0


def _without_kind(own: str, kind: str, more: Sequence[str]) -> str:
    """The title without "KẾ HOẠCH" in front; a kind that stands alone, or belongs to its title, stays."""
    rest = own if kind in NAMELESS else without_number(own[len(kind) :].strip(" :.–-*"))
    if kind == "Phụ lục" and more:
        rest = ""
    return " ".join(part for part in (rest, *more) if part) or (own if kind in NAMELESS else kind)


def without_number(text: str) -> str:
    """A title without the document's own number: `without_number("số 61/KH-UBND Về chuyển đổi số") == "Về chuyển đổi số"`."""
    opening, found = OWN_NUMBER.match(text), find_numbers(text)
    if not opening or not found or found[0][0] > opening.end():
        return text
    rest = text[found[0][1] :].strip(" )*,.:–-")
    return "" if SIGNED.search(rest) else rest


def _title_lines(lines: Sequence[Line], *, bare: bool) -> tuple[list[str], int]:
    """The abstract under a kind line, and the lines it takes; under a kind alone (`bare`) "Thực hiện …" is abstract too."""
    out: list[str] = []
    taken = 0
    for at, line in enumerate(lines[:TITLE_LINES]):
        text = line.text.strip()
        if not out and OWN_NUMBER.match(text):
            text = without_number(text)
        if not re.search(r"\w", text):
            continue
        apart = APART.match(text) or LABEL.match(text) or text.startswith("|") or text[-1] in ";:"
        stops = (
            apart
            or ADDRESSED.match(text)
            or read_marker(text)
            or ATTACHED.match(text.strip("( "))
            or OWN_NUMBER.match(text)
        )
        opens_body = BEGINS_BODY.match(text) or text[-1] == "."
        if stops or (opens_body and not (bare and not out)) or len(text.split()) > TITLE_WORDS:
            break
        if out and not _continues(out[-1], text):
            break
        out.append(text)
        taken = at + 1
    return out, taken


def _continues(before: str, text: str) -> bool:
    """A title printed over several lines goes on in the same case or in lower case."""
    return text[0].islower() or before.isupper() == text.isupper() and not ISSUERS.match(text)


def _first_heading(front: Sequence[Line]) -> str | None:
    for line in front:
        words = len(line.text.split())
        if (
            3 <= words <= 40
            and line.text[-1] not in ".;:,"
            and ":" not in line.text
            and not MOTTO.search(line.text)
            and "://" not in line.text
            and not read_marker(line.text)
        ):
            return line.text
    return None


def _based_on(text: str, own: str | None) -> tuple[str, ...]:
    """Numbers of other documents named in the first pages, in order, each once."""
    found = (re.sub(r"\s", "", number.text) for _, _, number in find_numbers(text[:FRONT_LETTERS]))
    return tuple(dict.fromkeys(number for number in found if number != own))[:MOST_BASES]
