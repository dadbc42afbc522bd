"""Figures that others send in, read from CSV, Excel and LibreOffice: bytes → table → which column is what → figures.

`reading.read_table` finds the table of a file, `matching.match_columns` proposes what its columns are, which a person
may change, and `rows.rows` gives each figure or says what is wrong with it. Pure: no table, no page. The only error that
leaves it is `BadFigures`, whose text is a sentence with the way out.
"""
