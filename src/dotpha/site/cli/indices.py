"""`dotpha indices compute`: a composite index from its definition and a table of values; needs no database."""

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from dotpha.indicators.composite import (
    NAMES,
    BadDefinition,
    BadTable,
    BadValue,
    Definition,
    ReadTable,
    Scores,
    UnitScore,
    built_in,
    compute,
    read_definition,
    read_table,
    written,
)
from dotpha.indicators.composite.table import decoded
from dotpha.kit.access import Rejected

FINE = 10
"""Decimals of a score in JSON: what is beyond them is arithmetic, not the index."""


@click.group()
def indices() -> None:
    """Chỉ số tổng hợp: PCI, PII, DTI, 766 hoặc chỉ số theo định nghĩa của mình."""


@indices.command(name="compute")
@click.argument("index")
@click.option(
    "--values",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Tệp CSV có các cột unit, year, code, value.",
)
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
def compute_(index: str, values: Path, as_json: bool) -> None:
    """Tính chỉ số INDEX: pci, pii, dti, 766, hoặc tệp định nghĩa .toml."""
    definition = _definition(index)
    data = values.read_bytes()
    with _naming(values):
        table = read_table(data, definition)
        scores = _computed(definition, table)
    found = [scores.of(unit, year) for unit, year in scores.rows()]
    if as_json:
        click.echo(json.dumps(_body(definition, table, found), ensure_ascii=False))
    else:
        _show(definition, table, found)


def _definition(index: str) -> Definition:
    """A definition that comes with dotpha, or one in a file. Raises Rejected, OSError."""
    if index.lower() in NAMES:
        return built_in(index.lower())
    path = Path(index)
    if not path.exists() and path.suffix.lower() != ".toml":
        raise Rejected(f"Không có chỉ số «{index}»: có sẵn {', '.join(NAMES)}; hoặc hãy nêu một tệp định nghĩa .toml.")
    data = path.read_bytes()
    with _naming(path):
        return read_definition(decoded(data))


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except (BadDefinition, BadTable, BadValue) as error:
        raise Rejected(f"{path}: {error.sentence}") from None


def _computed(definition: Definition, table: ReadTable) -> Scores:
    """The scores; a value that cannot stand is said with its row. Raises BadTable."""
    try:
        return compute(definition, table.values)
    except BadValue as error:
        raise BadTable(f"dòng {table.rows[error.at]}: {error.sentence}") from None


def _body(definition: Definition, table: ReadTable, found: list[UnitScore]) -> dict[str, Any]:
    return {
        "index": definition.key,
        "name": definition.name,
        "scores": [_row(one) for one in found],
        "ignored": list(table.ignored),
    }


def _row(one: UnitScore) -> dict[str, Any]:
    nodes = [node for node in one.tree.walk() if node is not one.tree]
    return {
        "unit": one.unit,
        "year": one.year,
        "score": _figure(one.total),
        "rank": one.rank,
        "ranked": one.ranked,
        "published": one.published,
        "published_rank": one.published_rank,
        "difference": _figure(one.difference),
        "parts": {node.key: _figure(node.score) for node in nodes},
        "missing": list(one.missing),
        "why": one.why_not,
        "sentence": one.sentence,
        "notes": list(one.notes),
    }


def _figure(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else round(value, FINE)


def _show(definition: Definition, table: ReadTable, found: list[UnitScore]) -> None:
    click.echo(f"{definition.name}: {len(found)} dòng.")
    said: set[str] = set()
    for one in found:
        rank = f"hạng {one.rank}/{one.ranked}" if one.rank else "không xếp hạng"
        told = " ".join(filter(None, (one.sentence, one.why_not)))
        click.echo(f"  {one.year}\t{one.unit}\t{written(one.total, definition.places)}\t{rank}\t{told}")
        for note in one.notes:
            if note not in said:
                said.add(note)
                click.echo(f"    lưu ý: {note}")
    if table.ignored:
        click.echo(f"  bỏ qua các mã không thuộc chỉ số: {', '.join(table.ignored)}")


COMMANDS = (indices,)
