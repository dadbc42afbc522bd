from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.kit.modules import MenuItem, Module, Panel, Periodic, Waiting, register
from dotpha.reminding import actions, demo, living
from dotpha.reminding.queries import history, letters

VERBS = (
    ("reminding.made", "Đôn đốc theo quy tắc trong ngày"),
    ("reminding.settled", "Ghi nhận việc đã có kết quả, rút công văn thừa"),
    ("reminding.rule_made", "Lập quy tắc đôn đốc"),
    ("reminding.rule_edited", "Sửa quy tắc đôn đốc"),
    ("reminding.rule_switched", "Bật, tắt quy tắc đôn đốc"),
    ("reminding.letter_edited", "Sửa lời công văn đôn đốc"),
    ("reminding.letter_approve", "Duyệt công văn đôn đốc"),
    ("reminding.letter_send", "Gửi công văn đôn đốc"),
    ("reminding.letter_drop", "Thôi gửi công văn đôn đốc"),
)
FACTS = (
    ("steps", "Số mốc nhắc"), ("told", "Số người được nhắc"), ("letters", "Số công văn"), ("words", "Nội dung quy tắc"),
    ("active", "Đang bật"), ("settled", "Số mốc đã có kết quả"), ("withdrawn", "Số công văn tự rút"),
)  # fmt: skip


def reads_all(user: Any) -> bool:
    return bool(user.reads_all)


def waiting(user: Any, day: date) -> Iterable[Waiting]:
    """Letters to approve or send, for the office; what one was reminded of and still waits, for everybody."""
    if user.is_standing_office:
        drafted, approved = letters.count_waiting()
        url = reverse("reminding:letter_list")
        if drafted:
            yield Waiting(f"{drafted} công văn đôn đốc chờ duyệt", f"{url}?step=drafted", "soon")
        if approved:
            yield Waiting(f"{approved} công văn đôn đốc đã duyệt, chờ gửi", f"{url}?step=approved", "soon")
    count = len(history.told_to(user))
    if count:
        yield Waiting(f"{count} việc được nhắc chưa có kết quả", reverse("reminding:told"), "late")


def task_panel(user: Any, task: Any) -> dict[str, Any] | None:
    found = history.reminders_of_task(task)
    return {"reminders": found} if found else None


def work() -> None:
    actions.work()


register(
    Module(
        key="reminding",
        label="Đôn đốc theo quy tắc",
        order=27,
        menu=(MenuItem("Đôn đốc", "reminding:letter_list", "bell", "Kỳ báo cáo", 30, reads_all),),
        periodic=(Periodic("reminding.work", 900, work),),
        panels=(Panel("programme.task", "reminding/_task.html", task_panel, beside=True),),
        waiting=waiting,
        verbs=VERBS,
        facts=FACTS,
        kinds=(
            ("reminding.rule", "Quy tắc đôn đốc"),
            ("reminding.letter", "Công văn đôn đốc"),
            ("reminding.engine", "Máy đôn đốc"),
        ),
        sorts=(("reminding:", "Đôn đốc"),),
        demo=demo.make,
        live=living.live,
    )
)
