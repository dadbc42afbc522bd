"""`dotpha audit verify`, `export`, `check`, `backup`, `restore`."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from django.conf import settings

from dotpha.cases.queries import count_outgoing, faulty_papers
from dotpha.kit import chain, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.site import archive
from dotpha.site.cli import refusing, setup
from dotpha.text.dates import write_date


@click.group()
def audit() -> None:
    """Sổ cái."""


@audit.command()
@click.option("--json", "as_json", is_flag=True)
def verify(as_json: bool) -> None:
    """Kiểm tra chuỗi băm của sổ cái, các mốc hằng ngày, phần đuôi chưa niêm phong và kho văn bản đã phát hành."""
    setup.begin()
    try:
        verdict = ledger.verify(Path(settings.DATA) / "anchors")
    except ValueError as error:
        raise BadFile(str(error)) from None
    papers, faulty = count_outgoing(), [f"{one.name}: {one.why}" for one in faulty_papers()]
    if as_json:
        facts = {
            "entries": verdict.entries, "unsealed": verdict.unsealed, "intact": verdict.intact, "papers": papers,
            "faulty_papers": faulty,
        }  # fmt: skip
        click.echo(json.dumps(facts | ({"broken": verdict.broken} if verdict.broken else {}), ensure_ascii=False))
    else:
        click.echo(chain.counted(verdict))
        click.echo(f"Kho văn bản đã phát hành: {papers} văn bản.")
    for problem in (*verdict.faults, *faulty):
        click.echo(problem, err=True)
    if verdict.faults or faulty:
        sys.exit(1)
    if not as_json:
        click.echo("Nguyên vẹn.")


@audit.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
def write_out(file: Path, force: bool) -> None:
    """Ghi toàn bộ sổ cái ra một tệp, để người khác kiểm tra ở máy khác."""
    setup.begin()
    with new_file(file, force=force):
        count = archive.export_ledger(file)
    click.echo(f"Đã ghi {count} mục của sổ cái vào {file}.")


@audit.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--anchors", type=click.Path(path_type=Path), help="Thư mục các mốc hằng ngày.")
def check_out(file: Path, anchors: Path | None) -> None:
    """Kiểm tra một tệp sổ cái đã ghi ra; không cần dữ liệu, không cần máy chủ."""
    sys.exit(chain.main([str(one) for one in (file, anchors) if one is not None]))


@contextmanager
def new_file(file: Path, *, force: bool) -> Iterator[None]:
    """Around the writing of a file. Raises Rejected where it stands already and is not to be written over, BadFile where it cannot be."""
    refusing.target(file)
    if file.is_file() and not force:
        raise Rejected(f"{file}: đã có tệp này. Hãy chọn tên khác, hoặc thêm --force để ghi đè.")
    try:
        yield
    except OSError as error:
        raise BadFile(refusing.why(error, file)) from None


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
def backup(file: Path, force: bool) -> None:
    """Sao lưu cơ sở dữ liệu, tệp và mốc sổ cái vào một tệp."""
    setup.require()
    with new_file(file, force=force):
        manifest = archive.backup(file)
    click.echo(f"Đã sao lưu {manifest['files']} tệp và cơ sở dữ liệu vào {file} ({file.stat().st_size // 1024} KB).")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Khôi phục bản sao lưu vào một thư mục dữ liệu trống."""
    if not file.exists():
        raise BadFile(f"{file}: không có tệp này. Hãy kiểm tra đường dẫn.")
    manifest = archive.restore(file)
    setup.prepare()
    at = datetime.fromisoformat(manifest["at"])
    when = f"{at:%H:%M} ngày {write_date(at.date())}"
    click.echo(f"Đã khôi phục {manifest['files']} tệp và cơ sở dữ liệu, sao lưu lúc {when}.")


COMMANDS = (audit, backup, restore)
