"""Plans written down with their gold labels in one small notation (`*.plan`).

A line is a paragraph. A line that begins with `|` is a table row; `<` in a cell merges it with the cell to the left, `^`
with the one above, `⏎` breaks the line inside. `⟦` stands where a task's title begins, `⟪` where it may begin as well
(before "Giao Sở …"). `@@ L: leads | S: supporting | D: deadline | P: deliverable` labels the task of the line above;
`¦` parts several tasks of one line, whose labels follow in order;
several agencies stand apart by ` ; `, and what is not named is not in the text. `@?` instead of `@@` marks a line that
one reader would call a task and another not: found or not, it counts for nothing. `%% key=value` says the form (table,
list, prose) and the document's facts.
"""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

UP, LEFT = "^", "<"
MARKS = re.compile("[⟦⟪¦]")
BEGINS = re.compile("[⟦⟪]")
PARTS = "¦"
TITLE_WORDS = 12


@dataclass
class Grid:
    """A table: rows of cell texts, `UP` and `LEFT` where a cell is merged with its neighbour."""

    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Gold:
    """The labels of one task; `titles` are the beginnings a reader may give it."""

    titles: tuple[str, ...]
    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    deadline: str | None = None
    deliverable: str | None = None
    optional: bool = False


@dataclass(frozen=True)
class Written:
    """One plan with its labels: paragraphs and tables in order, and what its letterhead says."""

    name: str
    form: str
    items: list[str | Grid]
    gold: list[Gold]
    facts: dict[str, str]


def load(folder: Path) -> list[Written]:
    """Every plan of a folder, by name."""
    return [parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.plan"))]


def parse(name: str, text: str) -> Written:
    """A plan from its notation."""
    facts: dict[str, str] = {}
    items: list[str | Grid] = []
    gold: list[Gold] = []
    unlabelled: list[str] = []
    for line in text.splitlines():
        if line.startswith("%%"):
            key, _, value = line[2:].strip().partition("=")
            facts[key] = value
        elif line.startswith(("@@", "@?")):
            of = unlabelled.pop(0) if len(unlabelled) > 1 else unlabelled[0]
            gold.append(replace(labels(of, line[2:]), optional=line.startswith("@?")))
        else:
            unlabelled = line.split(PARTS)
            put(items, MARKS.sub("", line))
    return Written(name, facts.pop("form"), items, gold, facts)


def put(items: list[str | Grid], line: str) -> None:
    """Adds a paragraph, or a row to the table that is open."""
    if not line.startswith("|"):
        items.append(line)
        return
    cells = [cell.strip().replace("⏎", "\n") for cell in line[1:].split("|")]
    if not items or not isinstance(items[-1], Grid):
        items.append(Grid())
    table = items[-1]
    assert isinstance(table, Grid)
    if table.rows and cells == table.rows[0]:  # a header repeated without a page between is a table of its own
        items.append(table := Grid())
    table.rows.append(cells)


def labels(line: str, text: str) -> Gold:
    """The gold of a marked line."""
    titles = tuple(title_of(line[mark.end() :]) for mark in BEGINS.finditer(line))
    parts = dict(part.strip().split(": ", 1) for part in text.split(" | ") if ": " in part)
    return Gold(
        titles,
        names(parts.get("L", "")),
        names(parts.get("S", "")),
        parts.get("D"),
        parts.get("P"),
    )


def title_of(rest: str) -> str:
    """The first words of a title; it ends with its cell, its sentence, or where a bracket opens."""
    cell = MARKS.sub("", rest).split("|")[0].replace("⏎", " ")
    return " ".join(re.split(r"\s[\[(](?=\D)|\.\s", cell)[0].split()[:TITLE_WORDS])


def names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(" ; ") if name.strip())
