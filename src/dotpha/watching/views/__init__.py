"""Pages of warnings."""
