"""Making an instance ready: folder, key, tables."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from dotpha.kit.access import Rejected
from dotpha.kit.jobs import load_day
from dotpha.people.models import User


def prepare() -> None:
    """Makes the data folder, the instance's key and the tables; safe to run again and quick when all is there."""
    data = Path(settings.DATA)
    data.mkdir(parents=True, exist_ok=True)
    key = data / "secret.key"
    if not key.exists():
        descriptor = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    settings.SECRET_KEY = key.read_text(
        encoding="ascii"
    ).strip()  # this process read its settings before there was a key
    if behind():
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)  # looks first; a start that was killed may have left it undone


def begin() -> None:
    """What every command on an instance does first: see that there is one, and learn which day it is there."""
    require()
    load_day()


def require() -> None:
    """Raises Rejected with the way out where there is no instance yet; asking leaves nothing behind."""
    if not there():
        raise Rejected(
            f"Chưa có dữ liệu ở {settings.DATA}. Hãy chạy «dotpha init» hoặc «dotpha demo» trước, hoặc nêu --data."
        )


def there() -> bool:
    """Whether this data folder has its tables. SQLite makes an empty file when asked: look first."""
    connection = connections["default"]
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    return User._meta.db_table in connection.introspection.table_names()


def behind() -> bool:
    """Whether migrations wait to be run."""
    connection = connections["default"]
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def empty() -> bool:
    """Whether nobody has an account here yet."""
    return not User.objects.exists()


def has_demo_account() -> bool:
    return User.objects.filter(demo=True, is_active=True).exists()
