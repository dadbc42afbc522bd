"""Writes on what came back: files read into rows, rows held for tasks, accepted or not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.kit import access, files, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.models import StoredFile
from dotpha.people.models import Organisation
from dotpha.programme.actions.asking import open_for_words
from dotpha.programme.actions.papers import show_papers
from dotpha.programme.actions.periods import answer
from dotpha.programme.actions.speaking import only_lead
from dotpha.programme.actions.tasks import locked, move_task
from dotpha.programme.models import Period, Reply, ReplyRow, Task
from dotpha.programme.models.periods import Rating
from dotpha.programme.queries.answering import bodies_answering
from dotpha.programme.queries.periods import day_of
from dotpha.programme.queries.replies import ReadFile, answered_files, candidates, sure
from dotpha.programme.queries.review import reportable
from dotpha.programme.queries.senders import Senders, match_file
from dotpha.programme.replies import Candidate, FilledRow, Match
from dotpha.programme.replies.ratings import says_none, says_nothing_new

MOST_NAMED = 12


@dataclass(frozen=True)
class Received:
    """What reading a file gave: its replies (several of a zip), which of them were known before, what was unreadable."""

    replies: tuple[Reply, ...]
    again: frozenset[int] = frozenset()
    problems: tuple[str, ...] = ()
    blank: int = 0
    """Rows that the agencies left without an answer."""
    read: tuple[tuple[str, int], ...] = ()
    """(file, number of its answered rows) of each file that was read."""

    @property
    def summary(self) -> str:
        """What was read, file by file, and what was left blank."""
        named = [f"{name} ({count} hàng)" for name, count in self.read[:MOST_NAMED]]
        named += [f"{len(self.read) - MOST_NAMED} tệp khác"] if len(self.read) > MOST_NAMED else []
        blank = f" {self.blank} nhiệm vụ trong đó còn để trống phần trả lời." if self.blank else ""
        return f"Đã đọc {sum(count for _, count in self.read)} hàng trả lời: {', '.join(named)}.{blank}"

    def __iter__(self) -> Iterator[Reply]:
        return iter(self.replies)

    def __len__(self) -> int:
        return len(self.replies)


def read_replies(
    *,
    period_id: int,
    name: str,
    data: bytes,
    actor: Any,
    day: date,
    organisation: Organisation | None = None,
    stored: StoredFile | None = None,
) -> Received:
    """Reads what an agency sent (docx, xlsx, or a zip of several) into rows held for tasks; nothing is accepted yet.

    The same answers again in the same period give the reply they gave before. `organisation` is who sent the file;
    without it the file's titles and name say so, and where they do not each row speaks for the lead of its task.
    `stored` is the file where it was stored before; without it one with answers is stored now.
    Raises BadFile with the way out; then nothing is kept.
    """
    access.check(actor, "programme.read_reply")
    name = files.clean_name(name)
    files.check(name, data)
    found, problems = answered_files(name, data)
    with transaction.atomic():
        period = open_for_words(period_id)
        known = candidates(period)
        keeper = _Keeper(period, name, data, actor, day, organisation, stored)
        replies = [keeper.keep(file, known) for file in found]
    again = frozenset(reply.pk for reply in replies if reply.pk not in keeper.made)
    unique = tuple({reply.pk: reply for reply in replies}.values())
    counts = tuple((file.member or name, len(file.answered)) for file in found)
    problems += _twice([name for name, _ in counts], replies)
    return Received(unique, again, tuple(problems), sum(file.blank for file in found), counts)


def _twice(names: Sequence[str], replies: Sequence[Reply]) -> list[str]:
    """A sentence for each file of one upload that says the very same as one before it."""
    first: dict[int, str] = {}
    return [
        f"«{name}» có nội dung giống hệt «{first[reply.pk]}» gửi cùng lúc; không ghi thêm gì."
        for name, reply in zip(names, replies)
        if first.setdefault(reply.pk, name) != name
    ]


def digest_of(rows: Sequence[FilledRow], senders: Sequence[int | None] = ()) -> str:
    """The digest of the answers in a file: the same words of the same agencies in a file saved anew are the same reply."""
    said: list[Any] = [
        [row.code, row.title, row.result, row.rating_text, row.difficulty, row.nothing_new] for row in rows
    ]
    # Two leads of one task may say the same of it, and each is heard.
    said += [list(senders)] if any(senders) else []
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


class _Keeper:
    """Keeps the replies of one upload: the file once, each reply once, its rows with what they are held for."""

    def __init__(
        self,
        period: Period,
        name: str,
        data: bytes,
        actor: Any,
        day: date,
        organisation: Organisation | None,
        stored: StoredFile | None,
    ) -> None:
        self.period, self.name, self.data = period, name, data
        self.actor, self.day, self.organisation = actor, day, organisation
        self.senders = Senders(period)
        self.file = stored
        self.made: set[int] = set()

    def keep(self, read: ReadFile, known: Sequence[Candidate]) -> Reply:
        told = self.senders.told(
            read.member or self.name, read.answered, self.organisation.pk if self.organisation else None
        )
        digest = digest_of(read.answered, told.senders)
        before = Reply.objects.filter(period=self.period, digest=digest).first()
        if before:
            return before
        matches = match_file(read.answered, known, told)
        self.file = self.file or files.store(name=self.name, data=self.data, actor=self.actor)
        sender = told.sender or _most(matches)
        try:
            with transaction.atomic():
                reply = Reply.objects.create(
                    period=self.period, file=self.file, member=read.member, digest=digest, organisation_id=sender,
                    received_by=self.actor, received_on=self.day,
                )  # fmt: skip
        except IntegrityError:
            # Two officers read one file at once: the first one's reply stands.
            return Reply.objects.get(period=self.period, digest=digest)
        rows = [_row(reply, place, row, match) for place, (row, match) in enumerate(zip(read.answered, matches))]
        ReplyRow.objects.bulk_create(rows)
        self.made.add(reply.pk)
        ledger.write(
            "programme.reply_read", reply, actor=self.actor, period=self.period.name, file=self.file.digest,
            rows=len(rows), sure=reply.rows.filter(sure()).count(),
        )  # fmt: skip
        return reply


def _most(matches: Iterable[Match]) -> int | None:
    """The organisation that most rows speak for; None when two speak alike."""
    counts = Counter(match.organisation for match in matches if match.organisation is not None).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]


def _row(reply: Reply, place: int, row: FilledRow, match: Match) -> ReplyRow:
    return ReplyRow(
        reply=reply,
        position=place,
        place=row.place[:80],
        code=row.code,
        title=row.title,
        result=row.result,
        rating=row.rating,
        rating_text=row.rating_text,
        difficulty=row.difficulty,
        nothing_new=row.nothing_new,
        organisation_id=match.organisation,
        task_id=match.task,
        score=match.score,
        by=match.by,
        mark=match.mark,
        speaker_unsure=match.speaker_unsure,
    )


def _locked(row_ids: Iterable[int]) -> list[ReplyRow]:
    """The rows, locked in the order of their ids, so that two officers wait for one another and never for ever."""
    rows = ReplyRow.objects.select_for_update(of=("self",)).filter(pk__in=list(row_ids)).order_by("pk")
    named = rows.select_related("reply__period", "reply__file", "reply__organisation", "organisation", "task__lead")
    return list(named.defer("reply__period__figures"))


@transaction.atomic
def choose_task(*, row_id: int, task_id: int | None, actor: Any) -> ReplyRow:
    """Holds a row for a task that the officer names (None: for none yet). Raises Rejected when it is accepted already."""
    access.check(actor, "programme.decide_row")
    (row,) = _locked([row_id])
    if row.decision == ReplyRow.Decision.ACCEPTED:
        raise Rejected(
            f"Hàng «{row.place}» đã được nhận cho {row.task.code if row.task else ''} nên không đổi nhiệm vụ được."
        )
    task = Task.objects.get(pk=task_id) if task_id is not None else None
    was, row.task = row.task_id, task
    row.by = ReplyRow.By.HAND if task else ReplyRow.By.NONE
    row.score, row.decision = 1.0 if task else 0.0, ""
    row.organisation, row.mark, row.speaker_unsure = _speaker(row, task)
    row.save(update_fields=["task", "by", "mark", "speaker_unsure", "score", "decision", "organisation"])
    ledger.write("programme.reply_row_held", row, actor=actor, was=was, task=task.code if task else None)
    return row


def _speaker(row: ReplyRow, task: Task | None) -> tuple[Organisation | None, str, bool]:
    """Who speaks in a row held by hand; the mark where it is not the task's lead; whether of several it is not sure.

    Nobody's words become another's.
    """
    sender = row.reply.organisation
    bodies = bodies_answering([task], day_of(row.reply.period))[task.pk] if task else []
    if task is None or not bodies or sender in bodies:
        return sender, "", False
    if sender is None:
        known = row.organisation if row.organisation in bodies else bodies[0] if len(bodies) == 1 else None
        return known, "", known is None
    return sender, f"{task.code} do {bodies[0].name} chủ trì; hàng này là lời của {sender.name}.", False


@transaction.atomic
def choose_rating(*, row_id: int, rating: str, actor: Any) -> ReplyRow:
    """Says which rating the agency's own words mean; the words stay."""
    access.check(actor, "programme.decide_row")
    (row,) = _locked([row_id])
    if row.decision == ReplyRow.Decision.ACCEPTED:
        raise Rejected(f"Hàng «{row.place}» đã được nhận; muốn đổi đánh giá hãy sửa câu trả lời ở nhiệm vụ.")
    if rating and rating not in Rating.values:
        raise Rejected(f"Hãy chọn một trong các mức đánh giá: {', '.join(Rating.labels).lower()}.")
    row.rating = rating
    row.save(update_fields=["rating"])
    ledger.write("programme.reply_row_rated", row, actor=actor, rating=rating, words=row.rating_text)
    return row


@transaction.atomic
def accept_rows(*, row_ids: Iterable[int], actor: Any, day: date) -> list[ReplyRow]:
    """Takes rows in as their agencies' answers, each with its row as origin; returns those newly taken.

    A row taken before is left as it is, so nothing is doubled; either all of the others are taken or none. Papers of the
    register that a result names are shown as evidence of the task, waiting to be verified.
    """
    access.check(actor, "programme.decide_row")
    rows = [row for row in _locked(row_ids) if row.decision != ReplyRow.Decision.ACCEPTED]
    for period_id in sorted({row.reply.period_id for row in rows}):
        open_for_words(period_id)
    # Tasks are locked in one order, too: here as where reports are taken in.
    for row in sorted(rows, key=lambda row: (row.task_id or 0, row.pk)):
        _accept(row, actor, day)
    for reply in {row.reply_id: row.reply for row in rows}.values():
        places = [row.place for row in rows if row.reply_id == reply.pk]
        ledger.write("programme.reply_rows_accepted", reply, actor=actor, rows=places)
    return rows


def _accept(row: ReplyRow, actor: Any, day: date) -> None:
    if row.task is None:
        raise Rejected(f"Hàng «{row.place}» chưa rõ trả lời cho nhiệm vụ nào; hãy chọn nhiệm vụ rồi nhận.")
    on = day_of(row.reply.period)
    row.organisation = speaker = row.organisation or only_lead(row.task, row.place, on)
    row.decision, row.decided_by, row.decided_on = ReplyRow.Decision.ACCEPTED, actor, day
    row.save(update_fields=["organisation", "decision", "decided_by", "decided_on"])
    answer(
        task_id=row.task.pk, period_id=row.reply.period_id, organisation=speaker, actor=actor, day=day,
        result=result_of(row), rating=row.rating, difficulty="" if says_none(row.difficulty) else row.difficulty,
        nothing_new=row.nothing_new, origin=row,
    )  # fmt: skip
    show_papers(row, actor=actor, day=day)


def result_of(row: ReplyRow) -> str:
    """The result as it enters the answer: a rating in words that nobody understood is kept with it, never lost."""
    if row.rating or not row.rating_text or says_nothing_new(row.rating_text):
        return row.result
    return "\n".join(part for part in (row.result, f"Tự đánh giá: {row.rating_text}") if part)


@transaction.atomic
def reject_rows(*, row_ids: Iterable[int], actor: Any, day: date) -> list[ReplyRow]:
    """Turns rows down; they stay to be seen and may still be taken later. Raises Rejected for one taken already."""
    access.check(actor, "programme.decide_row")
    rows = _locked(row_ids)
    taken = next((row for row in rows if row.decision == ReplyRow.Decision.ACCEPTED), None)
    if taken is not None:
        raise Rejected(f"Hàng «{taken.place}» đã được nhận; muốn sửa hãy sửa câu trả lời ở nhiệm vụ.")
    for row in rows:
        row.decision, row.decided_by, row.decided_on = ReplyRow.Decision.REJECTED, actor, day
        row.save(update_fields=["decision", "decided_by", "decided_on"])
        ledger.write("programme.reply_row_rejected", row, actor=actor, place=row.place)
    return rows


@transaction.atomic
def report_rows(*, row_ids: Iterable[int], actor: Any, day: date) -> list[Task]:
    """Reports the tasks of accepted rows as done, in the agency's name: it wrote so and evidence of it is there.

    Rows that are not, or no longer, such a word of the lead are left as they are.
    """
    access.check(actor, "programme.decide_row")
    rows = [row for row in _locked(row_ids) if row.decision == ReplyRow.Decision.ACCEPTED and row.task_id]
    rows.sort(key=lambda row: (row.task_id or 0, row.pk))
    for row in rows:
        # As it stands once it is locked: whether it was reported or sent back since is asked of this one.
        row.task = locked(row.task_id or 0)
    return [
        move_task(task_id=row.task_id or 0, verb="report", actor=actor, day=day, origin=row.pk, note=str(row))
        for row in reportable(rows, day)
    ]
