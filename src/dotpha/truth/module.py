from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.kit.modules import Dated, MenuItem, Module, Panel, SearchKind, Waiting, register
from dotpha.text.dates import write_date
from dotpha.truth import demo, living, queries
from dotpha.truth.queries import page, visits
from dotpha.truth.rules.findings import FINDINGS


def check_words(check: Any) -> tuple[str, str]:
    return str(check), f"hậu kiểm {check.period.name} {check.number_source}"


def reads_all(user: Any) -> bool:
    return bool(user.reads_all)


def own_count(user: Any) -> int | None:
    """The small number beside Hậu kiểm: a supervisor's visits not made yet. The office reads its own in Việc của tôi."""
    return None if user.is_standing_office else queries.own_open_visits(user).count()


def task_panel(user: Any, task: Any) -> dict[str, Any] | None:
    return page.panel(user, queries.visits_of_task(user, task))


def waiting(user: Any, day: date) -> Iterable[Waiting]:
    """One's own visits; of the standing office also what must be drawn, given to somebody, concluded."""
    if not user.reads_all:
        return
    for one in queries.own_open_visits(user):
        late = one.planned_on is not None and one.planned_on < day
        when = f", dự kiến {write_date(one.planned_on)}" if one.planned_on else ""
        text = f"Hậu kiểm {one.task.code} «{one.task.title[:80]}» tại {one.agency or 'các cơ quan chủ trì'}{when}"
        yield Waiting(text, reverse("truth:visit", args=[one.pk]), "late" if late else "soon")
    if user.is_standing_office:
        yield from _office_lines(day)


def _office_lines(day: date) -> Iterable[Waiting]:
    for check in visits.running():
        url = reverse("truth:check", args=[check.pk])
        if check.drawn_on is None and check.number_on <= day:
            yield Waiting(f"{check}: nhập số công khai để bốc thăm", url, "soon")
        if check.unassigned:
            yield Waiting(f"{check.unassigned} nhiệm vụ hậu kiểm chưa phân công người kiểm tra", url, "soon")
        if check.drawn_on and not check.left:
            yield Waiting(f"{check}: mọi nhiệm vụ đã có kết quả, chờ kết luận", url)


def dates(user: Any, first: date, last: date) -> Iterable[Dated]:
    for one in visits.planned(user, first, last):
        assert one.planned_on is not None
        title = f"{one.task.code}: {one.agency or 'nhiều cơ quan cùng chủ trì'}"
        url = reverse("truth:visit", args=[one.pk])
        yield Dated(f"truth.visit:{one.pk}", one.planned_on, title, url, "Lịch hậu kiểm", done=bool(one.finding))


register(
    Module(
        key="truth",
        label="Hậu kiểm",
        order=26,
        demo=demo.make,
        live=living.live,
        menu=(MenuItem("Hậu kiểm", "truth:check_list", "shield", "Kỳ báo cáo", 40, reads_all, own_count),),
        search=(SearchKind("truth.check", "Hậu kiểm", queries.visible_checks, "truth:check", check_words),),
        panels=(Panel("programme.task", "truth/_panel.html", task_panel),),
        waiting=waiting,
        dates=dates,
        verbs=(
            ("truth.announced", "Chốt danh sách hậu kiểm"),
            ("truth.drawn", "Bốc thăm hậu kiểm"),
            ("truth.replaced", "Hủy đợt hậu kiểm"),
            ("truth.concluded", "Kết luận hậu kiểm"),
            ("truth.visit_assigned", "Phân công kiểm tra thực tế"),
            ("truth.found", "Ghi kết quả hậu kiểm"),
            ("truth.photo_added", "Thêm ảnh hậu kiểm"),
            ("truth.photo_removed", "Bỏ ảnh hậu kiểm"),
            ("truth.sent_back", "Trả lại nhiệm vụ theo hậu kiểm"),
        ),
        kinds=(("truth.check", "Đợt hậu kiểm"), ("truth.visit", "Nhiệm vụ hậu kiểm")),
        facts=(
            ("greens", "số nhiệm vụ hoàn thành"),
            ("sample", "số được chọn"),
            ("number_source", "số công khai lấy từ"),
            ("number_on", "ngày có số"),
            ("public_number", "số công khai"),
            ("seed", "hạt giống"),
            ("drawn", "nhiệm vụ được chọn"),
            ("visitor", "người kiểm tra"),
            ("planned_on", "ngày dự kiến"),
            ("finding", "kết quả"),
            *((f"finding.{key}", label) for key, label in FINDINGS.items()),
            ("finding_was", "kết quả trước đó"),
            *((f"finding_was.{key}", label) for key, label in FINDINGS.items()),
            ("seen_there", "điều đã thấy"),
            ("visited_on", "ngày kiểm tra"),
            *((f"found_{key}", label) for key, label in FINDINGS.items()),
            ("limits", "ước lượng từ, đến"),
        ),
    )
)
