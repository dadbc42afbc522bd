"""Pages of notices and of the archive."""
