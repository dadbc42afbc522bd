"""What the programme shows in the situation room: how its tasks stand, what is stuck and with whom, what has changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from dotpha.kit import access, clock, memory
from dotpha.kit.seen import with_day
from dotpha.kit.tiles import Face, Line, Number, Part, Tile
from dotpha.people.models import Organisation
from dotpha.people.queries import lineage
from dotpha.programme.models import Bottleneck
from dotpha.programme.queries import comparing, standing
from dotpha.programme.queries.bottlenecks import listed_bottlenecks
from dotpha.programme.queries.tasks import visible_tasks
from dotpha.programme.rules.comparing import KINDS, Moved
from dotpha.programme.rules.states import Time
from dotpha.text.calendar import working_days_between
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_share

SHOWN = 5
"""Rows of a tile: what does not fit is one click away."""
GAINS = ("done", "forward", "caught_up")


def _tasks(user: Any, day: date) -> Any:
    return standing.stood(visible_tasks(user).filter(assigned_on__lte=day), day)


def rows_at(day: date, **query: Any) -> str:
    """The page of the tasks behind a number: the list of today, of an earlier day the timeline as it was."""
    past = day < clock.today()
    page = reverse("programme:timeline" if past else "programme:board")
    return f"{page}?{urlencode({**({'seen': _written(day)} if past else {}), **query})}"


def states(user: Any, day: date) -> Face | None:
    """Tasks by state."""
    count = standing.summary(standing.cells(_tasks(user, day), day))
    if not count.total:
        return None
    late = f"{count.late} quá hạn" if count.late else "không việc nào quá hạn"
    return Face(
        says=f"{write_share(count.done, count.total)} đã xong, {late}",
        numbers=(
            Number("Quá hạn", str(count.late), rows_at(day, time="late"), "late" if count.late else "plain",
                   f"/ {count.open} chưa xong"),
            Number("Sắp đến hạn", str(count.soon), rows_at(day, time="soon"), "soon" if count.soon else "plain"),
            Number("Không có thông tin", str(count.unknown), rows_at(day, work="unknown")),
        ),
        bar=(
            Part("Hoàn thành", count.done, "done", rows_at(day, work="done")),
            Part("Đang thực hiện", count.doing, "soon", rows_at(day, work="doing")),
            Part("Chưa thực hiện", count.not_started, "plain", rows_at(day, work="not_started")),
            Part("Không có thông tin", count.unknown, "unknown", rows_at(day, work="unknown")),
        ),
        url=rows_at(day), url_words="Danh sách nhiệm vụ",
    )  # fmt: skip


def stuck(user: Any, day: date) -> Face | None:
    """The tasks longest overdue, each with who holds it."""
    rows = _tasks(user, day).filter(standing.late()).order_by("at_deadline", "pk")
    found = list(rows.select_related("lead").defer("rules")[:SHOWN])
    if not found:
        return Face(says="Không nhiệm vụ nào quá hạn", url=rows_at(day), url_words="Danh sách nhiệm vụ")
    count, line = rows.count(), lineage()
    names = _names(line.successor(one.lead_id, day) for one in found if one.lead_id)
    lines = tuple(
        Line(
            f"{one.code} {one.title}", task_url(one.pk, day),
            names.get(line.successor(one.lead_id, day), "") if one.lead_id else "chưa rõ cơ quan",
            f"quá hạn {working_days_between(one.at_deadline, day)} ngày làm việc", Time.LATE.value, "programme.task", one.pk,
        )
        for one in found
    )  # fmt: skip
    says = f"{count} nhiệm vụ quá hạn, lâu nhất từ {write_date(found[0].at_deadline)}"
    return Face(says=says, lines=lines, url=rows_at(day, time="late"))


def task_url(pk: int, day: date) -> str:
    return with_day(reverse("programme:task", args=[pk]), day)


def _names(ids: Iterable[int]) -> dict[int, str]:
    return dict(Organisation.objects.filter(pk__in=set(ids)).values_list("pk", "short_name"))


def holders(user: Any, day: date) -> Face | None:
    """Who holds what is late: bodies by how many of their tasks are."""
    late: dict[int | None, int] = {}
    for cell, count in standing.cells(_tasks(user, day).filter(standing.late()), day).items():
        late[cell.lead] = late.get(cell.lead, 0) + count
    if not late:
        return None
    names = _names(one for one in late if one)
    ranked = sorted(late.items(), key=lambda pair: (-pair[1], names.get(pair[0] or 0, "")))
    most = ranked[0][1]
    lines = tuple(
        Line(
            names.get(body or 0, "Chưa rõ cơ quan"),
            rows_at(day, time="late", **({"lead": body, "role": "own"} if body else {"lead": "none"})),
            words=f"{count} việc quá hạn", tone="late",
            share=count / most, kind="people.organisation" if body else "", thing=body or 0,
        )
        for body, count in ranked[:SHOWN]
    )  # fmt: skip
    told = [f"{len(names)} cơ quan đang giữ việc quá hạn"] if names else []
    told += [f"{late[None]} việc quá hạn chưa rõ cơ quan"] if None in late else []
    return Face(says=", ".join(told), lines=lines, url=rows_at(day, time="late"))


def bottlenecks(user: Any, day: date) -> Face | None:
    """What waits for a decision, the longest first."""
    rows = listed_bottlenecks(user, day).exclude(stage="closed")
    found = list(rows.select_related("task", "organisation")[:SHOWN])
    url = with_day(f"{reverse('programme:bottleneck_list')}?stage=open", day)
    if not found:
        return Face(says="Không điểm nghẽn nào chờ quyết định", url=url)
    return Face(
        says=f"{rows.count()} điểm nghẽn chưa tháo gỡ, lâu nhất từ {write_date(found[0].raised_on)}",
        lines=tuple(_bottleneck(one, day) for one in found), url=url,
    )  # fmt: skip


def _bottleneck(one: Bottleneck, day: date) -> Line:
    holder = one.decision_from or "chưa rõ cấp quyết định"
    words = f"{one.organisation.short_name} nêu, {working_days_between(one.raised_on, day)} ngày làm việc"
    return Line(one.text, task_url(one.task_id, day), holder, words, "soon", "programme.bottleneck", one.pk)


def changes(user: Any, day: date) -> Face | None:
    """What is not as it was at the end of the day before: what slipped first, then what was gained."""
    before, own = day - timedelta(1), set(visible_tasks(user).values_list("pk", flat=True))
    if not own:
        return None
    compared = comparing.compare(_moment(before), _moment(day))
    found = [one for one in compared.moved if one.row["id"] in own]
    url, words = _all_changes(user, before, day)
    if not found:
        return Face(says=f"Không nhiệm vụ nào đổi từ {write_date(before)}", url=url, url_words=words)
    slipped = [one for one in found if one.slipped]
    gained = [one for one in found if set(one.kinds) & set(GAINS) and not one.slipped]
    rest = [one for one in found if one not in slipped and one not in gained]
    return Face(
        says=f"Từ {write_date(before)}: {len(slipped)} việc trượt, {len(gained)} việc tiến, {len(rest)} thay đổi khác",
        lines=tuple(_moved(one, day) for one in [*slipped, *gained, *rest][:SHOWN]), url=url, url_words=words,
    )  # fmt: skip


def _all_changes(user: Any, before: date, day: date) -> tuple[str, str]:
    """The two days side by side; who does not read the whole programme goes to their own tasks."""
    if access.why_not(user, "programme.read_programme"):
        return rows_at(day), "Danh sách nhiệm vụ"
    asked = {"was_on": _written(before), "now_on": _written(day)}
    return f"{reverse('programme:compare')}?{urlencode(asked)}", "So hai ngày"


def _moment(day: date) -> comparing.Moment:
    return memory.kept(f"programme.moment.{day}", lambda: comparing.moment(day.isoformat()))


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _moved(one: Moved, day: date) -> Line:
    words = ", ".join(KINDS[kind] for kind in one.kinds)
    tone = "late" if one.slipped else "done" if set(one.kinds) & set(GAINS) else "plain"
    pk = int(one.row["id"])
    return Line(f"{one.code} {one.title}", task_url(pk, day), one.lead, words, tone, "programme.task", pk)


SOON = ("programme.", "people.")
TILES = (
    Tile("programme.states", "Nhiệm vụ", states, order=10, soon=SOON),
    Tile("programme.stuck", "Việc quá hạn lâu nhất", stuck, order=30, wide=2, soon=SOON),
    Tile("programme.bottlenecks", "Điểm nghẽn", bottlenecks, order=35, wide=2, soon=SOON),
    Tile("programme.changes", "Thay đổi từ hôm qua", changes, order=40, wide=2, soon=SOON),
    Tile("programme.holders", "Ai đang giữ", holders, order=45, soon=SOON, roles=("leader", "standing_office")),
)
