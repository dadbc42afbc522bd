"""Fits the weights of the verdict to the development set and prints them with what each threshold lets through.

Run by hand when thesaurus or signs change: `python -m dotpha.services.initiatives.tests.fitting`. True pairs are held against the best
of what remains when the original is taken out, and against the best hit of proposals that have no original.
"""

from __future__ import annotations

import sys

import numpy as np
import numpy.typing as npt

from dotpha.services.initiatives.likeness import Hit
from dotpha.services.initiatives.tests.developing import development, library

Floats = npt.NDArray[np.float64]
RIDGE, ROUNDS = 1e-3, 200


def signs(hit: Hit) -> list[float]:
    return [hit.signs.words, hit.signs.meanings, hit.signs.meant, 1.0, hit.signs.direction or 0.0]


def gathered() -> tuple[Floats, Floats]:
    """Signs of true pairs, and of the best of the rest."""
    known, shelf = development(), library()
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
    true, rest = gathered()
    for name, columns in (("words, meanings, clauses, constant, direction", 5), ("without direction", 4)):
        weights = fitted(true[:, :columns], rest[:, :columns])
        sys.stdout.write(f"{name}: {np.round(weights, 2).tolist()}\n")
        for least in (0.3, 0.45, 0.6, 0.9):
            through = [(1 / (1 + np.exp(-rows[:, :columns] @ weights)) >= least).mean() for rows in (true, rest)]
            sys.stdout.write(f"  {least}: {through[0]:.3f} of true pairs, {through[1]:.3f} of the rest\n")


if __name__ == "__main__":
    main()
