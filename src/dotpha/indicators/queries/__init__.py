"""Every read of numbers."""
