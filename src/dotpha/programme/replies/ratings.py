"""What agencies write in the columns Đánh giá and Kết quả, in their own words → a rating, "nothing new", or unknown."""

import re

from dotpha.text.vietnamese import fold

DONE, DOING, KEPT_UP, NOT_STARTED = "done", "doing", "kept_up", "not_started"
LABELS = {
    DONE: "Hoàn thành",
    DOING: "Đang thực hiện",
    KEPT_UP: "Tiếp tục duy trì",
    NOT_STARTED: "Chưa thực hiện",
}
NOTHING_NEW = "Không phát sinh trong kỳ"

# Tried in this order on folded text without punctuation; what none of them knows stays as the agency wrote it.
# "Dự kiến hoàn thành", "chưa hoàn thành", "không thực hiện" are deliberately nobody's: a person reads them.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("", re.compile(r"\b(?:du kien|phan dau|se|chua (?:hoan thanh|xong|dat|ht)|khong (?:hoan thanh|thuc hien|dat))\b")),
    (NOT_STARTED, re.compile(r"^chua$|^chua (?:thuc hien|t h|th|trien khai|lam|bat dau|den|co|tien hanh|ban hanh)\b")),
    (
        DOING,
        re.compile(
            r"^(?:hien )?(?:dang|tiep tuc (?:thuc hien|trien khai)|co ban|da (?:trien khai|co ban|va dang))\b"
            r"|^(?:ht|hoan thanh|xong) (?:mot phan|1 phan|co ban|buoc dau|giai doan)\b"
            r"|\bmot phan\b"
        ),
    ),
    (KEPT_UP, re.compile(r"^(?:tiep tuc |van )?duy tri\b|^(?:thuc hien )?thuong xuyen$|^tt duy tri\b")),
    (
        DONE,
        re.compile(
            r"^(?:da |cv |nhiem vu )*(?:hoan thanh|hoan tat|ht|h thanh|xong|hthanh)\b|^da thuc hien(?: xong)?$|^dat$"
            r"|^da lam xong\b|^thuc hien xong\b"
        ),
    ),
)
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3})(?:[.,]\d+)?\s*%")
# "Hoàn thành 45/50 xã" is not done; what may also be a date is left to a person.
_PART = re.compile(r"(?<!ngay )(?<!thang )(?<!quy )(?<![\d/])(\d{1,4})/(\d{1,4})(?![\d/])")
_NOTHING = re.compile(
    r"(?:trong (?:ky|quy|thang|nam)(?: nay| bao cao)? )?(?:khong|ko|k|hong|0)(?: co)?"
    r"(?: (?:noi dung|viec|nhiem vu|ket qua|thong tin|van de))?(?: gi)?(?: moi)?"
    r" (?:phat sinh|p s|ps|thay doi|moi)(?: (?:them|gi|moi|gi moi|noi dung moi))?"
    r"(?: (?:so voi|trong|o)\b(?: \w+){1,5})?"
)
_NONE = re.compile(
    r"(?:khong|ko|k|0|chua)(?: (?:co|gap|phat sinh|ps))*"
    r"(?: (?:kho khan|vuong mac|ton tai|han che|kien nghi|de xuat|gi|va))*"
)


def flat(text: str) -> str:
    """The text folded, with single blanks and without punctuation other than per cent."""
    return " ".join(re.sub(r"[^\w%]+", " ", fold(text)).split())


def read_rating(text: str) -> str:
    """The rating a free word means ("đã HT" is done, "đang t/h" doing, "100%" done, "80%" doing), "" when unsure."""
    words = flat(text)
    if not words:
        return ""
    percent = _PERCENT.search(text)
    for rating, pattern in _RULES:
        if pattern.search(words):
            if rating == DONE and percent and int(percent[1]) < 100:
                return DOING
            return "" if rating == DONE and _only_part(text) else rating
    if percent and len(words.split()) <= 6:
        share = int(percent[1])
        return "" if share > 100 else DONE if share == 100 else DOING if share else NOT_STARTED
    return ""


def _only_part(text: str) -> bool:
    return any(int(a) < int(b) < 1900 for a, b in _PART.findall(fold(text)))


def says_nothing_new(text: str) -> bool:
    """Whether a text says that nothing happened in the period ("ko phát sinh", "Không có gì mới so với kỳ trước").

    Only the whole first sentence counts: "không phát sinh vướng mắc" speaks of something else.
    """
    first = next((words for part in re.split(r"[.;\n]", text) if (words := flat(part))), "")
    return first == "kps" or bool(_NOTHING.fullmatch(first))


def only_says_nothing_new(text: str) -> bool:
    """Whether a text says that nothing happened and no more than that."""
    return says_nothing_new(text) and len([part for part in re.split(r"[.;\n]", text) if flat(part)]) == 1


def says_none(text: str) -> bool:
    """Whether the column Vướng mắc says that there is none: empty, "-", "Không", "ko có khó khăn, vướng mắc"."""
    words = flat(text)
    return not words or bool(_NONE.fullmatch(words))
