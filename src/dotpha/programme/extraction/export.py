"""A plan as the JSON document that `dotpha import --json` prints."""

from collections.abc import Iterable, Mapping
from typing import Any

from dotpha.programme.extraction.clarity import DEFAULT_KEYS, clarity
from dotpha.programme.extraction.plan import FoundTask, Plan


def to_json(
    plan: Plan, organisations: Mapping[str, str | None], *, keys: Iterable[str] = DEFAULT_KEYS
) -> dict[str, Any]:
    """The contract's shape, deadlines as ISO dates.

    `organisations` gives the register's name (or None) for each name as written, `keys` the programme's list of points;
    `unsure` holds the places in `text` of words that were read from a picture and are not certain.
    """
    document = plan.document
    return {
        "document": {
            "number": document.number,
            "title": document.title,
            "issuer": document.issuer,
            "signed_on": document.signed_on.isoformat() if document.signed_on else None,
        },
        "text": plan.text,
        "unsure": [list(place) for place in plan.unsure],
        "tasks": [_task(task, organisations, tuple(keys)) for task in plan.tasks],
    }


def _task(task: FoundTask, organisations: Mapping[str, str | None], keys: tuple[str, ...]) -> dict[str, Any]:
    why = clarity(task, keys)
    return {
        "title": task.title,
        "lead": task.lead,
        "leads": list(task.leads),
        "supporting": list(task.supporting),
        "organisations": {name: organisations.get(name) for name in (*task.leads, *task.supporting)},
        "deadline": task.deadline.isoformat() if task.deadline else None,
        "recurrence": task.recurrence,
        "deliverable": task.deliverable,
        "clarity": {key: sentence is None for key, sentence in why.items()},
        "why": {key: sentence for key, sentence in why.items() if sentence},
        "span": list(task.span),
    }
