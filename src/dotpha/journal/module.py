from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.journal import demo, living, queries
from dotpha.kit import access
from dotpha.kit.modules import MenuItem, Module, Panel, SearchKind, Waiting, register
from dotpha.people.models import REPORTS


def writes(user: Any) -> bool:
    return bool(user.has_role(*REPORTS))


def reads(user: Any) -> bool:
    return access.why_not(user, "journal.read_entries") is None


def entry_words(entry: Any) -> tuple[str, str]:
    task = f"{entry.task.code} {entry.task.title}" if entry.task else ""
    return entry.text[:160], f"{entry.text} {entry.counted} {task} {entry.group or ''}"


def waiting(user: Any, day: date) -> Iterator[Waiting]:
    """What was noted without a task goes into no answer."""
    count = queries.unsorted(user, day).count() if writes(user) else 0
    if count:
        yield Waiting(f"{count} mục nhật ký chưa gắn nhiệm vụ", f"{reverse('journal:entry_list')}?tied=none")


def panel(user: Any, task: Any) -> dict[str, Any] | None:
    """The latest entries of a task, on its page, with the way to note a further one."""
    found = list(queries.entries_for(user, task.pk)[: queries.IN_PANEL + 1])
    may = writes(user) and access.why_not(user, "programme.add_evidence", task) is None
    if not found and not may:
        return None
    return {
        "words": queries.words_of_task(task.pk) if reads(user) else [],
        "entries": found[: queries.IN_PANEL],
        "more": len(found) > queries.IN_PANEL,
        "may_write": may,
        "readable": {one.pk for one in found if one.opens},
    }


register(
    Module(
        key="journal",
        label="Nhật ký kết quả",
        order=22,
        demo=demo.make,
        live=living.live,
        menu=(
            MenuItem("Ghi kết quả", "journal:write", "edit", "Chương trình", 12, writes),
            MenuItem("Nhật ký kết quả", "journal:entry_list", "book", "Chương trình", 25, reads),
        ),
        search=(
            SearchKind(
                "journal.entry", "Nhật ký kết quả", queries.visible_entries, "journal:entry", entry_words, palette=False
            ),
        ),
        panels=(Panel("programme.task", "journal/_task_entries.html", panel),),
        waiting=waiting,
        verbs=(
            ("journal.entry_written", "Ghi nhật ký kết quả"),
            ("journal.entry_edited", "Sửa nhật ký kết quả"),
            ("journal.entry_withdrawn", "Rút nhật ký kết quả"),
            ("journal.group_added", "Thêm nhóm nhật ký"),
            ("journal.group_renamed", "Đổi tên nhóm nhật ký"),
            ("journal.group_moved", "Chuyển chỗ nhóm nhật ký"),
            ("journal.group_removed", "Bỏ nhóm nhật ký"),
            ("journal.answer_cut", "Trả lời trong kỳ, từ nhật ký"),
            ("journal.paper_written", "Xuất nhật ký kết quả"),
        ),
        kinds=(("journal.entry", "Mục nhật ký kết quả"), ("journal.group", "Nhóm nhật ký")),
        facts=(
            ("happened_on", "ngày diễn ra"),
            ("figure", "số liệu"),
            ("counted", "là số của"),
            ("group", "nhóm"),
            ("photos", "số ảnh, tệp"),
            ("place", "vị trí"),
            ("entries", "mục nhật ký"),
            ("becomes", "đổi thành"),
            ("was", "trước là"),
        ),
    )  # fmt: skip
)
