"""A news text or a loose paragraph: sentences that order something become tasks, where nothing else in it did."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dotpha.programme.extraction.agency_names import UPPER
from dotpha.programme.extraction.authority import authority_of
from dotpha.programme.extraction.blocks import Line
from dotpha.programme.extraction.inline import CLAUSE, orders_somebody
from dotpha.programme.extraction.labels import is_label_line
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.openings import FOR
from dotpha.programme.extraction.phrases import DUTY, MEETING, TO_SOMEBODY, is_name, read_parties, with_commas
from dotpha.programme.extraction.plan import DocumentFacts, FoundTask
from dotpha.programme.extraction.times import Calendar, read_sentence_time
from dotpha.programme.extraction.words import agency_part, starts_with_action
from dotpha.text.dates import find_dates

SENTENCE_END = re.compile(rf"(?<!\bTP)(?<!\bTp)(?<!\bTS)(?<!\bThS)(?<!\bPGS)(?<!\bGS)[.!?]\s+(?=[{UPPER}“\"(])")
PAPER = r"(?:công điện|công văn|văn bản|thông báo|chỉ thị|kế hoạch|quyết định|kết luận)"
SAID = re.compile(r"(?:cho biết|cho rằng|nhấn mạnh|khẳng định|chia sẻ|phát biểu)(?!\w)", re.IGNORECASE)
PRESIDES = re.compile(rf"\bchủ trì\s+{MEETING}", re.IGNORECASE)
DONE = re.compile(r"^(?:là|có|đến nay|đạt|trong đó|qua đó|nhờ|theo(?! đó,))(?!\w)", re.IGNORECASE)
# What has been counted or has come in, and words that only send a paper on its way.
TELLS = re.compile(
    r"\b(?:giao|hoàn thành|ban hành|tiếp nhận|xử lý)\s+(?:trên\s+)?\d[\d.]*\s+\w+[^.]*\btrong đó\b|"
    rf"\b(?:có|ban hành|gửi|nhận được)\s+{PAPER}\s+số\s|\bthông báo (?:để|đến|tới)\s.*\bbiết\b|"
    r"\bđã (?:họp|tổ chức|chủ trì|diễn ra|ban hành|ký|nghe)\b|\bquyết định (?:lấy|chọn|phê duyệt|thành lập)\b",
    re.IGNORECASE,
)
# "Thực hiện Công điện của … về việc …" with nothing said to be done: on what the paper stands.
ON_PAPER = re.compile(rf"(?:thực hiện|triển khai|căn cứ)\s+{PAPER}\s[^,;]*\svề\s[^;]*$", re.IGNORECASE)
AIMS = re.compile(r"\b(?:nhằm|với (?:mục đích|mục tiêu))\s", re.IGNORECASE)
IN_SHORT = re.compile(r"(?:theo đó|cụ thể|trong đó)(?!\w)", re.IGNORECASE)
ISSUER = re.compile(r"(?:UBND|Ủy ban nhân dân|Chủ tịch|Thủ tướng|Chính phủ|Tỉnh ủy|Thành ủy|Bộ|HĐND)(?!\w)")
ISSUED = re.compile(rf"\b(?:ban hành|ký|có)\s+(?:\w+\s+)?{PAPER}(?!\w)", re.IGNORECASE)
ORDERED = re.compile(
    rf"(?<!được )(?<!\b[Bb]an )\b(?i:giao|yêu cầu|chỉ đạo|đề nghị)\s+(?:nhiệm vụ\s+)?(?:cho\s+)?{TO_SOMEBODY}"
)
TIME_ONLY = re.compile(r"(?:hoàn thành|thời (?:gian|hạn)|báo cáo kết quả|trình)(?!\w)", re.IGNORECASE)
TIME_WORDS, DATED_WORDS = 14, 22
STATES = re.compile(
    r"[^,;]{0,160}\s(?:đã được|là (?:yêu cầu|nhiệm vụ|một|động lực|khâu|chìa khóa|nền tảng|điều kiện))(?!\w)"
)
STOPS = (".", ";", ":", "!", "?", "…", "”", "/", ")")
MIN_WORDS = 6
WHO_WORDS = 8


def is_running_text(lines: Sequence[Line]) -> bool:
    """Whether a text has no lists to speak of: fewer than one line in ten bears a list mark or a label."""
    marked = sum(bool(read_marker(line.text)) or is_label_line(line.text) for line in lines)
    return marked * 10 < len(lines)


def news_tasks(lines: Sequence[Line], calendar: Calendar) -> list[FoundTask]:
    """The ordering sentences of a running text, each a task; who said what and teasers cut short are left out."""
    body = lines[1:] if lines and _is_headline(lines[0], lines[1:]) else lines
    found = [order for line, after in zip(body, [*body[1:], None]) for order in _orders(line, after)]
    return [_task(text, start, calendar) for text, start in found]


def gives_something(document: DocumentFacts, tasks: Sequence[FoundTask]) -> bool:
    """Whether what was found is somebody's to do: a plan's, an agency's, due on a day, ordered, or an item of a list."""
    return bool(document.number or document.kind) or any(
        task.leads
        or task.supporting
        or task.deadline
        or task.recurrence
        or task.deliverable
        or task.section
        or ORDERED.search(task.title)
        or ("news.sentence" not in task.rules and task.title[:1].isupper() and starts_with_action(task.title))
        for task in tasks
    )


def _is_headline(first: Line, rest: Sequence[Line]) -> bool:
    """Whether a text's first line is its name: no stop, nobody told, no day, and sentences beneath."""
    return (
        first.text.rstrip()[-1:] not in STOPS
        and (ISSUER.match(first.text) or not read_parties(first.text).leads)
        and not ORDERED.search(first.text)
        and not find_dates(first.text)
        and any(line.text.rstrip()[-1:] in STOPS for line in rest)
    )


def _orders(line: Line, after: Line | None) -> Iterator[tuple[str, int]]:
    """The ordering sentences of a paragraph; "Hoàn thành trước ngày …" goes with the sentence before."""
    kept: list[tuple[str, int]] = []
    said = list(_sentences(line.text))
    follows = [*(text for text, _ in said[1:]), after.text if after else ""]
    aims = False
    for (text, start), next_text in zip(said, follows):
        aims = aims or bool(AIMS.search(text) and not _is_order(text))
        if kept and TIME_ONLY.match(text) and len(text.split()) <= (DATED_WORDS if find_dates(text) else TIME_WORDS):
            before, began = kept[-1]
            kept[-1] = (line.text[began : start + len(text)], began)
        elif _sums_up(text, next_text) or (aims and not read_parties(text).leads):
            continue
        elif _is_order(text):
            kept.extend((text[at:end], start + at) for at, end in _by_agency(text))
    for text, start in kept:
        yield text, line.start + start


def _sums_up(text: str, after: str) -> bool:
    """Whether a sentence names a paper whose orders the next one tells: "UBND xã có Công văn … yêu cầu …", "Theo đó, …"."""
    return bool(ISSUED.search(text) and (IN_SHORT.match(after) or text.rstrip().endswith(":")))


def _by_agency(text: str) -> Iterator[tuple[int, int]]:
    """A sentence in parts where one agency's work after another is told: "Sở A làm …; Ban B có trách nhiệm …"."""
    whole = with_commas(text)
    cuts = [found.end() for found in CLAUSE.finditer(whole) if orders_somebody(whole[found.end() :])]
    for at, end in zip([0, *cuts], [*cuts, len(text)]):
        yield at, len(text[:end].rstrip())


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    start = len(text) - len(text.lstrip('“"'))
    for found in SENTENCE_END.finditer(text):
        yield text[start : found.start() + 1], start
        start = found.end()
    yield text[start:], start


def _is_order(text: str) -> bool:
    if (
        len(text.split()) < MIN_WORDS
        or STATES.match(text)
        or (SAID.search(text) and not ORDERED.search(text))
        or DONE.match(text)
        or (PRESIDES.search(text) and not ORDERED.search(text))
        or TELLS.search(text)
        and not ORDERED.search(text)
        or ON_PAPER.match(text)
        or text.endswith(("...", "…", ":"))
    ):
        return False
    return starts_with_action(text) or bool(ORDERED.search(text)) or bool(read_parties(text).leads)


def _who_said(text: str) -> int:
    """How many letters long words before an order only say who gave it: "Kết luận hội nghị, Chủ tịch … yêu cầu …"."""
    order, opening = ORDERED.search(text), FOR.match(text)
    if order and _does_itself(text[: order.start()].rstrip()):
        order = None
    if order and len(text[: order.start()].split()) > WHO_WORDS:
        return order.start()
    return opening.end() if opening and "," in opening.group() else 0


def _does_itself(before: str) -> bool:
    """Whether who stands before an order is who is to do the work: "Sở Y tế có trách nhiệm | chỉ đạo các bệnh viện …"."""
    part = agency_part(before) if is_name(before) else ""
    return bool(part) and (part == before or bool(DUTY.match(before[len(part) :])))


def _task(text: str, start: int, calendar: Calendar) -> FoundTask:
    text = text.rstrip(" .;")
    parties = read_parties(text)
    shift = _who_said(text)
    text, start = text[shift:], start + shift
    task = FoundTask(
        title=text,
        lead=parties.leads[0] if parties.leads else None,
        leads=parties.leads,
        supporting=parties.supporting,
        authority=authority_of(text, None),
        span=(start, start + len(text)),
        rules=tuple(filter(None, ("news.sentence", parties.rule))),
    )
    if found := read_sentence_time(text, calendar):
        when, cue = found
        task = replace(
            task,
            deadline=when.on,
            deadline_text=when.text,
            recurrence=when.recurrence,
            rules=(*task.rules, f"deadline.{cue}"),
        )
    return task
