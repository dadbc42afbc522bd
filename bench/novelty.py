"""Whether an earlier initiative is found again in other words: a labelled set that the method never saw, and 100,000 of them.

`bench/novelty/` holds the set, written apart from the method: `initiatives.csv` and `queries.csv` (id, title, problem, solution,
benefit, …), `pairs.csv` (query_id, original_id, kind), `negatives.csv` (query_id): proposals that have no original. Beside the
library stand TF-IDF by cosine and BM25, each over syllables with marks and without, each at its better variant.
"""

from __future__ import annotations

import csv
import json
import os
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import log, sqrt
from pathlib import Path

from bench.shared import Measured
from dotpha.services.initiatives.likeness import Library, Text
from dotpha.services.initiatives.likeness.texts import PARTS
from dotpha.text import vocabulary
from dotpha.text.vietnamese import fold, nfc, words

LABELLED = Path(__file__).with_name("novelty")
MANY = 100_000
ASKED = 200
FIRST = 5
Ranking = Callable[[Text], list[str]]
LARGE = """
import json, sys, time, resource
from pathlib import Path
from bench.novelty import MANY, Labelled, grown
from dotpha.services.initiatives.likeness import Library
labelled = Labelled.of(Path(sys.argv[1]))
texts = list(enumerate(grown(list(labelled.initiatives.values()), MANY)))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begun = time.perf_counter()
library = Library.of(texts)
built = time.perf_counter() - begun
begun = time.perf_counter()
for at in range(100):
    library.add(MANY + at, texts[at * 7][1])
added = (time.perf_counter() - begun) / 100
asked = []
for query in labelled.asked(int(sys.argv[2])):
    begun = time.perf_counter()
    library.search(query)
    asked.append(time.perf_counter() - begun)
peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
print(json.dumps([built, added, sorted(asked), library.nbytes / 2**20, peak]))
"""


@dataclass(frozen=True)
class Labelled:
    """The set: texts by key, (query, original, kind) and the queries that have no original."""

    initiatives: dict[str, Text]
    queries: dict[str, Text]
    pairs: list[tuple[str, str, str]]
    negatives: list[str]

    @classmethod
    def of(cls, folder: Path) -> Labelled:
        pairs = [(row["query_id"], row["original_id"], row["kind"]) for row in _rows(folder / "pairs.csv")]
        negatives = [row["query_id"] for row in _rows(folder / "negatives.csv")]
        return cls(_texts(folder / "initiatives.csv"), _texts(folder / "queries.csv"), pairs, negatives)

    def asked(self, most: int) -> list[Text]:
        """So many queries, again from the first where there are fewer."""
        queries = list(self.queries.values())
        return [queries[at % len(queries)] for at in range(most)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _texts(path: Path) -> dict[str, Text]:
    return {row["id"]: Text(*(row.get(part) or "" for part in PARTS)) for row in _rows(path)}


def bare(text: Text) -> bool:
    """Typed without marks."""
    whole = " ".join(text.parts)
    return fold(whole) == nfc(whole).lower()


@dataclass(frozen=True)
class Found:
    """Of some pairs: how often the original came first, among the first five, and the mean of 1/rank."""

    pairs: int
    first: float
    five: float
    reciprocal: float

    @classmethod
    def of(cls, ranks: Iterable[int]) -> Found:
        places = list(ranks)
        count = max(len(places), 1)
        return cls(
            len(places),
            sum(rank == 1 for rank in places) / count,
            sum(rank <= FIRST for rank in places) / count,
            sum(1 / rank for rank in places) / count,
        )

    def __str__(self) -> str:
        return f"recall@1 {self.first:.3f}, recall@5 {self.five:.3f}, MRR {self.reciprocal:.3f} ({self.pairs} cặp)"


def ranks(labelled: Labelled, ranking: Ranking) -> list[int]:
    """Of each pair the place of the original, from 1; one behind the last where it is not answered."""
    found = []
    for query, original, _ in labelled.pairs:
        keys = ranking(labelled.queries[query])
        found.append(keys.index(original) + 1 if original in keys else len(labelled.initiatives) + 1)
    return found


def bm25(texts: dict[str, Text], read: Callable[[str], list[str]]) -> Ranking:
    """Okapi BM25, k1 1.2 and b 0.75, over all parts as one (Robertson and Zaragoza, 2009)."""
    bags = {key: Counter(read(" ".join(text.parts))) for key, text in texts.items()}
    usual = sum(bag.total() for bag in bags.values()) / len(bags)
    having = Counter(word for bag in bags.values() for word in bag)

    def rank(query: Text) -> list[str]:
        scores: dict[str, float] = defaultdict(float)
        for word in set(read(" ".join(query.parts))) & having.keys():
            rare = log(1 + (len(bags) - having[word] + 0.5) / (having[word] + 0.5))
            for key, bag in bags.items():
                if word in bag:
                    scores[key] += rare * bag[word] * 2.2 / (bag[word] + 1.2 * (0.25 + 0.75 * bag.total() / usual))
        return sorted(scores, key=lambda key: -scores[key])

    return rank


def tf_idf(texts: dict[str, Text], read: Callable[[str], list[str]]) -> Ranking:
    """Cosine of (1 + log tf) · idf, smoothed as scikit-learn does it."""
    bags = {key: Counter(read(" ".join(text.parts))) for key, text in texts.items()}
    having = Counter(word for bag in bags.values() for word in bag)

    def weigh(bag: Counter[str]) -> dict[str, float]:
        made = {
            word: (1 + log(count)) * (log((1 + len(bags)) / (1 + having[word])) + 1)
            for word, count in bag.items()
            if word in having
        }
        length = sqrt(sum(value**2 for value in made.values())) or 1.0
        return {word: value / length for word, value in made.items()}

    vectors = {key: weigh(bag) for key, bag in bags.items()}

    def rank(query: Text) -> list[str]:
        asked = weigh(Counter(read(" ".join(query.parts))))
        scores = {key: sum(value * row.get(word, 0.0) for word, value in asked.items()) for key, row in vectors.items()}
        return sorted(scores, key=lambda key: -scores[key])

    return rank


def as_typed(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", nfc(text).lower())


def grown(texts: list[Text], count: int) -> Iterator[Text]:
    """So many initiatives made of the parts of others, with words from the office's lists and figures of their own."""
    chance = random.Random(57)
    phrases = [phrase.strip() for line in vocabulary.lines() for phrase in line.split(",")]
    for _ in range(count):
        parts = [chance.choice(texts).part(name) for name in PARTS]
        added = [
            f"{part} {chance.choice(phrases)}, {chance.choice(phrases)} {chance.randrange(1000)}." for part in parts
        ]
        yield Text(added[0], added[1], added[2], added[3])


def _large(folder: Path) -> list[float | list[float]]:
    """Build and ask 100,000 in a process of its own, on one core."""
    environment = os.environ | {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        [sys.executable, "-c", LARGE, str(folder), str(ASKED)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    figures: list[float | list[float]] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _told(labelled: Labelled, name: str, places: list[int]) -> list[str]:
    kinds = sorted({kind for _, _, kind in labelled.pairs})
    lines = [f"{name}: {Found.of(places)}"]
    for kind in kinds if len(kinds) > 1 else []:
        lines.append(f"  {kind}: {Found.of(place for place, (_, _, of) in zip(places, labelled.pairs) if of == kind)}")
    typed_bare = [place for place, (query, _, _) in zip(places, labelled.pairs) if bare(labelled.queries[query])]
    lines.append(f"  gõ không dấu: {Found.of(typed_bare)}")
    return lines


def _paraphrased(labelled: Labelled, places: list[int]) -> Found:
    """Of the pairs said in other words; of all where the set names no kinds."""
    chosen = [place for place, (_, _, kind) in zip(places, labelled.pairs) if kind.startswith("paraphrase")]
    return Found.of(chosen or places)


def peers(labelled: Labelled) -> tuple[dict[str, float], list[str]]:
    """TF-IDF and BM25 on the same pairs, each with the reading that serves it better."""
    figures: dict[str, float] = {}
    notes: list[str] = []
    for name, make in (("tf_idf", tf_idf), ("bm25", bm25)):
        read = {"bỏ dấu": words, "giữ dấu": as_typed}
        variants = {how: ranks(labelled, make(labelled.initiatives, reading)) for how, reading in read.items()}
        found = {how: _paraphrased(labelled, places) for how, places in variants.items()}
        best = max(found, key=lambda how: (found[how].five, found[how].reciprocal))
        figures |= {f"{name}_recall_at_5": round(found[best].five, 3), f"{name}_mrr": round(found[best].reciprocal, 3)}
        notes += _told(labelled, f"{name.upper().replace('_', '-')} ({best})", variants[best])
    return figures, notes


def judged(labelled: Labelled) -> tuple[dict[str, float], list[str]]:
    """The figures of the labelled set, and what is told of them."""
    library = Library.of(labelled.initiatives.items())
    own = ranks(labelled, lambda text: [str(hit.key) for hit in library.search(text, 20)])
    beside, told = peers(labelled)
    found = _paraphrased(labelled, own)
    alarms = Counter(hit.verdict for query in labelled.negatives for hit in library.search(labelled.queries[query], 1))
    named = Counter(
        hit.verdict
        for query, original, _ in labelled.pairs
        for hit in library.search(labelled.queries[query])
        if hit.key == original
    )
    false = alarms["trùng"] + alarms["tương tự"]
    new = len(labelled.negatives)
    notes = [
        f"{len(labelled.initiatives)} sáng kiến, {len(labelled.pairs)} cặp có nhãn, {new} đề xuất không trùng ai.",
        *_told(labelled, "Thư viện", own),
        *told,
        f"Báo nhầm: {alarms['trùng']} «trùng», {alarms['tương tự']} «tương tự» trong {new} đề xuất mới.",
        f"Cặp đúng trong 10 kết quả đầu: {', '.join(f'{count} «{verdict}»' for verdict, count in named.most_common())}.",
    ]
    figures = beside | {
        "recall_at_5": round(found.five, 3),
        "recall_at_1": round(found.first, 3),
        "mrr": round(found.reciprocal, 3),
        "false_alarm_share": round(false / new, 3) if new else 0.0,
    }
    return figures, notes


def measure() -> Measured:
    labelled = Labelled.of(LABELLED)
    figures, notes = judged(labelled)
    built, added, asked, kept, peak = _large(LABELLED)
    assert isinstance(asked, list)
    assert isinstance(built, float)
    assert isinstance(added, float)
    half, most = asked[len(asked) // 2] * 1000, asked[int(len(asked) * 0.95)] * 1000
    notes.append(
        f"{MANY:,} sáng kiến ghép: dựng {built:.0f} giây, thêm một {added * 1000:.1f} ms, hỏi p50 {half:.0f} ms, p95 {most:.0f} ms"
        f" trên một lõi; giữ {kept:.0f} MB, tiến trình thêm {peak:.0f} MB."
    )
    figures |= {
        "p50_ms": round(half),
        "p95_ms": round(most),
        "build_seconds": round(built),
        "kept_mb": round(float(str(kept))),
    }
    return Measured(figures, {"recall_at_5": 0.95, "p95_ms": 200}, notes, floors=frozenset({"recall_at_5"}))
