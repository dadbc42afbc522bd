"""Pages of directing."""
