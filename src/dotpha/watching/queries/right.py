"""How right each watch is: from what people said of each of its warnings, and from its last replay."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from dotpha.kit.watches import Watch
from dotpha.watching.models import Replay, Review, Warning, WatchRecord
from dotpha.watching.queries.watches import all_watches
from dotpha.watching.rules.right import Came, Skill, majority, verdict

VERDICTS = {
    "good": ("đạt", "done"),
    "poor": ("đề nghị ngừng", "late"),
    "unknown": ("chưa đủ để kết luận", "plain"),
}


@dataclass(frozen=True)
class Record:
    """A watch with its warnings so far, what people said of them, its last replay, and what follows.

    `useful`, `useless`: warnings that most of those who judged them called so; where they are divided evenly it is neither.
    """

    watch: Watch
    row: WatchRecord | None
    raised: int
    open: int
    useful: int
    useless: int
    replay: Replay | None
    skill: Skill | None
    verdict: str

    @property
    def label(self) -> str:
        return VERDICTS[self.verdict][0] if self.retired_on is None else "đã ngừng"

    @property
    def tone(self) -> str:
        return VERDICTS[self.verdict][1] if self.retired_on is None else "plain"

    @property
    def retired_on(self) -> date | None:
        return self.row.retired_on if self.row else None

    @property
    def reviewed(self) -> int:
        return self.useful + self.useless

    @property
    def useful_share(self) -> float | None:
        return self.useful / self.reviewed if self.reviewed else None

    @property
    def silent_since(self) -> datetime | None:
        """The moment it last could look, where its last look failed."""
        return self.row.looked_at if self.row and self.row.error else None


def records() -> list[Record]:
    """Every watch; a fixed number of queries."""
    rows = {one.key: one for one in WatchRecord.objects.select_related("retired_by")}
    counts = Warning.objects.order_by().values("watch")
    numbers = {
        one["watch"]: one for one in counts.annotate(all=Count("pk"), now=Count("pk", filter=Q(cleared_on=None)))
    }
    said: Counter[tuple[str, bool]] = Counter()
    judged = Review.objects.order_by().values_list("warning__watch", "warning")
    for watch, _, yes, no in judged.annotate(
        yes=Count("pk", filter=Q(useful=True)), no=Count("pk", filter=Q(useful=False))
    ):
        if (word := majority(yes, no)) is not None:
            said[watch, word] += 1
    replays: dict[str, Replay] = {}
    for one in Replay.objects.select_related("record").order_by("made_at", "pk"):
        replays[one.record.key] = one
    return [
        _record(one, rows.get(one.key), numbers.get(one.key, {}), said, replays.get(one.key)) for one in all_watches()
    ]


def _record(
    watch: Watch, row: WatchRecord | None, numbers: dict[str, int], said: Counter[tuple[str, bool]], last: Replay | None
) -> Record:
    useful, useless = said[watch.key, True], said[watch.key, False]
    found = _skill(last) if last else None
    judged, right = useful + useless, useful
    word = verdict(judged, right, watch.bar)
    if found and word != "poor":
        replayed = verdict(found.raised, found.right, watch.bar)
        word = replayed if replayed != "unknown" else word
    return Record(watch, row, numbers.get("all", 0), numbers.get("now", 0), useful, useless, last, found, word)


def _skill(last: Replay) -> Skill:
    came = tuple(Came(date.fromisoformat(on), *rest) for on, *rest in last.came)
    return Skill(last.raised, last.right, last.events, last.foreseen, tuple(last.leads), came)
