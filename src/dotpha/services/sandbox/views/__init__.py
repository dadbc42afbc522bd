"""Pages of tests beside that of the case itself."""
