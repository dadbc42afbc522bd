"""What stands before who in a sentence: "Ngoài ra, …", "Trong tháng 12, …", "Trên cơ sở báo cáo của các xã, …"."""

import re
from collections.abc import Iterator

from dotpha.programme.extraction.agencies import ENDS_IN_MANY
from dotpha.programme.extraction.agency_names import GENERIC, HEAD
from dotpha.programme.extraction.words import agency_part

SHORT = re.compile(r"[A-ZĐ]{3,}(?=,\s|\s(?:chủ trì|có trách nhiệm|phối hợp))")
MANY = re.compile(
    rf"(?:[Cc]ác|[Nn]hững|[Tt]ất cả|[Tt]oàn bộ|[Mm]ột số|[Mm]ỗi|[Tt]ừng)\s+(?:các\s+)?(?:{GENERIC}|Sở|Bộ|Ban|"
    rf"Hội)(?!\w)|[Cc]ác\s+(?!Các\s)(?:{HEAD.pattern})|(?:{GENERIC}),\s|[Đđ]ịa phương(?!\w)|[Đđ]ồng chí\s|"
    r"(?:đảng ủy|đảng uỷ|công an|trạm y tế|ủy ban nhân dân|tổ trưởng|hiệu trưởng|giám đốc|thủ trưởng|chủ tịch|bí thư)\s+"
    r"(?:các|từng|mỗi|cấp)\s|trưởng (?:các )?(?:thôn|bản|khu phố|tổ dân phố)(?!\w)|"
    r"người đứng đầu\s|thủ trưởng (?:cơ quan|đơn vị)(?!\w)"
)
FOR = re.compile(
    r"^(?:(?:đối với|riêng)\s+|(?:cùng với đó|bên cạnh đó|cạnh đó|đồng thời|ngoài ra|trước mắt|trước hết|thời gian tới|"
    r"trong khi đó|song song với đó|tiếp đó|theo đó|về phần mình|tương tự|đặc biệt|"
    r"định kỳ|do đó|do vậy|vì vậy|sau đó|cùng đó|cụ thể),\s+)(?=\w)",
    re.IGNORECASE,
)
# "Trong thời gian lắp đặt, VNPT Đại Yên phải …": when or why, before who.
OPENS = re.compile(r"(?:trong|khi|sau|trước|để|nhằm|hằng|hàng|định kỳ)\s[^,.;:]{3,80},\s+", re.IGNORECASE)
# "Trong tháng 12/2025, Công an tỉnh hoàn thành …", "Định kỳ hằng quý, Sở Y tế báo cáo …": until when or how often.
TIME_OPENS = re.compile(
    r"(?:(?:trong|trước|đến|từ|kể từ|chậm nhất|muộn nhất|định kỳ|vào)\s|(?=(?:hằng|hàng|quý)\s))"
    r"[^,.;:]{0,40}?(?:\d|hằng|hàng|quý|tháng|tuần|cuối năm|đầu năm)[^,;:]{0,40}?,\s+(?=[^\W\d])",
    re.IGNORECASE,
)
BASIS = re.compile(r"(?:trên cơ sở|căn cứ|theo)(?!\w)", re.IGNORECASE)


def is_name(text: str) -> bool:
    """Whether a text opens with an agency's name."""
    return bool(MANY.match(text) or SHORT.match(text) or (HEAD.match(text) and not re.match(r"[Cc]ác\s", text)))


def after_basis(text: str) -> str:
    """ "Trên cơ sở chức năng được giao, các sở, ngành:" → "các sở, ngành:"; a heading with no such opening as it is."""
    if BASIS.match(text) and text.endswith(":"):
        for rest in _behind_commas(text):
            if len(agency_part(rest)) >= len(rest.rstrip(" :")):
                return rest
    return text


def without_opening(text: str) -> tuple[str, bool]:
    """A sentence from who on, and whether what stood before may be what it is about: then only a duty tells who."""
    text = FOR.sub("", text)
    if timed := TIME_OPENS.match(text):
        return text[timed.end() :], False
    if opened := OPENS.match(text):
        return text[opened.end() :], True
    if BASIS.match(text):
        for rest in _behind_commas(text):
            part = agency_part(rest)
            if rest.startswith(part) and not rest[len(part) :].lstrip().startswith((",", ";", ".")):
                return rest, False
    return text, False


def _behind_commas(text: str) -> Iterator[str]:
    """What begins with a name behind a comma, but no list gone on with: "của các đơn vị, | địa phương"."""
    for comma in re.finditer(r",\s+", text):
        rest = text[comma.end() :]
        goes_on = ENDS_IN_MANY.search(text[: comma.start()]) and rest[0].islower()
        if is_name(rest) and not goes_on:
            yield rest
