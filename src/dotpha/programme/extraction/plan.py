"""What extraction gives: a document's facts and its tasks, each with the place it was read from."""

from dataclasses import dataclass, field
from datetime import date


class Unreadable(ValueError):
    """The file cannot be read; the message is a Vietnamese sentence that names it and the way out."""


@dataclass(frozen=True)
class Revision:
    """That a paper amends or replaces the document of this number and, where it says one, date.

    `kind` is "amends" or "replaces".
    """

    kind: str
    number: str
    signed_on: date | None = None


@dataclass(frozen=True)
class DocumentFacts:
    """What a document says of itself; None and () where it does not say.

    `kind` is the document's kind in Vietnamese ("Kế hoạch"), `based_on` the numbers of the documents it carries out,
    `revises` the one that it amends or replaces.
    """

    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    signed_on: date | None = None
    kind: str | None = None
    based_on: tuple[str, ...] = ()
    revises: Revision | None = None


@dataclass(frozen=True)
class FoundTask:
    """One task as written; None and () where the text does not say.

    `lead` is the first of `leads`; `deadline` the last day of the time named; `span` a pair of places such that
    `plan.text[start:end]` begins with `title`; `rules` names the rules that read it, for "vì sao?"; `issued_on` is the document's own day.
    """

    title: str
    section: str | None = None
    ordinal: str | None = None
    lead: str | None = None
    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    deadline: date | None = None
    deadline_text: str | None = None
    recurrence: str | None = None
    deliverable: str | None = None
    authority: str | None = None
    span: tuple[int, int] = (0, 0)
    rules: tuple[str, ...] = ()
    resources: str | None = None
    issued_on: date | None = None


@dataclass(frozen=True)
class Plan:
    """A document read: its facts, its one plain text, and its tasks in document order."""

    document: DocumentFacts = field(default_factory=DocumentFacts)
    text: str = ""
    tasks: tuple[FoundTask, ...] = ()
    unsure: tuple[tuple[int, int], ...] = ()
    """Places [start, end] in `text` of words that were read from a picture and are not certain."""
