"""For the whole run: Hypothesis without time limits on a shared machine, and no test left out in CI."""

import os
from unittest.mock import patch

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import settings

IN_CI = os.environ.get("CI") == "true"

settings.register_profile("dotpha", deadline=None, derandomize=IN_CI)
settings.load_profile("dotpha")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """A test is skipped where the machine lacks a program; the machine of CI lacks none."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"bỏ qua trong CI: {report.longrepr[-1]}"
    return report


def only_what_was_written(ops, style, tables, *, reset_sequences=False, allow_cascade=False):
    """Empties the tables that have rows: to cut all two hundred takes PostgreSQL a second after each test."""
    assert not reset_sequences, "a test that wants its numbers from one again has to cut the tables"
    asked = " UNION ALL ".join(f"SELECT '{one}' WHERE EXISTS (SELECT 1 FROM {ops.quote_name(one)})" for one in tables)
    with ops.connection.cursor() as cursor:
        cursor.execute(asked)
        written = [name for (name,) in cursor.fetchall()]
    return ["SET CONSTRAINTS ALL DEFERRED", *(f"DELETE FROM {ops.quote_name(one)}" for one in written)]


@pytest.fixture(scope="session", autouse=True)
def quick_flush():
    with patch.object(DatabaseOperations, "sql_flush", only_what_was_written):
        yield
