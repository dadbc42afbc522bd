"""The command group; each file of this folder adds its commands."""

import sys
from typing import Any

import click

from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.site.cli import indices, keeping, lists, loop, refusing, series, serving, words
from dotpha.site.cli.helping import Formatter


class Polite(click.Group):
    """Bad input ends with exit code 2 and one clear line on stderr, never with a trace."""

    def main(self, *args: Any, **more: Any) -> Any:
        """As click's, but in our words."""
        try:
            super().main(*args, **(more | {"standalone_mode": False}))
        except (Refused, Rejected, BadFile) as error:
            fail(error.sentence)
        except OSError as error:
            fail(refusing.why(error))
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help() if error.ctx else error.message, err=True)
            sys.exit(2)
        except click.ClickException as error:
            fail(refusing.wrong_use(error))
        except click.Abort:
            fail("Đã dừng theo yêu cầu.")


def fail(sentence: str) -> None:
    click.echo(" ".join(sentence.split()), err=True)
    sys.exit(2)


click.Context.formatter_class = Formatter


@click.group(
    cls=Polite,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Mọi lệnh nhận thêm --data THƯ_MỤC (mặc định DOTPHA_DATA hoặc ./var).",
)
def dotpha() -> None:
    """dotpha: thực hiện Nghị quyết 57-NQ/TW và chứng minh việc thực hiện."""


for source in (serving, loop, lists, indices, series, keeping, words):
    for command in source.COMMANDS:
        dotpha.add_command(command)
