"""The history of a task in sentences, read from the ledger: who did what, when, and whether it is sealed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from dotpha.kit.models import Entry
from dotpha.kit.modules import verb_labels
from dotpha.people.models import Organisation
from dotpha.programme.extraction.clarity import LABELS
from dotpha.programme.flow import FLOW, TAKE_BACK
from dotpha.programme.models import Evidence, Task
from dotpha.programme.models.periods import Rating
from dotpha.programme.queries.questions import visible_questions
from dotpha.text.dates import write_date
from dotpha.text.periods import read_period

Facts = dict[str, Any]
FIELDS = {
    "title": "nội dung", "deadline": "thời hạn", "deadline_text": "thời hạn", "deliverable": "sản phẩm",
    "authority": "thẩm quyền", "resources": "nguồn lực",
    "section": "nhóm", "ordinal": "số thứ tự", "recurrence": "định kỳ", "leads": "cơ quan chủ trì",
    "supporting": "cơ quan phối hợp",
}  # fmt: skip

OF_QUESTIONS = frozenset(
    f"programme.question_{what}" for what in ("drafted", "edited", "sent", "answered", "answer_rejected", "set_aside")
)


@dataclass(frozen=True)
class Event:
    """One line of the history. `detail` is what was written with it; `tone` late, soon, done or ""."""

    at: datetime
    who: str
    text: str
    detail: str = ""
    tone: str = ""
    sealed: bool = False


def timeline(task: Task, user: Any, proofs: Iterable[int] | None = None) -> list[Event]:
    """What the ledger holds of a task and its proofs, newest first; of questions what this person may see.

    `proofs` are the ids of all proofs of the task, for whoever has them at hand.
    """
    if proofs is None:
        proofs = Evidence.objects.filter(milestone__task=task).values_list("pk", flat=True)
    shown = Q(thing_kind="programme.evidence", thing_id__in=[str(pk) for pk in proofs])
    rows = Entry.objects.filter(Q(thing_kind="programme.task", thing_id=str(task.pk)) | shown).order_by("-at", "-pk")
    entries = [(row, json.loads(row.body)) for row in rows]
    if not user.reads_all and any(row.verb in OF_QUESTIONS for row, _ in entries):
        entries = _without_others_questions(entries, task, user)
    names = _names(body["facts"] for _, body in entries)
    return [_event(row, body, names) for row, body in entries]


def _without_others_questions(entries: list[tuple[Entry, Facts]], task: Task, user: Any) -> list[tuple[Entry, Facts]]:
    """What was asked of others stays between them and the office; that a point was made clear is everybody's."""
    seen = visible_questions(user).filter(task=task).values_list("point", "asked_of")
    own = {(point, asked_of) for point, asked_of in seen} | {(point, None) for point, _ in seen}
    return [
        (row, body) for row, body in entries
        if row.verb not in OF_QUESTIONS or (body["facts"].get("point"), body["facts"].get("to")) in own
    ]  # fmt: skip


def _names(facts: Any) -> dict[int, str]:
    wanted = {value for one in facts for key, value in one.items() if key in {"organisation", "was"} and _is_pk(value)}
    return dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def _is_pk(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _event(row: Entry, body: Facts, names: dict[int, str]) -> Event:
    verb, facts = row.verb.removeprefix("programme."), body["facts"]
    if verb in SENTENCES:
        text, detail, tone = SENTENCES[verb](facts)
    else:
        text, detail, tone = _flow_step(verb, facts, names)
    return Event(row.at, body["actor_name"], text, detail, tone, row.seq is not None)


def _flow_step(verb: str, facts: Facts, names: dict[int, str]) -> tuple[str, str, str]:
    label = {f"task_{one.verb}": one.label for one in (*FLOW, TAKE_BACK)}.get(verb)
    if label is None:
        return verb_labels().get(f"programme.{verb}", "Ghi nhận khác"), "", ""
    if verb == "task_transfer":
        was, becomes = names.get(facts.get("was") or 0, "chưa rõ"), names.get(facts["organisation"], "")
        label = f"Chuyển chủ trì từ {was} sang {becomes}"
    tone = {"task_verify": "done", "task_return": "late", "task_reopen": "late"}.get(verb, "")
    return label, _joined(facts.get("note"), _decision(facts)), tone


def _decision(facts: Facts) -> str:
    return f"Văn bản {facts['decision_number']}" if facts.get("decision_number") else ""


def _joined(*parts: Any) -> str:
    return ". ".join(str(part).rstrip(".") for part in parts if part)


def _day(iso: str | None) -> str:
    return write_date(date.fromisoformat(iso)) if iso else "chưa đặt hạn"


def _period(name: str) -> str:
    try:
        return read_period(name).label
    except ValueError:
        return f"kỳ {name}"


def _assigned(facts: Facts) -> tuple[str, str, str]:
    leads = ", ".join(facts.get("lead") or []) or "chưa nêu cơ quan chủ trì"
    return f"Giao nhiệm vụ theo {facts.get('document', 'văn bản')}", f"Chủ trì: {leads}", ""


def _named(changed: Facts) -> str:
    """The fields of a change, each once: a deadline has a day and words."""
    return ", ".join(dict.fromkeys(FIELDS.get(name, name) for name in changed))


def _edited(facts: Facts) -> tuple[str, str, str]:
    changed = facts.get("changed", {})
    detail = "; ".join(f"«{one['was'] or 'trống'}» thành «{one['becomes'] or 'trống'}»" for one in changed.values())
    return f"Sửa {_named(changed)}", detail, ""


def _left(facts: Facts) -> tuple[str, str, str]:
    changed = facts["changed"]
    said = "; ".join(f"Giữ «{one['was'] or 'trống'}», cấp trên ghi «{one['becomes']}»" for one in changed.values())
    return f"Giữ {_named(changed)} như chương trình, khác danh mục của cấp trên", said, ""


def _milestone_revised(facts: Facts) -> tuple[str, str, str]:
    changed = facts["changed"]
    words, day = changed.get("title"), changed.get("deadline")
    said = f"«{words['was']}» thành «{words['becomes']}»" if words else ""
    return (
        "Đổi mốc theo văn bản mới",
        _joined(said, f"Hạn của mốc: {_day(day['was'])} thành {_day(day['becomes'])}" if day else ""),
        "",
    )


def _item(words: str) -> Callable[[Facts], tuple[str, str, str]]:
    return lambda facts: (f"{words} của {facts['document']}", facts["item"], "")


def _deadline(facts: Facts) -> tuple[str, str, str]:
    text = f"Đổi thời hạn từ {_day(facts.get('was'))} sang {_day(facts.get('becomes'))}"
    return text, _joined(facts.get("reason"), _decision(facts)), "soon"


def _extension(words: str, tone: str) -> Callable[[Facts], tuple[str, str, str]]:
    def sentence(facts: Facts) -> tuple[str, str, str]:
        letter = f"Văn bản {facts['number']}" if facts.get("number") else ""
        return f"{facts['by']} {words} đến {_day(facts['becomes'])}", _joined(facts.get("reason"), letter), tone

    return sentence


def _answered(facts: Facts) -> tuple[str, str, str]:
    said = "không phát sinh trong kỳ" if facts.get("nothing_new") else ""
    rating = dict(Rating.choices).get(facts.get("rating", ""), "")
    trouble = f"Vướng mắc: {facts['difficulty']}" if facts.get("difficulty") else ""
    origin = f"Theo {facts['origin']}" if facts.get("origin") else ""
    again = " (sửa lời báo cáo)" if facts.get("revision", 1) > 1 else ""
    text = f"{facts.get('organisation', 'Cơ quan')} báo cáo {_period(facts.get('period', ''))}{again}"
    return text, _joined(said, rating, facts.get("result"), trouble, origin), ""


def _evidence(words: str, tone: str = "") -> Callable[[Facts], tuple[str, str, str]]:
    def sentence(facts: Facts) -> tuple[str, str, str]:
        what = f"«{facts['what']}» cho mốc «{facts['milestone'][:120]}»" if "what" in facts else ""
        origin = f"Theo {facts['origin']}" if facts.get("origin") else ""
        return f"{words} {what}".strip(), _joined(facts.get("reason"), origin), tone

    return sentence


def _point(facts: Facts) -> str:
    return LABELS.get(facts.get("point", ""), "")[3:]


def _clarified(facts: Facts) -> tuple[str, str, str]:
    origin = f" ({facts['origin']})" if facts.get("origin") else ""
    return (
        f"Làm rõ {_point(facts)}: {facts.get('becomes', '')}",
        f"Theo trả lời của {facts.get('by', '')}{origin}",
        "done",
    )


def _question(words: str, *, said: str, whose: str, tone: str = "") -> Callable[[Facts], tuple[str, str, str]]:
    """A sentence on a question: what was done about which point, of or by whom, with the words that go with it."""

    def sentence(facts: Facts) -> tuple[str, str, str]:
        who = f", {whose} {facts['to' if 'to' in facts else 'by']}" if whose else ""
        return f"{words} {_point(facts)}{who}", _joined(facts.get(said), facts.get("origin")), tone

    return sentence


SENTENCES: dict[str, Callable[[Facts], tuple[str, str, str]]] = {
    "task_assigned": _assigned,
    "task_edited": _edited,
    "task_lead_named": lambda facts: ("Nêu cơ quan chịu trách nhiệm chính", facts.get("name", ""), ""),
    "task_lead_revised": lambda facts: (
        f"Chuyển chủ trì sang {facts['name']}",
        _joined(facts.get("note"), _decision(facts)),
        "",
    ),
    "item_linked": _item("Nối với mục việc"),
    "item_unlinked": _item("Bỏ nối với mục việc"),
    "task_lead_open": lambda facts: ("Để nhiều cơ quan cùng chủ trì, chờ nêu cơ quan chính", facts.get("note", ""), ""),
    "task_file_added": lambda facts: ("Thêm tài liệu, ghi chú", _joined(facts.get("file"), facts.get("note")), ""),
    "deadline_changed": _deadline,
    "milestone_added": lambda facts: (f"Thêm mốc «{facts['title'][:120]}»", f"Trọng số {facts.get('weight', 1)}", ""),
    "milestone_revised": _milestone_revised,
    "milestone_kept": lambda facts: (
        f"Giữ nguyên mốc «{facts['title'][:120]}»",
        "Mốc đã có minh chứng được xác nhận nên không đổi theo văn bản mới; nếu cần, hãy thêm mốc cho phần mới",
        "soon",
    ),
    "list_change_left": _left,
    "milestone_removed": lambda facts: (f"Bỏ mốc «{facts['title'][:120]}»", "", ""),
    "answered": _answered,
    "bottleneck_raised": lambda facts: (
        "Nêu điểm nghẽn",
        _joined(facts.get("text"), f"Cần {facts['decision_from']} quyết định" if facts.get("decision_from") else ""),
        "late",
    ),
    "bottleneck_closed": lambda facts: ("Tháo gỡ điểm nghẽn", facts.get("outcome", ""), "done"),
    "bottleneck_forwarded": lambda facts: (
        "Trình cấp quyết định điểm nghẽn",
        _joined(facts.get("text"), _decision(facts)),
        "",
    ),
    "bottleneck_decided": lambda facts: (
        "Quyết định tháo gỡ điểm nghẽn",
        _joined(facts.get("text"), _decision(facts)),
        "done",
    ),
    "bottleneck_noted": lambda facts: ("Diễn biến điểm nghẽn", _joined(facts.get("text"), _decision(facts)), ""),
    "extension_asked": _extension("xin gia hạn", "soon"),
    "extension_granted": _extension("được đồng ý gia hạn", "soon"),
    "extension_refused": _extension("không được gia hạn", "late"),
    "extension_withdrawn": _extension("rút đề nghị gia hạn", ""),
    "dependency_added": lambda facts: (f"Phải chờ {facts['task']} xong trước", facts.get("note", ""), ""),
    "dependency_removed": lambda facts: (f"Không còn phải chờ {facts['task']}", "", ""),
    "evidence_added": _evidence("Nộp minh chứng"),
    "evidence_verified": _evidence("Xác nhận minh chứng", "done"),
    "evidence_returned": _evidence("Trả lại minh chứng", "late"),
    "evidence_withdrawn": _evidence("Rút minh chứng", "late"),
    "question_drafted": _question("Soạn câu hỏi làm rõ", said="text", whose="hỏi"),
    "question_edited": _question("Sửa câu hỏi làm rõ", said="text", whose="hỏi"),
    "question_sent": _question("Gửi câu hỏi làm rõ", said="", whose="gửi"),
    "question_answered": _question("Trả lời câu hỏi làm rõ", said="text", whose="của"),
    "question_accepted": _clarified,
    "question_answer_rejected": _question("Không nhận trả lời làm rõ", said="reason", whose="của", tone="late"),
    "question_set_aside": _question("Thôi hỏi về", said="reason", whose=""),
}
