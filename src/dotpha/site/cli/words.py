"""`dotpha text check`: is Vietnamese typed with marks, and what it would be with them."""

import json
import sys

import click

from dotpha.kit.files import BadFile
from dotpha.text.vietnamese import marks, restore


@click.group()
def text() -> None:
    """Chữ Việt: dấu, thiếu dấu."""


@text.command()
@click.argument("file", type=click.Choice(["-"]))
@click.option("--json", is_flag=True, expose_value=False, help="Như mặc định: lệnh này luôn in JSON.")
def check(file: str) -> None:
    """Mỗi dòng từ stdin một văn bản; in danh sách JSON."""
    lines = [_decoded(number, line) for number, line in enumerate(sys.stdin.buffer, start=1)]
    click.echo(json.dumps([{"marks": marks(line), "restored": restore(line)} for line in lines], ensure_ascii=False))


def _decoded(number: int, line: bytes) -> str:
    try:
        return line.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise BadFile(f"Dòng {number} không phải chữ mã UTF-8. Hãy lưu lại văn bản với mã UTF-8.") from None


COMMANDS = (text,)
