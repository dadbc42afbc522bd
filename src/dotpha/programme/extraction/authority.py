"""Who has to decide: the authority a plan names by "trình …", by the decision it wants, or by whom that is passed.

Each rule takes only words that stand there. An example of each is beside it, and those that must give nothing are in the
tests: who reports, who helps and "các sở" decide nothing.
"""

import re
from collections.abc import Iterator

from dotpha.programme.extraction.agency_names import COLLECTIVE, HEAD
from dotpha.programme.extraction.words import agency_part

_ACTS = r"Luật|Pháp lệnh|Nghị quyết|NQ|Quyết định|QĐ|Nghị định|Thông tư|Chỉ thị|CT|Kế hoạch|KH|Chương trình|Văn bản|Kết luận|Đề án|Quy chế"
_DECIDES = r"phê duyệt|ban hành|thông qua|chấp thuận|quyết định|phê chuẩn|cho ý kiến"
_BODIES = (
    "UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Chủ tịch|"
    "Tỉnh ủy|Thành ủy|Ban Thường vụ|Thủ tướng|Chính phủ|Quốc hội"
)

# "trình HĐND tỉnh tại kỳ họp cuối năm" → HĐND tỉnh; "trình Chủ tịch UBND tỉnh phê duyệt" → Chủ tịch UBND tỉnh
# … and "chương trình UBND tỉnh giao" submits nothing.
SUBMITTED = re.compile(
    r"(?<!chương )(?<!công )(?<!quá )(?<!quy )(?<!giáo )(?<!tiến )(?<!lộ )"
    r"\b(?:[Tt]rình|[Tt]ham mưu(?: cho)?(?:,? trình)?|[Bb]áo cáo trình)\s+(?=[A-ZĐcU])"
)
# "Quyết định của UBND tỉnh" → UBND tỉnh; "01 dự thảo Nghị quyết của HĐND tỉnh" → HĐND tỉnh
ISSUED = re.compile(
    rf"^(?:[-–+•]\s*)?(?:\d{{1,2}}\s+)?(?:Các\s+)?(?:Dự thảo\s+)?(?:{_ACTS})\s+(?:chỉ đạo\s+)?của\s+(?P<who>[^,;.()]+)",
    re.IGNORECASE,
)
# "Quyết định UBND tỉnh" → UBND tỉnh
ISSUED_BARE = re.compile(rf"^(?:Dự thảo\s+)?(?:{_ACTS})\s+(?P<who>(?:{_BODIES})[^,;.()]*)")
# "Quyết định phê duyệt đề án của Chủ tịch UBND tỉnh" → Chủ tịch UBND tỉnh
PASSES_OF = re.compile(
    rf"^(?:Dự thảo\s+)?(?:Quyết định|QĐ|Nghị quyết|NQ)\s+(?:{_DECIDES})\s+[^,;.]*?\s+của\s+(?P<who>(?:{_BODIES})[^,;.()]*)$"
)
# "Đề án được UBND tỉnh phê duyệt" → UBND tỉnh; what "đã được … phê duyệt" was decided before
PASSED = re.compile(rf"(?<!đã )\b(?:được|do)\s+(?P<who>(?:{_BODIES})\s?[^,;.()]*?)\s+(?:xem xét,?\s+)?(?:{_DECIDES})\b")

# "trình HĐND tỉnh Nghị quyết về …": the act is not of the name.
ACT_FOLLOWS = re.compile(rf"\s(?=(?:{_ACTS}|Nghị|Tờ trình)(?!\w))")

# What somebody above has to decide: a paper that binds others, a scheme, a project, a policy.
_DECIDED = (
    r"nghị quyết|quyết định|nghị định|thông tư|pháp lệnh|luật|chỉ thị|quy chế|quy định|quy hoạch|đề án|dự án|chính sách|"
    r"cơ chế|chủ trương|tờ trình|định mức|đơn giá|điều lệ"
)
_MAKES = (
    r"xây dựng|lập|soạn(?: thảo)?|dự thảo|hoàn thiện|tham mưu|nghiên cứu|đề xuất|sửa đổi|bổ sung|điều chỉnh|"
    r"thay thế|bãi bỏ|hoàn chỉnh|thẩm định"
)
# "… trình cấp trên phê duyệt", "Ban hành …"; what "đã được phê duyệt" was decided before; "chương trình", "trình độ" submit
# nothing, and "thông qua mạng xã hội" says by what means.
_ASKS = re.compile(
    r"(?<!chương )(?<!công )(?<!quá )(?<!quy )(?<!giáo )(?<!tiến )(?<!lộ )(?<!đã )(?<!được )(?<!tờ )"
    r"(?<!hành )(?<!giải )(?<!toàn )(?<!thuyết )(?<!lịch )(?<!tường )"
    r"\b(?:trình(?! (?:độ|tự|diễn|bày|chiếu)(?!\w))|ban hành|phê duyệt|chấp thuận|phê chuẩn|xin chủ trương|"
    rf"thông qua(?=\W*$|[,.;]|\s(?:{_DECIDED})(?!\w))|quyết định(?=\s(?:việc|giao|cho)\s))(?!\w)",
    re.IGNORECASE,
)
_MAKES_ONE = re.compile(rf"(?:{_MAKES})(?!\w)(?:,? (?!số\s)[^\s,.;:]+){{0,6}}?,? (?:{_DECIDED})(?!\w)", re.IGNORECASE)
_IS_ONE = re.compile(rf"\W*(?:\d{{1,2}}\s+)?(?:(?:các|những|bộ)\s+)?(?:dự thảo\s+)?(?:{_DECIDED})(?!\w)", re.IGNORECASE)
_IS_PASSED = re.compile(rf"(?<!đã )\bđược\s[^,;.]{{0,40}}?(?:{_DECIDES})(?!\w)", re.IGNORECASE)


def needs_decision(title: str, deliverable: str | None) -> bool:
    """Whether the work ends in something that a competent body decides: a scheme does, a contest or a map does not."""
    wanted = deliverable or ""
    return bool(
        _IS_ONE.match(wanted)
        or _IS_PASSED.search(wanted)
        or _IS_ONE.match(title)
        or _ASKS.search(title)
        or _MAKES_ONE.search(title)
    )


def authority_of(title: str, deliverable: str | None) -> str | None:
    """The body that decides: `authority_of("", "Quyết định của Thủ tướng Chính phủ") == "Thủ tướng Chính phủ"`."""
    wanted = (deliverable or "").strip()
    for who in (*_submitted(wanted), *_submitted(title), *_issued(wanted), *_passed(wanted)):
        if who:
            return who
    return None


def _submitted(text: str) -> Iterator[str]:
    for found in SUBMITTED.finditer(text):
        who = _who(text[found.end() : found.end() + 200])
        if HEAD.match(who) or who.startswith(("cấp có thẩm quyền", "cấp thẩm quyền")):
            yield who


def _issued(deliverable: str) -> Iterator[str]:
    if issued := ISSUED.match(deliverable):
        yield _one(issued["who"].strip())
    for pattern in (ISSUED_BARE, PASSES_OF):
        if found := pattern.match(deliverable):
            yield _one(_who(found["who"]))


def _passed(deliverable: str) -> Iterator[str]:
    for found in PASSED.finditer(deliverable):
        yield _one(_who(found["who"]))


def _who(text: str) -> str:
    return ACT_FOLLOWS.split(agency_part(text).split(",")[0])[0].strip()


def _one(name: str) -> str:
    """The name, "" for a group: many bodies do not decide one paper together."""
    return "" if COLLECTIVE.match(name) else name
