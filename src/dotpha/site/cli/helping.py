"""The help of every command in Vietnamese: click writes its own words in English."""

from collections.abc import Iterable
from typing import Any

import click

HEADINGS = {"Options": "Tùy chọn", "Commands": "Lệnh"}
WORDS = {
    "[OPTIONS]": "[TÙY CHỌN]",
    "COMMAND [ARGS]...": "LỆNH [THAM SỐ]...",
    "Show this message and exit.": "In hướng dẫn này.",
    "[required]": "[bắt buộc]",
    "[default: ": "[mặc định: ",
}


class Formatter(click.HelpFormatter):
    """click's layout, our words."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _said(args), prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().write_dl([(name, _said(text)) for name, text in rows], *args, **more)


def _said(text: str) -> str:
    for english, vietnamese in WORDS.items():
        text = text.replace(english, vietnamese)
    return text
