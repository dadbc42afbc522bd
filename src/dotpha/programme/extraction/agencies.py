"""A cell or phrase that names agencies → its agencies, as written.

Structure, not a register: a name begins with a head word ("Sở", "Ban", "Công an"), so a comma, a line break or "và"
parts two agencies only where a head word follows; "Bộ Văn hóa, Thể thao và Du lịch" therefore stays whole.
"""

import re
from dataclasses import dataclass

from dotpha.programme.extraction.agency_names import (
    ACRONYM,
    COLLECTIVE,
    ENDS_IN_PLACES,
    ENDS_WHOLE,
    GENERIC,
    HEAD,
    JOINERS,
    KNOWN_BODY,
    KNOWN_WHOLE,
    LISTED,
    LOWER_GENERIC,
    LOWER_PERSON,
    LOWER_PLURAL,
    MID_HEAD,
    NO_NAME,
    PEER_HEAD,
    PLACES,
    PLACES_NAMED,
    UPPER,
)

SEPARATOR = re.compile(
    r"\s*(?:;|\n|,(?=\s|$|(?:Bộ|Sở|Ban|Thanh tra|Văn phòng|Công an|UBND|Ủy ban|Cục|Viện|Các|các)\s)|"
    r"/(?=\s|(?:Sở|Bộ|Ban|UBND|Ủy ban|Công an|Văn phòng|Các)\s)|"
    r"\s[-–](?=\s+(?:Bộ|Sở|UBND)\s)|(?<=\s)(?:và|cùng|với)(?=\s))\s*"
)
LEADING = re.compile(
    r"^(?:[-–+*•]\s*|\d{1,2}[.)]\s+|(?:và|cùng|với|cùng với|phối hợp với|phối hợp cùng|do)\s+|(?:cơ quan|"
    r"đơn vị)?\s*(?:chủ trì|phối hợp)\s*:\s*)+",
    re.I,
)
TRAILING = re.compile(
    r"\s*(?:[.;,:]+|\((?:chủ trì|phối hợp|đầu mối|chủ trì, phối hợp)\)|\s(?:chủ trì|phối hợp|chủ trì thực hiện|"
    r"phối hợp thực hiện))\s*$",
    re.I,
)
# What a body is besides: "Sở Nội vụ - cơ quan thường trực Ban Chỉ đạo".
APPOSITION = re.compile(r"\s[-–—]\s(?:là\s)?(?:cơ quan|đơn vị)\s(?:thường trực|đầu mối|chủ trì).*$", re.IGNORECASE)
NOTHING = re.compile(r"^\W*(?:không(?: có)?|x|nt|-)?\W*$", re.IGNORECASE)
LONE_HEAD = re.compile(r"^(?:Bộ|Sở|Ban|Cục|Vụ|Viện|Hội|Các|các|Ủy ban|và|của)$")
# Bodies of places, in lower case behind others: "các ban của Tỉnh ủy, đảng ủy các xã".
LOWER_BODIES = re.compile(r"(?:đảng ủy|đảng uỷ|công an|trạm y tế|ủy ban|mặt trận|chi bộ|trung tâm)\s+(?:các|cấp)\s")
PART = re.compile(r"(?:Cục|Vụ|Chi cục|Viện|Trung tâm|Phòng)\s")  # "Cục C12 - Bộ Công an": whose it is follows
SHARED_HEAD = re.compile(rf"^(?P<who>(?:Giám đốc|Thủ trưởng)\s+)?[Cc]ác\s+(?P<head>bộ|sở|Bộ|Sở)\s*:?\s+(?=[{UPPER}])")
HEADED = re.compile(r"(?P<head>(?:(?:Giám đốc|Thủ trưởng)\s+)?(?:Bộ|Sở))\s")


ENDS_IN_MANY = re.compile(rf"\bcác\s+(?:(?:{GENERIC}),?\s*)+$", re.IGNORECASE)
GENERIC_ALONE = re.compile(rf"(?:{GENERIC}|đoàn thể)(?:\s+(?:cấp\s+)?(?:tỉnh|xã|huyện|liên quan|trực thuộc))?")


@dataclass(frozen=True)
class _Piece:
    """A stretch between two separators, and the separator before it."""

    start: int
    end: int
    before: str


def split_agencies(cell: str) -> list[str]:
    """The agencies a cell names, in order: `split_agencies("Sở Y tế, Công an tỉnh và các xã, phường")` has three."""
    text = cell.strip()
    if NOTHING.match(text):
        return []
    text = re.sub(r"[^\S\n]+", " ", text)
    if shared := SHARED_HEAD.match(text):
        text = f"{shared['who'] or ''}{shared['head'].capitalize()} {text[shared.end() :]}"
    found: list[str] = []
    for start, end in _fold(text, _pieces(text)):
        for name in _cut_unseparated(text[start:end]):
            found.extend(_clean(name))
    return [each for name in _with_shared_heads(_without_cut_tail(found)) for each in _of_places(name)]


def _pieces(text: str) -> list[_Piece]:
    """Stretches between separators, those inside brackets and inside well-known names left alone."""
    closed = [found.span() for found in KNOWN_WHOLE.finditer(text)]
    closed += [found.span() for found in re.finditer(r"\([^()]*\)", text)]
    pieces: list[_Piece] = []
    start, before = 0, ""
    for found in SEPARATOR.finditer(text):
        if any(low < found.start() < high for low, high in closed):
            continue
        pieces.append(_Piece(start, found.start(), before))
        start, before = found.end(), found.group().strip(" ") or found.group()
    pieces.append(_Piece(start, len(text), before))
    return [piece for piece in pieces if piece.end > piece.start]


def _fold(text: str, pieces: list[_Piece]) -> list[tuple[int, int]]:
    """Pieces put together into names: a piece that begins no name belongs to the one before."""
    names: list[tuple[int, int]] = []
    for piece in pieces:
        if names and not _starts_new(text[names[-1][0] : names[-1][1]], text[piece.start :], piece):
            names[-1] = (names[-1][0], piece.end)
        else:
            names.append((piece.start, piece.end))
    return names


def _starts_new(current: str, rest: str, piece: _Piece) -> bool:
    """Whether the text from a piece on names another agency than the current one."""
    own = LEADING.sub("", rest[: piece.end - piece.start].strip())
    rest = LEADING.sub("", rest)
    bare = current.strip(" -+•")
    if piece.before == ";":
        return True
    if LONE_HEAD.match(bare):
        return bool(re.match(r"Bộ\s+[A-ZĐ]", own)) and bare == "Bộ"
    if LONE_HEAD.match(own):
        return not (_is_collective(bare) and (ENDS_IN_MANY.search(bare) or LISTED.match(bare)))
    if _goes_on(bare, own, rest, piece.before):
        return False
    if LOWER_PERSON.match(own):
        return True
    if ENDS_IN_MANY.search(bare) and GENERIC_ALONE.fullmatch(own):
        return False
    if "\n" in piece.before:
        return own[:1].isupper() or bool(LOWER_PLURAL.match(own))
    if _is_collective(bare):
        return _parts_collective(bare, own)
    if piece.before in ("với", "cùng") and not HEAD.match(own):
        return bool(LOWER_PLURAL.match(own))
    return (
        _named(own)
        or bool(LOWER_PLURAL.match(own) or LOWER_GENERIC.match(own) or re.match(r"một số\s", own))
        or _elided(bare, rest)
    )


def _goes_on(bare: str, own: str, rest: str, before: str) -> bool:
    """Whether a piece can only continue a name: more places, "Phòng, chống …", whose part it is."""
    places = PLACES.match(own) and ENDS_IN_PLACES.search(bare)
    owner = before.strip() in ("-", "–") and PART.match(bare)
    return bool(places or owner or ("\n" not in before and NO_NAME.match(rest)))


def _parts_collective(many: str, own: str) -> bool:
    """Whether a name behind one for many stands for itself: "các ban của Tỉnh ủy, | đảng ủy các xã"."""
    if LOWER_BODIES.match(own) or (_named(own) and not own.startswith("Các ")):
        return True
    return bool(LOWER_PLURAL.match(own)) and " là " not in many


def _named(own: str) -> bool:
    """A head word followed by the rest of a name, or an acronym that stands alone: "VTV", "Sở Y tế"."""
    head = HEAD.match(own)
    if head:
        return bool(re.match(r"\s+\S|$", own[head.end() :])) and own not in ("Bộ", "Ban")
    return bool(ACRONYM.fullmatch(own))


def _is_collective(name: str) -> bool:
    """A name for many: "các sở, ngành", "Bộ, ngành", "địa phương"."""
    name = LEADING.sub("", name)
    if not COLLECTIVE.match(name):
        return False
    plural = re.match(r"(?:các|những|toàn bộ|tất cả|một số|mọi|từng|mỗi)\s", name, re.IGNORECASE)
    return bool(plural or LISTED.match(name) or LOWER_GENERIC.match(name) or re.match(r"Địa phương|Doanh nghiệp", name))


def _elided(current: str, rest: str) -> bool:
    """A ministry's or department's name whose head word is said once for all: "Sở Nội vụ, Tài chính"."""
    return bool((HEADED.match(current) or KNOWN_BODY.match(current)) and KNOWN_BODY.match(rest))


def _cut_unseparated(name: str) -> list[str]:
    """Names that stand side by side with nothing between: "Bộ Y tế Bộ Nội vụ"."""
    parts: list[str] = []
    start = len(name) - len(LEADING.sub("", name))
    if not PEER_HEAD.match(name[start:]):
        return [name]
    at = start
    for found in MID_HEAD.finditer(name, start):
        words = name[at : found.start()].split()
        open_bracket = name[at : found.start()].count("(") > name[at : found.start()].count(")")
        if len(words) < 2 or open_bracket or _joins(words) or _is_part_of(words):
            continue
        alike = len(words) > 2 and name.startswith(words[0], found.start())  # "Phòng Kinh tế Phòng Nội vụ"
        if found["weak"] and not alike and not ENDS_WHOLE.search(" ".join(words)):
            continue
        parts.append(name[at : found.start()])
        at = found.start()
    return [*parts, name[at:]]


def _joins(words: list[str]) -> bool:
    """Whether a name cannot end here: "Phòng Tư pháp thuộc | Sở"; but "Văn phòng Tỉnh ủy" is whole."""
    if words[-2:] == ["cơ", "quan"]:
        return True  # "Đảng ủy cơ quan | Văn phòng Quốc hội"
    return words[-1].lower() in JOINERS and words[-2] not in ("Tỉnh", "Thành")


def _is_part_of(words: list[str]) -> bool:
    """ "Văn phòng Bộ …", "Thanh tra Sở …", "Văn phòng Đảng ủy Bộ …": what follows says whose it is."""
    part = words[0] in ("Văn", "Thanh", "Ban", "Hội", "Đoàn") and len(words) <= 5
    return part and not ENDS_WHOLE.search(" ".join(words))


def _clean(name: str) -> list[str]:
    """One name without list marks, role words and stops; nothing where nothing is left."""
    name = LEADING.sub("", " ".join(name.split()))
    while (shorter := TRAILING.sub("", name)) != name:
        name = shorter
    name = APPOSITION.sub("", name).strip(' -–"')
    return [name] if re.search(r"\w", name) and not NOTHING.match(name) else []


def _without_cut_tail(names: list[str]) -> list[str]:
    """A head word with nothing after it, where a page or a scan cut the cell short, names nobody."""
    return [name for name in names if not LONE_HEAD.match(name)] if len(names) > 1 else names


def _with_shared_heads(names: list[str]) -> list[str]:
    """The head word said once for several is put before each: "Sở Nội vụ, Tài chính" → "Sở Nội vụ", "Sở Tài chính"."""
    out: list[str] = []
    for name in names:
        head = HEADED.match(out[-1]) if out else None
        out.append(f"{head['head']} {name}" if head and KNOWN_BODY.fullmatch(name) else name)
    return out


def _of_places(name: str) -> list[str]:
    """Each of several places: "Chủ tịch UBND các xã: Gio Linh, Cam Lộ" → "Chủ tịch UBND xã Gio Linh", "… xã Cam Lộ"."""
    several = PLACES_NAMED.fullmatch(name)
    if not several:
        return [name]
    kind = several["kind"] if several["who"] else several["kind"].capitalize()
    return [f"{several['who']}{kind} {place}" for place in re.split(r",\s*|\s+và\s+", several["names"])]
