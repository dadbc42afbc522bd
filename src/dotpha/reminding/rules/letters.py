"""What an official letter of reminding says: all that one body is reminded of, sort by sort. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dotpha.programme.replies.letter import ReminderWords
from dotpha.reminding.rules.sentences import TO_DO, Matter, stands
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.official import Office

HEADS = {
    "deadline": ("nhiệm vụ đến hạn hoặc quá hạn", "nhiệm vụ"),
    "returned": ("nhiệm vụ bị trả lại, chưa bổ sung", "nhiệm vụ"),
    "answer": ("kỳ báo cáo chưa trả lời đủ", "kỳ báo cáo"),
    "question": ("câu hỏi làm rõ chưa trả lời", "câu hỏi"),
    "bottleneck": ("điểm nghẽn chờ quyết định", "điểm nghẽn"),
}
ORDER = tuple(HEADS)
POINT = "- "


def _sorted(matters: Sequence[Matter]) -> list[tuple[str, list[Matter]]]:
    by_sort: dict[str, list[Matter]] = {}
    for one in sorted(matters, key=lambda one: (ORDER.index(one.about), one.key_day, one.name)):
        by_sort.setdefault(one.about, []).append(one)
    return list(by_sort.items())


def compose(matters: Sequence[Matter], to: str, office: Office, *, today: date, times: int, link: str) -> ReminderWords:
    """The words of the letter to one body; `times` is the number of the letter that urges the same."""
    groups = _sorted(matters)
    counted = ", ".join(f"{write_number(len(rows))} {HEADS[about][0]}" for about, rows in groups)
    again = f" Đây là lần thứ {times} có công văn đôn đốc." if times > 1 else ""
    parts: list[str | list[str]] = [f"Qua theo dõi đến ngày {write_date(today)}, {to} còn {counted}.{again}"]
    for about, rows in groups:
        lines = [_line(one, today) for one in rows]
        parts += [f"{TO_DO[about]}:", [f"{line};" for line in lines[:-1]] + [f"{lines[-1]}."]]
    where = f"{office.body}{f' ({office.email})' if office.email else ''}"
    direct = f" hoặc cập nhật trực tiếp tại {link}" if link else ""
    parts.append(f"Kết quả gửi về {where}{direct} để tổng hợp, báo cáo Ban Chỉ đạo.")
    return ReminderWords(summary=f"đôn đốc thực hiện {summary(matters)}", to=to, parts=parts)


def summary(matters: Sequence[Matter]) -> str:
    """ "3 nhiệm vụ, 1 kỳ báo cáo": what is urged, counted by sort."""
    counts: dict[str, int] = {}
    for about, rows in _sorted(matters):
        counts[HEADS[about][1]] = counts.get(HEADS[about][1], 0) + len(rows)
    return ", ".join(f"{write_number(n)} {what}" for what, n in counts.items())


def _line(one: Matter, today: date) -> str:
    return f"{one.name}: {stands(one, today)}{f', {one.more}' if one.more else ''}"


def message(words: ReminderWords) -> str:
    """The letter as plain text for e-mail or Zalo."""
    return f"Kính gửi {words['to']},\n{to_text(words['parts'])}"


def to_text(parts: Sequence[str | list[str]]) -> str:
    """The parts as an officer edits them: a paragraph a line, points behind a dash."""
    lines: list[str] = []
    for part in parts:
        lines += [part] if isinstance(part, str) else [f"{POINT}{point}" for point in part]
    return "\n".join(lines)


def from_text(text: str) -> list[str | list[str]]:
    """What an officer has typed, as the parts of a letter: lines behind a dash or a plus are points."""
    parts: list[str | list[str]] = []
    for line in (" ".join(raw.split()) for raw in text.splitlines()):
        if not line:
            continue
        if line[:2] in {"- ", "+ ", "– "}:
            if not parts or isinstance(parts[-1], str):
                parts.append([])
            parts[-1].append(line[2:])  # type: ignore[union-attr]
        else:
            parts.append(line)
    return parts
