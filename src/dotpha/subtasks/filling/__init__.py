"""The answer sheet as a workbook: written for those who do not sign in, read back row by row."""

from dotpha.subtasks.filling.reading import Grid, Row, Table, read_grid, read_table
from dotpha.subtasks.filling.writing import CODE, NOTHING, UNIT, Line, write_workbook

__all__ = [
    "CODE",
    "NOTHING",
    "UNIT",
    "Grid",
    "Line",
    "Row",
    "Table",
    "read_grid",
    "read_table",
    "write_workbook",
]
