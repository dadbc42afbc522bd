"""How a reading of a labelled plan is scored.

The rules are those of the project's scorer: a gold task is found when at least 80 % of its title's words stand among the
first words of one read title; each read task is used once; a deliverable is right from a token F1 of 0.6.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.plans.notation import Gold, Written
from dotpha.programme.extraction import FoundTask, Plan

QUARTER_ENDS = ("03-31", "06-30", "09-30", "12-31")


def words(text: str | None) -> list[str]:
    """Folded words: lower case, no marks, đ as d, no punctuation."""
    folded = unicodedata.normalize("NFD", (text or "").lower().replace("đ", "d"))
    return re.findall(r"[a-z0-9]+", "".join(c for c in folded if not unicodedata.combining(c)))


def overlap(gold: str, read: str) -> float:
    """Share of the gold title's words among the first words of a read one."""
    wanted = words(gold)
    got = Counter(words(read)[: len(wanted) + 8])
    return sum((Counter(wanted) & got).values()) / len(wanted) if wanted else 0.0


def alike(a: str | None, b: str | None) -> float:
    """Token F1 of two texts."""
    x, y = Counter(words(a)), Counter(words(b))
    total = sum(x.values()) + sum(y.values())
    return 2 * sum((x & y).values()) / total if total else 1.0


@dataclass
class Tally:
    """Counts that add up over plans; rates are derived."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.counts.update(other.counts)
        self.notes += other.notes

    def rate(self, part: str, whole: str) -> float:
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0

    @property
    def finding(self) -> float:
        total = self.counts["gold"] + self.counts["read"]
        return 2 * self.counts["found"] / total if total else 1.0

    @property
    def fields(self) -> float:
        return self.rate("right", "given")

    @property
    def supporting(self) -> float:
        total = self.counts["sup_gold"] + self.counts["sup_read"]
        return 2 * self.counts["sup_both"] / total if total else 1.0

    @property
    def false_fills(self) -> float:
        return self.rate("filled", "empty") if self.counts["empty"] else 0.0


def score(written: Written, plan: Plan) -> Tally:
    """Compares a reading with its gold."""
    tally = Tally()
    every = match(written.gold, plan.tasks)
    wanted = [gold for gold in written.gold if not gold.optional]
    pairs = [(gold, task) for gold, task in every if not gold.optional]
    tally.counts.update(gold=len(wanted), read=len(plan.tasks) - len(every) + len(pairs), found=len(pairs))
    found = {id(gold) for gold, _ in pairs}
    tally.notes += [f"  missed: {gold.titles[0]}" for gold in wanted if id(gold) not in found]
    used = {id(task) for _, task in every}
    tally.notes += [f"  extra: {task.title[:90]}" for task in plan.tasks if id(task) not in used]
    for gold, task in pairs:
        score_fields(gold, task, tally)
        tally.counts["span"] += max(overlap(t, plan.text[slice(*task.span)]) for t in gold.titles) >= 0.8
    score_facts(written, plan, tally)
    return tally


def match(gold: list[Gold], tasks: Iterable[FoundTask]) -> list[tuple[Gold, FoundTask]]:
    """Pairs of a gold task and the read one that begins as it does, best first."""
    ranked = sorted(
        (
            (max(overlap(t, task.title) for t in g.titles), -i, -j)
            for i, g in enumerate(gold)
            for j, task in enumerate(tasks)
        ),
        reverse=True,
    )
    tasks = list(tasks)
    pairs: list[tuple[Gold, FoundTask]] = []
    taken: set[tuple[str, int]] = set()
    for value, i, j in ranked:
        if value >= 0.8 and not taken & {("gold", i), ("task", j)}:
            taken |= {("gold", i), ("task", j)}
            pairs.append((gold[-i], tasks[-j]))
    return pairs


def score_fields(gold: Gold, task: FoundTask, tally: Tally) -> None:
    same = {
        "lead": sorted(map(words, gold.leads)) == sorted(map(words, task.leads)),
        "deadline": within(gold.deadline, str(task.deadline or "")),
        "deliverable": alike(gold.deliverable, task.deliverable) >= 0.6,
    }
    wanted = {"lead": gold.leads, "deadline": gold.deadline, "deliverable": gold.deliverable}
    got = {"lead": task.leads, "deadline": task.deadline, "deliverable": task.deliverable}
    for name, want in wanted.items():
        if want:
            tally.counts.update({"given": 1, f"{name}_given": 1, "right": same[name], f"{name}_right": same[name]})
        else:
            tally.counts.update({"empty": 1, "filled": bool(got[name])})
        if bool(want or got[name]) and not (want and same[name]):
            tally.notes.append(f"  {name}: {want!r} ≠ {str(got[name])!r}  [{gold.titles[0][:60]}]")
    want_names = {tuple(words(name)) for name in gold.supporting}
    got_names = {tuple(words(name)) for name in task.supporting}
    tally.counts.update(sup_gold=len(want_names), sup_read=len(got_names), sup_both=len(want_names & got_names))
    if want_names != got_names:
        tally.notes.append(f"  supporting: {gold.supporting} ≠ {task.supporting}  [{gold.titles[0][:60]}]")


def within(want: str | None, got: str) -> bool:
    """Whether a date stands for the gold time: a date, a year, or the last day of a quarter."""
    if want and (quarter := re.fullmatch(r"(\d{4})-Q([1-4])", want)):
        want = f"{quarter[1]}-{QUARTER_ENDS[int(quarter[2]) - 1]}"
    return bool(want and got.startswith(want))


def score_facts(written: Written, plan: Plan, tally: Tally) -> None:
    read = plan.document
    values = {"number": read.number, "issuer": read.issuer, "title": read.title, "signed": str(read.signed_on or "")}
    for key, want in written.facts.items():
        right = words(values[key]) == words(want)
        tally.counts.update(facts=1, facts_right=right)
        if not right:
            tally.notes.append(f"  document {key}: {want!r} ≠ {values[key]!r}")
