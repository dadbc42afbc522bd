"""A draft as its review page shows it: the text cut at the tasks' places, and one card for each task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from dotpha.kit import clock
from dotpha.people.queries import Lineage, Register, lineage
from dotpha.programme.extraction import LABELS, clarity
from dotpha.programme.extraction import Revision as ToldRevision
from dotpha.programme.extraction.altering import orders_of
from dotpha.programme.extraction.revision import read_revision
from dotpha.programme.lists.changes import FIELDS
from dotpha.programme.models import Draft, DraftTask
from dotpha.programme.queries.documents import visible_drafts
from dotpha.programme.queries.matching import Offer, proposals
from dotpha.programme.queries.revising import Held, Revision, revision_of
from dotpha.programme.queries.unsure import parts_of, unsure_words
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

PER_PART = 40
"""So many cards are drawn at once; the next ones when one scrolls to them."""

RULES = {
    "prose": "là một mục đánh số hoặc gạch đầu dòng của văn bản",
    "table.row": "là một hàng của bảng phân công nhiệm vụ",
    "table.guessed_row": "là một hàng của bảng không có dòng tiêu đề; các cột được suy từ nội dung",
    "table.continued_row": "hàng bị ngắt sang trang sau được nối lại",
    "table.merged_lead": "ô cơ quan chủ trì để trống, lấy theo ô gộp ở dòng trên",
    "table.merged_deadline": "ô thời hạn để trống, lấy theo ô gộp ở dòng trên",
    "news.sentence": "là một câu giao việc trong bài viết",
    "label.lead": "cơ quan chủ trì lấy từ dòng ghi «chủ trì»",
    "label.supporting": "cơ quan phối hợp lấy từ dòng ghi «phối hợp»",
    "label.both": "chủ trì và phối hợp lấy từ cùng một dòng",
    "label.deadline": "thời hạn lấy từ dòng ghi thời gian hoàn thành",
    "label.deliverable": "sản phẩm lấy từ dòng ghi sản phẩm, kết quả",
    "label.authority": "cấp quyết định lấy từ dòng ghi thẩm quyền",
    "label.resources": "nguồn lực lấy từ dòng ghi kinh phí",
    "column.lead": "cơ quan chủ trì lấy từ cột chủ trì",
    "column.supporting": "cơ quan phối hợp lấy từ cột phối hợp",
    "column.both": "chủ trì và phối hợp lấy từ cùng một cột",
    "column.deadline": "thời hạn lấy từ cột thời gian",
    "column.deliverable": "sản phẩm lấy từ cột sản phẩm, kết quả",
    "column.authority": "cấp quyết định lấy từ cột thẩm quyền",
    "column.resources": "nguồn lực lấy từ cột kinh phí",
    "lead": "cơ quan chủ trì lấy từ câu chữ của nhiệm vụ hoặc của mục chứa nó",
    "supporting": "cơ quan phối hợp lấy từ câu chữ của nhiệm vụ",
    "deadline": "thời hạn lấy từ câu chữ của nhiệm vụ hoặc của mục chứa nó",
    "list.row": "là một dòng của danh mục cấp trên",
    "list.far": "mã đã có nhưng nội dung khác xa nhiệm vụ đang mang mã này; hãy chọn nối với nhiệm vụ ấy hoặc lập nhiệm vụ mới",
    "list.called_off": "nhiệm vụ của mã này đã bãi bỏ nên chỉ ghi mục việc",
    "list.known": "mã đã có ở lần nhập trước, nội dung không đổi",
    **{f"list.changed.{name}": f"mã đã có, cấp trên đã đổi {words}" for name, words in FIELDS.items()},
    "amended": "là nhiệm vụ đang có mà văn bản này ghi sửa",
    "amended.deadline": "thời hạn lấy từ chỗ sửa; các phần khác giữ như nhiệm vụ đang có",
    "amended.leads": "cơ quan chủ trì lấy từ chỗ sửa; các phần khác giữ như nhiệm vụ đang có",
    "amended.deliverable": "sản phẩm lấy từ chỗ sửa; các phần khác giữ như nhiệm vụ đang có",
    "hand.selected": "đồng chí đã chọn đoạn này trong văn bản",
}


@dataclass(frozen=True)
class Card:
    """One task found: agencies as (written, the register's name or None), unmet points as (label, why).

    `held` is the task of the programme that it is already, `offers` those that it may be (None: nobody has looked).
    """

    row: DraftTask
    leads: tuple[tuple[str, str | None], ...]
    supporting: tuple[tuple[str, str | None], ...]
    points: tuple[tuple[str, str], ...]
    met: tuple[str, ...]
    rules: tuple[str, ...]
    held: Held | None = None
    offers: tuple[Offer, ...] = ()
    unsure: tuple[str, ...] = ()
    """Words beside it that were read from a picture and are not certain, while nobody has looked."""

    @property
    def kept(self) -> bool:
        return self.row.decision != DraftTask.Decision.DROPPED

    @property
    def noted(self) -> bool:
        """Kept as an item alone, without a task."""
        return self.row.decision == DraftTask.Decision.NOTED and self.held is None

    @property
    def standing(self) -> str:
        """What the paper makes of it: "same", "changed", "linked", "done" of a task that is there, "noted", else "new"."""
        if self.held is None:
            return "noted" if self.noted else "new"
        if not self.held.revised:
            return "linked"
        return "done" if self.held.done else "changed" if self.held.changes else "same"

    @property
    def lacks(self) -> str:
        """The unmet points in a few words: "thời gian, sản phẩm"."""
        return ", ".join(label.removeprefix("rõ ") for label, _ in self.points)


@dataclass(frozen=True)
class Segment:
    """A stretch of the text; `card` where a task was read from it."""

    text: str
    card: Any = None
    parts: tuple[tuple[str, bool], ...] = ()
    """The text in pieces: (letters, whether they are certain)."""


def rows_of(user: Any) -> QuerySet[DraftTask]:
    """The tasks of drafts that this person works on."""
    return DraftTask.objects.filter(draft__in=visible_drafts(user)).select_related("draft").defer("draft__text")


@dataclass(frozen=True)
class Review:
    """A draft under review: all its cards, and what it makes of the tasks that are there."""

    cards: tuple[Card, ...]
    revision: Revision

    def drawn(self, keys: Iterable[int]) -> list[Card]:
        """The cards of these rows, with the tasks that those which are none yet may be."""
        wanted = set(keys)
        chosen = [one for one in self.cards if one.row.pk in wanted]
        free = [one.row for one in chosen if one.held is None and one.kept]
        found = proposals(free[0].draft, free) if free else {}
        return [replace(one, offers=found.get(one.row.pk, ())) for one in chosen]


def review(draft: Draft) -> Review:
    """All cards of a draft; a fixed number of queries however many."""
    rows = list(draft.tasks.all())
    for row in rows:
        row.draft = draft
    known, revision = Known(Register(clock.today()), lineage()), revision_of(draft, rows, clock.today())
    unsure = unsure_words(draft, rows)
    cards = (_card(row, draft, known, revision.held.get(row.pk)) for row in rows)
    return Review(tuple(replace(one, unsure=unsure.get(one.row.pk, ())) for one in cards), revision)


@dataclass(frozen=True)
class Known:
    """Whom accepting would find behind the names of a draft."""

    register: Register
    lineage: Lineage

    def of(self, names: Iterable[str]) -> tuple[tuple[str, str | None], ...]:
        """(as written, the register's name or None); of an organisation that ended, the one that answers for it."""
        return tuple((name, self._of(name)) for name in dict.fromkeys(names))

    def _of(self, name: str) -> str | None:
        found = self.register.find(name)
        if found is None:
            return None
        pk, since = self.lineage.heir(found.pk, self.register.day)
        heir = self.register.organisations[pk].name
        return f"{heir} (kế thừa từ {write_date(since)})" if since else heir


def _card(row: DraftTask, draft: Draft, known: Known, held: Held | None) -> Card:
    points = clarity(row, tuple(draft.clarity_keys))
    return Card(
        row=row,
        leads=known.of(row.leads),
        supporting=known.of(row.supporting),
        points=tuple((LABELS[key], why) for key, why in points.items() if why),
        met=tuple(LABELS[key] for key, why in points.items() if not why),
        rules=tuple(dict.fromkeys(explain(rule) for rule in row.rules)),
        held=held,
    )


def told_revision(draft: Draft) -> ToldRevision | None:
    """The document that the draft's own words say it revises, None where they say nothing or it is held against one."""
    return None if draft.revises_id else read_revision(draft.title, draft.text, draft.number or None)


def waiting_orders(draft: Draft) -> tuple[str, ...]:
    """Words of a draft that abolish or change things of another paper, while nobody has said of which."""
    return () if draft.revises_id else orders_of(draft.text)


def explain(rule: str) -> str:
    """A rule of extraction in words: exactly, else by its family."""
    return RULES.get(rule) or RULES.get(rule.split(".")[0]) or f"quy tắc {rule}"


def segments(text: str, found: Iterable[Any], unsure: Sequence[Sequence[int]] = ()) -> Iterator[Segment]:
    """The text cut at the places of `found` (cards or tasks, anything with a span); overlaps belong to the first.

    `unsure` are the places of words that are not certain.
    """
    at = 0
    for one in sorted(found, key=lambda one: (_span(one)[0], -_span(one)[1])):
        start, end = _span(one)
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        if start > at:
            yield Segment(text[at:start], None, parts_of(text, at, start, unsure))
        yield Segment(text[start:end], one, parts_of(text, start, end, unsure))
        at = end
    if at < len(text):
        yield Segment(text[at:], None, parts_of(text, at, len(text), unsure))


def _span(one: Any) -> tuple[int, int]:
    thing = getattr(one, "row", one)
    return thing.span_start, thing.span_end


@dataclass(frozen=True)
class Summary:
    """How a draft stands: things in all, those that give a new task, those that are one already, noted alone, dropped.

    `unclear` counts new ones with an unmet point.
    """

    total: int
    kept: int
    linked: int
    noted: int
    dropped: int
    unclear: int
    unsure: int
    """Things with words that were read from a picture and are not certain."""
    unknown: tuple[str, ...]
    """Agencies that the register does not know, as written."""


def _new(card: Card) -> bool:
    return card.standing == "new" and card.kept


def _unknown(card: Card) -> list[str]:
    """The agencies of a card that the register does not know, as written."""
    return [name for name, known in (*card.leads, *card.supporting) if known is None]


PARTS: dict[str, tuple[str, Callable[[Card], bool]]] = {
    "kept": ("Nhiệm vụ mới", _new),
    "linked": ("Đã có trong chương trình", lambda one: one.held is not None),
    "noted": ("Chỉ ghi mục việc", lambda one: one.noted),
    "dropped": ("Bỏ", lambda one: not one.kept),
    "unclear": ("Nhiệm vụ mới chưa đủ rõ", lambda one: _new(one) and bool(one.points)),
    "unsure": ("Có chữ đọc chưa chắc", lambda one: one.kept and bool(one.unsure)),
    "unknown": ("Có cơ quan chưa có trong danh mục", lambda one: _new(one) and bool(_unknown(one))),
}
"""What a summary counts: key → (words, which cards)."""


def part_of(every: Iterable[Card], key: str) -> list[Card]:
    """The cards that a summary counts under a key of `PARTS`; all for any other."""
    return [one for one in every if key not in PARTS or PARTS[key][1](one)]


def summary(every: Iterable[Card]) -> Summary:
    """Counts over all cards of a draft."""
    rows = list(every)
    counts = {key: len(part_of(rows, key)) for key in PARTS if key != "unknown"}
    unknown = {name for one in part_of(rows, "unknown") for name in _unknown(one)}
    return Summary(total=len(rows), **counts, unknown=tuple(sorted(unknown)))


def outcome(found: Review) -> str:
    """What taking a draft in makes of the programme, in words: "2 nhiệm vụ mới (1 chưa đủ rõ), 1 thay đổi, 1 bãi bỏ"."""
    counts, held = summary(found.cards), found.revision
    unclear = f" ({write_number(counts.unclear)} chưa đủ rõ)" if counts.unclear else ""
    linked = sum(not one.revised for one in held.held.values())
    parts = (
        (counts.kept, f"nhiệm vụ mới{unclear}"), (linked, "nối với nhiệm vụ đang có"), (held.changed, "thay đổi"),
        (held.same, "giữ nguyên"), (held.closing, "bãi bỏ"), (counts.noted, "chỉ ghi mục việc"),
    )  # fmt: skip
    return ", ".join(f"{write_number(count)} {words}" for count, words in parts if count)
