"""Pages of sheets."""
