"""Invented Vietnamese plans with gold labels, their twins in other formats, and how a reading of them is scored."""
