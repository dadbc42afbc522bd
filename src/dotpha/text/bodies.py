"""Names of public bodies in letterheads and sentences."""

import re

_PLACE = re.compile(r"\b(tỉnh|thành phố|huyện|thị xã|xã|phường|đặc khu)((?:\s+\w+){1,3})$")
NAMES = {
    "ủy ban nhân dân": "Ủy ban nhân dân", "hội đồng nhân dân": "Hội đồng nhân dân", "mặt trận tổ quốc": "Mặt trận Tổ quốc",
    "việt nam": "Việt Nam",
}  # fmt: skip
PEN = "……"
"""Room for the pen, where nobody knows."""


def proper(name: str) -> str:
    """A body's name out of capitals: "UBND TỈNH QUẢNG TRỊ" → "UBND tỉnh Quảng Trị"; others as they are."""
    if not name.isupper() or len(name) < 6:
        return name
    text = name.lower()
    text = _PLACE.sub(lambda found: found[1] + found[2].title(), text)
    if re.match(r"sở |bộ (?!đội|phận|máy|chỉ huy|tư lệnh)", text):
        text = re.sub(r"(?:^(?:sở|bộ) |, | và )\w", lambda found: found[0][:-1] + found[0][-1].upper(), text)
    text = re.sub(r"\b(ubnd|hđnd|bqp|bca)\b", lambda found: found[1].upper(), text)
    text = re.sub(
        r"\b(?:ủy ban|hội đồng) nhân dân\b|\bmặt trận tổ quốc\b|\bviệt nam\b", lambda found: NAMES[found[0]], text
    )
    return text[:1].upper() + text[1:]


def place_of(*names: str) -> str:
    """ "Ủy ban nhân dân tỉnh Quảng Trị" → "Quảng Trị": the first name that says it, else room for the pen."""
    found = (re.search(r"(?:tỉnh|thành phố|xã|phường|đặc khu)\s+(.+)$", proper(name)) for name in names)
    return next((match[1] for match in found if match), PEN)


def in_full(name: str, place: str) -> str:
    """A body as its letterhead says it: "Ủy ban nhân dân tỉnh" of Quảng Trị → "Ủy ban nhân dân tỉnh Quảng Trị"."""
    return f"{name} {place}" if name.endswith(("tỉnh", "thành phố")) and place != PEN else name


_SHORT = (
    (re.compile(r"^(?:ubnd|uỷ ban nhân dân|ủy ban nhân dân)\b", re.IGNORECASE), "Ủy ban nhân dân"),
    (re.compile(r"^(?:hđnd|hội đồng nhân dân)\b", re.IGNORECASE), "Hội đồng nhân dân"),
)


def spelled_out(name: str, place: str = PEN) -> str:
    """A body as one of many alike: "UBND tỉnh" of Quảng Trị → "Ủy ban nhân dân tỉnh Quảng Trị"; without a level, that is said."""
    text = " ".join(proper(name).split())
    for short, long in _SHORT:
        text = short.sub(long, text)
        if text == long:
            return f"{long} (văn bản không ghi cấp)"
    return in_full(text, place)
