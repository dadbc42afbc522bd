"""The pictures of an index: parts against last year and a like unit, parts by year, ranks by year, what moved the total."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from dotpha.indicators.composite import Definition, Node, UnitScore, written
from dotpha.indicators.queries.index_pages import FEWEST_RANKED, IndexPage
from dotpha.indicators.queries.indices import Book
from dotpha.indicators.queries.why import address
from dotpha.kit.charts import Chart, Number, Series

FEWEST_AXES = 3
MOST_YEARS = 8
CORNER, SIDE = 12, 24
"""Letters of a line at the corner of a radar and beside a row: a phone would cut longer names, so they are broken."""


def charts_of(page: IndexPage) -> dict[str, Chart]:
    """The charts that this page can draw, by name: "radar", "heat", "ranks", "moves"."""
    if page.score is None:
        return {}
    made = {
        "radar": radar(page), "heat": heat(page), "ranks": ranks(page), "moves": moves(page),
    }  # fmt: skip
    return {name: one for name, one in made.items() if one is not None}


def axes_of(definition: Definition) -> list[str]:
    """The parts that make a figure with corners: those right below the index, else its leaves."""
    top = [part.key for part in definition.below[definition.key]]
    return top if len(top) >= FEWEST_AXES else [part.key for part in definition.leaves]


def scores_by_key(score: UnitScore) -> dict[str, Number]:
    return {node.key: node.score for node in score.tree.walk()}


def radar_of(
    book: Book, year: int, named: Sequence[tuple[str, dict[str, Number]]], title: str, why: str
) -> Chart | None:
    """The scores of some units or years on the parts that the first of them has; None where these make no figure."""
    keys = [key for key in axes_of(book.definition) if named[0][1].get(key) is not None]
    if len(keys) < FEWEST_AXES:
        return None
    names = tuple(_broken(book.definition.by_key[key].name, CORNER) for key in keys)
    series = tuple(Series(name, tuple(of.get(key) for key in keys)) for name, of in named)
    return Chart(
        "radar", title, names, series, shape="radar", unit=_scale(book), places=book.definition.places, on=book.day,
        source=_source(book, year), highest=(book.definition.most,) * len(keys), note=why,
    )  # fmt: skip


def radar(page: IndexPage) -> Chart | None:
    if page.score is None or page.year is None:
        return None
    own = scores_by_key(page.score)
    named = [(f"{page.label} {page.year}", own)]
    told = []
    if page.before:
        last = scores_by_key(page.before)
        named.append((f"{page.label} {page.before.year}", last))
        told.append(_against(page.book, own, last, f"năm {page.before.year}"))
    if page.model:
        other = scores_by_key(page.book.scores.of(page.model, page.year))
        named.append((f"{page.model} {page.year}", other))
        told.append(_against(page.book, own, other, page.model))
    title = f"{page.label} năm {page.year}: {'; '.join(one for one in told if one) or 'điểm từng phần'}"
    return radar_of(page.book, page.year, named, title, "Điểm đã chuẩn hóa: càng xa tâm càng tốt.")


def _against(book: Book, own: dict[str, Number], other: dict[str, Number], whom: str) -> str:
    """ "thấp hơn năm 2021 ở 6/10 phần, nhiều nhất là Tính minh bạch"; empty where they share no part."""
    gaps = [(own[key] - then, key) for key in axes_of(book.definition) if (then := other.get(key)) is not None and own[key] is not None]  # type: ignore[operator]  # fmt: skip
    lower = [one for one in gaps if one[0] < 0]
    if not gaps:
        return ""
    if not lower:
        return f"không phần nào thấp hơn {whom}"
    return (
        f"thấp hơn {whom} ở {len(lower)}/{len(gaps)} phần, nhiều nhất là {book.definition.by_key[min(lower)[1]].name}"
    )


def heat(page: IndexPage) -> Chart | None:
    """The scores of the parts over the years; None where there are not two years with any."""
    book = page.book
    history = [one for one in page.history if any(node.score is not None for node in one.tree.nodes)][-MOST_YEARS:]
    if len(history) < 2:
        return None
    by_year = [scores_by_key(one) for one in history]
    leaves = [part for part in book.definition.leaves if any(of.get(part.key) is not None for of in by_year)]
    if not leaves:
        return None
    series = tuple(
        Series(_broken(part.name, SIDE), tuple(of.get(part.key) for of in by_year), urls=_urls(page, part.key, history))
        for part in leaves
    )
    last = {part.key: score for part in leaves if (score := by_year[-1].get(part.key)) is not None}
    said = "điểm từng phần qua các năm"
    if last:
        low, high = min(last, key=lambda key: last[key]), max(last, key=lambda key: last[key])
        names = book.definition.by_key
        said = f"năm {history[-1].year} mạnh nhất là {names[high].name}, yếu nhất là {names[low].name}"
    return Chart(
        "nhiet", f"{page.label}: {said}", tuple(str(one.year) for one in history), series, shape="heat",
        unit=_scale(book), places=0 if book.definition.most > 1 else 2, on=book.day, source=_source(book, None),
    )  # fmt: skip


def _urls(page: IndexPage, key: str, history: Sequence[UnitScore]) -> tuple[str, ...]:
    found = [page.book.reading(page.label, one.year, key) for one in history]
    return tuple(address(one, page.book.day) if one else "" for one in found)


def ranks(page: IndexPage) -> Chart | None:
    """Published and computed ranks by year; a computed one only where others have a total, too."""
    published = tuple(one.published_rank for one in page.history)
    computed = tuple(one.rank if one.ranked >= FEWEST_RANKED else None for one in page.history)
    series = [Series("Hạng công bố", published)] if any(published) else []
    series += [Series("Hạng tính được", computed, kind="points")] if any(computed) else []
    if not series or len(page.history) < 2:
        return None
    told = [(one.year, one.published_rank) for one in page.history if one.published_rank]
    title = f"Thứ hạng của {page.label} qua các năm"
    if len(told) > 1:
        best = min(rank for _, rank in told)
        title = f"{page.label}: hạng {told[-1][1]} năm {told[-1][0]} ({told[-2][0]}: hạng {told[-2][1]}), tốt nhất từng đạt là hạng {best}"
    return Chart(
        "hang", title, tuple(str(one.year) for one in page.history), tuple(series), unit="bậc", places=0,
        on=page.book.day, source=_source(page.book, None), note="Số càng nhỏ, thứ hạng càng cao.",
        marks=tuple((str(cut.year), cut.text) for cut in page.book.definition.breaks if cut.year in page.years),
    )  # fmt: skip


def moves(page: IndexPage) -> Chart | None:
    """What each part moved of the total since the year before, as bars that sum to the difference."""
    if not page.moves or page.before is None or page.movement is None:
        return None
    before, after, difference = page.move_total
    return Chart(
        "dich-chuyen", page.movement.sentence, tuple(one.name for one in page.moves),
        (Series("Điểm tổng thay đổi", tuple(float(one.points) for one in page.moves), kind="bar"),), unit="điểm",
        places=page.book.definition.places + 1, shape="rank", on=page.book.day, source=_source(page.book, page.year),
        note=f"Cộng các dòng được đúng mức thay đổi: {before} → {after} ({difference} điểm).",
    )  # fmt: skip


def _broken(name: str, letters: int) -> str:
    return "\n".join(wrap(name, letters, break_long_words=False))


def _scale(book: Book) -> str:
    least, most = book.definition.least, book.definition.most
    return f"điểm trên thang {written(least)}–{written(most)}"


def _source(book: Book, year: int | None) -> str:
    held = {one.source for place, one in book.found.items() if one.source and year in (None, place[1])}
    named = next(iter(held)) if len(held) == 1 else book.definition.name
    return named.rstrip(".")


def node_of(score: UnitScore, key: str) -> Node | None:
    return next((node for node in score.tree.walk() if node.key == key), None)
