"""The command `dotpha`: settings first, then the commands, so that `--data` is known before Django starts."""

import os
import sys
from importlib import import_module

import django


def main() -> None:
    """Entry point. `--data DIR` may stand anywhere; it is the same as DOTPHA_DATA."""
    arguments = take_data(sys.argv[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dotpha.site.settings")
    django.setup()
    import_module("dotpha.site.cli.commands").dotpha(arguments, prog_name="dotpha")


def take_data(arguments: list[str]) -> list[str]:
    """Takes `--data DIR` out of the arguments into the environment; returns the rest."""
    rest: list[str] = []
    waiting = False
    for argument in arguments:
        if waiting:
            os.environ["DOTPHA_DATA"] = argument
            waiting = False
        elif argument == "--data":
            waiting = True
        elif argument.startswith("--data="):
            os.environ["DOTPHA_DATA"] = argument.removeprefix("--data=")
        else:
            rest.append(argument)
    return rest
