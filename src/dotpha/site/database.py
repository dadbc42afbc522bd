"""Turns DOTPHA_DATABASE_URL into Django's DATABASES: SQLite in WAL mode by default, PostgreSQL by URL."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SQLITE_OPTIONS: dict[str, Any] = {
    # Without IMMEDIATE a read-then-write transaction loses to a stale snapshot whatever the timeout.
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    # FULL: in WAL mode NORMAL may lose the last confirmed writes when the power fails (sqlite.org/pragma.html).
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def database(url: str | None, data: Path) -> dict[str, Any]:
    """Django's settings of one database; `url` like postgresql://user:password@host:5432/name, none for SQLite.

    Raises ValueError naming the scheme when it is neither.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "dotpha.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            # A file, not memory: threads of a test share it.
            "TEST": {"NAME": data / "test.sqlite3"},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DOTPHA_DATABASE_URL: không dùng được «{parts.scheme}», chỉ nhận postgresql://…")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
