"""A demo province of its own, served as its users have it: on SQLite, or on PostgreSQL where the run is on PostgreSQL."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from bench.shared import DOTPHA

SETTINGS = "dotpha.site.settings"


@dataclass(frozen=True)
class Province:
    """A data folder and what the processes that speak to it want in their environment."""

    data: Path
    environment: dict[str, str]

    def ask(self, code: str, *arguments: str) -> Any:
        """What `code` prints as JSON, run by a process of its own with the product's settings on this data."""
        before = "import json, sys, django; django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", before + code, *arguments],
            env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`dotpha …` on this data."""
        return subprocess.run(
            [str(DOTPHA), *arguments], env=self.environment, capture_output=True, text=True, check=False
        )

    def token(self, username: str) -> str:
        """A token of this person with every scope."""
        return str(self.ask(TOKEN, username))


TOKEN = """
from datetime import timedelta
from dotpha.kit import clock, jobs
from dotpha.people import actions
from dotpha.people.models import Token, User
jobs.load_day()
day = clock.today()
print(json.dumps(actions.make_token(actor=User.objects.get(username=sys.argv[1]), name="thử", scopes=Token.Scope.values,
                                    ends_on=day + timedelta(days=30), day=day)[1]))
"""


@contextmanager
def demo_province(folder: Path, *wishes: str) -> Iterator[Province]:
    """The demo, loaded by the command itself (with `wishes`); a PostgreSQL database made for it is dropped at the end."""
    given = {key: value for key, value in os.environ.items() if not key.startswith(("DOTPHA_", "DJANGO_"))}
    environment = given | {"DJANGO_SETTINGS_MODULE": SETTINGS, "DOTPHA_DATA": str(folder)}
    server = os.environ.get("DOTPHA_DATABASE_URL")
    if not server:
        yield loaded(Province(folder, environment), *wishes)
        return
    name = f"dotpha_prove_{uuid.uuid4().hex[:8]}"
    admin = urlsplit(server)._replace(path="/postgres").geturl()
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"create database {name}")
        try:
            url = urlsplit(server)._replace(path=f"/{name}").geturl()
            yield loaded(Province(folder, environment | {"DOTPHA_DATABASE_URL": url}), *wishes)
        finally:
            connection.execute(f"drop database {name} with (force)")


def loaded(province: Province, *wishes: str) -> Province:
    done = province.command("demo", *wishes)
    assert done.returncode == 0, done.stderr
    return province
