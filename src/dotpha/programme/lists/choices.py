"""The words that a cell may hold, learnt from the drop-down list that the superior put there."""

from __future__ import annotations

from lxml import etree

from dotpha.programme.lists.workbook import Book, local, named, open_book, ranges_of, within
from dotpha.text.sheets import sheets
from dotpha.text.vietnamese import nfc

MOST = 60  # so many words a vocabulary may have; a longer list is one of names


def choices(data: bytes, name: str, *, sheet: str, place: tuple[int, int]) -> tuple[str, ...]:
    """The words of the drop-down list at a place (row, column), () where there is none or it cannot be told."""
    book = open_book(data, name)
    for rule in named(book.xml(book.sheet_part(sheet)), "dataValidation"):
        if rule.get("type") == "list" and any(within(place, span) for span in ranges_of(_where(rule))):
            words = _words(_formula(rule), book, data, sheet)
            return words if len(words) <= MOST else ()
    return ()


def _where(rule: etree._Element) -> str:
    """An attribute, or an element of its own where the list stands on another sheet."""
    return rule.get("sqref") or next((one.text or "" for one in rule.iter() if local(one) == "sqref"), "")


def _formula(rule: etree._Element) -> str:
    first = next((one for one in rule if local(one) == "formula1"), None)
    return "".join(str(text) for text in first.itertext()).strip() if first is not None else ""


def _words(formula: str, book: Book, data: bytes, sheet: str) -> tuple[str, ...]:
    formula = formula.lstrip("=")
    if formula.startswith('"') and formula.endswith('"'):
        return _told(formula.strip('"').split(","))
    if "!" not in formula and not ranges_of(formula):
        formula = book.defined(formula).lstrip("=")
    where, _, cells = formula.rpartition("!")
    spans = ranges_of(cells)
    if not spans:
        return ()
    wanted = where.strip("'").replace("''", "'") or sheet
    values = next((one.values for one in sheets(data) if one.name == wanted), [])
    (top, left), (bottom, right) = spans[0]
    return _told(_said(cell) for row in values[top - 1 : bottom] for cell in row[left : right + 1])


def _said(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _told(words) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    return tuple(dict.fromkeys(nfc(word.strip()) for word in words if word.strip()))
