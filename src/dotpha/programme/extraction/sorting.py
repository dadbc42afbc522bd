"""What a paragraph of the outline is: a task, a heading, a fact of a task, or nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dotpha.programme.extraction.labels import awaits_value, is_label_line, read_labels
from dotpha.programme.extraction.outline import HIGH_STYLES, Node
from dotpha.programme.extraction.phrases import MEETING, TO_SOMEBODY, heading_agencies, is_name, read_parties
from dotpha.programme.extraction.sections import GIVES_OUT, GROUP, MEMBER, holds_no_tasks, is_closing, is_preamble
from dotpha.programme.extraction.times import When
from dotpha.programme.extraction.words import NOUN_OPENINGS, THEN_ACTS, may_start_with_action, starts_with_action

INSIDE_LIST = re.compile(
    r"(?:bao gồm|gồm|cụ thể|trong đó|theo hướng|với các|các nội dung|nội dung|như sau|như|để|nhất là|gồm có|"
    r"tập trung vào|một số|về)(?:\s+[^:]{0,60})?:$",
    re.IGNORECASE,
)
TASKS_FOLLOW = re.compile(
    r"(?:nhiệm vụ|trách nhiệm|giải pháp|công việc|nội dung công tác|yêu cầu|có trách nhiệm|sau đây|chủ trì|"
    r"phối hợp)[^:]{0,80}:$",
    re.IGNORECASE,
)
ORDER = re.compile(rf"(?i:giao|phân công|yêu cầu|đề nghị)\s+{TO_SOMEBODY}")
ENACTS = re.compile(
    r"(?:nay\s+)?(?:phê duyệt|ban hành|công bố|thành lập|bãi bỏ|sửa đổi|bổ sung|điều chỉnh|kiện toàn|thay thế|hủy bỏ|"
    r"thông qua|"
    r"quy định|công nhận|phân công nhiệm vụ)(?!\w)",
    re.IGNORECASE,
)
NUMERIC_TARGET = re.compile(
    r"(?:tỷ lệ|tỉ lệ|trên|tối thiểu|ít nhất|khoảng|đạt|100\s?%|\d+\s?%|phấn đấu|có (?:trên|ít nhất|tối thiểu)|"
    r"quy mô)(?!\w)",
    re.IGNORECASE,
)
NO_ORDER = re.compile(
    rf"(?:căn cứ(?!{THEN_ACTS})|trong quá trình|nơi nhận|(?:(?:ban hành|phê duyệt)\s+)?kèm theo|trên đây là|ghi chú|"
    r"nguồn|ảnh|kế hoạch này|quyết định này|(?:quyết định|nghị quyết|kế hoạch) có hiệu lực|"
    r"các nội dung khác|phân công(?: nhiệm vụ| thực hiện)*\s*$)(?!\w)",
    re.IGNORECASE,
)
ENFORCES = re.compile(
    r"(?:chịu trách nhiệm )?thi hành (?:Quyết định|Nghị quyết|Kế hoạch|Quy chế|Chỉ thị) này", re.IGNORECASE
)
PRAISE = re.compile(
    r"(?:đồng ý|thống nhất|cơ bản thống nhất|(?:[^,.;:]{0,80}?\s)?(?:đánh giá cao|ghi nhận|biểu dương|hoan nghênh|"
    r"cảm ơn))(?!\w)",
    re.IGNORECASE,
)
MEETS = re.compile(
    rf"(?:nội dung\s*:\s*)?(?:(?:đến |tham )?dự\s+)?{MEETING}|[^:]*\b(?:kính mời|mời (?:họp|dự|tham dự|đến))(?!\w)",
    re.IGNORECASE,
)
TOPIC = re.compile(r"nội dung(?: \w+)?\s*:", re.IGNORECASE)
UNMARKED = ("plain", "order", "agency", "time")
MIN_WORDS = 4
HEADING_WORDS = 40


@dataclass(frozen=True)
class Where:
    """What the headings above say: section, agencies, when, whether tasks are announced, closed out, or a meeting's."""

    section: str | None = None
    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    announced: bool = False
    closed: bool = False
    meeting: bool = False
    when: When | None = None


def said_below(node: Node) -> Node | None:
    """The work itself, where an item only names its group: "1. Tiêu chí giao thông", "Rải đá 2 km đường …"."""
    said = [child for child in node.children if child.style in UNMARKED and not _is_fact(child)]
    if not GROUP.match(node.text) or len(said) != 1 or node.children[0] is not said[0]:
        return None
    return replace(said[0], children=[*said[0].children, *node.children[1:]])


def kind_of(node: Node, where: Where) -> str:
    """task, heading or nothing, for a node among its siblings."""
    if _gives_out(node):
        return "heading"
    if _is_fact(node) or (where.meeting and TOPIC.match(node.text)):
        return "nothing"
    labelled = [child for child in node.children if _is_fact(child)]
    facts = [child for child in labelled if not _only_notes(child.text)]
    items = [child for child in node.children if child not in labelled]
    if is_meeting(node) or (node.style == "điều" and ENACTS.match(node.text)):
        return "heading" if items else "nothing"
    if holds_no_tasks(node.text) and not facts:
        return "nothing"
    if facts or any(label.role in ("lead", "deadline") for label in read_labels(node.text)):
        return "heading" if where.closed and not facts else "task"
    if items and _is_heading(node, items):
        return "heading"
    return "task" if not where.closed and _is_task(node, where) else ("heading" if items else "nothing")


def _is_fact(node: Node) -> bool:
    """Whether a node says a fact of the task above: "Thời hạn: quý II"."""
    return (node.style == "label" or is_label_line(node.text)) and not _gives_out(node)


def _gives_out(node: Node) -> bool:
    """Whether a label alone stands over the works of several: "Phân công:", "Sở Y tế báo cáo …", "Sở Nội vụ …"."""
    over = GIVES_OUT.fullmatch(node.text) and all(child.style in UNMARKED for child in node.children)
    return bool(awaits_value(node.text) or over) and any(_ordering(child.text) for child in node.children)


def _only_notes(text: str) -> bool:
    """Whether a labelled line says nothing of who, when and what: "Ghi chú: …", "Địa điểm: …", "Chỉ tiêu: …"."""
    return all(label.role in ("note", "target") for label in read_labels(text))


def is_meeting(node: Node) -> bool:
    """Whether a plain line with a place beneath only invites: "Họp đánh giá …", "Địa điểm: Phòng họp tầng 2"."""
    below = (label.role for child in node.children for label in read_labels(child.text))
    return node.style in UNMARKED and bool(MEETS.match(node.text)) and "note" in below


def _is_heading(node: Node, items: Sequence[Node]) -> bool:
    """Whether a node with a list beneath is its heading; else the list is part of the node's own task."""
    text = node.text.rstrip()
    if node.style in HIGH_STYLES or node.style == "agency" or heading_agencies(text):
        return True
    if all(item.style == "plain" for item in items):
        return len(text.split()) <= HEADING_WORDS and not _ordering(text) and text[-1:] not in ".;"
    if text.endswith(":"):
        return bool(TASKS_FOLLOW.search(text)) or not INSIDE_LIST.search(text) or not _ordering(text)
    short = len(text.split()) <= HEADING_WORDS and ";" not in text and not ORDER.match(text)
    return short and any(_ordering(item.text) or item.children for item in items)


def _ordering(text: str) -> bool:
    return starts_with_action(text) or bool(ORDER.match(text)) or bool(read_parties(text).leads)


def _is_task(node: Node, where: Where) -> bool:
    """Whether a node with nothing but details beneath orders something."""
    text = node.text
    if len(text.split()) < MIN_WORDS or text.rstrip().endswith(":") and not node.children:
        return False
    if (
        NO_ORDER.match(text)
        or MEMBER.match(text)
        or ENFORCES.search(text)
        or is_preamble(text)
        or (PRAISE.match(text) and not ORDER.search(text[1:]))
    ):
        return False
    if (node.style in UNMARKED and is_closing(text)) or (node.style == "điều" and ENACTS.match(text)):
        return False
    if node.style in HIGH_STYLES or (node.style == "plain" and not read_parties(text).leads):
        return False
    if _ordering(text):
        return True
    listed = node.style not in UNMARKED
    if listed and may_start_with_action(text):
        return True
    return (
        listed
        and not NUMERIC_TARGET.match(text)
        and (bool(where.leads) or where.announced and (bool(NOUN_OPENINGS.match(text)) or is_name(text)))
    )
