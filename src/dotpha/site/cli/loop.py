"""The loop on the command line: `import`, `report`, `replies`."""

import json
import sys
from pathlib import Path
from typing import Any

import click
from django.db import connection

from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.jobs import load_day
from dotpha.operations import actions as operations
from dotpha.people.models import Role, User
from dotpha.people.queries import Register, with_role
from dotpha.programme import actions as programme
from dotpha.programme import queries
from dotpha.programme.extraction import Plan, Unreadable, extract, extract_text, to_json

AS = click.option("--as", "username", default=None, help="Làm dưới tên tài khoản này (mặc định: chuyên viên tổng hợp).")
JSON = click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")


def actor(username: str | None) -> User:
    """The person in whose name the command acts. Raises Rejected with the way out when there is none."""
    if username:
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise Rejected(f"Không có tài khoản «{username}» đang hoạt động.")
        return user
    found = with_role(Role.STANDING_OFFICE, clock.today())
    if not found:
        raise Rejected("Chưa có tài khoản chuyên viên tổng hợp. Hãy tạo trên trang Tài khoản, hoặc nêu --as TÊN.")
    return found[0]


def read(file: str) -> Plan:
    """The plan in a file, or in the text on stdin for `-`."""
    try:
        if file == "-":
            return extract_text(sys.stdin.read())
        return extract(Path(file).read_bytes(), Path(file).name)
    except Unreadable as error:
        raise BadFile(str(error)) from None


@click.command(name="import")
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Chỉ đọc và in, không ghi gì.")
@JSON
@AS
def import_(file: str, dry_run: bool, as_json: bool, username: str | None) -> None:
    """Đọc một kế hoạch (docx, xlsx, html, txt; «-» là văn bản từ stdin) thành văn bản và nhiệm vụ."""
    ready = "programme_document" in connection.introspection.table_names() if _has_database() else False
    if not ready and not dry_run:
        raise Rejected(
            "Chưa có cơ sở dữ liệu ở đây. Hãy chạy «dotpha init» hoặc «dotpha demo» trước, hoặc dùng --dry-run."
        )
    if dry_run:
        show_plan(read(file), as_json, register=ready)
        return
    load_day()
    day, who = clock.today(), actor(username)
    data = None if file == "-" else Path(file).read_bytes()
    text = sys.stdin.read() if file == "-" else ""
    draft = programme.read_plan(
        actor=who, name=Path(file).name if data else "văn bản dán", data=data, text=text, day=day
    )
    document = programme.accept_draft(draft_id=draft.pk, actor=who, day=day)
    if as_json:
        plan = extract(data, Path(file).name) if data is not None else extract_text(text)
        show_plan(plan, True, register=True)
    else:
        click.echo(f"Đã đưa vào chương trình: {document}, {document.tasks.count()} nhiệm vụ.")


def _has_database() -> bool:
    """SQLite makes an empty file when asked; look first."""
    name = connection.settings_dict["NAME"]
    return connection.vendor != "sqlite" or Path(name).exists()


def show_plan(plan: Plan, as_json: bool, *, register: bool) -> None:
    names = {name for task in plan.tasks for name in (*task.leads, *task.supporting)}
    known = Register(clock.today()).name_or_none(names) if register else dict.fromkeys(names)
    body = to_json(plan, known)
    if as_json:
        click.echo(json.dumps(body, ensure_ascii=False))
        return
    click.echo(
        f"{plan.document.kind or 'Văn bản'} {plan.document.number or '(chưa rõ số)'}: {len(plan.tasks)} nhiệm vụ"
    )
    for task in plan.tasks:
        lead, until = task.lead or "chưa rõ chủ trì", task.deadline_text or "chưa rõ hạn"
        click.echo(f"  {task.ordinal or '-'}\t{task.title[:90]}\t{lead}\t{until}")


def period_of(name: str) -> Any:
    """The period of this name; a wrong name is bad input."""
    try:
        return queries.period_named(name)
    except ValueError as error:
        raise Rejected(str(error)) from None


@click.command()
@click.option("--period", required=True, help="2025-Q2, 2025-H1, 2025-01-15..2025-06-14 hoặc open.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@JSON
def report(period: str, out: Path, as_json: bool) -> None:
    """Báo cáo định kỳ của một kỳ thành tệp Word."""
    load_day()
    made = operations.compose(period)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(made.docx)
    facts: dict[str, Any] = {"period": made.period, "from": made.starts_on, "to": made.ends_on, "figures": made.figures}
    click.echo(json.dumps(facts, ensure_ascii=False, default=str) if as_json else f"Đã ghi báo cáo {made.label}: {out}")


@click.group()
def replies() -> None:
    """Gửi phụ lục cho các cơ quan và đọc phụ lục trả lời."""


@replies.command(name="export")
@click.option("--period", required=True, help="Tên kỳ, hoặc open cho kỳ đang mở.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@JSON
def replies_export(period: str, out: Path, as_json: bool) -> None:
    """Mỗi cơ quan chủ trì một công văn và một phụ lục (docx, xlsx)."""
    load_day()
    found = period_of(period)
    made = queries.export_files(found)
    if not len(made):
        raise Rejected(
            f"Không có cơ quan nào có nhiệm vụ phải trả lời trong kỳ «{found.label}» ({period}); không ghi tệp nào."
        )
    written: list[Path] = []
    with click.progressbar(made, label="Phụ lục", file=sys.stderr, hidden=as_json) as files:
        for name, data in files:
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            written.append(path)
    names = [str(path) for path in written]
    click.echo(json.dumps({"files": names}, ensure_ascii=False) if as_json else f"Đã ghi {len(names)} tệp vào {out}")


@replies.command(name="read")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--period", default="open", show_default=True)
@click.option("--dry-run", is_flag=True)
@JSON
@AS
def replies_read(files: tuple[Path, ...], period: str, dry_run: bool, as_json: bool, username: str | None) -> None:
    """Đọc phụ lục đã điền thành kết quả chờ duyệt."""
    load_day()
    found = period_of(period)
    given = [(path.name, path.read_bytes()) for path in files]
    body = queries.preview_replies(found, given)
    if not dry_run:
        who, day = actor(username), clock.today()
        for name, data in given:
            programme.read_replies(period_id=found.pk, name=name, data=data, actor=who, day=day)  # type: ignore[union-attr]
    if as_json:
        click.echo(json.dumps(body, ensure_ascii=False))
        return
    click.echo(f"Khớp {len(body['matched'])} dòng, chưa khớp {len(body['unmatched'])} dòng.")
    for row in body["unmatched"]:
        click.echo(f"  chưa khớp: {row['file']}, {row['row']}")


COMMANDS = (import_, report, replies)
