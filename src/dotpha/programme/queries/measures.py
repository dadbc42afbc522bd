"""What the programme measures by itself: how many tasks stand how, and the rates it is judged by, by who answers for them.

One definition gives both the number and the rows behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from dotpha.indicators.rules.founding import NOBODY
from dotpha.kit import memory
from dotpha.kit.measures import Adds, Measure, Row, SourceRow
from dotpha.people.models import Organisation
from dotpha.programme.models import Answer, Period, Request, Task
from dotpha.programme.queries.facts import TaskView, views_of
from dotpha.programme.queries.periods import figure_row
from dotpha.programme.rules import figures
from dotpha.programme.rules.states import Time, Work
from dotpha.text.dates import write_date
from dotpha.text.spans import Length, span_of

Test = Callable[[figures.Row, date], bool]


def _due(row: figures.Row, day: date) -> bool:
    return bool(row.deadline and row.deadline <= day and not row.recurring)


def _in_time(row: figures.Row, day: date) -> bool:
    return row.state.work == Work.DONE and row.state.time == Time.IN_TIME


def _late(row: figures.Row, day: date) -> bool:
    return row.state.open and row.state.time == Time.LATE


@dataclass(frozen=True)
class Count:
    """Of the tasks that run (`of`) those for which `hit` holds: a number, or a rate where `rate`."""

    key: str
    label: str
    definition: str
    hit: Test
    of: Test = lambda row, day: True
    rate: bool = False


def _is(work: Work) -> Test:
    return lambda row, day: row.state.work == work


COUNTS = (
    Count("tasks", "Nhiệm vụ theo dõi", "Nhiệm vụ đã giao, trừ nhiệm vụ tạm dừng hoặc đã bãi bỏ.", lambda row, day: True),
    Count("tasks_done", "Nhiệm vụ hoàn thành", "Kết quả đã được cơ quan thường trực xác nhận.", _is(Work.DONE)),
    Count("tasks_doing", "Nhiệm vụ đang thực hiện", "Đã có minh chứng hoặc lời báo cáo đang làm.", _is(Work.DOING)),
    Count("tasks_not_started", "Nhiệm vụ chưa thực hiện", "Đã nhận việc, chưa có kết quả nào.", _is(Work.NOT_STARTED)),
    Count("tasks_unknown", "Nhiệm vụ không có thông tin", "Chưa ai nói gì về nhiệm vụ.", _is(Work.UNKNOWN)),
    Count("tasks_late", "Nhiệm vụ quá hạn", "Đã qua thời hạn mà chưa hoàn thành; việc thường xuyên không tính cả việc.", _late),
    Count(
        "on_time_of_due", "Tỷ lệ đúng hạn trên số đã đến hạn",
        "Nhiệm vụ hoàn thành đúng hạn chia cho nhiệm vụ đã đến hạn, như Văn phòng Chính phủ công bố.",
        _in_time, _due, rate=True,
    ),
    Count(
        "on_time_of_all", "Tỷ lệ đúng hạn trên tổng số", "Nhiệm vụ hoàn thành đúng hạn chia cho tổng số nhiệm vụ.",
        _in_time, rate=True,
    ),
    Count(
        "clear_share", "Tỷ lệ nhiệm vụ đủ các điểm rõ", "Nhiệm vụ không thiếu điểm rõ nào chia cho tổng số nhiệm vụ.",
        lambda row, day: row.clear, rate=True,
    ),
    Count(
        "evidenced_share", "Tỷ lệ nhiệm vụ có minh chứng đã xác nhận",
        "Nhiệm vụ có ít nhất một minh chứng đã xác nhận chia cho tổng số nhiệm vụ.",
        lambda row, day: row.evidenced, rate=True,
    ),
)  # fmt: skip


def counted(count: Count) -> Callable[[date], Iterator[Row]]:
    """The measure of one count: a row for each body that answers for tasks, in the month of the day."""

    def of(day: date) -> Iterator[Row]:
        month = span_of(day, Length.MONTH).name
        parts: dict[str, list[figures.Row]] = defaultdict(list)
        for view, row in running(day):
            parts[_unit(view)].append(row)
        for unit, rows in sorted(parts.items()):
            base = [row for row in rows if count.of(row, day)]
            hits = sum(1 for row in base if count.hit(row, day))
            yield Row(unit, month, hits, len(base) if count.rate else None, source=f"{len(rows)} nhiệm vụ của đơn vị")

    return of


def rows_of(count: Count) -> Callable[[str, str, date], Iterator[SourceRow]]:
    """The tasks behind a value of a unit as they stood on the day."""

    def rows(unit: str, period: str, day: date) -> Iterator[SourceRow]:
        for view, row in running(day):
            if _unit(view) != unit or not count.of(row, day):
                continue
            hit = count.hit(row, day)
            if hit or count.rate:
                due = write_date(view.deadline) if view.deadline else "chưa rõ"
                facts = (("Tình trạng", view.state.label), ("Thời hạn", due))
                yield SourceRow(str(view.task), reverse("programme:task", args=[view.task.pk]), hit, facts)

    return rows


def running(day: date) -> list[tuple[TaskView, figures.Row]]:
    """Every task that ran on a day, neither set aside nor struck out, with its row of the figures; read once a request."""
    return memory.kept(f"programme.running.{day}", lambda: _views(day))


def _views(day: date) -> list[tuple[TaskView, figures.Row]]:
    tasks = Task.objects.filter(assigned_on__lte=day).select_related("document", "lead").defer("document__text")
    found = ((view, figure_row(view)) for view in views_of(tasks, day))
    return [(view, row) for view, row in found if not row.state.aside]


def _unit(view: TaskView) -> str:
    return view.lead.code if view.lead else NOBODY


def answered_in_time(day: date) -> Iterator[Row]:
    """Of what bodies were asked in periods due by the day, the share answered by the due day, in the month it was due."""
    for (unit, month), asked in sorted(_asked(day).items()):
        yield Row(unit, month, sum(1 for one in asked if one.in_time), len(asked), source=f"{len(asked)} lượt hỏi")


def answer_rows(unit: str, period: str, day: date) -> Iterator[SourceRow]:
    for one in _asked(day).get((unit, period), []):
        said = f"trả lời {write_date(one.said_on)}" if one.said_on else "chưa trả lời"
        facts = (("Hạn trả lời", write_date(one.due_on)), ("Thực tế", said))
        yield SourceRow(one.period, reverse("programme:period", args=[one.period_id]), one.in_time, facts)


@dataclass(frozen=True)
class Asked:
    """One body asked in one period: until when, and the day of its first word, if it has said any."""

    period: str
    period_id: int
    due_on: date
    said_on: date | None

    @property
    def in_time(self) -> bool:
        return self.said_on is not None and self.said_on <= self.due_on


def _asked(day: date) -> dict[tuple[str, str], list[Asked]]:
    first: dict[tuple[int, int], date] = {}
    said = Answer.objects.filter(said_on__lte=day).values_list("period", "organisation", "said_on")
    for period, body, on in said.order_by("-said_on"):
        first[period, body] = on
    codes = dict(Organisation.objects.values_list("pk", "code"))
    due = {one.pk: one for one in Period.objects.filter(due_on__lte=day).defer("figures")}
    out: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for body, period in Request.objects.filter(period__in=due).values_list("organisation", "period"):
        one = due[period]
        place = codes[body], span_of(one.due_on, Length.MONTH).name
        out[place].append(Asked(one.label, period, one.due_on, first.get((period, body))))
    return out


def measures() -> Iterable[Measure]:
    """Every measure of the programme."""
    for one in COUNTS:
        yield Measure(
            key=f"programme.{one.key}", label=one.label, unit="%" if one.rate else "nhiệm vụ",
            adds=Adds.SHARE if one.rate else Adds.LAST, of=counted(one), rows=rows_of(one),
            definition=one.definition, places=1 if one.rate else 0, soon=("programme.",),
        )  # fmt: skip
    yield Measure(
        key="programme.answered_in_time", label="Tỷ lệ trả lời đúng hạn", unit="%", adds=Adds.RATIO, places=1,
        of=answered_in_time, rows=answer_rows, complete=True, soon=("programme.",),
        definition="Đơn vị có lời trả lời đầu tiên không muộn hơn hạn của kỳ, chia cho đơn vị được hỏi.",
    )  # fmt: skip
