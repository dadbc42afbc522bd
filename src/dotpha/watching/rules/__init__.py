"""Rules of warnings: pure functions of facts, days and hours."""
