"""For the whole run: Hypothesis without time limits on a shared machine, and no test left out in CI."""

import os

import pytest
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
