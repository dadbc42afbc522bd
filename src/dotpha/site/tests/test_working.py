"""The process beside the pages."""

from django.db import OperationalError

from dotpha.site.cli import working


def test_a_database_that_is_away_for_a_moment_does_not_end_the_periodic_work(monkeypatch, caplog):
    def away() -> None:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(working.jobs, "tick", away)
    working.tick_once()
    assert "a round of periodic work failed" in caplog.text
