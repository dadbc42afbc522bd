"""The loop on the command line: `import`, `report`, `replies`."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.operations import actions as operations
from dotpha.operations.queries.masters import master_named
from dotpha.people.models import Role, User
from dotpha.people.queries import Register, with_role
from dotpha.programme import actions as programme
from dotpha.programme import queries
from dotpha.programme.extraction import Plan, Unreadable, decode, to_json
from dotpha.programme.models import Period as Opened
from dotpha.site.cli import refusing, setup

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


def pasted() -> str:
    """The text on stdin, in whatever letters it came."""
    try:
        return decode(sys.stdin.buffer.read(), "văn bản dán")
    except Unreadable as error:
        raise BadFile(str(error)) from None


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Whatever is refused within is said with the file's name: whoever reads the line gave several."""
    try:
        yield
    except (BadFile, Rejected) as error:
        raise type(error)(error.sentence if name in error.sentence else f"{name}: {error.sentence}") from None


@click.command(name="import")
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Chỉ đọc và in, không ghi gì.")
@JSON
@AS
def import_(file: str, dry_run: bool, as_json: bool, username: str | None) -> None:
    """Đọc một kế hoạch (Word, Excel, PDF, ảnh, html, txt, eml, edxml, rtf, odt, ods; «-» là stdin) thành văn bản và nhiệm vụ."""
    ready = setup.there()
    if ready or not dry_run:
        setup.begin()
    given: dict[str, Any] = {"name": "văn bản dán", "data": None, "text": ""}
    if file == "-":
        given["text"] = pasted()
    else:
        given |= {"name": Path(file).name, "data": Path(file).read_bytes()}
    if dry_run:
        # Reads and shows the caller's own file: needs neither a database nor an account.
        with naming(given["name"]):
            plan = programme.read_source(day=clock.today(), **given)
            programme.refuse_empty(plan, given["name"])
        show_plan(plan, as_json, register=ready)
        return
    who = actor(username)
    with naming(given["name"]):
        plan, document = programme.import_plan(actor=who, day=clock.today(), **given)
    if as_json:
        show_plan(plan, True, register=True)
    else:
        click.echo(f"Đã đưa vào chương trình: {document}, {len(plan.tasks)} nhiệm vụ.")


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
@click.option("--to", "master", default="", help="Tên nơi nhận báo cáo; không nêu là cơ quan cấp trên trực tiếp.")
@JSON
def report(period: str, out: Path, master: str, as_json: bool) -> None:
    """Báo cáo định kỳ của một kỳ thành tệp Word."""
    setup.begin()
    refusing.target(out, ".docx")
    made = operations.compose(period, master=master_named(master) if master else None)
    verb = "Đã ghi đè" if out.exists() else "Đã ghi"
    out.write_bytes(made.docx)
    facts: dict[str, Any] = {"period": made.period, "from": made.starts_on, "to": made.ends_on, "figures": made.figures}
    click.echo(json.dumps(facts, ensure_ascii=False, default=str) if as_json else f"{verb} báo cáo {made.label}: {out}")


@click.group()
def replies() -> None:
    """Gửi phụ lục cho các cơ quan và đọc phụ lục trả lời."""


@replies.command(name="export")
@click.option("--period", required=True, help="Tên kỳ, hoặc open cho kỳ đang mở.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@JSON
def replies_export(period: str, out: Path, as_json: bool) -> None:
    """Mỗi cơ quan chủ trì một công văn và một phụ lục (docx, xlsx)."""
    setup.begin()
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
    setup.begin()
    found = period_of(period)
    given = [(path.name, path.read_bytes()) for path in files]
    # Every file is read before the first is kept: a bad one leaves nothing behind.
    body = read_all(found, given)
    if not dry_run:
        if not isinstance(found, Opened):
            raise Rejected(f"Kỳ «{found.label}» chưa mở. Hãy mở kỳ rồi nhận trả lời, hoặc dùng --dry-run để xem thử.")
        who, day = actor(username), clock.today()
        for name, data in given:
            with naming(name):
                programme.read_replies(period_id=found.pk, name=name, data=data, actor=who, day=day)
    if as_json:
        click.echo(json.dumps(body, ensure_ascii=False))
        return
    click.echo(f"Khớp {len(body['matched'])} dòng, chưa khớp {len(body['unmatched'])} dòng.")
    for row in body["unmatched"]:
        click.echo(f"  chưa khớp: {row['file']}, {row['place']}")
    if body["answers"]:
        known = sum(row["task"] is not None for row in body["answers"])
        click.echo(f"{len(body['answers'])} câu trả lời làm rõ, {known} câu ứng với câu hỏi đang chờ.")
    for sentence in body["problems"]:
        click.echo(f"  chưa đọc được: {sentence}")


def read_all(period: Any, given: list[tuple[str, bytes]]) -> dict[str, list[Any]]:
    """What all files say: `matched`, `unmatched`, `answers` to questions, and as `problems` what could not be read."""
    body: dict[str, list[Any]] = {"matched": [], "unmatched": [], "answers": [], "problems": []}
    for name, data in given:
        with naming(name):
            for key, rows in queries.preview_replies(period, [(name, data)]).items():
                body[key] += rows
    return body


COMMANDS = (import_, report, replies)
