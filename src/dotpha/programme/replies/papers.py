"""The papers that a result names: number, and kind, day, issuer and subject as far as the words say."""

import re
from dataclasses import dataclass
from datetime import date

from dotpha.text.dates import find_dates
from dotpha.text.numbers import DocumentNumber, find_numbers
from dotpha.text.vietnamese import nfc

_KIND = re.compile(
    r"(Nghị quyết|Quyết định|Kế hoạch|Công văn|Thông báo|Báo cáo|Tờ trình|Chỉ thị|Chương trình|Hướng dẫn|Kết luận|Quy chế|"
    r"Đề án|Biên bản|Nghị định|Thông tư|Quy định)\s*(?:số\s*:?\s*)?$",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"^[\s,]*của\s+(.+?)(?=\s+(?:về|v/v|ban hành|phê duyệt|thành lập|kèm|và)\b|[,;.()\n]|$)", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"^[\s,]*((?:về|v/v|ban hành|phê duyệt|thành lập)\b[^;\n]+?)(?=[;\n]|\.(?:\s|$)|$)", re.IGNORECASE
)
_DAY_WITHIN = 40
"""A day this many letters behind a number is its day."""
_LONGEST = 300


@dataclass(frozen=True)
class NamedPaper:
    """One paper as a result names it; "" and None where the words do not say. `key` is that of its number."""

    key: str
    number: str
    kind: str = ""
    signed_on: date | None = None
    issuer: str = ""
    subject: str = ""
    sentence: str = ""
    """The words around the number, for a summary where there is no subject."""

    def __str__(self) -> str:
        return self.number


def named_papers(text: str) -> list[NamedPaper]:
    """Each paper once, in the order of the text."""
    text = nfc(text)
    found = find_numbers(text)
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    out: dict[str, NamedPaper] = {}
    for (start, end, number), until in zip(found, ends):
        paper = _paper(text, start, end, until, number)
        out.setdefault(paper.key, paper)
    return list(out.values())


def _paper(text: str, start: int, end: int, until: int, number: DocumentNumber) -> NamedPaper:
    kind = _KIND.search(text[:start])
    dates = [one for one in find_dates(text[end:until]) if one[0] <= _DAY_WITHIN]
    rest = text[end:until][dates[0][1] if dates else 0 :]
    issuer = _ISSUER.search(rest)
    subject = _SUBJECT.search(rest[issuer.end() :] if issuer else rest)
    line = next((one for one in text.split("\n") if str(number.text) in one), text)
    return NamedPaper(
        key=number.key,
        number=number.text,
        kind=kind[1].capitalize() if kind else "",
        signed_on=dates[0][2] if dates else None,
        issuer=issuer[1].strip()[:255] if issuer else "",
        subject=subject[1].strip(" ,.")[:_LONGEST] if subject else "",
        sentence=line.strip()[:_LONGEST],
    )
