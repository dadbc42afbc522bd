"""Criteria, the points they give, totals and league tables: pure, nothing of Django."""
