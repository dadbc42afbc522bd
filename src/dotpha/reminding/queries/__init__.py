"""Reads of reminding; `visible_*` decides once who sees which row."""
