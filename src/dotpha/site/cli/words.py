"""`dotpha text check`: is Vietnamese typed with marks, and what it would be with them."""

import json
import sys

import click

from dotpha.text.vietnamese import marks, restore


@click.group()
def text() -> None:
    """Chữ Việt: dấu, thiếu dấu."""


@text.command()
@click.argument("file", type=click.Choice(["-"]))
def check(file: str) -> None:
    """Mỗi dòng từ stdin một văn bản; in danh sách JSON."""
    lines = [line.rstrip("\n") for line in sys.stdin]
    click.echo(json.dumps([{"marks": marks(line), "restored": restore(line)} for line in lines], ensure_ascii=False))


COMMANDS = (text,)
