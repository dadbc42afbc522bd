"""Fits the weights of the verdict to the development set and prints them with what each threshold lets through.

Run by hand when thesaurus or signs change: `python -m dotpha.services.initiatives.tests.fitting`. True pairs are held against the best
of what remains when the original is taken out, and against the best hit of proposals that have no original; with the whole
thesaurus, which was written beside the set, and with thinned ones, so that meanings are not trusted more than they are elsewhere.
"""

from __future__ import annotations

import sys

import numpy as np
import numpy.typing as npt

from dotpha.services.initiatives.likeness import Hit, Library
from dotpha.services.initiatives.likeness.thesaurus import thinned
from dotpha.services.initiatives.tests.developing import development, library

Floats = npt.NDArray[np.float64]
RIDGE, ROUNDS = 1e-3, 200
THINNED = ((0.5, 1), (0.5, 2), (0.8, 1), (0.8, 2), (0.9, 1), (0.9, 2))
"""Share of the thesaurus left out, and by which chance."""


def signs(hit: Hit) -> list[float]:
    return [hit.signs.words, hit.signs.meanings, hit.signs.meant, 1.0, hit.signs.direction or 0.0]


def gathered(shelf: Library) -> tuple[Floats, Floats]:
    """Signs of true pairs, and of the best of the rest."""
    known = development()
    true, rest = [], []
    for query, original in known.pairs.items():
        asked = known.queries[query]
        true += [signs(hit) for hit in shelf.search(asked) if hit.key == original]
        rest += [signs(hit) for hit in shelf.search(asked, 1, but=[original])]
    for query in known.negatives:
        rest += [signs(hit) for hit in shelf.search(known.queries[query], 1)]
    return np.array(true), np.array(rest)


def fitted(true: Floats, rest: Floats) -> Floats:
    """Logistic regression by Newton's method, with a little ridge."""
    rows = np.vstack([true, rest])
    wanted = np.r_[np.ones(len(true)), np.zeros(len(rest))]
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        guess = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (guess - wanted) / len(rows) + RIDGE * weights
        curve = (rows * (guess * (1 - guess))[:, None]).T @ rows / len(rows) + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    whole = gathered(library())
    texts = development().initiatives.items()
    each = [whole, *(gathered(Library.of(texts, thinned(*one))) for one in THINNED)]
    for name, columns in (("words, meanings, clauses, constant, direction", 5), ("without direction", 4)):
        weights = fitted(*(np.vstack([one[side][:, :columns] for one in each]) for side in (0, 1)))
        sys.stdout.write(f"{name}: {np.round(weights, 2).tolist()}\n")
        for least in (0.3, 0.45, 0.5, 0.55, 0.6, 0.85, 0.9):
            through = [(1 / (1 + np.exp(-rows[:, :columns] @ weights)) >= least).mean() for rows in whole]
            sys.stdout.write(f"  {least}: {through[0]:.3f} of true pairs, {through[1]:.3f} of the rest\n")


if __name__ == "__main__":
    main()
