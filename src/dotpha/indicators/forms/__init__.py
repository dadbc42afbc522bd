"""Forms of numbers."""
