"""What the people of the later years write: results, difficulties, reasons, papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.people.models import Organisation
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.demo.living import law
from dotpha.programme.demo.living.papers import PAPERS
from dotpha.programme.demo.living.works import WORKS, Work
from dotpha.programme.models import Task
from dotpha.text.calendar import working_days_between
from dotpha.text.dates import write_date

USUAL = Work(
    "khac", "", "",
    ("Đã phân công đầu mối, lập kế hoạch thực hiện chi tiết.",
     "Đã hoàn thành dự thảo, đang lấy ý kiến các cơ quan liên quan.",
     "Đã tiếp thu ý kiến, đang hoàn thiện hồ sơ trình cấp có thẩm quyền."),
    "Đã hoàn thành, sản phẩm đã gửi cơ quan thường trực.", "Báo cáo kết quả thực hiện",
)  # fmt: skip
"""What was given before: its words say enough, and no sort is known."""
BY_TITLE = {line.title: line.work for paper in PAPERS for line in paper.lines}
RETURNED = (
    "Văn bản chưa có chữ ký, dấu của cơ quan; đề nghị gửi bản đã ban hành.",
    "Tài liệu mới là dự thảo, chưa chứng minh được sản phẩm đã hoàn thành.",
    "Số liệu trong tài liệu chưa khớp với phần kết quả đã báo cáo; đề nghị đối chiếu, gửi lại.",
    "Thiếu phụ lục kèm theo; đề nghị bổ sung.",
)
SLOW = (
    "Khối lượng phát sinh lớn hơn dự kiến.",
    "Cơ quan phối hợp góp ý chậm, phải lấy ý kiến lần hai.",
    "Thiếu người làm chuyên trách, phải kiêm nhiệm.",
    "Phải chờ văn bản hướng dẫn của bộ chủ quản.",
)
STUCK = (
    ("Chưa được bố trí kinh phí thực hiện trong năm.", "Bố trí kinh phí từ nguồn dự phòng", "UBND tỉnh",
     "Cho phép sử dụng nguồn dự phòng ngân sách tỉnh."),
    ("Chưa thống nhất phương án chia sẻ dữ liệu giữa các cơ quan.", "Giao một cơ quan làm đầu mối dữ liệu", "UBND tỉnh",
     "Giao Sở Khoa học và Công nghệ làm đầu mối, ban hành quy chế tạm thời."),
    ("Chưa có đơn giá, định mức để lập dự toán.", "Cho phép áp dụng định mức tạm thời", "Sở Tài chính",
     "Cho áp dụng định mức của tỉnh đã thực hiện trước đây."),
    ("Chưa có biên chế cho bộ phận vận hành.", "Giao bổ sung biên chế hoặc cho thuê dịch vụ", "Sở Nội vụ",
     "Cho thuê dịch vụ vận hành đến hết năm."),
)  # fmt: skip
DECISIONS = (
    "Đồng ý phương án của cơ quan đề xuất; giao cơ quan chủ trì thực hiện ngay.",
    "Đồng ý chủ trương; yêu cầu hoàn thành chậm nhất trong 20 ngày làm việc.",
    "Giao cơ quan chủ trì phối hợp Sở Tài chính cân đối trong nguồn đã giao.",
)


def work_of(task: Task) -> Work:
    return BY_TITLE.get(task.title.rstrip("."), USUAL)


def number(code: str, turn: int = 0) -> int:
    """A number for a paper, its own for each task and turn."""
    return 100 + int(code.split("-")[1]) + 200 * turn


def proof_paper(task: Task, body: Organisation, day: date, own: int = 0) -> DocumentFacts:
    """The paper by which an agency shows what it has done; `own` is its number where the task's own is not meant."""
    proof = work_of(task).proof
    kind = next((one for one in ("Quyết định", "Kế hoạch", "Biên bản") if proof.startswith(one)), "Báo cáo")
    short = {"Quyết định": "QĐ", "Kế hoạch": "KH", "Biên bản": "BB", "Báo cáo": "BC"}[kind]
    symbol = body.symbol or "UBND"
    return DocumentFacts(
        title=f"{proof.removeprefix(kind).strip().capitalize() or proof} ({task.code})",
        number=f"{own or number(task.code)}/{short}-{symbol}", kind=kind, issuer=body.name, signed_on=day,
    )  # fmt: skip


def said(task: Task, fate: law.Fate | None, body: Organisation, period: str, day: date) -> dict[str, Any]:
    """An agency's word on a task in a period, as the task stands by its fate."""
    work = work_of(task)
    if task.recurrence:
        return {"rating": "kept_up", "result": work.done if work.done else USUAL.done}
    if fate is None:
        return {"nothing_new": True}
    if fate.shown_on <= day:
        facts = proof_paper(task, body, fate.shown_on)
        return {
            "rating": "done",
            "result": f"{work.done} ({facts.kind} số {facts.number} ngày {write_date(fate.shown_on)})",
        }
    share = working_days_between(task.assigned_on, day) / max(1, working_days_between(task.assigned_on, fate.done_on))
    if share < 0.12:
        return {"rating": "not_started", "result": "Đang xây dựng kế hoạch thực hiện."}
    held = fate.stuck is not None and fate.stuck.raised_on <= day < fate.stuck.closed_on
    late = task.deadline is not None and task.deadline < day
    words = {"rating": "doing", "result": work.stages[min(2, int(share * 3))] or USUAL.stages[0]}
    if held:
        return words | {"difficulty": stuck_words(task)[0]}
    return words | ({"difficulty": law.pick(SLOW, task.code, period)} if late else {})


def stuck_words(task: Task) -> tuple[str, str, str, str]:
    """(what stops it, decision needed, from whom, proposal)."""
    at = law.pick(tuple(map(str, range(len(STUCK)))), "stuck", task.code)
    return STUCK[int(at)]


__all__ = ["DECISIONS", "RETURNED", "SLOW", "WORKS", "number", "proof_paper", "said", "stuck_words", "work_of"]
