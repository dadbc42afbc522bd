"""The question that makes a point of *rõ* met: its words, who can answer it, why they and on which basis.

Who gave the task settles who does it, until when and who decides; whoever carries it out knows what comes of it, what it
takes and what exactly is to be done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dotpha.programme.extraction.clarity import GOVERNMENT_FIVE, LABELS, OPEN_ENDED, is_collective
from dotpha.programme.rules.clarity import ClarityFacts
from dotpha.text.dates import write_date

Side = Literal["issuer", "standing", "lead"]
OF_ISSUER = ("who", "duty", "when", "authority")
"""Points that the paper itself has to settle."""
GOVERNMENT = "Thông báo số 56/TB-VPCP năm 2025 của Văn phòng Chính phủ"
LONGEST_TITLE = 220
_CENTRAL = (
    "chính phủ", "thủ tướng", "phó thủ tướng", "quốc hội", "ủy ban thường vụ quốc hội", "bộ chính trị", "ban bí thư",
    "ban chấp hành trung ương", "trung ương", "văn phòng chính phủ", "văn phòng trung ương", "ban chỉ đạo trung ương",
)  # fmt: skip
_OF_PROVINCE = ("bộ chỉ huy", "bộ phận", "bộ đội")

STATES = {
    "drafted": "chưa gửi",
    "sent": "đã gửi, chờ trả lời",
    "answered": "có trả lời, chờ duyệt",
    "accepted": "đã làm rõ",
    "aside": "thôi hỏi",
}


def state_of(decision: str, *, undecided: bool, sent: bool) -> str:
    """How a question stands (`STATES`); `undecided`: an answer lies there that nobody has decided."""
    return decision or ("answered" if undecided else "sent" if sent else "drafted")


@dataclass(frozen=True)
class QuestionFacts:
    """What a question rests on: the task as clarity judges it, its paper, and who might answer.

    `paper` names the document ("Kế hoạch số 48/KH-UBND ngày 24/02/2025"), `issuer` who gave it ("" where it does not say),
    `superior` whether that one stands above the province, `lead` the agency accountable today ("": none).
    """

    task: ClarityFacts
    paper: str
    issuer: str
    superior: bool
    lead: str
    standing: str


@dataclass(frozen=True)
class Composed:
    """A question ready to be mended and sent: one sentence, to whom and why to them."""

    text: str
    side: Side
    addressee: str
    reason: str


def to_ask(missing: Iterable[str]) -> list[str]:
    """The points worth a question of their own: who leads a task also answers for it, so that is asked once."""
    points = list(missing)
    return [point for point in points if not (point == "duty" and "who" in points)]


def compose(point: str, facts: QuestionFacts) -> Composed:
    """The question for a point that a task misses; `KeyError` for an unknown point."""
    side, addressee, reason = who_answers(point, facts)
    return Composed(WORDS[point](facts), side, addressee, reason)


def rule_of(point: str, own: str = "") -> str:
    """The paper that wants a point: the Government's for its five, else the province's `own`; "" where none is known."""
    return GOVERNMENT if point in GOVERNMENT_FIVE else own


def basis(point: str, own: str = "") -> str:
    """What wants a point, with the paper where one is known (`own`: the province's)."""
    rule = rule_of(point, own)
    return f"yêu cầu «{LABELS[point]}»" + (f" ({rule})" if rule else "")


def who_answers(point: str, facts: QuestionFacts) -> tuple[Side, str, str]:
    """Who can answer, as a side and by name, and the sentence why they."""
    what = LABELS[point].removeprefix("rõ ").capitalize()
    if point not in OF_ISSUER and facts.lead:
        return "lead", facts.lead, f"{what} do cơ quan thực hiện nắm rõ nhất: hỏi {facts.lead}, cơ quan chủ trì."
    if not facts.issuer:
        return "standing", facts.standing, f"Văn bản không ghi cơ quan ban hành: hỏi {facts.standing}, nơi theo dõi."
    if point not in OF_ISSUER:
        return "issuer", facts.issuer, f"Chưa có cơ quan chủ trì: hỏi {facts.issuer}, nơi ban hành văn bản."
    if facts.superior:
        why = f"{what} do văn bản của cấp trên ấn định: chỉ {facts.issuer}, nơi ban hành, trả lời được."
        return "issuer", facts.issuer, why
    return "issuer", facts.issuer, f"{what} do văn bản của tỉnh ấn định: hỏi {facts.issuer}, nơi ban hành."


def is_superior(issuer: str) -> bool:
    """Whether a body stands above the province, by its name: "Bộ Nội vụ", "Thủ tướng Chính phủ", not "Bộ Chỉ huy Quân sự tỉnh"."""
    name = " ".join(issuer.split())
    low = name.lower().replace("uỷ", "ủy")
    if low.startswith(_OF_PROVINCE):
        return False
    return low.startswith(_CENTRAL) or (low.startswith("bộ ") and name[3:4].isupper())


def _task(facts: QuestionFacts) -> str:
    title = " ".join(facts.task.title.split()).rstrip(" .;,")
    if len(title) > LONGEST_TITLE:
        title = title[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
    return f"nhiệm vụ «{title}»" + (f" tại {facts.paper}" if facts.paper else "")


def _who(facts: QuestionFacts) -> str:
    return f"Đề nghị cho biết cơ quan nào chủ trì, chịu trách nhiệm chính thực hiện {_task(facts)}."


def _what(facts: QuestionFacts) -> str:
    found = OPEN_ENDED.search(facts.task.title)
    words = f", trong đó cụm từ «{found.group()}» gồm những việc nào" if found else ""
    return f"Đề nghị nêu cụ thể việc phải làm của {_task(facts)}{words}."


def _when(facts: QuestionFacts) -> str:
    task = facts.task
    if task.deadline and task.issued_on:
        days = f"ngày {write_date(task.deadline)}, trước ngày ban hành văn bản ({write_date(task.issued_on)})"
        return f"Đề nghị xác nhận lại thời hạn hoàn thành của {_task(facts)}, vì thời hạn đang ghi là {days}."
    if task.deadline_text:
        return (
            f"Đề nghị cho biết ngày hoàn thành cụ thể hoặc kỳ thực hiện của {_task(facts)}, vì thời hạn mới ghi "
            f"«{task.deadline_text}»."
        )
    return f"Đề nghị cho biết thời hạn hoàn thành (ngày, tháng, năm hoặc kỳ thực hiện) của {_task(facts)}."


def _duty(facts: QuestionFacts) -> str:
    leads = facts.task.leads
    if len(leads) > 1:
        return (
            f"Đề nghị cho biết cơ quan nào chịu trách nhiệm chính trong số {', '.join(leads)} đối với {_task(facts)}."
        )
    if leads and is_collective(leads[0]):
        return f"Đề nghị cho biết trong «{leads[0]}» một cơ quan nào chịu trách nhiệm chính thực hiện {_task(facts)}."
    return f"Đề nghị cho biết cơ quan nào chịu trách nhiệm chính thực hiện {_task(facts)}."


def _product(facts: QuestionFacts) -> str:
    return f"Đề nghị cho biết sản phẩm hoặc kết quả phải có khi hoàn thành {_task(facts)}."


def _authority(facts: QuestionFacts) -> str:
    of = f"«{facts.task.deliverable}» của " if 0 < len(facts.task.deliverable) < 120 else "kết quả "
    return f"Đề nghị cho biết cấp có thẩm quyền quyết định hoặc phê duyệt {of}{_task(facts)}."


def _resources(facts: QuestionFacts) -> str:
    return f"Đề nghị cho biết kinh phí hoặc nguồn lực để thực hiện {_task(facts)}."


WORDS = {
    "who": _who, "what": _what, "when": _when, "duty": _duty,
    "product": _product, "authority": _authority, "resources": _resources,
}  # fmt: skip
