"""Who is told to do what in a sentence: "Giao Sở X chủ trì, phối hợp với Y …", "Sở X:", "… do Sở X chủ trì"."""

import re
from dataclasses import dataclass

from dotpha.programme.extraction.agencies import split_agencies
from dotpha.programme.extraction.agency_names import LOWER, UPPER
from dotpha.programme.extraction.labels import TIME_SAID, bare
from dotpha.programme.extraction.openings import after_basis, is_name, without_opening
from dotpha.programme.extraction.parties import ROLE_SAID, split_parties
from dotpha.programme.extraction.words import ANY_ACTION, GIVEN, agency_part

MEETING = r"(?:cuộc|hội nghị|hội thảo|phiên|buổi|lễ|kỳ họp|họp|tọa đàm|làm việc|giao ban)(?!\w)"
LED = re.compile(rf"(?:\s(?:là (?:cơ quan|đơn vị|đầu mối)\s+)?|^)chủ trì\b(?!\s+{MEETING})", re.IGNORECASE)
WITH = re.compile(
    r"\bphối hợp(?:\s+(?:chặt chẽ|thường xuyên|tốt|đồng bộ|cùng)){0,2}\s+(?:(?:với|cùng)\s+)?|,\s+cùng(?:\s+với)?\s+(?=(?-i:[A-ZĐ]))",
    re.IGNORECASE,
)
# Whom an order goes to, so that "giao các sở" is one and "để giao cả" is none.
TO_SOMEBODY = (
    rf"(?=[{UPPER}]|(?:các|từng|mỗi|cơ quan|đơn vị|công an|chủ tịch|chủ đầu tư|"
    r"chính quyền|cấp|cán bộ|chi bộ|ban|sở|bộ|người đứng đầu)\s)"
)
TOLD = re.compile(
    r"(?<!chuyển )(?<!bàn )(?<!được )\b(?:[Gg]iao|[Pp]hân công|[Yy]êu cầu|[Đđ]ề nghị|[Cc]hỉ đạo|"
    r"[Tt]hống nhất giao)\s+(?:nhiệm vụ\s+)?(?:cho\s+)?"
)
LIST_OPENS = re.compile(rf"[.:(]\s*|{TOLD.pattern}|{WITH.pattern}", re.IGNORECASE)
DUTY = re.compile(
    rf"^\s*(?:,?\s*(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|{GIVEN}|"
    r"phải|cần|chủ động|khẩn trương|tiếp tục|căn cứ|"
    r"theo chức năng|trên cơ sở|sẽ)\b|:)"
)
HEADING_LEAD = re.compile(
    r"^(?:(?:trách nhiệm|nhiệm vụ)\s+(?:của|đối với)\s+|giao(?:\s+cho)?\s+|đối với\s+|đề nghị\s+|yêu cầu\s+|"
    r"phân công\s+)",
    re.IGNORECASE,
)
HEADING_TAIL = re.compile(
    r"[,\s]*(?:\((?:(?:sau đây|gọi)[^)]*)\))?[,\s]*(?:(?:có trách nhiệm|chủ trì|phối hợp|chịu trách nhiệm|thực hiện|"
    r"tham mưu|tổ chức|theo chức năng|căn cứ|tập trung|chủ động).*)?\s*[:.]?\s*$",
    re.IGNORECASE | re.DOTALL,
)
OWNER = re.compile(r"\s*\((?!chủ trì|phối hợp)[^()]{2,60}\)[\s.:;]*")  # whose a part is: "Phòng Công chức (Sở Nội vụ)"
PERSON = re.compile(r"(?:ông|bà|đồng chí)\s", re.IGNORECASE)
BRACKET = re.compile(r"\((?P<inside>[^()]{4,200})\)\s*[.;:]?\s*$")
DASH = re.compile(r"\s[–—-]\s+(?=\w)")
MAX_HEADING_WORDS = 45
OPENING_WORDS = 12
NEAR_WORDS = 8  # between a name and its "chủ trì": "được Ủy ban nhân dân tỉnh giao"
WINDOW = 600  # letters on either side of a cue in which its agency stands


@dataclass(frozen=True)
class Parties:
    """The agencies a sentence names, and the rule that read them."""

    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    rule: str = ""


def heading_parties(text: str) -> Parties:
    """Who a heading says is to do what stands beneath: "Giao Sở Y tế chủ trì:", "2. Hạ tầng (Sở Xây dựng chủ trì)"."""
    if text.rstrip().endswith(":"):
        return read_parties(text)
    found = BRACKET.search(text)
    return read_parties(found["inside"]) if found and LED.search(found["inside"]) else Parties()


def heading_agencies(text: str) -> list[str]:
    """The agencies a heading is about: "Trách nhiệm của Sở Y tế" → ["Sở Y tế"]; [] for any other heading."""
    bare = HEADING_LEAD.sub("", after_basis(text.strip()))
    if not is_name(bare) or len(bare.split()) > MAX_HEADING_WORDS:
        return []
    several = re.split(r";\s+", bare.rstrip(" .:;"))
    if len(several) > 1 and all(is_name(name) and agency_part(name) == name.strip() for name in several):
        return split_agencies("; ".join(several))
    part = agency_part(bare)
    rest = bare[len(part) :] if bare.startswith(part) else ""
    whole = (
        not rest.strip(" .:;,")
        or OWNER.fullmatch(rest)
        or (text.rstrip().endswith(":") and bool(HEADING_TAIL.fullmatch(rest)))
    )
    return split_agencies(part) if whole else []


def is_agency_heading(text: str) -> bool:
    """Whether a line is nothing but who: "Sở Y tế:", "Giao Sở Nội vụ chủ trì:"."""
    return bool(heading_agencies(text))


def read_parties(text: str) -> Parties:
    """Lead and supporting agencies named in a task's sentences; each rule is tried in turn, the surest first."""
    text = with_commas(text)
    if ended := _bracketed(text):
        return ended
    supporting = _supporting(text)
    for rule, reader in (("lead.presides", _presiding), ("lead.told", _told), ("lead.subject", _subject)):
        leads = reader(text)
        if leads:
            return Parties(tuple(leads), tuple(supporting), rule)
    return Parties((), tuple(supporting), "")


def _bracketed(text: str) -> Parties | None:
    """ "… báo giá (Văn phòng Sở chủ trì, Trung tâm Công nghệ số phối hợp, xong trước 20/01/2026)": roles after names.

    A dash may stand for the bracket: "… – Khoa Dược chủ trì, Phòng Vật tư phối hợp – hạn 30/11".
    """
    found = BRACKET.search(text)
    ends = [found["inside"]] if found else [text[dash.end() :] for dash in DASH.finditer(text)]
    for end in ends:
        said = bare(TIME_SAID.split(end)[0])
        if not LED.search(said) or not ROLE_SAID.search(said):
            continue
        leads, supporting = split_parties(said)
        if leads and all(is_name(name) and agency_part(name) == name for name in (*leads, *supporting)):
            return Parties(tuple(leads), tuple(supporting), "lead.bracket")
    return None


def with_commas(text: str) -> str:
    """Names parted by semicolons, parted by commas: "Giao Sở Y tế; Sở Xây dựng báo cáo …"; letters keep their places."""
    for stop in re.finditer(r";(?=\s)", text):
        before, after = text[: stop.start()], text[stop.end() :].lstrip()
        opened = max((cut.end() for cut in LIST_OPENS.finditer(before)), default=0)
        names = before[opened:].strip()
        if is_name(after) and is_name(names) and agency_part(names) == names:
            text = f"{before},{text[stop.end() :]}"
    return text


def _presiding(text: str) -> list[str]:
    """ "Giao Sở Y tế chủ trì …", "(Sở Y tế chủ trì)", "do Sở Y tế chủ trì"."""
    for found in LED.finditer(text):
        before = text[max(0, found.start() - WINDOW) : found.start()]
        clause = re.split(
            rf"[.;:(]\s*|\b(?:giao|Giao|do|Do|phân công|Phân công|yêu cầu|Yêu cầu|đề nghị|Đề nghị|cho)\s+(?=[cC{UPPER}])",
            before,
        )[-1]
        clause = agency_part(without_opening(clause.strip())[0]) if clause else ""
        if clause and is_name(clause) and before.rstrip().endswith(_tail(clause, before)):
            return split_agencies(clause)
    return []


def _tail(clause: str, before: str) -> str:
    """The clause's last word if "chủ trì" follows the name within a few adverbs, else something that does not match."""
    after = before[before.rfind(clause) + len(clause) :]
    return "" if len(after.split()) <= NEAR_WORDS else "\0"


def bracket_agencies(text: str) -> list[str]:
    """ "… cho cán bộ (Sở Nội vụ; quý II/2025)": agencies alone, or with a time, in the bracket that ends an item."""
    found = BRACKET.search(text)
    if not found:
        return []
    said = TIME_SAID.split(found["inside"])[0]
    named = re.split(r"[;,]\s*(?=(?:quý|tháng|năm|\d)\s*)", said, flags=re.IGNORECASE)[0].strip(" ;,.")
    if not is_name(named) or agency_part(named) != named:
        return []
    return split_agencies(named)


def opening_agencies(text: str) -> list[str]:
    """Whoever a list item begins with, whatever it is to do: "Viettel Đại Yên điều xe phát sóng tới 19 xã"."""
    part = agency_part(text) if is_name(text) else ""
    goes_on = re.match(rf"\s+[{LOWER}]", text[len(part) :])
    return split_agencies(part) if part and goes_on and len(part.split()) <= MAX_HEADING_WORDS else []


def _told(text: str) -> list[str]:
    """ "Giao Sở Y tế tham mưu …", "UBND tỉnh yêu cầu các sở, ngành rà soát …": an order that opens its sentence."""
    for found in TOLD.finditer(text):
        before = re.split(r"[.;:]\s+", text[max(0, found.start() - WINDOW) : found.start()])[-1]
        if who := re.search(rf",\s+(?=[{UPPER}])(?P<name>[^,]*)$", before):
            before = who["name"]
        rest = text[found.end() : found.end() + WINDOW]
        opens = not before.strip() or (
            len(before.split()) <= OPENING_WORDS
            and (is_name(before) or PERSON.match(before) or before.rstrip().endswith(" đã"))
        )
        if not is_name(rest) or not opens:
            continue
        part = agency_part(rest)
        if part and len(part.split()) <= MAX_HEADING_WORDS:
            return split_agencies(part)
    return []


def _subject(text: str) -> list[str]:
    """ "Sở Y tế rà soát …", "Sở Y tế: rà soát …": the sentence's own subject."""
    text, opening = without_opening(text)
    if not is_name(text):
        return []
    part = agency_part(text)
    rest = text[len(part) :].lstrip(" ,")
    if (
        part
        and text.startswith(part)
        and len(part.split()) <= MAX_HEADING_WORDS
        and (DUTY.match(rest) or (not opening and ANY_ACTION.match(rest)))
    ):
        return split_agencies(part)
    return []


def _supporting(text: str) -> list[str]:
    """ "… phối hợp với Sở Nội vụ và các đơn vị liên quan tham mưu …"."""
    names: list[str] = []
    for found in WITH.finditer(text):
        rest = text[found.end() : found.end() + WINDOW]
        if is_name(rest):
            names.extend(name for name in split_agencies(agency_part(rest)) if name not in names)
    return names
