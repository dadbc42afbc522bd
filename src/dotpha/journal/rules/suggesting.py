"""Which task the words of an entry may speak of: shown with the words they share, never chosen for the writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dotpha.programme.replies.likeness import Likeness
from dotpha.text.letters import words

ENOUGH = 0.34
"""Likeness below this is chance."""
MOST = 3
FEWEST_WORDS = 2


@dataclass(frozen=True)
class Known:
    """A task that the writer's organisations answer for."""

    key: int
    code: str
    title: str


@dataclass(frozen=True)
class Suggestion:
    """A task that may be meant, and the words of its title that the entry has, in the title's order."""

    key: int
    code: str
    title: str
    shared: str
    score: float


def suggest(text: str, tasks: Sequence[Known]) -> list[Suggestion]:
    """The tasks whose titles the words come near to, the nearest first; [] for few or common words."""
    said = set(words(text))
    if not tasks or len(said) < FEWEST_WORDS:
        return []
    likeness = Likeness(task.title for task in tasks)
    whole = likeness.scores(text)
    found = []
    for place, task in enumerate(tasks):
        score = max(whole[place], _covered(likeness, place, said))
        shared = shared_words(text, task.title)
        if score >= ENOUGH and len(shared.split()) >= FEWEST_WORDS:
            found.append(Suggestion(task.key, task.code, task.title, shared, round(score, 3)))
    return sorted(found, key=lambda one: (-one.score, one.code))[:MOST]


def _covered(likeness: Likeness, place: int, said: set[str]) -> float:
    """The share of a title's weight that the words have: an entry says much that no title does."""
    bag, mass = likeness.bags[place], likeness.masses[place]
    return sum(likeness.weights[word] * count for word, count in bag.items() if word in said) / mass if mass else 0.0


def shared_words(text: str, title: str) -> str:
    """The words of a title, as it writes them, that a text has too: runs of at least two, since one syllable is chance."""
    said, runs, run = set(words(text)), list[str](), list[str]()
    for word in [*title.split(), ""]:
        folded = words(word)
        if folded and set(folded) <= said:
            run.append(word.strip(',;:.()“”"'))
            continue
        if len(run) > 1:
            runs += run
        run = []
    return " ".join(runs)
