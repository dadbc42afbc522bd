"""Who is let in: what an application must say, what is missing, and whether it may go on to the agencies, with reasons.

The criteria follow Luật 93/2025/QH15 Điều 21 (what is new and not ruled or ruled otherwise; limits of scope, time and place; the rights of
those who take part), Điều 22 (prevention, prompt report) and, as the nearest model of a file, Nghị định 142/2026/NĐ-CP Điều 24. The law
leaves the criteria to whoever permits tests; they are data here and may be replaced by those of a decision of the province. What is
missing is told in one go (Nghị định 142/2026/NĐ-CP Điều 23 khoản 4).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dotpha.services.sandbox.rules.risks import INSURED, Level, Risk, judge
from dotpha.text.numbers import find_numbers
from dotpha.text.vietnamese import fold, nfc

Novelty = Literal["unruled", "ruled_otherwise", ""]
NOVELTIES = {"unruled": "pháp luật chưa quy định", "ruled_otherwise": "khác với quy định hiện hành"}
ARTICLE = re.compile(r"\bdieu\s+\d+[a-z]?\b")
SECURITIES = {
    "insurance": "bảo hiểm trách nhiệm",
    "deposit": "ký quỹ",
    "guarantee": "bảo lãnh ngân hàng",
    "promise": "cam kết bằng tài sản của mình",
}
AI_LEVELS = {
    1: "cấp độ 1: người tham gia chọn theo tiêu chí cụ thể, kết quả không dùng vào việc thật",
    2: "cấp độ 2: người dùng thật, kết quả được dùng nhưng không trực tiếp làm phát sinh, thay đổi, chấm dứt quyền, nghĩa vụ",
    3: "cấp độ 3: dữ liệu cá nhân nhạy cảm hoặc của trẻ em, dữ liệu quan trọng, cốt lõi, bí mật nhà nước, hệ thống an ninh quốc gia",
}
"""Levels of tests of artificial intelligence, in short (Nghị định 142/2026/NĐ-CP Điều 22); of several the highest counts."""
OURS = 2
"""The highest level that the People's Committee of a province permits (Điều 23)."""


@dataclass(frozen=True)
class RuleAsked:
    """A rule that is not to be applied within the test: the document by its number, the article, how far."""

    document: str
    article: str
    extent: str = ""

    @property
    def label(self) -> str:
        return f"{self.article.strip()} {self.document.strip()}".strip()


@dataclass(frozen=True)
class Compensation:
    """How harm is made good: `kind` of `SECURITIES`, up to how much (đồng, None where no ceiling is said)."""

    kind: str = ""
    ceiling_vnd: Decimal | None = None
    how: str = ""


@dataclass(frozen=True)
class Application:
    """An application as written; empty where nothing is said. `takes_people`: persons take part and must consent."""

    novelty: Novelty = ""
    novelty_words: str = ""
    rules: tuple[RuleAsked, ...] = ()
    benefit: str = ""
    benefit_measures: tuple[str, ...] = ()
    risks: tuple[Risk, ...] = ()
    limits: int = 0
    duration_months: int | None = None
    exits: tuple[str, ...] = ()
    takes_people: bool = True
    consent: str = ""
    leaving: str = ""
    compensation: Compensation = Compensation()
    capacity: str = ""
    ai: bool = False
    """Whether a system of artificial intelligence is tested while its decree is in force, so that it has a level."""
    ai_level: int | None = None


@dataclass(frozen=True)
class Criterion:
    """One thing asked for: `missing` says what an application lacks of it, in words that name the way out."""

    key: str
    label: str
    law: str
    missing: Callable[[Application], list[str]]


@dataclass(frozen=True)
class Finding:
    """Something about a criterion: `hard` where the application cannot go on, else a caution for the agencies."""

    criterion: str
    words: str
    hard: bool


@dataclass(frozen=True)
class Verdict:
    """Complete: nothing is missing. Admissible: complete, and nothing speaks against it."""

    missing: tuple[Finding, ...]
    against: tuple[Finding, ...]
    cautions: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def admissible(self) -> bool:
        return not self.missing and not self.against

    @property
    def words(self) -> str:
        """One sentence for the applicant."""
        if self.missing:
            return f"Hồ sơ còn thiếu {len(self.missing)} điểm: {'; '.join(one.words for one in self.missing)}."
        if self.against:
            return f"Chưa đủ điều kiện thử nghiệm: {'; '.join(one.words for one in self.against)}."
        return "Hồ sơ đầy đủ, đủ điều kiện lấy ý kiến các cơ quan."


def _novelty(one: Application) -> list[str]:
    out = []
    if one.novelty not in NOVELTIES:
        out.append("chọn pháp luật chưa quy định hay khác với quy định hiện hành")
    if not one.novelty_words.strip():
        out.append("nêu điểm mới so với cách làm hiện có")
    return out


def _rules(one: Application) -> list[str]:
    """Named by document and article; where the law says nothing yet there is no rule to name."""
    if one.novelty == "ruled_otherwise" and not one.rules:
        return ["nêu quy định xin miễn áp dụng: số, ký hiệu văn bản và điều"]
    return [wrong for rule in one.rules if (wrong := rule_flaw(rule))]


def rule_flaw(rule: RuleAsked) -> str:
    """What a named rule lacks, "" where it is named well: a number as 91/2015/QH13, an article as "Điều 12"."""
    name = rule.document.strip() or "quy định chưa ghi văn bản"
    if not find_numbers(nfc(rule.document)):
        return f"ghi số, ký hiệu của «{name}», ví dụ 10/2020/NĐ-CP"
    if not ARTICLE.search(fold(rule.article)):
        return f"ghi điều của {name}, ví dụ «Điều 13 khoản 2»"
    return ""


def _benefit(one: Application) -> list[str]:
    out = [] if one.benefit.strip() else ["nêu lợi ích cho người dân, doanh nghiệp, Nhà nước"]
    return out if one.benefit_measures else [*out, "chọn ít nhất một chỉ số đo lợi ích"]


def _risks(one: Application) -> list[str]:
    if not one.risks:
        return ["nêu rủi ro và biện pháp phòng ngừa; không có rủi ro thì không cần thử nghiệm có kiểm soát"]
    return [found.sentence for found in map(judge, one.risks) if found.missing]


def _limits(one: Application) -> list[str]:
    out = [] if one.limits else ["đặt giới hạn phạm vi, không gian của thử nghiệm"]
    return out if one.duration_months else [*out, "ghi thời gian thử nghiệm, tính bằng tháng"]


def _exits(one: Application) -> list[str]:
    return [] if "stop" in one.exits else ["nêu phương án khi phải dừng: trả tiền, trả dữ liệu, báo người tham gia"]


def _consent(one: Application) -> list[str]:
    if not one.takes_people:
        return []
    out = [] if one.consent.strip() else ["nêu cách lấy sự đồng ý của người tham gia sau khi được báo trước rủi ro"]
    return out if one.leaving.strip() else [*out, "nêu cách người tham gia rút ra bất cứ lúc nào"]


def _compensation(one: Application) -> list[str]:
    given = one.compensation
    if given.kind not in SECURITIES:
        return ["chọn cách bảo đảm bồi thường: bảo hiểm, ký quỹ, bảo lãnh hoặc cam kết"]
    return [] if given.ceiling_vnd is not None else ["ghi mức bảo đảm bồi thường, đồng"]


def _capacity(one: Application) -> list[str]:
    return [] if one.capacity.strip() else ["nêu người, thiết bị, tiền để thực hiện"]


def _ai(one: Application) -> list[str]:
    return ["chọn cấp độ thử nghiệm của hệ thống trí tuệ nhân tạo"] if one.ai and one.ai_level is None else []


CRITERIA = (
    Criterion("novelty", "Tính mới", "Luật 93/2025/QH15 Điều 21 khoản 1", _novelty),
    Criterion("ai", "Cấp độ thử nghiệm trí tuệ nhân tạo", "Nghị định 142/2026/NĐ-CP Điều 22", _ai),
    Criterion("rules", "Quy định xin miễn áp dụng", "Luật 93/2025/QH15 Điều 21 khoản 1", _rules),
    Criterion("benefit", "Lợi ích", "Luật 93/2025/QH15 Điều 21 khoản 3 điểm a, c", _benefit),
    Criterion("risks", "Rủi ro", "Luật 93/2025/QH15 Điều 21 khoản 2, Điều 22", _risks),
    Criterion("limits", "Giới hạn", "Luật 93/2025/QH15 Điều 21 khoản 2 điểm d, khoản 3 điểm g", _limits),
    Criterion("exits", "Phương án kết thúc", "Luật 93/2025/QH15 Điều 21 khoản 3 điểm e", _exits),
    Criterion("consent", "Sự đồng ý của người tham gia", "Luật 93/2025/QH15 Điều 21 khoản 2 điểm c", _consent),
    Criterion(
        "compensation", "Bảo đảm bồi thường", "Nghị định 142/2026/NĐ-CP Điều 24 khoản 1 điểm c, d (mẫu)", _compensation
    ),
    Criterion("capacity", "Năng lực thực hiện", "Nghị định 142/2026/NĐ-CP Điều 24 khoản 2 điểm d (mẫu)", _capacity),
)


def assess(one: Application, most_months: int, criteria: Iterable[Criterion] = CRITERIA) -> Verdict:
    """Whether an application is complete and admissible; `most_months` is the longest duration ("duration_months" of `frame`)."""
    rows = tuple(criteria)
    missing = tuple(Finding(row.key, words, True) for row in rows for words in row.missing(one))
    return Verdict(missing, tuple(_against(one, most_months)), tuple(_cautions(one)))


def not_ours(one: Application) -> str:
    """Why the province may not permit it whatever is written, "" where it may."""
    if not one.ai or one.ai_level is None or one.ai_level <= OURS:
        return ""
    return (
        "hệ thống trí tuệ nhân tạo ở cấp độ 3 do Bộ Công an chấp thuận, tỉnh không cho phép được (Nghị định 142/2026/NĐ-CP Điều 23): "
        "nộp hồ sơ đến Bộ Công an, hoặc bỏ phần dữ liệu, kết nối thuộc cấp độ 3"
    )


def _against(one: Application, most_months: int) -> Iterable[Finding]:
    if words := not_ours(one):
        yield Finding("ai", words, True)
    if one.duration_months is not None and one.duration_months > most_months:
        yield Finding(
            "limits", f"thời gian {one.duration_months} tháng dài hơn mức {most_months} tháng, hãy rút ngắn", True
        )
    for found in map(judge, one.risks):
        if not found.bearable and not found.missing:
            yield Finding("risks", f"{found.sentence}: thu hẹp phạm vi hoặc thêm biện pháp để rủi ro thấp hơn", True)
    if _must_insure(one) and one.compensation.kind == "promise":
        words = (
            "có thể gây hại tính mạng, sức khỏe hoặc tài sản lớn: cần bảo hiểm, ký quỹ hoặc bảo lãnh, không chỉ cam kết"
        )
        yield Finding("compensation", words, True)


def _must_insure(one: Application) -> bool:
    """Where life or property on a large scale may be harmed (model: Nghị định 142/2026/NĐ-CP Điều 24 khoản 1 điểm d)."""
    return any(risk.harm >= INSURED[risk.group] for risk in one.risks if risk.group in INSURED)


def _cautions(one: Application) -> Iterable[Finding]:
    """What the agencies should look at and what does not stop an application."""
    for rule in one.rules:
        if (issuer := issuer_of(rule.document)) and issuer != "tỉnh":
            words = f"{rule.label} do {issuer} ban hành: làm rõ cơ quan nào cho phép không áp dụng"
            yield Finding("rules", words, False)
    if any(judge(risk).left == Level.HIGH for risk in one.risks):
        yield Finding("risks", "còn rủi ro mức cao sau biện pháp: cân nhắc bắt đầu ở phạm vi nhỏ hơn", False)


ISSUERS = (
    ("qh", "Quốc hội"),
    ("ubtvqh", "Ủy ban Thường vụ Quốc hội"),
    ("nd-cp", "Chính phủ"),
    ("nq-cp", "Chính phủ"),
    ("ttg", "Thủ tướng Chính phủ"),
)


def issuer_of(document: str) -> str:
    """Who issued a document, told by its number; "tỉnh" for papers of the province, "" where it cannot be told."""
    found = find_numbers(nfc(document))
    if not found:
        return ""
    symbol = fold(found[0][2].symbol).replace(" ", "")
    for mark, name in ISSUERS:
        if symbol == mark or symbol.rstrip("0123456789") == mark or symbol.endswith(f"-{mark}"):
            return name
    if symbol.endswith(("-ubnd", "-hdnd")):
        return "tỉnh"
    return "bộ" if symbol.startswith("tt-") else ""
