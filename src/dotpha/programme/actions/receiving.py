"""What came back is read: each file once, its rows held for tasks; nothing is accepted yet."""

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
from dotpha.kit.models import StoredFile
from dotpha.people.models import Organisation
from dotpha.programme.actions.asking import open_for_words
from dotpha.programme.actions.questions import answer_question
from dotpha.programme.models import Period, Reply, ReplyRow
from dotpha.programme.queries.questions import MatchedAnswer, match_answers
from dotpha.programme.queries.replies import ReadFile, answered_files, candidates, sender_of, sure
from dotpha.programme.queries.senders import Senders, match_file
from dotpha.programme.replies import Candidate, FilledAnswer, FilledRow, Match
from dotpha.programme.replies.ratings import says_none

MOST_NAMED = 12


@dataclass(frozen=True)
class Received:
    """What reading a file gave: its replies (several of a zip), which of them were known before, what was unreadable."""

    replies: tuple[Reply, ...]
    again: frozenset[int] = frozenset()
    problems: tuple[str, ...] = ()
    blank: int = 0
    """Rows that the agencies left without an answer."""
    answers: int = 0
    """Answers to questions that were kept."""
    read: tuple[tuple[str, int], ...] = ()
    """(file, number of its answered rows) of each file that was read."""

    @property
    def summary(self) -> str:
        """What was read, file by file, and what was left blank."""
        named = [f"{name} ({count} hàng)" for name, count in self.read[:MOST_NAMED]]
        named += [f"{len(self.read) - MOST_NAMED} tệp khác"] if len(self.read) > MOST_NAMED else []
        blank = f" {self.blank} nhiệm vụ trong đó còn để trống phần trả lời." if self.blank else ""
        asked = f" {self.answers} câu trả lời làm rõ chờ duyệt." if self.answers else ""
        return f"Đã đọc {sum(count for _, count in self.read)} hàng trả lời: {', '.join(named)}.{blank}{asked}"

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
    """Reads what an agency sent (Word, Excel, or a zip of several) into rows held for tasks; nothing is accepted yet.

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
    problems += [*_twice([name for name, _ in counts], replies), *keeper.unasked]
    return Received(unique, again, tuple(problems), sum(file.blank for file in found), keeper.answers, counts)


def _twice(names: Sequence[str], replies: Sequence[Reply]) -> list[str]:
    """A sentence for each file of one upload that says the very same as one before it."""
    first: dict[int, str] = {}
    return [
        f"«{name}» có nội dung giống hệt «{first[reply.pk]}» gửi cùng lúc; không ghi thêm gì."
        for name, reply in zip(names, replies)
        if first.setdefault(reply.pk, name) != name
    ]


def digest_of(
    rows: Sequence[FilledRow], senders: Sequence[int | None] = (), answers: Sequence[FilledAnswer] = ()
) -> str:
    """The digest of the answers in a file: the same words of the same agencies in a file saved anew are the same reply."""
    said: list[Any] = [
        [row.code, row.title, row.result, row.rating_text, row.difficulty, row.nothing_new] for row in rows
    ]
    # Two leads of one task may say the same of it, and each is heard.
    said += [list(senders)] if any(senders) else []
    said += [[one.code, one.point, one.question, one.answer] for one in answers]
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
        self.answers = 0
        self.unasked: list[str] = []
        """A sentence for each answer to a question that nobody asks."""

    def keep(self, read: ReadFile, known: Sequence[Candidate]) -> Reply:
        told = self.senders.told(
            read.member or self.name, read.answered, self.organisation.pk if self.organisation else None
        )
        digest = digest_of(read.answered, told.senders, read.answers)
        before = Reply.objects.filter(period=self.period, digest=digest).first()
        if before:
            return before
        matches = match_file(read.answered, known, told)
        answers = match_answers(read.answers, sender_of(told, self.senders, read))
        self.file = self.file or files.store(name=self.name, data=self.data, actor=self.actor)
        sender = told.sender or _most(matches) or sender_of(told, self.senders, read)
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
        for one in answers:
            self._keep_answer(reply, one)
        return reply

    def _keep_answer(self, reply: Reply, one: MatchedAnswer) -> None:
        if one.question is None:
            self.unasked.append(f"«{reply}», {one.row.place}: không có câu hỏi nào đang chờ ứng với câu trả lời này.")
            return
        body = reply.organisation.name if reply.organisation else ""
        source = f"{one.row.place}. {one.mark}" if one.mark else one.row.place
        made = answer_question(
            question_id=one.question.pk, text=one.row.answer, actor=self.actor, day=self.day, source=source, body=body,
            reply=reply,
        )  # fmt: skip
        self.answers += made is not None
        if made is None:
            self.unasked.append(
                f"«{reply}», {one.row.place}: câu trả lời này đã có và đang chờ duyệt nên không ghi thêm."
            )


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
        difficulty="" if says_none(row.difficulty) else row.difficulty,
        nothing_new=row.nothing_new,
        organisation_id=match.organisation,
        task_id=match.task,
        score=match.score,
        by=match.by,
        mark=match.mark,
        speaker_unsure=match.speaker_unsure,
    )
