"""What the programme answers in the columns that a superior wants filled in, from the facts of the tasks of a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dotpha.programme.lists.writing import Percent, Value
from dotpha.programme.replies.ratings import NOTHING_NEW
from dotpha.text.vietnamese import fold

STATES = {
    "done": "Hoàn thành, không quá hạn",
    "done_late": "Hoàn thành sau hạn",
    "doing": "Đang thực hiện, chưa quá hạn",
    "doing_late": "Đang thực hiện, đã quá hạn",
    "not_started": "Chưa thực hiện, chưa quá hạn",
    "not_started_late": "Chưa thực hiện, đã quá hạn",
    "unknown": "Không có thông tin",
    "suspended": "Tạm dừng",
    "cancelled": "Đã bãi bỏ",
}
"""The states that a superior's vocabulary is asked about, as the officer reads them."""
PLAIN = {
    "done": "Hoàn thành",
    "done_late": "Hoàn thành quá hạn",
    "doing": "Đang thực hiện",
    "doing_late": "Quá hạn",
    "not_started": "Chưa thực hiện",
    "not_started_late": "Quá hạn",
    "unknown": "Chưa có thông tin",
    "suspended": "Tạm dừng",
    "cancelled": "Đã bãi bỏ",
}
"""Our words where the list offers none; the officer may type others."""
LATE = r"(?<!khong )(?<!chua )(?:qua han|cham|tre han|sau han)"
UNDONE = (
    r"\bchua\b(?! (?:qua|den) han)|\b(?:khong|dang|sap|gan|co ban|du kien) hoan thanh\b|\bmot phan\b|"
    r"\bdang\b|\bcho (?:duyet|xac nhan|nghiem thu|tham dinh)\b"
)
"""Beside "hoàn thành" these words say that it is not done."""
NOT_LATE = rf"^(?!.*\b{LATE}\b)"
WORDS: dict[str, tuple[str, ...]] = {
    "done": (rf"{NOT_LATE}(?!.*(?:{UNDONE})).*\b(?:hoan thanh|da xong)\b", r"^(?:xong|da thuc hien|dat)$"),
    "done_late": (rf"^(?!.*(?:{UNDONE})).*\bhoan thanh\b.*\b{LATE}\b",),
    "doing": (
        rf"{NOT_LATE}.*\bdang\b(?! (?:cho|tam)\b)",
        rf"{NOT_LATE}(?!.*\b(?:hoan thanh|da xong|chua (?:thuc hien|trien khai|bat dau))\b).*\btrong han\b",
        r"^chua hoan thanh$",
    ),
    "doing_late": (rf"\bdang\b.*\b{LATE}\b", rf"\bchua hoan thanh\b.*\b{LATE}\b", rf"^(?:da )?{LATE}\b"),
    "not_started": (
        rf"{NOT_LATE}.*\b(?:chua (?:thuc hien|trien khai|bat dau)|moi giao)\b",
        r"^chua hoan thanh$",
    ),
    "not_started_late": (
        rf"\bchua (?:thuc hien|trien khai|bat dau)\b.*\b{LATE}\b",
        rf"\bchua hoan thanh\b.*\b{LATE}\b",
        rf"^(?:da )?{LATE}\b",
    ),
    "unknown": (r"\b(?:khong co|chua co|chua) (?:thong tin|so lieu|bao cao|cap nhat)\b",),
    "suspended": (r"\b(?:tam dung|tam hoan|dung thuc hien)\b",),
    "cancelled": (r"\b(?:huy|bai bo|khong thuc hien)\b",),
}
STANDS_IN = {"done_late": "done", "doing_late": "doing", "not_started_late": "not_started"}
"""Whose word serves where a vocabulary is coarser than ours. For what nobody has told none does: the officer chooses."""


def guess_states(vocabulary: Sequence[str]) -> dict[str, str]:
    """State → the superior's word for it, "" where no word of theirs says it; without a vocabulary, our words."""
    if not vocabulary:
        return dict(PLAIN)
    folded = {word: " ".join(re.sub(r"[^\w]+", " ", fold(word)).split()) for word in vocabulary}
    out = {
        state: next((word for rule in rules for word, text in folded.items() if re.search(rule, text)), "")
        for state, rules in WORDS.items()
    }
    return {state: word or out.get(STANDS_IN.get(state, ""), "") for state, word in out.items()}


def state_of(facts: Sequence[Mapping[str, Any]]) -> str:
    """The state of a row that these tasks carry out together; what is set aside counts only where all is."""
    at_work = [one for one in facts if not one["aside"]]
    if not at_work:
        return str(facts[0]["aside"])
    works = {one["work"] for one in at_work}
    if works == {"done"}:
        return "done_late" if any(one["time"] == "late" for one in at_work) else "done"
    late = any(one["time"] == "late" for one in at_work if one["work"] != "done")
    begun = works & {"done", "doing"}
    if works == {"unknown"} and not late:
        return "unknown"
    return f"{'doing' if begun else 'not_started'}{'_late' if late else ''}"


def answers(
    facts: Sequence[Mapping[str, Any]], *, stuck: Mapping[str, Sequence[str]], words: Mapping[str, str]
) -> dict[str, Value]:
    """Role → what is written for a row; a role of which nothing is known is absent.

    `facts` are rows as a period keeps them, `stuck` the open bottlenecks by the task's code, `words` the superior's
    vocabulary by state.
    """
    at_work = [one for one in facts if not one["aside"]] or list(facts)
    shares = [one["progress"] for one in at_work if one["progress"] is not None]
    done = [one["done_on"] for one in at_work]
    known: dict[str, Value | None] = {
        "state": words.get(state_of(facts)),
        "progress": Percent(int(100 * sum(shares) / len(shares) + 1e-9)) if shares else None,
        "result": _lines(_result(one) for one in at_work),
        "bottleneck": _lines(text for one in at_work for text in (*stuck.get(one["code"], ()), one["difficulty"])),
        "done_on": date.fromisoformat(max(done)) if all(done) else None,
        "evidence": "; ".join(dict.fromkeys(name for one in at_work for name in one["proofs"])),
        "due": _due(at_work),
        "body": "; ".join(dict.fromkeys(one["lead"] for one in at_work if one["lead"])),
    }
    return {role: value for role, value in known.items() if value is not None and value != ""}


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _result(one: Mapping[str, Any]) -> str:
    """The agency's word, else the last proof that was verified."""
    if one["result"] or one["nothing_new"]:
        return str(one["result"] or NOTHING_NEW)
    return f"Đã có minh chứng: {one['proofs'][-1]}" if one["proofs"] else ""


def _due(facts: Sequence[Mapping[str, Any]]) -> Value | None:
    days = [one["deadline"] for one in facts if one["deadline"]]
    if days:
        return date.fromisoformat(max(days))
    return next((one["recurrence"] or one["deadline_text"] for one in facts), None)
