"""The five portfolios of the fund: money, tasks by step, results by kind, and the risk of each task from facts, with reasons.

A task's risk is a sum of published marks, each from one fact: milestones that are late, money that runs ahead of the work
or behind it, changes of the contract, reviewers who parted far. What is not known gives no mark and is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from dotpha.services.fund.rules.amounts import total
from dotpha.text.numerals import write_number

PORTFOLIOS = {
    "biotechnology": "Công nghệ sinh học",
    "enterprises": "Chuyển đổi số doanh nghiệp",
    "productivity": "Năng suất, chất lượng",
    "zones": "Khu công nghiệp, khu kinh tế thông minh",
    "strategic": "Công nghệ chiến lược",
}
RESULTS = {
    "patents": "bằng sáng chế, giải pháp hữu ích",
    "filings": "đơn đăng ký sở hữu công nghiệp",
    "products": "sản phẩm, quy trình đưa vào sử dụng",
    "people_trained": "người được đào tạo",
    "papers": "bài báo khoa học",
    "revenue_vnd": "doanh thu từ kết quả, đồng",
}


class Level(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    UNKNOWN = "unknown"


LEVELS = {Level.LOW: "thấp", Level.MEDIUM: "trung bình", Level.HIGH: "cao", Level.UNKNOWN: "chưa đủ dữ kiện"}


@dataclass(frozen=True)
class Task:
    """The facts of one task. Money in đồng; shares 0–1; None: not known. `spread` is that of its reviewers' marks."""

    key: str
    portfolio: str
    step: str
    planned: Decimal | None
    paid: Decimal | None
    late_milestones: int | None = None
    time_share: Decimal | None = None
    spent_share: Decimal | None = None
    accepted_share: Decimal | None = None
    changes: int | None = None
    spread: Decimal | None = None
    results: Mapping[str, Decimal] = field(default_factory=dict)
    running: bool = True


@dataclass(frozen=True)
class Bars:
    """From where a fact counts: published, so that a mark can be disputed."""

    late_many: int = 2
    ahead: Decimal = Decimal("0.25")
    behind: Decimal = Decimal("0.30")
    changes: int = 2
    spread: Decimal = Decimal(25)
    medium: int = 1
    high: int = 3


BARS = Bars()


@dataclass(frozen=True)
class Risk:
    """The level of a task with the reasons that gave its marks, and the facts nobody has told."""

    level: Level
    marks: int
    reasons: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def said(self) -> str:
        words = "; ".join(self.reasons) or "không có dấu hiệu"
        lacks = f" (chưa rõ: {', '.join(self.unknown)})" if self.unknown else ""
        return f"Rủi ro {LEVELS[self.level]}: {words}{lacks}."


@dataclass(frozen=True)
class Overview:
    """One portfolio on a day. `planned`, `paid` and results are None where no task says; `silent` counts those that do not."""

    portfolio: str
    tasks: int
    by_step: Mapping[str, int]
    planned: Decimal | None
    paid: Decimal | None
    silent: int
    results: Mapping[str, Decimal]
    risks: Mapping[Level, int]

    @property
    def name(self) -> str:
        return PORTFOLIOS[self.portfolio]


def risk(task: Task, bars: Bars = BARS) -> Risk:
    """The risk of a running task; one with no known fact is UNKNOWN, never low."""
    marks, reasons, unknown = 0, list[str](), list[str]()
    for found in (_late(task, bars), _money(task, bars), _changes(task, bars), _spread(task, bars)):
        more, said = found
        if more is None:
            unknown.append(said)
        elif more:
            marks += more
            reasons.append(said)
    if len(unknown) == 4:
        return Risk(Level.UNKNOWN, 0, (), tuple(unknown))
    level = Level.HIGH if marks >= bars.high else Level.MEDIUM if marks >= bars.medium else Level.LOW
    return Risk(level, marks, tuple(reasons), tuple(unknown))


def _late(task: Task, bars: Bars) -> tuple[int | None, str]:
    if task.late_milestones is None:
        return None, "mốc chậm"
    marks = 0 if not task.late_milestones else 1 if task.late_milestones < bars.late_many else 2
    return marks, f"{task.late_milestones} mốc quá hạn"


def _money(task: Task, bars: Bars) -> tuple[int | None, str]:
    """Money ahead of what was accepted weighs twice as much as money behind the time gone."""
    spent = task.spent_share
    if spent is None or (task.accepted_share is None and task.time_share is None):
        return None, "tiến độ chi"
    if task.accepted_share is not None and spent - task.accepted_share > bars.ahead:
        return 2, f"đã chi {_pct(spent)} kinh phí, mới nghiệm thu {_pct(task.accepted_share)}"
    if task.time_share is not None and task.time_share - spent > bars.behind:
        return 1, f"đã qua {_pct(task.time_share)} thời gian, mới chi {_pct(spent)} kinh phí"
    return 0, ""


def _changes(task: Task, bars: Bars) -> tuple[int | None, str]:
    if task.changes is None:
        return None, "số lần điều chỉnh"
    return int(task.changes >= bars.changes), f"đã điều chỉnh hợp đồng {task.changes} lần"


def _spread(task: Task, bars: Bars) -> tuple[int | None, str]:
    if task.spread is None:
        return None, "chênh lệch điểm của hội đồng"
    return int(task.spread >= bars.spread), f"phiếu của hội đồng chênh nhau {write_number(task.spread)} điểm"


def _pct(share: Decimal) -> str:
    return f"{write_number(share * 100, 0)}%"


def overview(portfolio: str, tasks: Iterable[Task], bars: Bars = BARS) -> Overview:
    """One portfolio; KeyError for one that is none of the five. Risk is asked of running tasks only."""
    if portfolio not in PORTFOLIOS:
        raise KeyError(portfolio)
    rows = [one for one in tasks if one.portfolio == portfolio]
    results: dict[str, Decimal] = {}
    for one in rows:
        for kind, amount in one.results.items():
            results[kind] = results.get(kind, Decimal(0)) + amount
    return Overview(
        portfolio,
        len(rows),
        Counter(one.step for one in rows),
        _sum([one.planned for one in rows]),
        _sum([one.paid for one in rows]),
        sum(one.planned is None or one.paid is None for one in rows),
        results,
        Counter(risk(one, bars).level for one in rows if one.running),
    )


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [one for one in amounts if one is not None]
    return total(known) if known else None


def overviews(tasks: Sequence[Task], bars: Bars = BARS) -> tuple[Overview, ...]:
    """All five, also those without a task, in their published order."""
    return tuple(overview(one, tasks, bars) for one in PORTFOLIOS)
