"""Reads of loads, of the names of agencies, of figures."""
