"""Who is told to do what in a sentence: "Giao Sở X chủ trì, phối hợp với Y …", "Sở X:", "… do Sở X chủ trì"."""

import re
from dataclasses import dataclass

from dotpha.programme.extraction.agencies import split_agencies
from dotpha.programme.extraction.agency_names import GENERIC, HEAD, LOWER, UPPER
from dotpha.programme.extraction.labels import TIME_SAID, bare
from dotpha.programme.extraction.parties import ROLE_SAID, split_parties
from dotpha.programme.extraction.words import ANY_ACTION, agency_part

NAMED = HEAD
SHORT = re.compile(r"[A-ZĐ]{3,}(?=,\s|\s(?:chủ trì|có trách nhiệm|phối hợp))")
MEETING = r"(?:cuộc|hội nghị|hội thảo|phiên|buổi|lễ|kỳ họp|họp|tọa đàm|làm việc|giao ban)(?!\w)"
MANY = re.compile(
    rf"(?:[Cc]ác|[Nn]hững|[Tt]ất cả|[Tt]oàn bộ|[Mm]ột số|[Mm]ỗi|[Tt]ừng)\s+(?:các\s+)?(?:{GENERIC}|Sở|Bộ|Ban|"
    rf"Hội)(?!\w)|(?:{GENERIC}),\s|[Đđ]ịa phương(?!\w)|[Đđ]ồng chí\s|"
    r"(?:đảng ủy|đảng uỷ|công an|trạm y tế|ủy ban nhân dân|tổ trưởng|hiệu trưởng|giám đốc|thủ trưởng|chủ tịch|bí thư)\s+"
    r"(?:các|từng|mỗi|cấp)\s|trưởng (?:các )?(?:thôn|bản|khu phố|tổ dân phố)(?!\w)|"
    r"người đứng đầu\s|thủ trưởng (?:cơ quan|đơn vị)(?!\w)"
)
LED = re.compile(rf"(?:\s(?:là (?:cơ quan|đơn vị|đầu mối)\s+)?|^)chủ trì\b(?!\s+{MEETING})", re.IGNORECASE)
WITH = re.compile(
    r"\bphối hợp(?:\s+(?:chặt chẽ|thường xuyên|tốt|đồng bộ|cùng)){0,2}\s+(?:(?:với|cùng)\s+)?|,\s+cùng(?:\s+với)?\s+(?=(?-i:[A-ZĐ]))",
    re.IGNORECASE,
)
# Whom an order goes to, so that "giao các sở" is one and "để giao cả" is none.
TO_SOMEBODY = (
    r"(?=[A-ZĐ]|(?:các|từng|mỗi|cơ quan|đơn vị|công an|chủ tịch|chủ đầu tư|"
    r"chính quyền|cấp|cán bộ|chi bộ|ban|sở|bộ|người đứng đầu)\s)"
)
TOLD = re.compile(
    r"(?<!chuyển )(?<!bàn )(?<!được )\b(?:[Gg]iao|[Pp]hân công|[Yy]êu cầu|[Đđ]ề nghị|[Cc]hỉ đạo|"
    r"[Tt]hống nhất giao)\s+(?:nhiệm vụ\s+)?(?:cho\s+)?"
)
LIST_OPENS = re.compile(rf"[.:(]\s*|{TOLD.pattern}|{WITH.pattern}", re.IGNORECASE)
DUTY = re.compile(
    r"^\s*(?:,?\s*(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|được (?:giao|yêu cầu|phân công)|"
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
FOR = re.compile(
    r"^(?:(?:đối với|riêng)\s+|(?:cùng với đó|bên cạnh đó|cạnh đó|đồng thời|ngoài ra|trước mắt|trước hết|thời gian tới|"
    r"trong khi đó|song song với đó|tiếp đó|theo đó|về phần mình|tương tự|đặc biệt),\s+)(?=\w)",
    re.IGNORECASE,
)
OWNER = re.compile(r"\s*\((?!chủ trì|phối hợp)[^()]{2,60}\)[\s.:;]*")  # whose a part is: "Phòng Công chức (Sở Nội vụ)"
# "Trong thời gian lắp đặt, VNPT Đại Yên phải …": when or why, before who.
OPENS = re.compile(r"(?:trong|khi|sau|trước|để|nhằm|hằng|hàng|định kỳ)\s[^,.;:]{3,80},\s+", re.IGNORECASE)
# "Trong tháng 12/2025, Công an tỉnh hoàn thành …", "Định kỳ hằng quý, Sở Y tế báo cáo …": until when or how often.
TIME_OPENS = re.compile(
    r"(?:(?:trong|trước|đến|từ|kể từ|chậm nhất|muộn nhất|định kỳ|vào)\s|(?=(?:hằng|hàng|quý)\s))"
    r"[^,.;:]{0,40}?(?:\d|hằng|hàng|quý|tháng|tuần|cuối năm|đầu năm)[^,;:]{0,40}?,\s+(?=[^\W\d])",
    re.IGNORECASE,
)
PERSON = re.compile(r"(?:ông|bà|đồng chí)\s", re.IGNORECASE)
BRACKET = re.compile(r"\((?P<inside>[^()]{4,200})\)\s*[.;:]?\s*$")
DASH = re.compile(r"\s[–—-]\s+(?=\w)")
BASIS = re.compile(r"(?:trên cơ sở|căn cứ|theo)(?!\w)", re.IGNORECASE)
MAX_HEADING_WORDS = 45
OPENING_WORDS = 12
WINDOW = 600  # letters on either side of a cue in which its agency stands


@dataclass(frozen=True)
class Parties:
    """The agencies a sentence names, and the rule that read them."""

    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    rule: str = ""


def is_name(text: str) -> bool:
    """Whether a text opens with an agency's name."""
    return bool(MANY.match(text) or SHORT.match(text) or (NAMED.match(text) and not re.match(r"[Cc]ác\s", text)))


def heading_parties(text: str) -> Parties:
    """Who a heading says is to do what stands beneath: "Giao Sở Y tế chủ trì:", "2. Hạ tầng (Sở Xây dựng chủ trì)"."""
    if text.rstrip().endswith(":"):
        return read_parties(text)
    found = BRACKET.search(text)
    return read_parties(found["inside"]) if found and LED.search(found["inside"]) else Parties()


def heading_agencies(text: str) -> list[str]:
    """The agencies a heading is about: "Trách nhiệm của Sở Y tế" → ["Sở Y tế"]; [] for any other heading."""
    bare = HEADING_LEAD.sub("", _after_basis(text.strip()))
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


def _after_basis(text: str) -> str:
    """ "Trên cơ sở chức năng được giao, các sở, ngành:" → "các sở, ngành:"; a heading with no such opening as it is."""
    if BASIS.match(text) and text.endswith(":"):
        for comma in re.finditer(r",\s+", text):
            rest = text[comma.end() :]
            if is_name(rest) and len(agency_part(rest)) >= len(rest.rstrip(" :")):
                return rest
    return text


def is_agency_heading(text: str) -> bool:
    """Whether a line is nothing but who: "Sở Y tế:", "Giao Sở Nội vụ chủ trì:"."""
    return bool(heading_agencies(text))


def read_parties(text: str) -> Parties:
    """Lead and supporting agencies named in a task's sentences; each rule is tried in turn, the surest first."""
    text = _listed_with_commas(text)
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


def _listed_with_commas(text: str) -> str:
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
            r"[.;:(]\s*|\b(?:giao|Giao|do|Do|phân công|Phân công|yêu cầu|Yêu cầu|đề nghị|Đề nghị|cho)\s+(?=[A-ZĐcC])",
            before,
        )[-1]
        clause = agency_part(clause.strip()) if clause else ""
        if clause and is_name(clause) and before.rstrip().endswith(_tail(clause, before)):
            return split_agencies(clause)
    return []


def _tail(clause: str, before: str) -> str:
    """The clause's last word if "chủ trì" follows the name within a few adverbs, else something that does not match."""
    after = before[before.rfind(clause) + len(clause) :]
    return "" if len(after.split()) <= 6 else "\0"


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
    text = FOR.sub("", text)
    timed = TIME_OPENS.match(text)
    opening = None if timed else OPENS.match(text)
    text = text[opened.end() :] if (opened := timed or opening) else text
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
