"""Superiors' lists on the command line: `lists import`, `lists export`."""

import json
from pathlib import Path
from typing import Any

import click

from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.programme import actions
from dotpha.programme.lists.changes import changed
from dotpha.programme.lists.reading import key_of_code
from dotpha.programme.queries import list_filling
from dotpha.programme.queries import lists as reads
from dotpha.site.cli import refusing, setup
from dotpha.site.cli.loop import AS, JSON, actor, naming


@click.group()
def lists() -> None:
    """Nhận danh mục Excel của cấp trên và trả lại tệp đã điền."""


@lists.command(name="import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--name",
    "as_name",
    default="",
    help="Danh mục mà tệp thuộc về; tên chưa có thì giữ mẫu dưới tên này, các cột như máy đoán.",
)
@click.option("--owner", default="", help="Cơ quan gửi danh mục (cho mẫu chưa gặp).")
@click.option("--dry-run", is_flag=True, help="Chỉ đọc và in, không ghi gì.")
@JSON
@AS
def import_(file: Path, as_name: str, owner: str, dry_run: bool, as_json: bool, username: str | None) -> None:
    """Đọc danh mục Excel của cấp trên thành bản đọc để soát trên trang."""
    setup.begin()
    day, data = clock.today(), file.read_bytes()
    with naming(file.name):
        seen = reads.preview_list(name=file.name, data=data, day=day, as_name=as_name)
        body = _body(seen)
        if not dry_run:
            if seen.form is None and not as_name:
                raise Rejected(
                    f"Mẫu của «{file.name}» chưa được khớp cột. Hãy đưa tệp vào trang Danh mục của cấp trên để khớp một "
                    "lần, hoặc nêu --name TÊN để nhận các cột như máy đoán (xem trước bằng --dry-run)."
                )
            given = actions.give_list(
                actor=actor(username), name=file.name, data=data, day=day, as_name=as_name, owner=owner
            )
            assert given.draft is not None
            body |= {"form": given.form.name, "draft": given.draft.pk, "problems": given.form.problems}
    _show(body, as_json)


def _body(seen: reads.Preview) -> dict[str, Any]:
    known = reads.known_codes(seen.form)
    rows = [(row, known.get(key_of_code(row.code)) if row.code else None) for row in seen.read.rows]
    return {
        "form": seen.form.name if seen.form else None,
        "draft": None,
        "sheet": seen.found.sheet,
        "columns": [{"label": label, "role": role} for label, role in zip(seen.found.labels, seen.roles)],
        "rows": [
            {
                "row": row.number,
                "code": row.code,
                "section": row.task.section,
                "title": row.task.title,
                "leads": list(row.task.leads),
                "supporting": list(row.task.supporting),
                "deadline": row.task.deadline.isoformat() if row.task.deadline else None,
                "task": of.task.code if of and of.task else None,
                "changed": changed(row.task, of.item) if of else [],
            }
            for row, of in rows
        ],
        "problems": list(seen.read.problems),
    }


def _show(body: dict[str, Any], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(body, ensure_ascii=False))
        return
    rows = body["rows"]
    known = sum(row["task"] is not None for row in rows)
    click.echo(f"{body['form'] or 'Mẫu chưa gặp'}: {len(rows)} dòng, {known} dòng đã có nhiệm vụ.")
    for row in rows:
        about = "đổi" if row["changed"] else row["task"] or "mới"
        click.echo(f"  {row['row']}\t{row['code'] or '-'}\t{row['title'][:80]}\t{about}")
    for sentence in body["problems"]:
        click.echo(f"  cần xem: {sentence}")


@lists.command(name="export")
@click.argument("form")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--period", default="", help="Kỳ đã chốt, ví dụ 2025-Q3; không nêu thì theo hôm nay.")
@JSON
def export(form: str, out: Path, period: str, as_json: bool) -> None:
    """Điền danh mục FORM (tên hoặc số) vào đúng tệp cấp trên đã gửi."""
    setup.begin()
    refusing.target(out, ".xlsx")
    one = reads.list_named(form)
    made = list_filling.filled_list(one, reads.frozen_period(period) if period else None)
    out.write_bytes(made.data)
    if as_json:
        body = {
            "form": one.name, "period": period or None, "file": str(out), "rows": made.rows, "filled": made.filled,
            "notes": list(made.notes), "blanks": list(made.blanks),
        }  # fmt: skip
        click.echo(json.dumps(body, ensure_ascii=False))
        return
    click.echo(f"Đã điền {made.filled}/{made.rows} dòng của «{one.name}»: {out}")
    for sentence in (*made.notes, *made.blanks):
        click.echo(f"  {sentence}")


COMMANDS = (lists,)
