"""Who has to decide: the authority a plan names by "trình …" or by the decision it wants."""

import re

from dotpha.programme.extraction.agency_names import HEAD
from dotpha.programme.extraction.words import agency_part

SUBMITTED = re.compile(r"\b(?:trình|tham mưu(?: cho)?|báo cáo trình)\s+(?=[A-ZĐcU])")
ISSUED = re.compile(
    r"^(?:Các\s+)?(?:Luật|Nghị quyết|Quyết định|Nghị định|Thông tư|Chỉ thị|Kế hoạch|Chương trình|Văn bản|"
    r"Kết luận)\s+(?:chỉ đạo\s+)?của\s+(?P<who>[^,;.]+)",
    re.IGNORECASE,
)


def authority_of(title: str, deliverable: str | None) -> str | None:
    """The body that decides: `authority_of("", "Quyết định của Thủ tướng Chính phủ") == "Thủ tướng Chính phủ"`."""
    for text in (deliverable or "", title):
        for found in SUBMITTED.finditer(text):
            who = agency_part(text[found.end() : found.end() + 200]).split(",")[0].strip()
            if HEAD.match(who) or who.startswith(("cấp có thẩm quyền", "cấp thẩm quyền")):
                return who
    issued = ISSUED.match(deliverable or "")
    return issued["who"].strip() if issued else None
