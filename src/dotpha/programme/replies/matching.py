"""Which task a filled row speaks of: by its code where the words agree, else by its words, and a mark where one must look.

Nothing is matched wrongly without a mark. So a code alone is not believed, words alone are believed only where they are
clearly nearer to one task than to any other, and two rows for one task are both shown.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dotpha.programme.replies.codes import read_bare, read_code
from dotpha.programme.replies.likeness import Likeness
from dotpha.programme.replies.reading import FilledRow

By = Literal["code", "words", "none"]

AGREES = 0.55
"""Words at least this near to the task of the code agree with it."""
SURE = 0.72
"""Words at least this near to one task are enough without a code, when no other comes near."""
MARGIN = 0.12
"""How much nearer than the second one must be."""
TIE = 0.02
"""Less than this apart, words tell two tasks no more apart than the toss of a coin."""
SLIPS = 0.05
"""Share of letters that may be mistyped in a title that is otherwise word for word that of one task …"""
LETTERS_APART = 7
"""… when every other title is this many letters further away: slips do not turn one into another."""
WORTH_SHOWING = 0.4
MOST_PROPOSALS = 4
FEW_ROWS = 3
SMALL_SHARE = 0.25
OF_SEVERAL = "Nhiệm vụ do nhiều cơ quan cùng chủ trì; chưa chắc hàng này là lời của cơ quan nào."


@dataclass(frozen=True)
class Candidate:
    """A task that a row may speak of; `organisations` answer for it (several while none is named accountable)."""

    key: int
    code: str
    title: str
    organisations: tuple[int, ...] = ()


@dataclass(frozen=True)
class Match:
    """What was found for one row: the task held for it (a candidate's key or None), how, how near (0–1).

    `mark` says why a person must look at the task held, "" where it is sure; `speaker_unsure`, that of several leads it is
    not sure whose word the row is; `why` says both in words. `proposals` are (key, score) of others that come into
    question, the nearest first; `organisation` is the one that speaks in this row, where known.
    """

    task: int | None
    score: float
    by: By
    mark: str = ""
    proposals: tuple[tuple[int, float], ...] = ()
    organisation: int | None = None
    speaker_unsure: bool = False
    conflict: bool = False
    """Code and words name two tasks: the one held is a guess."""

    @property
    def why(self) -> str:
        return why(self.mark, self.speaker_unsure)


def match_rows(
    rows: Sequence[FilledRow],
    candidates: Sequence[Candidate],
    *,
    organisation: int | None = None,
    headed: Sequence[int | None] = (),
) -> list[Match]:
    """A match for each row, in their order. `organisation` is who sent the file, None where nobody said so.

    `headed` says for each row whose appendix it stands in, as its title or its file's name tells; None where neither does.
    """
    matcher = _Matcher(candidates)
    counted = _are_row_numbers(rows)
    matches = [matcher.match(row, counted=counted) for row in rows]
    matches = _mark_doubles(rows, matches, matcher)
    told = [organisation] * len(rows) if organisation is not None or not headed else list(headed)
    return _mark_speakers(matches, matcher, told)


def _are_row_numbers(rows: Sequence[FilledRow]) -> bool:
    """Whether the bare numbers of a file count its rows: 1 to 16 on 16 rows, some of them perhaps deleted since."""
    numbers = [int(digits) for row in rows if (digits := read_bare(row.code).removeprefix("NV-"))]
    return bool(numbers) and max(numbers) <= 2 * len(numbers)


class _Matcher:
    """The candidates with their words weighed, for the rows of one file."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = list(candidates)
        self.by_code = {one.code: place for place, one in enumerate(self.candidates)}
        self.places = {one.key: place for place, one in enumerate(self.candidates)}
        self.likeness = Likeness(one.title for one in self.candidates)

    def match(self, row: FilledRow, *, counted: bool = False) -> Match:
        """`counted` says that bare numbers in the file are those of its rows, and name no task."""
        scores = self.likeness.scores(row.title)
        order = sorted(range(len(scores)), key=lambda place: (-scores[place], place))[: MOST_PROPOSALS + 1]
        code = read_code(row.code)
        if code in self.by_code:
            return self._by_code(self.by_code[code], scores, order)
        bare = self.by_code.get(read_bare(row.code)) if not code and not counted else None
        if bare is not None and self._agrees(bare, scores, order):
            return self._by_code(bare, scores, order)
        return self._by_words(row.title, scores, order, unknown_code=code)

    def _agrees(self, place: int, scores: list[float], order: list[int]) -> bool:
        """Whether the words are near this task and no other task is nearer."""
        return scores[place] >= AGREES and scores[place] >= scores[order[0]]

    def _by_code(self, place: int, scores: list[float], order: list[int]) -> Match:
        task = self.candidates[place]
        if self._agrees(place, scores, order):
            mark = self._cut_short(place, scores, order)
            return Match(
                task.key, scores[place], "code", mark, self._proposals(order, scores, without=place) if mark else ()
            )
        best = order[0]
        if not scores[best]:
            mark = f"Chỉ khớp theo mã {task.code}; hàng này không có nội dung nhiệm vụ để đối chiếu."
            return Match(task.key, 0.0, "code", mark)
        others = self._proposals(order, scores, without=place)
        if best == place:
            mark = f"Khớp theo mã {task.code} nhưng nội dung khác nhiều so với nhiệm vụ đã giao."
            return Match(task.key, scores[place], "code", mark, others)
        near = self.candidates[best]
        mark = f"Mã ghi {task.code} nhưng nội dung gần với {near.code} hơn."
        if scores[best] >= SURE and scores[best] - scores[place] >= MARGIN:
            others = self._proposals([place, *order], scores, without=best)
            return Match(near.key, scores[best], "words", mark, others, conflict=True)
        return Match(task.key, scores[place], "code", mark, others, conflict=True)

    def _cut_short(self, place: int, scores: list[float], order: list[int]) -> str:
        """The mark of words that name another task as well ("Ban hành danh mục dữ liệu…"): a slip in the code would hide."""
        alike = [other for other in order if other != place and scores[place] - scores[other] < TIE]
        if not alike:
            return ""
        return f"Nội dung ghi ngắn, khớp cả với {self.candidates[alike[0]].code}; hãy kiểm tra mã."

    def _word_for_word(self, text: str, place: int) -> bool:
        """Whether a text is this title but for slips of typing, and no other title but for a few letters more."""
        apart = self.likeness.letters_apart(text)
        others = [distance for other, distance in enumerate(apart) if other != place]
        if apart[place] > max(2, SLIPS * len(self.likeness.lines[place])):
            return False
        return not others or min(others) - apart[place] >= LETTERS_APART

    def _by_words(self, text: str, scores: list[float], order: list[int], *, unknown_code: str) -> Match:
        best = order[0] if order else None
        if best is None or scores[best] < WORTH_SHOWING:
            return Match(None, 0.0, "none", "Chưa thấy nhiệm vụ nào có nội dung gần với hàng này.")
        second = scores[order[1]] if len(order) > 1 else 0.0
        exact = self._word_for_word(text, best)
        if scores[best] < SURE and not exact:
            mark = "Nội dung chỉ hơi gần với nhiệm vụ trong chương trình; hãy chọn nhiệm vụ."
            return Match(None, scores[best], "none", mark, self._proposals(order, scores))
        if scores[best] - second < MARGIN and not exact:
            mark = "Nội dung gần như nhau với nhiều nhiệm vụ; hãy chọn nhiệm vụ."
            return Match(None, scores[best], "none", mark, self._proposals(order, scores))
        mark = f"Mã {unknown_code} không có trong chương trình; khớp theo nội dung." if unknown_code else ""
        others = self._proposals(order, scores, without=best)
        return Match(self.candidates[best].key, scores[best], "words", mark, others)

    def _proposals(
        self, order: list[int], scores: list[float], *, without: int | None = None
    ) -> tuple[tuple[int, float], ...]:
        places = [place for place in dict.fromkeys(order) if place != without and scores[place] >= WORTH_SHOWING]
        return tuple((self.candidates[place].key, round(scores[place], 3)) for place in places[:MOST_PROPOSALS])

    def organisations(self, key: int | None) -> tuple[int, ...]:
        return self.candidates[self.places[key]].organisations if key is not None else ()

    def code(self, key: int) -> str:
        return self.candidates[self.places[key]].code


def _mark_doubles(rows: Sequence[FilledRow], matches: list[Match], matcher: _Matcher) -> list[Match]:
    """Two answered rows for one task are both marked: they may be one task's two parts, or one of them strayed."""
    held: dict[int, list[int]] = {}
    for place, match in enumerate(matches):
        if match.task is not None and not rows[place].blank:
            held.setdefault(match.task, []).append(place)
    out = list(matches)
    for key, places in held.items():
        for place in places if len(places) > 1 else ():
            others = ", ".join(rows[other].place for other in places if other != place)
            mark = f"Có hơn một hàng trả lời cho {matcher.code(key)} (xem {others})."
            out[place] = replace(out[place], mark=_and(out[place].mark, mark))
    return out


def why(mark: str, speaker_unsure: bool) -> str:
    """Why a person must look at a row, in words; "" where nobody must."""
    return _and(mark, OF_SEVERAL) if speaker_unsure else mark


def _mark_speakers(matches: list[Match], matcher: _Matcher, told: Sequence[int | None]) -> list[Match]:
    """Names who speaks in each row, and marks rows on tasks of an organisation that did not send the file.

    Rows told to be of one agency are judged together: a file may hold the appendices of two.
    """
    out = list(matches)
    for sender in dict.fromkeys(told):
        places = [place for place, one in enumerate(told) if one == sender]
        alone = _alone([matches[place] for place in places], matcher)
        speaking = _speaking(alone, sender)
        for place in places:
            speaker, mark, unsure = _speaker(matches[place], matcher, sender, speaking, alone)
            mark = _and(matches[place].mark, mark)
            out[place] = replace(matches[place], organisation=speaker, mark=mark, speaker_unsure=unsure)
    return out


def _alone(matches: Sequence[Match], matcher: _Matcher) -> Counter[int]:
    """Organisation → its sure rows on tasks that no other leads with it: only these tell who speaks."""
    sure = [matcher.organisations(match.task) for match in matches if match.task is not None and not match.mark]
    return Counter(answering[0] for answering in sure if len(answering) == 1)


def _speaking(alone: Counter[int], sender: int | None) -> set[int]:
    """Who speaks in rows: their sender, and the organisations of more than a few of them."""
    many = {one for one, n in alone.items() if n >= FEW_ROWS}
    if sender is not None:
        return many | {sender}
    most = max(alone.values(), default=0)
    return many | {one for one, n in alone.items() if n == most or n >= SMALL_SHARE * alone.total()}


def _speaker(
    match: Match, matcher: _Matcher, sender: int | None, speaking: set[int], alone: Counter[int]
) -> tuple[int | None, str, bool]:
    """Whose word a row is (None: nobody can tell), the mark where another leads, whether of several it is not sure."""
    answering = matcher.organisations(match.task)
    if match.task is None or not answering:
        return sender, "", False
    own = [one for one in answering if one in speaking]
    if len(answering) > 1:
        return _of_leads(match.task, matcher, sender, own, alone)
    if own or (sender is None and not speaking):
        return answering[0], "", False
    only = next(iter(speaking)) if len(speaking) == 1 else None
    return sender or only or answering[0], f"{matcher.code(match.task)} do cơ quan khác chủ trì.", False


def _of_leads(
    task: int, matcher: _Matcher, sender: int | None, own: list[int], alone: Counter[int]
) -> tuple[int | None, str, bool]:
    """Of several leads the sender, where the appendix says so and no other of them speaks in it; else one must look."""
    answering, code = matcher.organisations(task), matcher.code(task)
    if sender is not None and not own:
        return sender, f"{code} do cơ quan khác chủ trì.", False
    speaker = sender if sender in own else own[0] if len(own) == 1 else None
    sure = sender in answering and not any(alone[one] for one in answering if one != sender)
    return speaker, "", not sure


def _and(first: str, second: str) -> str:
    return f"{first} {second}".strip()
