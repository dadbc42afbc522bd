"""Part I: where the programme stands, in figures with their denominators and against the period before."""

from __future__ import annotations

from dotpha.operations.report.facts import Facts
from dotpha.operations.report.figures import figure_rows
from dotpha.operations.report.words import codes, named, row_of
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.official import Column, Content, Heading, Paragraph, Table
from dotpha.text.official.wording import in_sentence


def general(facts: Facts) -> list[Content]:
    """The part with its table; an empty programme gets one sentence and no table of noughts."""
    head = Heading(1, "Kết quả chung")
    if not facts.tasks:
        return [head, Paragraph(f"Đến hết {facts.on}, chưa có nhiệm vụ nào được giao để theo dõi trong {facts.here}.")]
    told = [_standing(facts), _on_time(facts), _compared(facts), *_silent(facts), *_apart(facts)]
    return [head, *(Paragraph(text) for text in told if text), _table(facts)]


def _standing(facts: Facts) -> str:
    leads = {task.lead for task in facts.tasks if task.accountable and not task.aside}
    finished = [task for task in facts.tasks if facts.in_period(task.done_on) and not task.aside]
    where = f"thuộc {write_number(len(facts.documents))} văn bản" if len(facts.documents) > 1 else ""
    who = f"giao {write_number(len(leads))} cơ quan chịu trách nhiệm chính" if len(leads) > 1 else ""
    parts = ", ".join(part for part in (where, who) if part)
    what = f"nhiệm vụ {facts.scope}" if facts.scope else "nhiệm vụ"
    text = f"Đến hết {facts.on}, chương trình có {facts.n('total')} {what}{', ' + parts if parts else ''}"
    if facts.figures["total"] == 0:
        return f"{text}; các nhiệm vụ còn lại đã tạm dừng hoặc bãi bỏ."
    text += (
        f": đã hoàn thành {facts.n('done')}, đang thực hiện {facts.n('doing')}, "
        f"chưa thực hiện {facts.n('not_started')}, không có thông tin {facts.n('unknown')}."
    )
    if not finished:
        return f"{text} Trong {facts.here} không có nhiệm vụ nào được xác nhận hoàn thành."
    if len(finished) == 1:
        return f"{text} Trong {facts.here} có 1 nhiệm vụ hoàn thành: {named(finished[0])} ({finished[0].lead})."
    who = row_of((task.lead for task in finished if task.accountable), 6)
    return f"{text} Trong {facts.here} có {write_number(len(finished))} nhiệm vụ hoàn thành, do {who} chủ trì."


def _on_time(facts: Facts) -> str:
    if not facts.figures["total"]:
        return ""
    late = facts.figures["late_open"]
    tail = f"; {facts.n('late_open')} nhiệm vụ quá hạn chưa hoàn thành" if late else "; không còn nhiệm vụ nào quá hạn"
    if not facts.figures["due"]:
        return (
            f"Đến {facts.on} chưa nhiệm vụ nào đến hạn nên chưa tính tỷ lệ hoàn thành đúng hạn{tail if late else ''}."
        )
    return (
        f"Tính đến {facts.on}, trong {facts.n('due')} nhiệm vụ đã đến hạn có {facts.n('due_done_in_time')} nhiệm vụ "
        f"hoàn thành đúng hạn, đạt {facts.rate('due_done_in_time', 'due')}{tail}."
    )


MOVED = (
    ("total", "số nhiệm vụ theo dõi"),
    ("done", "số nhiệm vụ hoàn thành"),
    ("late_open", "số nhiệm vụ quá hạn"),
    ("unknown", "số nhiệm vụ không có thông tin"),
)


def _compared(facts: Facts) -> str:
    if facts.previous is None:
        return ""
    before, moved = facts.previous.figures, []
    for key, words in MOVED:
        was, now = before.get(key), facts.figures[key]
        if was is not None and was != now:
            up, to = ("tăng", "lên") if now > was else ("giảm", "xuống")
            moved.append(f"{words} {up} từ {write_number(was)} {to} {write_number(now)}")
    since = f"{in_sentence(facts.previous.label)} (chốt đến ngày {write_date(facts.previous.day)})"
    if not moved:
        return f"So với {since}, các số liệu chính của {facts.here} không thay đổi."
    return f"So với {since}, đến {facts.on} {'; '.join(moved)}."


def _silent(facts: Facts) -> list[str]:
    """What is not known is said with names, not hidden in a total."""
    told = []
    unknown = [task for task in facts.tasks if task.work == "unknown" and not task.aside]
    if unknown:
        told.append(f"Chưa có thông tin về tiến độ tính đến {facts.on}: {codes(unknown)}.")
    vague = [task for task in facts.tasks if "when" in task.unclear and not task.aside]
    if vague:
        told.append(f"Chưa xác định được thời hạn đến {facts.on}: {codes(vague)}.")
    shared = [task for task in facts.tasks if "duty" in task.unclear and not task.aside]
    if shared:
        told.append(f"Đến {facts.on} chưa rõ một cơ quan chịu trách nhiệm chính: {codes(shared, who=False)}.")
    return told


def _apart(facts: Facts) -> list[str]:
    """Where the agency's word and the verified evidence differ; tasks set aside."""
    told = []
    proven = [task for task in facts.tasks if task.proven]
    if proven:
        told.append(f"Đã đủ minh chứng, chờ xác nhận hoàn thành tính đến {facts.on}: {codes(proven)}.")
    apart = [task for task in facts.tasks if task.rating == "done" and task.open and not task.proven]
    if apart:
        told.append(
            f"Cơ quan tự đánh giá hoàn thành trong {facts.here} nhưng chưa đủ minh chứng được xác nhận nên chưa tính "
            f"vào số hoàn thành: {codes(apart)}."
        )
    for aside, words in (("suspended", "Đang tạm dừng"), ("cancelled", "Đã bãi bỏ")):
        rows = [task for task in facts.tasks if task.aside == aside]
        if rows:
            told.append(f"{words} tính đến {facts.on}, không tính vào tổng số: {codes(rows)}.")
    return told


def _table(facts: Facts) -> Table:
    now = f"Đến {write_date(facts.day)}"
    columns = [Column("TT", 10, "center"), Column("Chỉ tiêu", 78), Column(now, 34, "right")]
    if facts.previous is not None:
        columns += [
            Column(f"Đến {write_date(facts.previous.day)}", 34, "right"),
            Column("So với kỳ trước", 30, "right"),
        ]
    return Table(columns, [*figure_rows(facts)], caption=f"Bảng 1. Số liệu {facts.here}")
